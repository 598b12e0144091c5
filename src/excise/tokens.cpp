#include "excise/tokens.hpp"

#include "excise/candidate.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {

std::vector<Token> tokens_of(const Page& page, const Line& line, Host& host, model::Language own) {
  std::vector<Token> tokens;
  for (std::size_t i = line.begin; i < line.end;) {
    if (is_blank(page[i])) {
      ++i;
      continue;
    }
    Token t{i, i, 0, 0};
    while (t.end < line.end && !is_blank(page[t.end])) ++t.end;
    t.first = t.begin, t.last = t.end;
    const auto sign = [&](std::size_t k) {
      return page.script(k) == Script::common && !(page[k] >= U'0' && page[k] <= U'9');
    };
    while (t.first < t.end && sign(t.first)) ++t.first;
    while (t.last > t.first && sign(t.last - 1)) --t.last;
    for (std::size_t k = t.last; k < t.end; ++k) {
      t.ends |= ends_sentence(page[k]);
      t.stops |=
          ends_sentence(page[k]) || closes(page[k]) || opens(page[k]) || page[k] == U',' || page[k] == U';';
    }
    for (std::size_t k = t.begin; k < t.first && !tokens.empty(); ++k) tokens.back().stops |= opens(page[k]);
    std::size_t letters = 0;
    for (std::size_t k = t.first; k < t.last; ++k) letters += page.script(k) == line.host;
    t.letters = letters > 0;
    t.listed = t.letters && host.lists(own, page.text(t.first, t.last));
    t.odd = line.host == Script::latin && t.letters && !t.listed &&
            model::small_letter(page[t.first]) == page[t.first];
    tokens.push_back(t);
    i = t.end;
  }
  return tokens;
}

std::vector<std::pair<std::size_t, std::size_t>> around_address(const Page& page,
                                                                const std::vector<Token>& tokens,
                                                                std::size_t first, std::size_t last,
                                                                std::size_t most) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  const auto add = [&](std::size_t from, std::size_t upto) {
    const std::size_t begin = tokens[from].begin, end = tokens[upto].end;
    if (end - begin <= most && page.has_address(begin, end)) out.emplace_back(from, upto);
  };
  const auto is_address = [&](std::size_t i) { return page.has_address(tokens[i].begin, tokens[i].end); };
  const std::size_t of_first = first, of_last = last;
  const auto fits = [&] { return tokens[last].end - tokens[first].begin <= most; };
  while (first > 0 && !tokens[first - 1].ends && fits()) --first;
  while (last + 1 < tokens.size() && !tokens[last].ends && fits()) ++last;
  // The sentence over its commas, and the line.
  add(first, last);
  if (first != 0 || last + 1 != tokens.size()) add(0, tokens.size() - 1);
  // From its beginning to the address, or from there to its end.
  std::size_t behind = of_last, before = of_first;
  while (behind < last && !is_address(behind)) ++behind;
  while (before > first && !is_address(before)) --before;
  if (behind != last && is_address(behind)) add(first, behind);
  if (before != first && is_address(before)) add(before, last);
  return out;
}

std::size_t run_begin(const Page& page, Script script, std::size_t at) noexcept {
  while (at > 0 && page.script(at - 1) == script) --at;
  return at;
}
std::size_t run_end(const Page& page, Script script, std::size_t at) noexcept {
  while (at < page.size() && page.script(at) == script) ++at;
  return at;
}

std::size_t last_letter_before(const Page& page, std::size_t at) noexcept {
  std::size_t i = at;
  while (i > 0 && at - i < kBlanks && is_blank(page[i - 1])) --i;
  return i;
}

std::size_t first_letter_behind(const Page& page, std::size_t at) noexcept {
  std::size_t i = at;
  while (i < page.size() && i - at < kBlanks && is_blank(page[i])) ++i;
  return i;
}

}  // namespace kintsugi::excise
