#include "excise/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "excise/company.hpp"
#include "excise/custom.hpp"
#include "excise/idle.hpp"
#include "excise/own_scales.hpp"
#include "excise/own_script.hpp"
#include "excise/rows.hpp"
#include "excise/tongue.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

// In bits, as seen on held-back text of all languages and on what tools/spam keeps for tuning. Before anything is looked
// at, a run of foreign letters most likely belongs where it stands; words of the host's own script all the more.
// Latin words stand in text of all scripts, other letters seldom, and then mostly enclosed.
constexpr int kPriorRare = 4 * kBit, kPriorSentence = 2 * kBit, kPriorHanja = -2 * kBit,
              kPriorLatin = -2 * kBit;
constexpr int kOneWord = -6 * kBit, kNamed = -4 * kBit;  // of Latin letters
constexpr int kMostSplit = 14 * kBit, kNoSplit = 2 * kBit, kFewSplit = 4 * kBit;
constexpr int kBrokenWrapped = kBit;
constexpr int kSentence = kBit, kLink = 4 * kBit;
constexpr int kGlued = 2 * kBit;
constexpr int kMostSpam = 20 * kBit;  // after half as much again
constexpr int kMostMentioned = 7 * kBit;
constexpr int kEnd = -4 * kBit, kEndRare = -kBit, kBetweenSigns = -6 * kBit, kAtHome = -8 * kBit,
              kInGlossary = -6 * kBit;
constexpr int kVeryShort = -10 * kBit, kShort = -4 * kBit;
constexpr int kNearEnglish = 3 * kBit, kNotEnglish = 5 * kBit;  // from where on, and most that this may say
constexpr int kSplits = 4 * kBit;                               // what splits a word
constexpr int kLead =
    20;  // percent: of words that no model has learned, 97 in 100 topics are right from there on

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
    if (c.enclosed || c.suffixed) return std::nullopt;
    if (c.script == Script::latin && c.letters <= 4 && c.words < 2) return std::nullopt;
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
    const bool shows = w.signs.spam > 0 || (c.foreign && w.signs.layout >= (latin ? kBrokenLatin : 1));
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
      if (!out || w->merit > out->merit) out = std::move(w);
    }
    return out;
  }

  Tongues& tongues() { return tongues_; }

  static int prior(const Candidate& c) {
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

// What sounds like spam in the line's own language may be what the text is about, and a line of its own between others a
// heading or code: it must split a word or a sentence, be said again, or stand where others were cut. In another language it may be
// what the end of a sentence says.
bool stands_out(const Weighed& w, bool abroad, bool others) {
  const Candidate& c = w.candidate;
  const bool splits = w.signs.split >= kSplits;
  if (c.before >= Gap::line && c.after >= Gap::line && !c.link) return splits || w.odds >= kSpammy;
  if (splits || others) return true;
  if (c.sentence) return c.link && (abroad || w.odds >= kSpammy);
  if (!meets(c)) return c.link;
  return abroad || w.again > 1 || (breaks(c) && cased(c.host));
}

// Words in the host's letters, in these lines, given how sure it is that something else was put in.
std::vector<Weighed> weigh_own_script(const Page& page, Host& host, Tongues& tongues,
                                      const std::vector<std::size_t>& lines, double sure) {
  std::vector<Choices> rows;
  for (const std::size_t line : lines)
    for (Choices& c : find_rows(page, host, tongues, line)) rows.push_back(std::move(c));
  settle(page, rows);
  std::vector<Candidate> all;
  for (Choices& choices : rows) {
    const Candidate& c = choices.front();
    if (c.enclosed || c.suffixed || is_in_code(page, c)) continue;
    all.push_back(c);
  }
  std::vector<OwnSigns> signs = own_signs(page, host, tongues, all);
  std::vector<int> odds;
  for (const OwnSigns& s : signs) odds.push_back(weigh_own(s, kOwnAlone));
  add_document(all, odds, signs, sure);
  std::vector<Weighed> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Weighed w = weighed(page, host, all[i], signs[i]);
    if (stands_out(w, is_abroad(signs[i]), sure > 0)) out.push_back(std::move(w));
  }
  return out;
}

bool is_sure(const Weighed& w) { return w.score >= kEnough; }

// The lines that sound like it first, and the others if something there is sure: most of what wakes the stage is sound.
std::vector<Weighed> weigh_own_script(const Page& page, Host& host, Tongues& tongues, double sure) {
  std::vector<std::size_t> lines, all;
  for (std::size_t line = 0; line < page.lines().size(); ++line) all.push_back(line);
  if (sure > 0) return weigh_own_script(page, host, tongues, all, sure);
  std::vector<std::size_t> places = sounding(page.utf8());
  for (const std::size_t at : sounding_breaks(page.utf8())) places.push_back(at);
  std::sort(places.begin(), places.end());
  std::size_t line = 0;
  for (const std::size_t at : places) {
    while (line + 1 < page.lines().size() && page.offset(page.lines()[line + 1].begin) <= at) ++line;
    if (lines.empty() || lines.back() != line) lines.push_back(line);
  }
  std::vector<Weighed> out = weigh_own_script(page, host, tongues, lines, sure);
  if (std::none_of(out.begin(), out.end(), is_sure) || lines.size() == all.size()) return out;
  return weigh_own_script(page, host, tongues, all, sure);
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
  for (const Choices& choices : found) take(choices);
  compare();
  double sure = 0;
  for (const Weighed& w : out) sure += is_sure(w);
  for (Weighed& w : weigh_own_script(page, host, scales.tongues(), sure)) out.push_back(std::move(w));
  part(out);
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
