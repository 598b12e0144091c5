// The state machines, byte by byte, against the decoders of whole buffers.
#include "lattice/target.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

struct Fed {
  std::string text;
  bool valid = true;
};

Fed feed_all(const Target& target, std::string_view bytes) {
  Fed fed;
  Pending pending;
  const auto take = [&fed](const Emitted& e) {
    fed.valid = fed.valid && e.valid;
    for (std::uint8_t k = 0; k < e.count; ++k) text::append(fed.text, e.c[k]);
  };
  for (const char b : bytes) {
    Emitted e;
    target.feed(pending, static_cast<std::uint8_t>(b), e);
    EXPECT_LE(pending.count, 4) << target.name();
    take(e);
    if (!fed.valid) return fed;
  }
  Emitted tail;
  target.finish(pending, tail);
  EXPECT_EQ(pending.count, 0);
  take(tail);
  return fed;
}

// The code points that the encoding can write.
std::u32string repertoire(encoding::Id id) {
  std::u32string out;
  std::uint8_t bytes[8];
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (text::is_scalar(c) && encoding::encode_one(id, c, bytes) != 0) out += c;
  }
  return out;
}

TEST(Target, GivesWhatTheDecoderGives) {
  std::mt19937 random(21);
  for (const Target* target : Target::all()) {
    const std::u32string letters = repertoire(target->id());
    ASSERT_GE(letters.size(), 100u) << target->name();
    for (int i = 0; i < 200; ++i) {
      std::string text;
      for (std::size_t n = random() % 40; n > 0; --n)
        text::append(text, random() % 4 == 0 ? 0x20 + random() % 0x5F : letters[random() % letters.size()]);
      const auto bytes = encoding::encode(target->id(), text);
      ASSERT_TRUE(bytes.has_value()) << target->name();
      const encoding::Decoded decoded = encoding::decode(target->id(), *bytes);
      ASSERT_TRUE(decoded.undefined.empty()) << target->name();
      const Fed fed = feed_all(*target, *bytes);
      EXPECT_TRUE(fed.valid) << target->name() << ' ' << text;
      EXPECT_EQ(fed.text, decoded.text) << target->name();
    }
  }
}

// Any bytes: what the decoder finds undefined is invalid here, and nothing else is.
TEST(Target, RefusesWhatTheDecoderCallsUndefined) {
  std::mt19937 random(22);
  for (const Target* target : Target::all()) {
    int valid = 0, invalid = 0;
    for (int i = 0; i < 3000; ++i) {
      std::string bytes;
      for (std::size_t n = 1 + random() % 5; n > 0; --n)
        bytes += static_cast<char>(random() % 3 == 0 ? random() % 0x80 : 0x80 + random() % 0x80);
      const encoding::Decoded decoded = encoding::decode(target->id(), bytes);
      const Fed fed = feed_all(*target, bytes);
      ASSERT_EQ(fed.valid, decoded.undefined.empty())
          << target->name() << ' ' << ::testing::PrintToString(bytes);
      if (fed.valid) {
        ASSERT_EQ(fed.text, decoded.text) << target->name();
      }
      ++(fed.valid ? valid : invalid);
    }
    EXPECT_GT(valid, 0) << target->name();
    if (target->multi_byte() && target->id() != encoding::Id::vni) {
      EXPECT_GT(invalid, 0) << target->name();
    }
  }
}

TEST(Target, WaitsForTheWholeCharacter) {
  const Target& korean = *Target::find(encoding::Id::euc_kr);
  Pending pending;
  Emitted e;
  korean.feed(pending, 0xB0, e);
  EXPECT_EQ(e.count, 0);
  EXPECT_EQ(pending, (Pending{0xB0, 1}));
  korean.feed(pending, 0xA1, e);
  ASSERT_EQ(e.count, 1);
  EXPECT_EQ(e.c[0], U'가');
  EXPECT_EQ(pending, Pending{});
  Emitted cut;
  korean.feed(pending, 0xB0, cut);
  korean.finish(pending, cut);
  EXPECT_FALSE(cut.valid);
}

TEST(Target, AreDescribedRightly) {
  std::set<encoding::Id> ids;
  for (const Target* t : Target::all()) {
    EXPECT_TRUE(ids.insert(t->id()).second) << t->name();
    EXPECT_EQ(Target::find(t->id()), t);
    EXPECT_EQ(t->name(), encoding::info(t->id()).name);
    EXPECT_EQ(t->single_byte(), encoding::info(t->id()).single_byte) << t->name();
    EXPECT_NE(t->single_byte(), t->multi_byte());
    EXPECT_EQ(t->languages().empty(), t->id() == encoding::Id::utf_8) << t->name();
  }
  EXPECT_TRUE(Target::find(encoding::Id::windows_1250)->latin());
  EXPECT_TRUE(Target::find(encoding::Id::windows_1258)->latin());
  EXPECT_FALSE(Target::find(encoding::Id::windows_1251)->latin());
  EXPECT_FALSE(Target::find(encoding::Id::shift_jis)->latin());
  EXPECT_FALSE(Target::find(encoding::Id::utf_8)->latin());
  EXPECT_EQ(Target::find(encoding::Id::utf_16le), nullptr);
}

}  // namespace
}  // namespace kintsugi::lattice
