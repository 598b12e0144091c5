#include "bits.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "model/file.hpp"
#include "model/model.hpp"
#include "text/utf8.hpp"

namespace kintsugi::train {

void measure_bits(const std::string& model, const std::string& folder) {
  std::string error;
  const auto m = model::Model::load(model::read_bytes(model.c_str()), error);
  if (!m) throw std::runtime_error(model + ": " + error);
  std::vector<std::filesystem::path> files;
  for (const auto& f : std::filesystem::directory_iterator(folder)) files.push_back(f.path());
  std::sort(files.begin(), files.end());
  double sum = 0;
  std::size_t languages = 0;
  for (const auto& file : files) {
    const std::string stem = file.stem().string(), name = stem.substr(0, stem.rfind('-'));
    const auto language = m->find(name);
    if (!language) continue;
    const std::vector<std::uint8_t> bytes = model::read_bytes(file.string().c_str());
    char32_t c2 = model::kStart, c1 = model::kStart;
    double cost = 0;
    std::size_t characters = 0;
    text::for_each({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                   [&](char32_t raw, std::size_t, std::size_t) {
                     const char32_t c = model::fold(raw);
                     cost += m->cost(*language, c2, c1, c);
                     ++characters;
                     c2 = c1 == model::kStart || c == model::kStart ? model::kStart : c1;
                     c1 = c;
                   });
    if (characters == 0) continue;
    const double bits = cost / model::kBit / static_cast<double>(characters);
    std::printf("%-8s %7.3f bits a character\n", name.c_str(), bits);
    sum += bits;
    ++languages;
  }
  if (languages == 0) throw std::runtime_error(folder + ": no text of the model's languages there");
  std::printf("%-8s %7.4f of %zu languages\n", "mean", sum / static_cast<double>(languages), languages);
}

}  // namespace kintsugi::train
