// Filters that work without a script: a box that is not ticked hides what has its class.
#include <algorithm>
#include <array>

#include "kintsugi/html.hpp"
#include "kintsugi/report_page.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kMostFamilies = 18;
constexpr std::array<std::string_view, 3> kProofs = {"proven by the bytes", "chosen by the language",
                                                     "nothing proves it"};
constexpr std::array<std::string_view, 4> kSure = {"0.99 and more", "0.9 to 0.99", "0.7 to 0.9",
                                                   "less than 0.7"};

std::string box(const std::string& id, const std::string& label) {
  return "<label><input type=\"checkbox\" id=\"" + id + "\" checked> <span>" + label + "</span></label>";
}

}  // namespace

Filters::Filters(const corpus::Tally& tally) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto* list : {&tally.repaired.kinds, &tally.left.kinds}) {
    for (const auto& [kind, n] : *list) counts[std::string(family(kind))] += n.seams;
  }
  families_.assign(counts.begin(), counts.end());
  std::stable_sort(families_.begin(), families_.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < families_.size() && i < kMostFamilies; ++i) numbers_[families_[i].first] = i;
}

std::string Filters::classes(std::string_view kind, Proof proof, float confidence) const {
  const auto known = numbers_.find(family(kind));
  const std::size_t sure = confidence >= 0.99f ? 0 : confidence >= 0.9f ? 1 : confidence >= 0.7f ? 2 : 3;
  return "k" + std::to_string(known == numbers_.end() ? kMostFamilies : known->second) + " p" +
         std::to_string(static_cast<int>(proof)) + " c" + std::to_string(sure);
}

std::string Filters::form() const {
  std::string out =
      "<details class=\"filter\"><summary>Choose what is shown: kinds, proof, confidence</summary><div "
      "class=\"in\">\n"
      "<fieldset class=\"wide\"><legend>Kind</legend><div>";
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < families_.size(); ++i) {
    if (i >= kMostFamilies) {
      rest += families_[i].second;
      continue;
    }
    out += box("k" + std::to_string(i),
               html(kind_in_words(families_[i].first)) + " (" + number(families_[i].second) + ")");
  }
  if (rest != 0) out += box("k" + std::to_string(kMostFamilies), "all other kinds (" + number(rest) + ")");
  out += "</div></fieldset>\n<fieldset><legend>Proof</legend>";
  for (std::size_t i = 0; i < kProofs.size(); ++i)
    out += box("p" + std::to_string(i) + "-", std::string(kProofs[i]));
  out += "</fieldset>\n<fieldset><legend>Confidence</legend>";
  for (std::size_t i = 0; i < kSure.size(); ++i) out += box("c" + std::to_string(i), std::string(kSure[i]));
  return out + "</fieldset>\n</div></details>\n";
}

std::string Filters::rules() const {
  std::string out;
  const auto rule = [&out](const std::string& id, const std::string& what) {
    const std::string off = "body:has(#" + id + ":not(:checked)) ";
    out += off + ".seam." + what + "{display:none}" + off + ".m." + what +
           "{background:none;color:inherit;text-decoration-color:transparent}";
  };
  for (std::size_t i = 0; i <= std::min(kMostFamilies, families_.size()); ++i) {
    const std::string k = "k" + std::to_string(i);
    rule(k, k);
    out += "body:has(#" + k + ":not(:checked)) .group." + k + "{display:none}";
  }
  for (std::size_t i = 0; i < kProofs.size(); ++i)
    rule("p" + std::to_string(i) + "-", "p" + std::to_string(i));
  for (std::size_t i = 0; i < kSure.size(); ++i) rule("c" + std::to_string(i), "c" + std::to_string(i));
  return out;
}

}  // namespace kintsugi::cli
