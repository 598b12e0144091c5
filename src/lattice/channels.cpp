#include "lattice/channels.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <string>

#include "lattice/compose.hpp"
#include "lattice/languages.hpp"
#include "lattice/opinion.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kError = 14 * kBit;         // an undefined sequence
constexpr int kLook = 32;                 // damaged characters of the first opinion
constexpr int kFar = 20 * kBit;           // and by how much one may lag behind half of the best
constexpr int kOtherLanguage = 8 * kBit;  // as the beam has it
// Readings that get a proper look; Latin letters are hard to tell apart one by one.
constexpr std::size_t kProper = 8, kProperLatin = 24;
// 1/8 bit a letter: a sound reading costs less. Provenance: held-back sentences; Hangul costs 5 to 8 bits, Han 7 to
// 10, letters of alphabets 2.5 to 4.
constexpr int kSoundWide = 19 * kBit / 2, kSoundNarrow = 17 * kBit / 4;
constexpr int kSettled = 80 * kBit;    // and saves as much
constexpr int kNearly = 24 * kBit;     // pages of one alphabet may differ in a few letters that come late
constexpr int kUncovered = 10 * kBit;  // a character the misreading cannot have made

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
    // Pages of one region, most of whose letters have the same bytes, are taken for each other most.
    const bool twins = any_of(m.id(), central) && any_of(t.id(), central);
    bits += twins ? 3 : same ? 6 : 26;
  }
  return bits * kBit;
}

namespace {

bool is_common(const Misread& m) {
  return m.id() == encoding::Id::latin1 || m.id() == encoding::Id::windows_1252;
}

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

int cost_of(const Text& text, model::Language l) {
  const model::Model& m = model::Model::builtin();
  int sum = 0;
  if (l == kDamagedStill) {
    for (std::size_t i = 0; i < text.c.size(); ++i) {
      if (text.judged[i]) sum += cost_in(m, l, U' ', U' ', text.c[i]);
    }
    return sum;
  }
  std::vector<char32_t> padded = {model::kStart, model::kStart};
  padded.insert(padded.end(), text.c.begin(), text.c.end());
  std::vector<std::uint16_t> costs(text.c.size());
  Lately::mine().costs(l, padded, costs.data());
  for (std::size_t i = 0; i < costs.size(); ++i) sum += text.judged[i] ? costs[i] : 0;
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

// The languages to read the text in, best first. `likely`: of the target's.
std::vector<Ranked> languages_of(const Text& text, const Target& target,
                                 std::span<const model::Language> likely, model::Language host) {
  std::vector<Ranked> out;
  const auto add = [&](model::Language l) {
    if (std::none_of(out.begin(), out.end(), [l](const Ranked& r) { return r.language == l; }))
      out.push_back({l, cost_of(text, l)});
  };
  if (likely.empty()) {
    std::vector<char32_t> made;  // what stands around it may be in another language
    for (std::size_t i = 0; i < text.c.size(); ++i) {
      if (text.judged[i]) made.push_back(text.c[i]);
    }
    for (const Ranked& r : rank_languages(made, {}, 2)) add(r.language);
    for (const Ranked& r : rank_languages(text.c, {}, 1)) add(r.language);
  }
  for (const model::Language l : likely) add(l);
  if (host != model::kGeneric) {
    add(host);
    // Words do not change their language at a letter that is not ASCII.
    for (Ranked& r : out) r.cost += target.latin() && r.language != host ? kOtherLanguage : 0;
  }
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) { return a.cost < b.cost; });
  if (out.size() > 2) out.resize(2);
  return out;
}

// Where a weathering has torn the bytes, chance decides which page reads on best after the tear. What windows-1252
// explains as well was read in it.
void prefer_windows(std::vector<Candidate>& found, int uncovered, std::span<const Sampled> sample) {
  using encoding::Id;
  const Misread* const windows = Misread::find(Id::windows_1252);
  std::vector<Candidate> out;
  for (Candidate& c : found) {
    const Id read_as = c.misread->id();
    const bool twin = read_as == Id::windows_1254 || read_as == Id::iso_8859_9 || read_as == Id::iso_8859_15;
    if (!c.sound && c.misread->single_byte() && c.misread != windows &&
        (twin || (c.target->multi_byte() && c.target->id() != Id::utf_8)) &&
        uncovered <= bytes_of(sample, *c.misread).uncovered) {
      c.misread = windows;
      c.rarity = rarity_of(*windows, *c.target);
    }
    const bool there = std::any_of(out.begin(), out.end(), [&c](const Candidate& o) {
      return o.misread == c.misread && o.target == c.target;
    });
    if (!there) out.push_back(std::move(c));
  }
  found = std::move(out);
}

// Ranks what may have befallen a sample: first opinions on all readings, then a proper look at the best of them.
class Ranking {
 public:
  Ranking(std::span<const Sampled> sample, model::Language host, bool raw)
      : sample_(sample), host_(host), raw_(raw) {
    for (const Sampled& u : sample) {
      foreign_ += u.suspect && u.c >= 0x80;
      literal_.add(u.c >= kRawByte ? char32_t{0xFFFD} : u.c, u.suspect);
    }
    constexpr int kDear = 1 << 24;
    literal_cost_ = raw ? kDear : cost_of(literal_, host);
    literal_classes_ = class_cost(literal_);
    // The part that first opinions are formed on.
    int suspects = 0;
    while (look_ < sample.size() && suspects < 2 * kLook && (suspects < kLook || sample[look_].suspect))
      suspects += sample[look_++].suspect;
    Text shown;
    for (const Sampled& u : sample.first(look_))
      shown.add(u.c >= kRawByte ? char32_t{0xFFFD} : u.c, u.suspect);
    literal_look_ = raw ? 0 : cost_of(shown, host);
  }

  // First opinions on what a misreading makes of the sample.
  void consider(const Misread& misread) {
    Bytes bytes = bytes_of(sample_, misread);
    if (bytes.uncovered * 10 > foreign_ * 4) return;
    // Misreadings that lead to the same bytes are one; the commonest stands first.
    if (std::any_of(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.bytes.data == bytes.data; }))
      return;
    const Bytes look = bytes_of(sample_.first(look_), misread);
    const int part = std::max(foreign_, 1) / kLook + 1;  // the look is one of so many
    const int most_errors = 2 + foreign_ / part / 6;
    for (const Target* target : Target::all()) {
      const int rarity = rarity_of(misread, *target);
      // What saves less than will get a proper look need not be added up.
      const Limits limits{most_errors, literal_look_ - rarity - least_, kError};
      Reading r{&misread, target, seen_.size(), first_opinion(*target, look.data, sample_, limits),
                0,        rarity};
      if (r.opinion.errors > most_errors || r.opinion.dear) continue;
      r.quick = literal_look_ - r.opinion.cost - r.opinion.errors * kError - r.rarity;
      if (r.opinion.languages.empty())
        r.quick = 1 << 24;  // no opinion: its structure will tell
      else
        least_ = std::max(least_, least_beside(r.quick));
      readings_.push_back(std::move(r));
    }
    seen_.push_back({std::move(bytes), {}});
  }

  // A proper look at the readings considered so far.
  void judge() {
    std::stable_sort(readings_.begin(), readings_.end(),
                     [](const Reading& a, const Reading& b) { return a.quick > b.quick; });
    std::size_t latin = 0, others = 0;
    for (const Reading& r : readings_) {
      if (!r.opinion.languages.empty()) {
        // A sound reading that leads by so much is not overtaken. (Its gain is of all of the sample.)
        if (settled_ && r.quick < best_gain_ / 2 && r.quick + kNearly < best_quick_) break;
        if (r.quick < least_) break;
        if (r.target->latin() ? ++latin > kProperLatin : ++others > kProper) continue;
      }
      judge(r);
    }
    readings_.clear();
    least_ = nothing_saved();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.gain > b.gain; });
  }

  // Whether the best reading is as good as text gets, so that rarer channels cannot be better.
  bool settled() const { return settled_; }

  std::vector<Candidate> take(std::size_t most) {
    if (!raw_)
      prefer_windows(found_, bytes_of(sample_, *Misread::find(encoding::Id::windows_1252)).uncovered,
                     sample_);
    if (found_.size() > most) found_.resize(most);
    while (!raw_ && found_.size() > 1 && found_.back().gain * 2 < found_.front().gain) found_.pop_back();
    return std::move(found_);
  }

 private:
  struct Reading {
    const Misread* misread;
    const Target* target;
    std::size_t bytes;  // index into seen_
    Opinion opinion;
    int quick;  // 1/8 bit that it saves by the first opinion
    int rarity;
  };
  struct Seen {
    Bytes bytes;
    // Readings of these bytes, with the first language each was written in: Japanese kana read alike in GB 18030
    // and in EUC-JP, but only one of these means them.
    std::vector<std::pair<model::Language, std::vector<char32_t>>> texts;
  };

  // What a reading saves at least that is looked at: beside the best, and beside none.
  static int least_beside(int quick) { return quick - std::abs(quick) / 2 - kFar; }
  int nothing_saved() const { return raw_ ? -(1 << 28) : -kFar; }

  void judge(const Reading& r) {
    Seen& seen = seen_[r.bytes];
    const Target& target = *r.target;
    const int most_errors = 2 + foreign_ / 6;
    int errors = 0;
    const Text text = read(target, seen.bytes, sample_, errors, most_errors);
    if (errors > most_errors) return;
    // Where little is made for what is undefined, the bytes were never this encoding's.
    const auto made = std::count_if(text.c.begin(), text.c.end(), [](char32_t c) { return c >= 0x80; });
    if (errors > 0 && made < 2 * errors) return;
    const model::Language first = target.languages().empty() ? model::kGeneric : target.languages().front();
    if (text.c == literal_.c || std::any_of(seen.texts.begin(), seen.texts.end(), [&](const auto& t) {
          return t.first == first && t.second == text.c;
        }))
      return;
    seen.texts.emplace_back(first, text.c);
    // By the classes of characters alone; what they find much worse, no language makes good.
    if (!raw_ && class_cost(text) > literal_classes_ + literal_classes_ / 4 + 20 * kBit) return;
    const int uncovered = seen.bytes.uncovered;
    const int penalty = errors * kError + uncovered * kUncovered / 3 + control_cost(text);
    const std::vector<Ranked> ranks = languages_of(text, target, r.opinion.languages, host_);
    const int gain = literal_cost_ - ranks.front().cost - penalty - r.rarity;
    // Several layers: what UTF-8 gives is damaged still, and its structure alone speaks for it.
    const bool layered = target.id() == encoding::Id::utf_8 && errors * 12 <= foreign_ && foreign_ >= 4 &&
                         uncovered * 12 <= foreign_;
    int layered_gain = 0;
    if (layered) {
      layered_gain = literal_cost_ - cost_of(text, kDamagedStill) - penalty + control_cost(text) - 16 * kBit;
    }
    // What saves no more than a channel's price cannot win, unless weathering hides what it saves.
    const int least = raw_ ? 1 : std::max(10 * kBit, kOpen - penalty);
    if (gain < least && layered_gain < least) return;
    Candidate c{
        r.misread, r.target, {}, std::max(gain, layered_gain), r.rarity, errors + uncovered + text.flaws};
    for (const Ranked& l : ranks) {
      if (l.cost < ranks.front().cost + ranks.front().cost / 24 + 8 * kBit) c.languages.push_back(l.language);
    }
    if (layered_gain > 0) c.languages.push_back(kDamagedStill);
    c.dear = ranks.front().cost / std::max(1, static_cast<int>(made));
    const auto judged = static_cast<int>(std::count(text.judged.begin(), text.judged.end(), 1));
    c.sound =
        c.flaws == 0 && c.gain >= kSettled && gain >= layered_gain &&
        ranks.front().cost < judged * (target.multi_byte() && !target.latin() ? kSoundWide : kSoundNarrow);
    if (c.gain > best_gain_) {
      best_gain_ = c.gain;
      best_quick_ = r.quick;
      settled_ = c.sound;
    }
    found_.push_back(std::move(c));
  }

  std::span<const Sampled> sample_;
  model::Language host_;
  bool raw_;
  int foreign_ = 0;  // suspect characters beyond ASCII
  Text literal_;
  int literal_cost_, literal_classes_, literal_look_;
  std::size_t look_ = 0;  // characters of the sample that first opinions are formed on
  std::vector<Seen> seen_;
  std::vector<Reading> readings_;
  int least_ = nothing_saved();  // what one of these must save by the first opinion
  std::vector<Candidate> found_;
  int best_gain_ = 0, best_quick_ = 0;
  bool settled_ = false;  // of the best candidate
};

std::vector<Candidate> rank(std::span<const Sampled> sample, model::Language host, bool raw,
                            std::size_t most) {
  Ranking ranking(sample, host, raw);
  if (raw) {
    ranking.consider(Misread::raw());
    ranking.judge();
    return ranking.take(most);
  }
  // What half of the world's software takes a page for stands first. Where that gives sound text, nothing else is tried.
  for (const Misread* m : Misread::all()) {
    if (is_common(*m)) ranking.consider(*m);
  }
  ranking.judge();
  if (!ranking.settled()) {
    for (const Misread* m : Misread::all()) {
      if (!is_common(*m)) ranking.consider(*m);
    }
    ranking.judge();
  }
  return ranking.take(most);
}

// What was ranked lately: lines that nothing was made of are asked about again after every layer.
struct RankedLately {
  std::vector<Sampled> sample;
  model::Language host = model::kGeneric;
  bool raw = false;
  std::size_t most = 0;
  std::vector<Candidate> found;
};
constexpr std::size_t kRanked = 64;

std::size_t place_of(std::span<const Sampled> sample) {
  std::uint64_t h = sample.size();
  for (const Sampled& s : sample) h = (h ^ s.c) * 1099511628211ULL;
  return model::mix(h) % kRanked;
}

}  // namespace

std::vector<Candidate> rank_channels(std::span<const Sampled> sample, model::Language host, bool raw,
                                     std::size_t most) {
  thread_local std::vector<RankedLately> lately(kRanked);
  RankedLately& r = lately[place_of(sample)];
  const bool same = r.host == host && r.raw == raw && r.most == most &&
                    std::equal(r.sample.begin(), r.sample.end(), sample.begin(), sample.end());
  if (!same) r = {{sample.begin(), sample.end()}, host, raw, most, rank(sample, host, raw, most)};
  return r.found;
}

}  // namespace kintsugi::lattice
