#include "classes.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/model.hpp"

namespace kintsugi::train {
namespace {

char category_group(UChar32 c) {
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return 'U';
    case U_LOWERCASE_LETTER: return 'l';
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return 'o';
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return 'M';
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return 'N';
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return 'Z';
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR: return 'C';
    case U_UNASSIGNED:
    case U_SURROGATE: return 'X';
    case U_PRIVATE_USE_CHAR: return 'P';
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL: return 's';
    default: return 'p';
  }
}

bool alone(UChar32 c) {  // a class of its own
  if (c < 0x80) return c == '\n' || (c >= ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !u_isalpha(c));
  return (c >= 0xA1 && c <= 0xBF) || c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x203F) || c == 0x20AC ||
         c == 0x2122 || c == 0xFFFD || c == 0xFEFF || c == 0xAD;
}

std::string class_name(UChar32 c) {
  if (alone(c)) return "U+" + std::to_string(c);
  const char group = category_group(c);
  if (group == 'X') return "unassigned";
  if (group == 'P') return "private";
  if (c < 0x80) return std::string("ascii") + group;
  if (c < 0xA0) return "c1";
  UErrorCode status = U_ZERO_ERROR;
  std::string script = uscript_getShortName(uscript_getScript(c, &status));
  if (script == "Latn" || script == "Zyyy" || script == "Grek" || script == "Cyrl" || script == "Arab" ||
      script == "Hani") {
    script += std::to_string(ublock_getCode(c));
  }
  return script + group;
}

}  // namespace

Classes make_classes() {
  Classes out;
  out.of.resize(0x110000);
  std::map<std::string, std::uint16_t> ids;
  for (UChar32 c = 0; c < 0x110000; ++c) {
    const auto [it, fresh] = ids.emplace(class_name(c), static_cast<std::uint16_t>(ids.size()));
    if (fresh) {
      out.names.push_back(it->first);
      out.members.push_back(0);
    }
    out.of[static_cast<std::size_t>(c)] = it->second;
    ++out.members[it->second];
  }
  return out;
}

std::vector<std::uint8_t> class_costs(const Classes& classes,
                                      const std::vector<std::vector<char32_t>>& texts) {
  const std::size_t n = classes.names.size();
  std::vector<double> pair(n * n, 0.0);
  std::vector<double> single(n, 0.0);
  for (const auto& text : texts) {
    if (text.size() < 2) continue;
    const double weight = 1e6 / static_cast<double>(text.size());
    for (std::size_t i = 1; i < text.size(); ++i)
      pair[classes.of[text[i - 1]] * n + classes.of[text[i]]] += weight;
  }
  // What was never seen is not impossible: scripts without a corpus keep to themselves, and every class may
  // follow every other at a price that its own rarity sets.
  for (std::size_t i = 0; i < n; ++i) {
    const std::string& name = classes.names[i];
    const char group = name.back();
    if (group == 'l' || group == 'o' || group == 'U' || group == 'M') pair[i * n + i] += 200.0;
  }
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) single[j] += pair[i * n + j];
  }
  for (double& s : single) total += s += 20.0;
  std::vector<std::uint8_t> costs(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    double row = 0;
    for (std::size_t j = 0; j < n; ++j) row += pair[i * n + j];
    constexpr double kPrior = 100.0;
    for (std::size_t j = 0; j < n; ++j) {
      const double p = (pair[i * n + j] + kPrior * single[j] / total) / (row + kPrior);
      costs[i * n + j] =
          static_cast<std::uint8_t>(std::clamp(std::lround(-std::log2(p) * model::kBit), 0L, 255L));
    }
  }
  return costs;
}

}  // namespace kintsugi::train
