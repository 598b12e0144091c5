#include "decode/rank.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include "decode/script.hpp"
#include "lattice/compose.hpp"
#include "lattice/languages.hpp"
#include "lattice/signs.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;
using lattice::Target;
using model::Language;

constexpr int kBit = model::kBit;
// Provenance of these: hand-set, then kept where the bench of undeclared bytes (bench/damage/decode.py) was best.
constexpr int kError = 24 * kBit;    // an undefined sequence
constexpr int kControl = 20 * kBit;  // a control character, or one for private use
constexpr int kMixed = 7 * kBit;     // two letters of different scripts side by side
constexpr int kAsciiSign =
    6 * kBit;  // < / [ and the like at most: the corpora of some languages have them, those of others do not
constexpr int kForeign = 3 * kBit;  // a character of ASCII text in a language that has no such words
constexpr int kMark =
    8 * kBit;  // quotation marks and dashes; other signs are what wrong readings are full of
constexpr std::size_t kFirst = 96;     // bytes of the first look, which most encodings do not survive
constexpr std::size_t kLanguages = 4;  // of a reading, that get a second look

// How rare an encoding is, in bits: orders of magnitude of their counts in crawls.
int rarity_of(Id id) {
  switch (id) {
    case Id::utf_8: return 0;
    case Id::windows_1252:
    case Id::windows_1251:
    case Id::gb18030:
    case Id::shift_jis:
    case Id::euc_kr: return 1;
    case Id::euc_jp:
    case Id::big5:
    case Id::windows_1250:
    case Id::windows_1254:
    case Id::windows_1256:
    case Id::windows_1253: return 2;
    case Id::iso_8859_2:
    case Id::koi8_r:
    case Id::windows_874:
    case Id::windows_1255:
    case Id::windows_1257: return 3;
    case Id::koi8_u:
    case Id::iso_8859_7:
    case Id::iso_8859_15:
    case Id::windows_1258:
    case Id::ibm866: return 5;
    case Id::iso_8859_5:
    case Id::macintosh:
    case Id::iso_8859_8:
    case Id::cp850:
    case Id::cp437:
    case Id::tcvn3: return 6;
    default: return 8;
  }
}

// Text of any language may hold English names, markup and numbers.
Language english() {
  static const Language l = [] {
    const auto languages = model::Model::builtin().languages();
    const auto it = std::find(languages.begin(), languages.end(), "en");
    return it == languages.end() ? model::kGeneric : static_cast<Language>(it - languages.begin());
  }();
  return l;
}

// Gives the price of each of c[begin, end) in the language, after the two before it, to `take(i, cost)`.
template <typename Take>
void price_each(const std::vector<char32_t>& c, std::size_t begin, std::size_t end, Language l, Take take) {
  constexpr std::size_t kPiece = 64;
  char32_t piece[kPiece + 2] = {begin >= 2 ? c[begin - 2] : model::kStart,
                                begin >= 1 ? c[begin - 1] : model::kStart};
  std::uint16_t costs[kPiece];
  while (begin < end) {
    const std::size_t n = std::min(kPiece, end - begin);
    std::copy_n(c.begin() + static_cast<std::ptrdiff_t>(begin), n, piece + 2);
    model::Model::builtin().costs(l, {piece, n + 2}, costs);
    for (std::size_t i = 0; i < n; ++i) take(begin + i, int{costs[i]});
    piece[0] = piece[n], piece[1] = piece[n + 1];
    begin += n;
  }
}

// The same of what is ASCII and stands behind ASCII.
template <typename Take>
void price_ascii(const std::vector<char32_t>& c, std::size_t begin, std::size_t end, Language l, Take take) {
  const auto ascii = [&](std::size_t i) {
    return c[i] < 0x80 && (i < 1 || c[i - 1] < 0x80) && (i < 2 || c[i - 2] < 0x80);
  };
  while (begin < end) {
    std::size_t stop = begin;
    while (stop < end && ascii(stop)) ++stop;
    price_each(c, begin, stop, l, take);
    begin = stop + 1;
  }
}

// A reading of the sample, as the model knows characters, and what each adds to the price.
struct Text {
  std::vector<char32_t> c;
  std::vector<std::uint16_t> extra;
  // What the character may cost at most, whatever the language: a mark that the language's corpora do not use says
  // little against an encoding that has it, nor does ASCII, which all have, against a language.
  std::vector<std::uint16_t> most;
  std::size_t errors = 0;
  Script last = 0;

  void clear() {
    c.clear();
    extra.clear();
    most.clear();
    errors = 0;
    last = 0;
  }
  void add(char32_t x) {
    if (lattice::is_tone_mark(x) && !c.empty()) {
      if (const char32_t whole = lattice::with_tone(c.back(), x); whole != 0) {
        c.back() = whole;
        return;
      }
    }
    add(Known(x));
  }
  // A character with what is the same wherever it stands.
  struct Known {
    Known() = default;
    explicit Known(char32_t x) : c(model::fold(x)), script(script_of(x)) {
      if (x < 0x80) {
        if (x < 0x20 ? x != U'\n' && x != U'\t' && x != U'\r' : x == 0x7F) price = kControl;
      } else if (x < 0xA0 || (x >= 0xE000 && x < 0xF900) || x > 0xE0000) {
        price = kControl;
      }
    }
    char32_t c = encoding::kUndefined;
    std::uint16_t price = 0;
    Script script = 0;
  };
  void add(const Known& k) {
    const Script s = k.script;
    const bool mixed = s != 0 && last != 0 && s != last && ((s | last) & kAlphabets) == (s | last);
    last = s;
    put(k.c, mixed ? std::uint16_t{kMixed} : k.price);
  }
  void reserve(std::size_t more) {  // and for the ends of pieces
    if (c.size() + more <= c.capacity()) return;
    const std::size_t room = std::max(2 * c.capacity(), c.size() + more + 8);
    c.reserve(room);
    extra.reserve(room);
  }
  void error() {
    ++errors;
    put(0xFFFD, kError);
    last = 0;
  }
  void put(char32_t x, std::uint16_t price) {
    c.push_back(x);
    extra.push_back(price);
  }
  void drop() {
    c.pop_back();
    extra.pop_back();
  }

  // What takes a longer look, for readings that are still in the race.
  void weigh() {
    most.assign(c.size(), kAny);
    price_ascii(c, 0, c.size(), english(),
                [this](std::size_t i, int cost) { most[i] = static_cast<std::uint16_t>(cost + kForeign); });
    char32_t c1 = model::kStart;
    for (std::size_t i = 0; i < c.size(); ++i) {
      const char32_t x = c[i];
      if (x < 0x80) {  // priced above, but for signs
        if (lattice::is_ascii_sign(x)) most[i] = std::min<std::uint16_t>(most[i], kAsciiSign);
      } else if (x < 0x530) {
        if (x < 0xC0) {
          if (lattice::sign_cost(c1, x, U' ') == kMark) most[i] = kMark;
        } else {  // a capital inside a word
          extra[i] = static_cast<std::uint16_t>(extra[i] + lattice::break_cost(c1, x, U' '));
        }
      } else if (x >= 0x2010 && x < 0x2040 && lattice::sign_cost(c1, x, U' ') == kMark) {
        most[i] = kMark;
      }
      c1 = x;
    }
  }

 private:
  static constexpr std::uint16_t kAny = 0xFFFF;
};

// What the bytes of a single-byte encoding are; nullptr for others, and for one with letters of two characters.
using Page = std::array<Text::Known, 256>;
const Page* page_of(const Target& target) {
  static const auto pages = [] {
    std::array<std::unique_ptr<Page>, static_cast<std::size_t>(Id::count_)> out;
    for (const Target* t : Target::all()) {
      const char32_t* table = encoding::table(t->id());
      if (table == nullptr || std::any_of(table, table + 256, lattice::is_tone_mark)) continue;
      auto page = std::make_unique<Page>();
      for (std::size_t b = 0; b < 256; ++b) {
        if (table[b] != encoding::kUndefined) (*page)[b] = Text::Known(table[b]);
      }
      out[static_cast<std::size_t>(t->id())] = std::move(page);
    }
    return out;
  }();
  return pages[static_cast<std::size_t>(target.id())].get();
}

void read(const Target& target, std::string_view bytes, Text& out) {
  const auto* p = reinterpret_cast<const std::uint8_t*>(bytes.data());
  out.reserve(bytes.size());
  if (const Page* page = page_of(target)) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const Text::Known& k = (*page)[p[i]];
      k.c != encoding::kUndefined ? out.add(k) : out.error();
    }
    return;
  }
  if (const char32_t* table = encoding::table(target.id())) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (const char32_t c = table[p[i]]; c != encoding::kUndefined) {
        out.add(c);
      } else {
        out.error();
      }
    }
    return;
  }
  for (std::size_t i = 0; i < bytes.size();) {
    if (p[i] < 0x80 && target.id() != Id::vni) {
      out.add(p[i++]);
      continue;
    }
    const encoding::Step s = encoding::decode_one(target.id(), p + i, bytes.size() - i, true);
    if (s.count == 0) out.error();
    for (std::uint8_t k = 0; k < s.count; ++k) out.add(s.out[k]);
    i += std::max<std::size_t>(s.consumed, 1);
  }
}

// What is undefined only because the piece was cut there is no error.
void read(const Target& target, const Sample& sample, std::span<const Piece> pieces, Text& out) {
  for (const Piece& piece : pieces) {
    read(target, std::string_view(sample.bytes).substr(piece.begin, piece.end - piece.begin), out);
    if (piece.cut && !out.c.empty() && out.c.back() == 0xFFFD && out.extra.back() == kError) {
      out.drop();
      --out.errors;
    }
    out.last = 0;
    out.put(model::kStart, 0);
  }
}

class Race {
 public:
  // `wanted`: the targets still in it; `languages[t]`: theirs, as a set.
  using Set = std::array<std::uint64_t, 4>;
  static bool has(const Set& s, Language l) { return (s[l >> 6] >> (l & 63) & 1) != 0; }
  static void put(Set& s, Language l) { s[l >> 6] |= std::uint64_t{1} << (l & 63); }

  struct Entry {
    const Target* target;
    Set languages;
    std::size_t group = 0;
    Language best = model::kGeneric;
    int cost = 0;
  };

  void add(const Target& target, const Set& languages, Text&& text) {
    Entry e{&target, languages, groups_.size(), model::kGeneric, 0};
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].text.c == text.c) e.group = g;
    }
    if (e.group == groups_.size()) {
      groups_.push_back({std::move(text), {}, {}});
      groups_.back().text.weigh();
    }
    for (std::size_t k = 0; k < 4; ++k) groups_[e.group].wanted[k] |= languages[k];
    entries_.push_back(e);
  }

  // Judges by looks of growing length; what is far behind is not looked at again.
  void run(const Hints& hints) {
    hints_ = &hints;
    for (Group& g : groups_) {
      for (std::size_t l = 0; l < 256; ++l) {
        if (has(g.wanted, static_cast<Language>(l))) g.costs.push_back({static_cast<Language>(l), 0, true});
      }
    }
    shorten();
    std::size_t longest = 0;
    for (const Group& g : groups_) longest = std::max(longest, g.text.c.size());
    // Shares of each text rather than characters: readings of the same bytes differ in length.
    constexpr std::size_t kAll = 1024;
    const auto share_of = [longest](std::size_t chars) {
      return longest > 2 * chars ? chars * kAll / longest : kAll;
    };
    std::size_t from = 0;
    for (const auto& [share, part] : {std::pair{share_of(24), 4}, {share_of(120), 16}, {kAll, 1}}) {
      if (share <= from) continue;
      int best = 1 << 30;
      for (Group& g : groups_) {
        const std::size_t begin = g.text.c.size() * from / kAll, end = g.text.c.size() * share / kAll;
        for (Cost& k : g.costs) {
          if (!k.alive) continue;
          k.cost += cost(g.text, begin, end, k.language);
          best = std::min(best, k.cost);
        }
      }
      from = share;
      if (share == kAll) break;
      const int slack = best / part + 24 * kBit;
      for (Group& g : groups_) {
        int own = 1 << 28;
        for (const Cost& k : g.costs) {
          if (k.alive) own = std::min(own, k.cost);
        }
        // Languages of one reading are compared with each other: no letter is in doubt between them.
        const int limit = std::min(best + slack, own + own / 8 + 10 * kBit);
        for (Cost& k : g.costs) k.alive = k.alive && k.cost <= limit;
      }
    }
  }

  // Readings in the Latin script have many languages in common, and agree in the ASCII letters: a language that these
  // put out of the question is so in all.
  void shorten() {
    Group* most = nullptr;
    for (Group& g : groups_) {
      if (most == nullptr || g.costs.size() > most->costs.size()) most = &g;
    }
    if (most == nullptr || most->costs.size() < 10) return;
    const std::size_t end = std::min<std::size_t>(most->text.c.size(), 56);
    int best = 1 << 30;
    std::vector<std::pair<Language, int>> looks;
    for (const Cost& k : most->costs) {
      looks.emplace_back(k.language, ascii_cost(most->text, end, k.language));
      best = std::min(best, looks.back().second);
    }
    std::vector<int> costs;
    for (const auto& [l, c] : looks) costs.push_back(c);
    std::sort(costs.begin(), costs.end());
    // In a word or two any language may be the one; in a sentence it is among the first.
    int limit = best + best / 4 + 20 * kBit;
    if (best >= 80 * kBit) limit = std::min(limit, std::max(costs[7], best + 8 * kBit));
    Set out{};
    for (const auto& [l, c] : looks) {
      if (c > limit) put(out, l);
    }
    for (Group& g : groups_) std::erase_if(g.costs, [&](const Cost& k) { return has(out, k.language); });
  }

  // The entries that are still in it, best first.
  std::vector<Entry> result() {
    std::vector<Entry> out;
    for (Entry e : entries_) {
      e.cost = 1 << 30;
      for (const Cost& k : groups_[e.group].costs) {
        if (k.alive && has(e.languages, k.language) && k.cost < e.cost) {
          e.cost = k.cost;
          e.best = k.language;
        }
      }
      if (e.cost == 1 << 30) continue;
      e.cost += rarity_of(e.target->id()) * kBit;
      for (const auto& [id, worth] : hints_->worth) {
        if (agree(id, e.target->id())) e.cost -= worth;
      }
      out.push_back(e);
    }
    std::stable_sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.cost < b.cost; });
    return out;
  }

  // The languages of an entry that are worth a second look.
  Set good(const Entry& e) const {
    std::vector<std::pair<int, Language>> ranks;
    for (const Cost& k : groups_[e.group].costs) {
      if (k.alive && has(e.languages, k.language)) ranks.emplace_back(k.cost, k.language);
    }
    std::sort(ranks.begin(), ranks.end());
    if (ranks.size() > kLanguages) ranks.resize(kLanguages);
    Set out{};
    for (const auto& [cost, l] : ranks) {
      if (cost <= ranks.front().first + ranks.front().first / 16 + 16 * kBit) put(out, l);
    }
    return out;
  }

  // Of what is ASCII and stands behind ASCII.
  static int ascii_cost(const Text& t, std::size_t end, Language l) {
    int sum = 0;
    price_ascii(t.c, 2, end, l, [&sum](std::size_t, int cost) { sum += cost; });
    return sum;
  }

  static int cost(const Text& t, std::size_t begin, std::size_t end, Language l) {
    int sum = 0;
    price_each(t.c, begin, end, l, [&](std::size_t i, int cost) {
      sum += t.extra[i];
      if (t.c[i] != 0xFFFD) sum += std::min<int>(cost, t.most[i]);
    });
    return sum;
  }

 private:
  struct Cost {
    Language language;
    int cost;
    bool alive;
  };
  struct Group {
    Text text;
    Set wanted;
    std::vector<Cost> costs;
  };
  std::vector<Entry> entries_;
  std::vector<Group> groups_;
  const Hints* hints_ = nullptr;
};

int class_cost(const Text& t) {
  const model::Model& m = model::Model::builtin();
  char32_t c1 = model::kStart;
  int sum = 0;
  for (std::size_t i = 0; i < t.c.size(); ++i) {
    sum += t.extra[i] + (t.c[i] != 0xFFFD ? m.class_cost(c1, t.c[i]) : 0);
    c1 = t.c[i];
  }
  return sum;
}

const std::vector<Race::Set>& own_languages() {
  static const std::vector<Race::Set> sets = [] {
    std::vector<Race::Set> out;
    for (const Target* t : Target::all()) {
      Race::Set s{};
      for (const Language l : t->languages()) Race::put(s, l);
      if (t->languages().empty()) {
        for (std::size_t l = 1; l < model::Model::builtin().languages().size(); ++l)
          Race::put(s, static_cast<Language>(l));
      }
      out.push_back(s);
    }
    return out;
  }();
  return sets;
}

std::size_t foreign_in(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

}  // namespace

std::vector<Reading> rank(const Sample& sample, const Hints& hints) {
  // The first look, at the pieces that hold the first bytes.
  std::size_t pieces = 0;
  while (pieces < sample.pieces.size() && sample.pieces[pieces].begin < kFirst) ++pieces;
  std::vector<Piece> shown(sample.pieces.begin(),
                           sample.pieces.begin() + static_cast<std::ptrdiff_t>(pieces));
  if (shown.empty()) return {};
  bool partial = pieces < sample.pieces.size();
  if (shown.back().end > kFirst + 32) {
    shown.back().end = kFirst + 32;
    shown.back().cut = true;
    partial = true;
  }
  const std::size_t foreign = foreign_in(std::string_view(sample.bytes).substr(0, shown.back().end));
  struct Start {
    const Target* target;
    std::size_t number;
    Text text;
    int classes;
  };
  std::vector<Start> starts;
  int least = 1 << 30;
  for (std::size_t t = 0; t < Target::all().size(); ++t) {
    const Target& target = *Target::all()[t];
    if (target.id() == Id::utf_8) continue;
    Start s{&target, t, {}, 0};
    read(target, sample, shown, s.text);
    if (s.text.errors > 1 + foreign / 10) continue;
    s.classes = class_cost(s.text);
    least = std::min(least, s.classes);
    starts.push_back(std::move(s));
  }
  Race first;
  for (Start& s : starts) {
    // The classes of characters alone rule out what is absurd.
    if (s.classes <= least + least / 2 + 30 * kBit)
      first.add(*s.target, own_languages()[s.number], std::move(s.text));
  }
  first.run(hints);
  std::vector<Race::Entry> found = first.result();
  if (found.empty()) return {};
  Race second;
  if (partial) {
    const int limit = found.front().cost + found.front().cost / 16 + 30 * kBit;
    for (const Race::Entry& e : found) {
      if (e.cost > limit) break;
      Text text;
      read(*e.target, sample, sample.pieces, text);
      second.add(*e.target, first.good(e), std::move(text));
    }
    second.run(hints);
    found = second.result();
  }
  std::vector<Reading> out;
  for (const Race::Entry& e : found) out.push_back({e.target, e.best, e.cost, e.group});
  return out;
}

int cost_of(std::string_view piece, const Target& target, Language language) {
  Text text;
  read(target, piece, text);
  text.weigh();
  return Race::cost(text, 0, text.c.size(), language);
}

int cost_of_mixed(std::string_view piece, const Target& target) {
  Text text;
  for (std::size_t i = 0; i < piece.size();) {
    const text::CodePoint c = text::decode(piece, i);
    std::size_t end = i + c.size;
    if (c.valid()) {
      text.add(c.value);
    } else {
      while (end < piece.size() && !text::decode(piece, end).valid()) ++end;
      read(target, piece.substr(i, end - i), text);
    }
    i = end;
  }
  Text whole;
  read(target, piece, whole);
  if (class_cost(text) >= class_cost(whole)) return 1 << 30;
  text.weigh();
  const std::vector<lattice::Ranked> languages = lattice::rank_languages(text.c, {}, 1);
  return languages.empty() ? 1 << 30 : Race::cost(text, 0, text.c.size(), languages.front().language);
}

bool agree(Id a, Id b) {
  const auto family = [](Id id) {
    switch (id) {
      case Id::gbk:
      case Id::gb18030: return Id::gb18030;
      case Id::latin1:
      case Id::windows_1252:
      case Id::x_user_defined: return Id::windows_1252;
      case Id::iso_8859_9:
      case Id::windows_1254: return Id::windows_1254;
      case Id::cp949_ms:
      case Id::euc_kr: return Id::euc_kr;
      case Id::cp932_ms:
      case Id::shift_jis: return Id::shift_jis;
      case Id::big5_hkscs:
      case Id::big5: return Id::big5;
      case Id::iso_8859_8_i:
      case Id::iso_8859_8: return Id::iso_8859_8;
      case Id::iso_8859_11:
      case Id::windows_874: return Id::windows_874;
      default: return id;
    }
  };
  return family(a) == family(b);
}

}  // namespace kintsugi::decode
