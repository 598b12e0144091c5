#include "lattice/beam.hpp"

#include <algorithm>

#include "lattice/compose.hpp"
#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kWidth = 32;  // hypotheses kept a frame
// How far behind the best they may be beyond the price of a span, which must have time to pay for itself.
constexpr int kBeyond = 16 * kBit;
constexpr int kMarkBack = 12 * kBit;  // what a tone mark may save over the letter without it
constexpr int kClose = 2 * kBit;      // price of going back to literal text
constexpr int kWithin = 4 * kBit;     // and that much more in mid-word, where the same tool read both halves
constexpr int kLanguage = 8 * kBit;   // price of changing the language within a channel
constexpr int kLostByte = 2 * kBit;   // price of a byte that was dropped
// Price of an ASCII sign as the second byte behind a lost AD: markup and code stand in text of all languages. (Where all
// of 81 were lost, [ is mostly ー. The others that are lost with it are rarer, and {0} stands in many a program.)
constexpr int kSignTaken = 14 * kBit, kSignTakenUndefined = 7 * kBit;
// The same where all characters are rare that begin with AD and end in ASCII: a path has many backslashes.
constexpr int kSignTakenRare = 28 * kBit;
// And of a caret: none stands before Han in the corpora, and in Big5 it is the common 英.
constexpr int kCaretTaken = 4 * kBit;
// Price of a blank as the first byte of a character, A0: these are rare characters, and a blank is mostly a blank.
constexpr int kBlankTaken = 12 * kBit;
constexpr int kUndefinedByte = 1 * kBit;  // where all such bytes were
constexpr int kJoined =
    4 * kBit;  // a collapse that needed a neighbour, and the one before it did not collapse
constexpr int kControl = 30 * kBit;  // text does not hold control characters

constexpr int kHardSpace = 5 * kBit;  // a no-break space is that much rarer than the space it passes for

// In text of two bytes a character what is gone, or became ASCII, has characters beyond ASCII so near: of a passage in
// ASCII no byte is missed.
constexpr std::size_t kNear = 8;

constexpr char32_t kWideSpace = 0x3000;
constexpr int kBlank = 3 * kBit;  // another blank than the space

int control_cost(char32_t c) {
  if (c == 0xA0) return kHardSpace;
  if (c == kWideSpace) return kBlank;
  return (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\r') || (c >= 0x7F && c < 0xA0) ? kControl : 0;
}

// As the model is asked about it.
char32_t as_asked(char32_t c) { return c == kWideSpace ? U' ' : model::fold(c); }

bool is_blank(char32_t c) noexcept { return c <= 0x20 || c == 0xA0; }

// GBK's and CP949's extensions of what they extend; of Big5's 食 to 馬 half do.
bool ends_rarely_in_ascii(const Target& target) noexcept {
  return target.id() == encoding::Id::gb18030 || target.id() == encoding::Id::euc_kr;
}

// A mark of direction, which nobody sees: pages of Hebrew and Arabic have them beside signs and Latin words, the text that the
// models were made of was rid of them. By hand: about what a sign costs.
constexpr int kDirection = 8 * kBit;

bool loses(const Weather& w) noexcept { return w.lost_ad || w.lost_a0 || w.lost_undefined || w.lost_c1; }

}  // namespace

int cost_in(const model::Model& m, model::Language l, char32_t c2, char32_t c1, char32_t c) noexcept {
  if (l != kDamagedStill) return m.cost(l, c2, c1, c);
  if (c < 0x80) return 6 * kBit;
  const bool byte_like = c < 0x180 || c == 0x192 || c == 0x2C6 || c == 0x2DC || (c >= 0x2010 && c < 0x2123);
  return byte_like ? 8 * kBit : 20 * kBit;
}

void Workspace::open() {
  nodes.reserve(1 << 10);
  if (!index[0].slots.empty()) return;
  for (StateIndex& i : index) i.slots.resize(1 << 11);
}

Workspace& Workspace::mine() {
  thread_local Workspace workspace;
  workspace.tidy();
  return workspace;
}

void Workspace::tidy() {
  if (nodes.capacity() > kMostNodes) std::vector<Node>().swap(nodes);
  std::size_t others = 0;
  for (const auto& cache : sources) others += cache->others();
  if (sources.size() > kMostSources || others > kMostOthers) sources.clear();
}

SourceCache& Workspace::sources_of(const Misread& misread, const Weather& weather) {
  for (const auto& cache : sources) {
    if (&cache->misread() == &misread && cache->weather() == weather) return *cache;
  }
  sources.push_back(std::make_unique<SourceCache>(misread, weather));
  return *sources.back();
}

Beam::Beam(std::span<const Channel> channels, std::span<const model::Language> literal, const Habits& habits,
           Workspace& workspace, int least)
    : channels_(channels),
      habits_(habits),
      model_(model::Model::builtin()),
      lately_(Lately::mine()),
      workspace_(workspace),
      nodes_(workspace.nodes) {
  workspace.open();
  depth_ = least;
  for (const Channel& c : channels) depth_ = std::max(depth_, c.open + kBeyond);
  for (const model::Language l : literal) modes_.push_back({-1, l});
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const Weather& w = channels[i].weather;
    loses_ = loses_ || loses(w);
    sources_.push_back(&workspace.sources_of(*channels[i].misread, channels[i].weather));
    const Target& target = *channels[i].target;
    quiet_ =
        quiet_ && !channels[i].misread->is_raw() && !target.looks_ahead() && (!target.latin() || !loses(w));
    const bool eastern = target.multi_byte() && target.id() != encoding::Id::utf_8;
    const bool letters = target.single_byte() && !target.latin();
    for (const model::Language l : channels[i].languages) {
      Mode& mode = modes_.emplace_back(Mode{static_cast<int>(i), l});
      mode.eastern = eastern;
      if (eastern && Lately::keeps(l)) mode.unseen = &Unseen::eastern(l);
      if (letters && Lately::keeps(l)) mode.unseen = &Unseen::letters(l);
    }
  }
  for (Mode& m : modes_) {
    const auto found =
        std::find_if(asked_.begin(), asked_.end(), [&m](const Asked& a) { return a.language == m.language; });
    m.asked = static_cast<std::size_t>(found - asked_.begin());
    if (found == asked_.end()) asked_.push_back({m.language});
  }
}

namespace {

// Of a state without its mode, which is added to it: a state is asked about in one mode after the other.
std::uint64_t hash_of(const Node& node) {
  return model::mix((std::uint64_t{node.c1} << 21 | node.c2) ^ std::uint64_t{node.pending.bytes} << 40 ^
                    std::uint64_t{node.pending.count} << 62);
}
std::uint64_t in_mode(std::uint64_t hash, std::size_t mode) { return hash + mode * 0x9E3779B97F4A7C15ULL; }

}  // namespace

// One that goes on from another.
Node Beam::follow(std::uint32_t from) const {
  Node node = nodes_[from];
  node.back = from;
  node.rival = 0;
  node.emitted = {};
  return node;
}

// One state more: of those that the frame holds only the best will be kept.
void Beam::count(Workspace::StateIndex& index, int score) {
  std::vector<int>& least = index.least;
  if (least.size() == kWidth) {
    if (score >= index.most) return;
    std::pop_heap(least.begin(), least.end());
    least.back() = score;
  } else {
    least.push_back(score);
  }
  std::push_heap(least.begin(), least.end());
  if (least.size() == kWidth) index.most = least.front();
}

// Whether push() would take a hypothesis away again that goes on from this one in another mode.
bool Beam::would_lose(std::size_t frame, const Node& from, std::uint64_t hash, std::size_t mode, int score) {
  Workspace::StateIndex& index = index_of(frame);
  if (score > worst(index) && modes_[mode].channel >= 0) return true;
  const std::size_t mask = index.slots.size() - 1;
  std::size_t at = in_mode(hash, mode) & mask;
  for (std::size_t probes = 0; index.slots[at].generation == index.generation; at = (at + 1) & mask) {
    if (++probes == index.slots.size() / 2) return true;
    const Node& held = nodes_[index.slots[at].node];
    if (held.mode != mode || held.c1 != from.c1 || held.c2 != from.c2 || !(held.pending == from.pending))
      continue;
    return score >= held.score && held.rival != 0 && score - held.score >= held.rival_margin;
  }
  return false;
}

// Puts the node into the frame, if it is worth keeping.
void Beam::push(std::size_t frame, const Node& node) {
  Workspace::StateIndex& index = index_of(frame);
  const bool literal = modes_[node.mode].channel < 0;
  if (node.score > worst(index) && !literal) return;
  index.best = std::min(index.best, node.score);
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  const std::size_t mask = index.slots.size() - 1;
  std::size_t at = in_mode(hash_of(node), node.mode) & mask;
  for (std::size_t probes = 0; index.slots[at].generation == index.generation; at = (at + 1) & mask) {
    if (++probes == index.slots.size() / 2) return;  // more states than any beam keeps
    const std::uint32_t there = index.slots[at].node;
    const Node& held = nodes_[there];
    if (held.mode != node.mode || held.c1 != node.c1 || held.c2 != node.c2 || !(held.pending == node.pending))
      continue;
    if (node.score >= held.score && held.rival != 0 && node.score - held.score >= held.rival_margin) return;
    // The index in the frame keeps the winner; the loser moves.
    if (node.score < held.score) {
      nodes_.push_back(Node(held));
      nodes_[there] = node;
    } else {
      nodes_.push_back(node);
    }
    nodes_[there].rival = fresh;
    nodes_[there].rival_margin = nodes_[fresh].score - nodes_[there].score;
    return;
  }
  if (node.score > index.most && !literal) return;
  index.slots[at] = {index.generation, fresh};
  count(index, node.score);
  nodes_.push_back(node);
  workspace_.frames[frame & 1].push_back(fresh);
}

void Beam::prune(std::vector<std::uint32_t>& frame) {
  if (frame.empty()) return;
  // By score, then by age.
  const auto score_of = [](std::uint64_t key) {
    return static_cast<int>(static_cast<std::uint32_t>(key >> 32) ^ 0x80000000u);
  };
  const auto literal = [this](std::uint64_t key) {
    return modes_[nodes_[static_cast<std::uint32_t>(key)].mode].channel < 0;
  };
  order_.clear();
  for (const std::uint32_t i : frame)
    order_.push_back(std::uint64_t{static_cast<std::uint32_t>(nodes_[i].score) ^ 0x80000000u} << 32 | i);
  if (order_.size() > kWidth) {
    std::nth_element(order_.begin(), order_.begin() + kWidth, order_.end());
    // A literal hypothesis always survives: the text as it stands is an answer.
    if (std::none_of(order_.begin(), order_.begin() + kWidth, literal)) {
      const auto best = std::min_element(
          order_.begin() + kWidth, order_.end(),
          [&](std::uint64_t a, std::uint64_t b) { return literal(a) != literal(b) ? literal(a) : a < b; });
      std::swap(order_[kWidth - 1], *best);
    }
    order_.resize(kWidth);
  }
  std::sort(order_.begin(), order_.end());
  const int limit = score_of(order_.front()) + depth_;
  std::size_t keep = order_.size();
  while (keep > 1 && score_of(order_[keep - 1]) > limit && !literal(order_[keep - 1])) --keep;
  frame.resize(keep);
  for (std::size_t k = 0; k < keep; ++k) frame[k] = static_cast<std::uint32_t>(order_[k]);
}

// Hypotheses with nothing pending may go on in another mode. Whether there are more now.
bool Beam::switches(std::size_t frame, bool within) {
  std::vector<std::uint32_t>& now = workspace_.now;
  now = workspace_.frames[frame & 1];
  std::size_t tried = 0;
  bool any = false;
  for (const std::uint32_t i : now) {
    if (nodes_[i].pending.count != 0) continue;
    if (++tried > 4) break;
    const Mode from = modes_[nodes_[i].mode];
    const std::uint64_t hash = hash_of(nodes_[i]);
    for (std::size_t m = 0; m < modes_.size(); ++m) {
      const Mode& to = modes_[m];
      int price = 0;
      if (m == nodes_[i].mode) continue;
      if (to.channel < 0) {
        price = from.channel < 0 ? kLanguage : kClose + (within ? kWithin : 0);
      } else if (to.channel == from.channel) {
        price = kLanguage;
      } else {
        const Channel& channel = channels_[static_cast<std::size_t>(to.channel)];
        price = channel.open + (channel.target->latin() && to.language != from.language ? kLanguage : 0);
      }
      const int score = nodes_[i].score + price;
      if (score > nodes_[now.front()].score + depth_ || would_lose(frame, nodes_[i], hash, m, score))
        continue;
      Node node = follow(i);
      node.mode = static_cast<std::uint8_t>(m);
      node.score = score;
      node.step_cost = 0;
      node.units = 0;
      node.source = 0;
      push(frame, node);
      any = true;
    }
  }
  return any;
}

// A byte that is not there any more.
void Beam::losses(std::size_t frame) {
  if (!loses_) return;
  std::vector<std::uint32_t>& now = workspace_.now;
  now = workspace_.frames[frame & 1];
  const std::size_t before = now.size();
  index_of(frame).keep_more();  // what is lost comes on top of what is kept
  // Both bytes of a character may have been AD, and the last of one with the first of the next.
  for (std::size_t k = 0; k < now.size(); ++k) {
    const std::uint32_t i = now[k];
    const Mode& mode = modes_[nodes_[i].mode];
    if (mode.channel < 0) continue;
    const Channel& channel = channels_[static_cast<std::size_t>(mode.channel)];
    if (!near_[frame] && channel.target->multi_byte()) continue;
    const auto lose = [&](std::uint8_t byte, int price = kLostByte) {
      Node node = follow(i);
      node.unit = static_cast<std::uint32_t>(frame);
      node.units = 0;
      node.source = Node::kLost;
      node.byte = byte;
      node.step_cost = price;
      if (!feed(mode, {&byte, 1}, node, limit_of(mode, index_of(frame)))) return;
      node.score += node.step_cost;
      push(frame, node);
    };
    if (k >= before) {
      lose(0xAD, nodes_[i].pending.count == 1 ? 0 : channel.lost_ad);
      continue;
    }
    if (channel.weather.lost_ad) {
      std::vector<std::uint32_t>& frame_now = workspace_.frames[frame & 1];
      const std::size_t size = frame_now.size();
      lose(0xAD, channel.lost_ad);
      if (frame_now.size() > size && channel.target->multi_byte() &&
          nodes_[frame_now.back()].pending.count + nodes_[i].pending.count == 1)
        now.push_back(frame_now.back());
    }
    if (channel.weather.lost_a0) lose(0xA0);
    if (channel.weather.lost_undefined) {
      for (const std::uint8_t b : channel.misread->undefined()) lose(b, kUndefinedByte);
    }
    if (channel.weather.lost_c1 && channel.target->single_byte() && Lately::keeps(mode.language)) {
      // Most of the letters are far too dear, and many none of the language's. The others are asked for together: one
      // after the other they would wait for memory.
      const char32_t* const page = encoding::table(channel.target->id());
      const auto question = [&](std::uint8_t b) {
        return Lately::Question{mode.language, nodes_[i].c2, nodes_[i].c1, as_asked(page[b])};
      };
      const auto dear = [&](int cost) { return nodes_[i].score + kLostByte + cost > worst(index_of(frame)); };
      std::uint8_t open[0x20];
      std::size_t count = 0;
      for (unsigned b = 0x80; b < 0xA0; ++b) {
        const bool asked =
            page[b] != encoding::kUndefined &&
            (is_tone_mark(page[b]) || !dear(mode.unseen != nullptr ? mode.unseen->least(page[b]) : 0));
        if (asked) open[count++] = static_cast<std::uint8_t>(b);
      }
      for (std::size_t k = 0; k < count; ++k) lately_.seek(question(open[k]));
      for (std::size_t k = 0; k < count; ++k) lately_.fetch(question(open[k]));
      for (std::size_t k = 0; k < count; ++k) {
        const std::uint8_t b = open[k];
        if (!is_tone_mark(page[b])) {
          const Lately::Question q = question(b);
          if (dear(0) || dear(lately_.cost(q.language, q.c2, q.c1, q.c))) continue;
        }
        lose(b);
      }
    } else if (channel.weather.lost_c1 && (nodes_[i].pending.count != 0 || channel.target->single_byte())) {
      for (int b = 0x80; b < 0xA0; ++b) lose(static_cast<std::uint8_t>(b));
    }
  }
}

// False where the bytes are no text of the target's, and where the hypothesis would cost more than `most` for sure.
bool Beam::feed(const Mode& mode, std::span<const std::uint8_t> bytes, Node& node, int most) const {
  const Target& target = *channels_[static_cast<std::size_t>(mode.channel)].target;
  for (const std::uint8_t byte : bytes) {
    const std::uint8_t before = node.emitted.count;
    target.feed(node.pending, byte, node.emitted);
    if (!node.emitted.valid) return false;
    for (std::uint8_t k = before; k < node.emitted.count; ++k) {
      if (mode.unseen != nullptr &&
          node.score + node.step_cost + mode.unseen->least(node.emitted.c[k]) > most)
        return false;
      node.step_cost += score_of(mode, node, node.emitted.c[k]);
    }
  }
  return true;
}

// Cost of one more character; moves the node's context on.
int Beam::score_of(const Mode& mode, Node& node, char32_t emitted) const {
  if (is_tone_mark(emitted)) {
    if (const char32_t whole = with_tone(node.c1, emitted); whole != 0) {
      const int cost = ask(mode, node.c3, node.c2, whole) - ask(mode, node.c3, node.c2, node.c1);
      node.c1 = whole;
      return cost;
    }
  }
  if (mode.channel >= 0 && (emitted == 0x200E || emitted == 0x200F)) return kDirection;
  const char32_t c = as_asked(emitted);
  const int cost =
      ask(mode, node.c2, node.c1, c) + (mode.language == kDamagedStill ? 0 : control_cost(emitted));
  node.c3 = node.c2;
  node.c2 = node.c1;
  node.c1 = c;
  return cost;
}

// A document is misread once, from end to end: a character that the misreading could have made, and that is
// taken as it stands, has escaped what befell its neighbours.
int Beam::escape_cost(char32_t unit) const {
  int most = 0;
  if (unit < 0x80) return most;
  for (const Channel& c : channels_) {
    if (c.escape > most && c.misread->plain(unit).size != 0) most = c.escape;
  }
  return most;
}

void Beam::look_at(std::size_t frame, std::span<const Unit> units) {
  here_.unit = units[frame].c;
  here_.most = habits_.most(units[frame]);
  here_.escape = escape_cost(here_.unit);
  here_.closed = frame > 0 && ends_sequence(units[frame - 1].c);
  here_.sources.assign(sources_.size(), std::nullopt);
  // Most hypotheses ask about the characters as they stand: what will be asked next is fetched meanwhile.
  if (frame == 0 || frame + 2 >= units.size()) return;
  const Unit* const u = &units[frame];
  const char32_t before = as_asked(u[-1].c), now = as_asked(u[0].c), next = as_asked(u[1].c);
  for (const Asked& a : asked_) {
    if (!Lately::keeps(a.language)) continue;
    lately_.fetch({a.language, before, now, next});
    lately_.seek({a.language, now, next, as_asked(u[2].c)});
  }
}

int Beam::fine_for(const Mode& mode, const Node& from, std::size_t frame, const Source& source,
                   std::span<const Unit> units) {
  const Source* before = nullptr;
  if (from.units != 0 && from.source != Node::kLost && modes_[from.mode].channel == mode.channel)
    before = &(*sources_[static_cast<std::size_t>(mode.channel)])(units[from.unit].c)[from.source];
  return std::any_of(fines_.begin(), fines_.end(),
                     [&](const Fine& f) {
                       return f.meets(static_cast<std::uint32_t>(frame), mode.channel, source, before);
                     })
             ? fine_
             : 0;
}

void Beam::extend(std::uint32_t from, std::size_t frame, std::span<const Unit> units) {
  const Mode mode = modes_[nodes_[from].mode];
  Node node = follow(from);
  node.unit = static_cast<std::uint32_t>(frame);
  node.units = 1;
  node.step_cost = 0;
  const char32_t unit = here_.unit;
  if (mode.channel < 0) {
    node.source = 0;
    node.plain = true;
    node.emitted.c[node.emitted.count++] = unit;
    node.step_cost = std::min(score_of(mode, node, unit >= kRawByte ? char32_t{0xFFFD} : unit), here_.most);
    node.step_cost += unit >= kRawByte ? 40 * kBit : here_.escape;
    node.score += node.step_cost;
    push(frame + 1, node);
    return;
  }
  const Node base = node;
  const auto channel = static_cast<std::size_t>(mode.channel);
  if (!here_.sources[channel]) here_.sources[channel] = (*sources_[channel])(unit);
  const std::span<const Source> sources = *here_.sources[channel];
  const Workspace::StateIndex& next = index_of(frame + 1);
  const bool closed = base.plain && here_.closed;
  const bool sign = is_ascii_sign(unit) && nodes_[from].source == Node::kLost && nodes_[from].units == 0 &&
                    base.pending.count != 0;
  const int sign_taken = !sign                                              ? 0
                         : ends_rarely_in_ascii(*channels_[channel].target) ? kSignTakenRare
                         : unit == U'^'                                     ? kCaretTaken
                         : !channels_[channel].weather.lost_undefined       ? kSignTaken
                         : base.pending.bytes == 0x81                       ? 0
                                                                            : kSignTakenUndefined;
  const bool blank_taken = unit == U' ' && base.pending.count == 0 && channels_[channel].target->multi_byte();
  const bool plainly = !near_[frame] && channels_[channel].target->multi_byte();
  // A tone mark may give something back.
  const int back = channels_[channel].target->multi_byte() ? 0 : kMarkBack;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    if (plainly && sources[s].rule != Rule::plain) continue;
    if (collapsed(sources[s].rule)) {
      if (closed) continue;
      if (sources[s].rule == Rule::grave && (frame + 1 == units.size() || units[frame + 1].c != U' '))
        continue;
    }
    const int price = sources[s].cost + (sources[s].joined && base.plain ? kJoined : 0) + sign_taken +
                      (blank_taken && sources[s].bytes[0] == 0xA0 ? kBlankTaken : 0);
    // Letters cost something: what is too dear without them would not be kept.
    if (base.score + price > most(next) + back) continue;
    node = base;
    node.plain = sources[s].rule == Rule::plain;
    node.source = static_cast<std::uint16_t>(s);
    node.step_cost = price;
    if (!feed(mode, {sources[s].bytes.data(), sources[s].size}, node, limit_of(mode, next))) continue;
    node.score += node.step_cost;
    if (!fines_.empty()) node.score += fine_for(mode, nodes_[from], frame, sources[s], units);
    push(frame + 1, node);
  }
}

Path Beam::decode(std::span<const Unit> units, char32_t c2, char32_t c1) {
  nodes_.clear();
  nodes_.emplace_back();  // index 0: nobody
  std::vector<std::uint32_t>* const frames = workspace_.frames;
  frames[0].clear();
  frames[1].clear();
  for (Workspace::StateIndex& index : workspace_.index) index.frame = ~std::size_t{0};
  near_.assign(units.size() + 1, false);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].c < 0x80) continue;
    const auto begin = near_.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, kNear));
    std::fill(begin, near_.begin() + static_cast<std::ptrdiff_t>(std::min(i + kNear, units.size()) + 1),
              true);
  }
  for (std::size_t m = 0; m < modes_.size(); ++m) {
    Node node;
    node.mode = static_cast<std::uint8_t>(m);
    node.c2 = c2;
    node.c1 = c1;
    if (modes_[m].channel >= 0) node.score = channels_[static_cast<std::size_t>(modes_[m].channel)].open;
    push(0, node);
  }
  for (std::size_t i = 0; i <= units.size(); ++i) {
    std::vector<std::uint32_t>& frame = frames[i & 1];
    prune(frame);
    if (i != 0 && i != units.size()) {
      if (switches(i, !is_blank(units[i - 1].c) && !is_blank(units[i].c))) prune(frame);
    }
    if (const std::size_t on = pass_quietly(i, units); on != i) {
      i = on - 1;
      continue;
    }
    losses(i);
    if (i == units.size()) break;
    look_at(i, units);
    // The best first: they tell what need not be looked at.
    const auto better = [this](std::uint32_t a, std::uint32_t b) {
      return nodes_[a].score != nodes_[b].score ? nodes_[a].score < nodes_[b].score : a < b;
    };
    std::sort(frame.begin(), frame.end(), better);
    for (const std::uint32_t from : frame) extend(from, i, units);
    frame.clear();
  }
  // What is pending at the end is no character.
  std::uint32_t best = 0;
  for (const std::uint32_t i : frames[units.size() & 1]) {
    Node& node = nodes_[i];
    const Mode& mode = modes_[node.mode];
    if (mode.channel >= 0 && node.pending.count != 0) {
      Emitted tail;
      channels_[static_cast<std::size_t>(mode.channel)].target->finish(node.pending, tail);
      if (!tail.valid) continue;
      for (std::uint8_t k = 0; k < tail.count && node.emitted.count < 4; ++k) {
        node.score += score_of(mode, node, tail.c[k]);
        node.emitted.c[node.emitted.count++] = tail.c[k];
      }
    }
    if (best == 0 || node.score < nodes_[best].score) best = i;
  }
  return best == 0 ? Path{} : trace(units, best);
}

}  // namespace kintsugi::lattice
