#include "excise/excise.hpp"

#include <string>

#include "excise/foreign_scales.hpp"
#include "excise/idle.hpp"
#include "excise/remains.hpp"
#include "excise/weigh.hpp"
#include "lattice/languages.hpp"

namespace kintsugi::excise {
namespace {

constexpr Kind kKinds[] = {
    {"excise.insertion", "words put into a sentence: cut out, and what they split rejoined", true},
    {"excise.gap", "words put into a sentence, perhaps for others: cut out, and a word may be missing there",
     true},
    {"excise.sentence", "whole sentences and lines put between others: cut out", true},
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

constexpr int kTold = 3 * model::kBit;  // what its words are about is said from here on
bool tells_topic(const Weighed& w) { return w.signs.spam >= kTold && w.topic != model::Topic::none; }

// What is put into one document is about one thing, mostly: what each says of it adds up, if no two are told apart.
model::Topic topic_of(const std::vector<Weighed>& cuts, const Page& page) {
  model::SpamVotes votes;
  model::Topic told = model::Topic::none;
  for (const Weighed& w : cuts) {
    votes.add(model::SpamModel::builtin().votes(words_of(page, w.candidate)));
    if (!tells_topic(w)) continue;
    if (told != model::Topic::none && told != w.topic) return model::Topic::none;
    told = w.topic;
  }
  const model::Topic leads = cuts.size() < 2 ? model::Topic::none : votes.leading(kTopicLead);
  return told == model::Topic::none || told == leads ? leads : model::Topic::none;
}

std::string signs_of(const Weighed& w, const Page& page, model::Topic of_document) {
  std::vector<char32_t> letters;
  for (const char32_t c : page.text(w.candidate.begin, w.candidate.end)) letters.push_back(model::fold(c));
  const auto best = lattice::rank_languages(letters, {}, 1).front().language;
  std::string out = " language=";
  out += model::Model::builtin().languages()[best];
  const model::Topic topic = tells_topic(w) ? w.topic : of_document;
  if (topic != model::Topic::none) (out += " topic=") += model::topic_name(topic);
  if (w.candidate.foreign) out += " foreign-script";
  if (w.signs.tongue > 0) out += " foreign-language";
  if (w.signs.split > 0) out += " splits-word";
  if (w.signs.layout > 0) out += " layout";
  if (w.signs.spam > 0) out += " spam-words";
  if (w.candidate.link) out += " link";
  if (w.again > 0) out += " again=" + std::to_string(w.again);
  if (w.alike > 0) out += " alike=" + std::to_string(w.alike);
  return out;
}

// What is left of the blanks around it.
std::string between(std::string_view utf8, const Page& page, const Weighed& w) {
  const Candidate& c = w.candidate;
  const auto bytes = [&](std::size_t begin, std::size_t end) {
    return std::string(utf8.substr(page.offset(begin), page.offset(end) - page.offset(begin)));
  };
  if (c.left == 0) return {};
  if (c.right == page.size()) return c.after >= Gap::line ? bytes(c.end, c.right) : std::string();
  // Where its line ends, that break is the text's own, unless a word or a sentence goes on behind it.
  const bool goes_on =
      c.before == Gap::line && c.after == Gap::line && !c.link && w.rejoin.joint != Joint::line && w.goes_on;
  if (goes_on) return w.rejoin.joint == Joint::none ? "" : " ";
  if (c.after >= Gap::line) return c.before > c.after ? bytes(c.left, c.begin) : bytes(c.end, c.right);
  if (w.rejoin.joint == Joint::none) return {};
  if (w.rejoin.joint == Joint::line)
    return c.before > c.after ? bytes(c.left, c.begin) : bytes(c.end, c.right);
  if (c.after == Gap::space) return bytes(c.end, c.right);
  return c.before == Gap::space ? bytes(c.left, c.begin) : " ";
}

// Between two words nothing shows that none is missing, unless it was done as elsewhere in the document, to words that
// then read on.
const char* kind_of(const Weighed& w) {
  if (w.candidate.sentence) return "excise.sentence";
  const bool one = w.rejoin.joint == Joint::none && !spaceless(w.candidate.host);
  const bool whole = one || w.signs.split > 0 || w.alike > 0 || w.candidate.before == Gap::line;
  return whole ? "excise.insertion" : "excise.gap";
}

// `runs`: whether runs of foreign letters may come to be cut; `places`: where words in the host's letters may.
text::Edits read(std::string_view utf8, bool runs, const std::vector<std::size_t>& places) {
  text::Edits edits;
  const Page page(utf8);
  Host host(page);
  std::vector<Choices> found;
  if (runs) found = find(page, host);
  if (places.empty() && are_hopeless(page, host, found)) return edits;
  std::vector<Weighed> sure;
  std::size_t place = 0;
  for (Weighed& w : weigh(page, host, found, places)) {
    if (w.score < kEnough || w.candidate.left < place) continue;
    place = w.candidate.right;
    sure.push_back(std::move(w));
  }
  if (sure.empty()) return edits;
  const model::Topic topic = topic_of(sure, page);
  std::vector<Cut> cuts;
  for (const Weighed& w : sure) {
    const Candidate& c = w.candidate;
    text::Edit e;
    e.before = {page.offset(c.left), page.offset(c.right)};
    e.restored = between(utf8, page, w);
    e.stage = Stage::excise;
    e.proof = Proof::language;
    e.kind = kind_of(w);
    e.evidence = recipe_of(utf8.substr(e.before.begin, e.before.size()), signs_of(w, page, topic));
    e.confidence = confidence_of(w);
    edits.push_back(std::move(e));
    cuts.push_back({c.begin, c.end, c.host});
  }
  if (!leaves_text(page, cuts)) return {};
  return edits;
}

}  // namespace

// Each part is asked about once: what it says is where to look.
text::Edits propose(std::string_view utf8, const Options&) {
  const bool runs = !runs_are_idle(utf8);
  const std::vector<std::size_t> places = sounding_places(utf8);
  return runs || !places.empty() ? read(utf8, runs, places) : text::Edits();
}

text::Edits read_through(std::string_view utf8) { return read(utf8, true, sounding_places(utf8)); }

std::span<const Kind> kinds() noexcept { return kKinds; }

}  // namespace kintsugi::excise
