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
  bool torn = false;    // the word touches a mark
  std::u32string held;  // a word before a hyphen: half a word if the line ends there
  const auto insert = [&](const std::u32string& w) {
    if (w.size() > 1 && w.size() <= kLongestWord && words_.size() < kMostWords) words_.insert(key(w));
  };
  const auto see = [&](char32_t c) {
    if (!held.empty()) {
      if (c != U'\n') insert(held);
      held.clear();
    }
    if (is_letter(c)) {
      if (word.empty()) torn = is_mark(c1) || (c1 == U'\n' && c2 == U'-');
      if (word.size() <= kLongestWord) word.push_back(lower(c));
    } else if (!word.empty()) {
      if (c == U'-') {
        if (!torn) held = word;
      } else if (!torn && !is_mark(c)) {
        insert(word);
      }
      word.clear();
    }
    if (c >= 0x80 && c != text::kReplacement && (c < 0x2E80)) ++characters_[c];
    // Dashes are judged when what follows them is known.
    if (c1 == 0x2013 || c1 == 0x2014) {
      const bool em = c1 == 0x2014;
      if (c2 == U'\n') {
        add(em ? Sign::first_em : Sign::first_en);
      } else if (c2 == U' ' && is_space(c)) {
        add(em ? Sign::spaced_em : Sign::spaced_en);
      } else if (is_letter(c2) && is_letter(c)) {
        add(em ? Sign::joined_em : Sign::joined_en);
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
      else
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

Choice choose(Sign first, Sign last, const Habits& habits, model::Language language, unsigned items) {
  // A sign of the document outweighs any habit of the language: it is worth so many of the language's.
  constexpr unsigned kOfDocument = 1000, kOfOtherLines = 1;
  const unsigned kOfLikeLines = first < Sign::double_66_99 ? 4 : 1;  // for quotation marks it says nothing
  const Row* row = row_of(language);
  const auto weight = [&](Sign s) -> std::uint64_t {
    const auto i = static_cast<std::size_t>(s);
    std::uint64_t sum = std::uint64_t{habits.count(s)} * kOfDocument * kOfDocument;
    if (row != nullptr) {
      sum += std::uint64_t{row->counts[i][habits.curly()]} * kOfLikeLines;
      sum += std::uint64_t{row->counts[i][!habits.curly()]} * kOfOtherLines;
    }
    return sum;
  };
  Choice out{first, first, 0};
  std::uint64_t best = 0, next = 0, all = 0;
  for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i) {
    const auto s = static_cast<Sign>(i);
    const std::uint64_t w = weight(s) + 1 + (s == last ? items : 0);
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

}  // namespace kintsugi::infer
