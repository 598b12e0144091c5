#include "excise/own_scales.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "excise/company.hpp"
#include "excise/said.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr int kMostTongue = 24 * kBit, kLeastTongue = -6 * kBit;
constexpr int kMostOdds = 14 * kBit, kLeastOdds = -8 * kBit;
constexpr int kMostUnlisted = 16 * kBit;
constexpr int kMostOneWord = 12 * kBit, kMostGain = 40 * kBit;
constexpr std::uint32_t kFewLetters = 6;
constexpr std::size_t kShore = 4;  // words on either side
constexpr std::uint32_t kMostTimes = 8;
constexpr int kSounds = 2 * kBit, kJoined = 4 * kBit;
constexpr std::uint32_t kEntry = 16;  // letters
constexpr int kStrange =
    5 * kBit / 2;  // of more words than one that another language lists, and this one does not
constexpr int kUnlisted = 6 * kBit;  // more than one such word
constexpr int kNotEnglish = 6 * kBit;
constexpr std::uint32_t kLongTerm = 3;   // words that are none, if they are not English
constexpr int kRunning = -5 * kBit;      // of words that are unlike spam
constexpr std::size_t kQuotation = 240;  // characters on either side

int doublings(double n) {
  return static_cast<int>(std::lround(kBit * std::log2(1 + std::clamp<double>(n, 0, kMostTimes))));
}

// What doublings() were of, where that is a whole number.
double undoubled(int bits) { return std::exp2(static_cast<double>(bits) / kBit) - 1; }

// Whether a quotation is open where it stands: it begins before it in the line, and ends behind it.
bool is_quoted(const Page& page, const Candidate& c) {
  constexpr std::u32string_view kOpen = U"«„“‹「『", kClose = U"»”“›」』";
  const auto has = [](std::u32string_view marks, char32_t mark) { return marks.find(mark) != marks.npos; };
  bool open = false, straight = false;
  std::size_t begin = c.begin;
  while (begin > 0 && c.begin - begin < kQuotation && !is_break(page[begin - 1])) --begin;
  for (std::size_t i = begin; i < c.begin; ++i) {
    open = has(kOpen, page[i]) || (open && !has(kClose, page[i]));
    straight ^= page[i] == U'"';
  }
  for (std::size_t i = c.end; i < page.size() && i - c.end < kQuotation && !is_break(page[i]); ++i) {
    if (open && has(kOpen, page[i]) && !has(kClose, page[i])) return false;
    if ((open && has(kClose, page[i])) || (straight && page[i] == U'"')) return true;
  }
  return false;
}

// How many of its sides are of another language than the line, too: then it is a piece of longer text.
int shore(const Page& page, Tongues& tongues, const Candidate& c) {
  const Line& line = page.lines()[c.line];
  std::size_t begin = std::min(c.left, c.begin), end = std::max(c.right, c.end);
  for (std::size_t n = 0; n < kShore && begin > 0 && !is_break(page[begin - 1]); ++n) {
    while (begin > 0 && page[begin - 1] == U' ') --begin;
    while (begin > 0 && !is_blank(page[begin - 1])) --begin;
  }
  for (std::size_t n = 0; n < kShore && end < line.end; ++n) {
    while (end < line.end && page[end] == U' ') ++end;
    while (end < line.end && !is_blank(page[end])) ++end;
  }
  return (tongues.stranger(c.line, begin, c.left).sure > 0) +
         (tongues.stranger(c.line, c.right, end).sure > 0);
}

// `others`: how often the document says the same elsewhere.
OwnSigns signs_of(const Page& page, Host& host, Tongues& tongues, const Candidate& c, std::uint32_t others) {
  OwnSigns out{};
  const auto set = [&out](OwnSign sign, int value) { out[static_cast<std::size_t>(sign)] = value; };
  const auto say = [&](OwnSign sign, bool so) { set(sign, so ? kBit : 0); };
  const int odds = model::SpamModel::builtin().odds(words_of(page, c));
  const bool dense = spaceless(c.host), tongue = Tongues::count(c.host) > 1;
  const auto end_sign = [&c](EndSign sign) { return int{c.of_ends[static_cast<std::size_t>(sign)]}; };
  const int strange =
      dense    ? std::clamp(end_sign(EndSign::inside), kLeastTongue, kMostTongue)
      : tongue ? std::clamp(tongues.stranger(c.line, c.begin, c.end).sure, kLeastTongue, kMostTongue)
               : 0;
  set(OwnSign::always, kBit);
  set(OwnSign::tongue, strange);
  if (c.host == Script::latin && strange > 0)
    set(OwnSign::not_english, std::clamp(tongues.not_english(c.begin, c.end), 0, kMostTongue));
  say(OwnSign::dense, dense);
  if (dense) {
    set(OwnSign::one_word, std::clamp(end_sign(EndSign::joint), -kMostOneWord, kMostOneWord));
    set(OwnSign::blanks, kBit * ((c.before != Gap::none) + (c.after != Gap::none)));
  }
  if (tongue && strange > 0)
    set(OwnSign::fresh, std::clamp(tongues.newcomers(c.line, c.begin, c.end), 0, kMostTongue));
  if (!dense) set(OwnSign::unlisted, std::min(tongues.unlisted(c.line, c.begin, c.end), kMostUnlisted));
  set(OwnSign::odds, std::clamp(odds, 0, kMostOdds));
  set(OwnSign::odds_against, std::clamp(odds, kLeastOdds, 0));
  set(OwnSign::odds_in_all, static_cast<int>(std::clamp(odds, 0, kMostOdds) *
                                             std::sqrt(static_cast<double>(c.end - c.begin + 8) / 20)));
  set(OwnSign::both, std::max(0, std::min(strange, odds)));
  const bool meets = c.left_side == Side::letter && c.right_side == Side::letter;
  const bool broken = c.before >= Gap::line || c.after >= Gap::line;
  if (meets && dense) {
    say(OwnSign::breaks, c.before == Gap::line && c.after <= Gap::line && !c.sentence &&
                             host.goes_on(c.line, c.left, c.right));
    say(OwnSign::wraps, c.before == Gap::line && page.wraps());
  } else if (meets) {
    const Rejoin r =
        host.rejoin(c.line, c.left, c.right, broken, c.before == Gap::space || c.after == Gap::space, true);
    const int one = std::clamp(r.one_word, -kMostOneWord, kMostOneWord);
    set(OwnSign::one_word, one);
    const bool known = r.left_known && r.right_known;
    if (!known && !(one > 0 && strange > 0 && tongues.goes_on(c.line, c.begin, c.end, c.left, c.right)))
      set(OwnSign::split, one);
    set(OwnSign::torn, std::max(0, std::min(strange, one)));
    if (c.before == Gap::line && !page.wraps()) set(OwnSign::broken, std::max(0, one));
    say(OwnSign::breaks, c.before == Gap::line && c.after <= Gap::line && !c.sentence &&
                             (cased(c.host) ? model::small_letter(page[c.right]) == page[c.right]
                                            : host.goes_on(c.line, c.left, c.right)));
    say(OwnSign::wraps, c.before == Gap::line && page.wraps());
  }
  set(OwnSign::gain, std::clamp(c.gain, 0, kMostGain));
  say(OwnSign::one, c.words == 1), say(OwnSign::two, c.words == 2),
      say(OwnSign::short_, c.letters <= kFewLetters);
  say(OwnSign::named, c.named);
  bool capital = false;
  std::size_t digits = 0;
  for (std::size_t i = c.begin; i < c.end; ++i) {
    capital |= model::small_letter(page[i]) != page[i] && (i == c.begin || is_blank(page[i - 1]));
    digits += page[i] >= U'0' && page[i] <= U'9';
  }
  say(OwnSign::capital, capital && !c.named);
  say(OwnSign::digits, digits * 3 > c.letters);
  const bool left = c.before == Gap::none && c.left_side == Side::letter,
             right = c.after == Gap::none && c.right_side == Side::letter;
  say(OwnSign::glued, left || right), say(OwnSign::sides, left && right);
  say(OwnSign::begins,
      c.left_side == Side::nothing || c.left_side == Side::sentence_end || c.before == Gap::paragraph);
  say(OwnSign::ends, c.right_side != Side::letter);
  say(OwnSign::sentence, c.sentence), say(OwnSign::link, c.link);
  say(OwnSign::other_tongue, tongue);
  set(OwnSign::again, doublings(others));
  if (tongue && strange > 0) set(OwnSign::shore, kBit * shore(page, tongues, c));
  return out;
}

}  // namespace

const OwnWeights kOwnAlone = {
#include "excise/generated/own_alone.inc"
};
const OwnWeights kOwnAll = {
#include "excise/generated/own_all.inc"
};

std::vector<OwnSigns> own_signs(const Page& page, Host& host, Tongues& tongues,
                                const std::vector<Candidate>& all) {
  std::vector<std::u32string_view> phrases;
  for (const Candidate& c : all) phrases.push_back(page.text(c.begin, c.end));
  const std::vector<std::uint32_t> said = times_said(page.text(), phrases, kMostTimes + 1);
  std::vector<OwnSigns> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    out.push_back(signs_of(page, host, tongues, all[i], said[i] - 1));
  return out;
}

void add_document(const std::vector<Candidate>& all, const std::vector<int>& odds,
                  std::vector<OwnSigns>& signs, double sure) {
  const auto share = [](int o) { return 1 / (1 + std::exp2(-static_cast<double>(o) / kBit)); };
  std::map<int, double> alike;
  double likely = sure;
  for (std::size_t i = 0; i < all.size(); ++i) {
    alike[layout_of(all[i])] += share(odds[i]), likely += share(odds[i]);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto set = [&](OwnSign sign, int value) { signs[i][static_cast<std::size_t>(sign)] = value; };
    set(OwnSign::others, doublings(likely - share(odds[i])));
    set(OwnSign::alike, doublings(alike[layout_of(all[i])] - share(odds[i])));
  }
}

Weighed weighed(const Page& page, Host& host, const Candidate& c, const OwnSigns& signs) {
  const auto sign = [&signs](OwnSign s) { return signs[static_cast<std::size_t>(s)]; };
  Weighed w;
  w.candidate = c;
  const model::SpamVerdict verdict = model::SpamModel::builtin().judge(words_of(page, c));
  if (verdict.lead >= kTopicLead) w.topic = verdict.topic;
  w.odds = verdict.odds;
  w.signs.tongue = std::max(sign(OwnSign::tongue), 0);
  w.signs.spam = verdict.odds;
  w.signs.split = std::max(sign(OwnSign::split), 0);
  w.signs.layout = sign(OwnSign::breaks) + sign(OwnSign::glued) + sign(OwnSign::link);
  w.again = static_cast<std::uint32_t>(std::lround(undoubled(sign(OwnSign::again))));
  w.alike = static_cast<std::uint32_t>(std::lround(undoubled(sign(OwnSign::alike))));
  const bool broken = c.before >= Gap::line || c.after >= Gap::line;
  w.rejoin =
      host.rejoin(c.line, c.left, c.right, broken, c.before == Gap::space || c.after == Gap::space, true);
  if (meets(c)) {
    const char32_t next = page[c.right];
    w.goes_on = w.signs.split > 0 ||
                (cased(c.host) ? model::small_letter(next) == next : host.goes_on(c.line, c.left, c.right));
  }
  w.quoted = is_abroad(signs) && is_quoted(page, c);
  w.score = w.merit = weigh_own(signs, kOwnAll);
  return w;
}

namespace {

// What sounds like spam in the line's own language may be what the text is about, and a line of its own between others a
// heading or code: it must split a word or a sentence, be said again, or stand where others were cut. In another language it may be
// what the end of a sentence says.
bool stands_out(const Weighed& w, const OwnSigns& signs, bool others) {
  const Candidate& c = w.candidate;
  const bool abroad = is_abroad(signs);
  // In scripts without blanks those beside it are odd; but a line of its own is a heading, or an entry of a list.
  if (is_dense(signs) && c.before >= Gap::line && c.after >= Gap::line && !c.link) return w.odds >= kSpammy;
  if (is_dense(signs)) {
    const bool before = c.before != Gap::none, after = c.after != Gap::none;
    return abroad || c.link || (meets(c) && before && after) || (others && (before || after));
  }
  const bool splits = w.signs.split >= kSplits;
  if (c.before >= Gap::line && c.after >= Gap::line && !c.link)
    return splits || w.odds >= kSpammy || (others && w.alike > 0);
  if (splits || others) return true;
  if (c.sentence) return c.link && (abroad || w.odds >= kSpammy);
  if (!meets(c)) return c.link;
  return abroad || w.again > 1 || (breaks(c) && cased(c.host));
}

// A word of it at least is another language's, and not English, and no text says it again: though that is not sure, it is
// hardly what the text is about.
bool is_strange(const Weighed& w, const OwnSigns& signs) {
  const auto sign = [&signs](OwnSign s) { return signs[static_cast<std::size_t>(s)]; };
  if (w.again > 0 || !meets(w.candidate) || is_abroad(signs)) return false;
  return (sign(OwnSign::tongue) >= kStrange && sign(OwnSign::not_english) >= kStrange) ||
         sign(OwnSign::unlisted) >= kUnlisted;
}

}  // namespace

Standing standing_of(const Weighed& w, const OwnSigns& signs, bool others) {
  const Candidate& c = w.candidate;
  const auto sign = [&signs](OwnSign s) { return signs[static_cast<std::size_t>(s)]; };
  // A word or two with an address are an entry of a list.
  const bool apart_before = c.before >= Gap::line || c.left_side == Side::nothing,
             apart_after = c.after >= Gap::line || c.right_side == Side::nothing;
  if (c.link && apart_before && apart_after && w.odds < kSpammy &&
      c.letters <= (is_dense(signs) ? kEntry / 2 : kEntry))
    return Standing::never;
  const bool out = stands_out(w, signs, others), strange = is_strange(w, signs);
  if (!is_abroad(signs) && !strange && !out) return Standing::subject;
  // Nothing is a word there, so it must sound like spam whatever it is.
  if (is_dense(signs)) return w.odds <= 0 ? Standing::never : out ? Standing::any : Standing::apart;
  // What is beside it is of that language, too: a piece of longer text, unless others were put in.
  const int sides = sign(OwnSign::shore) / kBit;
  const bool of_longer = (sides > 1 || (sides > 0 && !meets(c))) && w.signs.split < kSplits && !c.link;
  if (of_longer && !others) return Standing::longer;
  // Terms, English ones mostly, and names of another language stand as any word does, and come again and again: those must sound like spam.
  const bool as_any =
      w.signs.split <= 0 && w.signs.layout <= 0 && !c.sentence && sign(OwnSign::one_word) <= kJoined;
  const bool english = sign(OwnSign::not_english) < kNotEnglish;
  const bool unheard = as_any && w.odds < kSounds && (english || c.words < kLongTerm);
  if (unheard && w.again > 0) return Standing::term;
  if (as_any && w.again > 0 && !others && english) return Standing::apart;
  if (!out) return strange ? Standing::strange : Standing::apart;
  // Long and unlike spam: a quotation, or a title.
  const bool running = c.words > kLongTerm && w.odds <= kRunning && !c.link;
  // So is what stands in one, unless something else was put in as well, and it sounds like it.
  const bool quoted = w.quoted && !c.link && !(others && w.odds > 0);
  if (running || quoted || of_longer) return Standing::quotation;
  // A piece of a word of the line's own language: any word has pieces that sound like something.
  if (!is_abroad(signs) && sign(OwnSign::glued) > 0 && !others) return Standing::piece;
  return unheard ? Standing::unheard : Standing::any;
}

}  // namespace kintsugi::excise
