#include "joints.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "draw.hpp"
#include "excise/host.hpp"
#include "material.hpp"
#include "regress.hpp"
#include "train/corpus.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kPlaces = 3000;  // of a language
constexpr std::size_t kLines = 6;      // of a document
constexpr int kRounds = 12;            // of Newton's method
constexpr double kPrior = 1e-3;        // that a weight is not 0 needs so much
constexpr std::size_t kCompounds = 8;  // one place in so many is the joint of a compound,
constexpr std::size_t kHalf = 4;       // either half of which has so many letters
constexpr char kPut[] = "\u10D0\u10D1\u10D2", kPutElse[] = "\u0561\u0562\u0563";  // Georgian; Armenian

using Place = Example<kJointSigns>;

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

// Where known words of the document fall into two of the language: spammers know these joints, by chance they are rare.
std::vector<std::size_t> compounds(const Page& page, model::Language language) {
  std::vector<std::size_t> out;
  const auto known = [&](std::size_t begin, std::size_t end) {
    return is_listed(language, page.text(begin, end));
  };
  each_word(page, page.main(), 0, page.size(), [&](std::size_t begin, std::size_t end) {
    if (!known(begin, end)) return;
    for (std::size_t at = begin + kHalf; at + kHalf <= end; ++at)
      if (known(begin, at) && known(at, end)) out.push_back(at);
  });
  return out;
}

// Puts letters somewhere into the document, and asks for the signs there.
bool example(const std::string& document, std::optional<model::Language> language, Draw& rng, Place& out) {
  const Page clean(document);
  if (spaceless(clean.main()) || clean.size() < 20) return false;
  const auto letter = [&](std::size_t i) { return clean.script(i) == clean.main(); };
  out.so = rng.below(2) == 0;
  std::size_t at = 0;
  if (out.so && language && rng.below(kCompounds / 2) == 0) {
    const std::vector<std::size_t> all = compounds(clean, *language);
    if (!all.empty()) at = all[rng.below(all.size())];
  }
  for (std::size_t tries = 0; at == 0; ++tries) {
    if (tries == 200) return false;
    const std::size_t k = 1 + rng.below(clean.size() - 2);
    if (out.so ? letter(k - 1) && letter(k) : clean[k] == U' ' && letter(k - 1) && letter(k + 1)) at = k;
  }
  const std::string put = clean.main() == Script::georgian ? kPutElse : kPut;
  const std::uint64_t left = clean.offset(at), right = clean.offset(out.so ? at : at + 1);
  const std::string text = document.substr(0, left) + ' ' + put + ' ' + document.substr(right);
  const Page page(text);
  Host host(page);
  std::size_t line = 0;
  while (page.lines()[line].end < at) ++line;
  if (page.lines()[line].host != page.main()) return false;
  out.signs = host.joint_signs(line, at, at + 5, false);
  return true;
}

}  // namespace

void learn_joints(const std::string& corpora, const std::string& out) {
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(corpora + "/train"))
    if (file.path().string().ends_with(".txt.zst")) files.push_back(file.path().string());
  std::sort(files.begin(), files.end());
  std::vector<Place> examples;
  for (const std::string& file : files) {
    const std::vector<std::string> all = documents(file);
    const auto language = model::Model::builtin().find(language_of(file));
    Draw rng;
    std::size_t taken = 0;
    for (std::size_t tries = 0; tries < 2 * kPlaces && taken < kPlaces && !all.empty(); ++tries) {
      Place e;
      if (example(all[rng.below(all.size())], language, rng, e)) examples.push_back(e), ++taken;
    }
  }
  std::size_t right = 0;
  std::array<Weights<kJointSigns>, kJointKinds> weights;
  for (std::size_t kind = 0; kind < kJointKinds; ++kind) {
    std::vector<Place> some;
    std::copy_if(examples.begin(), examples.end(), std::back_inserter(some),
                 [kind](const Place& e) { return joint_kind(e.signs) == kind; });
    const Weights<kJointSigns>& w = weights[kind] = regress(some, kPrior, kRounds);
    const auto told = static_cast<std::size_t>(std::count_if(
        some.begin(), some.end(), [&w](const Place& e) { return (odds(w, e.signs) > 0) == e.so; }));
    std::fprintf(stderr, "kind %zu: %zu places, %zu told wrongly\n", kind, some.size(), some.size() - told);
    right += told;
  }
  std::fprintf(stderr, "%zu places, %.2f %% told rightly\n", examples.size(),
               100.0 * static_cast<double>(right) / static_cast<double>(examples.size()));
  std::ofstream file(out);
  file << "// Generated by kintsugi-excise out of training lines. Log2 odds a bit, times " << kJointUnit
       << ". Of each kind.\n";
  for (const Weights<kJointSigns>& w : weights) {
    file << "{";
    for (const double weight : w) file << std::lround(weight / std::log(2.0) * kJointUnit) << ", ";
    file << "},\n";
  }
  if (!file) throw std::runtime_error("cannot write " + out);
}

}  // namespace kintsugi::excise
