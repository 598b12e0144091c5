#include "own.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <thread>
#include <vector>

#include "draw.hpp"
#include "excise/own_scales.hpp"
#include "excise/rows.hpp"
#include "made.hpp"
#include "material.hpp"
#include "regress.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kPolluted = 400, kClean = 1500;  // documents of a language
constexpr std::size_t kDense = 3;                      // times so many in scripts without blanks
constexpr std::size_t kMixed = 200;                    // documents of each kind of two languages, there
constexpr std::size_t kOfLanguage = 400;               // phrases
constexpr std::size_t kOnOneTerm = 500;  // documents of lines that share a word that is in no list
constexpr double kPrior = 1e-5;
constexpr int kNewton = 14;
constexpr std::size_t kThreads = 4;
// Of a million clean words, what may be cut: of each kind.
constexpr double kWrongAlone = 0.1, kWrongHome = 0.5, kWrongAbroad = 0.8, kWrongDense = 1.0;
// 1/8 bit above the last of these: other text has words that training text has not.
constexpr int kBeyond = 8, kBeyondHome = 8;

// What the engine says of one document.
struct Seen {
  std::vector<Candidate> rows;
  std::vector<OwnSigns> signs;
  std::vector<int> labels;    // 1: put in; 0: sound; -1: partly
  std::vector<int> reserves;  // by which it must be surer, with what stands beside it
  std::vector<std::string> words;
  bool clean;
};

Seen look(const Document& d) {
  Seen out;
  out.clean = d.puts.empty();
  const Page page(d.text);
  Host host(page);
  Tongues tongues(page, host);
  std::vector<Choices> rows;
  for (std::size_t line = 0; line < page.lines().size(); ++line)
    for (Choices& c : find_rows(page, host, tongues, line)) rows.push_back(std::move(c));
  settle(page, rows);
  for (const Choices& choices : rows) {
    const Candidate& c = choices.front();
    if (c.enclosed || c.suffixed || is_in_code(page, c)) continue;
    const std::size_t begin = page.offset(c.begin), end = page.offset(c.end);
    int label = 0;
    for (const Put& p : d.puts) {
      const std::size_t common = std::min(end, p.end) > std::max(begin, p.begin)
                                     ? std::min(end, p.end) - std::max(begin, p.begin)
                                     : 0;
      if (common == 0) continue;
      label = common * 5 >= (p.end - p.begin) * 4 && common * 3 >= (end - begin) * 2 ? 1 : -1;
    }
    out.rows.push_back(c), out.labels.push_back(label);
    out.words.push_back(out.clean ? d.text.substr(begin, end - begin) : std::string());
  }
  out.signs = own_signs(page, host, tongues, out.rows);
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    const Weighed w = weighed(page, host, out.rows[i], out.signs[i]);
    const bool subject = is_subject(w, out.signs[i], !out.clean);
    out.reserves.push_back(subject ? kNever : reserve(w, out.signs[i], !out.clean));
  }
  return out;
}

std::array<int, kOwnSigns> whole(const Weights<kOwnSigns>& w) {
  std::array<int, kOwnSigns> out{};
  for (std::size_t i = 0; i < kOwnSigns; ++i)
    out[i] = static_cast<int>(std::lround(w[i] / std::log(2.0) * kOwnUnit));
  return out;
}

// Of one kind of rows: in another language; in the line's, where others are written in these letters; where none is; in
// scripts without blanks.
enum class Kind { abroad, home, alone, dense };
Kind kind_of(const OwnSigns& signs) {
  if (is_dense(signs)) return Kind::dense;
  if (is_abroad(signs)) return Kind::abroad;
  return signs[static_cast<std::size_t>(OwnSign::other_tongue)] > 0 ? Kind::home : Kind::alone;
}

// `kind`: home stands for alone, too.
std::array<int, kOwnSigns> fit(const std::vector<Seen>& all, Kind kind) {
  std::vector<Example<kOwnSigns>> examples;
  std::size_t positive = 0;
  for (const Seen& s : all) {
    for (std::size_t i = 0; i < s.rows.size(); ++i) {
      const Kind of = kind_of(s.signs[i]);
      if (s.labels[i] < 0 || (of == Kind::alone ? Kind::home : of) != kind) continue;
      examples.push_back({s.signs[i], s.labels[i] == 1});
      positive += s.labels[i] == 1;
    }
  }
  std::fprintf(stderr, "%s: %zu rows, %zu of them put in\n",
               kind == Kind::dense    ? "without blanks"
               : kind == Kind::abroad ? "of another language"
                                      : "of the line's language",
               examples.size(), positive);
  return whole(regress(examples, kPrior, kNewton));
}

// What a row must have, so that of clean text no more is cut than may be; and what is found then. A text that says one
// thing again and again counts once.
int threshold(const std::vector<Seen>& all, const OwnWeights& weights, Kind kind, double wrong,
              double words) {
  std::map<std::string_view, int> clean;
  std::vector<int> put;
  for (const Seen& s : all) {
    for (std::size_t i = 0; i < s.rows.size(); ++i) {
      if (kind_of(s.signs[i]) != kind) continue;
      const int score = weigh_own(s.signs[i], weights) - s.reserves[i];
      if (s.clean) {
        const auto [found, fresh] = clean.try_emplace(s.words[i], score);
        found->second = std::max(found->second, score);
      }
      if (s.labels[i] == 1) put.push_back(score);
    }
  }
  std::vector<std::pair<int, std::string_view>> order;
  for (const auto& [said, score] : clean) order.emplace_back(score, said);
  std::sort(order.rbegin(), order.rend());
  for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 6); ++i)
    std::fprintf(stderr, "  %5.1f %s\n", order[i].first / 8.0, std::string(order[i].second).c_str());
  int chosen = 0;
  for (const double rate : {wrong, 1.0, 3.0, 10.0, 30.0, 100.0}) {
    const auto may = static_cast<std::size_t>(rate * words / 1e6);
    const int at = may < order.size() ? order[may].first : 0;
    if (rate == wrong) chosen = at + (kind == Kind::abroad ? kBeyond : kBeyondHome);
    const auto found = std::count_if(put.begin(), put.end(), [at](int s) { return s > at; });
    std::fprintf(
        stderr,
        "  cut of a million clean words %.2f: %zu of %zu; above %.1f bits; of rows put in, found %.2f %%\n",
        rate, may, order.size(), at / 8.0,
        100.0 * static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(put.size(), 1)));
  }
  return chosen;
}

// Both, so that what is to be cut has `enough`.
OwnWeights learn(const std::vector<Seen>& all, double words, double dense, int enough) {
  OwnWeights out{fit(all, Kind::home), fit(all, Kind::abroad), fit(all, Kind::dense)};
  const auto scaled = [](int bits) { return bits * kOwnUnit / model::kBit; };
  const int alone = threshold(all, out, Kind::alone, kWrongAlone, words),
            home = threshold(all, out, Kind::home, kWrongHome, words),
            abroad = threshold(all, out, Kind::abroad, kWrongAbroad, words),
            without = threshold(all, out, Kind::dense, kWrongDense, dense);
  out.home[static_cast<std::size_t>(OwnSign::always)] -= scaled(alone - enough);
  out.home[static_cast<std::size_t>(OwnSign::other_tongue)] -= scaled(home - alone);
  out.abroad[static_cast<std::size_t>(OwnSign::always)] -= scaled(abroad - enough);
  out.dense[static_cast<std::size_t>(OwnSign::always)] -= scaled(without - enough);
  return out;
}

void write(const std::string& path, const OwnWeights& weights) {
  std::ofstream file(path);
  file << "// Generated by kintsugi-excise out of training lines and of hidden phrases. Log2 odds a bit, "
          "times "
       << kOwnUnit << ".\n";
  for (const auto& of : {weights.home, weights.abroad, weights.dense}) {
    file << "{{";
    for (const int w : of) file << w << ", ";
    file << "}},\n";
  }
  if (!file) throw std::runtime_error("cannot write " + path);
}

// What is made of the lines of one file, and how many clean words that is.
struct Made {
  std::vector<Seen> seen;
  double words = 0;  // two characters, where no blank parts them
  bool dense = false;
};

Made made_of(const std::string& file, const Hidden& hidden) {
  Made out;
  const std::vector<std::string> lines = training_lines(file);
  if (lines.size() < 100) return out;
  const Script script = script_of_lines(lines);
  out.dense = spaceless(script);
  if (out.dense && !one_text(script, Script::han)) return out;
  std::vector<std::string> put, sentences, others;
  for (const auto& [language, phrases_of] : hidden.said) {
    if (!one_text(hidden.scripts.at(language), script)) continue;
    for (std::size_t i = 0; i < kOfLanguage; ++i) put.push_back(phrases_of[i * 7919 % phrases_of.size()]);
    if (out.dense && language != language_of(file)) others.push_back(language);
    if (const auto found = hidden.sentences.find(language); out.dense && found != hidden.sentences.end())
      sentences.insert(sentences.end(), found->second.begin(), found->second.end());
  }
  Draw rng;
  const auto clean = [&](std::string text) {
    out.words += static_cast<double>(out.dense ? Page(text).size() / 2 : words_of(text));
    out.seen.push_back(look({std::move(text), {}}));
  };
  const std::size_t times = out.dense ? kDense : 1;
  for (std::size_t i = 0; i < times * kClean; ++i) clean(some_lines(lines, rng));
  for (std::string& text : on_one_term(lines, language_of(file), kOnOneTerm)) clean(std::move(text));
  // No blank and no change of script parts two of these languages.
  for (const std::string& other : others) {
    const std::vector<std::string> of_other = training_lines(file_of(file, other));
    for (std::size_t kind = 0; kind < kSoundKinds; ++kind)
      for (std::size_t i = 0; i < kMixed; ++i) clean(sound(kind, lines, of_other, rng));
  }
  if (put.empty()) return out;
  for (std::size_t i = 0; i < times * kPolluted; ++i)
    out.seen.push_back(look(polluted(lines, put, sentences, rng)));
  return out;
}

}  // namespace

void learn_own(const std::string& corpora, const std::string& phrases, const std::string& out) {
  const Hidden hidden = hidden_phrases(phrases);
  const std::vector<std::string> files = corpus_files(corpora);
  // File by file, by several at once: the order of what is learned from is that of the files.
  std::vector<Made> made(files.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> workers;
  for (std::size_t n = 0; n < kThreads; ++n)
    workers.emplace_back([&] {
      for (std::size_t i = next++; i < files.size(); i = next++) made[i] = made_of(files[i], hidden);
    });
  for (std::thread& worker : workers) worker.join();
  std::vector<Seen> all;
  double words = 0, dense = 0;
  for (Made& m : made) {
    (m.dense ? dense : words) += m.words;
    all.insert(all.end(), std::make_move_iterator(m.seen.begin()), std::make_move_iterator(m.seen.end()));
  }
  std::fprintf(stderr, "%.0f clean words, and %.0f without blanks\n", words, dense);
  const OwnWeights alone = learn(all, words, dense, kEnough);
  for (Seen& s : all) {
    std::vector<int> odds;
    for (const OwnSigns& signs : s.signs) odds.push_back(weigh_own(signs, alone));
    add_document(s.rows, odds, s.signs, 0);
  }
  write(out + "_alone.inc", alone);
  write(out + "_all.inc", learn(all, words, dense, kEnough));
}

}  // namespace kintsugi::excise
