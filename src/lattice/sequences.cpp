#include "lattice/sequences.hpp"

#include <algorithm>
#include <climits>

#include "lattice/signs.hpp"
#include "model/hash_table.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kWidth = 16;  // hypotheses kept a unit
constexpr int kDepth = 60 * kBit;   // and how far behind the best they may be

// Prices, in 1/8 bit. Provenance: chosen by hand on ftfy's published cases and the damage bench (seed 1).
constexpr int kSequence = 2 * kBit;      // a sequence behind sound text
constexpr int kTakenFor = 2 * kBit;      // a character that came of another page
constexpr int kControlRead = kBit;       // a control that was read in windows-1252
constexpr int kElsewhere = 10 * kBit;    // once a line that has either: a page that needs none is likelier
constexpr int kSpaceForA0 = 4 * kBit;    // tools take A0 for a space
constexpr int kSpaceFor85 = 17 * kBit;   // some take 85, a line break among the controls, for one too
constexpr int kStraight = 5 * kBit;      // quotation marks straightened
constexpr int kLostA0 = 6 * kBit;        // or squeeze it out with the space behind it
constexpr int kLostAd = 6 * kBit;        // U+00AD, the invisible hyphen
constexpr int kLostControl = 16 * kBit;  // C1 controls
constexpr int kLostHole = 6 * kBit;  // the few that windows-1252 has: its readers know no characters for them
constexpr std::size_t kHoles = 8;    // so many at most
constexpr int kMarkForByte = 3 * kBit;     // U+FFFD is what strict readers write
constexpr int kQueryForByte = 9 * kBit;    // ? may be meant
constexpr int kControlForByte = 6 * kBit;  // on top, where the reader knew controls
constexpr int kPairForByte = 6 * kBit;     // in a page of pairs, U+FFFD may have been two bytes as well
constexpr int kUsualSign = 8 * kBit, kTornSign = 20 * kBit;
constexpr int kEscape = 6 * kBit, kEscapeBelow = 24 * kBit;  // a sequence left alone where others are none
constexpr int kMany = 3;                                     // how many others
constexpr int kEscapeAll = 40 * kBit;  // the same where all that is not ASCII is of whole sequences
constexpr int kDearLetter = 20 * kBit;
constexpr int kOddLeft = 15 * kBit;  // a character dearer than this is not explained

bool is_combining(char32_t c) { return c >= 0x300 && c < 0x370; }
// What a combining mark may stand on.
bool is_base(char32_t c) {
  return ((c | 32) >= U'a' && (c | 32) <= U'z') || (c >= 0xC0 && c < 0x2000) || c >= 0x3041;
}
bool is_letter_like(char32_t c) { return c >= 0xC0 || ((c | 32) >= U'a' && (c | 32) <= U'z'); }

}  // namespace

SequenceSearch::SequenceSearch(const Misread& misread, const Habits& habits, bool taken_for)
    : misread_(misread), prices_(misread, habits), page_(misread), taken_for_(taken_for) {}

// The bytes that no character of this page stands for.
void SequenceSearch::find_lost_bytes(std::span<const Unit> units) {
  lost_bytes_.clear();
  lost_leads_.clear();
  if (!misread_.single_byte()) {
    for (int b = 0x80; b < 0xC0; ++b) lost_bytes_.push_back({static_cast<std::uint8_t>(b), true});
    return;
  }
  const char32_t* table = encoding::table(page_.meant(units));
  for (int b = 0x80; b < 0xF5; ++b) {
    const bool undefined = table[b] == encoding::kUndefined;
    const auto byte = static_cast<std::uint8_t>(b);
    if (b >= 0xC2) {
      if (undefined) lost_leads_.push_back(byte);
    } else if (b < 0xC0 && (undefined || (table[b] >= 0x80 && table[b] < 0xA0))) {
      lost_bytes_.push_back({byte, undefined});
    }
  }
}

// The bytes that a character was read from, as far as it may be one of a sequence.
Source SequenceSearch::bytes_of(char32_t c) const {
  Source s;
  if (page_.single_byte() && c < Page::kEnd) {
    s.bytes[0] = c < 0x80 ? static_cast<std::uint8_t>(c) : page_.byte_of(c);
    s.size = s.bytes[0] != 0 || c == 0;
  } else {
    s = misread_.plain(c);
  }
  if (page_.single_byte()) {
    if (s.size != 0) return s;
    const std::span<const Source> ways = taken_for(c);
    return ways.empty() ? s : ways.front();
  }
  // In Shift_JIS the katakana dot stands for pairs without a character far oftener than for 81 and an E.
  if (c == 0x30FB && misread_.id() == encoding::Id::shift_jis) return {};
  if (s.size == 0 && !misread_.single_byte()) {
    // Windows gives the bytes that Shift_JIS leaves undefined characters for private use.
    static constexpr std::uint8_t kOwn[] = {0xA0, 0xFD, 0xFE, 0xFF};
    if (misread_.id() == encoding::Id::shift_jis && c >= 0xF8F0 && c <= 0xF8F3) {
      s.bytes[0] = kOwn[c - 0xF8F0];
      s.size = 1;
      s.rule = Rule::fold;
    }
  }
  return s;
}

// Whether the page has it for no byte: it was a control.
bool SequenceSearch::reads_control(char32_t c) const {
  if (!page_.single_byte() || page_.western() || c < 0xA0) return false;
  const int control = misread_.control_of(c);
  return control >= 0 && control == page_.byte_of(c);
}

// One more restored character. False: nobody writes it.
bool SequenceSearch::emit(Node& node, char32_t c) const {
  if (node.emitted.count == 4) return false;
  if (!node.silent) {
    const int price = prices_.restored(node.c2, node.c1, c, after_, node.torn);
    if (price < 0) return false;
    node.cost += price;
    node.c2 = node.c1;
    node.c1 = model::fold(c);
    node.fresh = true;
  }
  node.emitted.c[node.emitted.count++] = c;
  return true;
}

bool SequenceSearch::feed_all(Node& node, const Source& source) const {
  for (std::uint8_t k = 0; k < source.size; ++k) {
    if (!feed(node, source.bytes[k])) return false;
  }
  return true;
}

bool SequenceSearch::feed(Node& node, std::uint8_t byte) const {
  if (node.count == 0) {
    if (node.high != 0 && byte != 0xED) return false;
    if (byte < 0x80) return emit(node, byte);
    if (byte < 0xC2 || byte > 0xF4) return false;
    node.need = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    node.pending = byte & (byte < 0xE0 ? 0x1Fu : byte < 0xF0 ? 0x0Fu : 0x07u);
    node.lead = byte;
    node.count = 1;
    return true;
  }
  if ((byte & 0xC0) != 0x80) return false;
  if (node.count == 1) {
    if ((node.lead == 0xE0 && byte < 0xA0) || (node.lead == 0xF0 && byte < 0x90) ||
        (node.lead == 0xF4 && byte > 0x8F))
      return false;
    // Surrogates come in pairs, the high one first, and from readers that kept their bytes apart.
    if (node.lead == 0xED && byte >= 0xA0 && ((byte >= 0xB0) != (node.high != 0) || !misread_.single_byte()))
      return false;
    if (node.lead == 0xED && byte < 0xA0 && node.high != 0) return false;
  }
  node.pending = node.pending << 6 | (byte & 0x3Fu);
  if (++node.count < node.need) return true;
  char32_t c = node.pending;
  node.count = 0;
  if (c >= 0xD800 && c < 0xDC00) {
    node.high = c;
    return true;
  }
  if (c >= 0xDC00 && c < 0xE000) {
    c = 0x10000 + ((node.high - 0xD800) << 10) + (c - 0xDC00);
    node.high = 0;
    node.pair = true;
  }
  return emit(node, c);
}

// The node of the frame that goes on as this one does, or the number that it is about to get.
std::uint32_t SequenceSearch::place(const Node& node) {
  const std::uint64_t hash =
      model::mix(std::uint64_t{node.c2} << 42 ^ std::uint64_t{node.c1} << 21 ^ node.pending) ^
      model::mix(std::uint64_t{node.high} << 16 ^ std::uint64_t{node.lead} << 8 ^ node.count);
  return places_.find(hash, static_cast<std::uint32_t>(nodes_.size()), [&](std::uint32_t i) {
    const Node& other = nodes_[i];
    return other.c1 == node.c1 && other.c2 == node.c2 && other.count == node.count &&
           other.pending == node.pending && other.high == node.high && other.lead == node.lead;
  });
}

void SequenceSearch::push(std::vector<std::uint32_t>& frame, const Node& node) {
  const std::uint32_t there = place(node);
  if (there == nodes_.size()) {
    frame.push_back(there);
    nodes_.push_back(node);
  } else if (node.score < nodes_[there].score) {
    nodes_[there] = node;
  }
}

void SequenceSearch::prune(std::vector<std::uint32_t>& frame) const {
  const auto better = [this](std::uint32_t a, std::uint32_t b) {
    return nodes_[a].score != nodes_[b].score ? nodes_[a].score < nodes_[b].score : a < b;
  };
  std::size_t keep = std::min(frame.size(), kWidth);
  const auto rest = frame.begin() + static_cast<std::ptrdiff_t>(keep);
  std::partial_sort(frame.begin(), rest, frame.end(), better);
  // Where a sequence is open nothing has been paid for its character yet: one that stands between two always survives.
  const auto between = [this](std::uint32_t i) { return nodes_[i].count == 0 && nodes_[i].high == 0; };
  if (keep > 0 && std::none_of(frame.begin(), rest, between)) {
    auto best = frame.end();
    for (auto i = rest; i != frame.end(); ++i) {
      if (between(*i) && (best == frame.end() || better(*i, *best))) best = i;
    }
    if (best != frame.end()) std::swap(frame[keep - 1], *best);
  }
  while (keep > 1 && !between(frame[keep - 1]) &&
         nodes_[frame[keep - 1]].score > nodes_[frame[0]].score + kDepth)
    --keep;
  frame.resize(keep);
}

// The score from which on what is added to the frame does not come through prune().
int SequenceSearch::hopeless_from(const std::vector<std::uint32_t>& frame) const {
  if (frame.size() <= kWidth) return INT_MAX;
  std::vector<int> scores;
  int between = INT_MAX;
  for (const std::uint32_t i : frame) {
    const Node& n = nodes_[i];
    scores.push_back(n.score);
    if (n.count == 0 && n.high == 0) between = std::min(between, n.score);
  }
  std::nth_element(scores.begin(), scores.begin() + (kWidth - 1), scores.end());
  return std::max(scores[kWidth - 1], between);
}

// Bytes that are gone, where what follows shows that something is.
void SequenceSearch::losses(std::size_t i, bool at_end, std::vector<std::uint32_t>& frame) {
  const std::vector<std::uint32_t> now = frame;
  const int hopeless = hopeless_from(frame);
  for (const std::uint32_t from : now) {
    if (nodes_[from].count == 0 || !nodes_[from].torn || after_ == U'?' || after_ == 0xFFFD) continue;
    const auto lose = [&](std::uint32_t at, std::uint8_t byte, int price) {
      if (nodes_[at].score + price >= hopeless) return;
      Node node = nodes_[at];
      node.back = at;
      node.unit = static_cast<std::uint32_t>(i);
      node.units = 0;
      node.literal = false;
      node.rule = Rule::lost;
      node.byte = byte;
      node.way = 0;
      node.cost = price;
      node.emitted = {};
      node.pair = false;
      if (!feed(node, byte)) return;
      node.score += node.cost;
      push(frame, node);
    };
    lose(from, 0xA0, kLostA0);
    const bool holes = lost_bytes_.size() <= kHoles;
    if (at_end && !holes) continue;  // cut off there, as likely as not
    if (!at_end) lose(from, 0xAD, kLostAd);
    if (nodes_[from].lead == 0xE2 && nodes_[from].count == 1 && lost_bytes_.size() > 8 &&
        nodes_[from].score + kLostControl / 2 < hopeless) {
      // The commonest of what three bytes stand for: quotation marks and dashes, E2 80 9x.
      Node node = nodes_[from];
      node.back = from;
      node.unit = static_cast<std::uint32_t>(i);
      node.units = 0;
      node.literal = false;
      node.rule = Rule::lost;
      node.byte = 0x80;
      node.way = 0;
      node.cost = kLostControl / 2;
      node.emitted = {};
      if (feed(node, 0x80)) {
        node.score += node.cost;
        place(node);
        const auto half = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(node);
        frame.push_back(half);
        for (const LostByte b : lost_bytes_) lose(half, b.byte, kLostControl / 2);
      }
    }
    for (const LostByte b : lost_bytes_) lose(from, b.byte, holes ? kLostHole : kLostControl);
  }
}

void SequenceSearch::step(std::span<const Unit> units, std::size_t i, std::uint32_t from,
                          std::vector<std::uint32_t>& next) {
  Node base = nodes_[from];
  base.back = from;
  base.unit = static_cast<std::uint32_t>(i);
  base.units = 1;
  base.rule = Rule::plain;
  base.way = 0;
  base.cost = 0;
  base.emitted = {};
  base.pair = false;
  const char32_t c = units[i].c;
  const auto add = [&](Node& node) {
    node.score += node.cost;
    push(next, node);
  };
  if (base.count == 0 && base.high == 0) {
    Node node = base;
    node.literal = true;
    node.odd = c >= 0x80 && prices_.plain(units, i, node.c2, node.c1) >= kOddLeft;
    node.cost = prices_.literal(units, i, node.c2, node.c1);
    if (escape_ != 0 && c >= 0x80 && bytes_of(c).rule != Rule::via) {
      std::size_t end = i;
      if (whole(units, i, end, nullptr)) node.cost += escape_;
    }
    if (node.fresh) node.cost += prices_.mixing(node.c1, c);
    node.fresh = false;
    node.c2 = node.c1;
    node.c1 = model::fold(c);
    add(node);
    if (c < 0x80) return;
  }
  const auto byte = [&](std::uint8_t b, Rule rule, int price) {
    Node node = base;
    node.literal = false;
    node.rule = rule;
    node.byte = b;
    node.cost = price;
    if (!feed(node, b)) return;
    // A question mark may be meant: it explains nothing but what is likely.
    if (c == U'?' && node.emitted.count == 1 && node.emitted.c[0] >= 0x2000 &&
        sign_cost(U' ', node.emitted.c[0], U' ') > kUsualSign)
      node.cost += kTornSign;
    add(node);
  };
  if (const Source s = bytes_of(c);
      s.size != 0 && s.rule != Rule::via && (s.bytes[0] >= 0x80 || base.count != 0)) {
    Node node = base;
    node.literal = false;
    if (base.count == 0 && base.high == 0) {
      std::size_t end = i;
      node.torn = !whole(units, i, end, nullptr);
      node.cost += nodes_[from].literal ? kSequence : 0;
    }
    if (reads_control(c)) node.cost += kControlRead;
    if (feed_all(node, s)) add(node);
  }
  std::uint8_t way = 0;
  for (const Source& s : taken_for(c)) {
    Node node = base;
    node.literal = false;
    node.way = ++way;
    node.cost = (s.rule == Rule::plain ? kControlRead : kTakenFor) + (nodes_[from].literal ? kSequence : 0);
    if (feed_all(node, s)) add(node);
  }
  if (base.count == 0) {
    if (c == 0xFFFD && i + 1 < units.size()) {
      const Source next_byte = bytes_of(units[i + 1].c);
      if (next_byte.size == 1 && (next_byte.bytes[0] & 0xC0) == 0x80) {
        for (const std::uint8_t b : lost_leads_) byte(b, Rule::fold, kMarkForByte + kSequence);
      }
    }
    return;
  }
  if (c == U' ' && misread_.single_byte()) {
    byte(0xA0, Rule::fold, kSpaceForA0);
    byte(0x85, Rule::fold, kSpaceFor85);
  }
  const auto straight = [&](std::initializer_list<char32_t> marks) {
    for (const char32_t mark : marks) {
      if (const Source s = misread_.plain(mark); s.size == 1) byte(s.bytes[0], Rule::fold, kStraight);
    }
  };
  if (c == U'\'') straight({U'\u2018', U'\u2019', U'\u201A'});
  if (c == U'"') straight({U'\u201C', U'\u201D', U'\u201E'});
  if (c == 0xFFFD || (c == U'?' && misread_.single_byte())) {
    const bool strict =
        std::any_of(lost_bytes_.begin(), lost_bytes_.end(), [](LostByte b) { return b.undefined; });
    for (const LostByte b : lost_bytes_) {
      const int price = !misread_.single_byte() ? kPairForByte : c == U'?' ? kQueryForByte : kMarkForByte;
      byte(b.byte, Rule::fold, price + (strict && !b.undefined ? kControlForByte : 0));
    }
  }
}

Reading SequenceSearch::read(std::span<const Unit> units, std::span<const model::Language> languages,
                             bool still_damaged) {
  prices_.languages = languages;
  prices_.still_damaged = still_damaged;
  find_lost_bytes(units);
  const Count counted = count(units);
  escape_ = still_damaged                ? counted.all() ? kEscapeAll : kEscapeBelow
            : counted.sequences >= kMany ? kEscape
                                         : 0;
  nodes_.assign(2, Node{});
  places_.clear();
  std::vector<std::uint32_t> frame{1}, next;
  int literal = 0;
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = 0; i < units.size(); ++i) {
    literal += prices_.literal(units, i, c2, c1);
    c2 = c1;
    c1 = model::fold(units[i].c);
    after_ = units[i].c;
    if (misread_.single_byte()) losses(i, false, frame);
    prune(frame);
    after_ = i + 1 < units.size() ? units[i + 1].c : U'\n';
    next.clear(), places_.clear();
    for (const std::uint32_t from : frame) step(units, i, from, next);
    frame.swap(next);
  }
  after_ = U'\n';
  if (misread_.single_byte()) losses(units.size(), true, frame);
  std::uint32_t best = 0;
  for (const std::uint32_t i : frame) {
    const Node& n = nodes_[i];
    if (n.count == 0 && n.high == 0 && (best == 0 || n.score < nodes_[best].score)) best = i;
  }
  if (best == 0) return {};
  Reading out = trace(units, best);
  out.gain = literal - nodes_[best].score;
  if (std::any_of(out.path.steps.begin(), out.path.steps.end(), [&](const Step& s) {
        return s.channel == 0 && s.units == 1 &&
               (s.source.rule == Rule::via ||
                (s.source.rule == Rule::plain && reads_control(units[s.unit].c)));
      }))
    out.gain -= kElsewhere;
  return out;
}

Reading SequenceSearch::trace(std::span<const Unit> units, std::uint32_t last) const {
  Reading out;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t i = last; i > 1; i = nodes_[i].back) chain.push_back(i);
  std::reverse(chain.begin(), chain.end());
  std::vector<std::uint8_t> odd;
  char32_t before = U'\n';
  for (const std::uint32_t i : chain) {
    const Node& n = nodes_[i];
    Step s;
    s.unit = n.unit;
    s.units = n.units;
    s.channel = n.literal ? -1 : 0;
    s.emitted = n.emitted;
    s.cost = n.cost;
    if (n.literal) {
      s.emitted.c[s.emitted.count++] = units[n.unit].c;
    } else if (n.way != 0) {
      s.source = taken_for(units[n.unit].c)[n.way - 1u];
    } else if (n.rule == Rule::plain) {
      s.source = bytes_of(units[n.unit].c);
    } else {
      s.source.bytes[0] = n.byte;
      s.source.size = 1;
      s.source.units = n.units;
      s.source.rule = n.rule;
      const bool sure = n.rule == Rule::fold && lost_bytes_.size() < 8;
      const auto at = static_cast<std::uint32_t>(out.path.steps.size());
      out.path.doubts.push_back({at, at + 1, (sure ? 10 : 4) * kBit});
      ++out.torn;
    }
    out.sequences += n.literal ? 0 : n.emitted.count;
    for (int k = 0; k < n.emitted.count; ++k) out.lost += !n.literal && n.emitted.c[k] == 0xFFFD;
    if (!n.literal && n.emitted.count == 1 && is_combining(n.emitted.c[0]) && !is_base(before)) ++out.orphans;
    if (s.emitted.count > 0) before = s.emitted.c[s.emitted.count - 1];
    if (!n.literal && n.torn && n.emitted.count == 1) {
      const int sign = sign_cost(U' ', n.emitted.c[0], U' ');
      out.guesses += sign != kNoSign && sign > kUsualSign;
    }
    if (!n.literal && n.emitted.count == 1 && sign_cost(U' ', n.emitted.c[0], U' ') == kNoSign &&
        n.emitted.c[0] > 0xA0) {
      ++out.letters;
      out.dear += n.cost > kDearLetter;
    }
    odd.push_back(n.literal && n.odd);
    out.residue += odd.back();
    out.controls += odd.back() && units[n.unit].c < 0xA0;
    out.path.steps.push_back(s);
    if (n.pair) {
      std::size_t k = out.path.steps.size();
      for (int bytes = 0; bytes < 6 && k > 0; ++bytes) out.path.steps[--k].source.rule = Rule::half;
    }
  }
  for (std::size_t k = 0; k < odd.size(); ++k) {
    const auto restored = [&](std::size_t at) { return at < odd.size() && out.path.steps[at].channel == 0; };
    if (odd[k] && is_letter_like(units[out.path.steps[k].unit].c) &&
        (restored(k + 1) || (k > 0 && restored(k - 1))))
      out.touching = true;
  }
  out.path.cost = nodes_[last].score;
  return out;
}

}  // namespace kintsugi::lattice
