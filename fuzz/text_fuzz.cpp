// Laws 1 and 2 on patches made of anything: the input says what the text is and what is done to it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/patch.hpp"
#include "text/utf8.hpp"

namespace {

using kintsugi::Seam;
using kintsugi::Span;
using kintsugi::text::Edit;
using kintsugi::text::Edits;
using kintsugi::text::Ledger;

void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string valid = kintsugi::text::to_valid(input);
  check(kintsugi::text::is_valid(valid), "to_valid gives valid UTF-8");
  check(kintsugi::text::is_valid(input) == (valid == input), "valid text is left alone");

  // The first half is the text; the rest, four bytes an edit, says gap, length, what, and whether a layer
  // ends.
  const std::string damaged(input.substr(0, size / 2));
  std::string text = damaged;
  Ledger ledger;
  Edits edits;
  std::uint64_t place = 0;
  for (std::size_t i = size / 2; i + 4 <= size && ledger.layers() < 6; i += 4) {
    Edit e;
    e.before.begin = place + data[i] % 8;
    e.before.end = e.before.begin + data[i + 1] % 8;
    e.restored.assign(data[i + 2] % 6, static_cast<char>('A' + data[i + 2] % 26));
    place = e.before.end;
    edits.push_back(e);
    if (data[i + 3] % 4 == 0 || data[i + 3] == 0xFF) {
      if (data[i + 3] == 0xFF && edits.size() > 1)
        std::swap(edits.front(), edits.back());  // no patch any more
      text = ledger.apply(text, edits);
      edits.clear();
      place = 0;
    }
  }
  text = ledger.apply(text, edits);

  check(ledger.undo(text) == damaged, "undo");
  for (std::size_t k = 0; k < ledger.layers(); ++k) {
    const std::string before = ledger.undo(text, k), after = ledger.undo(text, k + 1);
    for (const Seam& s : ledger.layer(k)) {
      check(s.original == std::string_view(before).substr(s.before.begin, s.before.size()), "original");
      check(s.restored == std::string_view(after).substr(s.after.begin, s.after.size()), "restored");
    }
  }
  Span last{};
  for (std::uint64_t i = 0; i < text.size(); ++i) {
    const Span s = ledger.source({i, i + 1});
    check(s.begin <= s.end && s.end <= damaged.size(), "source lies in the damaged bytes");
    check(s.begin >= last.begin && s.end >= last.end, "source keeps the order");
    last = s;
  }
  if (!ledger.seams().empty()) {
    const Seam& seam = ledger.seams()[size % ledger.seams().size()];
    const std::string other = ledger.without(text, seam);
    if (seam.layer + 1u == ledger.layers()) {
      const std::string expected =
          text.substr(0, seam.after.begin) + std::string(seam.original) + text.substr(seam.after.end);
      check(other == expected, "without a seam of the last layer");
    }
  }
  return 0;
}
