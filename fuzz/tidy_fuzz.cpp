// The tidy room alone, over whatever of the bytes is valid UTF-8: its edits are in order and change something,
// every recipe gives back what stood there, passes come to an end, and the text at rest stays at rest. The
// last byte chooses the kinds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "../tests/unbake/tidy_support.hpp"
#include "text/utf8.hpp"
#include "unbake/tidy/nfc.hpp"

namespace {

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kintsugi;
  const std::string text = text::to_valid({reinterpret_cast<const char*>(data), size});
  const std::uint8_t wish = size > 0 ? data[size - 1] : 0;
  std::vector<std::string_view> enable, disable;
  const auto kinds = unbake::tidy::kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (wish >> 7 && (wish >> i % 7 & 1)) (kinds[i].by_default ? disable : enable).push_back(kinds[i].name);
  }
  Options options;
  options.enable = enable;
  options.disable = disable;

  std::uint64_t floor = 0;
  for (const text::Edit& e : unbake::tidy::propose(text, options)) {
    require(floor <= e.before.begin && e.before.end <= text.size(), "edits are in order, inside the text");
    floor = e.before.end;
    const std::string original = text.substr(e.before.begin, e.before.size());
    require(original != e.restored, "an edit changes something");
    require(text::is_valid(e.restored), "an edit is valid UTF-8");
    require(tests::redamage(e) == original, "the recipe gives back what stood there");
  }
  const tests::Tidied t = tests::tidy(text, options);
  require(t.passes < tests::kTooMany, "passes come to an end");
  require(text::is_valid(t.text), "the text is valid UTF-8");
  require(tests::tidy(t.text, options).passes == 0, "the text at rest stays at rest");
  const std::string normal = unbake::tidy::to_nfc(text);
  require(unbake::tidy::to_nfc(normal) == normal, "form C is its own form C");
  return 0;
}
