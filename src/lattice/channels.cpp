#include "lattice/channels.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "lattice/compose.hpp"
#include "lattice/languages.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kError = 14 * kBit;         // an undefined sequence
constexpr int kLook = 48;                 // damaged characters of the first opinion
constexpr int kFar = 20 * kBit;           // and by how much a reading may lag behind half of the best
constexpr int kOtherLanguage = 8 * kBit;  // as the beam has it
constexpr int kUncovered = 10 * kBit;     // a character the misreading cannot have made

}  // namespace

// How rare a channel is, in bits. Provenance: orders of magnitude from the counts of encodings in crawls and
// from what passages of real damage show; only their order matters.
int rarity_of(const Misread& m, const Target& t) {
  using encoding::Id;
  int bits = 0;
  switch (t.id()) {
    case Id::utf_8: break;
    case Id::windows_1252:
    case Id::windows_1251:
    case Id::gb18030:
    case Id::shift_jis:
    case Id::euc_kr: bits = 1; break;
    case Id::euc_jp:
    case Id::big5:
    case Id::windows_1250:
    case Id::windows_1254:
    case Id::windows_1256:
    case Id::windows_1253: bits = 2; break;
    case Id::iso_8859_2:
    case Id::koi8_r:
    case Id::windows_874:
    case Id::windows_1255:
    case Id::windows_1257: bits = 3; break;
    case Id::koi8_u:
    case Id::iso_8859_7:
    case Id::iso_8859_15:
    case Id::windows_1258:
    case Id::ibm866: bits = 5; break;
    case Id::iso_8859_5:
    case Id::macintosh:
    case Id::iso_8859_8:
    case Id::cp850:
    case Id::cp437:
    case Id::tcvn3: bits = 6; break;
    default: bits = 8;
  }
  const auto any_of = [](Id id, std::initializer_list<Id> ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const std::initializer_list<Id> western = {Id::latin1, Id::windows_1252, Id::windows_1254, Id::iso_8859_9,
                                             Id::iso_8859_15};
  const std::initializer_list<Id> cyrillic = {Id::windows_1251, Id::koi8_r,     Id::koi8_u,
                                              Id::ibm866,       Id::iso_8859_5, Id::x_mac_cyrillic};
  const std::initializer_list<Id> central = {Id::windows_1250, Id::iso_8859_2, Id::cp852};
  const std::initializer_list<Id> baltic = {Id::windows_1257, Id::iso_8859_13, Id::iso_8859_4,
                                            Id::iso_8859_10};
  const std::initializer_list<Id> greek = {Id::windows_1253, Id::iso_8859_7};
  const std::initializer_list<Id> hebrew = {Id::windows_1255, Id::iso_8859_8};
  const std::initializer_list<Id> eastern = {Id::gbk,       Id::gb18030, Id::euc_kr,
                                             Id::shift_jis, Id::big5,    Id::euc_jp};
  // What a reader takes a page for: the default of half the world's software, a neighbour's page of the same
  // script, or, for UTF-8, any legacy page. Other mix-ups happen too, but seldom; they must prove more.
  if (any_of(m.id(), western) || m.is_raw()) {
    bits += any_of(m.id(), {Id::windows_1252, Id::latin1}) || m.is_raw() ? 0 : 4;
    if (t.id() == Id::utf_8)
      bits -= 6;  // the commonest of all, and it has a structure that chance seldom has
  } else if (t.id() == Id::utf_8) {
    bits += any_of(m.id(), eastern) || any_of(m.id(), {Id::windows_1251, Id::windows_1250}) ? 3 : 6;
  } else if (t.id() == Id::windows_1252 &&
             any_of(m.id(), {Id::windows_1251, Id::windows_1250, Id::macintosh, Id::cp437, Id::cp850})) {
    bits += 6;
  } else {
    bool same = false;
    for (const auto& family : {cyrillic, central, baltic, greek, hebrew, eastern})
      same = same || (any_of(m.id(), family) && any_of(t.id(), family));
    same = same || (any_of(m.id(), {Id::windows_1250, Id::windows_1254, Id::windows_1251}) &&
                    any_of(t.id(), eastern));
    bits += same ? 6 : 26;
  }
  return bits * kBit;
}

namespace {

// The bytes of the suspect characters; kAside stands for one that is taken as it is.
constexpr std::uint16_t kAside = 0x100;
struct Bytes {
  std::vector<std::uint16_t> data;
  int uncovered = 0;  // characters that no byte reads as
};

Bytes bytes_of(std::span<const Sampled> sample, const Misread& misread) {
  Bytes out;
  const auto add = [&out](const auto* bytes, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) out.data.push_back(static_cast<std::uint8_t>(bytes[i]));
  };
  for (const Sampled& u : sample) {
    if (!u.suspect) {
      out.data.push_back(kAside);
      continue;
    }
    const Source s = misread.plain(u.c);
    if (s.size != 0) {
      add(s.bytes.data(), s.size);
    } else if (misread.single_byte() && u.c < kRawByte) {  // perhaps collapsed
      char utf8[4];
      add(utf8, text::encode(u.c, utf8));
      ++out.uncovered;
    } else {
      out.data.push_back('?');
      out.uncovered += 3;
    }
  }
  return out;
}

// A reading of the sample, folded. Only what the channel made, and the character after it, is judged.
struct Text {
  std::vector<char32_t> c;
  std::vector<std::uint8_t> judged;
  void add(char32_t x, bool made) {
    if (made && is_tone_mark(x) && !c.empty()) {
      if (const char32_t whole = with_tone(c.back(), x); whole != 0) {
        c.back() = whole;
        return;
      }
    }
    c.push_back(model::fold(x));
    judged.push_back(made || last_made);
    last_made = made;
  }
  bool last_made = false;
  int flaws = 0;  // bytes read as what they may have been
};

// `most`: how many judged characters to look at.
int cost_of(const Text& text, model::Language l, int most = 1 << 30) {
  const model::Model& m = model::Model::builtin();
  int sum = 0;
  for (std::size_t i = 0; i < text.c.size() && most > 0; ++i) {
    most -= text.judged[i];
    if (text.judged[i])
      sum += cost_in(m, l, i >= 2 ? text.c[i - 2] : model::kStart, i >= 1 ? text.c[i - 1] : model::kStart,
                     text.c[i]);
  }
  return sum;
}

// The plain reading. Counts what is undefined.
Text read(const Target& target, const Bytes& bytes, std::span<const Sampled> sample, int& errors,
          int most_errors) {
  Text out;
  out.c.reserve(bytes.data.size());
  Pending pending;
  errors = 0;
  const auto take = [&](Emitted& e) {
    for (std::uint8_t k = 0; k < e.count; ++k) out.add(e.c[k], true);
  };
  const auto finish = [&] {
    if (pending.count == 0) return;
    Emitted tail;
    target.finish(pending, tail);
    errors += !tail.valid;
    take(tail);
  };
  std::size_t aside = 0;  // index in the sample of the next character taken as it is
  for (const std::uint16_t b : bytes.data) {
    if (b == kAside) {
      finish();
      while (sample[aside].suspect) ++aside;
      out.add(sample[aside++].c, false);
      continue;
    }
    Emitted e;
    const bool started = pending.count != 0;
    const Pending before = pending;
    target.feed(pending, static_cast<std::uint8_t>(b), e);
    if (!e.valid && started && b == 0x20 && target.id() == encoding::Id::utf_8) {
      // A space is what A0 is often turned into; the search will weigh it.
      Emitted again;
      Pending retry = before;
      target.feed(retry, 0xA0, again);
      if (again.valid) {
        ++out.flaws;
        pending = retry;
        take(again);
        continue;
      }
    }
    if (!e.valid) {
      if (++errors > most_errors) return out;
      pending = {};
      e = {};
      if (started) {  // the byte may begin something new
        target.feed(pending, static_cast<std::uint8_t>(b), e);
        if (!e.valid) pending = {}, e.count = 0;
      }
    }
    take(e);
  }
  finish();
  return out;
}

int class_cost(const Text& text) {
  const model::Model& m = model::Model::builtin();
  int sum = 0;
  for (std::size_t i = 0; i < text.c.size(); ++i) {
    if (text.judged[i]) sum += m.class_cost(i >= 1 ? text.c[i - 1] : model::kStart, text.c[i]);
  }
  return sum;
}

int control_cost(const Text& text) {
  int sum = 0;
  for (const char32_t c : text.c) {
    if ((c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0)) sum += 20 * kBit;
  }
  return sum;
}

// A first opinion: the cost of a few characters in the likeliest languages.
int quick_cost(const Text& text, const Target& target, model::Language host, int look) {
  const std::span<const model::Language> own = target.languages();
  int least = host != model::kGeneric ? cost_of(text, host, look) : 1 << 30;
  if (own.empty() || own.size() > 9) {
    std::vector<char32_t> made;
    for (std::size_t i = 0; i < text.c.size() && made.size() < static_cast<std::size_t>(look); ++i) {
      if (text.judged[i]) made.push_back(text.c[i]);
    }
    for (const Ranked& r : rank_languages(made, own, 1))
      least = std::min(least, cost_of(text, r.language, look));
  } else {
    for (const model::Language l : own) least = std::min(least, cost_of(text, l, look));
  }
  return least;
}

// The languages to read the text in, best first.
std::vector<Ranked> languages_of(const Text& text, const Target& target, model::Language host) {
  std::vector<Ranked> out;
  const auto add = [&](model::Language l) {
    if (std::none_of(out.begin(), out.end(), [l](const Ranked& r) { return r.language == l; }))
      out.push_back({l, cost_of(text, l)});
  };
  const std::span<const model::Language> own = target.languages();
  if (own.empty() || own.size() > 9) {
    std::vector<char32_t> made;  // what stands around it may be in another language
    for (std::size_t i = 0; i < text.c.size(); ++i) {
      if (text.judged[i]) made.push_back(text.c[i]);
    }
    for (const Ranked& r : rank_languages(made, own, 2)) add(r.language);
    for (const Ranked& r : rank_languages(text.c, own, 1)) add(r.language);
  } else {
    for (const model::Language l : own) add(l);
  }
  if (host != model::kGeneric) {
    add(host);
    // Words do not change their language at a letter that is not ASCII.
    for (Ranked& r : out) r.cost += target.latin() && r.language != host ? kOtherLanguage : 0;
  }
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) { return a.cost < b.cost; });
  if (out.size() > 2) out.resize(2);
  return out;
}

}  // namespace

std::vector<Candidate> rank_channels(std::span<const Sampled> sample, model::Language host, bool raw,
                                     std::size_t most) {
  std::vector<Candidate> found;
  std::vector<std::vector<std::uint16_t>> seen;
  int foreign = 0;
  Text literal;
  for (const Sampled& u : sample) {
    foreign += u.suspect && u.c >= 0x80;
    literal.add(u.c >= kRawByte ? char32_t{0xFFFD} : u.c, u.suspect);
  }
  constexpr int kDear = 1 << 24;
  const int literal_cost = raw ? kDear : cost_of(literal, host);
  const int literal_classes = class_cost(literal);
  const int literal_quick = cost_of(literal, host, kLook);
  int best_quick = 0;
  // Readings of the bytes at hand, with the first language each was written in: Japanese kana read alike in
  // GB 18030 and in EUC-JP, but only one of these means them.
  std::vector<std::pair<model::Language, std::vector<char32_t>>> texts;
  const auto consider = [&](const Misread& misread) {
    const Bytes bytes = bytes_of(sample, misread);
    if (bytes.uncovered * 10 > foreign * 4) return;
    // Misreadings that lead to the same bytes are one; the commonest stands first.
    if (std::find(seen.begin(), seen.end(), bytes.data) != seen.end()) return;
    seen.push_back(bytes.data);
    texts.clear();
    for (const Target* target : Target::all()) {
      int errors = 0;
      const Text text = read(*target, bytes, sample, errors, 2 + static_cast<int>(foreign) / 6);
      if (errors > 2 + foreign / 6) continue;
      // Where little is made for what is undefined, the bytes were never this encoding's.
      const auto made = std::count_if(text.c.begin(), text.c.end(), [](char32_t c) { return c >= 0x80; });
      if (errors > 0 && made < 2 * errors) continue;
      const model::Language first =
          target->languages().empty() ? model::kGeneric : target->languages().front();
      if (text.c == literal.c || std::any_of(texts.begin(), texts.end(), [&](const auto& t) {
            return t.first == first && t.second == text.c;
          }))
        continue;
      texts.emplace_back(first, text.c);
      // A quick look by the classes of characters alone; what it finds much worse, no language makes good.
      if (!raw && class_cost(text) > literal_classes + literal_classes / 4 + 20 * kBit) continue;
      const int penalty = errors * kError + bytes.uncovered * kUncovered / 3 + control_cost(text);
      // Readings far behind the best so far are not looked at to the end. The characters looked at are as many
      // bytes' worth in every reading, near enough.
      if (!raw) {
        const int look = target->multi_byte() ? kLook / 2 : kLook;
        const int quick = literal_quick - quick_cost(text, *target, host, look) -
                          penalty * kLook / std::max(kLook, foreign);
        if (quick < best_quick / 2 - kFar && target->id() != encoding::Id::utf_8) continue;
        best_quick = std::max(best_quick, quick);
      }
      const std::vector<Ranked> ranks = languages_of(text, *target, host);
      const int rarity = rarity_of(misread, *target);
      const int gain = literal_cost - ranks.front().cost - penalty - rarity;
      // Several layers: what UTF-8 gives is damaged still, and its structure alone speaks for it.
      const bool layered = target->id() == encoding::Id::utf_8 && errors * 12 <= foreign && foreign >= 4 &&
                           bytes.uncovered * 12 <= foreign;
      int layered_gain = 0;
      if (layered) {
        layered_gain = literal_cost - cost_of(text, kDamagedStill) - penalty + control_cost(text) - 16 * kBit;
      }
      // What saves no more than a channel's price could not be believed anyway.
      const int least = raw ? 1 : 10 * kBit;
      if (gain < least && layered_gain < least) continue;
      Candidate c{
          &misread, target, {}, std::max(gain, layered_gain), rarity, errors + bytes.uncovered + text.flaws};
      for (const Ranked& r : ranks) {
        if (r.cost < ranks.front().cost + ranks.front().cost / 24 + 8 * kBit)
          c.languages.push_back(r.language);
      }
      if (layered_gain > 0) c.languages.push_back(kDamagedStill);
      found.push_back(std::move(c));
    }
  };
  if (raw) {
    consider(Misread::raw());
  } else {
    for (const Misread* m : Misread::all()) consider(*m);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.gain > b.gain; });
  if (found.size() > most) found.resize(most);
  while (!raw && found.size() > 1 && found.back().gain * 2 < found.front().gain) found.pop_back();
  return found;
}

}  // namespace kintsugi::lattice
