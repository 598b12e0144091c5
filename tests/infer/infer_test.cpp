// What is put back and what stays, through the whole pipeline, with the laws; and the parts of the room.
#include "infer/infer.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "infer/alphabet.hpp"
#include "infer/habits.hpp"
#include "infer/letter.hpp"
#include "infer/sayings.hpp"
#include "infer/search.hpp"
#include "kintsugi/kintsugi.hpp"
#include "pipeline/laws.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(std::string(KINTSUGI_SOURCE_DIR "/tests/cases/infer/") + name);
  EXPECT_TRUE(file) << name;
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("# ")) lines.push_back(std::regex_replace(line, std::regex(R"(\\n)"), "\n"));
  }
  return lines;
}

struct Pair {
  std::string damaged, whole;
};

std::vector<Pair> pairs() {
  std::vector<Pair> out;
  for (const std::string& line : lines_of("restored.tsv")) {
    const std::size_t tab = line.find('\t');
    EXPECT_NE(tab, std::string::npos) << line;
    out.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  EXPECT_GT(out.size(), 10u);
  return out;
}

model::Language language(std::string_view name) { return *model::Model::builtin().find(name); }

std::u32string wide(std::string_view utf8) {
  std::u32string out;
  for (const auto [c, size] : text::code_points(utf8)) out.push_back(c);
  return out;
}

TEST(Infer, LostCharactersComeBack) {
  for (const auto& [damaged, whole] : pairs()) {
    const Mended m = mend(damaged);
    EXPECT_EQ(m.text(), whole);
    EXPECT_EQ(laws::broken(damaged), "");
    EXPECT_EQ(mend(whole).text(), whole);
  }
}

TEST(Infer, WhatIsMeantStays) {
  for (const std::string& text : lines_of("stays.txt")) {
    const Mended m = mend(text);
    EXPECT_EQ(m.text(), text);
    EXPECT_EQ(laws::broken(text), "");
  }
  // All together as well: what one line says is no evidence against another.
  std::string all;
  for (const std::string& text : lines_of("stays.txt")) all += text + "\n";
  EXPECT_EQ(mend(all).text(), all);
}

TEST(Infer, SeamsSayWhatTheyAre) {
  const Mended m = mend("I don?t know what you?re talking about. The end ? if it is one ? isn?t near.");
  ASSERT_FALSE(m.seams().empty());
  bool dash = false;
  for (const Seam& s : m.seams()) {
    EXPECT_EQ(s.stage, Stage::infer);
    EXPECT_EQ(s.proof, Proof::language);
    EXPECT_TRUE(verify(s)) << s.evidence;
    EXPECT_GT(s.confidence, 0.4f);
    EXPECT_LT(s.confidence, 1.0f);
    if (s.kind != "infer.dash") continue;
    dash = true;
    // The seam names the other dash.
    EXPECT_NE(s.evidence.find(" or U+2013"), std::string_view::npos) << s.evidence;
  }
  EXPECT_TRUE(dash);
}

TEST(Infer, CanBeSwitchedOff) {
  const std::string damaged = "I don?t know what you?re talking about. The end ? if it is one ? isn?t near.";
  Options options;
  options.infer = false;
  EXPECT_EQ(mend(damaged, options).text(), damaged);
  options = {};
  options.demand = Proof::bytes;
  EXPECT_EQ(mend(damaged, options).text(), damaged);
  options = {};
  constexpr std::string_view kOff[] = {"infer.dash"};
  options.disable = kOff;
  EXPECT_EQ(mend(damaged, options).text(),
            "I don’t know what you’re talking about. The end ? if it is one ? isn’t near.");
  for (const Kind& kind : kinds())
    EXPECT_TRUE(kind.by_default && kind.name.starts_with("infer.")) << kind.name;
}

TEST(Infer, TheDocumentsHabitDecides) {
  const std::string lost = "They couldn?t say ? or wouldn?t ? what it was, and it didn?t help.\n";
  EXPECT_NE(mend("It was late – and cold.\n" + lost).text().find("say – or wouldn’t – what"),
            std::string_view::npos);
  EXPECT_NE(mend("It was late — and cold.\n" + lost).text().find("say — or wouldn’t — what"),
            std::string_view::npos);
}

TEST(Infer, CalmMeansNothingToSay) {
  constexpr std::string_view kPieces[] = {"word",       "caf?",  "?",      " ",    "\n", "don?t", "-\n",
                                          "exam-\nple", "What?", "\uFFFD", "été",  "? ", "?a",    "1?2",
                                          "«?",         ", ",    ".",      "Что?", "да", "中?",   "A"};
  std::mt19937 random(11);
  std::size_t calm_ones = 0, spoke = 0;
  for (int round = 0; round < 700; ++round) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 2) text += ' ';
    }
    const bool is_calm = calm(scan::look(text));
    const bool says = !propose(text, {}).empty();
    calm_ones += is_calm;
    spoke += says;
    ASSERT_FALSE(is_calm && says) << text;
    ASSERT_EQ(laws::broken(text), "") << text;
  }
  EXPECT_GT(calm_ones, 40u);
  EXPECT_GT(spoke, 4u);
}

TEST(Infer, TimeAndMemoryAreBounded) {
  // Nothing but marks, one endless word, one endless line.
  for (const std::string& piece : {std::string("?"), std::string("a?"), std::string("a? b ?c? "),
                                   std::string("é?\n"), std::string("\uFFFD"), std::string("x-\n")}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    EXPECT_EQ(mend(text).undo(), text);
  }
}

// The search beside the slow way: every letter in the first place, one after the other, and the second place searched.
TEST(Search, FindsWhatTryingEveryLetterFinds) {
  const Habits habits("");
  for (const auto& [name, line] :
       std::vector<std::pair<std::string, std::string>>{{"fr", "un �t� chaud"},
                                                        {"de", "die gro�e K�nigin"},
                                                        {"es", "la monta�a m�s alta"},
                                                        {"sv", "f�r m�nga"},
                                                        {"pt", "o cora��o dele"},
                                                        {"hu", "a t�k�rben l�tta"},
                                                        {"pl", "si� dzia�o mia�a"}}) {
    const std::u32string text = wide(line);
    Ask ask;
    ask.habits = &habits;
    ask.language = language(name);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(U' ', begin), text.size());
      std::vector<std::size_t> marks;
      for (std::size_t i = begin; i < end; ++i) {
        if (is_mark(text[i])) marks.push_back(i);
      }
      if (marks.size() == 2) {
        ask.line = text;
        ask.begin = begin;
        ask.end = end;
        const Reading found = search(ask)[0];
        int best = 1 << 30;
        char32_t first = 0, second = 0;
        for (const char32_t c : alphabet(ask.language)) {
          std::u32string tried = text;
          tried[marks[0]] = c;
          ask.line = tried;
          const Reading r = search(ask)[0];
          if (is_upper(c) || r.picks[0].what != What::letter || r.cost >= best) continue;
          best = r.cost;
          first = c;
          second = r.picks[0].letter;
        }
        EXPECT_EQ(found.picks[0].letter, first) << line;
        EXPECT_EQ(found.picks[1].letter, second) << line;
      }
      begin = end + 1;
    }
  }
}

TEST(Search, TheLiteralReadingIsNeverLost) {
  const Habits habits("");
  for (const std::string line :
       {"?", "don?t", "?????", "a?b?c?d?e?f?g", "\uFFFD\uFFFD", "?Wort? und", "x ? y"}) {
    const std::u32string text = wide(line);
    Ask ask;
    ask.line = text;
    ask.end = std::min(text.find(U' '), text.size());
    ask.habits = &habits;
    ask.language = language("en");
    int literal = 0;
    for (const Reading& r : search(ask)) literal += r.literal();
    EXPECT_EQ(literal, 1) << line;
  }
}

TEST(Sayings, WordsTellWhatTheyTold) {
  EXPECT_GT(pause_price(U"the", language("en")), 2 * model::kBit);
  EXPECT_GT(pause_price(U"der", language("de")), 2 * model::kBit);
  EXPECT_EQ(pause_price(U"house", language("en")), 0);
  EXPECT_TRUE(has_apostrophe(U"don", U"t", language("en")));
  EXPECT_TRUE(has_apostrophe(U"l", U"homme", language("fr")));
  EXPECT_FALSE(has_apostrophe(U"colou", U"r", language("en")));
}

TEST(Sayings, QuestionsSoundLikeQuestions) {
  const auto bits = [](std::string_view clause, std::string_view name) {
    const std::u32string text = wide(clause);
    return question_bits(text, language(name));
  };
  EXPECT_GT(bits("Where do you", "en"), bits("We were in the", "en"));
  EXPECT_GT(bits("Warum hast du", "de"), bits("Das Haus war", "de"));
  EXPECT_GT(bits("Pourquoi", "fr"), bits("Il a vu le", "fr"));
  EXPECT_EQ(bits("", "en"), 0);
}

// The counts beside regular expressions.
TEST(Habits, AreCountedAsTheyStand) {
  constexpr std::string_view kPieces[] = {" – ", " — ",  "a—b",  "“a”", "„a“",   "„a”",
                                          "«a»", "\n— ", "\n• ", "’",   "word ", ". "};
  const auto count = [](const std::string& text, const char* pattern) {
    const std::regex expression(pattern);
    return static_cast<unsigned>(
        std::distance(std::sregex_iterator(text.begin(), text.end(), expression), std::sregex_iterator()));
  };
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string text = "x";
    for (std::size_t n = random() % 20; n > 0; --n) (text += kPieces[random() % std::size(kPieces)]) += "y z";
    const Habits habits(text);
    EXPECT_EQ(habits.count(Sign::spaced_en), count(text, " – ")) << text;
    EXPECT_EQ(habits.count(Sign::spaced_em), count(text, " — ")) << text;
    EXPECT_EQ(habits.count(Sign::joined_em), count(text, "[a-z]—[a-z]")) << text;
    EXPECT_EQ(habits.count(Sign::double_66_99), count(text, "“a”")) << text;
    EXPECT_EQ(habits.count(Sign::double_99_66), count(text, "„a“")) << text;
    EXPECT_EQ(habits.count(Sign::double_99_99), count(text, "„a”")) << text;
    EXPECT_EQ(habits.count(Sign::first_em), count(text, "\n— ")) << text;
    EXPECT_EQ(habits.count(Sign::first_bullet), count(text, "\n• ")) << text;
    EXPECT_EQ(habits.count(char32_t{0x2019}), count(text, "’")) << text;
  }
  EXPECT_TRUE(Habits("the garden").knows(U"garden"));
  EXPECT_FALSE(Habits("the gar?den exam-\nple").knows(U"gar"));
  EXPECT_FALSE(Habits("exam-\nple").knows(U"exam"));
  EXPECT_FALSE(Habits("exam-\nple").knows(U"ple"));
}

TEST(Letter, CasesAreEachOthers) {
  for (char32_t c = 0x80; c < 0x530; ++c) {
    if (!is_letter(c) || !is_upper(c)) continue;
    if (c == U'İ' || c == 0x18F) continue;  // two letters have this small one
    EXPECT_EQ(upper(lower(c)), c) << std::hex << static_cast<unsigned>(c);
  }
  EXPECT_EQ(upper(U'é'), U'É');
  EXPECT_EQ(lower(U'Ж'), U'ж');
  EXPECT_EQ(lower(U'Ό'), U'ό');
}

}  // namespace
}  // namespace kintsugi::infer
