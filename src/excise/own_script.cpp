#include "excise/own_script.hpp"

#include <algorithm>
#include <string>

#include "lattice/languages.hpp"
#include "model/spam.hpp"
#include "scan/beginnings.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::Language;

// Provenance: `kintsugi-spam look` prints how many documents of clean text have rows that heavy, and how many phrases.
constexpr int kRow = 10 * kBit;  // of words side by side
constexpr int kOdds = 8 * kBit;  // of the row, by the spam model

constexpr int kMeets = 2 * kBit;       // what a row must say to be looked at
constexpr int kEach = kBit;            // each word of it must say so much more than nothing
constexpr int kMostWord = 12 * kBit;   // what a word says at most
constexpr int kLeastWord = -6 * kBit;  // and at least
constexpr int kTongue = 8 * kBit;      // what its language says at most
constexpr int kGlued = kBit;           // by which a row must sound better without a part of a word at its end
constexpr int kBehind = 4 * kBit;      // ends that sound worse than the best by this are none
constexpr std::size_t kNear = 3;       // words around one that sounds like spam
constexpr std::size_t kLongestRow = 400;             // characters
constexpr std::size_t kMostOfRow = 12;               // of a row
constexpr std::size_t kToAddress = 3;                // blanks and dashes before an address
constexpr std::size_t kShortest = 3, kLongest = 24;  // letters of what is parted from a word; of the word

struct Word {
  std::size_t begin, end;  // with the signs that touch it
  bool ends = false;       // a sentence may end behind it
  int odds = 0;            // by itself
  int says = 0;            // with its neighbours
};

int odds_of(const Page& page, std::size_t begin, std::size_t end) {
  return model::SpamModel::builtin().judge(page.text(begin, end)).odds;
}

std::vector<Word> split(const Page& page, const Line& line) {
  std::vector<Word> words;
  for (std::size_t i = line.begin; i < line.end;) {
    if (is_blank(page[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.end && !is_blank(page[end])) ++end;
    words.push_back({i, end, ends_sentence(page[end - 1])});
    i = end;
  }
  return words;
}

// What each word says of spam: half by itself, half with each of its neighbours.
void listen(const Page& page, std::vector<Word>& words) {
  for (Word& w : words) w.odds = odds_of(page, w.begin, w.end);
  for (std::size_t i = 0; i < words.size(); ++i) words[i].says = words[i].odds - kEach;
  const auto near = [&](std::size_t i) {
    const std::size_t end = std::min(words.size(), i + kNear + 1);
    return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, kNear)),
                       words.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Word& w) { return w.odds > 0; });
  };
  std::vector<int> pairs(words.size() + 1);  // of each with the one before it
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (near(i)) pairs[i] = odds_of(page, words[i - 1].begin, words[i].end);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!near(i)) continue;
    const int left = i == 0 ? words[i].odds : pairs[i],
              right = i + 1 == words.size() ? words[i].odds : pairs[i + 1];
    words[i].says = std::clamp((2 * words[i].odds + left + right) / 4 - kEach, kLeastWord, kMostWord);
  }
}

struct Row {
  std::size_t first, last;
  int says;
};

// Rows of words that say most together, apart; none across the end of a sentence.
std::vector<Row> rows_of(const std::vector<Word>& words) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].says <= 0) {
      ++i;
      continue;
    }
    Row best{i, i, words[i].says};
    int sum = 0;
    for (std::size_t k = i; k < std::min(words.size(), i + kMostOfRow); ++k) {
      sum += words[k].says;
      if (sum > best.says) best.last = k, best.says = sum;
      if (sum <= 0 || words[k].ends) break;
    }
    if (best.says >= kMeets) rows.push_back(best);
    i = best.last + 1;
  }
  return rows;
}

// By how much a word is likelier in that language than in the line's, 1/8 bit.
int strange(const Page& page, const Word& word, Language own, Language other) {
  std::vector<char32_t> text{U' '};
  for (std::size_t i = word.begin; i < word.end; ++i) text.push_back(model::fold(page[i]));
  text.push_back(U' ');
  return lattice::text_cost(text, own) - lattice::text_cost(text, other);
}

Language language_of(const Page& page, std::size_t begin, std::size_t end) {
  std::vector<char32_t> text;
  for (const char32_t c : page.text(begin, end)) text.push_back(model::fold(c));
  return lattice::rank_languages(text, {}, 1).front().language;
}

Candidate candidate(const Page& page, std::size_t number, std::size_t begin, std::size_t end) {
  Candidate c;
  c.line = number;
  c.script = c.host = page.lines()[number].host;
  c.foreign = false;
  const auto digit = [&](std::size_t i) { return page[i] >= U'0' && page[i] <= U'9'; };
  // The letters of addresses are of no script.
  if (page.address_upto(end) == end) {
    while (end > begin + 1 && page.script(end - 1) == Script::common && !digit(end - 1)) --end;
  } else {
    c.link = true;
  }
  if (page.address_from(begin) == begin) {
    while (begin + 1 < end && page.script(begin) == Script::common && !digit(begin)) ++begin;
  } else {
    c.link = true;
  }
  // An address beside it belongs to it.
  const auto between = [&](std::size_t i) { return page[i] == U' ' || page[i] == U'-' || page[i] == U':'; };
  std::size_t next = end, before = begin;
  while (next < page.size() && next - end < kToAddress && between(next)) ++next;
  while (before > 0 && begin - before < kToAddress && between(before - 1)) --before;
  if (const std::size_t far = page.address_from(next); far != next) end = far, c.link = true;
  if (const std::size_t far = page.address_upto(before); far != before) begin = far, c.link = true;
  c = with_ends(page, c, begin, end);
  const bool begins =
      c.before >= Gap::line || c.left_side == Side::sentence_end || c.left_side == Side::nothing;
  if (begins && c.words > 2) {
    std::size_t far = c.end;
    while (far < page.size() && ends_sentence(page[far])) ++far;
    if (far != c.end) c = with_ends(page, c, c.begin, far);
    c.sentence =
        c.link || c.after >= Gap::line || c.right_side == Side::nothing || ends_sentence(page[c.end - 1]);
  }
  return c;
}

// What brackets and quotation marks part is no row.
bool brackets(const Page& page, const Candidate& c) {
  constexpr std::u32string_view kMarks = U"()[]{}<>\"“”„«»";
  return std::any_of(kMarks.begin(), kMarks.end(), [&](char32_t mark) {
    return page.text(c.begin, c.end).find(mark) != std::u32string_view::npos;
  });
}

// Where a row of words may begin and end: there, with a word more or less, and within a word that is glued to it.
Choices choices_of(const Page& page, std::size_t number, const std::vector<Word>& words, std::size_t first,
                   std::size_t last) {
  std::vector<std::size_t> begins{words[first].begin}, ends{words[last].end};
  const auto glued = [&](const Word& word, bool front) {
    if (word.end - word.begin > kLongest) return;
    const std::size_t begin = words[first].begin, end = words[last].end;
    int most = front ? odds_of(page, std::min(begin, word.begin), end)
                     : odds_of(page, begin, std::max(end, word.end));
    most += kGlued;
    std::size_t best = 0;
    for (std::size_t i = word.begin + 1; i < word.end; ++i) {
      if ((front ? word.end - i : i - word.begin) < kShortest) continue;
      const int odds = front ? odds_of(page, i, end) : odds_of(page, begin, i);
      if (odds > most) most = odds, best = i;
    }
    if (best != 0) (front ? begins : ends).push_back(best);
  };
  if (first < last) begins.push_back(words[first + 1].begin), ends.push_back(words[last - 1].end);
  glued(words[first], true);
  glued(words[last], false);
  if (first > 0 && !words[first - 1].ends)
    begins.push_back(words[first - 1].begin), glued(words[first - 1], true);
  if (last + 1 < words.size() && !words[last].ends)
    ends.push_back(words[last + 1].end), glued(words[last + 1], false);
  // The whole sentence, if that is most of it.
  std::size_t from = first, upto = last;
  while (from > 0 && !words[from - 1].ends) --from;
  while (upto + 1 < words.size() && !words[upto].ends) ++upto;
  if ((last + 1 - first) * 2 > upto + 1 - from)
    begins.push_back(words[from].begin), ends.push_back(words[upto].end);
  std::vector<std::pair<int, Candidate>> all;
  int most = 0;
  for (const std::size_t begin : begins) {
    for (const std::size_t end : ends) {
      if (begin >= end) continue;
      const Candidate c = candidate(page, number, begin, end);
      if (c.end - c.begin > kLongestRow || brackets(page, c) || (!c.link && c.letters * 2 <= c.end - c.begin))
        continue;
      all.emplace_back(model::SpamModel::builtin().judge(words_of(page, c)).odds, c);
      most = all.size() == 1 ? all.back().first : std::max(most, all.back().first);
    }
  }
  Choices out;
  for (const auto& [odds, c] : all) {
    if (c.sentence || odds + kBehind >= most) out.push_back(c);
  }
  return out;
}

}  // namespace

std::size_t next_sound(std::string_view utf8, std::size_t from) {
  const model::SpamModel& spam = model::SpamModel::builtin();
  const model::SpamLook& look = spam.look();
  for (std::size_t at = from;;) {
    at = scan::next_beginning(utf8, at, look.beginnings());
    if (at >= utf8.size()) return utf8.size();
    if (look.of_word(utf8, at) < model::SpamLook::kShown) {
      at += scan::kBeginning;
      continue;
    }
    const model::SpamLook::Sum row = look.around(utf8, at);
    if (row.most >= kRow) {
      std::u32string words;
      for (std::size_t i = row.begin; i < row.end;) {
        const text::CodePoint c = text::decode(utf8, i);
        words += c.value;
        i += c.size;
      }
      if (spam.judge(words).odds >= kOdds) return at;
    }
    at = std::max(at + 1, row.next);
  }
}

std::vector<Choices> find_own_script(const Page& page, std::size_t number, Language own) {
  std::vector<Choices> out;
  const Line& line = page.lines()[number];
  if (line.most == 0 || spaceless(line.host)) return out;
  std::vector<Word> words = split(page, line);
  listen(page, words);
  for (Row row : rows_of(words)) {
    if (words[row.last].end - words[row.first].begin > kLongestRow) continue;
    // Once its language is known, that of the words around it tells where it ends.
    const Language other = language_of(page, words[row.first].begin, words[row.last].end);
    if (other != own) {
      const auto belongs = [&](std::size_t i) {
        return words[i].says + std::clamp(strange(page, words[i], own, other), -kTongue, kTongue) > 0;
      };
      while (row.first < row.last && !belongs(row.first)) ++row.first;
      while (row.last > row.first && !belongs(row.last)) --row.last;
      while (row.first > 0 && row.last - row.first < kMostOfRow && !words[row.first - 1].ends &&
             belongs(row.first - 1))
        --row.first;
      while (row.last + 1 < words.size() && row.last - row.first < kMostOfRow && !words[row.last].ends &&
             belongs(row.last + 1))
        ++row.last;
    }
    Choices choices = choices_of(page, number, words, row.first, row.last);
    if (!choices.empty()) out.push_back(std::move(choices));
  }
  return out;
}

}  // namespace kintsugi::excise
