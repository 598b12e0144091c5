// What stands behind a line break in mid-sentence, by bytes.
#include <algorithm>
#include <iterator>

#include "excise/excise.hpp"
#include "excise/find.hpp"
#include "excise/idle.hpp"
#include "excise/weigh.hpp"
#include "lattice/languages.hpp"
#include "model/model.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"
#include "scan/line_break.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

// Whether words can be of no other language than the host's, as no other is written in their letters.
bool is_at_home(std::u32string_view words, Script host) {
  static const model::Model& model = model::Model::builtin();
  constexpr struct {
    Script script;
    std::string_view language;
  } kOnly[] = {{Script::greek, "el"},      {Script::armenian, "hy"}, {Script::hebrew, "he"},
               {Script::devanagari, "hi"}, {Script::bengali, "bn"},  {Script::tamil, "ta"},
               {Script::georgian, "ka"},   {Script::hangul, "ko"}};
  const auto* only =
      std::find_if(std::begin(kOnly), std::end(kOnly), [host](const auto& o) { return o.script == host; });
  if (only == std::end(kOnly)) return false;
  char32_t folded[kLongestPhrase + 2];
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Script s = script_of(words[i]);
    if (s != Script::common && s != host) return false;
    folded[i] = model::fold(words[i]);
  }
  // Nor is it one that the model does not know.
  const auto cost = [&](model::Language l) { return lattice::text_cost({folded, words.size()}, l); };
  const int own = cost(*model.find(only->language)), none = cost(model::kGeneric);
  return own - none < kOtherTongue + kClearTongue;
}

// What find_behind_break() would offer says nothing of spam.
bool is_idle_behind(std::string_view text, std::size_t feed) {
  std::size_t at = feed - 1;
  while (at > 0 && text::is_continuation(text[at])) --at;
  const char32_t last = text::decode_valid(text.data() + at).value;
  char32_t line[kLongestPhrase + 2];
  std::size_t ends[kMostWords], words = 0, size = 0;
  Script host = Script::common;
  for (std::size_t i = feed + 1; i < text.size() && size < std::size(line) && words < kMostWords;) {
    const text::CodePoint c = text::decode_valid(text.data() + i);
    i += c.size;
    if (c.value == U'\n') break;
    if (size == 0) {
      host = script_of(c.value);
      if (host == Script::common || spaceless(host) || host != script_of(last)) return true;
      if (model::small_letter(c.value) != c.value) return true;
    }
    if (c.value != U' ' && (ends_sentence(c.value) || opens(c.value) || c.value == U',' || c.value == U';'))
      break;
    // A word ends where the next begins.
    if (size > 0 && line[size - 1] == U' ' && script_of(c.value) == host) ends[words++] = size - 1;
    line[size++] = c.value;
  }
  if (words == 0) return true;
  const int spam =
      model::SpamModel::builtin().likeliest_beginning({line, size}, {ends, words}, kHopeless) * 3 / 2;
  return spam < kSays || (spam < kSpammy && is_at_home({line, ends[words - 1]}, host));
}

}  // namespace

bool breaks_are_idle(std::string_view text) {
  for (std::size_t feed = text.find('\n'); feed != std::string_view::npos; feed = text.find('\n', feed + 1)) {
    if (!scan::breaks_line(text, feed) || is_idle_behind(text, feed)) continue;
    return wraps(text);  // there no line is broken
  }
  return true;
}

}  // namespace kintsugi::excise
