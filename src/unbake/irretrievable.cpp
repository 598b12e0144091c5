#include "unbake/irretrievable.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "encoding/encoding.hpp"
#include "text/utf8.hpp"

namespace kintsugi::unbake {
namespace {

// What two U+FFFD in UTF-8 become in a page of double bytes: all six bytes in three characters, which then come
// again and again. Pages of single bytes are not here: what they make of U+FFFD is restored to it.
const std::vector<std::string>& misread_twins() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    using encoding::Id;
    std::string twins(text::kReplacementUtf8);
    twins += text::kReplacementUtf8;
    for (const Id page : {Id::gbk, Id::euc_kr, Id::big5, Id::shift_jis}) {
      const auto read = encoding::decode(page, twins);
      if (read.undefined.empty()) out.push_back(read.text);
    }
    return out;
  }();
  return all;
}

// A letter of any script, near enough: what U+FFFD has no business beside.
bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 32) >= U'a' && (c | 32) <= U'z';
  return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3041 && c < 0xD7B0) ||
         (c >= 0x20000 && c < 0x40000);
}

void flag(std::string_view utf8, std::size_t begin, std::size_t end, text::Edits& out) {
  text::Edit e;
  e.before = {begin, end};
  e.restored = utf8.substr(begin, end - begin);
  e.stage = Stage::unbake;
  e.proof = Proof::none;
  e.kind = "unbake.irretrievable";
  e.confidence = 1;
  out.push_back(std::move(e));
}

// A lone U+FFFD between blanks may be spoken of; inside a word, or in a row, it stands for what was lost.
void flag_replacements(std::string_view utf8, text::Edits& out) {
  const std::string_view one = text::kReplacementUtf8;
  for (std::size_t at = utf8.find(one); at != std::string_view::npos; at = utf8.find(one, at)) {
    std::size_t end = at + one.size();
    while (utf8.substr(end, one.size()) == one) end += one.size();
    std::size_t before = at;
    while (before > 0 && text::is_continuation(utf8[--before])) {
    }
    const bool in_word = (at > 0 && is_letter(text::decode(utf8, before).value)) ||
                         (end < utf8.size() && is_letter(text::decode(utf8, end).value));
    if (in_word || end - at > one.size()) flag(utf8, at, end, out);
    at = end;
  }
}

// One alone is a word that people joke about.
void flag_twins(std::string_view utf8, const std::string& twins, text::Edits& out) {
  const std::size_t first = utf8.find(twins);
  if (first == std::string_view::npos || utf8.find(twins, first + twins.size()) == std::string_view::npos)
    return;
  for (std::size_t at = first; at != std::string_view::npos; at = utf8.find(twins, at)) {
    std::size_t end = at + twins.size();
    while (utf8.substr(end, twins.size()) == twins) end += twins.size();
    flag(utf8, at, end, out);
    at = end;
  }
}

}  // namespace

text::Edits flag_irretrievable(std::string_view utf8, const Options&) {
  text::Edits out;
  flag_replacements(utf8, out);
  for (const std::string& twins : misread_twins()) flag_twins(utf8, twins, out);
  std::sort(out.begin(), out.end(),
            [](const text::Edit& a, const text::Edit& b) { return a.before.begin < b.before.begin; });
  return out;
}

}  // namespace kintsugi::unbake
