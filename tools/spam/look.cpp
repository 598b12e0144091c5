#include "look.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>

#include "numbers.hpp"
#include "running.hpp"
#include "scan/beginnings.hpp"
#include "train/layout.hpp"

namespace kintsugi::spam {
namespace {

constexpr double kLeastWeight = 1;    // bits: what a word must have to be listed
constexpr double kMostShown = 30e-3;  // of the words of running text: that begin as listed
constexpr double kFloor = 2e-7;       // what is not seen in running text is as frequent as this
constexpr double kMostOfOne = 0.125;  // of how frequent it is in the language that has most of it

// Scripts whose words are parted by spaces: of letters of one byte (with some of more: Vietnamese), of two, those of
// India, Hangul; -1 for the others.
int group_of(std::string_view text) {
  std::size_t of[5] = {};
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto b = static_cast<unsigned char>(text[i]);
    if (b < 0x80) {
      of[0] += model::look_letter(text[i]);
    } else if (b < 0xE0) {
      of[b < 0xCE ? 0 : 1] += b >= 0xC0;
    } else {
      const bool indic = b == 0xE0 && static_cast<unsigned char>(text[i + 1]) < 0xB8;
      ++of[indic ? 2 : b >= 0xEA && b < 0xEE ? 3 : b == 0xE1 ? 0 : 4];
    }
  }
  const auto most = std::max_element(std::begin(of), std::end(of)) - std::begin(of);
  return most == 4 ? -1 : static_cast<int>(most);
}

template <class Take>
void each_word(std::string_view text, const Take& take) {
  for (std::size_t i = 0; i < text.size();) {
    if (!model::look_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && end - i < model::SpamLook::kLongest && model::look_letter(text[end])) ++end;
    take(text.substr(i, end - i));
    i = end;
  }
}

// The hash of how a word begins, and one; 0 for one that is too short to be shown by it.
std::uint32_t beginning(std::string_view word) {
  if (word.size() < scan::kBeginning) return 0;
  return scan::hash_at(word, 0, word.size()) + 1;
}

// How often words, pairs of words and beginnings stand in running text: the mean over a group's languages, and a share of
// the language that has most of it.
class Running {
 public:
  explicit Running(Numbers<std::uint32_t> wanted) : wanted_(std::move(wanted)) {}
  void count(const std::string& corpora) {
    std::map<std::string, int> groups;
    std::map<int, double> sizes;
    for (const bool counts : {false, true}) {
      for (const std::string& language : languages_of(corpora)) {
        if (counts && groups[language] < 0) continue;
        std::string text;
        each_line(corpora, language, Lines::train, [&](std::u32string_view line) {
          if (counts || text.size() < 10000) text += encoded(line) + '\n';
        });
        if (counts) {
          add(text, sizes[groups[language]]);
        } else {
          ++sizes[groups[language] = group_of(text)];
        }
      }
    }
  }
  double operator()(std::uint64_t hash) const {
    const Rate* rate = rates_.find(hash);
    return rate == nullptr ? 0 : rate->mean + kMostOfOne * rate->most;
  }
  double of_beginning(std::uint32_t hash) const {
    const double* rate = beginnings_.find(hash);
    return rate == nullptr ? 0 : *rate;
  }

 private:
  struct Rate {
    double mean = 0, most = 0;
  };
  void add(std::string_view text, double languages) {
    Numbers<std::uint32_t> words(1 << 16), beginnings(1 << 16);
    double all = 0;
    std::uint64_t before = 0;
    each_word(text, [&](std::string_view word) {
      const std::uint64_t hash = model::look_hash(word);
      for (const std::uint64_t h : {hash, model::look_pair(before, hash)}) {
        if (wanted_.find(h) != nullptr) ++words[h];
      }
      if (const std::uint32_t b = beginning(word); b != 0) ++beginnings[b];
      before = hash;
      ++all;
    });
    words.each([&](std::uint64_t hash, std::uint32_t n) {
      Rate& rate = rates_[hash];
      rate.mean += n / all / languages;
      rate.most = std::max(rate.most, n / all);
    });
    beginnings.each([&](std::uint64_t hash, std::uint32_t n) { beginnings_[hash] += n / all / languages; });
  }
  Numbers<std::uint32_t> wanted_;
  Numbers<Rate> rates_;
  Numbers<double> beginnings_;
};

constexpr double kMostOfText = 0.97;  // of a language's words: those whose beginnings are commonest

// Masks of the languages whose words begin so, by the hash of a beginning.
std::vector<std::uint8_t> known_beginnings(const std::string& corpora) {
  std::vector<std::uint64_t> masks(model::SpamLook::kKnown);
  std::size_t bit = 0;
  for (const std::string& language : languages_of(corpora)) {
    if (bit == model::SpamLook::kLanguages) break;
    std::map<std::uint32_t, std::uint64_t> counts;
    std::uint64_t all = 0;
    std::string text;
    each_line(corpora, language, Lines::train,
              [&](std::u32string_view line) { text += encoded(line) + '\n'; });
    if (group_of(text) < 0) continue;
    each_word(text, [&](std::string_view word) {
      if (const std::uint32_t b = beginning(word); b != 0) ++counts[b - 1], ++all;
    });
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    for (const auto& [hash, n] : counts) order.emplace_back(n, hash);
    std::sort(order.rbegin(), order.rend());
    double seen = 0;
    for (const auto& [n, hash] : order) {
      if (seen > kMostOfText * static_cast<double>(all)) break;
      masks[hash >> 1] |= std::uint64_t{1} << bit;
      seen += static_cast<double>(n);
    }
    ++bit;
  }
  std::vector<std::uint8_t> out;
  for (const std::uint64_t mask : masks) {
    for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(mask >> 8 * i));
  }
  return out;
}

}  // namespace

Look learn_look(const std::vector<Phrase>& phrases, const std::string& corpora) {
  struct Of {          // a word or a pair
    double share = 0;  // of what spam of its group says
    std::size_t phrases = 0;
    std::uint32_t beginning = 0;
  };
  std::map<std::uint64_t, Of> said;
  std::map<std::string, double> per_language;
  std::map<int, double> languages;
  for (const Phrase& p : phrases) per_language[p.language] += 1;
  std::map<std::string, int> groups;
  std::map<std::string, std::string> all;
  for (const Phrase& p : phrases) all[p.language] += encoded(p.text) + '\n';
  for (const auto& [language, text] : all) groups[language] = group_of(text);
  for (const auto& [language, group] : groups) ++languages[group];
  for (const Phrase& p : phrases) {
    const std::string text = encoded(p.text);
    if (groups[p.language] < 0) continue;
    std::vector<std::string_view> words;
    each_word(text, [&](std::string_view word) { words.push_back(word); });
    const double share =
        1 / per_language[p.language] / languages[groups[p.language]] / static_cast<double>(words.size());
    std::uint64_t before = 0;
    for (const std::string_view word : words) {
      const std::uint64_t hash = model::look_hash(word);
      Of& one = said[hash];
      one.share += share, ++one.phrases, one.beginning = beginning(word);
      if (before != 0) {
        Of& pair = said[model::look_pair(before, hash)];
        pair.share += share, ++pair.phrases;
      }
      before = hash;
    }
  }
  Numbers<std::uint32_t> wanted(said.size());
  for (const auto& [hash, of] : said) wanted[hash] = 1;
  Running running(std::move(wanted));
  running.count(corpora);

  std::vector<train::Entry<1>> entries;
  std::map<std::uint32_t, double> shares;  // of beginnings
  for (const auto& [hash, of] : said) {
    const double weight = std::log2((of.share + kFloor) / (running(hash) + kFloor));
    if (of.phrases < 2 || weight < kLeastWeight) continue;
    entries.push_back({hash, {static_cast<std::uint8_t>(std::min(255L, std::lround(8 * weight)))}});
    if (of.beginning != 0 && weight >= model::SpamLook::kShown / 8.0) shares[of.beginning] += of.share;
  }
  // Of the beginnings those that show most for how often they are looked at without need.
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const auto& [hash, share] : shares)
    order.emplace_back((running.of_beginning(hash) + 1e-6) / share, hash);
  std::sort(order.begin(), order.end());
  Look look;
  look.beginnings.resize(model::SpamLook::kBeginnings);
  double shown = 0;
  std::size_t count = 0;
  for (const auto& [cost, hash] : order) {
    if (shown + running.of_beginning(hash) > kMostShown) continue;
    shown += running.of_beginning(hash);
    ++count;
    look.beginnings[(hash - 1) >> 3] |= static_cast<std::uint8_t>(1u << ((hash - 1) & 7));
  }
  std::fprintf(
      stderr,
      "look: %zu words and pairs, %zu of %zu beginnings; %.2f in 1000 words of running text begin so\n",
      entries.size(), count, order.size(), 1000 * shown);
  look.words = train::lay_out(std::move(entries), 80);
  look.known = known_beginnings(corpora);
  return look;
}

}  // namespace kintsugi::spam
