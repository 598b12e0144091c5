#include "lattice/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kWidth = 48;    // hypotheses kept a unit
constexpr std::size_t kFrom = 8;      // of these, such that something may have been dropped behind
constexpr std::size_t kOptions = 48;  // codes kept of those that may have fallen into a hole
constexpr int kDepth = 60 * kBit;

// Prices, in 1/8 bit. Provenance: by hand, on the damage bench (another seed).
constexpr int kSequence = 2 * kBit;  // a sequence behind sound text
constexpr int kMarked = 2 * kBit;    // a mark may be meant
constexpr int kMeant = 10 * kBit;    // a mark that is the character it looks like, and read from its bytes
constexpr int kQuery = 4 * kBit;     // all the more where many write it
constexpr int kDropped = 6 * kBit;   // a code that left no mark
constexpr int kDroppedAlone = 5 * kBit;  // a single byte, which others take for a control
constexpr int kDroppedToo = 18 * kBit;   // where others did
constexpr int kAlone = 8 * kBit;         // a lead byte without the byte behind it
constexpr int kAloneMarked = 6 * kBit;
constexpr int kAloneAtEnd = 3 * kBit;
constexpr int kNever = 1 << 16;
constexpr int kSwallows = 1 * kBit;     // an ASCII character with it
constexpr int kSwallowsToo = 6 * kBit;  // where readers hardly do
constexpr int kMissed = 2 * kBit;       // that closes what is open, or opens what is closed
constexpr int kGarbage = 16 * kBit;  // a character that no language is likely to have there is not put back
constexpr int kOddLeft = 15 * kBit;
constexpr int kDearLetter = 20 * kBit;
constexpr int kSure = 40 * kBit;

unsigned length_of(std::uint8_t lead) {
  return lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}
bool continues(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

// How much of a language's text beyond ASCII begins with each lead byte.
const std::array<float, 256>& lead_shares(model::Language language) {
  static std::array<std::array<float, 256>, 256> shares;
  static std::array<std::once_flag, 256> once;
  std::call_once(once[language], [language] {
    const model::Model& m = model::Model::builtin();
    std::array<float, 256>& out = shares[language];
    float all = 0;
    for (char32_t c = 0x80; c < 0x10000; ++c) {
      if (c >= 0xD800 && c < 0xF900) continue;
      const float p = std::exp2(static_cast<float>(-m.unigram(language, c)) / kBit);
      const unsigned lead = c < 0x800 ? 0xC0 | c >> 6 : 0xE0 | c >> 12;
      out[lead] += p;
      all += p;
    }
    for (float& share : out) share /= all;
  });
  return shares[language];
}

}  // namespace

PairSearch::PairSearch(const Misread& misread, const PairPage& page, Swallowed& swallowed,
                       const Habits& habits)
    : page_(page), swallowed_(swallowed), none_({}), prices_(misread, none_), stands_(misread, habits) {
  prices_.one_of_many = true;
}

PairSearch::Look PairSearch::look(const PairPage& page, std::span<const Unit> units) {
  Look out;
  out.gaps.assign(units.size() + 1, false);
  std::size_t begin = 0;  // unit of the lead
  unsigned need = 0, have = 0;
  char32_t value = 0;
  const auto hole = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i <= to; ++i) out.gaps[i] = true;
    ++out.holes;
  };
  const auto breaks_off = [&](std::size_t i) {
    if (have == need) return;
    hole(std::min(begin + 1, i), i);
    out.marked += i < units.size() && is_mark(page, units[i].c);
    need = have = 0;
  };
  const auto of_page = [&](std::size_t i) {
    return i < units.size() && units[i].c >= 0x80 && !is_mark(page, units[i].c) &&
           !page.codes(units[i].c).empty();
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    const char32_t c = units[i].c;
    if (is_mark(page, c) && have == need && (of_page(i + 1) || (i > 0 && of_page(i - 1)))) {
      ++out.holes;
      ++out.marked;
    }
    if (c < 0x80) {
      // It may be the second byte of a pair that has no character.
      if (c != U'?' || have == need) {
        if (have != need) breaks_off(i);
        out.plain.push_back(model::fold(c));
      } else {
        breaks_off(i);
      }
      need = have = 0;
      continue;
    }
    const std::span<const Code> codes = page.codes(c);
    if (codes.empty() || is_mark(page, c)) {
      breaks_off(i);
      if (!is_mark(page, c)) ++out.bytes;
      need = have = 0;
      continue;
    }
    const Code& code = codes.front();
    for (std::uint8_t k = 0; k < code.size; ++k) {
      const std::uint8_t b = code.bytes[k];
      if (b < 0x80) {
        breaks_off(i);
        out.plain.push_back(model::fold(b));
        need = have = 0;
        continue;
      }
      ++out.bytes;
      if (continues(b)) {
        if (need != 0 && have < need) {
          value = value << 6 | (b & 0x3Fu);
          if (++have < need) continue;
          out.whole += static_cast<int>(need) + 1;
          out.plain.push_back(model::fold(value));
        } else {
          hole(need != 0 ? std::min(begin + 1, i) : i, i);
          out.marked += i > 0 && is_mark(page, units[i - 1].c);
          need = have = 0;
        }
        continue;
      }
      breaks_off(i);
      const unsigned length = length_of(b);
      need = length == 0 ? 0 : length - 1;
      have = 0;
      begin = i;
      value = b & (0x7Fu >> length);
    }
  }
  breaks_off(units.size());
  return out;
}

// How likely each lead is, by those that stand in this text and by the languages: those that the reader never has a
// character for stand nowhere.
void PairSearch::count_leads(std::span<const Unit> units) {
  std::array<int, 256> counts{};
  std::array<int, 128> ascii{};
  int all = 0;
  for (const Unit& u : units) {
    if (u.c < 0x80) ++ascii[u.c];
    const std::span<const Code> codes = page_.codes(u.c);
    if (codes.empty()) continue;
    for (std::uint8_t k = 0; k < codes.front().size; ++k) {
      const std::uint8_t b = codes.front().bytes[k];
      if (b < 0x80 || length_of(b) == 0) continue;
      ++counts[b];
      ++all;
    }
  }
  for (std::size_t b = 0xC2; b < 0xF5; ++b) {
    double share = 0.002;
    for (const model::Language l : prices_.languages)
      share = std::max(share, lead_shares(l)[b] / static_cast<double>(prices_.languages.size()));
    leads_[b] = static_cast<int>(-kBit * std::log2((counts[b] + 16 * share) / (all + 16.0)));
  }
  unbalanced_.fill(false);
  for (const char quote : {'"', '\'', '`'})
    unbalanced_[static_cast<std::size_t>(quote)] = ascii[static_cast<std::size_t>(quote)] % 2 != 0;
  for (const auto& [open, close] : {std::pair{'(', ')'}, {'[', ']'}, {'{', '}'}, {'<', '>'}}) {
    const int more = ascii[static_cast<std::size_t>(open)] - ascii[static_cast<std::size_t>(close)];
    unbalanced_[static_cast<std::size_t>(close)] = more > 0;
    unbalanced_[static_cast<std::size_t>(open)] = more < 0;
  }
}

int PairSearch::least_of(char32_t c) const {
  if (c >= least_.size()) return 0;
  std::uint16_t& least = least_[c];
  if (least == kUnasked) least = static_cast<std::uint16_t>(std::min(prices_.least_of_many(c), kNever - 2));
  return least;
}

// A byte into the sequence in hand, or the first of the next. `stands`: it is there to see. False where there is no such
// sequence, and where it would cost more than `most`.
bool PairSearch::feed(Node& node, std::uint8_t byte, bool stands, int most) const {
  const auto emit = [&](char32_t c) {
    if (node.torn && node.score + node.cost - node.ahead + least_of(c) > most) return false;
    const int price = prices_.restored(node.c2, node.c1, c, after_, node.torn);
    if (price < 0 || node.emitted.count == 4) return false;
    if (node.torn && price >= kGarbage && !prices_.is_common(c)) return false;
    node.cost += price - node.ahead;
    node.ahead = 0;
    node.c2 = node.c1;
    node.c1 = model::fold(c);
    node.fresh = true;
    node.emitted.c[node.emitted.count++] = c;
    return true;
  };
  if (node.count == 0) {
    if (byte < 0x80) {
      if (stands) return emit(byte);
      const int price = swallowed_cost(node, byte, most);
      if (price >= kNever) return false;
      node.cost += price;
      if (byte == U' ') {  // what stands behind other characters has been asked
        node.c2 = node.c1;
        node.c1 = byte;
      }
      node.emitted.c[node.emitted.count++] = byte;
      return true;
    }
    const unsigned length = length_of(byte);
    if (length < 2) return false;
    node.torn = !stands;
    node.need = static_cast<std::uint8_t>(length);
    node.pending = byte & (0x7Fu >> length);
    node.lead = byte;
    node.count = 1;
    if (!stands) {
      node.ahead = leads_[byte];
      node.cost += node.ahead;
    }
    return true;
  }
  if (!continues(byte)) return false;
  if (node.count == 1 && ((node.lead == 0xE0 && byte < 0xA0) || (node.lead == 0xF0 && byte < 0x90) ||
                          (node.lead == 0xF4 && byte > 0x8F) || (node.lead == 0xED && byte >= 0xA0)))
    return false;
  node.torn = node.torn || !stands;
  node.pending = node.pending << 6 | (byte & 0x3Fu);
  if (++node.count < node.need) return true;
  node.count = 0;
  return emit(node.pending);
}

// An ASCII character that a torn pair took with it; kNever where that would be dearer than `most`.
int PairSearch::swallowed_cost(const Node& node, char32_t c, int most) const {
  if (last_ && c == U'\n') return kNever;
  const int by_place = swallowed_.cost(c, last_ ? U'\n' : after_);
  const int rare = gives_back_ || last_ ? kSwallowsToo : kSwallows;
  const int so_far = node.score + node.cost + (unbalanced_[c] ? 0 : rare + by_place / 2);
  if (so_far > most) return kNever;
  const int by_language = c == U'\n' ? kNever : prices_.in_languages(node.c2, node.c1, c);
  const int price = rare + std::min(by_place, (by_place + by_language) / 2);
  return unbalanced_[c] ? std::min(price, kMissed) : price;
}

// By the characters: one that is dear wherever it stands need not be looked at where cheaper ones are.
const std::vector<PairSearch::Completing>& PairSearch::completing(std::uint8_t lead) {
  const auto [it, fresh] = completing_.try_emplace(lead);
  std::vector<Completing>& out = it->second;
  if (!fresh) return out;
  for (unsigned b = 0x80; b < 0xC0; ++b) {
    for (const Code& code : page_.lost(static_cast<std::uint8_t>(b), Second::continuation)) {
      const char32_t c = (lead & 0x0Fu) << 12 | (b & 0x3F) << 6 | (code.bytes[1] & 0x3Fu);
      out.push_back({least_of(c), code});
    }
  }
  std::sort(out.begin(), out.end(), [](const Completing& a, const Completing& b) {
    return a.least != b.least ? a.least < b.least : a.code.bytes < b.code.bytes;
  });
  return out;
}

const std::vector<PairSearch::First>& PairSearch::firsts(const Node& base) {
  const bool ends = base.count != 0 && base.count + 1 == base.need;  // a character, with the first of them
  const auto [it, fresh] = firsts_.try_emplace(std::pair(base.count, ends ? base.pending : 0));
  std::vector<First>& out = it->second;
  if (!fresh) return out;
  const unsigned from = base.count != 0 ? 0x80 : 0xC2, to = base.count != 0 ? 0xC0 : 0xF5;
  for (unsigned b = from; b < to; ++b) {
    const int least = base.count == 0 ? leads_[b] : ends ? least_of(base.pending << 6 | (b & 0x3F)) : 0;
    out.push_back({least, static_cast<std::uint8_t>(b)});
  }
  std::sort(out.begin(), out.end());
  return out;
}

void PairSearch::Options::add(const Node& node) {
  const int score = node.score + node.cost;
  if (score > most) return;
  nodes.push_back(node);
  best.push_back(score);
  std::push_heap(best.begin(), best.end());
  if (best.size() > kOptions) {
    std::pop_heap(best.begin(), best.end());
    best.pop_back();
  }
  if (best.size() == kOptions) most = std::min(most, best.front());
}

// What may have stood in a hole.
void PairSearch::fill(const Node& base, bool swallows, Options& out) {
  // Readers that take the next byte along whatever it is are told by their mark.
  const int alone = after_ == U'\n' && last_  ? kAloneAtEnd
                    : after_ < 0x80           ? (swallows && !gives_back_ ? kAlone : 0)
                    : base.rule == Rule::lost ? kNever
                    : gives_back_             ? kAloneMarked
                                              : kAlone;
  const bool completes = base.count == 1 && base.need == 3;
  if (completes) {
    for (const Completing& c : completing(base.lead)) {
      if (base.score + base.cost - base.ahead + c.least > out.most) break;
      Node node = base;
      node.code = c.code;
      if (feed(node, c.code.bytes[0], false) && feed(node, c.code.bytes[1], false, out.most)) out.add(node);
    }
  }
  // What a single byte may cost less than a pair.
  const int rebate = base.rule == Rule::lost ? std::max(0, dropped_ - kDroppedAlone) : 0;
  for (const First& of : firsts(base)) {
    const std::uint8_t first = of.byte;
    // What a lead costs is given back with its character, which a pair may complete.
    const bool whole = base.count == 0 && length_of(first) == 2;
    if (!whole && base.score + base.cost - base.ahead + of.least > out.most + rebate) continue;
    Node started = base;
    if (!feed(started, first, false, out.most + rebate)) continue;
    const auto add = [&](Second second) {
      for (const Code& code : page_.lost(first, second)) {
        Node node = started;
        node.code = code;
        if (code.size == 1 && base.rule == Rule::lost) node.cost += kDroppedAlone - dropped_;
        if (code.size == 1 || feed(node, code.bytes[1], false, out.most)) out.add(node);
      }
    };
    if (base.rule == Rule::lost || !pairs_only_) add(Second::none);
    if (!completes) add(started.count != 0 ? Second::continuation : Second::lead);
    if (started.count == 0 && swallows) add(Second::ascii);
    if (page_.leads(first) && (started.count == 0 || after_ >= 0x80) && alone < kNever) {
      started.code = {{first, 0}, 1};
      started.cost += alone;
      out.add(started);
    }
  }
}

void PairSearch::take_best(Options& options, std::vector<std::uint32_t>& frame) {
  std::vector<std::pair<int, std::uint32_t>> order;
  for (Node& n : options.nodes) {
    n.score += n.cost;
    if (n.score <= options.most)
      order.emplace_back(n.score, static_cast<std::uint32_t>(&n - options.nodes.data()));
  }
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    const auto &x = options.nodes[a.second].code.bytes, &y = options.nodes[b.second].code.bytes;
    return a.first != b.first ? a.first < b.first : x != y ? x < y : a.second < b.second;
  });
  order.resize(std::min(order.size(), kOptions));
  for (const auto& [score, k] : order) push(frame, options.nodes[k]);
  if (frame.size() <= kWidth) return;
  std::vector<int> scores;
  for (const std::uint32_t n : frame) scores.push_back(nodes_[n].score);
  std::nth_element(scores.begin(), scores.begin() + kWidth, scores.end());
  worst_ = scores[kWidth];
}

void PairSearch::losses(std::size_t i, std::vector<std::uint32_t>& frame) {
  std::vector<std::uint32_t> from(frame.begin(),
                                  frame.begin() + static_cast<std::ptrdiff_t>(std::min(frame.size(), kFrom)));
  for (int round = 0; round < 2; ++round) {
    std::vector<std::uint32_t> made;
    places_.clear();
    worst_ = kUnbound;
    for (const std::uint32_t f : from) {
      Node base = nodes_[f];
      base.back = f;
      base.rival = 0;
      base.unit = static_cast<std::uint32_t>(i);
      base.units = 0;
      base.literal = false;
      base.rule = Rule::lost;
      base.cost = dropped_;
      base.emitted = {};
      Options options;
      options.most = worst_;
      fill(base, false, options);
      take_best(options, made);
    }
    prune(made);
    frame.insert(frame.end(), made.begin(), made.end());
    made.resize(std::min(made.size(), kFrom));
    from.swap(made);
  }
}

void PairSearch::push(std::vector<std::uint32_t>& frame, const Node& node) {
  const std::uint64_t hash =
      model::mix(std::uint64_t{node.c2} << 42 ^ std::uint64_t{node.c1} << 21 ^ node.pending) ^
      model::mix(std::uint64_t{node.lead} << 8 ^ node.count);
  const std::uint32_t at = places_.find(hash, static_cast<std::uint32_t>(frame.size()), [&](std::uint32_t k) {
    const Node& other = nodes_[frame[k]];
    return other.c1 == node.c1 && other.c2 == node.c2 && other.count == node.count &&
           other.pending == node.pending && other.lead == node.lead;
  });
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back(node);
  if (at == frame.size()) return frame.push_back(fresh);
  std::uint32_t& i = frame[at];
  const std::uint32_t loser = node.score < nodes_[i].score ? i : fresh;
  const std::uint32_t winner = loser == i ? fresh : i;
  const int margin = nodes_[loser].score - nodes_[winner].score;
  Node& won = nodes_[winner];
  if (won.rival == 0 || margin < won.rival_margin) {
    won.rival = loser;
    won.rival_margin = margin;
  }
  i = winner;
}

void PairSearch::prune(std::vector<std::uint32_t>& frame) const {
  std::sort(frame.begin(), frame.end(), [this](std::uint32_t a, std::uint32_t b) {
    return nodes_[a].score != nodes_[b].score ? nodes_[a].score < nodes_[b].score : a < b;
  });
  // The best that has nothing in hand stays: whatever follows can be taken as it stands.
  const auto closed =
      std::find_if(frame.begin(), frame.end(), [this](std::uint32_t n) { return nodes_[n].count == 0; });
  const std::uint32_t fallback = closed == frame.end() ? 0 : *closed;
  std::size_t keep = std::min(frame.size(), kWidth);
  while (keep > 1 && nodes_[frame[keep - 1]].score > nodes_[frame[0]].score + kDepth) --keep;
  const bool held = fallback == 0 || closed < frame.begin() + static_cast<std::ptrdiff_t>(keep);
  frame.resize(keep);
  if (!held) frame.push_back(fallback);
}

void PairSearch::step(std::span<const Unit> units, std::size_t i, std::uint32_t from,
                      std::vector<std::uint32_t>& next) {
  Node base = nodes_[from];
  base.back = from;
  base.rival = 0;
  base.unit = static_cast<std::uint32_t>(i);
  base.units = 1;
  base.rule = Rule::plain;
  base.cost = 0;
  base.emitted = {};
  const char32_t c = units[i].c;
  if (base.count == 0) {
    Node node = base;
    node.literal = true;
    node.torn = false;
    node.odd = c >= 0x80 && prices_.plain(units, i, node.c2, node.c1) >= kOddLeft;
    node.cost = prices_.literal(units, i, node.c2, node.c1);
    if (node.fresh) node.cost += prices_.mixing(node.c1, c);
    node.fresh = false;
    node.c2 = node.c1;
    node.c1 = model::fold(c);
    node.score += node.cost;
    push(next, node);
  }
  base.literal = false;
  for (const Code& code : page_.codes(c)) {
    Node node = base;
    node.code = code;
    if (base.count == 0 && nodes_[from].literal) node.cost += kSequence;
    if (is_mark(c)) node.cost += kMeant;
    if (!feed(node, code.bytes[0], true) || (code.size == 2 && !feed(node, code.bytes[1], true))) continue;
    node.score += node.cost;
    push(next, node);
  }
  if (!is_mark(c)) return;
  base.rule = Rule::fold;
  gives_back_ = c == 0xFFFD;
  pairs_only_ = c == page_.mark();
  base.cost = c == U'?' ? kQuery : kMarked;
  Options options;
  options.most = worst_;
  fill(base, true, options);
  take_best(options, next);
}

Reading PairSearch::read(std::span<const Unit> units, const Look& look,
                         std::span<const model::Language> languages) {
  dropped_ = look.marked * 2 > look.holes ? kDroppedToo : kDropped;
  prices_.languages = languages;
  stands_.languages = languages;
  count_leads(units);
  least_.assign(0x10000, kUnasked);
  completing_.clear();
  firsts_.clear();
  nodes_.assign(2, Node{});
  std::vector<std::uint32_t> frame{1}, next;
  int literal = 0;
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = 0; i <= units.size(); ++i) {
    after_ = i < units.size() ? units[i].c : U'\n';
    last_ = i == units.size();
    prune(frame);
    if (look.gaps[i]) {
      losses(i, frame);
      // A sequence that nothing can continue is none.
      const bool open = i < units.size() && (units[i].c >= 0x80 || is_mark(units[i].c));
      if (!open) std::erase_if(frame, [this](std::uint32_t n) { return nodes_[n].count != 0; });
      prune(frame);
    }
    if (i == units.size()) break;
    literal += stands_.literal(units, i, c2, c1);
    c2 = c1;
    c1 = model::fold(units[i].c);
    after_ = i + 1 < units.size() ? units[i + 1].c : U'\n';
    last_ = i + 1 == units.size();
    next.clear(), places_.clear();
    worst_ = kUnbound;
    for (const std::uint32_t from : frame) step(units, i, from, next);
    frame.swap(next);
  }
  std::uint32_t best = 0, second = 0;
  for (const std::uint32_t i : frame) {
    if (nodes_[i].count != 0) continue;
    if (best == 0 || nodes_[i].score < nodes_[best].score) {
      second = best;
      best = i;
    } else if (second == 0 || nodes_[i].score < nodes_[second].score) {
      second = i;
    }
  }
  if (best == 0) return {};
  if (second != 0) {
    Node& won = nodes_[best];
    const int margin = nodes_[second].score - won.score;
    if (won.rival == 0 || margin < won.rival_margin) {
      won.rival = second;
      won.rival_margin = margin;
    }
  }
  Reading out = trace(units, best);
  out.gain = literal - nodes_[best].score;
  return out;
}

Reading PairSearch::trace(std::span<const Unit> units, std::uint32_t last) const {
  Reading out;
  out.thinned = true;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t i = last; i > 1; i = nodes_[i].back) chain.push_back(i);
  std::reverse(chain.begin(), chain.end());
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
    } else {
      s.source.bytes[0] = n.code.bytes[0];
      s.source.bytes[1] = n.code.bytes[1];
      s.source.size = n.code.size;
      s.source.units = n.units;
      s.source.rule = n.rule;
      out.torn += n.rule != Rule::plain;
    }
    out.sequences += n.literal ? 0 : n.emitted.count;
    for (std::uint8_t k = 0; !n.literal && k < n.emitted.count; ++k) {
      if (n.emitted.c[k] < 0x80 || sign_cost(U' ', n.emitted.c[k], U' ') != kNoSign) continue;
      ++out.letters;
      out.dear += n.cost > kDearLetter;
    }
    out.residue += n.literal && n.odd;
    out.path.steps.push_back(s);
  }
  // Where another way came to the same end: the steps from where they part.
  for (std::size_t k = 0; k < chain.size(); ++k) {
    const Node& n = nodes_[chain[k]];
    if (n.rival == 0) continue;
    std::uint32_t a = chain[k], b = n.rival;
    while (a != b) (a > b ? a : b) = nodes_[a > b ? a : b].back;
    const auto part = std::find(chain.begin(), chain.end(), a);
    const auto begin = part == chain.end() ? 0 : static_cast<std::uint32_t>(part - chain.begin()) + 1;
    out.path.doubts.push_back({begin, static_cast<std::uint32_t>(k) + 1, std::min(n.rival_margin, kSure)});
  }
  out.path.cost = nodes_[last].score;
  return out;
}

}  // namespace kintsugi::lattice
