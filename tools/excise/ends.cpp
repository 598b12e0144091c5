#include "ends.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <tuple>

#include "excise/rows.hpp"
#include "made.hpp"
#include "material.hpp"
#include "regress.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kPolluted = 300, kOfLanguage = 400;  // documents of a language; phrases
constexpr std::size_t kDense = 1200;                       // documents of one without blanks
constexpr double kPrior = 1e-4;
constexpr int kNewton = 12;

// The ends that a row may have, and which of them are right.
struct Choice {
  std::vector<EndSigns> of;
  std::size_t right = 0;
};

void look(const Document& d, std::vector<Choice>& out, std::size_t& rows, std::size_t& first) {
  const Page page(d.text);
  Host host(page);
  Tongues tongues(page, host);
  for (std::size_t line = 0; line < page.lines().size(); ++line) {
    for (const Choices& choices : find_rows(page, host, tongues, line)) {
      const auto near = [&](const Put& p) {
        return std::any_of(choices.begin(), choices.end(), [&](const Candidate& c) {
          return page.offset(c.begin) < p.end && page.offset(c.end) > p.begin;
        });
      };
      const auto put = std::find_if(d.puts.begin(), d.puts.end(), near);
      if (put == d.puts.end()) continue;
      ++rows;
      const auto is_right = [&](const Candidate& c) {
        return page.offset(c.begin) == put->begin && page.offset(c.end) == put->end;
      };
      first += is_right(choices.front());
      // In an order that the weights of today have no part in: what is learned must not depend on them.
      std::vector<const Candidate*> order;
      for (const Candidate& c : choices) order.push_back(&c);
      std::sort(order.begin(), order.end(), [](const Candidate* a, const Candidate* b) {
        return std::tie(a->begin, a->end, a->of_ends) < std::tie(b->begin, b->end, b->of_ends);
      });
      Choice choice;
      bool known = false;
      for (const Candidate* c : order) {
        if (is_right(*c)) choice.right = choice.of.size(), known = true;
        choice.of.push_back(c->of_ends);
      }
      if (known && choice.of.size() > 1) out.push_back(std::move(choice));
    }
  }
}

// Newton's method for the likelihood of the right one among all.
Weights<kEndSigns> fit(const std::vector<Choice>& all) {
  Weights<kEndSigns> w{};
  for (int round = 0; round < kNewton; ++round) {
    std::array<Weights<kEndSigns>, kEndSigns> hessian{};
    Weights<kEndSigns> gradient{};
    for (std::size_t i = 0; i < kEndSigns; ++i) {
      hessian[i][i] = kPrior * static_cast<double>(all.size());
      gradient[i] = -hessian[i][i] * w[i];
    }
    for (const Choice& choice : all) {
      std::vector<double> p(choice.of.size());
      double most = -1e9, sum = 0;
      for (std::size_t k = 0; k < p.size(); ++k) {
        p[k] = 0;
        for (std::size_t i = 0; i < kEndSigns; ++i) p[k] += w[i] * choice.of[k][i] / model::kBit;
        most = std::max(most, p[k]);
      }
      for (double& x : p) sum += x = std::exp(x - most);
      Weights<kEndSigns> mean{};
      for (std::size_t k = 0; k < p.size(); ++k)
        for (std::size_t i = 0; i < kEndSigns; ++i) mean[i] += p[k] / sum * choice.of[k][i] / model::kBit;
      for (std::size_t i = 0; i < kEndSigns; ++i)
        gradient[i] += static_cast<double>(choice.of[choice.right][i]) / model::kBit - mean[i];
      for (std::size_t k = 0; k < p.size(); ++k) {
        if (p[k] / sum < 1e-6) continue;
        Weights<kEndSigns> off;
        for (std::size_t i = 0; i < kEndSigns; ++i)
          off[i] = static_cast<double>(choice.of[k][i]) / model::kBit - mean[i];
        for (std::size_t i = 0; i < kEndSigns; ++i) {
          if (off[i] == 0) continue;
          for (std::size_t j = 0; j < kEndSigns; ++j) hessian[i][j] += p[k] / sum * off[i] * off[j];
        }
      }
    }
    solve(hessian, gradient);
    for (std::size_t i = 0; i < kEndSigns; ++i) w[i] += std::clamp(gradient[i], -2.0, 2.0);
  }
  return w;
}

// The weights for scripts with blanks, or without.
Weights<kEndSigns> learned(const std::string& corpora, const Hidden& hidden, bool dense) {
  std::vector<Choice> all;
  std::size_t puts = 0, rows = 0, first = 0, n = 0;
  for (const std::string& file : corpus_files(corpora)) {
    const Lines lines = training_lines(file);
    if (lines.size() < 100) continue;
    const Script script = script_of_lines(lines);
    if (spaceless(script) != dense) continue;
    Lines put, sentences;
    for (const auto& [language, said] : hidden.said) {
      if (!one_text(hidden.scripts.at(language), script)) continue;
      for (std::size_t i = 0; i < kOfLanguage; ++i) put.push_back(said[i * 7919 % said.size()]);
      if (const auto found = hidden.sentences.find(language); found != hidden.sentences.end())
        sentences.insert(sentences.end(), found->second.begin(), found->second.end());
    }
    if (put.empty()) continue;
    Draw rng(++n);
    for (std::size_t i = 0; i < (dense ? kDense : kPolluted); ++i) {
      const Document d = polluted(lines, put, dense ? sentences : Lines(), rng);
      puts += d.puts.size();
      look(d, all, rows, first);
    }
  }
  const Weights<kEndSigns> w = fit(all);
  std::size_t right = 0;
  for (const Choice& choice : all) {
    const auto worth = [&](std::size_t k) {
      double sum = 0;
      for (std::size_t i = 0; i < kEndSigns; ++i) sum += w[i] * choice.of[k][i];
      return sum;
    };
    bool best = true;
    for (std::size_t k = 0; k < choice.of.size(); ++k) best = best && worth(k) <= worth(choice.right);
    right += best;
  }
  std::fprintf(
      stderr,
      "%zu phrases, %zu rows; the right ends are among those of %zu, and were first of %zu; are now of %zu\n",
      puts, rows, all.size(), first, right);
  return w;
}

}  // namespace

void learn_ends(const std::string& corpora, const std::string& phrases, const std::string& out) {
  const Hidden hidden = hidden_phrases(phrases);
  std::ofstream file(out);
  file << "// Generated by kintsugi-excise out of training lines and of hidden phrases. Log2 odds a bit, "
          "times "
       << kEndUnit << ". Of scripts with blanks, and without.\n";
  for (const bool dense : {false, true}) {
    file << "{";
    for (const double weight : learned(corpora, hidden, dense))
      file << std::lround(weight / std::log(2.0) * kEndUnit) << ", ";
    file << "},\n";
  }
  if (!file) throw std::runtime_error("cannot write " + out);
}

}  // namespace kintsugi::excise
