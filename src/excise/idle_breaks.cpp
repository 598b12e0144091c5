// What stands behind a line break in mid-sentence, by bytes.
#include <algorithm>
#include <iterator>

#include "excise/excise.hpp"
#include "excise/find.hpp"
#include "excise/idle.hpp"
#include "excise/weigh.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"
#include "scan/line_break.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

struct Words {
  Script host = Script::common;
  int spam = 0;  // the sign, at most
};

// What may have been put in there; of no script if that is nothing.
Words behind(std::string_view text, std::size_t feed) {
  std::size_t at = feed - 1;
  while (at > 0 && text::is_continuation(text[at])) --at;
  const Script last = script_of(text::decode_valid(text.data() + at).value);
  char32_t line[kLongestPhrase + 2];
  std::size_t ends[kLongestPhrase + 2], words = 0, size = 0;
  bool blank = true, stop = false;
  Words out;
  for (std::size_t i = feed + 1; size < std::size(line);) {
    const bool over = i == text.size() || text[i] == '\n';
    const text::CodePoint c = over ? text::CodePoint{U'\n', 1} : text::decode_valid(text.data() + i);
    i += c.size;
    if (size == 0) {
      out.host = script_of(c.value);
      // Where no capital tells that a sentence goes on, what follows a break may be a headline.
      if (over || !cased(out.host) || out.host != last || model::small_letter(c.value) != c.value) return {};
    }
    const bool now = is_blank(c.value) || over;
    if (now && !blank) ends[words++] = size;
    blank = now;
    // What is behind the end of a sentence does not belong to it.
    stop = stop || ends_sentence(c.value) || opens(c.value) || c.value == U',' || c.value == U';' ||
           c.value == U'\\';
    if (over || stop || words == kMostWords) break;
    line[size++] = c.value;
  }
  if (words == 0) return {};
  out.spam = model::SpamModel::builtin().likeliest_beginning({line, size}, {ends, words}, kHopeless) * 3 / 2;
  return out;
}

}  // namespace

// To be cut by itself it must sound like spam beyond doubt, or be of another language and say something; else others stand in
// the same way.
std::vector<std::size_t> sounding_breaks(std::string_view text) {
  std::vector<std::size_t> places;
  bool alone = false,
       sounds = false;  // one of them: by itself; of a script in which other languages are written
  for (std::size_t feed = text.find('\n'); feed != std::string_view::npos; feed = text.find('\n', feed + 1)) {
    if (!scan::breaks_line(text, feed)) continue;
    const Words words = behind(text, feed);
    if (words.host == Script::common || words.spam <= -kSays) continue;
    const bool others = has_others(words.host);
    places.push_back(feed + 1);
    sounds = sounds || (others && words.spam > 0);
    alone = alone || words.spam >= (others ? 2 * kSays : kSpammy);
  }
  const bool awake = alone || places.size() > 2 || (places.size() == 2 && sounds);
  if (!awake || wraps(text)) places.clear();  // there no line is broken
  return places;
}

}  // namespace kintsugi::excise
