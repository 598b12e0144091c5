#include "excise/foreign_scales.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "excise/company.hpp"
#include "excise/said.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr int kMostOdds = 14 * kBit, kLeastOdds = -8 * kBit;
constexpr int kMostOneWord = 12 * kBit;
constexpr int kTornOdds = -2 * kBit;
// In letters of no language that the model knows nobody can tell whether a word is split, nor which foreign ones are at home.
constexpr int kStrangeHost = 8 * kBit;
constexpr std::size_t kLetters = 32;  // of a line, that tell it
constexpr int kUnlike = -6 * kBit;
constexpr std::uint32_t kEntry = 16;                             // letters
constexpr std::size_t kListed = 4;                               // addresses of a list
constexpr int kRunning = -4 * kBit;                              // of words that are unlike spam
constexpr int kNearEnglish = 2 * kBit, kNotEnglish = 12 * kBit;  // from where on, and most that this may say
constexpr int kNoSplit = 2 * kBit;                               // of one word, by chance
constexpr std::uint32_t kMany = 5;                               // words
constexpr std::uint32_t kMostTimes = 16;
constexpr double kRounding = 1e-6;  // of sums in another order
constexpr int kLessKnown =
    2 * kBit;  // of words beside a blank more are in no list than of those of training text

int doublings(double n) {
  return static_cast<int>(std::lround(kBit * std::log2(1 + std::clamp<double>(n, 0, kMostTimes))));
}

// Letters that say as much as two of others.
bool dense(Script s) { return s == Script::hangul || s == Script::han || s == Script::kana; }

// Whether the line before breaks off in the midst of a sentence.
bool goes_on(const Page& page, std::size_t number) {
  const Line& line = page.lines()[number];
  const Line& before = page.lines()[number - 1];
  if (before.begin == before.end || page.script(before.end - 1) == Script::common) return false;
  std::size_t i = line.begin;
  while (i < line.end && is_blank(page[i])) ++i;
  return i < line.end && page.script(i) != Script::common && model::small_letter(page[i]) == page[i];
}

double share(int odds) { return 1 / (1 + std::exp2(-static_cast<double>(odds) / kBit)); }

const std::array<int, kForeignSigns>& weights_of(const Candidate& c, const ForeignWeights& weights) {
  return c.script == Script::latin ? weights.latin : weights.rare;
}

// By how much it must be surer if it does not speak for itself.
int price_of_silence(const Candidate& c) { return kForeignAll.unspoken[c.script == Script::latin]; }

// That it is foreign and stands oddly is not enough, however many do: names, terms, quotations and translations do. Its words
// are those of spam, or it splits a word, or a line as others do.
bool speaks(const Weighed& w, bool splits, bool as_others) {
  const Candidate& c = w.candidate;
  // A sentence by itself may be a translation, and a word or two with an address are an entry of a list.
  if (c.sentence && (!c.link || w.entry || c.letters <= (dense(c.script) ? kEntry / 2 : kEntry)))
    return w.odds >= kSpammy;
  if (w.odds > 0 || c.link) return true;
  // Many words that are unlike spam may be a quotation; but not where they split a word, and others stand as they do.
  if (c.words >= kMany && w.odds < kRunning) return splits && as_others;
  return splits || (breaks(c) && as_others);
}
// Before the language is asked, and the document.
bool may_speak(const Weighed& w) { return speaks(w, meets(w.candidate), true); }

}  // namespace

bool speaks(const Weighed& w) { return speaks(w, w.signs.split > 0, w.alike > 0); }

bool may_be_cut_silent(const Page& page, const Weighed& w) {
  return w.odds > (w.candidate.words >= kMany ? kRunning : kUnlike) && !is_in_code(page, w.candidate);
}

namespace {

class Scales {
 public:
  Scales(const Page& page, Host& host, Tongues& tongues, const std::vector<Choices>& found)
      : page_(page), host_(host), tongues_(tongues) {
    for (const Choices& c : found) ++said_[said_by(c.front())];
    std::size_t lines = 0, both = 0;
    for (const Line& line : page.lines()) lines += line.most != 0, both += line.next != 0;
    glossary_ = both * 2 > lines && both > 2;
    for (std::size_t line = 1; line < page.lines().size(); ++line) broken_ += goes_on(page, line);
    // Each with all its ends, and what all of them have in common.
    std::vector<std::u32string_view> phrases;
    for (const Choices& choices : found) {
      if (choices.size() < 2) continue;
      for (const Candidate& c : choices) phrases.push_back(said_by(c));
      phrases.push_back(core(choices));
    }
    const std::vector<std::uint32_t> times = times_said(page.text(), phrases, kMostTimes);
    for (std::size_t i = 0; i < phrases.size(); ++i) times_.emplace(phrases[i], times[i]);
  }

  // Whether none can come to be cut, whatever the language says of what stands around it, and however likely the others
  // of the document are. Most of what wakes the stage is told so, and to ask for the language costs more than all else.
  bool hopeless(const std::vector<Choices>& found) {
    struct Hope {
      Weighed run;
      std::size_t of;  // those found
    };
    std::vector<Hope> hopes;
    std::vector<double> likely(found.size());  // at most
    std::array<double, kScripts> sound{};      // runs that are none, at least
    for (std::size_t i = 0; i < found.size(); ++i) {
      ++sound[static_cast<std::size_t>(found[i].front().script)];
      std::array<bool, kScripts> scripts{};
      for (const Candidate& c : found[i]) {
        std::optional<Weighed> run = glance(c);
        if (!run) continue;
        likely[i] = std::max(likely[i], share(most(*run)));
        scripts[static_cast<std::size_t>(c.script)] = true;
        if (may_speak(*run) || may_be_cut_silent(page_, *run)) hopes.push_back({*std::move(run), i});
      }
      for (std::size_t s = 0; s < kScripts; ++s) sound[s] -= scripts[s] ? likely[i] : 0;
    }
    const double all = std::accumulate(likely.begin(), likely.end(), kRounding);
    return std::none_of(hopes.begin(), hopes.end(), [&](const Hope& h) {
      const Candidate& c = h.run.candidate;
      const double none = sound[static_cast<std::size_t>(c.script)] + likely[h.of] - 1 - kRounding;
      return most(h.run, all - likely[h.of], none) - (may_speak(h.run) ? 0 : price_of_silence(c)) >= kEnough;
    });
  }

  // Some that may be one and the same, without those that cannot come to be cut.
  std::vector<ForeignRun> all(const Choices& choices) {
    std::vector<ForeignRun> out;
    const std::u32string_view least = choices.size() < 2 ? std::u32string_view() : core(choices);
    for (const Candidate& c : choices)
      if (std::optional<ForeignRun> run = measure(c, least)) out.push_back(std::move(*run));
    return out;
  }

 private:
  std::u32string_view said_by(const Candidate& c) const { return page_.text(c.begin, c.end); }
  std::u32string_view core(const Choices& choices) const {
    std::size_t begin = 0, end = page_.size();
    for (const Candidate& c : choices) begin = std::max(begin, c.begin), end = std::min(end, c.end);
    return page_.text(begin, std::max(begin, end));
  }

  // Without the language; nothing where it cannot come to be cut.
  std::optional<Weighed> glance(const Candidate& c) {
    const bool latin = c.script == Script::latin;
    // Nothing that is enclosed is cut; no short name.
    if (c.enclosed || c.suffixed || c.letters < 2) return std::nullopt;
    if (latin && c.letters <= 4 && c.words < 2) return std::nullopt;
    Weighed w;
    w.candidate = c;
    const model::SpamVerdict verdict = model::SpamModel::builtin().judge(words_of(page_, c));
    if (verdict.lead >= kTopicLead) w.topic = verdict.topic;
    w.odds = w.signs.spam = verdict.odds;
    w.again = std::max(said_[said_by(c)], 1u) - 1;
    w.entry = c.link && page_.addresses() >= kListed;
    // Latin words stand in most text of other scripts, and only
    // what they say or how they stand makes them odd.
    const bool stands =
        breaks(c) || c.sentence || c.link || (meets(c) && (!latin || (c.words > 1 && !c.named)));
    if (w.odds <= 0 && !stands) return std::nullopt;
    return w;
  }

  // The most that weigh_foreign() can say of it, alone.
  int most(Weighed run) const { return most(std::move(run), kForeignAlone, 0) / kForeignUnit; }
  // With the document, of which others are that likely at most, and so many runs in these letters none at least.
  int most(const Weighed& run, double others, double none) const {
    const std::array<int, kForeignSigns>& of = weights_of(run.candidate, kForeignAll);
    const auto weight = [&of](ForeignSign sign) { return of[static_cast<std::size_t>(sign)]; };
    int document = 0;
    for (const ForeignSign sign : {ForeignSign::others, ForeignSign::alike, ForeignSign::same})
      document += std::max(weight(sign), 0) * doublings(others);
    const int sound = weight(ForeignSign::sound);
    document += sound * doublings(sound < 0 ? none : kMostTimes);
    return most(run, kForeignAll, document) / kForeignUnit;
  }
  // In units of the weights: of what the language may say the most, and so much more.
  int most(Weighed run, const ForeignWeights& weights, int more) const {
    const Candidate& c = run.candidate;
    const std::array<int, kForeignSigns>& of = weights_of(c, weights);
    const auto weight = [&of](ForeignSign sign) { return of[static_cast<std::size_t>(sign)]; };
    int best = std::numeric_limits<int>::min();
    for (const bool goes_on : {false, true}) {
      run.goes_on = goes_on;
      const ForeignSigns signs = signs_of(run);
      best = std::max(best, std::inner_product(signs.begin(), signs.end(), of.begin(), 0));
    }
    int joint = 0;
    if (meets(c) && !spaceless(c.host)) {
      for (const int one : {-kMostOneWord, kMostOneWord}) {
        const int torn = run.odds > kTornOdds ? weight(ForeignSign::torn) * std::max(one, 0) : 0,
                  whole = weight(ForeignSign::one_word) * one;
        joint = std::max({joint, whole, whole + weight(ForeignSign::split) * one + torn});
      }
    }
    const bool told = c.script == Script::latin && !c.named;
    return best + joint + (told ? std::max(weight(ForeignSign::strange), 0) * kNotEnglish : 0) + more;
  }

  std::optional<ForeignRun> measure(const Candidate& c, std::u32string_view least) {
    const bool latin = c.script == Script::latin;
    std::optional<Weighed> glanced = glance(c);
    if (!glanced) return std::nullopt;
    ForeignRun out;
    Weighed& w = out.weighed;
    w = *std::move(glanced);
    const bool broken = c.before >= Gap::line || c.after >= Gap::line;
    w.rejoin =
        host_.rejoin(c.line, c.left, c.right, broken, c.before == Gap::space || c.after == Gap::space, false);
    if (meets(c)) {
      const Rejoin& r = w.rejoin;
      if (!r.unknown && r.one_word > kNoSplit) w.signs.split = r.one_word - kNoSplit;
      const char32_t next = page_[c.right];
      w.goes_on = w.signs.split > 0 || (cased(c.host) ? model::small_letter(next) == next
                                                      : host_.goes_on(c.line, c.left, c.right));
    }
    // English stands in text of all scripts, other languages of Latin letters seldom, and mostly as names.
    if (latin && !c.named)
      w.signs.tongue = std::clamp(tongues_.not_english(c.begin, c.end) - kNearEnglish, 0, kNotEnglish);
    w.signs.layout = (breaks(c) || c.link || c.sentence) ? kBit : 0;
    out.signs = signs_of(w);
    tell_ends(w, least);
    const auto sign = [&w](BesideSign of) {
      return int{w.candidate.of_beside[static_cast<std::size_t>(of)]};
    };
    const bool apart = sign(BesideSign::words) > sign(BesideSign::words_touch);
    w.merit = weigh_beside(w.candidate.of_beside, latin) - (apart ? kLessKnown : 0);
    return out;
  }

  // How likely its ends are, given what is beside it and what all of its other ends have in common.
  void tell_ends(Weighed& w, std::u32string_view least) const {
    Candidate& c = w.candidate;
    const auto set = [&c](BesideSign sign, int value) {
      c.of_beside[static_cast<std::size_t>(sign)] = static_cast<std::int16_t>(value);
    };
    if (meets(c) && !w.rejoin.unknown)
      set(BesideSign::one_word, std::clamp(w.rejoin.one_word, -kMostOneWord, kMostOneWord));
    set(BesideSign::split, std::min(w.signs.split, kMostOneWord));
    set(BesideSign::meets, kBit * meets(c));
    const bool left = c.before == Gap::none && c.left_side == Side::letter,
               right = c.after == Gap::none && c.right_side == Side::letter;
    set(BesideSign::glued, kBit * (left || right)), set(BesideSign::sides, kBit * (left && right));
    set(BesideSign::short_, kBit * is_short(c));
    const bool begins = c.before >= Gap::line || c.left_side == Side::nothing,
               ends = c.after >= Gap::line || c.right_side == Side::nothing;
    set(BesideSign::lines, kBit * (begins + ends)), set(BesideSign::fills, kBit * (begins && ends));
    const auto said = times_.find(said_by(c)), whole = times_.find(least);
    if (said == times_.end() || whole == times_.end()) return;
    const int same = doublings(static_cast<double>(std::max(said->second, 1u)) - 1);
    const auto count = [&c](BesideSign of) { return c.of_beside[static_cast<std::size_t>(of)] / kBit; };
    set(BesideSign::same, same);
    set(BesideSign::same_more,
        same * (count(BesideSign::numbers) + count(BesideSign::codes) + count(BesideSign::words)));
    set(BesideSign::other, doublings(static_cast<double>(whole->second) -
                                     static_cast<double>(std::min(said->second, whole->second))));
  }

  static bool is_short(const Candidate& c) { return c.letters <= (dense(c.script) ? 2u : 4u); }

  ForeignSigns signs_of(const Weighed& w) const {
    const Candidate& c = w.candidate;
    ForeignSigns out{};
    const auto set = [&out](ForeignSign sign, int value) { out[static_cast<std::size_t>(sign)] = value; };
    const auto say = [&](ForeignSign sign, bool so) { set(sign, so ? kBit : 0); };
    const bool full = spaceless(c.host);
    set(ForeignSign::always, kBit);
    const int odds = std::clamp(w.odds, 0, kMostOdds);
    set(ForeignSign::odds, odds);
    set(ForeignSign::odds_against, std::clamp(w.odds, kLeastOdds, 0));
    const double size = (dense(c.script) ? 2.0 : 1.0) * static_cast<double>(c.end - c.begin);
    set(ForeignSign::odds_in_all, static_cast<int>(odds * std::sqrt(std::min(size + 8, 48.0) / 20)));
    const bool meet = meets(c);
    say(ForeignSign::meets, meet);
    if (meet && !full && !w.rejoin.unknown) {
      const int one = std::clamp(w.rejoin.one_word, -kMostOneWord, kMostOneWord);
      set(ForeignSign::one_word, one);
      if (!(w.rejoin.left_known && w.rejoin.right_known)) {
        set(ForeignSign::split, one);
        if (w.odds > kTornOdds) set(ForeignSign::torn, std::max(one, 0));
      }
    }
    const bool breaks_off = breaks(c) && w.goes_on;
    say(ForeignSign::breaks, breaks_off);
    say(ForeignSign::breaks_long, breaks_off && c.long_line && !page_.wraps());
    say(ForeignSign::wraps, breaks(c) && page_.wraps());
    if (breaks(c)) set(ForeignSign::broken, doublings(broken_));
    say(ForeignSign::apart, c.before >= Gap::line && c.after >= Gap::line);
    say(ForeignSign::sentence, c.sentence), say(ForeignSign::link, c.link);
    const bool left = c.before == Gap::none && c.left_side == Side::letter,
               right = c.after == Gap::none && c.right_side == Side::letter;
    say(full ? ForeignSign::dense_touches : ForeignSign::touches, left || right);
    say(full ? ForeignSign::dense_sides : ForeignSign::sides, left && right);
    say(ForeignSign::dense, full);
    say(ForeignSign::begins,
        c.left_side == Side::nothing || c.left_side == Side::sentence_end || c.before == Gap::paragraph);
    say(ForeignSign::ends, c.right_side != Side::letter);
    say(ForeignSign::signs, c.left_side == Side::other && c.right_side == Side::other);
    say(ForeignSign::one, c.words == 1), say(ForeignSign::two, c.words == 2);
    say(ForeignSign::many, c.words >= kMany);
    set(ForeignSign::letters, doublings(c.letters * (dense(c.script) ? 2 : 1)));
    say(ForeignSign::short_, is_short(c));
    say(ForeignSign::named, c.named && c.script == Script::latin);
    set(ForeignSign::strange, w.signs.tongue);
    say(ForeignSign::at_home, one_text(c.script, page_.main()));
    say(ForeignSign::glossary, glossary_);
    say(ForeignSign::hanja, c.script == Script::han && c.host == Script::hangul);
    std::size_t digits = 0;
    for (std::size_t i = c.begin; i < c.end; ++i) digits += page_[i] >= U'0' && page_[i] <= U'9';
    say(ForeignSign::digits, digits * 3 > c.letters);
    if (c.words == 1) set(ForeignSign::odds_of_one, odds);
    if (meet) set(ForeignSign::odds_of_meeting, odds);
    if (breaks_off) set(ForeignSign::odds_of_breaking, odds);
    if ((left || right) && !full) set(ForeignSign::odds_of_touching, odds);
    if (full) set(ForeignSign::odds_of_dense, odds);
    if (c.sentence) set(ForeignSign::odds_of_sentence, odds);
    set(ForeignSign::again, doublings(w.again));
    return out;
  }

  const Page& page_;
  Host& host_;
  Tongues& tongues_;
  bool glossary_ = false;                              // most lines are in two scripts
  std::uint32_t broken_ = 0;                           // lines that break in mid-sentence
  std::map<std::u32string_view, std::uint32_t> said_;  // by runs of foreign letters
  std::map<std::u32string_view, std::uint32_t>
      times_;  // the document says each, of what may have more ends than one
};

// Or others in these letters are cut that speak for themselves.
bool is_spoken_for(const Weighed& w, std::uint32_t others) {
  const Candidate& c = w.candidate;
  return others > 0 && meets(c) && !c.sentence && !c.named && c.words < kMany && w.odds > kUnlike;
}

// Whether the language of its line has letters as those of the line, most of them.
bool knows_letters(const Page& page, Host& host, const Candidate& c) {
  const model::Model& model = model::Model::builtin();
  const Line& line = page.lines()[c.line];
  const model::Language language = host.language(c.line);
  std::size_t letters = 0, known = 0;
  for (std::size_t i = line.begin; i < line.end && letters < kLetters; ++i) {
    if (page.script(i) != c.host) continue;
    ++letters;
    known += model.has(language, model::fold(page[i]));
  }
  return 2 * known >= letters;
}

}  // namespace

const ForeignWeights kForeignAlone = {
#include "excise/generated/foreign_alone.inc"
};
const ForeignWeights kForeignAll = {
#include "excise/generated/foreign_all.inc"
};

bool are_hopeless(const Page& page, Host& host, const std::vector<Choices>& found) {
  Tongues tongues(page, host);
  return Scales(page, host, tongues, found).hopeless(found);
}

std::vector<ForeignRun> foreign_runs(const Page& page, Host& host, Tongues& tongues,
                                     const std::vector<Choices>& found) {
  std::vector<std::vector<ForeignRun>> all = foreign_choices(page, host, tongues, found);
  std::vector<std::vector<Stand>> stands(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const ForeignRun& run : all[i])
      stands[i].push_back(
          {layout_of(run.weighed.candidate), run.weighed.merit, share(weigh_foreign(run, kForeignAlone))});
  const std::vector<std::vector<int>> worth = with_layouts(stands);
  std::vector<ForeignRun> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].empty()) continue;
    const auto best = std::max_element(worth[i].begin(), worth[i].end()) - worth[i].begin();
    out.push_back(std::move(all[i][static_cast<std::size_t>(best)]));
  }
  return out;
}

std::vector<std::vector<ForeignRun>> foreign_choices(const Page& page, Host& host, Tongues& tongues,
                                                     const std::vector<Choices>& found) {
  std::vector<std::vector<ForeignRun>> out;
  Scales scales(page, host, tongues, found);
  for (const Choices& choices : found) out.push_back(scales.all(choices));
  return out;
}

int weigh_foreign(const ForeignRun& run, const ForeignWeights& weights) noexcept {
  const std::array<int, kForeignSigns>& of = weights_of(run.weighed.candidate, weights);
  int sum = 0;
  for (std::size_t i = 0; i < kForeignSigns; ++i) sum += of[i] * run.signs[i];
  return sum / kForeignUnit;
}

void add_document(const Page& page, const std::vector<Choices>& found, const std::vector<int>& odds,
                  std::vector<ForeignRun>& runs) {
  const auto words = [&page](const Candidate& c) { return page.text(c.begin, c.end); };
  // That others which split a word, or a line, stand so tells that no word is missing.
  const auto joins = [](const Weighed& w) { return w.signs.split > 0 || breaks(w.candidate); };
  std::map<int, double> alike, joined;
  std::map<std::u32string_view, double> same;
  std::array<double, kScripts> sound{};
  for (const Choices& c : found) ++sound[static_cast<std::size_t>(c.front().script)];
  double likely = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Candidate& c = runs[i].weighed.candidate;
    const double one = share(odds[i]);
    alike[layout_of(c)] += one, likely += one, same[words(c)] += one;
    if (joins(runs[i].weighed)) joined[layout_of(c)] += one;
    sound[static_cast<std::size_t>(c.script)] -= one;
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Candidate& c = runs[i].weighed.candidate;
    const double one = share(odds[i]);
    const auto set = [&](ForeignSign sign, double n) {
      runs[i].signs[static_cast<std::size_t>(sign)] = doublings(n);
    };
    set(ForeignSign::others, likely - one);
    set(ForeignSign::alike, alike[layout_of(c)] - one);
    set(ForeignSign::same, same[words(c)] - one);
    set(ForeignSign::sound, sound[static_cast<std::size_t>(c.script)] - (1 - one));
    runs[i].weighed.alike =
        static_cast<std::uint32_t>(std::lround(joined[layout_of(c)] - (joins(runs[i].weighed) ? one : 0)));
    runs[i].weighed.others = static_cast<std::uint32_t>(std::lround(likely - one));
  }
}

std::vector<Weighed> weigh_foreign(const Page& page, Host& host, Tongues& tongues,
                                   const std::vector<Choices>& found) {
  std::vector<ForeignRun> runs = foreign_runs(page, host, tongues, found);
  std::vector<int> odds;
  for (const ForeignRun& run : runs) odds.push_back(weigh_foreign(run, kForeignAlone));
  add_document(page, found, odds, runs);
  std::vector<Weighed> out;
  std::array<std::uint32_t, kScripts> sure{};
  for (ForeignRun& run : runs) {
    Weighed& w = run.weighed;
    w.score = weigh_foreign(run, kForeignAll);
    if (!knows_letters(page, host, w.candidate)) w.score -= kStrangeHost;
    if (w.score >= kEnough && speaks(w)) ++sure[static_cast<std::size_t>(w.candidate.script)];
  }
  const std::uint32_t all = std::accumulate(sure.begin(), sure.end(), 0u);
  for (ForeignRun& run : runs) {
    Weighed& w = run.weighed;
    const std::uint32_t others = sure[static_cast<std::size_t>(w.candidate.script)];
    if (!speaks(w) && !is_spoken_for(w, others)) {
      // Where what was put in is in other letters, these are the text's own.
      const bool own = all > 0 && others == 0;
      w.score =
          own || !may_be_cut_silent(page, w) ? std::min(w.score, 0) : w.score - price_of_silence(w.candidate);
    }
    out.push_back(std::move(w));
  }
  return out;
}

}  // namespace kintsugi::excise
