#include "infer/write.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "infer/letter.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

// What is written, what else might be, and how sure the choice between them is.
struct Written {
  char32_t c, other;
  float certainty;
};

Written written(const Lost& lost, const Habits& habits) {
  // What begins a line that is no sentence is an item of a list: no corpus of sentences has those.
  constexpr unsigned kItem = 200;
  const auto chosen = [&](Sign first, Sign last, bool close, unsigned items = 0) -> Written {
    const Choice choice = choose(first, last, habits, lost.language, items);
    const Signs a = characters_of(choice.sign), b = characters_of(choice.other);
    return {close ? a.close : a.open, close ? b.close : b.open, choice.certainty};
  };
  switch (lost.what) {
    case What::letter: return {lost.letter, lost.other, 1};
    case What::apostrophe: return {0x2019, 0, 1};
    case What::dash: return chosen(Sign::spaced_en, Sign::spaced_em, false);
    case What::first: return chosen(Sign::first_en, Sign::first_bullet, false, lost.item ? kItem : 0);
    case What::joined: return chosen(Sign::joined_en, Sign::joined_em, false);
    case What::range: return chosen(Sign::range_en, Sign::range_em, false);
    case What::ellipsis: return {0x2026, 0, 1};
    case What::space: return {0xA0, 0, 1};
    case What::open:
    case What::close: {
      if (lost.letter != 0) return {lost.letter, 0, 1};  // one that stands between spaces
      const bool close = lost.what == What::close;
      const Choice choice = choose_quotes(habits, lost.language, close, lost.mark == U'?');
      const Signs a = characters_of(choice.sign), b = characters_of(choice.other);
      return {close ? a.close : a.open, close ? b.close : b.open, choice.certainty};
    }
    case What::stays: break;
  }
  return {0, 0, 0};
}

std::string_view kind_of(What what) noexcept {
  switch (what) {
    case What::letter: return "infer.letter";
    case What::apostrophe: return "infer.apostrophe";
    case What::dash:
    case What::first:
    case What::joined:
    case What::range: return "infer.dash";
    case What::open:
    case What::close: return "infer.quote";
    default: return "infer.sign";
  }
}

// What is less sure is left: which character it was, and in which style it is set. So that of each kind no more than one
// in fifty is wrong, by bench/inference.
constexpr float kSureLetter = 0.76f, kSureQuote = 0.8f, kSureDash = 0.86f, kSureSign = 0.8f,
                kSureStyle = 0.87f;

float sure_enough(What what) noexcept {
  switch (what) {
    case What::letter:
    case What::apostrophe: return kSureLetter;
    case What::open:
    case What::close: return kSureQuote;
    case What::dash:
    case What::first:
    case What::joined:
    case What::range: return kSureDash;
    default: return kSureSign;
  }
}

std::string code_point(char32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
  return buffer;
}

}  // namespace

void put_back(const Lost& lost, Span marks, bool bytewise, const Habits& habits, text::Edits& out) {
  const Written w = written(lost, habits);
  if (w.c == 0) return;
#ifdef KINTSUGI_INFER_MARGINS
  const float confidence = lost.confidence;
#else
  const float confidence = lost.confidence * w.certainty;
  if (lost.confidence < sure_enough(lost.what) || w.certainty < kSureStyle) return;
#endif
  text::Edit e;
  e.before = marks;
  e.restored = text::to_utf8(w.c);
  e.stage = Stage::infer;
  e.proof = Proof::language;
  e.kind = kind_of(lost.what);
  e.evidence = "unwritten " + code_point(lost.mark);
  if (bytewise) e.evidence += " bytes";
  if (w.other != 0 && w.other != w.c) e.evidence += " or " + code_point(w.other);
  e.confidence = confidence;
  out.push_back(std::move(e));
}

}  // namespace kintsugi::infer
