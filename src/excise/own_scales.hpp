// Words in the letters of the host, weighed.
#ifndef KINTSUGI_EXCISE_OWN_SCALES_HPP
#define KINTSUGI_EXCISE_OWN_SCALES_HPP

#include <vector>

#include "excise/own_signs.hpp"
#include "excise/tongue.hpp"
#include "excise/weigh.hpp"

namespace kintsugi::excise {

// The signs of each by itself.
std::vector<OwnSigns> own_signs(const Page& page, Host& host, Tongues& tongues,
                                const std::vector<Candidate>& all);

// Adds what the rest of the document says, given how likely each is by itself (1/8 bit).
void add_document(const std::vector<Candidate>& all, const std::vector<int>& odds,
                  std::vector<OwnSigns>& signs, double sure);

// What is said of it, with its score.
Weighed weighed(const Page& page, Host& host, const Candidate& c, const OwnSigns& signs);

inline constexpr int kSplits = 4 * model::kBit;  // what splits a word
inline constexpr int kNever = 1000 * model::kBit;
// How it stands. `others`: it is sure that something else was put in.
Standing standing_of(const Weighed& w, const OwnSigns& signs, bool others);

// 1/8 bit by which it must be surer.
inline int price_of(Standing standing, const OwnSigns& signs, const OwnWeights& weights) noexcept {
  return standing == Standing::never ? kNever
                                     : weights.prices[sort_of(signs)][static_cast<std::size_t>(standing)];
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_OWN_SCALES_HPP
