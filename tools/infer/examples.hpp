// Gaps to learn from: lines of the corpora that lose characters as pages do.
#ifndef KINTSUGI_TOOLS_INFER_EXAMPLES_HPP
#define KINTSUGI_TOOLS_INFER_EXAMPLES_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::gaps {

// A lost character with what stands around it, as neighbours (infer/around.hpp).
struct Gap {
  std::u32string_view text;
  std::size_t at;
  char32_t character;  // as infer/gaps.hpp names it
};

// What the character at text[i] is to the model, 0 if nothing that can be lost.
char32_t role(std::u32string_view text, std::size_t i);

// Calls `take` for the gaps of the lines, which lose characters in ways drawn by their hashes.
void each_gap(const std::vector<std::u32string>& lines, int rounds,
              const std::function<void(const Gap&)>& take);

enum class Lines : std::uint8_t { train, held_back };
std::vector<std::u32string> lines_of(const std::string& corpora, const std::string& language, Lines which);
std::vector<std::string> languages_of(const std::string& corpora);

}  // namespace kintsugi::gaps

#endif  // KINTSUGI_TOOLS_INFER_EXAMPLES_HPP
