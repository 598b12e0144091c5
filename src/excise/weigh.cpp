#include "excise/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "lattice/languages.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

// In bits, as seen on held-back text of all languages and on what tools/spam keeps for tuning. Before anything is looked
// at, a run of foreign letters most likely belongs where it stands; words of the host's own script all the more.
// Latin words stand in text of all scripts, other letters seldom, and then mostly enclosed.
constexpr int kPriorRare = 2 * kBit, kPriorLatin = -2 * kBit, kPriorOwn = -14 * kBit;
constexpr int kOneWord = -6 * kBit, kNamed = -4 * kBit;  // of Latin letters
constexpr int kMostSplit = 14 * kBit, kNoSplit = 4 * kBit, kFewSplit = 4 * kBit;
constexpr int kBroken = 7 * kBit, kBrokenLatin = 4 * kBit, kBrokenWrapped = kBit;
constexpr int kSentence = kBit, kLink = 4 * kBit;
constexpr int kGlued = 2 * kBit;
constexpr int kMostSpam = 20 * kBit, kLeastSpam = -6 * kBit;  // after half as much again
constexpr int kLeastTongue = -4 * kBit, kMostTongue = 10 * kBit;
constexpr int kEnd = -4 * kBit, kBetweenSigns = -6 * kBit, kAtHome = -8 * kBit;
constexpr int kVeryShort = -10 * kBit, kShort = -4 * kBit;
constexpr int kOfSure = 4 * kBit, kMostCompany = 14 * kBit;  // others that stand alike
constexpr int kClearSplit = 6 * kBit;
constexpr int kStranger = kBit;  // by which a word is likelier in another language
constexpr std::size_t kMostWider = 4;
constexpr std::uint32_t kKeyword = 24;  // letters: what is longer is a piece of another text
constexpr int kSounds = 2 * kBit;       // of words of the host's script, before anything is weighed
constexpr int kOfSpammy = 2 * kBit, kMostSpammy = 4 * kBit;  // others that sound alike
constexpr int kOfSame = 2 * kBit, kMostSame = 4 * kBit;      // others that say the same
constexpr int kSeed = 0;                                     // what may vouch for others

// Whether letters come together where it is cut out.
bool meets(const Candidate& c) { return c.left_side == Side::letter && c.right_side == Side::letter; }

// A line break before it in the midst of a sentence that goes on behind it.
bool breaks(const Candidate& c) { return meets(c) && c.before == Gap::line && c.after < Gap::line; }

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
  Scales(const Page& page, Host& host) : page_(page), host_(host), wraps_(page.wraps()) {}

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
    w.signs.spam = std::clamp(verdict.odds * 3 / 2, kLeastSpam, kMostSpam);
    if (prior(c) + w.signs.total() + kMostSplit + kMostCompany < kEnough) return std::nullopt;
    // Nor is what shows no sign at a first look: to ask for the language costs more than all of that. Latin words stand
    // in most text of other scripts, and only what they say or how they stand makes them odd.
    const bool latin = c.script == Script::latin;
    const bool shows = w.signs.spam > 0 || (c.foreign && w.signs.layout >= (latin ? kBrokenLatin : 1));
    const bool rare = c.foreign && !latin;
    if (!shows && !(rare && meets(c) && host_.may_join(c.line, c.left, c.right))) return std::nullopt;
    const bool broken = c.before >= Gap::line || c.after >= Gap::line;
    w.rejoin = host_.rejoin(c.line, c.left, c.right, broken, c.before == Gap::space || c.after == Gap::space);
    if (meets(c)) {
      w.signs.split = split_of(w.rejoin);
      const char32_t next = page_[c.right];
      w.goes_on = w.signs.split > 0 || (spaceless(c.host) && w.rejoin.joint == Joint::none) ||
                  (model::small_letter(next) == next && cased(c.host));
    }
    w.score = prior(c) + w.signs.total();
    return w;
  }

  // The likeliest of some that may be one and the same.
  std::optional<Weighed> best(const Choices& choices) {
    std::optional<Weighed> out;
    int most = 0;
    for (const Candidate& c : choices) {
      std::optional<Weighed> w = weigh(c);
      if (!w) continue;
      int merit = w->score;
      if (!c.foreign) {
        // All that is foreign in it counts for where it ends, some of it for whether it is cut.
        const int tongue = tongue_of(c);
        w->signs.tongue = std::clamp(tongue, kLeastTongue, kMostTongue);
        w->score = prior(c) + w->signs.total();
        merit = w->score + tongue - w->signs.tongue;
      }
      if (!out || merit > most) out = std::move(w), most = merit;
    }
    return out;
  }

  bool wraps() const { return wraps_; }

  // What sounds like spam, as it was found, and with the words on both sides that are likelier in its language than in
  // the host's.
  Choices wider(const Candidate& c) {
    Choices out{c};
    const model::Language own = host_.language(c.line), other = language_of(c);
    if (other == own) return out;
    const Line& line = page_.lines()[c.line];
    const auto strange = [&](std::size_t begin, std::size_t end) {
      std::vector<char32_t> word{U' '};
      for (std::size_t i = begin; i < end; ++i) word.push_back(model::fold(page_[i]));
      word.push_back(U' ');
      return lattice::text_cost(word, other) + kStranger < lattice::text_cost(word, own);
    };
    std::size_t end = c.end, begin = c.begin;
    for (std::size_t n = 0; n < kMostWider && end + 1 < line.end && page_[end] == U' '; ++n) {
      std::size_t next = end + 1;
      while (next < line.end && !is_blank(page_[next])) ++next;
      if (page_.script(next - 1) == Script::common || !strange(end + 1, next)) break;
      end = next;
    }
    for (std::size_t n = 0; n < kMostWider && begin > line.begin + 1 && page_[begin - 1] == U' '; ++n) {
      std::size_t next = begin - 1;
      while (next > line.begin && !is_blank(page_[next - 1])) --next;
      if (page_.script(begin - 2) == Script::common || !strange(next, begin - 1)) break;
      begin = next;
    }
    if (end != c.end) out.push_back(with_words(page_, c, c.begin, end));
    if (begin != c.begin) out.push_back(with_words(page_, c, begin, c.end));
    if (end != c.end && begin != c.begin) out.push_back(with_words(page_, c, begin, end));
    return out;
  }

  static int prior(const Candidate& c) {
    if (!c.foreign) return kPriorOwn;
    if (c.script != Script::latin) return kPriorRare;
    return kPriorLatin + (c.words < 2 ? kOneWord : 0) + (c.named ? kNamed : 0);
  }

 private:
  model::Language language_of(const Candidate& c) const {
    std::vector<char32_t> text;
    for (const char32_t ch : page_.text(c.begin, c.end)) text.push_back(model::fold(ch));
    return lattice::rank_languages(text, {}, 1).front().language;
  }

  int tongue_of(const Candidate& c) {
    std::vector<char32_t> text;
    for (const char32_t ch : page_.text(c.begin, c.end)) text.push_back(model::fold(ch));
    const auto best = lattice::rank_languages(text, {}, 1).front();
    const int own = lattice::text_cost(text, host_.language(c.line));
    return own - best.cost - kOtherTongue;
  }

  const Page& page_;
  Host& host_;
  bool wraps_;
};

// That it is foreign and stands oddly is not enough: names, quotations, labels and translations do. Its words are those
// of spam, or it splits a word, or a sentence as others do.
bool speaks(const Weighed& w) {
  const Candidate& c = w.candidate;
  if (c.letters < 2) return false;
  if (!c.foreign) {
    // They sound like spam, and split a word or are of another language.
    const bool splits = w.signs.split >= kClearSplit, strange = w.signs.tongue >= kClearTongue;
    if (w.signs.spam < kSays) return false;
    return (splits && (strange || w.signs.spam >= kSpammy)) || (strange && c.words > 1);
  }
  const int least = c.link || w.again > 1 ? 1 : c.sentence ? 2 * kSays : kSays;
  if (w.signs.spam >= least) return true;
  if (c.sentence || c.letters < 3 || c.letters > kKeyword) return false;
  if (c.script == Script::latin)
    return w.signs.layout >= kBrokenLatin && w.signs.split >= kClearSplit && !c.named;
  return w.signs.split > 0 || (w.signs.layout >= kBroken && w.alike > 0);
}

// What others of the document say for it: those that stand as it does, and those that sound as it does.
void add_company(const Page& page, std::vector<Weighed>& all) {
  std::map<std::uint32_t, std::uint32_t> sure;        // by place
  std::map<std::u32string_view, std::uint32_t> said;  // the same words
  int spammy = 0;
  const auto stands = [](const Weighed& w) {
    return w.score >= kSeed && (breaks(w.candidate) || w.signs.split > 0);
  };
  const auto sounds = [](const Weighed& w) { return w.signs.spam >= kSpammy; };
  for (const Weighed& w : all) {
    sure[place_of(w.candidate)] += stands(w);
    spammy += sounds(w);
    ++said[page.text(w.candidate.begin, w.candidate.end)];
  }
  for (Weighed& w : all) {
    w.alike = sure[place_of(w.candidate)] - stands(w);
    if (w.signs.layout > 0 || w.signs.split > 0 || w.signs.spam > 0) {
      w.signs.company = std::min(static_cast<int>(w.alike) * kOfSure, kMostCompany);
      if (w.signs.spam >= kSays) w.signs.company += std::min((spammy - sounds(w)) * kOfSpammy, kMostSpammy);
    }
    w.again = said[page.text(w.candidate.begin, w.candidate.end)] - 1;
    if (w.signs.spam > 0 && w.candidate.script != Script::latin && w.candidate.letters > 3)
      w.signs.company += std::min(static_cast<int>(w.again) * kOfSame, kMostSame);
    w.score = Scales::prior(w.candidate) + w.signs.total();
    if (!speaks(w)) w.score = std::min(w.score, 0);
  }
}

// Of those that overlap, the likelier.
void part(std::vector<Weighed>& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Weighed& a, const Weighed& b) { return a.candidate.left < b.candidate.left; });
  std::vector<Weighed> apart;
  for (Weighed& w : all) {
    if (apart.empty() || apart.back().candidate.right <= w.candidate.left) {
      apart.push_back(std::move(w));
    } else if (w.score > apart.back().score) {
      apart.back() = std::move(w);
    }
  }
  all = std::move(apart);
}

// None, if nothing of what stands behind a line break says anything of spam: asked of all beginnings together.
Choices sounding(const Page& page, Choices choices) {
  if (choices.empty()) return choices;
  std::size_t ends[kMostWords], count = 0;
  for (const Candidate& c : choices) ends[count++] = c.end - c.begin;
  const std::u32string_view longest = page.text(choices.back().begin, choices.back().end);
  const int odds = model::SpamModel::builtin().likeliest_beginning(longest, {ends, count}, kHopeless);
  return odds > 0 ? std::move(choices) : Choices();
}

}  // namespace

std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found) {
  std::vector<Weighed> out;
  Scales scales(page, host);
  const auto take = [&](const Choices& choices) {
    if (std::optional<Weighed> w = scales.best(choices)) out.push_back(std::move(*w));
  };
  auto next = found.begin();
  for (std::size_t line = 0; line < page.lines().size(); ++line) {
    const bool here = next != found.end() && next->front().line == line;
    if (!scales.wraps() && !(here && next->front().begin == page.lines()[line].begin))
      take(sounding(page, find_behind_break(page, line)));
    for (; next != found.end() && next->front().line == line; ++next) take(*next);
  }
  part(out);
  add_company(page, out);
  const auto sure = [](const Weighed& w) { return w.score >= kEnough; };
  if (std::none_of(out.begin(), out.end(), sure)) return out;
  // Where something was put in, words in the host's letters may have been as well.
  for (std::size_t line = 0; line < page.lines().size(); ++line) {
    for (const Candidate& c : find_spam(page, line, kSounds)) take(scales.wider(c));
  }
  part(out);
  add_company(page, out);
  return out;
}

float confidence_of(const Weighed& w) noexcept {
  const auto bits = [](int eighths) { return static_cast<float>(eighths) / model::kBit; };
  // Provenance: of spans found in held-back text of 16 languages, polluted with phrases that spam-1 did not learn, 97 in
  // 100 are whole and nothing else, however high the score; of ends put together in held-back words of 14 languages so
  // many are right at that margin.
  const float found = std::min(0.97f, 1 / (1 + std::exp2(-bits(w.score))));
  const float joined = 1 - 0.42f * std::exp2(-bits(w.rejoin.margin) / 2.3f);
  return meets(w.candidate) ? found * joined : found;
}

}  // namespace kintsugi::excise
