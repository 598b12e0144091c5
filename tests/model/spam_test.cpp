// The spam model: what the loader refuses, that a slow reading of the same features gives the same odds, and that it
// tells the phrases it was not taught from running text.
#include "model/spam.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/spam_features.hpp"
#include "model/spam_format.hpp"
#include "text/utf8.hpp"

extern "C" const unsigned char kintsugi_spam_begin[];
extern "C" const unsigned char kintsugi_spam_end[];

namespace kintsugi::model {
namespace {

using spam_format::Header;

std::vector<std::uint8_t> copy() { return {kintsugi_spam_begin, kintsugi_spam_end}; }

std::string refusal(std::vector<std::uint8_t> bytes) {
  std::string error;
  const auto model = SpamModel::load(std::move(bytes), error);
  EXPECT_EQ(model == nullptr, !error.empty());
  return error;
}

template <class Change>
std::vector<std::uint8_t> with_header(const Change& change) {
  std::vector<std::uint8_t> bytes = copy();
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  change(head);
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

std::u32string decoded(std::string_view utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const text::CodePoint p = text::decode(utf8, i);
    out += p.value;
    i += p.size;
  }
  return out;
}

int odds(std::string_view utf8) { return SpamModel::builtin().judge(decoded(utf8)).odds; }
Topic topic(std::string_view utf8) { return SpamModel::builtin().judge(decoded(utf8)).topic; }

TEST(SpamFile, TheBuiltInOneLoads) {
  EXPECT_EQ(refusal(copy()), "");
  EXPECT_LE(copy().size(), std::size_t{1} << 21);  // half of it: how words of all languages begin
  EXPECT_NE(SpamModel::builtin().recipe(), 0u);
}

TEST(SpamFile, RefusesWhatIsNoModel) {
  EXPECT_NE(refusal({}).find("too short"), std::string::npos);
  EXPECT_NE(refusal(with_header([](Header& h) { h.magic[0] = 'X'; })).find("not a"), std::string::npos);
  EXPECT_NE(refusal(with_header([](Header& h) { ++h.version; })).find("version"), std::string::npos);
  EXPECT_NE(refusal(with_header([](Header& h) { --h.buckets; })).find("damaged"), std::string::npos);
  EXPECT_NE(refusal(with_header([](Header& h) { h.samples[3].length = 10000; })).find("range"),
            std::string::npos);
  std::vector<std::uint8_t> bytes = copy();
  bytes.resize(bytes.size() - 64);
  EXPECT_NE(refusal(bytes).find("cut short"), std::string::npos);
}

TEST(SpamFile, RefusesAnyChangedByteOfItsBody) {
  std::mt19937 rng(1);
  for (int i = 0; i < 50; ++i) {
    std::vector<std::uint8_t> bytes = copy();
    bytes[sizeof(Header) + rng() % (bytes.size() - sizeof(Header))] ^=
        static_cast<std::uint8_t>(1u << rng() % 8);
    EXPECT_NE(refusal(bytes), "");
  }
}

TEST(SpamFile, RefusesWhatFailsItsSamples) {
  EXPECT_NE(refusal(with_header([](Header& h) { ++h.samples[5].odds; })).find("self-test"),
            std::string::npos);
  EXPECT_NE(refusal(with_header([](Header& h) { h.bias += 8; })).find("self-test"), std::string::npos);
  EXPECT_NE(refusal(with_header([](Header& h) { h.gain = h.gain * 3 / 2; })).find("self-test"),
            std::string::npos);
}

// All pieces of up to five characters of the phrase between two spaces, its words, its pairs of words: by their text.
std::multiset<std::u32string> slow_features(std::u32string_view phrase) {
  std::u32string text = U" ";
  for (const char32_t raw : std::u32string(phrase) + U" ") {
    const char32_t c = spam_letter(raw);
    if (c != 0 && !(c == U' ' && text.back() == U' ')) text += c;
  }
  std::multiset<std::u32string> out;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    const bool dense = text[end - 1] >= 0x2E80;
    for (std::size_t n = dense ? 1 : 2; n <= (dense ? 4u : 5u) && n <= end; ++n)
      out.insert(text.substr(end - n, n));
  }
  std::vector<std::u32string> words(1);
  for (const char32_t c : text) {
    if (spam_word_letter(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  words.pop_back();
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.insert(U"word:" + words[i]);
    if (i > 0) out.insert(U"pair:" + words[i - 1] + U" " + words[i]);
  }
  return out;
}

TEST(SpamFeatures, AreThoseOfTheSlowReading) {
  // Hashes are equal where the texts are equal, and only there: counted over many phrases at once.
  std::mt19937 rng(2);
  const std::u32string letters = U"abcAB  09.-éЖ한국ไทย。　ａ\u200b\n";
  for (int i = 0; i < 300; ++i) {
    std::u32string phrase;
    for (std::size_t n = rng() % 14; n > 0; --n) phrase += letters[rng() % letters.size()];
    std::multiset<std::uint64_t> hashes;
    const std::size_t count = spam_features(phrase, [&](std::uint64_t h) { hashes.insert(h); });
    const std::multiset<std::u32string> slow = slow_features(phrase);
    EXPECT_EQ(count, slow.size());
    std::multiset<std::size_t> times, slow_times;
    for (auto h = hashes.begin(); h != hashes.end(); h = hashes.upper_bound(*h))
      times.insert(hashes.count(*h));
    for (auto s = slow.begin(); s != slow.end(); s = slow.upper_bound(*s)) slow_times.insert(slow.count(*s));
    EXPECT_EQ(times, slow_times);
  }
}

// The phrase that is laid out first, against the one that is read character by character.
TEST(SpamFeatures, AreThoseThatTheReaderSays) {
  std::mt19937 rng(5);
  const std::u32string letters = U"abcAB  09.-éЖ한국ไทย。　ａ\u200b\n";
  for (int i = 0; i < 2000; ++i) {
    std::u32string phrase;
    for (std::size_t n = i < 4 ? 3000 : rng() % 40; n > 0; --n) phrase += letters[rng() % letters.size()];
    std::vector<std::uint64_t> all, read;
    const std::size_t count = spam_features(phrase, [&](std::uint64_t h) { all.push_back(h); });
    SpamReader reader([&](std::uint64_t h) { read.push_back(h); });
    for (const char32_t c : phrase.substr(0, kSpamLongest)) reader.read(c);
    reader.read(U' ');
    ASSERT_EQ(all, read);
    ASSERT_EQ(count, reader.count());
  }
}

TEST(SpamFeatures, DoNotSeeCaseWidthOrInvisibleMarks) {
  EXPECT_EQ(odds("Cheap PILLS Online"), odds("cheap pills  online"));
  EXPECT_EQ(odds("ｃａｓｉｎｏ"), odds("casino"));
  EXPECT_EQ(odds("cas\u200bino"), odds("casino"));
}

TEST(Spam, LongTextIsBoundedAndDoesNotOverflow) {
  std::u32string text;
  for (std::size_t i = 0; i < 10 * kSpamLongest; ++i) text += U"casino bonus "[i % 13];
  const SpamVerdict all = SpamModel::builtin().judge(text);
  EXPECT_EQ(all.odds, SpamModel::builtin().judge(std::u32string_view(text).substr(0, kSpamLongest)).odds);
  EXPECT_GT(all.odds, 0);
  EXPECT_EQ(all.odds, SpamModel::builtin().odds(text));
  EXPECT_LE(SpamModel::builtin().judge(U"").odds, 0);
  EXPECT_EQ(SpamModel::builtin().judge(U"").topic, Topic::none);
}

TEST(Spam, OddsByThemselvesAreTheVerdicts) {
  for (const std::u32string_view phrase : {U"the house", U"casino bonus", U"онлайн казино", U"a", U"",
                                           U"토토사이트", U"слот и дом", U"bet365 giriş"})
    EXPECT_EQ(SpamModel::builtin().odds(phrase), SpamModel::builtin().judge(phrase).odds);
}

TEST(Spam, VotesOfPhrasesAddUp) {
  SpamVotes votes;
  EXPECT_EQ(votes.leading(0), Topic::none);
  votes.add(SpamModel::builtin().votes(U"casino bonus"));
  EXPECT_EQ(votes.leading(20), Topic::gambling);
  const SpamVotes once = votes;
  votes.add(once);
  for (std::size_t t = 0; t < votes.of.size(); ++t) EXPECT_EQ(votes.of[t], 2 * once.of[t]);
  // Two topics that are as likely: none leads.
  SpamVotes even;
  even.of[1] = even.of[2] = 50;
  EXPECT_EQ(even.leading(20), Topic::none);
  even.of[2] = 80;
  EXPECT_EQ(even.leading(20), Topic::pharmacy);
  EXPECT_EQ(even.leading(30), Topic::none);
}

// The model of the library is taught all parts; what one knows of stems that it was not taught, the model card says.
TEST(Spam, KnowsPhrasesOfEveryLanguage) {
  for (const char* language : {"ar", "de", "en", "es", "fa", "fr", "hi", "id", "it",      "ja",
                               "ko", "pl", "pt", "ru", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant"}) {
    std::ifstream in(std::string(KINTSUGI_SOURCE_DIR "/tools/spam/phrases/") + language + ".tsv");
    int all = 0, found = 0, right = 0;
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("test\t")) continue;
      const std::string name = line.substr(5, line.find('\t', 5) - 5);
      const std::string phrase = line.substr(line.rfind('\t') + 1);
      ++all;
      found += odds(phrase) > 0;
      right += topic_name(topic(phrase)) == name;
    }
    EXPECT_GT(all, 300) << language;
    EXPECT_GT(found, all * 97 / 100) << language;
    EXPECT_GT(right, all * 90 / 100) << language;
  }
}

// The specimen's spam is to be found without having been learned: none of its words is in what was.
TEST(Spam, WasNotTaughtTheSpecimen) {
  std::vector<std::string> words;
  std::ifstream in(KINTSUGI_SOURCE_DIR "/tests/cases/model/specimen-words.txt");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#')) words.push_back(line);
  }
  ASSERT_EQ(words.size(), 10u);
  std::ifstream expected(KINTSUGI_SOURCE_DIR "/tests/cases/model/specimen-strings.txt");
  int strings = 0;
  for (std::string line; std::getline(expected, line);
       ++strings) {  // the words are those strings', all of them
    for (const std::string& word : words) {
      for (std::size_t at; (at = line.find(word)) != std::string::npos;) line.erase(at, word.size());
    }
    EXPECT_EQ(line, "");
  }
  EXPECT_EQ(strings, 5);
  int files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(KINTSUGI_SOURCE_DIR "/tools/spam")) {
    if (!file.is_regular_file()) continue;
    std::ifstream data(file.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(data)), {});
    for (const std::string& word : words)
      EXPECT_EQ(text.find(word), std::string::npos) << file.path() << word;
    ++files;
  }
  EXPECT_GT(files, 28);
}

TEST(Spam, TheTopicOfWordsOfTwoTopicsHasNoLead) {
  EXPECT_GT(SpamModel::builtin().judge(U"buy viagra online without prescription").lead, 30);
  EXPECT_LT(SpamModel::builtin().judge(U"casino viagra").lead, 20);
  EXPECT_EQ(SpamModel::builtin().judge(U"the house").lead, 0);
}

// The row of words around a place, word by word.
SpamLook::Sum slow_around(const HashTable<1>& words, std::string_view text, std::size_t at) {
  const auto weight = [&words](std::uint64_t hash, int unknown) {
    const std::uint8_t* const found = words.find(hash);
    return found == nullptr ? unknown : int{*found};
  };
  std::size_t begin = at;
  for (std::size_t n = 0; n < 3 && begin > 0 && text[begin - 1] != '\n'; --begin)
    n += begin < at && look_letter(text[begin]) && !look_letter(text[begin - 1]);
  struct Row {
    int sum = 0;
    std::size_t begin = 0;
  };
  struct Word {
    std::size_t begin;
    std::uint64_t hash;
    Row row;
  };
  SpamLook::Sum out;
  std::vector<Word> seen;
  for (std::size_t i = begin, behind = 0; i < text.size() && text[i] != '\n' && behind <= 3;) {
    if (!look_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && end - i < SpamLook::kLongest && look_letter(text[end])) ++end;
    const std::uint64_t hash = look_hash(text.substr(i, end - i));
    const Row last = seen.empty() ? Row{} : seen.back().row;
    Row row{last.sum + weight(hash, SpamLook::kStranger), last.sum > 0 ? last.begin : i};
    if (!seen.empty()) {
      const Row before = seen.size() < 2 ? Row{} : seen[seen.size() - 2].row;
      const int pair = before.sum + weight(look_pair(seen.back().hash, hash), 2 * SpamLook::kStranger);
      if (pair > row.sum) row = {pair, before.sum > 0 ? before.begin : seen.back().begin};
    }
    if (row.sum <= 0) row = {};
    if (row.sum > out.most) out.most = row.sum, out.begin = row.begin, out.end = end;
    seen.push_back({i, hash, row});
    behind += i >= at;
    if (i <= at) out.next = end;
    i = end;
  }
  return out;
}

TEST(SpamLook, IsTheSameWordByWord) {
  const std::vector<std::uint8_t> bytes = copy();
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  const HashTable<1> words(
      std::span<const std::uint8_t>(bytes).last(std::size_t{head.words} * HashTable<1>::kLine));
  const SpamLook& look = SpamModel::builtin().look();
  const std::vector<std::string> some = {
      "cheap",
      "viagra",
      "online",
      "without",
      "prescription",
      "casino",
      "bonus",
      "the",
      "house",
      "онлайн",
      "казино",
      "slot",
      "gacor",
      "x",
      "-",
      "\n",
      "averylongwordthatnobodywouldeverwritewithoutablankinitsmidstforitislong"};
  std::mt19937 rng(9);
  int heavy = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    std::vector<std::size_t> begins;
    for (std::size_t n = 1 + rng() % 14; n > 0; --n) {
      begins.push_back(text.size());
      text += some[rng() % some.size()] + (rng() % 8 == 0 ? ", " : " ");
    }
    const std::size_t at = begins[rng() % begins.size()];
    const SpamLook::Sum sum = look.around(text, at), slow = slow_around(words, text, at);
    ASSERT_EQ(sum.most, slow.most) << text << at;
    ASSERT_EQ(sum.begin, slow.begin) << text << at;
    ASSERT_EQ(sum.end, slow.end) << text << at;
    ASSERT_EQ(sum.next, slow.next) << text << at;
    heavy += sum.most > 0;
  }
  EXPECT_GT(heavy, 1000);
}

// The row of words around a place, against every row of them that a slow search tries.
TEST(SpamLook, FindsTheHeaviestRowOfWords) {
  const SpamLook& look = SpamModel::builtin().look();
  const std::string text =
      "The train was late and cheap viagra online without prescription nobody said why.\nViagra";
  const std::size_t at = text.find("viagra");
  const SpamLook::Sum sum = look.around(text, at);
  EXPECT_GT(sum.most, 80);
  EXPECT_EQ(sum.next, at + 6);
  const std::string row = text.substr(sum.begin, sum.end - sum.begin);
  EXPECT_NE(row.find("viagra online"), std::string::npos) << row;
  EXPECT_EQ(row.find("nobody"), std::string::npos) << row;
  EXPECT_EQ(row.find("late"), std::string::npos) << row;
  EXPECT_EQ(look.around("The train was late", 4).most, 0);
  EXPECT_EQ(look.around("x", 0).most, 0);
  // A line break parts what stands on both sides.
  EXPECT_LT(look.around("cheap viagra\nonline without prescription", 6).most, sum.most);
}

TEST(Spam, IsNotWhatRunningTextIs) {
  for (const char* line :
       {"The committee met on Tuesday to discuss the budget", "Der Zug hält heute nicht in Erfurt",
        "회의는 내일 오후에 다시 열린다", "Он вышел из дома рано утром", "会议将于明天下午继续举行",
        "das Haus am See", "patients were asked about their medication", "la reunión de ayer"}) {
    EXPECT_LE(odds(line), 0) << line;
    EXPECT_EQ(topic(line), Topic::none) << line;
  }
}

}  // namespace
}  // namespace kintsugi::model
