// Characters of another language in Chinese and Japanese, where no blank need stand beside what is put in.
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "excise/idle.hpp"
#include "excise/script.hpp"
#include "model/model.hpp"
#include "model/spam.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr char32_t kFirst = 0x3000, kLast = 0x9FFF;  // whose first byte is E3 to E9
constexpr std::size_t kLanguages = 3;
constexpr int kStrange = 6 * kBit;     // by which a character costs less in another of the languages
constexpr std::size_t kTelling = 256;  // bytes, of which most are such letters
constexpr std::size_t kSample = 240, kFewest = 24;  // characters that tell the language
constexpr std::size_t kOneIn = 12;                  // of its characters that may be strange
constexpr std::size_t kNear = 6, kSeveral = 3;    // characters side by side, and how many of them are strange
constexpr std::size_t kAround = 3, kJudged = 12;  // before the first of them; with those behind
constexpr int kUnlike = -2 * kBit;                // by the spam model

// Of each character, in which of the languages it is strange: a bit for each.
class Letters {
 public:
  static const Letters& get() {
    static const Letters all;
    return all;
  }
  std::uint8_t strange(char32_t c) const { return strange_[c - kFirst]; }

 private:
  Letters() {
    const model::Model& model = model::Model::builtin();
    std::array<std::vector<std::uint16_t>, kLanguages> costs;
    std::vector<char32_t> text;
    for (char32_t c = kFirst; c <= kLast; ++c)
      text.insert(text.end(), {model::kStart, model::kStart, model::fold(c)});
    std::size_t n = 0;
    for (const char* name : {"ja", "zh-Hans", "zh-Hant"}) {
      const auto language = model.find(name);
      if (!language) return;
      costs[n].resize(text.size() - 2);
      model.costs(*language, text, costs[n].data());
      ++n;
    }
    for (char32_t c = kFirst; c <= kLast; ++c) {
      const Script s = script_of(c);
      if (s != Script::kana && s != Script::han) continue;
      const std::size_t at = 3 * (c - kFirst);
      int least = costs[0][at];
      for (const auto& of : costs) least = std::min<int>(least, of[at]);
      for (std::size_t l = 0; l < kLanguages; ++l)
        if (costs[l][at] >= least + kStrange) strange_[c - kFirst] |= static_cast<std::uint8_t>(1 << l);
    }
  }
  std::array<std::uint8_t, kLast + 1 - kFirst> strange_{};
};

// The character of three bytes that begins there.
char32_t three_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
}
bool begins_three(char c) { return static_cast<unsigned char>(c - '\xE3') <= 0xE9 - 0xE3; }

int odds_around(std::string_view text, std::size_t at) {
  for (std::size_t n = 0; n < kAround && at > 0; ++n) {
    std::size_t i = at - 1;
    while (i > 0 && text::is_continuation(text[i])) --i;
    if (script_of(text::decode_valid(text.data() + i).value) == Script::common) break;
    at = i;
  }
  char32_t phrase[kJudged];
  std::size_t size = 0;
  while (size < kJudged && at < text.size()) {
    const text::CodePoint c = text::decode_valid(text.data() + at);
    if (script_of(c.value) == Script::common && (c.value < U'0' || c.value > U'9')) break;
    phrase[size++] = c.value;
    at += c.size;
  }
  return model::SpamModel::builtin().odds({phrase, size});
}

}  // namespace

std::vector<std::size_t> sounding_letters(std::string_view text) {
  std::vector<std::size_t> places;
  // In Korean such letters are few.
  const std::string_view first = text.substr(0, kTelling);
  if (2 * 3 * static_cast<std::size_t>(std::count_if(first.begin(), first.end(), begins_three)) <
      first.size())
    return places;
  const Letters& letters = Letters::get();
  std::array<std::size_t, kLanguages> counts{};
  std::size_t asked = 0;
  for (std::size_t i = 0; i + 2 < text.size() && asked < kSample;) {
    if (!begins_three(text[i])) {
      ++i;
      continue;
    }
    const std::uint8_t strange = letters.strange(three_at(text, i));
    for (std::size_t l = 0; l < kLanguages; ++l) counts[l] += strange >> l & 1;
    ++asked, i += 3;
  }
  const auto own = static_cast<std::size_t>(std::min_element(counts.begin(), counts.end()) - counts.begin());
  if (asked < kFewest || counts[own] * kOneIn > asked) return places;
  const auto mask = static_cast<std::uint8_t>(1 << own);
  // Where the last strange ones in a row of such letters stand, the latest first.
  constexpr std::size_t kNowhere = 0;
  std::array<std::size_t, kSeveral> last{};
  std::size_t after = 0;
  for (std::size_t i = 0; i + 2 < text.size();) {
    if (!begins_three(text[i])) {
      last[0] = kNowhere, ++i;
      continue;
    }
    const bool strange = (letters.strange(three_at(text, i)) & mask) != 0;
    i += 3;
    if (!strange) continue;
    // Behind what is none of these letters they are counted anew.
    if (last[0] == kNowhere) last.fill(kNowhere);
    std::copy_backward(last.begin(), last.end() - 1, last.end());
    last[0] = i;
    if (last[kSeveral - 1] == kNowhere || i - last[kSeveral - 1] > 3 * (kNear - 1) || i < after) continue;
    after = i + 3 * kNear;
    const std::size_t begins = last[kSeveral - 1] - 3;
    if (odds_around(text, begins) >= kUnlike) places.push_back(begins);
  }
  return places;
}

}  // namespace kintsugi::excise
