// Learns the spam model, measures it, asks it.
//   spam learn [--all | --hide] [--phrases DIR] [--features N] [--epochs N] [--decay X] CORPORA OUT
//       without --all nothing is learned from the phrases of the part `test`; with --hide from some others neither, on
//       which tools/excise learns
//   spam test [--phrases DIR] [--failures] CORPORA [MODEL]
//   spam look [--phrases DIR] CORPORA [MODEL]
//   spam judge [MODEL]                       lines of the input: odds, topic, its lead, line
// CORPORA holds train/*.txt.zst. Deterministic: the same text, phrases and options give the same bytes.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "learn.hpp"
#include "measure.hpp"
#include "running.hpp"
#include "train/layout.hpp"

namespace kintsugi::spam {
namespace {

// Pieces of running text of a language: drawn, and as many of those that look most like spam. Languages that have no
// phrases get half.
constexpr std::size_t kPieces = 3000;
// The odds are those of a text in which one phrase in five is spam: what the model knows nothing of is not called spam.
constexpr double kRarer = 2;  // bits
constexpr int kRounds = 2;    // of looking for those
// What lines in other letters say in Latin ones: so many of a language.
constexpr std::size_t kTerms = 1000;
constexpr double kNearly = -4;  // margin from which a clean piece looks like spam

using train::fnv;

class Learner {
 public:
  Learner(const std::string& corpora, const std::string& folder, const Options& options)
      : corpora_(corpora), options_(options), phrases_(read_phrases(folder, bytes_)), lengths_(phrases_) {
    languages_ = languages_of(corpora);
    for (Phrase& p : phrases_) {
      if (options.all && p.part == Part::test) p.part = Part::train;
    }
    if (options.hide) hide(phrases_);
  }

  std::vector<std::uint8_t> run() {
    std::uint64_t recipe = fnv(train::kFnvStart, bytes_.data(), bytes_.size());
    const double numbers[] = {static_cast<double>(options_.features), static_cast<double>(options_.epochs),
                              options_.rate, options_.decay, options_.all ? 1.0 : 0.0};
    recipe = fnv(recipe, numbers, sizeof numbers);
    std::vector<Example> examples = spam(Part::train), tune = spam(Part::tune);
    for (std::size_t l = 0; l < languages_.size(); ++l) {
      const bool spammed = std::any_of(phrases_.begin(), phrases_.end(),
                                       [&](const Phrase& p) { return p.language == languages_[l]; });
      running(l, Lines::train, spammed ? kPieces : kPieces / 2, examples);
      running(l, Lines::tune, spammed ? kPieces : kPieces / 2, tune);
      terms(l, examples);
    }
    for (const Example& e : examples) recipe = fnv(recipe, e.text.data(), e.text.size() * sizeof(char32_t));
    std::fprintf(stderr, "%zu examples\n", examples.size());
    Weights weights = learn(examples, options_);
    for (int round = 0; round < kRounds; ++round) {
      for (std::size_t l = 0; l < languages_.size(); ++l)
        alike(l, weights, examples), terms_alike(l, weights, examples);
      std::fprintf(stderr, "%zu examples with those that look like spam\n", examples.size());
      weights = learn(examples, options_);
    }
    const Weights few = pruned(weights, examples, options_.features);
    // The scale is fitted to phrases the weights have not seen; then these are learned from too.
    Scale scale = fit(learn(examples, options_, &few), tune);
    scale.shift -= kRarer;
    for (const Example& e : spam(Part::tune)) examples.push_back(e);
    const Weights last = learn(examples, options_, &few);
    std::fprintf(stderr, "%zu of %zu features; %.3f bits a unit of margin, %+.2f bits\n", last.of.size(),
                 weights.of.size(), scale.slope, scale.shift);
    return lay_out(last, scale, examples, samples(examples), look(), recipe);
  }

 private:
  Look look() const {
    std::vector<Phrase> taught = phrases_;
    std::erase_if(taught, [](const Phrase& p) { return p.part != Part::train && p.part != Part::tune; });
    return learn_look(taught, corpora_);
  }
  std::uint16_t number(const std::string& language) const {
    return static_cast<std::uint16_t>(std::find(languages_.begin(), languages_.end(), language) -
                                      languages_.begin());
  }
  std::vector<Example> spam(Part part) const {
    std::vector<Example> out;
    for (const Phrase& p : phrases_) {
      if (p.part == part) out.push_back({p.text, number(p.language), p.topic});
    }
    return out;
  }
  void running(std::size_t language, Lines lines, std::size_t count, std::vector<Example>& out) const {
    std::vector<std::u32string> all;
    each_line(corpora_, languages_[language], lines,
              [&](std::u32string_view line) { all.emplace_back(line); });
    Draw rng(3);
    for (std::size_t i = 0; i < count && !all.empty(); ++i) {
      const std::u32string& line = all[rng.below(all.size())];
      out.push_back({std::u32string(cut(line, lengths_.draw(is_dense(line), rng), rng)),
                     static_cast<std::uint16_t>(language), model::Topic::none});
    }
  }
  // Alone, as they are asked about.
  void terms(std::size_t language, std::vector<Example>& out) const {
    std::vector<std::u32string> all;
    each_line(corpora_, languages_[language], Lines::train, [&](std::u32string_view line) {
      for (const std::u32string_view term : latin_terms(line)) all.emplace_back(term);
    });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    Draw rng(11);
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[rng.below(i)]);
    if (all.size() > kTerms) all.resize(kTerms);
    for (std::u32string& term : all)
      out.push_back({std::move(term), static_cast<std::uint16_t>(language), model::Topic::none});
  }
  // The pieces of running text that the weights are most sure are spam: talk of casinos, medicine, credit, football.
  void alike(std::size_t language, const Weights& weights, std::vector<Example>& out) const {
    std::vector<std::pair<double, std::u32string>> found;
    Draw rng(5 + weights.of.size());
    each_line(corpora_, languages_[language], Lines::train, [&](std::u32string_view line) {
      for (std::size_t k = 0; k < 1 + std::min<std::size_t>(line.size() / 40, 3); ++k) {
        const std::u32string_view piece = cut(line, lengths_.draw(is_dense(line), rng), rng);
        const double margin = weights.margin(piece);
        if (margin > kNearly) found.emplace_back(-margin, piece);
      }
    });
    add_first(found, kPieces / kRounds, language, out);
  }
  // And such terms.
  void terms_alike(std::size_t language, const Weights& weights, std::vector<Example>& out) const {
    std::vector<std::pair<double, std::u32string>> found;
    each_line(corpora_, languages_[language], Lines::train, [&](std::u32string_view line) {
      for (const std::u32string_view term : latin_terms(line))
        if (const double margin = weights.margin(term); margin > kNearly) found.emplace_back(-margin, term);
    });
    add_first(found, kTerms / kRounds, language, out);
  }
  static void add_first(std::vector<std::pair<double, std::u32string>>& found, std::size_t count,
                        std::size_t language, std::vector<Example>& out) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found.size() > count) found.resize(count);
    for (auto& [margin, piece] : found)
      out.push_back({std::move(piece), static_cast<std::uint16_t>(language), model::Topic::none});
  }
  static std::vector<std::u32string> samples(const std::vector<Example>& examples) {
    std::vector<std::u32string> out;
    for (std::size_t i = 0; i < 48; ++i) out.push_back(examples[i * (examples.size() - 1) / 47].text);
    return out;
  }

  std::string corpora_, bytes_;
  Options options_;
  std::vector<Phrase> phrases_;
  Lengths lengths_;
  std::vector<std::string> languages_;
};

std::unique_ptr<model::SpamModel> loaded(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be opened");
  std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(in)), {});
  std::string error;
  auto model = model::SpamModel::load(std::move(bytes), error);
  if (!model) throw std::runtime_error(path + ": " + error);
  return model;
}

int run(std::vector<std::string> arguments) {
  std::string folder = "tools/spam/phrases";
  Options options;
  bool failures = false;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--phrases" && i + 1 < arguments.size()) {
      folder = arguments[++i];
    } else if (arguments[i] == "--features" && i + 1 < arguments.size()) {
      options.features = std::stoul(arguments[++i]);
    } else if (arguments[i] == "--epochs" && i + 1 < arguments.size()) {
      options.epochs = std::stoi(arguments[++i]);
    } else if (arguments[i] == "--decay" && i + 1 < arguments.size()) {
      options.decay = std::stod(arguments[++i]);
    } else if (arguments[i] == "--all") {
      options.all = true;
    } else if (arguments[i] == "--hide") {
      options.hide = true;
    } else if (arguments[i] == "--failures") {
      failures = true;
    } else {
      words.push_back(arguments[i]);
    }
  }
  const std::string what = words.empty() ? "" : words[0];
  const bool named =
      ((what == "test" || what == "look") && words.size() == 3) || (what == "judge" && words.size() == 2);
  const auto own = named ? loaded(words.back()) : nullptr;
  if (what == "learn" && words.size() == 3) {
    const std::vector<std::uint8_t> bytes = Learner(words[1], folder, options).run();
    std::ofstream out(words[2], std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error(words[2] + ": cannot be written");
    std::printf("%zu bytes\n", bytes.size());
  } else if (what == "test" && (words.size() == 2 || named)) {
    std::string bytes;
    measure(own ? *own : model::SpamModel::builtin(), read_phrases(folder, bytes), words[1], failures);
  } else if (what == "look" && (words.size() == 2 || named)) {
    std::string bytes;
    measure_look(own ? *own : model::SpamModel::builtin(), read_phrases(folder, bytes), words[1]);
  } else if (what == "judge" && (words.size() == 1 || named)) {
    const model::SpamModel& model = own ? *own : model::SpamModel::builtin();
    for (std::string line; std::getline(std::cin, line);) {
      const model::SpamVerdict v = model.judge(decoded(line));
      std::printf("%d\t%s\t%d\t%s\n", v.odds, std::string(topic_name(v.topic)).c_str(), v.lead, line.c_str());
    }
  } else {
    std::fprintf(stderr,
                 "usage: spam learn [--all | --hide] [--phrases DIR] [--features N] [--epochs N] [--decay X] "
                 "CORPORA OUT\n"
                 "       spam test [--phrases DIR] [--failures] CORPORA [MODEL]\n"
                 "       spam look [--phrases DIR] CORPORA [MODEL]\n"
                 "       spam judge [MODEL] < LINES\n");
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace kintsugi::spam

int main(int argc, char** argv) try {
  return kintsugi::spam::run({argv + 1, argv + argc});
} catch (const std::exception& e) {
  std::fprintf(stderr, "spam: %s\n", e.what());
  return 1;
}
