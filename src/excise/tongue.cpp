#include "excise/tongue.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "lattice/languages.hpp"
#include "model/hash_table.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::Language;

constexpr std::size_t kLongest = 40;  // letters of a word
constexpr int kMostWord = 8 * kBit;   // of one word, for what is sure
constexpr int kMixed = kBit;          // English words stand in spam of all languages
constexpr std::uint32_t kUsed = 3;    // times elsewhere, and the word is the document's own
constexpr int kOwnWord = 4 * kBit;    // that a word of the line's language says against it
constexpr int kPlainly = 6 * kBit;    // by which a word is another language's
constexpr std::size_t kShortest = 3;  // letters of a word that a list would have
constexpr int kOfHost = 3 * kBit;     // and in English text all the more

// Those that are written in it.
const std::vector<Language>& languages_of(Script script) {
  const auto named = [](std::initializer_list<std::string_view> names) {
    std::vector<Language> out;
    for (const std::string_view name : names) {
      if (const auto l = model::Model::builtin().find(name)) out.push_back(*l);
    }
    return out;
  };
  static const std::vector<Language> none, arabic = named({"ar", "fa", "ur"}),
                                           cyrillic = named({"ru", "uk", "be", "bg", "mk", "sr", "kk", "mn"});
  switch (script) {
    case Script::latin: return lattice::latin_languages();
    case Script::cyrillic: return cyrillic;
    case Script::arabic: return arabic;
    default: return none;
  }
}

}  // namespace

Tongues::Tongues(const Page& page, Host& host) : page_(page), host_(host), fluency_(page, host) {
  const std::vector<Language>& latin = languages_of(Script::latin);
  const auto english = model::Model::builtin().find("en");
  const auto at = std::find(latin.begin(), latin.end(), english.value_or(model::kGeneric));
  english_language_ = english.value_or(model::kGeneric);
  english_ = at == latin.end() ? 0 : static_cast<std::size_t>(at - latin.begin());
}

const Tongues::Gains& Tongues::gains(Language own, std::size_t begin, std::size_t end) {
  const auto [found, fresh] = words_.try_emplace({own, begin, end});
  if (!fresh) return found->second;
  const std::u32string_view word = page_.text(begin, end);
  const int here = host_.cost(own, word);
  // What the host's language lists is no word of another one.
  const int most = host_.lists(own, word) ? 0 : INT16_MAX;
  const std::vector<Language>& others = languages_of(page_.script(begin));
  std::vector<int> costs(others.size());
  host_.costs(others, word, costs);
  found->second.reserve(others.size());
  for (const int cost : costs)
    found->second.push_back(static_cast<std::int16_t>(std::clamp(here - cost, INT16_MIN, most)));
  return found->second;
}

Tongues::Strange Tongues::stranger(std::size_t line, std::size_t begin, std::size_t end) {
  const Script script = page_.lines()[line].host;
  if (languages_of(script).size() < 2) return {0, 0};
  return stranger(script, host_.language(line), begin, end, false);
}

int Tongues::newcomers(std::size_t line, std::size_t begin, std::size_t end) {
  const Script script = page_.lines()[line].host;
  if (languages_of(script).size() < 2) return 0;
  return stranger(script, host_.language(line), begin, end, true).sure;
}

int Tongues::unlisted(std::size_t line, std::size_t begin, std::size_t end) {
  const Script script = page_.lines()[line].host;
  const Language own = host_.language(line);
  int sum = 0;
  each_word(page_, script, begin, end, [&](std::size_t first, std::size_t last) {
    const std::u32string_view word = page_.text(first, last);
    const bool english = script == Script::latin && host_.lists(english_language_, word);
    if (host_.lists(own, word)) {
      if (!english || own == english_language_ || host_.cost(own, word) < host_.cost(english_language_, word))
        sum -= kOwnWord;
      return;
    }
    if (english || word.size() < kShortest || model::small_letter(word[0]) != word[0]) return;
    const Gains& gain = gains(own, first, last);
    if (gain.empty() || *std::max_element(gain.begin(), gain.end()) < kPlainly) return;
    if (!is_used(first, last, begin, end)) sum += Fluency::rarity(own);
  });
  return std::max(sum, 0);
}

// Two words side by side.
std::uint64_t Tongues::pair(std::uint64_t first, std::uint64_t second) {
  return model::mix(first * 31 + second);
}

std::uint64_t Tongues::hash(std::size_t begin, std::size_t end) const {
  std::uint64_t h = end - begin;
  for (std::size_t i = begin; i < end; ++i) h = model::mix(h ^ model::small_letter(page_[i]));
  return h;
}

void Tongues::learn_pairs() {
  if (!pairs_.empty()) return;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < page_.size();) {
    const Script s = page_.script(i);
    std::size_t next = i + 1;
    if (s == Script::common) {
      if (page_[i] == U'\n') before = 0;
    } else {
      while (next < page_.size() && page_.script(next) == s) ++next;
      const std::uint64_t word = hash(i, next);
      pairs_.add(pair(before, word));
      before = word;
    }
    i = next;
  }
}

bool Tongues::is_used(std::size_t word, std::size_t word_end, std::size_t begin, std::size_t end) {
  learn_pairs();
  const Script script = page_.script(word);
  const std::uint64_t own = hash(word, word_end);
  // The word of the phrase beside it: behind it, or before it.
  std::size_t from = word_end;
  while (from < end && page_.script(from) != script) ++from;
  std::uint64_t both = 0;
  if (from < end) {
    std::size_t upto = from;
    while (upto < end && page_.script(upto) == script) ++upto;
    both = pair(own, hash(from, upto));
  } else {
    std::size_t upto = word;
    while (upto > begin && page_.script(upto - 1) != script) --upto;
    if (upto == begin) return false;
    from = upto;
    while (from > begin && page_.script(from - 1) == script) --from;
    both = pair(hash(from, upto), own);
  }
  return host_.times(page_.text(word, word_end)) >= pairs_.times(both) + kUsed;
}

std::size_t Tongues::count(Script script) { return languages_of(script).size(); }

std::vector<int> Tongues::of_words(Script script, Language own, std::size_t begin, std::size_t end) {
  const std::vector<Language>& others = languages_of(script);
  std::vector<int> sums(others.size());
  each_word(page_, script, begin, end, [&](std::size_t first, std::size_t last) {
    const Gains& gain = gains(own, first, last);
    const int mixed =
        script == Script::latin ? gain[english_] - (own == others[english_] ? kOfHost : kMixed) : INT16_MIN;
    for (std::size_t l = 0; l < sums.size(); ++l) sums[l] += std::max<int>(gain[l], mixed);
  });
  return sums;
}

int Tongues::cost(Script script, int language, std::u32string_view letters) {
  const std::vector<Language>& others = languages_of(script);
  const int own = host_.cost(others[static_cast<std::size_t>(language)], letters);
  return script == Script::latin ? std::min(own, host_.cost(others[english_], letters) + kMixed) : own;
}

bool Tongues::lists(Script script, int language, std::u32string_view letters) {
  const std::vector<Language>& others = languages_of(script);
  return host_.lists(others[static_cast<std::size_t>(language)], letters) ||
         (script == Script::latin && host_.lists(others[english_], letters));
}

bool Tongues::goes_on(std::size_t line, std::size_t begin, std::size_t end, std::size_t left,
                      std::size_t right) {
  const Script script = page_.lines()[line].host;
  const std::vector<Language>& others = languages_of(script);
  const std::vector<int> sums = of_words(script, host_.language(line), begin, end);
  const auto best = std::max_element(sums.begin(), sums.end());
  if (best == sums.end() || *best <= 0) return false;
  const auto letter = [&](std::size_t i) { return page_.script(i) == script; };
  std::size_t from = left, upto = right;
  while (from > 0 && left - from < kLongest && letter(from - 1)) --from;
  while (upto < page_.size() && upto - right < kLongest && letter(upto)) ++upto;
  const Language language = others[static_cast<std::size_t>(best - sums.begin())];
  return host_.lists(language, page_.text(from, left)) && host_.lists(language, page_.text(right, upto));
}

int Tongues::not_english(std::size_t begin, std::size_t end) {
  return stranger(Script::latin, languages_of(Script::latin)[english_], begin, end, false).sure;
}

Tongues::Strange Tongues::stranger(Script script, Language own, std::size_t begin, std::size_t end,
                                   bool new_ones) {
  const std::vector<Language>& others = languages_of(script);
  std::vector<int> sums(others.size()), sure(others.size());
  each_word(page_, script, begin, end, [&](std::size_t first, std::size_t last) {
    if (new_ones && is_used(first, last, begin, end)) return;
    const Gains& gain = gains(own, first, last);
    const int mixed =
        script == Script::latin ? gain[english_] - (own == others[english_] ? kOfHost : kMixed) : INT16_MIN;
    for (std::size_t l = 0; l < sums.size(); ++l) {
      const int word = std::max<int>(gain[l], mixed);
      sums[l] += word;
      sure[l] += std::clamp(word, -kMostWord, kMostWord);
    }
  });
  const auto best = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
  const int one_of = static_cast<int>(std::bit_width(others.size())) * kBit;
  return {sums[best] - one_of, sure[best] - one_of};
}

}  // namespace kintsugi::excise
