// Blanks in Chinese and Japanese, by bytes.
#include <algorithm>

#include "excise/idle.hpp"
#include "excise/page.hpp"
#include "model/model.hpp"
#include "model/spam.hpp"
#include "scan/scan.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr std::size_t kLongest = 10;  // characters beside a blank that are judged
constexpr std::size_t kFew = 4, kStep = 2;
constexpr int kNothing = -1000, kDull = -2 * kBit;
// Provenance: bench/alarms, of clean documents in these scripts; the pollution bench.
constexpr int kSounds = 5 * kBit;       // of one, by the spam model
constexpr int kSoundsAgain = 2 * kBit;  // of each of two

bool is_east(char32_t c) {
  const Script s = script_of(c);
  return s == Script::kana || s == Script::han;
}
bool of_phrase(char32_t c) { return script_of(c) != Script::common || (c >= U'0' && c <= U'9'); }

// The most that what begins behind a place, or ends before it, says.
int behind(std::string_view text, std::size_t at) {
  char32_t phrase[kLongest];
  std::size_t ends[kLongest], count = 0, size = 0;
  while (size < kLongest && at < text.size()) {
    const text::CodePoint c = text::decode_valid(text.data() + at);
    if (!of_phrase(c.value)) break;
    phrase[size++] = c.value;
    at += c.size;
    if (size >= kFew && size % kStep == 0) ends[count++] = size;
  }
  if (size < kFew) return kNothing;
  if (ends[count - 1] != size) ends[count++] = size;
  return model::SpamModel::builtin().likeliest_beginning({phrase, size}, {ends, count}, kDull);
}
int before(std::string_view text, std::size_t at) {
  char32_t phrase[kLongest];
  std::size_t size = 0;
  while (size < kLongest && at > 0) {
    std::size_t i = at - 1;
    while (i > 0 && text::is_continuation(text[i])) --i;
    const char32_t c = text::decode_valid(text.data() + i).value;
    if (!of_phrase(c)) break;
    phrase[kLongest - ++size] = c;
    at = i;
  }
  int best = kNothing;
  for (const std::size_t n : {kFew + 1, 2 * kFew})
    if (n <= size) best = std::max(best, model::SpamModel::builtin().odds({phrase + kLongest - n, n}));
  return best;
}

}  // namespace

std::vector<std::size_t> sounding_blanks(std::string_view text) {
  static constexpr scan::ByteSet kBlank = [] {
    scan::ByteSet set;
    set.add(' ', ' '), set.add('\n', '\n');
    return set;
  }();
  std::vector<std::size_t> places;
  bool alone = false;
  for (std::size_t at = scan::next_in(text, 0, kBlank); at < text.size();) {
    const std::size_t first = at;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    // Letters of these scripts begin with E3 to E9, and behind E3 with signs first.
    const auto lead = static_cast<unsigned char>(at < text.size() ? text[at] : 0);
    if (first > 0 && lead >= 0xE3 && lead <= 0xE9 && text::is_continuation(text[first - 1]) &&
        at - first <= 2) {
      std::size_t left = first - 1;
      while (left > 0 && text::is_continuation(text[left])) --left;
      if (is_east(text::decode_valid(text.data() + left).value) &&
          is_east(text::decode_valid(text.data() + at).value)) {
        // Lines without an end are headlines, mostly.
        const bool broken = text[first] == '\n';
        const int odds = std::max(behind(text, at), broken ? kNothing : before(text, first));
        if (odds >= kSoundsAgain) places.push_back(at);
        alone = alone || odds >= kSounds;
      }
    }
    at = scan::next_in(text, std::max(at, first + 1), kBlank);
  }
  if (!alone && places.size() < 2) places.clear();
  return places;
}

}  // namespace kintsugi::excise
