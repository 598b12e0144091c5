// The model file: what the loader refuses, and whether the costs are those of a language model.
#include "model/model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "model/format.hpp"

extern "C" const unsigned char kintsugi_model_begin[];
extern "C" const unsigned char kintsugi_model_end[];

namespace kintsugi::model {
namespace {

std::span<const std::uint8_t> file() { return {kintsugi_model_begin, kintsugi_model_end}; }
std::vector<std::uint8_t> copy() { return {file().begin(), file().end()}; }

format::Header header(std::span<const std::uint8_t> bytes) {
  format::Header h;
  std::memcpy(&h, bytes.data(), sizeof h);
  return h;
}
void set_header(std::vector<std::uint8_t>& bytes, const format::Header& h) {
  std::memcpy(bytes.data(), &h, sizeof h);
}

// Empty if the bytes are accepted.
std::string refusal(std::vector<std::uint8_t> bytes) {
  std::string error;
  const auto model = Model::load(std::move(bytes), error);
  EXPECT_EQ(model == nullptr, !error.empty());
  return error;
}

// What the header's hash of the body is to be, so that later checks are reached.
void rehash(std::vector<std::uint8_t>& bytes) {
  format::Header h = header(bytes);
  h.body = 14695981039346656037ULL;
  for (std::size_t i = sizeof h; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    h.body = (h.body ^ word) * 1099511628211ULL;
  }
  set_header(bytes, h);
}

Language language(const char* name) { return Model::builtin().find(name).value(); }

TEST(ModelFile, TheBuiltInOneLoads) {
  EXPECT_EQ(refusal(copy()), "");
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(kintsugi_model_begin) % 64, 0u);
  std::string error;
  const auto model = Model::view(file(), error);
  ASSERT_NE(model, nullptr) << error;
  EXPECT_EQ(model->recipe(), header(file()).recipe);
  EXPECT_EQ(model->languages().size(), header(file()).languages);
}

TEST(ModelFile, RefusesWhatIsTooShort) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, sizeof(format::Header) - 1}) {
    std::vector<std::uint8_t> bytes = copy();
    bytes.resize(size);
    EXPECT_NE(refusal(bytes).find("too short"), std::string::npos) << size;
  }
}

TEST(ModelFile, RefusesWhatIsCutShort) {
  for (const std::size_t cut :
       {std::size_t{64}, std::size_t{1024}, file().size() / 2, sizeof(format::Header)}) {
    std::vector<std::uint8_t> bytes = copy();
    bytes.resize(cut == sizeof(format::Header) ? cut : bytes.size() - cut);
    EXPECT_NE(refusal(bytes), "") << cut;
    if (bytes.size() > sizeof(format::Header)) rehash(bytes);  // then the sections are out of range
    EXPECT_NE(refusal(bytes), "") << cut;
  }
}

TEST(ModelFile, RefusesAnotherMagicOrVersion) {
  std::vector<std::uint8_t> bytes = copy();
  bytes[3] ^= 0x20;
  EXPECT_NE(refusal(bytes).find("not a Kintsugi model"), std::string::npos);
  bytes = copy();
  format::Header h = header(bytes);
  ++h.version;
  set_header(bytes, h);
  EXPECT_NE(refusal(bytes).find("another version"), std::string::npos);
}

TEST(ModelFile, RefusesAFlippedByteAnywhereInTheBody) {
  std::vector<std::uint8_t> bytes = copy();
  const std::size_t first = sizeof(format::Header);
  std::mt19937_64 random(4);
  std::vector<std::size_t> places = {first, first + 1, bytes.size() - 8, bytes.size() - 1};
  for (int i = 0; i < 40; ++i) places.push_back(first + random() % (bytes.size() - first));
  std::string error;
  for (const std::size_t at : places) {
    bytes[at] ^= static_cast<std::uint8_t>(1u << random() % 8);
    EXPECT_EQ(Model::view(bytes, error), nullptr) << at;
    bytes = copy();
  }
}

TEST(ModelFile, RefusesCountsOutOfRange) {
  const auto with = [](auto change) {
    std::vector<std::uint8_t> bytes = copy();
    format::Header h = header(bytes);
    change(h);
    set_header(bytes, h);
    return refusal(bytes);
  };
  EXPECT_NE(with([](format::Header& h) { h.languages = 0; }), "");
  EXPECT_NE(with([](format::Header& h) { h.languages = format::kMaxLanguages + 1; }), "");
  EXPECT_NE(with([](format::Header& h) { h.classes = 0; }), "");
  EXPECT_NE(with([](format::Header& h) { h.classes = format::kMaxClasses + 1; }), "");
}

TEST(ModelFile, RefusesSectionsOutOfRange) {
  format::Section format::Header::*const sections[] = {
      &format::Header::class_index, &format::Header::class_pages, &format::Header::class_sizes,
      &format::Header::class_costs, &format::Header::bigrams,     &format::Header::trigrams,
      &format::Header::words,       &format::Header::variants,    &format::Header::variant_costs};
  for (const auto section : sections) {
    for (int what = 0; what < 4; ++what) {
      std::vector<std::uint8_t> bytes = copy();
      format::Header h = header(bytes);
      format::Section& s = h.*section;
      if (what == 0) s.offset = ~std::uint64_t{63};
      if (what == 1) s.size = ~std::uint64_t{0};
      if (what == 2) s.offset += 8;  // not at a line's start
      if (what == 3) s = {(bytes.size() + 63) / 64 * 64 + 64, 64};
      set_header(bytes, h);
      EXPECT_NE(refusal(bytes).find("out of range"), std::string::npos) << what;
    }
  }
}

TEST(ModelFile, RefusesClassesOutOfRange) {
  for (const auto section : {&format::Header::class_index, &format::Header::class_pages}) {
    std::vector<std::uint8_t> bytes = copy();
    const format::Header h = header(bytes);
    const std::uint16_t wrong = 0xFFFF;
    std::memcpy(bytes.data() + (h.*section).offset + 10, &wrong, 2);
    rehash(bytes);
    EXPECT_NE(refusal(bytes).find("class table"), std::string::npos);
  }
}

TEST(ModelFile, RefusesVariantsOutOfRange) {
  const auto with = [](auto change) {
    std::vector<std::uint8_t> bytes = copy();
    format::Header h = header(bytes);
    change(bytes, h);
    set_header(bytes, h);
    rehash(bytes);
    return refusal(bytes);
  };
  const char* const why = "the model file's table of variants is out of range";
  EXPECT_EQ(with([](auto& bytes, format::Header& h) { bytes[h.variants.offset + 1] = 0x20; }),
            why);  // U+20xx
  EXPECT_EQ(with([](auto&, format::Header& h) { h.language[language("zh-Hant")].tongue = 200; }), why);
  EXPECT_EQ(with([](auto&, format::Header& h) { h.variant_costs.size /= 2; }), why);
}

TEST(ModelFile, RefusesAModelThatFailsItsSamples) {
  const auto with = [](auto change) {
    std::vector<std::uint8_t> bytes = copy();
    format::Header h = header(bytes);
    change(h);
    set_header(bytes, h);
    return refusal(bytes);
  };
  EXPECT_NE(with([](format::Header& h) { ++h.samples[0].cost; }).find("self-test"), std::string::npos);
  EXPECT_NE(with([](format::Header& h) { --h.samples[format::kSamples - 1].cost; }).find("self-test"),
            std::string::npos);
  EXPECT_NE(with([](format::Header& h) { h.samples[5].c = 0x110000; }), "");
  EXPECT_NE(with([](format::Header& h) { h.samples[5].language = h.languages; }), "");
}

TEST(ModelFile, TheSamplesTestManyLanguages) {
  const format::Header h = header(file());
  std::set<std::uint32_t> seen;
  for (const format::Sample& s : h.samples) {
    seen.insert(s.language);
    EXPECT_EQ(Model::builtin().cost(static_cast<Language>(s.language), s.c2, s.c1, s.c),
              static_cast<int>(s.cost));
  }
  EXPECT_GE(seen.size(), 20u);
}

TEST(Model, FindsLanguagesByName) {
  const Model& m = Model::builtin();
  EXPECT_EQ(m.find("generic"), std::optional<Language>(kGeneric));
  EXPECT_EQ(m.find("xx-none"), std::nullopt);
  EXPECT_EQ(m.find(""), std::nullopt);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < m.languages().size(); ++i) {
    EXPECT_EQ(m.find(m.languages()[i]), std::optional<Language>(static_cast<Language>(i)));
    names.insert(m.languages()[i]);
  }
  EXPECT_EQ(names.size(), m.languages().size());
}

TEST(Model, KnowsWhatFollowsWhat) {
  const Model& m = Model::builtin();
  const Language en = language("en"), de = language("de"), ru = language("ru"), ja = language("ja");
  EXPECT_LT(m.cost(en, U't', U'h', U'e') + 4 * kBit, m.cost(en, U't', U'h', U'q'));
  EXPECT_LT(m.cost(en, U' ', U'q', U'u') + 4 * kBit, m.cost(en, U' ', U'q', U'z'));
  EXPECT_LT(m.cost(de, U's', U'c', U'h') + 4 * kBit, m.cost(de, U's', U'c', U'w'));
  EXPECT_LT(m.cost(ru, U'т', U'с', U'я'), m.cost(ru, U'т', U'с', U'ы'));
  EXPECT_LT(m.cost(ja, U'ま', U'し', U'た') + 4 * kBit, m.cost(ja, U'ま', U'し', U'ゞ'));
  EXPECT_LT(m.cost(de, U' ', U'f', U'ü'), m.cost(en, U' ', U'f', U'ü'));
  EXPECT_LT(m.cost(ru, U' ', U'п', U'р') + 6 * kBit, m.cost(ru, U' ', U'п', U'Ё'));
}

TEST(Model, CostsArePlausibleForEverything) {
  const Model& m = Model::builtin();
  std::mt19937 random(11);
  const auto any = [&random]() -> char32_t {
    switch (random() % 4) {
      case 0: return fold(random() % 0x80);
      case 1: return fold(0x80 + random() % 0x500);
      case 2: return 0x3000 + random() % 0xD000;
      default: return random() % 0x110000;
    }
  };
  for (int i = 0; i < 200000; ++i) {
    const auto l = static_cast<Language>(random() % m.languages().size());
    const char32_t c2 = any(), c1 = any(), c = any();
    const int cost = m.cost(l, c2, c1, c);
    ASSERT_GE(cost, 0);
    ASSERT_LE(cost, 130 * kBit);  // at most five summands of a byte each
    ASSERT_EQ(cost, m.cost(l, c2, c1, c));
  }
  EXPECT_GE(m.cost(language("en"), U'a', U'b', 0x10FFFF), 10 * kBit);
  EXPECT_GE(m.cost(language("en"), 0x110000, 0x110041, 0x110000), 0);  // bytes that are no text ask, too
}

// Sums of 2^-cost over ASCII, marks and one block. Entropy pruning, rounding and back-off keep it from being
// exactly 1; over all of Unicode the look-ups that find a stranger would add up.
double sum_of(const char* name, char32_t c2, char32_t c1, char32_t first, char32_t last) {
  const Model& m = Model::builtin();
  double sum = 0;
  const auto add = [&](char32_t from, char32_t to) {
    for (char32_t c = from; c <= to; ++c) {
      if (c == fold(c)) sum += std::exp2(-static_cast<double>(m.cost(language(name), c2, c1, c)) / kBit);
    }
  };
  add(U'\n', 0x7E);
  add(0x2010, 0x203A);
  add(first, last);
  return sum;
}

TEST(Model, ProbabilitiesSumToAboutOne) {
  struct Row {
    const char* language;
    char32_t c2, c1, first, last;
  };
  const Row rows[] = {{"en", U't', U'h', 0xA1, 0x17F},      {"en", U'.', U' ', 0xA1, 0x17F},
                      {"en", U' ', U'q', 0xA1, 0x17F},      {"en", U'\n', U'\n', 0xA1, 0x17F},
                      {"de", U's', U'c', 0xA1, 0x17F},      {"fr", U' ', U'é', 0xA1, 0x17F},
                      {"pl", U'i', U'e', 0xA1, 0x17F},      {"tr", U'l', U'a', 0xA1, 0x17F},
                      {"ru", U' ', U'п', 0x400, 0x45F},     {"ru", U'т', U'ь', 0x400, 0x45F},
                      {"el", U'α', U'ι', 0x370, 0x3FF},     {"ar", U'ا', U'ل', 0x600, 0x6FF},
                      {"he", U' ', U'ה', 0x5D0, 0x5EA},     {"th", U'ก', U'า', 0xE00, 0xE5B},
                      {"ja", U'し', U'た', 0x3000, 0x30FF}, {"ja", U'ま', U'し', 0x3000, 0x30FF}};
  std::size_t tight = 0;
  for (const Row& r : rows) {
    const double sum = sum_of(r.language, r.c2, r.c1, r.first, r.last);
    // A stranger whose last two characters are listed may be taken for a frequent trigram.
    EXPECT_LE(sum, 2) << r.language << " U+" << std::hex << static_cast<unsigned>(r.c1);
    tight += sum <= 1.05;
    EXPECT_GE(sum, 0.5) << r.language << " U+" << std::hex << static_cast<unsigned>(r.c1);
  }
  EXPECT_GE(tight + 1, std::size(rows));
}

TEST(Model, ClassesCoverAllCodePoints) {
  const Model& m = Model::builtin();
  for (char32_t c = 0; c < 0x110000; ++c) ASSERT_LT(m.char_class(c), header(file()).classes);
  EXPECT_EQ(m.char_class(0x110000), 0);
  EXPECT_EQ(m.char_class(0xFFFFFFFF), 0);
  EXPECT_EQ(m.char_class(U'x'), m.char_class(U'k'));
  EXPECT_NE(m.char_class(U'x'), m.char_class(U'X'));
  EXPECT_NE(m.char_class(U'x'), m.char_class(U'ж'));
  EXPECT_EQ(m.cost(kGeneric, U'a', U'b', U'ж'), m.class_cost(U'b', U'ж'));
  EXPECT_LT(m.class_cost(U'п', U'р'), m.class_cost(U'п', U'é'));
}

// Many at a time are asked with the hashes handed on and the lines fetched ahead: the answers must be those of one by one.
TEST(Model, ManyCostsAreThoseOfOneByOne) {
  const Model& m = Model::builtin();
  std::mt19937 random(11);
  const std::u32string letters = U" \nabcdezéèß0,.жшиλא가나的是國国、ก\uFFFD";
  for (int round = 0; round < 400; ++round) {
    std::vector<char32_t> text(random() % 60);
    for (char32_t& c : text) c = letters[random() % letters.size()];
    const auto language = static_cast<Language>(random() % m.languages().size());
    std::vector<std::uint16_t> costs(text.size() + 1, 0xFFFF);
    m.costs(language, text, costs.data());
    for (std::size_t i = 2; i < text.size(); ++i)
      ASSERT_EQ(costs[i - 2], m.cost(language, text[i - 2], text[i - 1], text[i])) << round << ' ' << i;
    EXPECT_EQ(costs[text.size() < 2 ? 0 : text.size() - 2], 0xFFFF);  // nothing is written beyond
  }
}

TEST(Model, FoldsDigitsAndBlanks) {
  EXPECT_EQ(fold(U'7'), U'0');
  EXPECT_EQ(fold(U'0'), U'0');
  EXPECT_EQ(fold(U'\t'), U' ');
  EXPECT_EQ(fold(U'\f'), U' ');
  EXPECT_EQ(fold(U'\v'), U' ');
  EXPECT_EQ(fold(0xA0), U' ');
  EXPECT_EQ(fold(U'\r'), U'\n');
  for (const char32_t c :
       {U'\n', U'a', U'Z', U'/', U':', U'é', U'٣', U'７', char32_t{0x9F}, char32_t{0x10FFFF}})
    EXPECT_EQ(fold(c), c);
  for (char32_t c = 0; c < 0x3000; ++c) ASSERT_EQ(fold(fold(c)), fold(c));
}

// Simplified and traditional Chinese are one tongue: what is learned of one serves the other, and each has its own characters.
TEST(Model, OneTongueIsWrittenInTwoWays) {
  const Model& m = Model::builtin();
  const Language hans = language("zh-Hans"), hant = language("zh-Hant");
  EXPECT_EQ(m.proper(hans, U'國'), U'国');
  EXPECT_EQ(m.proper(hant, U'國'), U'国');
  EXPECT_EQ(m.proper(language("ja"), U'國'), U'國');
  // In its own writing a character costs next to nothing more than what they have in common; in the other's, much.
  EXPECT_LE(std::abs(m.cost(hant, U' ', U'中', U'國') - m.cost(hans, U' ', U'中', U'国')), kBit / 2);
  EXPECT_GT(m.cost(hans, U' ', U'中', U'國'), m.cost(hans, U' ', U'中', U'国') + 6 * kBit);
  EXPECT_GT(m.cost(hant, U' ', U'中', U'国'), m.cost(hant, U' ', U'中', U'國') + 6 * kBit);
  EXPECT_EQ(m.cost(hans, U'我', U'们', U'的'), m.cost(hant, U'我', U'們', U'的'));
  EXPECT_TRUE(m.has(hans, U'国'));
  EXPECT_TRUE(m.has(hant, U'國'));
  // In pieces, as the lattice asks.
  const auto keys = m.keys(hant, U'中', U'國', U'國');
  const int in_pieces = m.listed_cost(keys).value_or(m.give_up_cost(hant, U'中', U'國') +
                                                     m.pair_cost(hant, U'國', U'國', keys));
  EXPECT_EQ(in_pieces, m.cost(hant, U'中', U'國', U'國'));
}

// Older pages have other letters for the same.
TEST(Model, OlderSpellingsAreReadAsTheProperOnes) {
  const Model& m = Model::builtin();
  const auto same = [&m](const char* name, char32_t older, char32_t proper) {
    const Language l = language(name);
    EXPECT_EQ(m.cost(l, U' ', older, U'a'), m.cost(l, U' ', proper, U'a')) << name;
    EXPECT_EQ(m.cost(l, older, U'a', older), m.cost(l, proper, U'a', proper)) << name;
    EXPECT_EQ(m.unigram(l, older), m.unigram(l, proper)) << name;
    const char32_t text[] = {U' ', older, U'a', older}, other[] = {U' ', proper, U'a', proper};
    std::uint16_t a[2], b[2];
    m.costs(l, text, a);
    m.costs(l, other, b);
    EXPECT_TRUE(a[0] == b[0] && a[1] == b[1]) << name;
  };
  same("ro", U'ş', U'ș');
  same("ro", U'Ţ', U'Ț');
  same("fa", U'ي', U'ی');
  same("ur", U'ك', U'ک');
  const Language turkish = language("tr");
  EXPECT_LT(m.unigram(turkish, U'ş') + 4 * kBit, m.unigram(turkish, U'ș'));
}

}  // namespace
}  // namespace kintsugi::model
