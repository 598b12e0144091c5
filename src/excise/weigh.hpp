// What speaks for and against each candidate, added up. Weak signs, none of which decides alone.
#ifndef KINTSUGI_EXCISE_WEIGH_HPP
#define KINTSUGI_EXCISE_WEIGH_HPP

#include <vector>

#include "excise/find.hpp"
#include "excise/host.hpp"
#include "model/spam.hpp"

namespace kintsugi::excise {

// Each in 1/8 bit of log odds.
struct Signs {
  int split = 0;    // the two ends are one word, and no words by themselves
  int layout = 0;   // a line break where the sentence does not end, and the sentence goes on behind it
  int tongue = 0;   // another language than the host's, where the script is the same
  int spam = 0;     // its words are those of spam
  int company = 0;  // others in the document stand in the same way, or say the same
  int against = 0;  // enclosed, alone, glossed: how foreign words stand in sound text
  int total() const noexcept { return split + layout + tongue + spam + company + against; }
};

struct Weighed {
  Candidate candidate;
  Signs signs;
  int score = 0;  // 1/8 bit
  Rejoin rejoin;
  model::Topic topic = model::Topic::none;
  bool goes_on = false;     // what was one sentence, or one word, before it was broken
  std::uint32_t again = 0;  // others of the document that say the same
  std::uint32_t alike = 0;  // others of the document, in the same layout, that are sure
};

std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found);

// That it is cut where it ought to be, and put together as it was.
float confidence_of(const Weighed& w) noexcept;
// What the words of a candidate must say at least, of the sign `spam`, and what sounds like spam beyond that.
inline constexpr int kSays = 3 * model::kBit / 2, kSpammy = 9 * model::kBit;
// By how much its words must be likelier in another language to be of one, and how much more is clear.
inline constexpr int kOtherTongue = 6 * model::kBit, kClearTongue = 4 * model::kBit;
// Words behind a broken line that begin with so little of spam do not go on to it. Provenance: of 729 such phrases that
// were cut out of polluted documents, the least that a beginning says is -11.8 bits; all but one stay above -9.
inline constexpr int kHopeless = -12 * model::kBit;
inline constexpr int kEnough = 6 * model::kBit;  // what is cut has this score

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_WEIGH_HPP
