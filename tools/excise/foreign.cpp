#include "foreign.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>
#include <vector>

#include "excise/foreign_scales.hpp"
#include "excise/idle.hpp"
#include "made.hpp"
#include "material.hpp"
#include "regress.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kPolluted = 24;                 // documents of a language, of each of the spam's
constexpr std::size_t kSound = 150, kNatural = 4000;  // of each kind; of its own
constexpr std::size_t kOnOneThing = 2000;             // documents of lines that share a word in Latin letters
constexpr std::size_t kOfDocument = 6;                // lines
constexpr double kPrior = 1e-5;
constexpr int kNewton = 16;
constexpr int kBeyond = 4;  // 1/8 bit above the last of clean ones
// Of a million clean words, what may be cut. What is made holds far more foreign letters than text does, and what is put between
// two words by chance may be a phrase of spam: of letters that are rare in other scripts, all the more.
constexpr double kWrongNatural = 0.2, kWrongNaturalRare = 0.4, kWrongMade = 1.0, kWrongMadeRare = 5.0;
constexpr double kWrongSilent = 0.5;  // of these, of runs that do not speak for themselves
constexpr int kAsBad = 4;             // as one wrong cut so many are that are left
constexpr std::size_t kShown = 12;    // characters around a run

struct Words {
  double natural = 0, made = 0;
};

// What the engine says of one document.
struct Seen {
  std::vector<Choices> found;
  std::vector<ForeignRun> runs;
  std::vector<int> labels;  // 1: put in; 0: sound; -1: partly
  std::string text;
  bool clean;
  bool natural;  // as its author wrote it
  bool awake;    // the stage would be asked
};

Seen look(const Document& d, bool natural = false) {
  Seen out;
  out.clean = d.puts.empty(), out.natural = natural;
  out.text = d.text, out.awake = !runs_are_idle(d.text);
  const Page page(out.text);
  Host host(page);
  Tongues tongues(page, host);
  out.found = find(page, host);
  out.runs = foreign_runs(page, host, tongues, out.found);
  for (const ForeignRun& run : out.runs) {
    const Candidate& c = run.weighed.candidate;
    const std::size_t begin = page.offset(c.begin), end = page.offset(c.end);
    int label = 0;
    for (const Put& p : d.puts) {
      if (std::min(end, p.end) <= std::max(begin, p.begin)) continue;
      const std::size_t common = std::min(end, p.end) - std::max(begin, p.begin);
      label = common * 5 >= (p.end - p.begin) * 4 ? 1 : -1;
    }
    out.labels.push_back(label);
  }
  return out;
}

bool is_latin(const ForeignRun& run) { return run.weighed.candidate.script == Script::latin; }

std::array<int, kForeignSigns> fit(const std::vector<Seen>& all, bool latin) {
  std::vector<Example<kForeignSigns>> examples;
  std::size_t positive = 0;
  for (const Seen& s : all) {
    for (std::size_t i = 0; i < s.runs.size(); ++i) {
      if (s.labels[i] < 0 || is_latin(s.runs[i]) != latin) continue;
      if (s.labels[i] == 0 && !s.clean) continue;
      examples.push_back({s.runs[i].signs, s.labels[i] == 1});
      positive += s.labels[i] == 1;
    }
  }
  std::fprintf(stderr, "%s: %zu runs, %zu of them put in\n", latin ? "latin" : "other letters",
               examples.size(), positive);
  const Weights<kForeignSigns> w = regress(examples, kPrior, kNewton);
  std::array<int, kForeignSigns> out{};
  for (std::size_t i = 0; i < kForeignSigns; ++i)
    out[i] = static_cast<int>(std::lround(w[i] / std::log(2.0) * kForeignUnit));
  return out;
}

// The run, and what stands around it.
std::string shown(const Seen& s, const Candidate& c) {
  const Page page(s.text);
  const auto piece = [&](std::size_t begin, std::size_t end) {
    return s.text.substr(page.offset(begin),
                         page.offset(std::min(end, page.size() - 1)) - page.offset(begin));
  };
  std::string out = piece(c.left - std::min(c.left, kShown), c.begin) + "[[" + piece(c.begin, c.end) + "]]" +
                    piece(c.end, c.right + kShown);
  std::replace(out.begin(), out.end(), '\n', '~');
  return out;
}

// Nothing of a program is, nor what is long and unlike spam, unless it speaks for itself.
bool may_be_cut(const Seen& s, const Weighed& w) { return speaks(w) || may_be_cut_silent(Page(s.text), w); }

// What a run must have, so that of clean text no more is cut than may be; and what is found then. What says the same counts
// once.
int threshold(const std::vector<Seen>& all, const ForeignWeights& weights, bool latin, const Words& words,
              bool speaking) {
  std::map<std::string, std::pair<int, std::string>> clean[2];
  std::vector<int> put;
  std::vector<std::pair<int, bool>> beside;  // in documents into which something was put
  for (const Seen& s : all) {
    for (std::size_t i = 0; i < s.runs.size(); ++i) {
      if (is_latin(s.runs[i]) != latin || !may_be_cut(s, s.runs[i].weighed)) continue;
      if (speaks(s.runs[i].weighed) != speaking) continue;
      const int score = weigh_foreign(s.runs[i], weights);
      if (s.labels[i] == 1) put.push_back(score);
      if (!s.clean && s.labels[i] >= 0) beside.emplace_back(score, s.labels[i] == 1);
      if (!s.clean || !s.awake || score <= 0) continue;
      const std::string around = shown(s, s.runs[i].weighed.candidate);
      const auto begin = around.find("[[");
      auto& last = clean[s.natural][around.substr(begin, around.find("]]") - begin)];
      if (score > last.first) last = {score, around};
    }
  }
  int chosen = speaking ? 0 : worth_taking(beside, kAsBad);
  std::fprintf(stderr, "beside what was put in: %.1f bits\n", worth_taking(beside, kAsBad) / 8.0);
  const double wrong_made = (latin ? kWrongMade : kWrongMadeRare) * (speaking ? 1 : kWrongSilent);
  for (const bool natural : {false, true}) {
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [said, scored] : clean[natural]) order.push_back(scored);
    std::sort(order.rbegin(), order.rend());
    std::fprintf(stderr, "%s:\n", natural ? "of their own" : "made");
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 16); ++i)
      std::fprintf(stderr, "  %5.1f %s\n", order[i].first / 8.0, order[i].second.c_str());
    const double wrong_natural = (latin ? kWrongNatural : kWrongNaturalRare) * (speaking ? 1 : kWrongSilent);
    for (const double rate : {natural ? wrong_natural : wrong_made, 3.0, 10.0}) {
      const auto may = static_cast<std::size_t>(rate * (natural ? words.natural : words.made) / 1e6);
      const int at = may < order.size() ? order[may].first : 0;
      if (rate == (natural ? wrong_natural : wrong_made)) chosen = std::max(chosen, at + kBeyond);
      const auto found = std::count_if(put.begin(), put.end(), [at](int s) { return s > at; });
      std::fprintf(
          stderr,
          "  of a million clean words %.2f: %zu of %zu; above %.1f bits; of runs put in, found %.2f %%\n",
          rate, may, order.size(), at / 8.0,
          100.0 * static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(put.size(), 1)));
    }
  }
  return chosen;
}

// So that what is to be cut has kEnough.
ForeignWeights learn(const std::vector<Seen>& all, const Words& words) {
  ForeignWeights out{fit(all, false), fit(all, true), {}};
  const auto always = static_cast<std::size_t>(ForeignSign::always);
  const auto scaled = [](int bits) { return bits * kForeignUnit / model::kBit; };
  const int rare = threshold(all, out, false, words, true), latin = threshold(all, out, true, words, true);
  out.unspoken = {std::max(threshold(all, out, false, words, false) - rare, 0),
                  std::max(threshold(all, out, true, words, false) - latin, 0)};
  out.rare[always] -= scaled(rare - kEnough);
  out.latin[always] -= scaled(latin - kEnough);
  return out;
}

void write(const std::string& path, const ForeignWeights& weights) {
  std::ofstream file(path);
  file << "// Generated by kintsugi-excise out of training lines and of hidden phrases. Log2 odds a bit, "
          "times "
       << kForeignUnit << ".\n";
  for (const auto& of : {weights.rare, weights.latin}) {
    file << "{{";
    for (const int w : of) file << w << ", ";
    file << "}},\n";
  }
  file << "{{";
  for (const int bits : weights.unspoken) file << bits << ", ";
  file << "}},\n";
  if (!file) throw std::runtime_error("cannot write " + path);
}

}  // namespace

void learn_foreign(const std::string& corpora, const std::string& phrases, const std::string& out) {
  const Hidden hidden = hidden_phrases(phrases);
  std::vector<Lines> texts;
  std::vector<Script> scripts;
  for (const std::string& file : corpus_files(corpora)) {
    Lines lines = training_lines(file);
    if (lines.size() < 100) continue;
    scripts.push_back(script_of_lines(lines));
    texts.push_back(std::move(lines));
  }
  std::vector<Seen> all;
  Words words;
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const Lines& lines = texts[n];
    Draw rng(n * 0x9E3779B97F4A7C15ULL + 1);
    // Of its own: those with letters of two scripts.
    std::size_t natural = 0;
    for (std::size_t i = 0; i < lines.size() && natural < kNatural; i += kOfDocument) {
      Document d;
      for (std::size_t k = i; k < std::min(lines.size(), i + kOfDocument); ++k) (d.text += lines[k]) += '\n';
      words.natural += static_cast<double>(words_of(d.text));
      const Page page(d.text);
      const auto& of = page.lines();
      if (std::none_of(of.begin(), of.end(),
                       [&](const Line& l) { return l.next != 0 || (l.most != 0 && l.host != page.main()); }))
        continue;
      Seen seen = look(d, true);
      if (!seen.runs.empty()) all.push_back(std::move(seen)), ++natural;
    }
    for (std::string& text : on_one_thing(lines, kOnOneThing)) {
      const Document d{std::move(text), {}};
      words.natural += static_cast<double>(words_of(d.text));
      Seen seen = look(d, true);
      if (!seen.runs.empty()) all.push_back(std::move(seen));
    }
    for (std::string& text : labels(lines, kOnOneThing)) {
      const Document d{std::move(text), {}};
      words.made += static_cast<double>(words_of(d.text));
      Seen seen = look(d);
      if (!seen.runs.empty()) all.push_back(std::move(seen));
    }
    for (std::size_t kind = 0; kind < kSoundKinds; ++kind) {
      for (std::size_t i = 0; i < kSound; ++i) {
        std::size_t other = rng.below(texts.size());
        while (scripts[other] == scripts[n]) other = rng.below(texts.size());
        const Document d{sound(kind, lines, texts[other], rng), {}};
        words.made += static_cast<double>(words_of(d.text));
        Seen seen = look(d);
        if (!seen.runs.empty()) all.push_back(std::move(seen));
      }
    }
    for (const auto& [language, said] : hidden.said) {
      const Script of = hidden.scripts.at(language);
      if (one_text(of, scripts[n])) continue;
      const auto sentences = hidden.sentences.find(language);
      for (std::size_t i = 0; i < kPolluted; ++i)
        all.push_back(look(
            polluted(lines, said, sentences == hidden.sentences.end() ? Lines() : sentences->second, rng)));
    }
    std::fprintf(stderr, ".");
  }
  std::fprintf(stderr, "\n%.0f clean words, %.0f of them made; %zu documents\n", words.natural + words.made,
               words.made, all.size());
  const ForeignWeights alone = learn(all, words);
  for (Seen& s : all) {
    std::vector<int> odds;
    for (const ForeignRun& run : s.runs) odds.push_back(weigh_foreign(run, alone));
    add_document(Page(s.text), s.found, odds, s.runs);
  }
  write(out + "_alone.inc", alone);
  write(out + "_all.inc", learn(all, words));
}

}  // namespace kintsugi::excise
