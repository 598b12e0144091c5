// What speaks for and against each candidate, added up. Weak signs, none of which decides alone.
#ifndef KINTSUGI_EXCISE_WEIGH_HPP
#define KINTSUGI_EXCISE_WEIGH_HPP

#include <vector>

#include "excise/find.hpp"
#include "excise/host.hpp"
#include "model/spam.hpp"

namespace kintsugi::excise {

// Which of them speak for it, each in 1/8 bit.
struct Signs {
  int split = 0;  // the two ends are one word, and no words by themselves
  int layout =
      0;  // a line break where the sentence does not end, and the sentence goes on behind it; an address
  int tongue = 0;  // another language than the host's, where the script is the same
  int spam = 0;    // its words are those of spam
};

struct Weighed {
  Candidate candidate;
  Signs signs;
  int score = 0;  // 1/8 bit: whether it is cut
  int merit = 0;  // the same: whether this or another that overlaps it
  int odds = 0;   // of its words to be those of spam, 1/8 bit
  Rejoin rejoin;
  model::Topic topic = model::Topic::none;
  bool entry = false;        // of a list of addresses
  bool quoted = false;       // a quotation is open there
  bool goes_on = false;      // what was one sentence, or one word, before it was broken
  std::uint32_t again = 0;   // others of the document that say the same
  std::uint32_t others = 0;  // that are sure
  std::uint32_t alike = 0;   // others of the document, in the same layout, that are sure
};

inline constexpr int kSays = 3 * model::kBit / 2;  // what its words must say at least
inline constexpr int kSpammy = 9 * model::kBit;    // what sounds like spam beyond doubt

// Percent: of a topic's votes before the next one's, where it is named; of words that no model has learned, 97 in 100 topics are
// right from there on.
inline constexpr int kTopicLead = 20;

// Whether letters come together where it is cut out.
bool meets(const Candidate& c) noexcept;
// A line break before it in the midst of a sentence that goes on behind it.
bool breaks(const Candidate& c) noexcept;

// `found`: runs of foreign letters; `places`: where words in the host's letters sound like it (sounding_places()).
std::vector<Weighed> weigh(const Page& page, Host& host, const std::vector<Choices>& found,
                           const std::vector<std::size_t>& places);

// That it is cut where it ought to be, and put together as it was.
float confidence_of(const Weighed& w) noexcept;
// Words behind a broken line that begin with so little of spam do not go on to it. Provenance:
// the pollution bench finds as much of the patterns with line breaks as with -12 bits, and fewer words are read.
inline constexpr int kHopeless = -8 * model::kBit;
inline constexpr int kEnough = 6 * model::kBit;  // what is cut has this score

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_WEIGH_HPP
