// The stages as the driver sees them: plain functions, so that tests can put others in their place.
#ifndef KINTSUGI_PIPELINE_STAGES_HPP
#define KINTSUGI_PIPELINE_STAGES_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "decode/decode.hpp"
#include "kintsugi/kintsugi.hpp"
#include "text/edit.hpp"

namespace kintsugi::pipeline {

// Proposes edits of valid UTF-8. Must give the same answer whenever it is asked the same.
struct Step {
  Stage stage;
  std::function<text::Edits(std::string_view utf8, const Options&)> propose;
};

// Stages that have to be asked: bit 0 is decode, bit 1 + i is steps[i].
using Asked = std::uint32_t;
inline constexpr Asked kNobody = 0, kDecode = 1, kEverybody = ~Asked{0};
constexpr Asked asked_step(std::size_t i) noexcept { return Asked{2} << i; }

struct Stages {
  std::function<decode::Proposal(std::string_view bytes, const Options&)> decode;
  std::vector<Step> steps;  // in this order: a step sees only text that the steps before it leave alone
  std::vector<Kind> kinds;  // the kinds that can be switched by name
  // A look that is much cheaper than the stages: those that it leaves out would propose nothing, with the default kinds.
  // It may leave out what the options leave out. May be empty.
  std::function<Asked(std::string_view bytes, const Options& options)> look = {};
};

// The stages of this build.
const Stages& standard_stages();

}  // namespace kintsugi::pipeline

#endif  // KINTSUGI_PIPELINE_STAGES_HPP
