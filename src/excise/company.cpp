#include "excise/company.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace kintsugi::excise {
namespace {

using model::kBit;

// In bits.
constexpr int kOfSure = 4 * kBit;                     // others that stand alike
constexpr double kOne = 1, kOneBroken = 4, kTwo = 1;  // places of one word, and of two, seen before any
constexpr int kClearSplit = 4 * kBit;
constexpr std::uint32_t kRunning = 4;   // words: what is longer and unlike spam is running text
constexpr std::uint32_t kKeyword = 24;  // letters: what is longer is a piece of another text
constexpr int kOfSpammy = 2 * kBit, kMostSpammy = 4 * kBit;  // others that sound alike
constexpr int kOfSame = 2 * kBit, kMostSame = 4 * kBit;      // others that say the same
constexpr int kOfCut = 8 * kBit;                             // the same words, that are cut
constexpr int kSeed = 0;                                     // what may vouch for others

// Where it stands, for the question which stand alike.
std::uint32_t place_of(const Candidate& c) {
  return static_cast<std::uint32_t>(c.before) << 16 | static_cast<std::uint32_t>(c.after) << 8 |
         static_cast<std::uint32_t>(c.script);
}

// That it is foreign and stands oddly is not enough: names, quotations, labels and translations do. Its words are those
// of spam, or it splits a word, or a sentence as others do.
bool speaks(const Weighed& w) {
  const Candidate& c = w.candidate;
  if (c.letters < 2) return false;
  if (w.repeats && meets(c)) return true;
  // A line in another script with an address, where something else is sure.
  if (c.sentence && c.link && c.script != Script::latin && w.others > 0) return w.signs.spam > kLeastSpam;
  const int least = c.link || w.again > 1 ? 1 : c.sentence ? 2 * kSays : kSays;
  if (w.signs.spam >= least) return true;
  if (c.sentence || c.letters < 3 || c.letters > kKeyword) return false;
  if (c.script == Script::latin)
    return w.signs.layout >= kBrokenLatin && w.signs.split >= kClearSplit && !c.named;
  // What reads like running text is a piece of another text, whatever it splits.
  return (w.signs.spam > kLeastSpam || c.words < kRunning) &&
         (w.signs.split > 0 || (w.signs.layout >= kBroken && w.alike > 0) || (breaks(c) && w.alike > 1));
}

// Of two that overlap: what is foreign by its letters and sure, before words that may be foreign.
bool likelier(const Weighed& a, const Weighed& b) {
  const bool foreign = a.candidate.foreign;
  if (foreign != b.candidate.foreign) return foreign ? a.score >= kEnough : b.score < kEnough;
  return foreign ? a.score > b.score : a.merit > b.merit;
}

}  // namespace

void add_company(const Page& page, std::vector<Weighed>& all) {
  std::map<std::uint32_t, std::uint32_t> sure;             // by place
  std::map<std::u32string_view, std::uint32_t> said, cut;  // the same words; those of them that are sure
  int spammy = 0;
  std::uint32_t all_sure = 0;
  const auto stands = [](const Weighed& w) {
    return w.score >= kSeed && (breaks(w.candidate) || w.signs.split > 0);
  };
  const auto sounds = [](const Weighed& w) { return w.signs.spam >= kSpammy; };
  for (const Weighed& w : all) {
    sure[place_of(w.candidate)] += stands(w);
    spammy += sounds(w);
    all_sure += w.score >= kEnough;
    ++said[page.text(w.candidate.begin, w.candidate.end)];
    cut[page.text(w.candidate.begin, w.candidate.end)] += w.score >= kEnough;
  }
  for (Weighed& w : all) {
    w.alike = w.wrapped ? 0 : sure[place_of(w.candidate)] - stands(w);
    w.signs.company = 0;
    if (w.signs.layout > 0 || w.signs.split > 0 || w.signs.spam > 0) {
      w.signs.company = std::min(static_cast<int>(w.alike) * kOfSure, kMostCompany);
      if (w.signs.spam >= kSays) w.signs.company += std::min((spammy - sounds(w)) * kOfSpammy, kMostSpammy);
    }
    w.others = all_sure - (w.score >= kEnough);
    w.repeats = cut[page.text(w.candidate.begin, w.candidate.end)] > (w.score >= kEnough);
    w.again = said[page.text(w.candidate.begin, w.candidate.end)] - 1;
    const bool telling =
        w.candidate.script != Script::latin || (w.candidate.words > 1 && w.signs.spam >= kSays);
    if (w.signs.spam > 0 && telling && w.candidate.letters > 3)
      w.signs.company += std::min(static_cast<int>(w.again) * kOfSame, kMostSame);
    if (w.repeats) w.signs.company += kOfCut;
    w.score = w.prior + w.signs.total();
  }
  for (Weighed& w : all) {
    if (!speaks(w)) w.score = std::min(w.score, 0);
  }
}

void rejoin_alike(std::vector<Weighed>& all) {
  struct Share {
    double one = 0;
    std::uint32_t count = 0;
  };
  const auto asked = [](const Weighed& w) {
    return w.score >= kEnough && w.rejoin.one_word != 0 && !spaceless(w.candidate.host);
  };
  const auto odds_to_share = [](int odds) { return 1 / (1 + std::exp2(-static_cast<double>(odds) / kBit)); };
  std::map<std::uint32_t, Share> shares;
  for (const Weighed& w : all) {
    if (!asked(w)) continue;
    Share& s = shares[place_of(w.candidate)];
    s.one += odds_to_share(w.rejoin.one_word), ++s.count;
  }
  for (Weighed& w : all) {
    if (!asked(w)) continue;
    const Share& s = shares[place_of(w.candidate)];
    const double before = breaks(w.candidate) ? kOneBroken : kOne;
    const double one = before + s.one - odds_to_share(w.rejoin.one_word),
                 two = before + kTwo + s.count - 1 - one;
    const int odds = w.rejoin.one_word + static_cast<int>(std::lround(kBit * std::log2(one / two)));
    if (w.rejoin.joint == Joint::none && w.rejoin.margin == 0) continue;  // no blank has been there
    if (w.rejoin.joint == Joint::line && odds <= 0) continue;
    w.rejoin.joint = odds > 0 ? Joint::none : Joint::space;
    w.rejoin.margin = std::abs(odds);
  }
}

void part(std::vector<Weighed>& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Weighed& a, const Weighed& b) { return a.candidate.left < b.candidate.left; });
  std::vector<Weighed> apart;
  for (Weighed& w : all) {
    if (apart.empty() || apart.back().candidate.right <= w.candidate.left) {
      apart.push_back(std::move(w));
    } else if (likelier(w, apart.back())) {
      apart.back() = std::move(w);
    }
  }
  all = std::move(apart);
}

}  // namespace kintsugi::excise
