// What may have been put in, in letters of the host.
#include "excise/find.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kLongLine = 10;                        // that is no heading
constexpr std::size_t kMostWords = 10, kLongestPhrase = 64;  // behind a line break

}  // namespace

Choices find_spam(const Page& page, std::size_t number, int above) {
  Choices out;
  const Line& line = page.lines()[number];
  if (line.most == 0 || spaceless(line.host)) return out;
  for (const model::SpamPiece& piece :
       model::SpamModel::builtin().find(page.text(line.begin, line.end), above)) {
    Candidate c;
    c.line = number;
    c.begin = line.begin + piece.begin;
    c.end = line.begin + piece.end;
    while (c.end > c.begin + 1 && page.script(c.end - 1) == Script::common &&
           !(page[c.end - 1] >= U'0' && page[c.end - 1] <= U'9'))
      --c.end;
    while (c.begin < c.end && page.script(c.begin) == Script::common &&
           !(page[c.begin] >= U'0' && page[c.begin] <= U'9'))
      ++c.begin;
    c.script = c.host = line.host;
    for (std::size_t i = c.begin; i < c.end; ++i) c.letters += page.script(i) == c.script;
    c.foreign = false;
    surround(page, c);
    if (c.letters * 2 > c.end - c.begin) out.push_back(c);
  }
  return out;
}

Choices find_behind_break(const Page& page, std::size_t number) {
  Choices out;
  if (number == 0) return out;
  const Line& line = page.lines()[number];
  const Line& before = page.lines()[number - 1];
  if (before.end == before.begin || line.end == line.begin || spaceless(line.host) ||
      before.host != line.host)
    return out;
  if (page.script(before.end - 1) != line.host || page.script(line.begin) != line.host) return out;
  // Behind a heading a sentence begins.
  const char32_t first = page[line.begin];
  if (model::small_letter(first) != first) return out;
  Candidate c;
  c.line = number;
  c.begin = line.begin;
  c.left = before.end;
  c.script = page.script(line.begin);
  c.host = line.host;
  c.before = Gap::line;
  c.after = Gap::space;
  c.left_side = c.right_side = Side::letter;
  c.foreign = false;
  c.long_line = before.end - before.begin >= kLongLine;
  std::size_t i = line.begin;
  for (std::size_t words = 0; words < kMostWords; ++words) {
    for (; i < line.end && page[i] != U' '; ++i) {
      if (ends_sentence(page[i]) || opens(page[i]) || page[i] == U',' || page[i] == U';') return out;
      c.letters += page.script(i) != Script::common;
    }
    if (i + 1 >= line.end || i - line.begin > kLongestPhrase) return out;
    c.end = i++;
    c.right = i;
    c.words = static_cast<std::uint32_t>(words + 1);
    if (page.script(i) == line.host) out.push_back(c);
  }
  return out;
}

}  // namespace kintsugi::excise
