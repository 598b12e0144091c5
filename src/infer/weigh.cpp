#include "infer/weigh.hpp"

#include <algorithm>
#include <string>

#include "infer/around.hpp"
#include "infer/gaps.hpp"
#include "infer/letter.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kMoney = 2 * model::kBit;
constexpr int kFar = 40 * model::kBit;  // readings that are so much dearer than the best are left as they are

// The character that the model of gaps knows a pick by.
char32_t role_of(const Pick& pick) noexcept {
  switch (pick.what) {
    case What::stays: return U'?';
    case What::letter: return lower(pick.letter);
    case What::apostrophe: return 0x2019;
    case What::open: return 0x201C;
    case What::close: return 0x201D;
    case What::dash:
    case What::first: return 0x2013;
    case What::joined:
    case What::range: return 0x2014;
    case What::ellipsis: return 0x2026;
    case What::space: return 0xA0;
  }
  return U'?';
}

class Weigher {
 public:
  Weigher(const Line& line, const Token& token, const GapLanguage& language)
      : language_(language), token_(token) {
    const std::size_t begin = token.begin > kReach * 2 ? token.begin - kReach * 2 : 0;
    const std::size_t end = std::min(line.text.size(), token.end + kReach * 2);
    for (std::size_t i = begin; i < end; ++i) {
      std::u32string& part = i < token.begin ? before_ : i < token.end ? inside_ : behind_;
      part.push_back(as_neighbour(line.text[i]));
    }
  }

  int cost(const Reading& reading) {
    text_ = before_;
    std::vector<std::size_t>& at = at_;
    at.clear();
    std::size_t pick = 0;
    for (std::size_t i = 0; i < inside_.size();) {
      if (pick < reading.picks.size() && reading.picks[pick].at == token_.begin + i) {
        at.push_back(text_.size());
        text_.push_back(as_neighbour(role_of(reading.picks[pick])));
        i += reading.picks[pick++].marks;
      } else {
        text_.push_back(inside_[i++]);
      }
    }
    text_ += behind_;
    int sum = 0;
    for (std::size_t k = 0; k < at.size(); ++k) {
      language_.look(text_, at[k], features_);
      sum -= odds(role_of(reading.picks[k]));
    }
    return sum;
  }

 private:
  // The corpora have few signs of money: one is told from a dash by what stands around it, if at all.
  int odds(char32_t role) const {
    const int is = language_.odds(features_, role);
    const bool money = role == 0x20AC || role == 0xA3 || role == 0xA5;
    return money ? std::max(is, language_.odds(features_, 0x2013) - kMoney) : is;
  }

  const GapLanguage& language_;
  const Token& token_;
  std::u32string before_, inside_, behind_, text_;
  std::vector<std::size_t> at_;
  std::vector<std::uint64_t> features_;
};

}  // namespace

void weigh(std::vector<Place>& places, const std::vector<Line>& lines) {
  for (Place& p : places) {
    const GapLanguage* language = Gaps::builtin().find(p.language);
    if (language == nullptr) continue;
    Weigher weigher(lines[p.line], p.token, *language);
    const int best = p.readings[0].cost;
    std::erase_if(p.readings, [best](const Reading& r) { return r.cost > best + kFar && !r.literal(); });
    for (Reading& r : p.readings) {
      r.cost = r.cost - best + weigher.cost(r);
    }
    std::stable_sort(p.readings.begin(), p.readings.end(),
                     [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
  }
}

}  // namespace kintsugi::infer
