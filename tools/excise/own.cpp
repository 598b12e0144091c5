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
#include "excise/idle.hpp"
#include "excise/own_scales.hpp"
#include "excise/rows.hpp"
#include "made.hpp"
#include "material.hpp"
#include "regress.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kPolluted = 400, kClean = 1500;  // documents of a language
constexpr std::size_t kDense = 3;                      // times so many in scripts without blanks
constexpr std::size_t kMixed = 200;                    // documents of each kind of two languages, there,
constexpr std::size_t kMixedOther = 20;   // and elsewhere, of each other language in the same letters
constexpr std::size_t kOfLanguage = 400;  // phrases
constexpr std::size_t kOnOneTerm = 500;   // documents of lines that share a word that is in no list
constexpr double kPrior = 1e-5;
constexpr int kNewton = 14;
constexpr std::size_t kThreads = 4;
// Of a million clean words, what may be cut if it were looked at, and what of the documents that are: one in fifty is.
constexpr double kWrong = 3.0, kWrongAwake = 0.25, kWrongAwakeDense = 0.35;
constexpr double kWrongMade = 4;  // and of documents that are made of two languages, if they are looked at
// 1/8 bit above the last of the latter: other text has words that training text has not; the more so where few stand alike.
constexpr int kBeyond = 8, kBeyondPriced = 24;
constexpr double kWrongPriced = 0.5;  // of a million clean words, of what has a price, if it were looked at
constexpr int kAsBad = 4;  // as one wrong cut so many are that are missed, where something else is cut
constexpr int kLeast = 0;  // what is as likely put in as not is not cut, however little of it clean text has

// What the engine says of one document.
struct Seen {
  std::vector<Candidate> rows;
  std::vector<OwnSigns> signs;
  std::vector<int> labels;  // 1: put in; 0: sound; -1: partly
  std::vector<Standing> standings;
  std::vector<std::string> words;
  bool clean;
  bool awake;  // the stage would be asked
  bool made =
      false;  // of two languages in the same letters: tells what may be cut, but not what the signs weigh
};

Seen look(const Document& d) {
  Seen out;
  out.clean = d.puts.empty();
  out.awake = !sounding_places(d.text).empty();
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
    out.standings.push_back(standing_of(w, out.signs[i], !out.clean));
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
      if (s.labels[i] < 0 || s.made || (of == Kind::alone ? Kind::home : of) != kind) continue;
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

// What a row must have, so that of clean text no more is cut than may be; `among`: and where something else is cut. Prints what is found then. A text that says one
// thing again and again counts once.
int threshold(const std::vector<Seen>& all, const OwnWeights& weights, Kind kind, double words, double made,
              Standing standing, int& among) {
  struct Clean {
    const char* name;
    double may;  // rows
    int beyond;
    std::map<std::string_view, int> rows;
  };
  const bool priced = standing != Standing::any;
  const double awake = priced ? 0 : kind == Kind::dense ? kWrongAwakeDense : kWrongAwake;
  Clean of[] = {{"all", (priced ? kWrongPriced : kWrong) * words / 1e6, 0, {}},
                {"documents that are looked at", awake * words / 1e6, priced ? kBeyondPriced : kBeyond, {}},
                {"made ones that are", (priced ? 0 : kWrongMade) * made / 1e6, priced ? kBeyond : 0, {}}};
  std::vector<int> put;
  std::vector<std::pair<int, bool>> beside;  // in documents into which something was put
  for (const Seen& s : all) {
    for (std::size_t i = 0; i < s.rows.size(); ++i) {
      if (kind_of(s.signs[i]) != kind || s.standings[i] != standing) continue;
      const int score = weigh_own(s.signs[i], weights);
      const bool in[] = {!s.made, !s.made && s.awake, s.made};
      for (std::size_t k = 0; s.clean && k < std::size(of); ++k) {
        if (!in[k]) continue;
        const auto [found, fresh] = of[k].rows.try_emplace(s.words[i], score);
        found->second = std::max(found->second, score);
      }
      if (s.labels[i] == 1) put.push_back(score);
      if (!s.clean && s.labels[i] >= 0) beside.emplace_back(score, s.labels[i] == 1);
    }
  }
  int chosen = kLeast;
  among = worth_taking(beside, kAsBad);
  std::fprintf(stderr, " beside what was put in: %.1f bits, of %zu\n", among / 8.0, beside.size());
  for (const Clean& clean : of) {
    std::vector<std::pair<int, std::string_view>> order;
    for (const auto& [said, score] : clean.rows) order.emplace_back(score, said);
    std::sort(order.rbegin(), order.rend());
    const auto may = static_cast<std::size_t>(clean.may);
    const int at = may < order.size() ? order[may].first : kLeast;
    chosen = std::max(chosen, at + clean.beyond);
    std::fprintf(stderr, " of %s: %zu of %zu rows may be cut, those above %.1f bits\n", clean.name, may,
                 order.size(), at / 8.0);
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 6); ++i)
      std::fprintf(stderr, "  %5.1f %s\n", order[i].first / 8.0, std::string(order[i].second).c_str());
  }
  const auto found = std::count_if(put.begin(), put.end(), [chosen](int s) { return s >= chosen; });
  std::fprintf(
      stderr, " %.1f bits; of %zu rows put in, found %.2f %%\n", chosen / 8.0, put.size(),
      100.0 * static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(put.size(), 1)));
  return chosen;
}

struct Words {
  double clean = 0, made = 0, dense = 0;
};

// Both, so that what is to be cut has `enough`.
OwnWeights learn(const std::vector<Seen>& all, const Words& words, int enough) {
  OwnWeights out{fit(all, Kind::home), fit(all, Kind::abroad), fit(all, Kind::dense), {}, {}};
  const auto scaled = [](int bits) { return bits * kOwnUnit / model::kBit; };
  std::map<Kind, int> least, beside;  // what a row must have, and where something else is cut
  for (std::size_t i = 0; i < kStandings; ++i) {
    const auto standing = static_cast<Standing>(i);
    for (const Kind kind : {Kind::alone, Kind::home, Kind::abroad, Kind::dense}) {
      const bool dense = kind == Kind::dense;
      std::fprintf(stderr, "rows of kind %d that stand as %zu\n", static_cast<int>(kind), i);
      int among = 0;
      const int chosen = threshold(all, out, kind, dense ? words.dense : words.clean, dense ? 0 : words.made,
                                   standing, among);
      if (standing == Standing::any) {
        least[kind] = chosen, beside[kind] = among;
        continue;
      }
      int& price = out.prices[dense ? 2 : kind == Kind::abroad ? 1 : 0][i];
      price = standing == Standing::subject
                  ? kNever
                  : std::max({price, chosen - least[kind],
                              among - std::min(least[kind], std::max(beside[kind], 0))});
    }
  }
  const int alone = least[Kind::alone], home = least[Kind::home], abroad = least[Kind::abroad],
            without = least[Kind::dense];
  const auto less = [&](Kind kind) { return std::max(least[kind] - std::max(beside[kind], 0), 0); };
  out.among_others = {less(Kind::home), less(Kind::abroad), less(Kind::dense)};
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
  file << "{{\n";
  for (const auto& of : weights.prices) {
    file << "{";
    for (const int bits : of) file << bits << ", ";
    file << "},\n";
  }
  file << "}},\n{{";
  for (const int bits : weights.among_others) file << bits << ", ";
  file << "}},\n";
  if (!file) throw std::runtime_error("cannot write " + path);
}

// What is made of the lines of one file, and how many clean words that is.
struct Made {
  std::vector<Seen> seen;
  double words = 0;  // two characters, where no blank parts them
  double made = 0;   // of two languages
  bool dense = false;
};

Made made_of(const std::string& file, const std::map<std::string, Lines>& texts, const Hidden& hidden) {
  Made out;
  const Lines& lines = texts.at(language_of(file));
  if (lines.size() < 100) return out;
  const Script script = script_of_lines(lines);
  out.dense = spaceless(script);
  if (out.dense && !one_text(script, Script::han)) return out;
  std::vector<std::string> put, sentences, others;
  for (const auto& [language, phrases_of] : hidden.said) {
    if (!one_text(hidden.scripts.at(language), script)) continue;
    for (std::size_t i = 0; i < kOfLanguage; ++i) put.push_back(phrases_of[i * 7919 % phrases_of.size()]);
    if (language != language_of(file) && texts.contains(language)) others.push_back(language);
    if (const auto found = hidden.sentences.find(language); out.dense && found != hidden.sentences.end())
      sentences.insert(sentences.end(), found->second.begin(), found->second.end());
  }
  Draw rng, of_made(2);
  const auto clean = [&](std::string text) {
    out.words += static_cast<double>(out.dense ? Page(text).size() / 2 : words_of(text));
    out.seen.push_back(look({std::move(text), {}}));
  };
  const std::size_t times = out.dense ? kDense : 1;
  for (std::size_t i = 0; i < times * kClean; ++i) clean(some_lines(lines, rng));
  for (std::string& text : on_one_term(lines, language_of(file), kOnOneTerm)) clean(std::move(text));
  // In scripts without blanks nothing parts two of these languages.
  for (const std::string& other : others) {
    for (std::size_t kind = 0; kind < kSoundKinds; ++kind) {
      for (std::size_t i = 0; out.dense && i < kMixed; ++i) clean(sound(kind, lines, texts.at(other), rng));
      for (std::size_t i = 0; !out.dense && kind != kMixedKind && i < kMixedOther; ++i) {
        Document d{sound(kind, lines, texts.at(other), of_made), {}};
        out.made += static_cast<double>(words_of(d.text));
        if (sounding_places(d.text).empty()) continue;
        out.seen.push_back(look(d));
        out.seen.back().made = true;
      }
    }
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
  const auto each = [&files](auto&& f) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> workers;
    for (std::size_t n = 0; n < kThreads; ++n)
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < files.size(); i = next++) f(i);
      });
    for (std::thread& worker : workers) worker.join();
  };
  std::vector<Lines> lines(files.size());
  each([&](std::size_t i) { lines[i] = training_lines(files[i]); });
  std::map<std::string, Lines> texts;
  for (std::size_t i = 0; i < files.size(); ++i) texts[language_of(files[i])] = std::move(lines[i]);
  std::vector<Made> made(files.size());
  each([&](std::size_t i) { made[i] = made_of(files[i], texts, hidden); });
  std::vector<Seen> all;
  Words words;
  for (Made& m : made) {
    (m.dense ? words.dense : words.clean) += m.words;
    words.made += m.made;
    all.insert(all.end(), std::make_move_iterator(m.seen.begin()), std::make_move_iterator(m.seen.end()));
  }
  std::fprintf(stderr, "%.0f clean words, %.0f of two languages, and %.0f without blanks\n", words.clean,
               words.made, words.dense);
  const OwnWeights alone = learn(all, words, kEnough);
  for (Seen& s : all) {
    std::vector<int> odds;
    for (const OwnSigns& signs : s.signs) odds.push_back(weigh_own(signs, alone));
    add_document(s.rows, odds, s.signs, 0);
  }
  write(out + "_alone.inc", alone);
  write(out + "_all.inc", learn(all, words, kEnough));
}

}  // namespace kintsugi::excise
