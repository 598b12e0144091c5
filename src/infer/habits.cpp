#include "infer/habits.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "infer/letter.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

struct Row {
  std::string_view language;
  unsigned counts[kSigns][2];  // in lines without curly quotation marks, in lines with them
};
constexpr Row kRows[] = {
#include "infer/generated/typography.inc"
};

const Row* row_of(model::Language language) {
  static const std::vector<const Row*> rows = [] {
    std::vector<const Row*> out;
    for (const std::string_view name : model::Model::builtin().languages()) {
      const Row* found = nullptr;
      for (const Row& row : kRows) {
        if (row.language == name) found = &row;
      }
      out.push_back(found);
    }
    return out;
  }();
  return rows[language];
}

constexpr std::size_t kMostWords = 1 << 16;
constexpr std::size_t kLongestWord = 40;

}  // namespace

Habits::Habits(std::string_view utf8) {
  const auto add = [this](Sign s) { ++signs_[static_cast<std::size_t>(s)]; };
  char32_t c2 = U'\n', c1 = U'\n';
  char32_t open = 0;  // the double quotation mark that was opened last
  std::u32string word;
  std::size_t before = 0;  // letters of the word before
  bool torn = false;       // the word touches a mark
  std::u32string held;     // a word before a hyphen: half a word if the line ends there
  const auto insert = [&](const std::u32string& w) {
    if (w.size() > 1 && w.size() <= kLongestWord && words_.size() < kMostWords) words_.add(key(w));
  };
  const auto see = [&](char32_t c) {
    if (!word.empty() && is_letter(c)) {  // one more letter of a word is nothing else
      if (word.size() <= kLongestWord) word.push_back(lower(c));
      if (c >= 0x80 && c < kCounted) count_one(c);
      c2 = c1;
      c1 = c;
      return;
    }
    if (!held.empty()) {
      if (c != U'\n') insert(held);
      held.clear();
    }
    if (is_letter(c)) {
      constexpr std::size_t kElided = 2;  // l', qu'
      open_words_ = open_words_ || (word.empty() && is_mark(c1) && is_letter(c2) && before > kElided);
      if (word.empty()) torn = is_mark(c1) || (c1 == U'\n' && c2 == U'-');
      if (word.size() <= kLongestWord) word.push_back(lower(c));
    } else if (!word.empty()) {
      if (c == U'-') {
        if (!torn) held = word;
      } else if (!torn && !is_mark(c)) {
        insert(word);
      }
      before = word.size();
      word.clear();
    }
    if (c >= 0x80 && c < kCounted) count_one(c);
    // Dashes are judged when what follows them is known.
    if (c1 == 0x2013 || c1 == 0x2014) {
      const bool em = c1 == 0x2014;
      if (c2 == U'\n') {
        add(em ? Sign::first_em : Sign::first_en);
      } else if (c2 == U' ' && is_space(c)) {
        add(em ? Sign::spaced_em : Sign::spaced_en);
      } else if (is_letter(c2) && is_letter(c)) {
        add(em ? Sign::joined_em : Sign::joined_en);
      } else if (is_digit(c2) && is_digit(c)) {
        add(em ? Sign::range_em : Sign::range_en);
      }
    }
    if (c1 == 0x2022 && c2 == U'\n') add(Sign::first_bullet);
    if (c == 0x201C && open != 0x201E)
      open = c;
    else if (c == 0x201C)
      add(Sign::double_99_66), open = 0;
    if (c == 0x201D && open == 0x201C) add(Sign::double_66_99), open = 0;
    if (c == 0x201D && open == 0x201E) add(Sign::double_99_99), open = 0;
    if (c == 0x201E) open = c;
    if (c == 0xAB) {
      if (open == 0xBB)
        add(Sign::guillemets_in), open = 0;
      else
        open = c;
    }
    if (c == 0xBB) {
      if (open == 0xAB)
        add(Sign::guillemets_out), open = 0;
      else if (is_space(c1) || c1 == U'(')  // else the one that opens is lost
        open = c;
    }
    if (c == 0x2018 && !is_letter(c1)) add(Sign::single_6_9);
    if (c == 0x201A) add(Sign::single_9_6);
    if (c1 == U'?' && c2 == U' ' && (c == U'\n' || c == U'"')) spaced_questions_ = true;
    curly_ = curly_ || c == 0x2019 || (c >= 0x201C && c <= 0x201E);
    c2 = c1;
    c1 = c;
  };
  for (const auto [c, size] : text::code_points(utf8)) see(c);
  see(U'\n');
}

Signs characters_of(Sign s) noexcept {
  switch (s) {
    case Sign::double_66_99: return {0x201C, 0x201D};
    case Sign::double_99_66: return {0x201E, 0x201C};
    case Sign::double_99_99: return {0x201E, 0x201D};
    case Sign::guillemets_out: return {0xAB, 0xBB};
    case Sign::guillemets_in: return {0xBB, 0xAB};
    case Sign::single_6_9: return {0x2018, 0x2019};
    case Sign::single_9_6: return {0x201A, 0x2018};
    case Sign::spaced_em:
    case Sign::joined_em:
    case Sign::range_em:
    case Sign::first_em: return {0x2014, 0x2014};
    case Sign::first_bullet: return {0x2022, 0x2022};
    default: return {0x2013, 0x2013};
  }
}

bool Habits::latin1() const noexcept {
  const auto any = [this](std::u32string_view letters) {
    return std::any_of(letters.begin(), letters.end(), [this](char32_t c) { return count(c) != 0; });
  };
  // GB 2312 has those of pinyin, Latin-2 others; no set but this one has both.
  if (open_words_) return false;
  return any(U"\u00E3\u00E5\u00F1\u00F5\u00EF\u00FB") ||
         (any(U"\u00E0\u00E8\u00EA\u00F9\u00EC\u00F2") && any(U"\u00E7\u00E2\u00EE\u00F4\u00F6\u00DF"));
}

namespace {

using Weights = std::array<std::uint64_t, kSigns>;

Choice likeliest(const Weights& weights, Sign first, Sign last) {
  Choice out{first, first, 0};
  std::uint64_t best = 0, next = 0, all = 0;
  for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i) {
    const auto s = static_cast<Sign>(i);
    const std::uint64_t w = weights[i] + 1;
    all += w;
    if (w > best) {
      next = best;
      out.other = best == 0 ? s : out.sign;
      best = w;
      out.sign = s;
    } else if (w > next) {
      next = w;
      out.other = s;
    }
  }
  out.certainty = static_cast<float>(static_cast<double>(best) / static_cast<double>(all));
  return out;
}

// A sign of the document outweighs any habit of the language.
constexpr std::uint64_t kOfDocument = 1'000'000;

}  // namespace

Choice choose(Sign first, Sign last, const Habits& habits, model::Language language, unsigned items) {
  // Lines with curly quotation marks are set like lines with them, and the others like the others.
  constexpr unsigned kOfLikeLines = 4, kOfOtherLines = 1;
  const Row* row = row_of(language);
  Weights weights{};
  for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i) {
    weights[i] = habits.count(static_cast<Sign>(i)) * kOfDocument;
    if (row == nullptr) continue;
    weights[i] += std::uint64_t{row->counts[i][habits.curly()]} * kOfLikeLines;
    weights[i] += std::uint64_t{row->counts[i][!habits.curly()]} * kOfOtherLines;
  }
  weights[static_cast<std::size_t>(last)] += items;
  return likeliest(weights, first, last);
}

Choice choose_quotes(const Habits& habits, model::Language language, bool close, bool unwritten) {
  const auto at = [](Sign s) { return static_cast<std::size_t>(s); };
  Weights weights{};
  if (const Row* row = row_of(language)) {
    for (std::size_t i = at(Sign::double_66_99); i < kSigns; ++i)
      weights[i] = row->counts[i][0] + row->counts[i][1];
    // What was typed with a typewriter's marks is set by word processors: in the low form where the language has that,
    // else like English.
    const Sign low = weights[at(Sign::double_99_66)] > weights[at(Sign::double_99_99)] ? Sign::double_99_66
                                                                                       : Sign::double_99_99;
    const bool has_low = weights[at(low)] > weights[at(Sign::double_66_99)];
    const std::uint64_t typed = weights[at(Sign::typewriter)];
    weights[at(has_low ? low : Sign::double_66_99)] +=
        weights[at(Sign::guillemets_out)] > typed ? typed / 2 : typed;
    // Single ones are a habit of books.
    weights[at(Sign::single_6_9)] /= 4;
    weights[at(Sign::single_9_6)] /= 4;
  }
  const Choice usual = likeliest(weights, Sign::double_66_99, Sign::single_9_6);
  bool written = false;  // the usual ones could be
  for (std::size_t i = at(Sign::double_66_99); i <= at(Sign::single_9_6); ++i) {
    const auto s = static_cast<Sign>(i);
    // What could be written was not lost. Where Latin-1 could be written, its guillemets could.
    const Signs signs = characters_of(s);
    const bool guillemets = s == Sign::guillemets_out || s == Sign::guillemets_in;
    if (unwritten &&
        (habits.count(close ? signs.close : signs.open) != 0 || (guillemets && habits.latin1()))) {
      weights[i] = 0;
      written = written || s == usual.sign;
    } else {
      weights[i] += habits.count(s) * kOfDocument;
    }
  }
  Choice choice = likeliest(weights, Sign::double_66_99, Sign::single_9_6);
  // A language that has hardly any but those: then the text is of two minds, and nothing is clear.
  constexpr float kHardlyAnother = 0.87f;
  const bool guillemets = usual.sign == Sign::guillemets_out || usual.sign == Sign::guillemets_in;
  if (written && (usual.certainty >= kHardlyAnother || guillemets)) choice.certainty = 0;
  return choice;
}

}  // namespace kintsugi::infer
