#include "measure.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "model/spam_features.hpp"
#include "running.hpp"
#include "scan/beginnings.hpp"

namespace kintsugi::spam {
namespace {

constexpr int kSure = 4 * 8;  // four bits

struct Count {
  std::size_t n = 0, spam = 0, sure = 0;
  void add(int odds) {
    ++n;
    spam += odds > 0;
    sure += odds > kSure;
  }
  void add(const Count& other) {
    n += other.n;
    spam += other.spam;
    sure += other.sure;
  }
  double rate() const { return n == 0 ? 0 : 100.0 * static_cast<double>(spam) / static_cast<double>(n); }
  double sure_rate() const { return n == 0 ? 0 : 100.0 * static_cast<double>(sure) / static_cast<double>(n); }
};

// Of what is called spam, how much is, where spam and clean text are as frequent.
double precision(double recall, double wrong) {
  return recall + wrong == 0 ? 0 : 100 * recall / (recall + wrong);
}

std::u32string small(std::u32string_view text) {
  std::u32string out;
  for (const char32_t raw : text) {
    if (const char32_t c = model::spam_letter(raw); c != 0) out += c;
  }
  return out;
}

// The heaviest row of words that the look comes upon.
int heaviest(const model::SpamModel& model, std::string_view text) {
  int most = 0;
  const std::uint8_t* const bits = model.look().beginnings();
  scan::Words words;
  for (std::size_t from = 0, done = 0; from < text.size(); from = words.next) {
    scan::find_words(text, from, words);
    for (std::size_t i = 0; i < words.count; ++i) {
      if (words.begin(i) < done || (bits[words.hash[i] >> 3] >> (words.hash[i] & 7) & 1) == 0) continue;
      const model::SpamLook::Sum sum = model.look().around(text, words.begin(i));
      most = std::max(most, sum.most);
      done = sum.next;
    }
  }
  return most;
}

// Where in the line a stem or a word of one stands, as a word where words have spaces; npos if none does.
std::size_t stem_in(const std::u32string& line, const std::set<std::u32string>& stems) {
  const bool dense = is_dense(line);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!dense && i > 0 && model::spam_word_letter(line[i - 1])) continue;
    for (std::size_t n = dense ? 2 : 4; n <= 16 && i + n <= line.size(); ++n) {
      if (!dense && i + n < line.size() && model::spam_word_letter(line[i + n])) continue;
      if (stems.contains(line.substr(i, n))) return i;
    }
  }
  return std::u32string::npos;
}

}  // namespace

void measure(const model::SpamModel& model, const std::vector<Phrase>& phrases, const std::string& corpora,
             bool failures) {
  std::map<std::string, Count> found;
  std::vector<int> phrase_odds, clean_odds;
  std::map<std::string, std::set<std::u32string>> stems;
  std::array<Count, model::kTopics> topics;
  std::map<std::string, std::array<Count, model::kTopics>> by_language;
  std::array<std::array<std::size_t, model::kTopics>, model::kTopics> told{};
  for (const Phrase& p : phrases) {
    const std::u32string stem = small(p.stem);
    if (is_dense(stem)) {
      stems[p.language].insert(stem);
    } else {  // each of its words
      for (std::size_t begin = 0; begin <= stem.size();) {
        const std::size_t end = std::min(stem.find(U' ', begin), stem.size());
        stems[p.language].insert(stem.substr(begin, end - begin));
        begin = end + 1;
      }
    }
    if (p.part != Part::test) continue;
    const model::SpamVerdict v = model.judge(p.text);
    found[p.language].add(v.odds);
    phrase_odds.push_back(v.odds);
    topics[static_cast<std::size_t>(p.topic)].add(v.odds);
    by_language[p.language][static_cast<std::size_t>(p.topic)].add(v.odds);
    ++told[static_cast<std::size_t>(p.topic)][static_cast<std::size_t>(v.topic)];
    if (failures && v.odds <= 0)
      std::printf("missed\t%s\t%d\t%s\n", p.language.c_str(), v.odds, encoded(p.text).c_str());
  }
  std::printf(
      "| language | test phrases | found %% | found, 4 bits %% | clean pieces | called spam %% | called, 4 "
      "bits %% "
      "| precision %% | precision, 4 bits %% | pieces with a word of a stem | called spam %% | called, 4 "
      "bits %% |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
  const Lengths lengths(phrases);
  Count all_found, all_clean, all_hard, other_clean;
  const auto row = [&](const char* name, const Count& f, const Count& c, const Count& h) {
    std::printf("| %s | %zu | %.1f | %.1f | %zu | %.3f | %.3f | %.1f | %.1f | %zu | %.1f | %.1f |\n", name,
                f.n, f.rate(), f.sure_rate(), c.n, c.rate(), c.sure_rate(), precision(f.rate(), c.rate()),
                precision(f.sure_rate(), c.sure_rate()), h.n, h.rate(), h.sure_rate());
  };
  for (const std::string& language : languages_of(corpora)) {
    Draw rng(11);
    Count clean, hard;
    each_line(corpora, language, Lines::held_back, [&](std::u32string_view line) {
      const auto judge = [&](Count& count, std::u32string_view piece, const char* what) {
        const int odds = model.judge(piece).odds;
        count.add(odds);
        if (&count == &clean) clean_odds.push_back(odds);
        if (failures && odds > 0)
          std::printf("%s\t%s\t%d\t%s\n", what, language.c_str(), odds, encoded(piece).c_str());
      };
      for (int k = 0; k < 4; ++k) judge(clean, cut(line, lengths.draw(is_dense(line), rng), rng), "clean");
      const auto own = stems.find(language);
      const std::size_t at = own == stems.end() ? std::u32string::npos : stem_in(small(line), own->second);
      if (at != std::u32string::npos)
        judge(hard, cut(line, lengths.draw(is_dense(line), rng), rng, at), "stem");
    });
    if (!found.contains(language)) {
      other_clean.add(clean);
      continue;
    }
    row(language.c_str(), found[language], clean, hard);
    all_found.add(found[language]);
    all_clean.add(clean);
    all_hard.add(hard);
  }
  row("all of these", all_found, all_clean, all_hard);
  std::printf("| languages without phrases | | | | %zu | %.3f | %.3f | | | | | |\n\n", other_clean.n,
              other_clean.rate(), other_clean.sure_rate());
  // Where the odds are set so that so few clean pieces are above them.
  std::sort(clean_odds.begin(), clean_odds.end());
  for (const std::size_t one_in : {std::size_t{100}, std::size_t{1000}, std::size_t{10000}}) {
    const int least = clean_odds[clean_odds.size() - 1 - clean_odds.size() / one_in];
    const auto above =
        std::count_if(phrase_odds.begin(), phrase_odds.end(), [&](int o) { return o > least; });
    std::printf("One clean piece in %zu has odds above %d; of the test phrases %.1f %% have.\n", one_in,
                least, 100.0 * static_cast<double>(above) / static_cast<double>(phrase_odds.size()));
  }
  std::printf("\n");
  std::printf(
      "| topic | test phrases | found %% | of those, topic right %% | most often taken for "
      "|\n|---|---|---|---|---|\n");
  for (std::size_t t = 1; t < model::kTopics; ++t) {
    std::size_t other = t == 1 ? 2 : 1;
    for (std::size_t u = 1; u < model::kTopics; ++u) {
      if (u != t && told[t][u] > told[t][other]) other = u;
    }
    std::printf("| %s | %zu | %.1f | %.1f | %s |\n",
                std::string(topic_name(static_cast<model::Topic>(t))).c_str(), topics[t].n, topics[t].rate(),
                100.0 * static_cast<double>(told[t][t]) /
                    static_cast<double>(std::max<std::size_t>(topics[t].spam, 1)),
                std::string(topic_name(static_cast<model::Topic>(other))).c_str());
  }
  std::printf("\n| found %%, of how many |");
  for (int t = 1; t < model::kTopics; ++t)
    std::printf(" %s |", std::string(topic_name(static_cast<model::Topic>(t))).c_str());
  std::printf("\n|---|---|---|---|---|---|---|\n");
  for (const auto& [language, counts] : by_language) {
    std::printf("| %s |", language.c_str());
    for (std::size_t t = 1; t < model::kTopics; ++t) {
      if (counts[t].n == 0) {
        std::printf(" |");
      } else {
        std::printf(" %.0f of %zu |", counts[t].rate(), counts[t].n);
      }
    }
    std::printf("\n");
  }
}

void measure_look(const model::SpamModel& model, const std::vector<Phrase>& phrases,
                  const std::string& corpora) {
  constexpr int kSums[] = {64, 80, 96, 112, 128};
  constexpr std::size_t kDocument = 3000;
  const auto cells = [&](const std::vector<int>& sums, std::size_t of) {
    for (const int least : kSums) {
      const auto n = std::count_if(sums.begin(), sums.end(), [&](int s) { return s >= least; });
      std::printf(" %.1f |", of == 0 ? 0 : 100.0 * static_cast<double>(n) / static_cast<double>(of));
    }
  };
  std::printf(
      "| language | documents | of them with a sum of 8 bits %% | 10 | 12 | 14 | 16 | test phrases | 8 | 10 "
      "| 12 | 14 | 16 |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
  for (const std::string& language : languages_of(corpora)) {
    std::vector<int> clean, spam;
    std::string document;
    const auto take = [&](std::u32string_view line) {
      document += encoded(line) + '\n';
      if (document.size() < kDocument) return;
      clean.push_back(heaviest(model, document));
      document.clear();
    };
    each_line(corpora, language, Lines::held_back, take);
    each_line(corpora, language, Lines::tune, take);
    for (const Phrase& p : phrases) {
      if (p.language == language && p.part == Part::test)
        spam.push_back(heaviest(model, "- " + encoded(p.text) + " -"));
    }
    std::printf("| %s | %zu |", language.c_str(), clean.size());
    cells(clean, clean.size());
    std::printf(" %zu |", spam.size());
    cells(spam, spam.size());
    std::printf("\n");
  }
}

}  // namespace kintsugi::spam
