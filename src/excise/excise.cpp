#include "excise/excise.hpp"

#include <string>

#include "excise/weigh.hpp"
#include "lattice/languages.hpp"

namespace kintsugi::excise {
namespace {

constexpr Kind kKinds[] = {
    {"excise.insertion", "words put into a sentence: cut out, and what they split rejoined", true},
};

std::string recipe_of(std::string_view original, const std::string& signs) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "put ";
  for (const char c : original) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out + " | signs" + signs;
}

std::string signs_of(const Weighed& w, const Page& page) {
  std::vector<char32_t> letters;
  for (const char32_t c : page.text(w.candidate.begin, w.candidate.end)) letters.push_back(model::fold(c));
  const auto best = lattice::rank_languages(letters, {}, 1).front().language;
  std::string out = " language=";
  out += model::Model::builtin().languages()[best];
  if (w.topic != model::Topic::none) {
    static constexpr const char* kTopics[] = {"none",    "gambling",    "pharmacy", "loans",
                                              "escorts", "counterfeit", "streams"};
    (out += " topic=") += kTopics[static_cast<std::size_t>(w.topic)];
  }
  if (w.candidate.foreign) out += " foreign-script";
  if (w.signs.tongue > 0) out += " foreign-language";
  if (w.signs.split > 0) out += " splits-word";
  if (w.signs.layout > 0) out += " layout";
  if (w.signs.spam > 0) out += " spam-words";
  if (w.alike > 0) out += " alike=" + std::to_string(w.alike);
  return out;
}

}  // namespace

text::Edits propose(std::string_view utf8, const Options&) {
  text::Edits edits;
  if (calm(utf8)) return edits;
  const Page page(utf8);
  const std::vector<Candidate> candidates = find(page);
  Host host(page);
  std::size_t place = 0;
  for (const Weighed& w : weigh(page, host, candidates)) {
    if (w.score < kEnough || w.candidate.left < place) continue;
    const Candidate& c = w.candidate;
    text::Edit e;
    e.before = {page.offset(c.left), page.offset(c.right)};
    if (w.rejoin.joint != Joint::none) e.restored = w.rejoin.joint == Joint::line ? "\n" : " ";
    e.stage = Stage::excise;
    e.proof = Proof::language;
    e.kind = "excise.insertion";
    e.evidence = recipe_of(utf8.substr(e.before.begin, e.before.size()), signs_of(w, page));
    e.confidence = confidence_of(w.score);
    edits.push_back(std::move(e));
    place = c.right;
  }
  return edits;
}

std::span<const Kind> kinds() noexcept { return kKinds; }

}  // namespace kintsugi::excise
