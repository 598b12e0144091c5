#include "infer/write.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <string>

#include "infer/letter.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

struct Signs {
  char32_t open, close;
};

Signs signs_of(Sign s) noexcept {
  switch (s) {
    case Sign::double_66_99: return {0x201C, 0x201D};
    case Sign::double_99_66: return {0x201E, 0x201C};
    case Sign::double_99_99: return {0x201E, 0x201D};
    case Sign::guillemets_out: return {0xAB, 0xBB};
    case Sign::guillemets_in: return {0xBB, 0xAB};
    case Sign::single_6_9: return {0x2018, 0x2019};
    case Sign::single_9_6: return {0x201A, 0x2018};
    case Sign::spaced_em:
    case Sign::joined_em:
    case Sign::first_em: return {0x2014, 0x2014};
    case Sign::first_bullet: return {0x2022, 0x2022};
    default: return {0x2013, 0x2013};
  }
}

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
    const Signs a = signs_of(choice.sign), b = signs_of(choice.other);
    return {close ? a.close : a.open, close ? b.close : b.open, choice.certainty};
  };
  switch (lost.what) {
    case What::letter: return {lost.letter, lost.other, 1};
    case What::apostrophe: return {0x2019, 0, 1};
    case What::dash: return chosen(Sign::spaced_en, Sign::spaced_em, false);
    case What::first: return chosen(Sign::first_en, Sign::first_bullet, false, lost.item ? kItem : 0);
    case What::joined: return chosen(Sign::joined_en, Sign::joined_em, false);
    case What::range: return {0x2013, 0, 1};
    case What::ellipsis: return {0x2026, 0, 1};
    case What::space: return {0xA0, 0, 1};
    case What::open:
    case What::close: {
      if (lost.letter != 0) return {lost.letter, 0, 1};  // one that stands between spaces
      // Where Latin-1 could be written, its guillemets could.
      bool latin1 = false;
      for (char32_t c = 0xC0; c < 0x100; ++c) latin1 = latin1 || habits.count(c) != 0;
      latin1 = latin1 && habits.count(Sign::guillemets_out) == 0 && habits.count(Sign::guillemets_in) == 0;
      const bool single = habits.count(Sign::single_6_9) > habits.count(Sign::double_66_99);
      if (latin1) {
        const Written w = chosen(Sign::double_66_99, Sign::double_99_99, lost.what == What::close);
        if (!single) return w;
      }
      return chosen(Sign::double_66_99, Sign::single_9_6, lost.what == What::close);
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

// How often a reading is right that is so much likelier than the next one. Fitted on what bench/inference prints as
// its table of confidence.
struct Fit {
  float bits, odds;  // log2
};
constexpr Fit kFit[] = {{0, -0.4f}, {6, 4.2f}, {11, 6.4f}, {20, 7.6f}, {40, 8.6f}};

std::string code_point(char32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
  return buffer;
}

}  // namespace

float probability(int margin) noexcept {
  const float bits = static_cast<float>(margin) / model::kBit;
  float odds = kFit[std::size(kFit) - 1].odds;
  for (std::size_t i = 1; i < std::size(kFit); ++i) {
    if (bits >= kFit[i].bits) continue;
    const Fit a = kFit[i - 1], b = kFit[i];
    odds = a.odds + (b.odds - a.odds) * (bits - a.bits) / (b.bits - a.bits);
    break;
  }
  return 1 / (1 + std::exp2(-odds));
}

void put_back(const Lost& lost, std::string_view utf8, Span marks, bool bytewise, const Habits& habits,
              text::Edits& out) {
  const Written w = written(lost, habits);
  if (w.c == 0) return;
  text::Edit e;
  e.before = marks;
  e.restored = text::to_utf8(w.c);
  e.stage = Stage::infer;
  e.proof = Proof::language;
  e.kind = kind_of(lost.what);
  e.evidence = "unwritten " + code_point(text::decode(utf8, marks.begin).value);
  if (bytewise) e.evidence += " bytes";
  if (w.other != 0 && w.other != w.c) e.evidence += " or " + code_point(w.other);
  e.confidence = probability(lost.margin) * w.certainty;
  out.push_back(std::move(e));
}

}  // namespace kintsugi::infer
