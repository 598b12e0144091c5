#include "lattice/misread.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "lattice/unit.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

constexpr int kBit = 8;
// Prices of weathering, in 1/8 bit. Provenance: chosen by hand on the damage bench's training seed; they
// are small against what a wrong reading costs in the language model, and results move little with them.
// What ftfy collapses costs nothing by itself: what it does not, faults.hpp tells. What it came by in two rounds, or through
// another page, is so much rarer.
constexpr int kNested = 1 * kBit;
constexpr int kVia = 1 * kBit;
constexpr int kControlMade = 1 * kBit;
constexpr int kLostInside = 3 * kBit;
constexpr int kCollapseElsewhere = 6 * kBit;  // in a page that ftfy seldom sees
constexpr int kSooner = 6 * kBit;  // where ftfy would have taken an earlier page for these characters alone
constexpr int kSpaceForA0 = 1 * kBit;
constexpr int kFoldQuote = 3 * kBit;
constexpr int kFoldSpace = 8 * kBit;
constexpr int kFoldMark = 6 * kBit;

// The code pages ftfy tries for a run, in its order; and those besides Latin-1 and windows-1252.
constexpr Id kPagesInOrder[] = {Id::latin1,       Id::windows_1252, Id::windows_1251, Id::windows_1250,
                                Id::windows_1253, Id::windows_1254, Id::windows_1257, Id::iso_8859_2,
                                Id::macintosh,    Id::cp437};
constexpr std::span<const Id> kPages = std::span(kPagesInOrder).subspan(2);

struct Bytes {
  std::array<std::uint8_t, 12> data{};
  std::uint8_t size = 0;
  std::uint16_t cost = 0;
  std::uint16_t lost = 0;
  void add(std::uint8_t b) {
    if (size < data.size()) data[size++] = b;
  }
};

// Each byte of a collapsed character may itself be the collapse of two.
void expand(const std::uint8_t* utf8, std::size_t n, std::size_t at, bool nested, Bytes so_far,
            const Weather& w, std::vector<Bytes>& out) {
  if (at == n) {
    out.push_back(so_far);
    return;
  }
  const std::uint8_t b = utf8[at];
  Bytes plain = so_far;
  plain.add(b);
  if (w.lost_ad && at > 0 && so_far.lost == 0) {  // AD fell out between two bytes that then met
    Bytes with = so_far;
    with.lost = static_cast<std::uint16_t>(1u << with.size);
    with.add(0xAD);
    with.add(b);
    with.cost = static_cast<std::uint16_t>(with.cost + kLostInside);
    expand(utf8, n, at + 1, nested, with, w, out);
  }
  expand(utf8, n, at + 1, nested, plain, w, out);
  if (b == 0xA0 && at > 0) {
    Bytes space = so_far;
    space.add(0x20);
    space.cost = static_cast<std::uint16_t>(space.cost + kSpaceForA0);
    expand(utf8, n, at + 1, nested, space, w, out);
  }
  if (nested) return;
  const auto pair = [&](std::uint8_t first, std::uint8_t second, int cost) {
    Bytes with = so_far;
    with.add(first);
    with.add(second);
    with.cost = static_cast<std::uint16_t>(with.cost + cost);
    expand(utf8, n, at + 1, true, with, w, out);
  };
  pair(b < 0xC0 ? 0xC2 : 0xC3, static_cast<std::uint8_t>(0x80 | (b & 0x3F)), kNested);
  if (b == 0xA0 && at > 0) pair(0xC2, 0x20, kNested + kSpaceForA0);
  // What windows-1252 has there collapsed first.
  if (b >= 0x80 && b < 0xA0) {
    const char32_t c = encoding::table(Id::windows_1252)[b];
    if (c > 0xFF && c < 0x800)
      pair(static_cast<std::uint8_t>(0xC0 | c >> 6), static_cast<std::uint8_t>(0x80 | (c & 0x3F)), kNested);
  }
}

}  // namespace

Misread::Misread(Id id, bool raw)
    : id_(id), name_(raw ? "raw" : encoding::info(id).name), raw_(raw), single_(false) {
  for (char32_t c = 0; c < kLow; ++c)
    from_low_[c] = c < 0x80 ? static_cast<std::int16_t>(c) : std::int16_t{-1};
  const char32_t* table = raw ? nullptr : encoding::table(id);
  if (table == nullptr) return;
  single_ = true;
  const auto add = [this](char32_t c, std::uint8_t b) {
    from_.emplace(c, b);
    if (c >= 0x80 && c < kLow && from_low_[c] < 0) from_low_[c] = b;
  };
  for (int b = 0; b < 256; ++b) {
    // Sloppy readers give an undefined byte the character of its number.
    to_[static_cast<std::size_t>(b)] = table[b] == encoding::kUndefined ? static_cast<char32_t>(b) : table[b];
    undefined_[static_cast<std::size_t>(b)] = table[b] == encoding::kUndefined;
    if (table[b] != encoding::kUndefined) add(table[b], static_cast<std::uint8_t>(b));
    if (table[b] == encoding::kUndefined || (table[b] >= 0x80 && table[b] < 0xA0))
      holes_.push_back(static_cast<std::uint8_t>(b));
  }
  // A C1 control is the byte of its number whatever the page; and where a page keeps 80-9F for controls,
  // later tools turned them into what windows-1252 has there.
  for (int b = 0x80; b < 0xA0; ++b) add(static_cast<char32_t>(b), static_cast<std::uint8_t>(b));
  western_ = id == Id::windows_1252 || id == Id::latin1 || id == Id::windows_1254 || id == Id::iso_8859_9;
  if (id == Id::latin1 || id == Id::windows_1252 || id == Id::iso_8859_9) {
    const char32_t* windows = encoding::table(Id::windows_1252);
    for (int b = 0x80; b < 0x100; ++b) add(windows[b], static_cast<std::uint8_t>(b));
  }
}

const Misread& Misread::raw() {
  static const Misread misread(Id::utf_8, true);
  return misread;
}

std::span<const Misread* const> Misread::all() {
  static const std::vector<std::unique_ptr<const Misread>> owned = [] {
    std::vector<std::unique_ptr<const Misread>> out;
    for (const Id id :
         {Id::windows_1252, Id::windows_1254,   Id::windows_1251, Id::windows_1250, Id::windows_1253,
          Id::windows_1257, Id::iso_8859_2,     Id::iso_8859_7,   Id::iso_8859_10,  Id::macintosh,
          Id::cp437,        Id::cp850,          Id::ibm866,       Id::koi8_r,       Id::windows_874,
          Id::gbk,          Id::euc_kr,         Id::shift_jis,    Id::big5,         Id::latin1,
          Id::iso_8859_9,   Id::x_mac_cyrillic, Id::iso_8859_15,  Id::iso_8859_5,   Id::windows_1255,
          Id::windows_1256, Id::windows_1258}) {
      out.push_back(std::make_unique<const Misread>(id, false));
    }
    return out;
  }();
  static const std::vector<const Misread*> list = [] {
    std::vector<const Misread*> out;
    for (const auto& m : owned) out.push_back(m.get());
    return out;
  }();
  return list;
}

const Misread* Misread::find(Id id) {
  for (const Misread* m : all()) {
    if (m->id_ == id) return m;
  }
  return nullptr;
}

Source Misread::plain(char32_t c) const noexcept {
  Source s;
  if (c < 0x80) {
    s.bytes[0] = static_cast<std::uint8_t>(c);
    s.size = 1;
  } else if (c >= kRawByte) {
    if (raw_) {
      s.bytes[0] = static_cast<std::uint8_t>(c - kRawByte);
      s.size = 1;
    }
  } else if (raw_) {
    char utf8[4];
    s.size = static_cast<std::uint8_t>(text::encode(c, utf8));
    for (std::size_t i = 0; i < s.size; ++i) s.bytes[i] = static_cast<std::uint8_t>(utf8[i]);
  } else if (single_) {
    if (const int b = byte_of(c); b >= 0) {
      s.bytes[0] = static_cast<std::uint8_t>(b);
      s.size = 1;
    }
  } else {
    s.size = static_cast<std::uint8_t>(encoding::encode_one(id_, c, s.bytes.data()));
  }
  return s;
}

namespace {

// One round of collapse over bytes, left to right: what looked like UTF-8 and what stood alone.
std::vector<char32_t> round(const std::uint8_t* bytes, std::size_t n) {
  std::vector<char32_t> out;
  const char* p = reinterpret_cast<const char*>(bytes);
  for (std::size_t i = 0; i < n;) {
    const text::CodePoint c = text::decode(p + i, p + n);
    const bool sequence = c.valid() && c.size > 1;
    out.push_back(sequence ? c.value : bytes[i]);
    i += sequence ? c.size : 1u;
  }
  return out;
}

}  // namespace

// ftfy reads a run in the first of its pages that has all of its characters and makes UTF-8 of them.
bool Misread::sooner(std::span<const char32_t> run, Id page) {
  for (const Id earlier : kPagesInOrder) {
    if (earlier == page) return false;
    const Misread* other = find(earlier);
    std::string bytes;
    for (const char32_t c : run) {
      if (const int b = other->byte_of(c); b >= 0) bytes += static_cast<char>(b);
    }
    if (bytes.size() == run.size() && text::is_valid(bytes)) return true;
  }
  return false;
}

void Misread::vias(char32_t c, std::vector<Source>& out) const {
  char utf8[4];
  const std::size_t n = text::encode(c, utf8);
  for (const Id page : kPages) {
    if (page == id_) continue;
    const Misread* other = find(page);
    char32_t run[4];
    for (std::size_t i = 0; i < n; ++i) run[i] = other->to_[static_cast<std::uint8_t>(utf8[i])];
    // One of them may have collapsed before: it must, where the misreading does not have it.
    std::size_t missing = n;
    int without = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (byte_of(run[i]) < 0) missing = i, ++without;
    }
    const int earlier = sooner({run, n}, page) ? kSooner : 0;
    if (without == 0) add_via({run, n}, page, n, kVia + earlier, utf8, out);
    if (!western_) continue;
    for (std::size_t i = 0; i < n && without < 2; ++i) {
      if (i == missing || (without == 0 && run[i] > 0xFF))
        add_via({run, n}, page, i, kNested + earlier, utf8, out);
    }
  }
}

// `inner`: which of the run had collapsed before; run.size(): none.
void Misread::add_via(std::span<const char32_t> run, Id page, std::size_t inner, int cost, const char* utf8,
                      std::vector<Source>& out) const {
  Source s;
  s.via = page;
  s.rule = inner < run.size() ? Rule::nested : Rule::via;
  s.cost = static_cast<std::uint16_t>(cost);
  bool same = true;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (i != inner) {
      const int b = byte_of(run[i]);
      same = same && b == static_cast<std::uint8_t>(utf8[i]);
      s.bytes[s.size++] = static_cast<std::uint8_t>(b);
      continue;
    }
    char bytes[4];
    const std::size_t m = text::encode(run[i], bytes);
    for (std::size_t k = 0; k < m; ++k) {
      const auto b = static_cast<std::uint8_t>(bytes[k]);
      s.bytes[s.size++] = b;
      if (find(Id::windows_1252)->byte_of(to_[b]) != b) return;  // not where the Turkish twin differs
    }
  }
  if (same && inner == run.size()) return;
  if (inner < run.size()) {
    const std::vector<char32_t> once = round(s.bytes.data(), s.size);
    bool agrees = once.size() == run.size();
    for (std::size_t i = 0; agrees && i < run.size(); ++i)
      agrees = once[i] < 0x100 ? byte_of(run[i]) == static_cast<int>(once[i]) : once[i] == run[i];
    if (!agrees) return;
  }
  out.push_back(s);
}

int Misread::control_of(char32_t c) const noexcept {
  // (With the controls of windows-1252 ISO-8859-15 is that page, but for eight characters.)
  const int b = c >= 0xA0 && id_ != Id::iso_8859_15 ? find(Id::windows_1252)->byte_of(c) : -1;
  return b >= 0x80 && b < 0xA0 && std::find(holes_.begin(), holes_.end(), b) != holes_.end() ? b : -1;
}

std::vector<Source> Misread::find_taken_for(char32_t c) const {
  std::vector<Source> out;
  char utf8[4];
  const std::size_t n = text::encode(c, utf8);
  for (const Id page : kPagesInOrder) {
    if (page == id_) break;  // read in its own page it is what was published
    char32_t run[4];
    for (std::size_t i = 0; i < n; ++i) run[i] = find(page)->to_[static_cast<std::uint8_t>(utf8[i])];
    // (Latin-1 and windows-1252 are one to sooner().)
    if (page != Id::windows_1252 && sooner({run, n}, page)) continue;
    Source s;
    s.rule = Rule::via;
    s.via = page;
    bool same = true;
    for (std::size_t i = 0; i < n; ++i) {
      const int own = byte_of(run[i]);
      const bool plain = own >= 0x80 && to_[static_cast<std::size_t>(own)] == run[i];
      const int byte = plain ? own : control_of(run[i]);
      if (byte < 0) break;
      s.controls = s.controls || !plain;
      same = same && byte == static_cast<std::uint8_t>(utf8[i]);
      s.bytes[s.size++] = static_cast<std::uint8_t>(byte);
    }
    // Where some controls were read in windows-1252, none was left.
    const bool left = std::any_of(run, run + n, [](char32_t x) { return x < 0xA0; });
    if (s.size == n && !same && !(s.controls && left)) out.push_back(s);
  }
  // A control that became what windows-1252 has there, where this page has that character as well.
  if (const int b = control_of(c); b >= 0 && b != byte_of(c)) {
    Source s;
    s.bytes[s.size++] = static_cast<std::uint8_t>(b);
    out.push_back(s);
  }
  return out;
}

std::span<const Source> Misread::taken_for(char32_t c) const {
  if (c < 0x80 || c >= kRawByte || !single_ || id_ == Id::latin1 || id_ == Id::windows_1252) return {};
  struct Kept {
    std::array<std::optional<std::vector<Source>>, 0x600> low;
    std::unordered_map<char32_t, std::vector<Source>> others;
  };
  constexpr std::size_t kMostKept = 4096;
  thread_local std::unordered_map<const Misread*, Kept> all;
  Kept& kept = all[this];
  if (c < kept.low.size()) {
    std::optional<std::vector<Source>>& there = kept.low[c];
    if (!there) there = find_taken_for(c);
    return *there;
  }
  if (const auto it = kept.others.find(c); it != kept.others.end()) return it->second;
  if (kept.others.size() >= kMostKept) kept.others.clear();
  return kept.others.emplace(c, find_taken_for(c)).first->second;
}

void Misread::collapses(char32_t c, const Weather& weather, std::vector<Source>& out) const {
  char utf8[4];
  const std::size_t n = text::encode(c, utf8);
  std::uint8_t bytes[4];
  for (std::size_t i = 0; i < n; ++i) bytes[i] = static_cast<std::uint8_t>(utf8[i]);
  std::vector<Bytes> ways;
  expand(bytes, n, 0, false, {}, weather, ways);
  for (const Bytes& way : ways) {
    Source s;
    s.bytes = way.data;
    s.size = way.size;
    s.rule = Rule::collapse;
    s.lost = way.lost;
    s.cost = static_cast<std::uint16_t>((western_ ? 0 : kCollapseElsewhere) + way.cost);
    s.joined = western_ && way.size == 2 && !collapses_alone(way.data[0], way.data[1]);
    out.push_back(s);
  }
  if (western_ && c > 0xFF) {
    // C2 and a byte made a control, which later became what windows-1252 has there.
    if (const int b = find(Id::windows_1252)->byte_of(c); b >= 0x80 && b < 0xA0) {
      Source s;
      s.bytes[0] = 0xC2;
      s.bytes[1] = static_cast<std::uint8_t>(b);
      s.size = 2;
      s.rule = Rule::control;
      s.cost = kControlMade;
      out.push_back(s);
    }
  }
  if (western_ && c == 0xE0) {
    Source s;
    s.bytes[0] = 0xC3;
    s.size = 1;
    s.rule = Rule::grave;
    out.push_back(s);
  }
  vias(c, out);
}

std::vector<Source> Misread::sources(char32_t c, const Weather& weather) const {
  std::vector<Source> out;
  if (const Source s = plain(c); s.size != 0) out.push_back(s);
  if (c >= kRawByte || raw_) return out;
  if (weather.collapse && single_ && c >= 0x80) collapses(c, weather, out);
  if (weather.folds || weather.quotes) {
    const auto fold = [&](char32_t from, int cost) {
      Source s = plain(from);
      if (s.size == 0) return;
      s.rule = Rule::fold;
      s.cost = static_cast<std::uint16_t>(cost);
      out.push_back(s);
    };
    const auto byte = [&](int b, int cost) {
      Source s;
      s.bytes[0] = static_cast<std::uint8_t>(b);
      s.size = 1;
      s.rule = Rule::fold;
      s.cost = static_cast<std::uint16_t>(cost);
      out.push_back(s);
    };
    if (c == U'\'' && weather.quotes) {
      for (const char32_t q : {U'\u2018', U'\u2019', U'\u201A'}) fold(q, kFoldQuote);
    } else if (c == U'"' && weather.quotes) {
      for (const char32_t q : {U'\u201C', U'\u201D', U'\u201E'}) fold(q, kFoldQuote);
    } else if (c == U' ' && weather.folds) {
      if (single_) byte(0xA0, kFoldSpace), byte(0x85, kFoldSpace + 4 * kBit);
    } else if ((c == U'?' || c == 0xFFFD) && weather.folds && single_) {
      for (int b = 0x80; b < 0x100; ++b) {
        // What is undefined here, and the controls that a stricter reader refuses.
        if (undefined_[static_cast<std::size_t>(b)] ||
            to_[static_cast<std::size_t>(b)] == static_cast<char32_t>(b)) {
          if (b < 0xA0 || undefined_[static_cast<std::size_t>(b)]) byte(b, kFoldMark);
        }
      }
    }
  }
  return out;
}

// Provenance: what ftfy 6.3.1 does to each pair of C2-DF and 80-BF, read in Latin-1 and in windows-1252, between
// two letters x (6.1.1 and 6.2.3 differ in one column). It asks whether the pair looks bad, not only whether it is
// UTF-8.
bool collapses_alone(char32_t lead, char32_t next) noexcept {
  if (lead < 0xC2 || lead > 0xDF) return false;
  if (next == 0x20) next = 0xA0;                 // it takes the one for the other
  if (next >= 0x80 && next < 0xA0) return true;  // a control
  if (next < 0xA0 || next > 0xBF) return false;
  // A0 is the highest bit.
  constexpr std::uint32_t kMost = 0xFBFFFFFF, kSome = 0x0BA9F6EE;
  std::uint32_t mask = kSome;
  switch (lead) {
    case 0xC2:
    case 0xC3:
    case 0xCE:
    case 0xD0: mask = kMost; break;
    case 0xD2:
    case 0xD3:
    case 0xD4:
    case 0xD5:
    case 0xD6:
    case 0xD9:
    case 0xDA:
    case 0xDB:
    case 0xDE: return false;
    case 0xD7: mask = 0x4AF930A1; break;
    case 0xDF: mask = 0x3EA900A0; break;
    default: break;
  }
  return (mask >> (0xBF - next) & 1) != 0;
}

bool ends_sequence(char32_t c) noexcept {
  // Provenance: what ftfy 6.1.1, 6.2.3 and 6.3.1 do to `Ã©` behind each character of their code pages.
  if (c < 0x80) return false;
  if (c < 0x100) {
    return c < 0xC0 && c != 0x82 && c != 0x84 && c != 0x85 && (c < 0x91 || c > 0x97);
  }
  static constexpr char32_t kNot[] = {U'\u2013', U'\u2014', U'\u2015', U'\u2018', U'\u2019', U'\u201A',
                                      U'\u201C', U'\u201D', U'\u201E', U'\u2022', U'\u2026'};
  if (std::find(std::begin(kNot), std::end(kNot), c) != std::end(kNot)) return false;
  static const std::vector<char32_t> ends = [] {
    std::vector<char32_t> out;
    for (const Id page :
         {Id::windows_1252, Id::windows_1251, Id::windows_1250, Id::windows_1253, Id::windows_1254}) {
      const char32_t* table = encoding::table(page);
      for (int b = 0x80; b < 0xC0; ++b) {
        if (table[b] != encoding::kUndefined) out.push_back(table[b]);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }();
  return std::binary_search(ends.begin(), ends.end(), c);
}

}  // namespace kintsugi::lattice
