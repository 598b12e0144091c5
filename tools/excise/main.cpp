// Learns what tells one word from two where something was cut out (src/excise/joint.hpp).
//   excise CORPORA OUT
// Foreign letters are put into training lines of all languages with blanks between words, one time in two in the midst of
// a word, else between two words; logistic regression over the signs of excise::Host. CORPORA holds train/*.txt.zst.
// Deterministic: the same text gives the same file.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "excise/host.hpp"
#include "train/corpus.hpp"

namespace kintsugi {
namespace {

using excise::JointSigns;
using excise::kJointSigns;
using excise::Page;

constexpr std::size_t kPlaces = 3000;  // of a language
constexpr std::size_t kLines = 6;      // of a document
constexpr int kRounds = 12;            // of Newton's method
constexpr double kPrior = 1e-3;        // that a weight is not 0 needs so much
constexpr char kPut[] = "\u10D0\u10D1\u10D2", kPutElse[] = "\u0561\u0562\u0563";  // Georgian; Armenian

struct Example {
  JointSigns signs;
  bool one;
};

class Draw {
 public:
  std::size_t below(std::size_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(((state_ >> 33) * n) >> 31);
  }

 private:
  std::uint64_t state_ = 1;
};

std::vector<std::string> documents(const std::string& path) {
  const std::string text = train::read_zstd(path);
  std::vector<std::string> out;
  std::string document;
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.size() < 20 || train::line_hash(line) % train::kHeldBack == 0) continue;
    (document += line) += '\n';
    if (++lines % kLines == 0) out.push_back(std::move(document)), document.clear();
  }
  return out;
}

// Puts letters somewhere into the document, and asks for the signs there.
bool example(const std::string& document, Draw& rng, Example& out) {
  const Page clean(document);
  if (excise::spaceless(clean.main()) || clean.size() < 20) return false;
  const auto letter = [&](std::size_t i) { return clean.script(i) == clean.main(); };
  out.one = rng.below(2) == 0;
  std::size_t at = 0, tries = 0;
  for (; tries < 200; ++tries) {
    at = 1 + rng.below(clean.size() - 2);
    if (out.one ? letter(at - 1) && letter(at) : clean[at] == U' ' && letter(at - 1) && letter(at + 1)) break;
  }
  if (tries == 200) return false;
  const std::string put = clean.main() == excise::Script::georgian ? kPutElse : kPut;
  const std::uint64_t left = clean.offset(at), right = clean.offset(out.one ? at : at + 1);
  const std::string text = document.substr(0, left) + ' ' + put + ' ' + document.substr(right);
  const Page page(text);
  excise::Host host(page);
  std::size_t line = 0;
  while (page.lines()[line].end < at) ++line;
  if (page.lines()[line].host != page.main()) return false;
  out.signs = host.joint_signs(line, at, at + 5, false);
  return true;
}

using Weights = std::array<double, kJointSigns>;

double odds(const Weights& w, const JointSigns& signs) {
  double sum = 0;
  for (std::size_t i = 0; i < kJointSigns; ++i) sum += w[i] * signs[i] / model::kBit;
  return sum;
}

// Solves a x = b in place.
void solve(std::array<Weights, kJointSigns>& a, Weights& b) {
  for (std::size_t k = 0; k < kJointSigns; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < kJointSigns; ++i)
      if (std::abs(a[i][k]) > std::abs(a[pivot][k])) pivot = i;
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t i = 0; i < kJointSigns; ++i) {
      if (i == k) continue;
      const double f = a[i][k] / a[k][k];
      for (std::size_t j = k; j < kJointSigns; ++j) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (std::size_t k = 0; k < kJointSigns; ++k) b[k] /= a[k][k];
}

Weights learn(const std::vector<Example>& examples) {
  Weights w{};
  for (int round = 0; round < kRounds; ++round) {
    std::array<Weights, kJointSigns> hessian{};
    Weights gradient{};
    for (std::size_t i = 0; i < kJointSigns; ++i) {
      hessian[i][i] = kPrior * static_cast<double>(examples.size());
      gradient[i] = -hessian[i][i] * w[i];
    }
    for (const Example& e : examples) {
      const double p = 1 / (1 + std::exp(-odds(w, e.signs)));
      for (std::size_t i = 0; i < kJointSigns; ++i) {
        const double x = static_cast<double>(e.signs[i]) / model::kBit;
        gradient[i] += (e.one - p) * x;
        for (std::size_t j = 0; j < kJointSigns; ++j)
          hessian[i][j] += p * (1 - p) * x * e.signs[j] / model::kBit;
      }
    }
    solve(hessian, gradient);
    for (std::size_t i = 0; i < kJointSigns; ++i) w[i] += gradient[i];
  }
  return w;
}

void run(const std::string& corpora, const std::string& out) {
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(corpora + "/train"))
    if (file.path().string().ends_with(".txt.zst")) files.push_back(file.path().string());
  std::sort(files.begin(), files.end());
  std::vector<Example> examples;
  for (const std::string& file : files) {
    const std::vector<std::string> all = documents(file);
    Draw rng;
    std::size_t taken = 0;
    for (std::size_t tries = 0; tries < 2 * kPlaces && taken < kPlaces && !all.empty(); ++tries) {
      Example e;
      if (example(all[rng.below(all.size())], rng, e)) examples.push_back(e), ++taken;
    }
  }
  const Weights w = learn(examples);
  std::size_t right = 0;
  for (const Example& e : examples) right += (odds(w, e.signs) > 0) == e.one;
  std::fprintf(stderr, "%zu places, %.2f %% told rightly\n", examples.size(),
               100.0 * static_cast<double>(right) / static_cast<double>(examples.size()));
  std::ofstream file(out);
  file << "// Generated by kintsugi-excise out of training lines. Log2 odds a bit, times "
       << excise::kJointUnit << ".\n";
  for (const double weight : w) file << std::lround(weight / std::log(2.0) * excise::kJointUnit) << ",\n";
  if (!file) throw std::runtime_error("cannot write " + out);
}

}  // namespace
}  // namespace kintsugi

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s CORPORA OUT\n", argv[0]);
    return 2;
  }
  try {
    kintsugi::run(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
