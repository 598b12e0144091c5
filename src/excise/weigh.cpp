#include "excise/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "excise/company.hpp"
#include "excise/custom.hpp"
#include "excise/own_script.hpp"
#include "excise/tongue.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

// In bits, as seen on held-back text of all languages and on what tools/spam keeps for tuning. Before anything is looked
// at, a run of foreign letters most likely belongs where it stands; words of the host's own script all the more.
// Latin words stand in text of all scripts, other letters seldom, and then mostly enclosed.
constexpr int kPriorRare = 4 * kBit, kPriorSentence = 2 * kBit, kPriorHanja = -2 * kBit,
              kPriorLatin = -2 * kBit, kPriorOwn = -14 * kBit;
constexpr int kOneWord = -6 * kBit, kNamed = -4 * kBit;  // of Latin letters
constexpr int kMostSplit = 14 * kBit, kNoSplit = 2 * kBit, kFewSplit = 4 * kBit;
constexpr int kBrokenWrapped = kBit;
constexpr int kSentence = kBit, kLink = 4 * kBit;
constexpr int kGlued = 2 * kBit;
constexpr int kMostSpam = 20 * kBit;  // after half as much again
constexpr int kMostMentioned = 7 * kBit;
constexpr int kLeastTongue = -4 * kBit, kMostTongue = 10 * kBit;
constexpr int kEnd = -4 * kBit, kEndRare = -kBit, kBetweenSigns = -6 * kBit, kAtHome = -8 * kBit,
              kInGlossary = -6 * kBit;
constexpr int kVeryShort = -10 * kBit, kShort = -4 * kBit;
constexpr int kNearEnglish = 3 * kBit, kNotEnglish = 5 * kBit;  // from where on, and most that this may say
constexpr int kNoIsland = -8 * kBit;                            // words beside it are of another language too
constexpr std::size_t kShore = 4;                               // words that are looked at for that
constexpr int kParted = 4 * kBit;                               // an end in the midst of a word
constexpr int kLead =
    20;  // percent: of words that no model has learned, 97 in 100 topics are right from there on
constexpr int kSounds = 2 * kBit;  // of words of the host's script, before anything is weighed

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

// Letters that say as much as two of others.
bool dense(const Candidate& c) {
  return c.script == Script::hangul || c.script == Script::han || c.script == Script::kana;
}
std::uint32_t few(const Candidate& c) { return dense(c) ? 2 : 4; }
bool is_short(const Candidate& c) { return c.letters <= few(c) + few(c) / 2; }

int against(const Candidate& c) {
  int sum = 0;
  const bool rare =
      c.foreign && c.script != Script::latin && !(c.script == Script::han && c.host == Script::hangul);
  if (!c.sentence && (c.right_side != Side::letter || c.left_side == Side::nothing))
    sum += rare && c.left_side == Side::letter ? kEndRare : kEnd;
  // Between signs: tables, menus, code.
  if (!c.sentence && c.left_side == Side::other && c.right_side == Side::other) sum += kBetweenSigns;
  // Names of two or three letters say nothing to anybody.
  if (c.letters <= few(c)) {
    sum += dense(c) && c.letters == few(c) ? kShort : kVeryShort;
  } else if (is_short(c)) {
    sum += kShort / (dense(c) ? 2 : 1);
  }
  return sum;
}

class Scales {
 public:
  Scales(const Page& page, Host& host, const std::vector<Choices>& found)
      : page_(page), host_(host), tongues_(page, host), wraps_(page.wraps()) {
    for (const Choices& c : found) ++said_[said_by(c.front())];
    std::size_t lines = 0, both = 0;
    for (const Line& line : page.lines()) lines += line.most != 0, both += line.next != 0;
    glossary_ = both * 2 > lines && both > 2;
  }

  // Nothing where it cannot come to be cut.
  std::optional<Weighed> weigh(const Candidate& c) {
    // Nothing that is enclosed is cut; no short name.
    if (c.enclosed || c.suffixed || (!c.foreign && is_in_code(page_, c))) return std::nullopt;
    if (c.foreign && c.script == Script::latin && c.letters <= 4 && c.words < 2) return std::nullopt;
    Weighed w;
    w.candidate = c;
    w.prior = prior(c);
    w.signs.layout = layout_of(c, wraps_);
    w.signs.against = against(c);
    if (c.foreign && one_text(c.script, page_.main())) w.signs.against += kAtHome;
    if (glossary_ && !c.link && !breaks(c) && (c.before >= Gap::line || c.after >= Gap::line))
      w.signs.against += kInGlossary;
    if (w.prior + w.signs.layout + w.signs.against + kMostSpam < kEnough && !meets(c)) return std::nullopt;
    const model::SpamVerdict verdict = model::SpamModel::builtin().judge(words_of(page_, c));
    if (verdict.lead >= kLead) w.topic = verdict.topic;
    w.odds = verdict.odds;
    // What is said at an end of a sentence, and split nothing, may be said of the word itself; and a name or two in Latin
    // letters stand in text of all scripts.
    const bool name = c.foreign && c.script == Script::latin && c.words < 3 &&
                      (c.named || (w.signs.layout == 0 && (c.words < 2 || verdict.odds < kClearlyOfTwo)));
    const bool mentioned = (!meets(c) && !c.sentence && !c.link) || name;
    const int most = !mentioned                   ? kMostSpam
                     : c.words < 2 && is_short(c) ? kMostMentioned / 2
                                                  : kMostMentioned;
    w.signs.spam = std::clamp(verdict.odds * 3 / 2, kLeastSpam, most);
    if (w.prior + w.signs.total() + kMostSplit + kMostCompany < kEnough) return std::nullopt;
    // Nor is what shows no sign at a first look: to ask for the language costs more than all of that. Latin words stand
    // in most text of other scripts, and only what they say or how they stand makes them odd.
    const bool latin = c.script == Script::latin;
    const bool shows =
        w.signs.spam > 0 || c.halves || (c.foreign && w.signs.layout >= (latin ? kBrokenLatin : 1));
    const bool rare = c.foreign && !latin;
    if (!shows && !(rare && meets(c) && said_[said_by(c)] > 1) &&
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
    // English stands in text of all scripts, other languages of Latin letters seldom, and mostly as names.
    if (c.foreign && latin && c.words > 1 && !c.named && w.signs.spam >= kSays)
      w.signs.tongue = std::clamp(tongues_.not_english(c.begin, c.end) - kNearEnglish, 0, kNotEnglish);
    w.score = w.prior + w.signs.total();
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
        if (w->odds >= kClearly && w->signs.tongue > 0) w->fresh = tongues_.newcomers(c.line, c.begin, c.end);
        if (w->signs.tongue > 0 && !is_island(c)) w->signs.against += kNoIsland;
        const int parts = parted(c.line, c.begin) + parted(c.line, c.end);
        w->signs.against += std::min(parts, 0);
        w->score = w->prior + w->signs.total();
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
  std::u32string_view said_by(const Candidate& c) const { return page_.text(c.begin, c.end); }

  const Page& page_;
  Host& host_;
  Tongues tongues_;
  bool wraps_;
  bool glossary_ = false;                              // most lines are in two scripts
  std::map<std::u32string_view, std::uint32_t> said_;  // by runs of foreign letters
};

// None, if nothing of what stands behind a line break says anything of spam: asked of all beginnings together.
Choices sounding(const Page& page, Choices choices) {
  if (choices.empty()) return choices;
  std::size_t ends[kMostWords], count = 0;
  for (const Candidate& c : choices) ends[count++] = c.end - c.begin;
  const std::u32string_view longest = page.text(choices.back().begin, choices.back().end);
  const int odds = model::SpamModel::builtin().likeliest_beginning(longest, {ends, count}, kHopeless);
  return odds * 3 / 2 > -kSays ? std::move(choices) : Choices();
}

}  // namespace

bool meets(const Candidate& c) noexcept {
  return c.left_side == Side::letter && c.right_side == Side::letter;
}

bool breaks(const Candidate& c) noexcept {
  return meets(c) && c.before == Gap::line && c.after <= Gap::line && !c.sentence;
}

std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found) {
  std::vector<Weighed> out;
  Scales scales(page, host, found);
  const Custom custom(page, found);
  const auto compare = [&] {
    part(out);
    custom.tell(out);
    add_company(page, out);
  };
  const auto take = [&](const Choices& choices) {
    if (std::optional<Weighed> w = scales.best(choices)) out.push_back(std::move(*w));
  };
  std::vector<bool> seen(page.lines().size());
  const auto own = [&](std::size_t line) {
    if (seen[line]) return;
    seen[line] = true;
    for (const Candidate& c : find_sentences(page, host, line)) take({c});
    if (!scales.wraps()) take(find_behind_break(page, host, line, true));
    for (const Choices& c : find_spam(page, host, line, kSounds)) take(c);
    for (const Candidate& c : find_between_halves(page, host, line)) take({c});
    for (const Choices& c : find_own_script(page, line, host.language(line))) take(c);
  };
  auto next = found.begin();
  for (std::size_t line = 0; line < page.lines().size(); ++line) {
    const bool here = next != found.end() && next->front().line == line;
    if (!scales.wraps() && !(here && next->front().begin == page.lines()[line].begin))
      take(sounding(page, find_behind_break(page, host, line, false)));
    for (; next != found.end() && next->front().line == line; ++next) take(*next);
  }
  compare();
  const auto sure = [](const Weighed& w) { return w.score >= kEnough; };
  // Where something was put in, words in the host's letters may have been as well. Or they alone: then the lines that sound
  // like it are looked at first, and the others if that was right.
  if (std::none_of(out.begin(), out.end(), sure)) {
    const std::string_view text = page.utf8();
    std::size_t line = 0;
    for (std::size_t at = 0; (at = next_sound(text, at)) < text.size();) {
      while (line + 1 < page.lines().size() && page.offset(page.lines()[line + 1].begin) <= at) ++line;
      own(line);
      at = std::max<std::size_t>(at + 1, page.offset(page.lines()[line].end));
    }
    compare();
    if (std::none_of(out.begin(), out.end(), sure)) return out;
  }
  for (std::size_t line = 0; line < page.lines().size(); ++line) own(line);
  compare();
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
