// Runs of foreign letters, weighed.
#ifndef KINTSUGI_EXCISE_FOREIGN_SCALES_HPP
#define KINTSUGI_EXCISE_FOREIGN_SCALES_HPP

#include <vector>

#include "excise/foreign_signs.hpp"
#include "excise/tongue.hpp"
#include "excise/weigh.hpp"

namespace kintsugi::excise {

struct ForeignRun {
  Weighed weighed;  // its score is not set
  ForeignSigns signs{};
};

// Whether none of them can come to be cut, as far as it is told without the language: weigh_foreign() would give none of
// them a score of kEnough.
bool are_hopeless(const Page& page, Host& host, const std::vector<Choices>& found);

// The likeliest ends of each, and its signs by itself; without those that cannot come to be cut.
std::vector<ForeignRun> foreign_runs(const Page& page, Host& host, Tongues& tongues,
                                     const std::vector<Choices>& found);

// Of each, all its ends: for who learns which are right.
std::vector<std::vector<ForeignRun>> foreign_choices(const Page& page, Host& host, Tongues& tongues,
                                                     const std::vector<Choices>& found);

// Log odds, 1/8 bit.
int weigh_foreign(const ForeignRun& run, const ForeignWeights& weights) noexcept;

// Whether a second reason speaks for it: without one it must be surer, unless others in its letters are cut that have one.
bool speaks(const Weighed& run);
// Whether one may be cut that does not: nothing of a program is, nor what is quite unlike spam.
bool may_be_cut_silent(const Page& page, const Weighed& run);

// Adds what the rest of the document says, given how likely each is by itself (1/8 bit).
void add_document(const Page& page, const std::vector<Choices>& found, const std::vector<int>& odds,
                  std::vector<ForeignRun>& runs);

// All of it: with scores.
std::vector<Weighed> weigh_foreign(const Page& page, Host& host, Tongues& tongues,
                                   const std::vector<Choices>& found);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_FOREIGN_SCALES_HPP
