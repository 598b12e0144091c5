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
