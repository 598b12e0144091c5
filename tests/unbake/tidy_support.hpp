// Runs the tidy room the way the pipeline does: passes until nothing is proposed.
#ifndef KINTSUGI_TESTS_UNBAKE_TIDY_SUPPORT_HPP
#define KINTSUGI_TESTS_UNBAKE_TIDY_SUPPORT_HPP

#include <string>
#include <string_view>
#include <vector>

#include "forward/recipe.hpp"
#include "unbake/tidy/tidy.hpp"

namespace kintsugi::tests {

inline std::string apply_edits(std::string_view text, const text::Edits& edits) {
  std::string out;
  std::size_t at = 0;
  for (const text::Edit& e : edits) {
    out.append(text.substr(at, e.before.begin - at)).append(e.restored);
    at = e.before.end;
  }
  return out.append(text.substr(at));
}

// The damaged bytes, by the recipe alone.
inline std::string redamage(const text::Edit& e) {
  return forward::run(e.evidence, e.restored).value_or("(recipe failed: " + e.evidence + ")");
}

struct Tidied {
  std::string text;
  std::vector<text::Edit> edits;
  int passes = 0;  // that proposed something; kTooMany: they did not come to an end
};
inline constexpr int kTooMany = 1000;

inline Tidied tidy(std::string_view text, const Options& options = {}) {
  Tidied t{std::string(text), {}, 0};
  while (t.passes < kTooMany) {
    text::Edits edits = unbake::tidy::propose(t.text, options);
    if (edits.empty()) break;
    t.text = apply_edits(t.text, edits);
    t.edits.insert(t.edits.end(), edits.begin(), edits.end());
    ++t.passes;
  }
  return t;
}

inline Tidied tidy_with(std::string_view text, std::vector<std::string_view> enable,
                        std::vector<std::string_view> disable = {}) {
  Options o;
  o.enable = enable;
  o.disable = disable;
  return tidy(text, o);
}

}  // namespace kintsugi::tests

#endif  // KINTSUGI_TESTS_UNBAKE_TIDY_SUPPORT_HPP
