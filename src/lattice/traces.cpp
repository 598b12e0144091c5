#include "lattice/traces.hpp"

#include <algorithm>

#include "lattice/ftfy.hpp"

namespace kintsugi::lattice {
namespace {

// Whether some version of ftfy leaves the text as it stands. What it leaves, it would leave again.
bool stays(const ftfy::Text& text) {
  return !ftfy::changes(ftfy::Version::to_6_2, text) || !ftfy::changes(ftfy::Version::from_6_3, text);
}

// The same, if AD stood before each place that it would change, and was dropped later: behind it no sequence begins.
bool stays_behind_ad(const ftfy::Text& text) {
  const ftfy::Text changed = ftfy::fix_encoding(ftfy::Version::from_6_3, text);
  ftfy::Text with;
  with.reserve(text.size() + 16);
  auto place = changed.begin();
  const auto add = [&with](char32_t c) {
    const auto n = static_cast<std::uint32_t>(with.size());
    with.push_back({c, n, n + 1});
  };
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    while (place != changed.end() && place->begin < i) ++place;
    if (place != changed.end() && place->begin == i && (place->end != i + 1 || place->c != text[i].c))
      add(0xAD);
    add(text[i].c);
  }
  return stays(with);
}

bool is_spared(std::span<const Unit> units) {
  ftfy::Text text;
  text.reserve(units.size());
  bool ad = false;
  for (const Unit& u : units) {
    const auto n = static_cast<std::uint32_t>(text.size());
    text.push_back({u.c, n, n + 1});
    ad = ad || u.c == 0xAD;
  }
  return !stays(text) && (ad || !stays_behind_ad(text));
}

// Whether the reader had characters for some of 80-9F, and what it had none for is nowhere to be seen.
bool is_strict(std::span<const Unit> units) {
  constexpr int kEnough = 4;
  const char32_t* windows = encoding::table(encoding::Id::windows_1252);
  int held = 0;
  for (const Unit& u : units) {
    if (u.c >= 0x80 && u.c < 0xA0) return false;
    held += u.c > 0xFF && std::find(windows + 0x80, windows + 0xA0, u.c) != windows + 0xA0;
  }
  return held >= kEnough;
}

}  // namespace

Traces traces_of(std::span<const Unit> units) {
  static const Misread& windows = *Misread::find(encoding::Id::windows_1252);
  Traces t;
  t.foreign = std::any_of(units.begin(), units.end(),
                          [](const Unit& u) { return u.c >= 0x80 && windows.plain_byte(u.c) < 0; });
  t.spared = is_spared(units);
  return t;
}

DocumentTraces document_traces_of(std::span<const Unit> units, bool raw) {
  const auto has = [units](auto&& is) { return std::any_of(units.begin(), units.end(), is); };
  DocumentTraces out;
  out.raw = raw;
  out.ad = has([](const Unit& u) { return u.c == 0xAD || u.c == kRawByte + 0xAD; });
  out.curly = has([](const Unit& u) { return u.c >= 0x2018 && u.c <= 0x201E; });
  out.strict = is_strict(units);
  return out;
}

bool writes_ad(const Target& target) noexcept {
  using encoding::Id;
  if (target.multi_byte()) return target.id() != Id::utf_8;
  return target.id() == Id::ibm866 || target.id() == Id::tcvn3 || target.id() == Id::windows_874;
}

int lost_letter_price(const Target& target, model::Language language, std::size_t characters) noexcept {
  constexpr int kUnseen = 6 * model::kBit;  // one text in sixty has lost them
  const std::uint8_t ad = 0xAD;
  const encoding::Step letter = encoding::decode_one(target.id(), &ad, 1, true);
  if (letter.count == 0) return kUnseen;
  // How many of the letter are to be expected, in 256ths; each that is missing tells log2 e bits.
  constexpr std::size_t kEighths[] = {256, 235, 215, 197, 181, 166, 152, 140};  // 256 / 2^(i/8)
  const int rare = model::Model::builtin().unigram(language, letter.out[0]);
  const std::size_t expected = (characters * kEighths[rare & 7]) >> std::min(rare >> 3, 40);
  return kUnseen - static_cast<int>(std::min<std::size_t>(kUnseen, expected * 23 / 512));
}

int lost_byte_price(const Target& target, std::size_t characters) noexcept {
  using encoding::Id;
  constexpr int kOnce = 5 * model::kBit / 2, kMost = 2 * model::kBit, kLeast = model::kBit / 2;
  // In so many characters there is one AD; in those of the others it tells too little. Provenance: counted in 20,000
  // lines of the corpora each.
  const std::size_t one_in = target.id() == Id::big5 ? 31 : target.id() == Id::euc_kr ? 40 : 0;
  if (one_in == 0) return kMost;
  const std::size_t told =
      std::min<std::size_t>(kOnce, characters * 23 / (4 * one_in));  // two bytes a character
  return std::clamp(kOnce - static_cast<int>(told), kLeast, kMost);
}

Weather weather_of(int level, const Target& target, const DocumentTraces& document, bool spared) {
  Weather w;
  if (document.raw) return w;  // bytes that nobody has read yet have not been weathered
  w.collapse = level >= 1 && !spared;
  w.folds = level >= 1;
  w.quotes = level >= 1 && !document.curly;
  w.lost_ad = level >= 2 || (!document.ad && writes_ad(target));
  w.lost_a0 = level >= 3;
  using encoding::Id;
  // Half of Shift_JIS's commonest signs begin with 81.
  w.lost_undefined = document.strict && (level >= 2 || target.id() == Id::shift_jis);
  // Encodings that hardly use the bytes 80-9F have hardly lost any.
  static constexpr Id kWithout[] = {Id::windows_1252, Id::euc_kr,      Id::big5,        Id::euc_jp,
                                    Id::gb18030,      Id::iso_8859_2,  Id::iso_8859_5,  Id::iso_8859_7,
                                    Id::iso_8859_8,   Id::iso_8859_13, Id::iso_8859_15, Id::koi8_r,
                                    Id::koi8_u};
  w.lost_c1 =
      level >= 3 && std::find(std::begin(kWithout), std::end(kWithout), target.id()) == std::end(kWithout);
  return w;
}

}  // namespace kintsugi::lattice
