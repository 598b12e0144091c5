#include "learn.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string_view>

#include "reach.hpp"

namespace kintsugi::scan {
namespace {

using namespace std::literals;

// Written in other than Latin letters. All the rest is.
constexpr std::string_view kOthers[] = {"ar", "be", "bg", "bn", "el", "fa",      "he",     "hi",
                                        "hy", "ja", "ka", "kk", "ko", "mk",      "mn",     "ru",
                                        "sr", "ta", "th", "uk", "ur", "zh-Hans", "zh-Hant"};
// Too alike to be told apart by pairs, and a bit saved each.
std::string merged(const std::string& name) { return name == "nn" ? "nb" : name == "ms" ? "id" : name; }

bool is_other(const std::string& name) {
  return std::find(std::begin(kOthers), std::end(kOthers), name) != std::end(kOthers);
}

constexpr std::uint32_t key_of(Symbol a, Symbol b) { return std::uint32_t{a} << 12 | b; }

std::size_t letter(char32_t c) {
  if (c >= 'a' && c <= 'z') return c - 'a' + 1;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 1;
  return 0;
}

// Pairs that no corpus need hold.
bool harmless(Symbol first, Symbol second) {
  if (first == kBad || second == kBad) return false;
  if (first == kNeutral || second == kNeutral) return true;
  if (first < kAscii && second < kAscii) return true;
  const auto foreign = [](Symbol s) { return s >= kForeign && s < kForeignEnd; };
  const auto plain = [](Symbol s) { return s == kSpace || s == kDigit || s == kPunct; };
  if (foreign(first) && (first == second || plain(second))) return true;
  if (foreign(second) && plain(first)) return true;
  return false;
}

class Pairs {
 public:
  Pairs(const Symbols& s, const Options& o) : symbols_(s), options_(o) {}

  // Marks with `bit` the pairs that are at home in this text.
  void add(const std::vector<const Corpus*>& texts, std::uint64_t bit) {
    std::vector<std::uint32_t> counts(std::size_t{1} << 24);
    std::size_t size = 0;
    for (const Corpus* corpus : texts) {
      size += corpus->text.size();
      Symbol before = kSpace;
      for (const char32_t c : corpus->text) {
        const Symbol now = symbols_.of[c];
        if (before >= kAscii || now >= kAscii) ++counts[key_of(before, now)];
        before = now;
      }
    }
    share_hard_space(counts);
    note_frequent(counts, size);
    share_case(counts);
    drop_classes(counts, size);
    const auto least = std::max(
        options_.least, static_cast<std::uint32_t>(std::ceil(options_.rate * static_cast<double>(size))));
    std::vector<std::uint32_t> often(counts.size());
    mark_reached(merged(texts.front()->name), symbols_, counts, least, bit, reached_, often);
    give_up(often, least, size, bit, counts);
    for (std::size_t key = 0; key < counts.size(); ++key) {
      const auto a = static_cast<Symbol>(key >> 12), b = static_cast<Symbol>(key & 0xFFF);
      // One Cyrillic code page read as another is mostly capitals.
      const bool shouting =
          symbols_.kinds[b] == Kind::other && symbols_.lower[a] != 0 && symbols_.lower[b] != 0;
      if (counts[key] >=
          (shouting
               ? std::max(least, static_cast<std::uint32_t>(options_.shouting * static_cast<double>(size)))
               : least))
        masks_[static_cast<std::uint32_t>(key)] |= bit;
    }
  }

  std::map<std::uint32_t, std::uint64_t> finish();

 private:
  void note_frequent(const std::vector<std::uint32_t>& counts, std::size_t size) {
    const double least = options_.frequent * static_cast<double>(size);
    for (std::uint32_t key = 0; key < counts.size(); ++key) {
      if (counts[key] > least) frequent_.insert(key);
    }
  }

  // What stands beside a hard space stands beside a space.
  void share_hard_space(std::vector<std::uint32_t>& counts) const {
    const Symbol hard = symbols_.hard_space;
    for (std::size_t i = 0; i < symbols_.kinds.size(); ++i) {
      const auto s = static_cast<Symbol>(i);
      counts[key_of(kSpace, s)] += counts[key_of(hard, s)];
      counts[key_of(s, kSpace)] += counts[key_of(s, hard)];
    }
  }

  // Corpora hardly have headlines: what is common in small letters is to be expected in capitals.
  void share_case(std::vector<std::uint32_t>& counts) const {
    const std::size_t n = symbols_.kinds.size();
    std::vector<Symbol> capitals;
    for (std::size_t i = 0; i < n; ++i) {
      if (symbols_.lower[i] != 0) capitals.push_back(static_cast<Symbol>(i));
    }
    const auto small = [this](Symbol s) { return symbols_.of[symbols_.lower[s]]; };
    const std::vector<std::uint32_t> seen = counts;
    for (const Symbol a : capitals) {
      for (const Symbol b : capitals) {
        counts[key_of(a, b)] += seen[key_of(small(a), small(b))] / 32;
        counts[key_of(a, small(b))] += seen[key_of(small(a), small(b))] / 16;
      }
      for (const Symbol p : {kSpace, kPunct, kDigit}) {
        counts[key_of(p, a)] += seen[key_of(p, small(a))] / 8;
        counts[key_of(a, p)] += seen[key_of(small(a), p)] / 32;
      }
    }
  }

  // What a language's damage makes far oftener than its text does says more for the damage. The clearest first, as
  // long as they are rare.
  void give_up(const std::vector<std::uint32_t>& often, std::uint32_t least, std::size_t size,
               std::uint64_t bit, std::vector<std::uint32_t>& counts) {
    struct Pair {
      double ratio;
      std::uint32_t key;
    };
    std::vector<Pair> pairs;
    for (std::uint32_t key = 0; key < often.size(); ++key) {
      if (often[key] < 8 * least) continue;
      const double ratio = often[key] / (counts[key] + 0.5);
      if (ratio >= options_.damage) pairs.push_back({ratio, key});
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
      return x.ratio != y.ratio ? x.ratio > y.ratio : x.key < y.key;
    });
    double left = options_.given_up * static_cast<double>(size);
    for (const Pair& p : pairs) {
      left -= counts[p.key];
      if (left < 0) break;
      counts[p.key] = 0;
      given_up_[p.key] |= bit;
    }
  }

  // Classes of characters have so many members that every pair of them occurs somewhere: the thinnest go.
  void drop_classes(std::vector<std::uint32_t>& counts, std::size_t size) const {
    struct Thin {
      double density;
      std::uint32_t key;
    };
    std::vector<Thin> thin;
    const std::size_t n = symbols_.kinds.size();
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) {
        if (!symbols_.is_class[a] && !symbols_.is_class[b]) continue;
        const std::uint32_t key = key_of(static_cast<Symbol>(a), static_cast<Symbol>(b));
        if (counts[key] == 0) continue;
        thin.push_back({counts[key] / (static_cast<double>(symbols_.members[a]) * symbols_.members[b]), key});
      }
    }
    std::sort(thin.begin(), thin.end(), [](const Thin& x, const Thin& y) {
      return x.density != y.density ? x.density < y.density : x.key < y.key;
    });
    double left = options_.mass * static_cast<double>(size);
    for (const Thin& t : thin) {
      left -= counts[t.key];
      if (left < 0) break;
      counts[t.key] = 0;
    }
  }

  std::uint64_t reached(std::uint32_t key) const {
    const auto it = reached_.find(key);
    return it == reached_.end() ? 0 : it->second;
  }
  bool is_misread_latin(Symbol s) const {
    return s < symbols_.is_misread_latin.size() && symbols_.is_misread_latin[s];
  }
  static bool is_edge(Symbol s) { return s == kSpace || s == kPunct; }
  bool cyrillic(Symbol s) const { return symbols_.first[s] >= 0x400 && symbols_.first[s] < 0x530; }

  // A mark that may be used in all languages, but for those whose damage looks like it.
  void use(std::uint32_t key) { masks_[key] |= (kLatinBits | kOtherBits) & ~reached(key); }

  const Symbols& symbols_;
  const Options& options_;
  std::map<std::uint32_t, std::uint64_t> masks_;
  std::map<std::uint32_t, std::uint64_t> reached_;
  std::set<std::uint32_t> frequent_;                 // in some language
  std::map<std::uint32_t, std::uint64_t> given_up_;  // not at home in these, whatever the others do
};

// Marks that every language uses, whatever its corpus does.
constexpr std::u32string_view kOpening = U"\u2018\u201C\u201E\u00AB\u2039\u2014\u2013\u2019\u2011";
constexpr std::u32string_view kClosing = U"\u2019\u201D\u201C\u00BB\u203A\u2014\u2013\u2026\u2011";

std::map<std::uint32_t, std::uint64_t> Pairs::finish() {
  constexpr std::uint64_t kAll = kLatinBits | kOtherBits;
  const std::size_t n = symbols_.kinds.size();
  std::vector<Symbol> marks;
  for (std::size_t i = kForeignEnd; i < n; ++i) {
    const auto s = static_cast<Symbol>(i);
    if (symbols_.is_mark[i]) marks.push_back(s);
    if (symbols_.kinds[i] == Kind::latin) continue;
    // Marks may stand beside white space and digits, letters of other scripts beside ASCII's marks.
    for (const Symbol p : {kSpace, kPunct, kDigit}) {
      if (p == kSpace && symbols_.kinds[i] == Kind::other && !symbols_.is_mark[i]) continue;
      masks_[key_of(s, p)] = masks_[key_of(p, s)] = kAll;
    }
    if (symbols_.is_mark[i]) masks_[key_of(s, s)] = kAll;
  }
  for (const Symbol a : marks) {
    for (const Symbol b : marks) {
      if (symbols_.kinds[a] == Kind::other && symbols_.kinds[b] == Kind::other) masks_[key_of(a, b)] = kAll;
    }
  }
  for (const Symbol mark : marks) {
    if (symbols_.kinds[mark] != Kind::other) continue;
    for (Symbol s = 0; s < kDigit; ++s) masks_[key_of(s, mark)] = masks_[key_of(mark, s)] = kAll;
  }
  const auto letter = [this](std::size_t i) {
    if (i < kDigit) return true;
    return i >= kForeignEnd && symbols_.kinds[i] != Kind::plain && !symbols_.is_class[i] &&
           !symbols_.is_mark[i];
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (!letter(i)) continue;
    const auto s = static_cast<Symbol>(i);
    for (const char32_t c : kOpening) use(key_of(symbols_.of[c], s));
    if (i >= kUpper && i < kDigit) {
      for (const char32_t c : U"\u00BF\u00A1"sv) masks_[key_of(symbols_.of[c], s)] = kAll;
    }
    // Not after a capital beyond ASCII: UTF-8 misread looks like that.
    if (symbols_.kinds[i] == Kind::latin && symbols_.lower[i] != 0) continue;
    for (const char32_t c : kClosing) use(key_of(s, symbols_.of[c]));
  }
  const std::vector<std::uint32_t> sequences = misread_sequences(symbols_);
  // A hard space is at home wherever a space is, but for where damage is likelier.
  const Symbol hard = symbols_.hard_space;
  for (std::size_t i = 0; i < n; ++i) {
    const auto s = static_cast<Symbol>(i);
    const auto as_space = [this, s](std::uint32_t key) {
      const auto it = masks_.find(key);
      return harmless(static_cast<Symbol>(key >> 12), static_cast<Symbol>(key & 0xFFF)) ? kAll
             : it == masks_.end()                                                       ? 0
                                                                                        : it->second;
    };
    if (s == hard || s == kBad) continue;
    masks_[key_of(hard, s)] = as_space(key_of(kSpace, s));
    masks_[key_of(s, hard)] = as_space(key_of(s, kSpace));
  }
  masks_[key_of(hard, hard)] = kAll;
  for (auto& [key, mask] : masks_) {
    const auto a = static_cast<Symbol>(key >> 12), b = static_cast<Symbol>(key & 0xFFF);
    const bool latin = symbols_.kinds[a] == Kind::latin || symbols_.kinds[b] == Kind::latin;
    const bool other = symbols_.kinds[a] == Kind::other || symbols_.kinds[b] == Kind::other;
    const bool ascii = a < kDigit || b < kDigit;
    mask &= kAll;
    const bool many = symbols_.is_class[a] || symbols_.is_class[b];
    if (other) {
      // Alphabets: what two languages write, the others of the script will.
      if (mask & kOtherBits && (options_.alone || (!many && !cyrillic(a) && !cyrillic(b)) ||
                                __builtin_popcountll(mask & kOtherBits) >= 2))
        mask |= kOtherBits;
      mask |= kLatinBits;
    } else if (latin || ascii) {
      // A foreign name, unless it is what damage looks like.
      if (mask & kLatinBits && !reached(key)) mask |= kLatinBits;
      if (mask & kLatinBits) mask |= kOtherBits;
    }
    if (!latin && !other &&
        __builtin_popcountll(mask & kLatinBits) + __builtin_popcountll(mask & kOtherBits) >= 3)
      mask = kAll;
    const auto out = given_up_.find(key);
    if (out != given_up_.end()) mask &= ~out->second;
    // Where languages have it and others do not, the letters around it tell.
    if (!latin && out == given_up_.end()) mask |= kNoLatin;
    const bool mark = symbols_.is_mark[a] || symbols_.is_mark[b];
    const bool lone = (is_edge(a) || a == kDigit) && is_misread_latin(b);
    const bool sequence =
        other && std::binary_search(sequences.begin(), sequences.end(), key) && frequent_.count(key) == 0;
    if ((!(other && ascii) || mark) && !lone && !sequence) mask |= kNoMixed;
  }
  return std::move(masks_);
}

std::vector<std::uint8_t> letter_costs(const std::vector<std::vector<const Corpus*>>& languages) {
  std::vector<std::uint8_t> out(kLetters * kLetters * kLatin);
  for (std::size_t l = 0; l < kLatin; ++l) {
    std::vector<double> pairs(kLetters * kLetters, 0.5);
    for (const Corpus* corpus : languages[l]) {
      char32_t before = U'\n';
      for (const char32_t c : corpus->text) {
        if (c < 0x80 && before < 0x80) ++pairs[letter(before) * kLetters + letter(c)];
        before = c;
      }
    }
    for (std::size_t a = 0; a < kLetters; ++a) {
      double sum = 0;
      for (std::size_t b = 0; b < kLetters; ++b) sum += pairs[a * kLetters + b];
      for (std::size_t b = 0; b < kLetters; ++b) {
        const double cost = -std::log2(pairs[a * kLetters + b] / sum) * 8;
        out[(a * kLetters + b) * kLatin + l] =
            static_cast<std::uint8_t>(std::clamp(std::lround(cost), 0L, 120L));
      }
    }
  }
  return out;
}

}  // namespace

Learnt learn(const std::vector<Corpus>& corpora, const Options& options) {
  Learnt out;
  std::vector<std::string> names;
  std::vector<std::vector<std::uint32_t>> counts;
  std::vector<std::size_t> sizes;
  for (const Corpus& corpus : corpora) {
    names.push_back(corpus.name);
    counts.emplace_back(0x110000);
    for (const char32_t c : corpus.text) ++counts.back()[c];
    sizes.push_back(corpus.text.size());
  }
  out.symbols = make_symbols(names, counts, sizes);
  for (const bool other : {false, true}) {
    for (const std::string& name : names) {
      if (is_other(name) == other && merged(name) == name) out.languages.push_back(name);
    }
    if (!other && out.languages.size() != kLatin)
      throw std::runtime_error("not the languages this tool knows");
  }
  if (out.languages.size() != kLanguages) throw std::runtime_error("not the languages this tool knows");
  Pairs pairs(out.symbols, options);
  std::vector<std::vector<const Corpus*>> of(kLanguages);
  for (std::size_t l = 0; l < kLanguages; ++l) {
    for (const Corpus& corpus : corpora) {
      if (merged(corpus.name) == out.languages[l]) of[l].push_back(&corpus);
    }
    pairs.add(of[l], std::uint64_t{1} << l);
  }
  out.pairs = pairs.finish();
  const std::size_t n = out.symbols.kinds.size();
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      const std::uint32_t key = key_of(static_cast<Symbol>(a), static_cast<Symbol>(b));
      const auto it = out.pairs.find(key);
      constexpr std::uint64_t kAll = kLatinBits | kOtherBits | kNoMixed;
      const bool known = it != out.pairs.end();
      if (known ? (it->second & kAll) == kAll : harmless(static_cast<Symbol>(a), static_cast<Symbol>(b))) {
        out.anywhere.push_back(key);
        if (known) out.pairs.erase(it);
      }
    }
  }
  out.letters = letter_costs(of);
  return out;
}

}  // namespace kintsugi::scan
