#include "excise/weigh.hpp"

#include <algorithm>
#include <cmath>

#include "excise/company.hpp"
#include "excise/foreign_scales.hpp"
#include "excise/own_scales.hpp"
#include "excise/rows.hpp"
#include "excise/tongue.hpp"

namespace kintsugi::excise {
namespace {

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
  // One that splits a word, and is sure, lets the others stand out.
  const auto speaks = [](const Weighed& w) { return is_sure(w) && w.signs.split >= kSplits; };
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(weighed(page, host, all[i], signs[i]));
  const std::ptrdiff_t speaking = std::count_if(out.begin(), out.end(), speaks);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool others = sure > 0 || speaking > speaks(out[i]);
    out[i].merit =
        out[i].score - (is_subject(out[i], signs[i], others) ? kNever : reserve(out[i], signs[i], others));
  }
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
