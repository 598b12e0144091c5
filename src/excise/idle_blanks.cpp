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
constexpr std::size_t kTelling = 256;   // bytes that tell how to look

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

constexpr bool is_blank_byte(char c) { return c == ' ' || c == '\n'; }
// Letters of these scripts begin with E3 to E9, and behind E3 with signs first.
constexpr bool may_be_east(char c) { return static_cast<unsigned char>(c - '\xE3') <= 0xE9 - 0xE3; }

// Calls f(first, at) for each row of blanks [first, at) that such a letter may follow. Both are looked for by what there is
// less of, by the first bytes: Korean has blanks everywhere, Chinese such letters.
template <class F>
void each_row_of_blanks(std::string_view text, const F& f) {
  static constexpr scan::ByteSet kBlank = [] {
    scan::ByteSet set;
    set.add(' ', ' '), set.add('\n', '\n');
    return set;
  }();
  static constexpr scan::ByteSet kLead = [] {
    scan::ByteSet set;
    set.add(0xE3, 0xE9);
    return set;
  }();
  std::size_t blanks = 0, letters = 0;
  for (const char c : text.substr(0, kTelling)) blanks += is_blank_byte(c), letters += may_be_east(c);
  if (letters < blanks) {
    for (std::size_t at = scan::next_in(text, 0, kLead); at < text.size();
         at = scan::next_in(text, at + 1, kLead)) {
      std::size_t first = at;
      while (first > 0 && is_blank_byte(text[first - 1])) --first;
      if (first != at) f(first, at);
    }
    return;
  }
  for (std::size_t first = scan::next_in(text, 0, kBlank); first < text.size();) {
    std::size_t at = first;
    while (at < text.size() && is_blank_byte(text[at])) ++at;
    if (at < text.size() && may_be_east(text[at])) f(first, at);
    first = scan::next_in(text, at, kBlank);
  }
}

}  // namespace

std::vector<std::size_t> sounding_blanks(std::string_view text) {
  std::vector<std::size_t> places;
  bool alone = false;
  each_row_of_blanks(text, [&](std::size_t first, std::size_t at) {
    if (first == 0 || at - first > 2 || !text::is_continuation(text[first - 1])) return;
    std::size_t left = first - 1;
    while (left > 0 && text::is_continuation(text[left])) --left;
    if (!is_east(text::decode_valid(text.data() + left).value) ||
        !is_east(text::decode_valid(text.data() + at).value))
      return;
    // Lines without an end are headlines, mostly.
    const bool broken = text[first] == '\n';
    const int odds = std::max(behind(text, at), broken ? kNothing : before(text, first));
    if (odds >= kSoundsAgain) places.push_back(at);
    alone = alone || odds >= kSounds;
  });
  if (!alone && places.size() < 2) places.clear();
  return places;
}

}  // namespace kintsugi::excise
