// What is the custom of a document: letters of another script, and lines that break in mid-sentence, say little where they
// stand all over it.
#ifndef KINTSUGI_EXCISE_CUSTOM_HPP
#define KINTSUGI_EXCISE_CUSTOM_HPP

#include <array>
#include <cstdint>
#include <vector>

#include "excise/weigh.hpp"

namespace kintsugi::excise {

class Custom {
 public:
  Custom(const Page& page, const std::vector<Choices>& found);

  // Of all that is weighed, what stands out is what was put in; the others show the custom.
  void tell(std::vector<Weighed>& all) const;

 private:
  std::uint32_t broken_ = 0;                       // lines that break in mid-sentence
  std::array<std::uint32_t, kScripts> runs_ = {};  // of foreign letters
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_CUSTOM_HPP
