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
  int custom = 0;   // the document has such letters, or such breaks, in sound places too
  int against = 0;  // enclosed, alone, glossed: how foreign words stand in sound text
  int total() const noexcept { return split + layout + tongue + spam + company + custom + against; }
};

struct Weighed {
  Candidate candidate;
  Signs signs;
  int prior = 0;  // 1/8 bit, before anything is looked at
  int score = 0;  // the same: whether it is cut
  int merit = 0;  // the same: whether this or another that overlaps it
  int odds = 0;   // of its words to be those of spam, 1/8 bit
  Rejoin rejoin;
  model::Topic topic = model::Topic::none;
  bool goes_on = false;      // what was one sentence, or one word, before it was broken
  std::uint32_t again = 0;   // others of the document that say the same
  bool wrapped = false;      // its line breaks as lines of the document do
  bool repeats = false;      // one of these is sure
  std::uint32_t others = 0;  // that are sure
  std::uint32_t alike = 0;   // others of the document, in the same layout, that are sure
};

// What has to be said of both how it stands and what the document says of it, in 1/8 bit.
inline constexpr int kBroken = 7 * model::kBit;        // a sentence goes on behind the line that it begins
inline constexpr int kBrokenLatin = 4 * model::kBit;   // the same, of Latin letters
inline constexpr int kLeastSpam = -6 * model::kBit;    // of words that are unlike spam
inline constexpr int kSays = 3 * model::kBit / 2;      // what its words must say at least
inline constexpr int kSpammy = 9 * model::kBit;        // what sounds like spam beyond doubt
inline constexpr int kClearlyOfTwo = 9 * model::kBit;  // and of two words
inline constexpr int kMostCompany = 14 * model::kBit;  // of others that stand alike

// Whether letters come together where it is cut out.
bool meets(const Candidate& c) noexcept;
// A line break before it in the midst of a sentence that goes on behind it.
bool breaks(const Candidate& c) noexcept;

std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found);

// That it is cut where it ought to be, and put together as it was.
float confidence_of(const Weighed& w) noexcept;
// Words behind a broken line that begin with so little of spam do not go on to it. Provenance:
// the pollution bench finds as much of the patterns with line breaks as with -12 bits, and fewer words are read.
inline constexpr int kHopeless = -8 * model::kBit;
inline constexpr int kEnough = 6 * model::kBit;  // what is cut has this score

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_WEIGH_HPP
