// What was read as pairs, of which the reader had no character for some.
#include <algorithm>

#include "lattice/languages.hpp"
#include "lattice/structure_passages.hpp"

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kSpoken = 600;     // characters that tell the document's
constexpr std::ptrdiff_t kTelling = 12;  // letters of a line that tell its language

}  // namespace

// The languages of what the whole document's sequences make.
Structure::Spoken& Structure::spoken(const Misread& misread, const PairPage& page) {
  const auto [it, fresh] = spoken_.try_emplace(&misread);
  if (fresh) {
    std::vector<char32_t>& text = it->second.text;
    for (std::size_t i = 0; i < passages_.size() && text.size() < kSpoken; ++i) {
      const auto look =
          PairSearch::look(page, {units_.data() + passages_[i].begin, passages_[i].end - passages_[i].begin});
      text.insert(text.end(), look.plain.begin(), look.plain.end());
      text.push_back(U' ');
      it->second.holes += look.holes;
    }
    it->second.whole = std::count_if(text.begin(), text.end(), [](char32_t c) { return c >= 0x80; });
  }
  return it->second;
}

const std::vector<model::Language>& Structure::languages_of(Spoken& all) const {
  if (!all.languages.empty()) return all.languages;
  std::vector<char32_t> foreign;
  std::copy_if(all.text.begin(), all.text.end(), std::back_inserter(foreign),
               [](char32_t c) { return is_foreign_letter(c); });
  if (foreign.size() < 2) {
    all.languages = languages_of(all.text);
  } else {
    all.languages.push_back(rank_languages(foreign, {}, 1).front().language);
  }
  return all.languages;
}

// What was read as pairs, of which the reader had no character for some.
void Structure::read_pairs(Passage& passage, std::span<const Misread* const> pages) {
  for (const Misread* m : pages) {
    const PairPage* page = PairPage::of(*m);
    if (page == nullptr) continue;
    const auto [it, fresh] = passage.pairs.try_emplace(m);
    if (fresh)
      it->second = read_pairs({units_.data() + passage.begin, passage.end - passage.begin}, *m, *page);
    if (!it->second) continue;
    // What explains all of the line outdoes what leaves some of it, however used the document is to that.
    if (it->second->reading.residue == 0)
      std::erase_if(passage.choices,
                    [m](const Choice& o) { return o.misread == m && o.reading.residue > 0; });
    passage.choices.push_back(*it->second);
  }
}

std::optional<Choice> Structure::read_pairs(std::span<const Unit> passage, const Misread& misread,
                                            const PairPage& page) {
  const PairSearch::Look look = PairSearch::look(page, passage);
  if (look.holes == 0) return std::nullopt;
  tell_host();
  // Where most is lost nothing but chance is left. A short line of a document that has lost little may have lost more.
  Spoken& all = spoken(misread, page);
  if (all.whole * 3 < all.holes * 2) return std::nullopt;
  if (all.whole < all.holes * 2 && look.whole * 5 < look.bytes * 2) return std::nullopt;
  Choice c;
  c.misread = &misread;
  c.languages = languages_of(all);
  if (std::count_if(look.plain.begin(), look.plain.end(), is_foreign_letter) >= kTelling) {
    std::vector<char32_t> own;
    std::copy_if(look.plain.begin(), look.plain.end(), std::back_inserter(own),
                 [](char32_t x) { return is_foreign_letter(x); });
    const model::Language l = rank_languages(own, {}, 1).front().language;
    if (std::find(c.languages.begin(), c.languages.end(), l) == c.languages.end()) c.languages.push_back(l);
  }
  c.reading = PairSearch(misread, page, swallowed(), habits_beside({&misread, false}))
                  .read(passage, look, c.languages);
  if (c.reading.torn == 0 || c.reading.gain <= 0) return std::nullopt;
  return c;
}

}  // namespace kintsugi::lattice
