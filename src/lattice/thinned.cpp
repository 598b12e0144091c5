#include "lattice/thinned.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "lattice/marks.hpp"
#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kWidth = 8, kThorough = 48;     // hypotheses kept a unit
constexpr int kDepth = 24 * kBit, kDeep = 60 * kBit;  // and how far behind the best they may be
constexpr std::size_t kCompletions = 20, kMost = 64;  // looked at for one lead
constexpr int kUnlikely = 16 * kBit;                  // and none by so much unlikelier than the best
constexpr std::size_t kKeys = 48;                     // kinds of remains that tell a language
constexpr std::size_t kLook = 240;                    // units that tell it
constexpr std::size_t kPromises = 1 << 12;            // remembered a thread: half a kilobyte each

// Prices, in 1/8 bit. Provenance: by hand, on the damage bench (another seed).
constexpr int kEscape = 6 * kBit;  // a lead that is a letter
constexpr int kOddLeft = 15 * kBit;
constexpr int kDearLetter = 20 * kBit;
constexpr int kUnlisted = 7 * kBit / 2;   // a word that is in no list
constexpr int kMostCredit = 12 * kBit;    // what a list may make of a word that its letters do not promise
constexpr int kCapital = 3 * kBit;        // a listed word with a capital
constexpr int kSingleQuotes = 2 * kBit;   // are rarer than double ones
constexpr std::size_t kLongestWord = 40;  // letters

bool is_word_letter(char32_t c) { return model::latin_letter(c) || model::other_letter(c); }

}  // namespace

ThinnedSearch::ThinnedSearch(const Misread& misread, const Page& page, const Thinning& thinning)
    : page_(page), thinning_(thinning), completions_(page, thinning), none_({}), prices_(misread, none_) {}

// Those that the languages, or signs, make likely.
const std::vector<Completion>& ThinnedSearch::likeliest(Remains remains) {
  const auto [it, fresh] = likeliest_.try_emplace(remains);
  if (!fresh) return it->second;
  Lately& m = Lately::mine();
  std::vector<Completion>& out = it->second;
  out = completions_(remains);
  int best = 1 << 20;
  for (Completion& c : out) {
    c.likely = sign_cost(U' ', c.c, U' ');
    for (const model::Language l : prices_.languages)
      c.likely = std::min(c.likely, m.unigram(l, model::fold(c.c)));
    if (c.c == U'\u2018') c.price += kSingleQuotes;
    c.likely += c.price;
    best = std::min(best, c.likely);
  }
  std::erase_if(out, [best](const Completion& c) { return c.likely > best + kUnlikely; });
  const std::size_t most = thorough_ ? kMost : kCompletions;
  if (out.size() > most) {
    const auto before = [](const Completion& a, const Completion& b) {
      return a.likely != b.likely ? a.likely < b.likely : a.c < b.c;
    };
    std::nth_element(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(most), out.end(), before);
    out.resize(most);
  }
  return out;
}

std::vector<char32_t> ThinnedSearch::sound(std::span<const Unit> units) const {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Remains remains = completions_.remains(units, i);
    if (remains == 0) {
      out.push_back(model::fold(units[i].c));
      continue;
    }
    const std::size_t need = Completions::wanted(remains);
    auto c = static_cast<char32_t>(page_.byte_of(units[i].c) & (0x3F >> need));
    std::size_t found = 0;
    for (; found < need; ++found) {
      const auto byte = static_cast<std::uint8_t>(remains >> (8 * (need - 1 - found)));
      if ((byte & 0xC0) != 0x80) break;
      c = c << 6 | (byte & 0x3F);
    }
    if (found == need) out.push_back(model::fold(c));
    i += found;
  }
  return out;
}

std::vector<model::Language> ThinnedSearch::languages(std::span<const Unit> units, std::size_t most) {
  const std::size_t all = model::Model::builtin().languages().size();
  Lately& m = Lately::mine();
  std::vector<Remains> keys;
  std::array<int, 0x80> letters{};
  for (std::size_t i = 0; i < std::min(units.size(), kLook); ++i) {
    if (const Remains k = completions_.remains(units, i); k != 0) keys.push_back(k);
    if ((units[i].c | 32) >= U'a' && (units[i].c | 32) <= U'z') ++letters[units[i].c];
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::pair<std::size_t, Remains>> often;
  for (std::size_t i = 0; i < keys.size();) {
    const std::size_t begin = i;
    while (i < keys.size() && keys[i] == keys[begin]) ++i;
    often.emplace_back(i - begin, keys[begin]);
  }
  std::sort(often.rbegin(), often.rend());
  if (often.size() > kKeys) often.resize(kKeys);
  std::vector<std::pair<double, model::Language>> ranks;
  for (std::size_t l = 1; l < all; ++l) {
    const auto language = static_cast<model::Language>(l);
    int cost = 0;
    for (char32_t c = U'A'; c <= U'z'; ++c) {
      if (letters[c] != 0) cost += letters[c] * m.unigram(language, c);
    }
    ranks.emplace_back(cost / double{kBit}, language);
  }
  for (const auto& [times, k] : often) {
    const std::vector<double>& promise = promise_of(k);
    for (auto& [bits, language] : ranks) bits -= promise[language] * static_cast<double>(times);
  }
  most = std::min(most, ranks.size());
  std::partial_sort(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(most), ranks.end());
  std::vector<model::Language> out;
  for (std::size_t i = 0; i < most; ++i) out.push_back(ranks[i].second);
  return out;
}

// How likely each language has one of the characters that can have left this: log2.
const std::vector<double>& ThinnedSearch::promise_of(Remains remains) {
  // Lines and documents that were thinned alike ask the same.
  thread_local std::map<std::tuple<std::array<bool, 64>, char32_t, Remains>, std::vector<double>> known;
  if (known.size() >= kPromises) known.clear();
  const auto [it, fresh] = known.try_emplace({thinning_.gone, thinning_.mark, remains});
  std::vector<double>& out = it->second;
  if (!fresh) return out;
  static const std::array<double, 512> powers = [] {
    std::array<double, 512> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
      table[i] = std::exp2(-static_cast<double>(i) / double{kBit});
    return table;
  }();
  Lately& m = Lately::mine();
  out.assign(model::Model::builtin().languages().size(), 1e-9);
  for (const Completion& c : completions_(remains)) {
    const char32_t folded = model::fold(c.c);
    for (std::size_t l = 1; l < out.size(); ++l) {
      const auto cost =
          static_cast<std::size_t>(m.unigram(static_cast<model::Language>(l), folded) + c.price);
      out[l] += cost < powers.size() ? powers[cost] : std::exp2(-static_cast<double>(cost) / double{kBit});
    }
  }
  for (double& sum : out) sum = std::log2(sum);
  return out;
}

// One more character of a hypothesis.
void ThinnedSearch::append(Node& node, char32_t c, bool torn) const {
  if (thorough_ && is_word_letter(c)) {
    node.spelled = (node.word == 0 ? 0 : node.spelled) + node.cost;
    node.guessed = (node.word != 0 && node.guessed) || torn;
    node.word = (node.word ^ c) * 1099511628211ULL | 1;
  } else {
    node.word = 0;
    node.guessed = false;
  }
  node.c2 = node.c1;
  node.c1 = model::fold(c);
}

void ThinnedSearch::push(Frame& frame, const Node& node) {
  if (node.score > frame.most) return;
  frame.most = std::min(frame.most, node.score + (thorough_ ? kDeep : kDepth));
  frame.nodes.push_back(static_cast<std::uint32_t>(nodes_.size()));
  nodes_.push_back(node);
}

// Of hypotheses that nothing to come can tell apart only the best one remains, and of all the best.
void ThinnedSearch::prune(std::vector<std::uint32_t>& frame, std::size_t width) const {
  const auto state = [this](std::uint32_t i) {
    return std::tuple(nodes_[i].word, nodes_[i].c1, nodes_[i].c2);
  };
  const auto better = [this](std::uint32_t a, std::uint32_t b) {
    return nodes_[a].score != nodes_[b].score ? nodes_[a].score < nodes_[b].score : a < b;
  };
  std::sort(frame.begin(), frame.end(), [&](std::uint32_t a, std::uint32_t b) {
    return state(a) != state(b) ? state(a) < state(b) : better(a, b);
  });
  frame.erase(std::unique(frame.begin(), frame.end(),
                          [&](std::uint32_t a, std::uint32_t b) { return state(a) == state(b); }),
              frame.end());
  if (frame.size() <= width) return;
  std::nth_element(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(width), frame.end(), better);
  frame.resize(width);
}

// The letters that end with a node.
std::u32string ThinnedSearch::word_before(std::uint32_t node) const {
  std::u32string word;
  for (std::uint32_t i = node; nodes_[i].word != 0 && word.size() < kLongestWord; i = nodes_[i].back)
    word += nodes_[i].c1;
  std::reverse(word.begin(), word.end());
  return word;
}

// What the list of words says of one: more than its letters do, or that it is not there. 1/8 bit, to be added.
int ThinnedSearch::credit(std::u32string_view word, int spelled) const {
  const model::Model& m = model::Model::builtin();
  const model::Language language = prices_.languages.front();
  std::u32string small;
  std::size_t capitals = 0;
  for (const char32_t c : word) {
    small += model::latin_letter(c) ? model::word_letter(c, dotless_) : model::small_letter(c);
    capitals += small.back() != c;
  }
  if (capitals > 1 && capitals < word.size()) return kUnlisted;
  const auto listed = m.word_cost(language, small);
  if (!listed) return kUnlisted;
  int letters = 0;
  char32_t c2 = U' ', c1 = U' ';
  for (const char32_t c : small) {
    letters += Lately::mine().cost(language, c2, c1, c);
    c2 = std::exchange(c1, c);
  }
  return std::min(0, std::max(*listed, letters - kMostCredit) + (capitals != 0 ? kCapital : 0) - spelled);
}

Reading ThinnedSearch::read(std::span<const Unit> units, std::span<const model::Language> languages,
                            bool thorough) {
  likeliest_.clear();
  prices_.languages = languages;
  thorough_ = thorough;
  const std::string_view name = model::Model::builtin().languages()[languages.front()];
  dotless_ = name == "tr" || name == "az";
  nodes_.assign(2, Node{});
  std::vector<Frame> frames(units.size() + 1);
  frames[0].nodes.push_back(1);
  int literal = 0;
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = 0; i <= units.size(); ++i) {
    std::vector<std::uint32_t>& frame = frames[i].nodes;
    prune(frame, thorough ? kThorough : kWidth);
    if (i == units.size()) break;
    literal += prices_.literal(units, i, c2, c1);
    c2 = std::exchange(c1, model::fold(units[i].c));
    const Remains remains = completions_.remains(units, i);
    for (const std::uint32_t from : frame) {
      Node base = nodes_[from];
      base.back = from;
      base.unit = static_cast<std::uint32_t>(i);
      base.fresh = false;
      const int ends = base.guessed ? credit(word_before(from), base.spelled) : 0;
      const auto extend = [&](Node node, char32_t c, bool torn, std::size_t next) {
        node.score += node.cost + (is_word_letter(c) ? 0 : ends);
        append(node, c, torn);
        push(frames[next], node);
      };
      Node node = base;
      node.made = nullptr;
      node.cost = prices_.literal(units, i, base.c2, base.c1) + (remains != 0 ? kEscape : 0) +
                  (nodes_[from].fresh ? prices_.mixing(base.c1, units[i].c) : 0);
      extend(node, units[i].c, false, i + 1);
      if (remains == 0) continue;
      for (const Completion& c : likeliest(remains)) {
        const std::size_t next = i + c.units;
        if (base.score + c.price + std::min(ends, 0) > frames[next].most) continue;
        const char32_t after = next < units.size() ? units[next].c : U'\n';
        const int price = prices_.restored(base.c2, base.c1, c.c, after, true);
        if (price < 0) continue;
        node.made = &c;
        node.cost = price + c.price;
        node.fresh = true;
        extend(node, c.c, c.torn(), next);
      }
    }
  }
  std::uint32_t best = 0;
  int least = 0;
  for (const std::uint32_t i : frames[units.size()].nodes) {
    const int score = nodes_[i].score + (nodes_[i].guessed ? credit(word_before(i), nodes_[i].spelled) : 0);
    if (best == 0 || score < least) best = i, least = score;
  }
  if (best == 0) return {};
  Reading out = trace(units, best);
  out.path.cost = least;
  out.gain = literal - least;
  return out;
}

// By how much the next likely completion loses where all else stays as it is.
int ThinnedSearch::margin(std::span<const Unit> units, std::span<const std::uint32_t> chain, std::size_t k) {
  const Node& node = nodes_[chain[k]];
  const Node& before = nodes_[node.back];
  std::size_t begin = k, end = k + 1;
  if (thorough_ && node.word != 0) {
    while (begin > 0 && nodes_[chain[begin - 1]].word != 0) --begin;
    while (end < chain.size() && nodes_[chain[end]].word != 0) ++end;
  }
  const char32_t d1 = k + 1 < chain.size() ? nodes_[chain[k + 1]].c1 : U'\n';
  const char32_t d2 = k + 2 < chain.size() ? nodes_[chain[k + 2]].c1 : U'\n';
  const std::size_t next = node.unit + node.made->units;
  const char32_t after = next < units.size() ? units[next].c : U'\n';
  std::u32string word;
  for (std::size_t i = begin; i < end; ++i) word += nodes_[chain[i]].c1;
  const auto cost = [&](const Completion& x) {
    const char32_t c = model::fold(x.c);
    const int price = prices_.restored(before.c2, before.c1, x.c, after, true);
    if (price < 0) return 1 << 20;
    int sum = price + x.price + prices_.in_languages(before.c1, c, d1) + prices_.in_languages(c, d1, d2);
    if (thorough_ && node.word != 0 && word.size() <= kLongestWord && is_word_letter(c)) {
      const int spelled = nodes_[chain[end - 1]].spelled - node.cost + price + x.price;
      word[k - begin] = c;
      sum += credit(word, spelled);
    }
    return sum;
  };
  const int own = cost(*node.made);
  int least = 60 * kBit;
  for (const Completion& x : likeliest_.at(completions_.remains(units, node.unit))) {
    if (x.c != node.made->c && x.units == node.made->units) least = std::min(least, cost(x) - own);
  }
  return std::max(least, 0);
}

Reading ThinnedSearch::trace(std::span<const Unit> units, std::uint32_t last) {
  Reading out;
  out.thinned = true;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t i = last; i > 1; i = nodes_[i].back) chain.push_back(i);
  std::reverse(chain.begin(), chain.end());
  std::u32string text;
  std::vector<std::size_t> marks;
  for (std::size_t k = 0; k < chain.size(); ++k) {
    const Node& n = nodes_[chain[k]];
    text += n.made != nullptr ? n.made->c : units[n.unit].c;
    Step s;
    s.unit = n.unit;
    s.units = 1;
    if (n.made == nullptr) {
      s.channel = -1;
      s.cost = n.cost;
      s.emitted.c[s.emitted.count++] = units[n.unit].c;
      const bool odd = units[n.unit].c >= 0x80 && n.cost >= kOddLeft;
      out.residue += odd;
      out.path.steps.push_back(s);
      continue;
    }
    const Completion& made = *n.made;
    const auto begin = static_cast<std::uint32_t>(out.path.steps.size());
    s.channel = 0;
    s.source.size = 1;
    s.source.bytes[0] = page_.byte_of(units[n.unit].c);
    const std::size_t need = Completions::wanted(completions_.remains(units, n.unit));
    out.path.steps.push_back(s);
    std::uint32_t unit = n.unit + 1;
    for (std::size_t j = 0; j < need; ++j) {
      Step b;
      b.unit = unit;
      b.channel = 0;
      b.units = made.rules[j] != Rule::lost;
      b.source.size = 1;
      b.source.units = b.units;
      b.source.rule = made.rules[j];
      b.source.bytes[0] = static_cast<std::uint8_t>(0x80 | (made.c >> (6 * (need - 1 - j)) & 0x3F));
      unit += b.units;
      out.path.steps.push_back(b);
    }
    Step& end = out.path.steps.back();
    end.cost = n.cost;
    end.emitted.c[end.emitted.count++] = made.c;
    ++out.sequences;
    if (made.torn()) {
      ++out.torn;
      marks.push_back(text.size() - 1);
      out.path.doubts.push_back(
          {begin, static_cast<std::uint32_t>(out.path.steps.size()), margin(units, chain, k)});
    }
    const int sign = sign_cost(U' ', made.c, U' ');
    if (sign == kNoSign && made.c != 0xA0) {
      ++out.letters;
      out.spent += n.cost;
      out.dear += n.cost > kDearLetter;
    }
  }
  out.stray = stray_marks(text, marks, prices_.languages);
  return out;
}

}  // namespace kintsugi::lattice
