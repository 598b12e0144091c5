// The laws on the whole mend(): any bytes, any mojibake, and the specimen.
#include "laws.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "encoding/encoding.hpp"

namespace kintsugi {
namespace {

using Random = std::mt19937_64;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string noise(Random& random) {
  std::string out;
  for (std::size_t n = random() % 200; n > 0; --n) {
    out += static_cast<char>(random() % 3 != 0 ? random() : " \nab&;#?<"[random() % 9]);
  }
  return out;
}

constexpr std::string_view kPieces[] = {"The council met on Tuesday. ",
                                        "Le café était fermé à cause de l’été — « voilà ». ",
                                        "Грузовик стоял у ворот. ",
                                        "시장에서 사과와 배를 샀다. ",
                                        "今天下午三点开会，请准时到。 ",
                                        "東京の天気は晴れです。「はい」 ",
                                        "Η θάλασσα ήταν ήρεμη. ",
                                        "Zażółć gęślą jaźń. ",
                                        "İstanbul'da yağmur yağıyor. ",
                                        "Tiếng Việt có dấu. ",
                                        "สวัสดีครับ ",
                                        "שלום עולם ",
                                        "مرحبا بالعالم ",
                                        "&amp;eacute;&#39; &lt;b&gt; ",
                                        "x = \"Ã©\"; ",
                                        "\uFFFD\uFFFD ",
                                        "I don?t know ? she said ? where M?nchen is. ",
                                        "d\uFFFDj\uFFFD vu, l???homme ",
                                        "exam-\nple ",
                                        "The coun\n바카라사이트 cil met again. ",
                                        "The council\nonline casino bonus without deposit said so. ",
                                        "Совет со\nслоты казино онлайн стоялся вчера. ",
                                        "\u00A0\u00AD ",
                                        "\r\n"};

std::string text_of(Random& random) {
  std::string out;
  for (std::size_t n = 1 + random() % 4; n > 0; --n) out += kPieces[random() % std::size(kPieces)];
  return out;
}

// Text written in one encoding and read in another, once or several times, then dented.
std::string mojibake(Random& random) {
  const auto all = encoding::all();
  std::string text = text_of(random);
  for (std::size_t n = 1 + random() % 2; n > 0; --n) {
    const auto bytes = encoding::encode(all[random() % all.size()].id, text);
    if (!bytes) continue;
    text = random() % 4 == 0 ? *bytes : encoding::decode(all[random() % all.size()].id, *bytes).text;
  }
  if (random() % 2 == 0) text = text_of(random) + text;
  for (std::size_t n = random() % 3; n > 0 && !text.empty(); --n) text.erase(random() % text.size(), 1);
  return text;
}

Options any_options(Random& random) {
  static const std::array<std::string_view, 2> kEnable{"unbake.quotes", "unbake.*"};
  static const std::array<std::string_view, 2> kDisable{"unbake.channel", "decode.*"};
  Options o;
  o.demand = random() % 3 == 0 ? Proof::bytes : Proof::language;
  o.min_confidence = random() % 3 == 0 ? 0.9f : 0.0f;
  o.decode = random() % 4 != 0;
  o.unbake = random() % 4 != 0;
  o.excise = random() % 4 != 0;
  o.infer = random() % 4 != 0;
  o.enable = std::span(kEnable).first(random() % 3);
  o.disable = std::span(kDisable).first(random() % 3);
  return o;
}

TEST(Laws, AnyBytes) {
  Random random(11);
  for (int round = 0; round < 200; ++round) {
    const std::string bytes = noise(random);
    ASSERT_EQ(laws::broken(bytes), "") << "round " << round << ": " << testing::PrintToString(bytes);
  }
}

TEST(Laws, AnyMojibake) {
  Random random(12);
  for (int round = 0; round < 150; ++round) {
    const std::string bytes = mojibake(random);
    ASSERT_EQ(laws::broken(bytes), "") << "round " << round << ": " << testing::PrintToString(bytes);
  }
}

// Long enough for what needs company: channels of a document, spam that comes again, lost letters beside sound ones.
TEST(Laws, AnyDocument) {
  Random random(14);
  for (int round = 0; round < 30; ++round) {
    std::string bytes;
    while (bytes.size() < 1500) bytes += (random() % 2 == 0 ? text_of(random) : mojibake(random)) + "\n";
    ASSERT_EQ(laws::broken(bytes), "") << "round " << round << ": " << testing::PrintToString(bytes);
  }
}

TEST(Laws, AnyOptions) {
  Random random(13);
  for (int round = 0; round < 150; ++round) {
    const std::string bytes = random() % 2 == 0 ? noise(random) : mojibake(random);
    ASSERT_EQ(laws::broken(bytes, any_options(random)), "")
        << "round " << round << ": " << testing::PrintToString(bytes);
  }
}

TEST(Laws, TheSpecimen) {
  const std::string bytes = read_file(KINTSUGI_SOURCE_DIR "/examples/specimen.txt");
  ASSERT_FALSE(bytes.empty());
  EXPECT_EQ(laws::broken(bytes), "");
}

TEST(Laws, CleanTextIsReturnedAsItCame) {
  for (const std::string_view text : kPieces) {
    if (text.find_first_of("&?\uFFFD") != std::string_view::npos ||
        (text.size() > 2 && text.find('\n') != text.npos) || text.starts_with("x ="))
      continue;
    const Mended m = mend(text);
    EXPECT_EQ(m.text(), text);
    EXPECT_EQ(m.encoding(), "utf-8");
    EXPECT_TRUE(m.is_text());
  }
}

TEST(Api, SourceIsClamped) {
  const Mended m = mend("plain text");
  EXPECT_EQ(m.source({0, 1000}), (Span{0, 10}));
  EXPECT_EQ(m.source({1000, 2000}), (Span{10, 10}));
  EXPECT_EQ(m.source({7, 3}), (Span{7, 7}));
}

TEST(Api, RefusingADecodeSeamStillGivesText) {
  Options options;
  options.decode = false;
  const Mended m = mend("a\xFFz", options);
  ASSERT_FALSE(m.seams().empty());  // the byte, and perhaps a flag for what is lost there
  EXPECT_EQ(m.seams()[0].stage, Stage::decode);
  EXPECT_EQ(m.without(m.seams()[0]), "a\uFFFDz");
}

TEST(Api, CopiesShareTheResult) {
  Mended a = mend("a\xFF");
  const Mended b = a;
  EXPECT_EQ(a.text().data(), b.text().data());
  a = mend("other");
  EXPECT_EQ(b.undo(), "a\xFF");
}

TEST(Api, Names) {
  EXPECT_EQ(name(Stage::unbake), "unbake");
  EXPECT_EQ(name(Proof::bytes), "bytes");
  EXPECT_FALSE(version().empty());
  bool channel = false;
  for (const Kind& kind : kinds()) {
    EXPECT_FALSE(kind.description.empty()) << kind.name;
    channel = channel || kind.name == "unbake.channel";
  }
  EXPECT_TRUE(channel);
}

}  // namespace
}  // namespace kintsugi
