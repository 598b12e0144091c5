#include "excise/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "excise/tongue.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

// In bits, as seen on held-back text of all languages and on what tools/spam keeps for tuning. Before anything is looked
// at, a run of foreign letters most likely belongs where it stands; words of the host's own script all the more.
// Latin words stand in text of all scripts, other letters seldom, and then mostly enclosed.
constexpr int kPriorRare = 4 * kBit, kPriorSentence = 2 * kBit, kPriorHanja = 0, kPriorLatin = -2 * kBit,
              kPriorOwn = -14 * kBit;
constexpr int kOneWord = -6 * kBit, kNamed = -4 * kBit;  // of Latin letters
constexpr int kMostSplit = 14 * kBit, kNoSplit = 2 * kBit, kFewSplit = 4 * kBit;
constexpr int kBroken = 7 * kBit, kBrokenLatin = 4 * kBit, kBrokenWrapped = kBit;
constexpr int kSentence = kBit, kLink = 4 * kBit;
constexpr int kGlued = 2 * kBit;
constexpr int kMostSpam = 20 * kBit, kLeastSpam = -6 * kBit;  // after half as much again
constexpr int kLeastTongue = -4 * kBit, kMostTongue = 10 * kBit;
constexpr int kEnd = -4 * kBit, kBetweenSigns = -6 * kBit, kAtHome = -8 * kBit;
constexpr int kVeryShort = -10 * kBit, kShort = -4 * kBit;
constexpr int kOfSure = 4 * kBit, kMostCompany = 14 * kBit;  // others that stand alike
constexpr double kOne = 1, kOneBroken = 4, kTwo = 1;  // places of one word, and of two, seen before any
constexpr int kClearSplit = 4 * kBit, kClearTongue = 4 * kBit;
constexpr int kNoIsland = -8 * kBit;    // words beside it are of another language too
constexpr std::size_t kShore = 4;       // words that are looked at for that
constexpr int kParted = 4 * kBit;       // an end in the midst of a word
constexpr std::uint32_t kRunning = 4;   // words: what is longer and unlike spam is running text
constexpr std::uint32_t kKeyword = 24;  // letters: what is longer is a piece of another text
constexpr int kSounds = 2 * kBit;       // of words of the host's script, before anything is weighed
constexpr int kSays = 3 * kBit / 2;     // what its words must say at least
constexpr int kSpammy = 9 * kBit, kOfSpammy = 2 * kBit, kMostSpammy = 4 * kBit;  // others that sound alike
constexpr int kOfSame = 2 * kBit, kMostSame = 4 * kBit;                          // others that say the same
constexpr int kOfCut = 8 * kBit;  // the same words, that are cut
constexpr int kSeed = 0;          // what may vouch for others

// Whether letters come together where it is cut out.
bool meets(const Candidate& c) { return c.left_side == Side::letter && c.right_side == Side::letter; }

// A line break before it in the midst of a sentence that goes on behind it.
bool breaks(const Candidate& c) {
  return meets(c) && c.before == Gap::line && c.after <= Gap::line && !c.sentence;
}

int layout_of(const Candidate& c, bool wraps) {
  if (breaks(c)) {
    if (wraps || !c.long_line) return kBrokenWrapped;
    return c.foreign && c.script == Script::latin ? kBrokenLatin : kBroken;
  }
  if (c.sentence || c.link) return (c.sentence ? kSentence : 0) + (c.link ? kLink : 0);
  if (meets(c) && c.script != Script::latin && !spaceless(c.host) &&
      (c.before == Gap::none || c.after == Gap::none))
    return kGlued;
  return 0;
}

int split_of(const Rejoin& r) {
  if (r.one_word <= kNoSplit || r.unknown) return 0;
  const int gain = r.one_word - kNoSplit;
  if (r.left_known && r.right_known) return std::min(gain / 2, kFewSplit);
  return std::min(gain, kMostSplit);
}

int against(const Candidate& c) {
  int sum = 0;
  if (!c.sentence && (c.right_side != Side::letter || c.left_side == Side::nothing)) sum += kEnd;
  // Between signs: tables, menus, code.
  if (!c.sentence && c.left_side == Side::other && c.right_side == Side::other) sum += kBetweenSigns;
  // Names of two or three letters say nothing to anybody.
  const bool dense = c.script == Script::hangul || c.script == Script::han || c.script == Script::kana;
  const std::uint32_t few = dense ? 2 : 4;
  if (c.letters <= few) {
    sum += dense && c.letters == few ? kShort : kVeryShort;
  } else if (c.letters <= few + few / 2) {
    sum += kShort / (dense ? 2 : 1);
  }
  return sum;
}

// Where it stands, for the question which stand alike.
std::uint32_t place_of(const Candidate& c) {
  return static_cast<std::uint32_t>(c.before) << 16 | static_cast<std::uint32_t>(c.after) << 8 |
         static_cast<std::uint32_t>(c.script);
}

class Scales {
 public:
  Scales(const Page& page, Host& host, const std::vector<Choices>& found)
      : page_(page), host_(host), tongues_(page, host), wraps_(page.wraps()) {
    for (const Choices& c : found) ++said_[words_of(c.front())];
  }

  // Nothing where it cannot come to be cut.
  std::optional<Weighed> weigh(const Candidate& c) {
    // Nothing that is enclosed is cut; no short name.
    if (c.enclosed || c.suffixed) return std::nullopt;
    if (c.foreign && c.script == Script::latin && c.letters <= 4 && c.words < 2) return std::nullopt;
    Weighed w;
    w.candidate = c;
    w.signs.layout = layout_of(c, wraps_);
    w.signs.against = against(c);
    if (c.foreign && one_text(c.script, page_.main())) w.signs.against += kAtHome;
    if (prior(c) + w.signs.layout + w.signs.against + kMostSpam < kEnough && !meets(c)) return std::nullopt;
    const model::SpamVerdict verdict = model::SpamModel::builtin().judge(page_.text(c.begin, c.end));
    w.topic = verdict.topic;
    w.odds = verdict.odds;
    w.signs.spam = std::clamp(verdict.odds * 3 / 2, kLeastSpam, kMostSpam);
    if (prior(c) + w.signs.total() + kMostSplit + kMostCompany < kEnough) return std::nullopt;
    // Nor is what shows no sign at a first look: to ask for the language costs more than all of that. Latin words stand
    // in most text of other scripts, and only what they say or how they stand makes them odd.
    const bool latin = c.script == Script::latin;
    const bool shows =
        w.signs.spam > 0 || c.halves || (c.foreign && w.signs.layout >= (latin ? kBrokenLatin : 1));
    const bool rare = c.foreign && !latin;
    if (!shows && !(rare && meets(c) && said_[words_of(c)] > 1) &&
        !(rare && meets(c) && !spaceless(c.host) && host_.knows_joined(c.line, c.left, c.right)))
      return std::nullopt;
    const bool broken = c.before >= Gap::line || c.after >= Gap::line;
    w.rejoin = host_.rejoin(c.line, c.left, c.right, broken, c.before == Gap::space || c.after == Gap::space,
                            !c.foreign);
    if (meets(c)) {
      w.signs.split = split_of(w.rejoin);
      const char32_t next = page_[c.right];
      w.goes_on = w.signs.split > 0 || (cased(c.host) ? model::small_letter(next) == next
                                                      : host_.goes_on(c.line, c.left, c.right));
    }
    w.score = prior(c) + w.signs.total();
    return w;
  }

  // The likeliest of some that may be one and the same.
  std::optional<Weighed> best(const Choices& choices) {
    std::optional<Weighed> out;
    for (const Candidate& c : choices) {
      std::optional<Weighed> w = weigh(c);
      if (!w) continue;
      // What the words at its ends say of spam has been weighed with them.
      w->merit = w->score - w->signs.spam + c.ends;
      if (!c.foreign) {
        // All that is foreign in it counts for where it ends, some of it for whether it is cut.
        const Tongues::Strange tongue = tongues_.stranger(c.line, c.begin, c.end);
        w->signs.tongue = std::clamp(tongue.sure, kLeastTongue, kMostTongue);
        if (w->signs.tongue > 0 && !is_island(c)) w->signs.against += kNoIsland;
        const int parts = parted(c.line, c.begin) + parted(c.line, c.end);
        w->signs.against += std::min(parts, 0);
        w->score = prior(c) + w->signs.total();
        w->merit = w->score - w->signs.tongue - w->signs.spam + tongue.all + spam_of(c, w->odds) +
                   std::max(parts, 0);
      }
      if (!out || w->merit > out->merit) out = std::move(w);
    }
    return out;
  }

  bool wraps() const { return wraps_; }

  // Whether the text on both sides is in the host's language: else it is a piece of longer text.
  bool is_island(const Candidate& c) {
    const Line& line = page_.lines()[c.line];
    std::size_t begin = std::min(c.left, c.begin), end = std::max(c.right, c.end);
    for (std::size_t n = 0; n < kShore && begin > 0 && !is_break(page_[begin - 1]); ++n) {
      while (begin > 0 && page_[begin - 1] == U' ') --begin;
      while (begin > 0 && !is_blank(page_[begin - 1])) --begin;
    }
    for (std::size_t n = 0; n < kShore && end < line.end; ++n) {
      while (end < line.end && page_[end] == U' ') ++end;
      while (end < line.end && !is_blank(page_[end])) ++end;
    }
    return tongues_.stranger(c.line, begin, c.left).sure <= 0 &&
           tongues_.stranger(c.line, c.right, end).sure <= 0;
  }

  // What speaks for an end of it in the midst of a word.
  int parted(std::size_t line, std::size_t at) {
    const int two = host_.two_words(line, at);
    return two == 0 ? 0 : two - kParted;
  }

  // The verdict's odds are of the mean of what its pieces say; the sum of it grows with its length.
  static int spam_of(const Candidate& c, int odds) {
    return static_cast<int>(odds * 1.5 * std::sqrt(static_cast<double>(c.end - c.begin + 8) / 20));
  }

  static int prior(const Candidate& c) {
    if (!c.foreign) return kPriorOwn;
    if (c.script == Script::han && c.host == Script::hangul) return kPriorHanja;
    if (c.script != Script::latin) return c.sentence && !c.link ? kPriorSentence : kPriorRare;
    return kPriorLatin + (c.words < 2 ? kOneWord : 0) + (c.named ? kNamed : 0);
  }

 private:
  std::u32string_view words_of(const Candidate& c) const { return page_.text(c.begin, c.end); }

  const Page& page_;
  Host& host_;
  Tongues tongues_;
  bool wraps_;
  std::map<std::u32string_view, std::uint32_t> said_;  // by runs of foreign letters
};

// That it is foreign and stands oddly is not enough: names, quotations, labels and translations do. Its words are those
// of spam, or it splits a word, or a sentence as others do.
bool speaks(const Weighed& w) {
  const Candidate& c = w.candidate;
  if (c.letters < 2) return false;
  if (!c.foreign) {
    const bool splits = w.signs.split >= kClearSplit, strange = w.signs.tongue >= kClearTongue;
    // Where others stand alike, they need not sound like spam themselves.
    if (w.alike > 1 && (splits || breaks(c)) && w.signs.split + w.signs.tongue >= kClearSplit + kClearTongue)
      return w.signs.spam > -kSays;
    if (splits && strange) return w.signs.spam > (w.alike > 0 ? 0 : 2 * kSays);
    if (breaks(c) && strange && w.alike > 1) return w.signs.spam > 0;
    if (breaks(c) && w.alike > 0 && w.signs.spam >= kSpammy) return true;
    if (w.signs.spam < kSays) return false;
    if (c.sentence) return c.link && (strange || w.signs.spam >= kSpammy);
    return (splits && w.signs.spam >= kSpammy) || (strange && c.words > 1);
  }
  if (w.repeats && meets(c)) return true;
  const int least = c.link || w.again > 1 ? 1 : c.sentence ? 2 * kSays : kSays;
  if (w.signs.spam >= least) return true;
  if (c.sentence || c.letters < 3 || c.letters > kKeyword) return false;
  if (c.script == Script::latin)
    return w.signs.layout >= kBrokenLatin && w.signs.split >= kClearSplit && !c.named;
  // What reads like running text is a piece of another text, whatever it splits.
  return (w.signs.spam > kLeastSpam || c.words < kRunning) &&
         (w.signs.split > 0 || (w.signs.layout >= kBroken && w.alike > 0));
}

// What others of the document say for it: those that stand as it does, and those that sound as it does.
void add_company(const Page& page, std::vector<Weighed>& all) {
  std::map<std::uint32_t, std::uint32_t> sure;             // by place
  std::map<std::u32string_view, std::uint32_t> said, cut;  // the same words; those of them that are sure
  int spammy = 0;
  const auto stands = [](const Weighed& w) {
    return w.score >= kSeed && (breaks(w.candidate) || w.signs.split > 0);
  };
  const auto sounds = [](const Weighed& w) { return w.signs.spam >= kSpammy; };
  for (const Weighed& w : all) {
    sure[place_of(w.candidate)] += stands(w);
    spammy += sounds(w);
    ++said[page.text(w.candidate.begin, w.candidate.end)];
    cut[page.text(w.candidate.begin, w.candidate.end)] += w.score >= kEnough;
  }
  for (Weighed& w : all) {
    w.alike = sure[place_of(w.candidate)] - stands(w);
    w.signs.company = 0;
    if (w.signs.layout > 0 || w.signs.split > 0 || w.signs.spam > 0) {
      w.signs.company = std::min(static_cast<int>(w.alike) * kOfSure, kMostCompany);
      if (w.signs.spam >= kSays) w.signs.company += std::min((spammy - sounds(w)) * kOfSpammy, kMostSpammy);
    }
    w.repeats = cut[page.text(w.candidate.begin, w.candidate.end)] > (w.score >= kEnough);
    w.again = said[page.text(w.candidate.begin, w.candidate.end)] - 1;
    if (w.signs.spam > 0 && w.candidate.script != Script::latin && w.candidate.letters > 3)
      w.signs.company += std::min(static_cast<int>(w.again) * kOfSame, kMostSame);
    if (w.repeats && w.candidate.foreign) w.signs.company += kOfCut;
    w.score = Scales::prior(w.candidate) + w.signs.total();
    if (!speaks(w)) w.score = std::min(w.score, 0);
  }
}

// Whether one word or two stood there is likely what it was where others stand in the same way.
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

// Of two that overlap: what is foreign by its letters and sure, before words that may be foreign.
bool likelier(const Weighed& a, const Weighed& b) {
  const bool foreign = a.candidate.foreign;
  if (foreign != b.candidate.foreign) return foreign ? a.score >= kEnough : b.score < kEnough;
  return foreign ? a.score > b.score : a.merit > b.merit;
}

// Of those that overlap, the likelier.
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

}  // namespace

std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found) {
  std::vector<Weighed> out;
  Scales scales(page, host, found);
  const auto take = [&](const Choices& choices) {
    if (std::optional<Weighed> w = scales.best(choices)) out.push_back(std::move(*w));
  };
  const auto own = [&](std::size_t line) {
    for (const Candidate& c : find_sentences(page, host, line)) take({c});
    for (const Choices& c : find_spam(page, host, line, kSounds)) take(c);
    for (const Candidate& c : find_between_halves(page, host, line)) take({c});
  };
  auto next = found.begin();
  for (std::size_t line = 0; line < page.lines().size(); ++line) {
    const bool here = next != found.end() && next->front().line == line;
    if (!scales.wraps() && !(here && next->front().begin == page.lines()[line].begin))
      take(find_behind_break(page, host, line));
    for (; next != found.end() && next->front().line == line; ++next) take(*next);
  }
  part(out);
  add_company(page, out);
  const auto sure = [](const Weighed& w) { return w.score >= kEnough; };
  if (std::none_of(out.begin(), out.end(), sure)) return out;
  // Where something was put in, words in the host's letters may have been as well.
  for (std::size_t line = 0; line < page.lines().size(); ++line) own(line);
  part(out);
  add_company(page, out);
  rejoin_alike(out);
  return out;
}

float confidence_of(const Weighed& w) noexcept {
  const auto bits = [](int eighths) { return static_cast<float>(eighths) / model::kBit; };
  // Provenance: of spans found in held-back text of 16 languages, polluted with phrases that spam-1 did not learn, 97 in
  // 100 are whole and nothing else, however high the score; of ends put together in held-back text in scripts without
  // blanks so many are right at that margin. Elsewhere the margin is log odds (tools/excise).
  const float found = std::min(0.97f, 1 / (1 + std::exp2(-bits(w.score))));
  const float joined = spaceless(w.candidate.host) ? 1 - 0.42f * std::exp2(-bits(w.rejoin.margin) / 2.3f)
                                                   : 1 / (1 + std::exp2(-bits(w.rejoin.margin)));
  return meets(w.candidate) ? found * joined : found;
}

}  // namespace kintsugi::excise
