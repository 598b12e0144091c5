#include "excise/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "excise/company.hpp"
#include "excise/foreign_scales.hpp"
#include "excise/own_scales.hpp"
#include "excise/rows.hpp"
#include "excise/tongue.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kRobot = 2;            // cuts behind a break
constexpr int kOtherwise = 8 * model::kBit;  // what stands otherwise than these says less by so much
constexpr int kClearly = model::kBit;        // by which its ends are likelier than any others

bool is_sure(const Weighed& w) { return w.score >= kEnough; }

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
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(weighed(page, host, all[i], signs[i]));
  const auto left = [&](std::size_t i, bool others) {
    return out[i].score + (others ? less_sure(signs[i], kOwnAll) : 0) -
           price_of(standing_of(out[i], signs[i], others), signs[i], kOwnAll);
  };
  // One that is cut whatever the others are lets these stand out.
  std::vector<bool> speaks(out.size());
  for (std::size_t i = 0; i < out.size(); ++i) speaks[i] = left(i, false) >= kEnough;
  const std::ptrdiff_t speaking = std::count(speaks.begin(), speaks.end(), true);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].merit = left(i, sure > 0 || speaking > speaks[i]);
  for (Weighed& w : out) w.score = w.merit;
  return out;
}

// The lines of these places first, and the others if something there is likely: most of what wakes the stage is sound.
std::vector<Weighed> weigh_places(const Page& page, Host& host, Tongues& tongues,
                                  const std::vector<std::size_t>& places, double sure) {
  std::vector<std::size_t> lines, all;
  for (std::size_t line = 0; line < page.lines().size(); ++line) all.push_back(line);
  if (sure > 0) return weigh_own_script(page, host, tongues, all, sure);
  std::size_t line = 0;
  for (const std::size_t at : places) {
    while (line + 1 < page.lines().size() && page.offset(page.lines()[line + 1].begin) <= at) ++line;
    if (lines.empty() || lines.back() != line) lines.push_back(line);
  }
  std::vector<Weighed> out = weigh_own_script(page, host, tongues, lines, sure);
  const auto likely = [](const Weighed& w) { return w.score > 0; };
  if (std::none_of(out.begin(), out.end(), likely) || lines.size() == all.size()) return out;
  return weigh_own_script(page, host, tongues, all, sure);
}

// Where a line breaks off in mid-sentence, and goes on as such.
bool is_broken(const Page& page, std::size_t number) {
  const Line &line = page.lines()[number], &before = page.lines()[number - 1];
  if (line.begin == line.end || before.begin == before.end || line.host != before.host) return false;
  const char32_t next = page[line.begin];
  return page.script(before.end - 1) == line.host && page.script(line.begin) == line.host &&
         cased(line.host) && model::small_letter(next) == next;
}

// A program that breaks lines where it puts something in does so everywhere: behind the breaks that are left something else
// was put in, if lines hardly break for other reasons.
std::vector<Weighed> weigh_breaks(const Page& page, Host& host, Tongues& tongues,
                                  const std::vector<Weighed>& found) {
  std::vector<Weighed> out;
  std::map<Gap, std::size_t> alike;
  std::vector<const Candidate*> cuts;
  for (const Weighed& w : found) {
    if (!is_sure(w)) continue;
    cuts.push_back(&w.candidate);
    if (breaks(w.candidate)) ++alike[w.candidate.after];
  }
  const auto most =
      std::max_element(alike.begin(), alike.end(), [](auto& a, auto& b) { return a.second < b.second; });
  if (most == alike.end() || most->second < kRobot || page.wraps()) return out;
  std::vector<std::size_t> open;
  for (std::size_t n = 1; n < page.lines().size(); ++n) {
    const std::size_t begin = page.lines()[n].begin;
    if (is_broken(page, n) && std::none_of(cuts.begin(), cuts.end(), [begin](const Candidate* c) {
          return c->left <= begin && c->right >= begin;
        }))
      open.push_back(n);
  }
  if (open.size() > most->second) return out;
  for (const std::size_t n : open) {
    const Choices choices = find_beginning(page, host, tongues, n);
    const Candidate* best = nullptr;
    const auto worth = [&](const Candidate& c) { return c.ends - (c.after == most->first ? 0 : kOtherwise); };
    for (const Candidate& c : choices)
      if (best == nullptr || worth(c) > worth(*best)) best = &c;
    if (best == nullptr || !breaks(*best) || best->after != most->first || best->enclosed || best->suffixed ||
        is_in_code(page, *best))
      continue;
    const bool likely = std::none_of(choices.begin(), choices.end(), [&](const Candidate& c) {
      return &c != best && worth(c) + kClearly > worth(*best);
    });
    if (!likely) continue;
    Weighed w = weighed(page, host, *best, own_signs(page, host, tongues, {*best}).front());
    // A line may begin with any word of its language.
    bool listed = true;
    each_word(page, best->host, best->begin, best->end, [&](std::size_t begin, std::size_t end) {
      listed = listed && host.lists(host.language(n), page.text(begin, end));
    });
    if (listed && w.signs.split <= 0 && w.odds <= 0) continue;
    w.alike = static_cast<std::uint32_t>(most->second);
    w.score = w.merit = std::max(w.score, kEnough);
    out.push_back(std::move(w));
  }
  return out;
}

}  // namespace

bool meets(const Candidate& c) noexcept {
  return c.left_side == Side::letter && c.right_side == Side::letter;
}

bool breaks(const Candidate& c) noexcept {
  return meets(c) && c.before == Gap::line && c.after <= Gap::line && !c.sentence;
}

std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found,
                           const std::vector<std::size_t>& places) {
  Tongues tongues(page, host);
  std::vector<Weighed> out = weigh_foreign(page, host, tongues, found);
  part(out);
  double sure = 0;
  for (const Weighed& w : out) sure += is_sure(w);
  for (Weighed& w : weigh_places(page, host, tongues, places, sure)) out.push_back(std::move(w));
  for (Weighed& w : weigh_breaks(page, host, tongues, out)) out.push_back(std::move(w));
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
