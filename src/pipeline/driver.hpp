// Runs the stages over one document and keeps the laws, whatever the stages do:
//   - the result is valid UTF-8;
//   - mending the result changes nothing. Steps are asked again, from the first, until none proposes a change.
//     Places that do not come to rest within kMaxLayers are left as they were.
#ifndef KINTSUGI_PIPELINE_DRIVER_HPP
#define KINTSUGI_PIPELINE_DRIVER_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "kintsugi/kintsugi.hpp"
#include "pipeline/stages.hpp"
#include "text/patch.hpp"

namespace kintsugi::pipeline {

// Layers that change text, beside the one that makes UTF-8 of the bytes and the one that only flags.
inline constexpr std::size_t kMaxLayers = 8;

struct Outcome {
  std::string text;
  text::Ledger ledger;
  std::string encoding = "utf-8";
  bool is_text = true;
};

// Which stages have to be asked of the bytes as they are. kNobody: run() would return them, without a seam.
Asked look(std::string_view bytes, const Options& options, const Stages& stages);

// `asked`: what look() says.
Outcome run(std::string_view bytes, const Options& options, const Stages& stages, Asked asked);
Outcome run(std::string_view bytes, const Options& options, const Stages& stages);

}  // namespace kintsugi::pipeline

#endif  // KINTSUGI_PIPELINE_DRIVER_HPP
