#include "lexicon.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus.hpp"
#include "layout.hpp"
#include "model/file.hpp"
#include "model/lexicon.hpp"
#include "model/lexicon_format.hpp"
#include "model/model.hpp"
#include "words.hpp"

namespace kintsugi::train {
namespace {

namespace format = model::lexicon_format;

struct Hash {
  std::size_t operator()(const std::u32string& word) const noexcept {
    return static_cast<std::size_t>(model::word_hash(0, word));
  }
};

constexpr double kBits = 19;  // a rarer word is as common as one in two to that
// Of words that stand in no list: what is seen once may be a slip, and makes the training text look better known than other.
constexpr double kSeen = 2;
// What another language has more often by so many bits, or more, is a quotation of it: lists are counted in what people write.
constexpr int kQuoted = 2 * model::kBit;
constexpr std::uint64_t kFull = 92;  // percent

using Costs = std::unordered_map<std::u32string, std::uint8_t, Hash>;

}  // namespace

void learn_words(const std::string& corpora, const std::string& out) {
  const model::Model& known = model::Model::builtin();
  format::Header head{};
  std::memcpy(head.magic, format::kMagic, sizeof head.magic);
  head.version = format::kVersion;
  head.languages = model::Lexicon::hash_of(known.languages());
  head.recipe = fnv(kFnvStart, &kBits, sizeof kBits);
  head.recipe = fnv(head.recipe, &kSeen, sizeof kSeen);
  head.recipe = fnv(head.recipe, &kAsciiBits, sizeof kAsciiBits);
  head.recipe = fnv(head.recipe, &kOtherBits, sizeof kOtherBits);
  head.recipe = fnv(head.recipe, &kQuoted, sizeof kQuoted);
  std::vector<std::vector<Word>> of(known.languages().size()), common_of(of.size());
  Costs least;  // of all languages
  for (std::size_t i = 0; i < known.languages().size(); ++i) {
    const std::string name(known.languages()[i]);
    const std::string path = corpora + "/train/" + name + ".txt.zst";
    if (!std::filesystem::exists(path)) continue;
    const std::vector<char32_t> text = training_text(path, -1);
    const std::string list = word_list(corpora, name);
    head.recipe = fnv(head.recipe, text.data(), text.size() * sizeof(char32_t));
    head.recipe = fnv(head.recipe, list.data(), list.size());
    common_of[i] = words_of(name, list, text, kAsciiBits, kOtherBits);
    of[i] = words_of(name, list, text, kBits, kBits, kSeen);
    for (const Word& w : of[i]) {
      const auto [found, fresh] = least.try_emplace(w.text, w.cost);
      if (!fresh) found->second = std::min(found->second, w.cost);
    }
  }
  std::vector<Entry<1>> common, rarer;
  std::unordered_set<std::uint64_t> is_common;
  for (std::size_t i = 0; i < of.size(); ++i) {
    const auto language = static_cast<model::Language>(i);
    for (const Word& w : common_of[i]) {
      common.push_back({model::word_hash(language, w.text), {w.cost}});
      is_common.insert(common.back().hash);
    }
    for (const Word& w : of[i]) {
      const std::uint64_t hash = model::word_hash(language, w.text);
      if (is_common.count(hash) == 0 && w.cost < least.at(w.text) + kQuoted)
        rarer.push_back({hash, {w.cost}});
    }
  }
  if (rarer.empty()) throw std::runtime_error(corpora + ": no corpora there");
  constexpr std::size_t kEach = format::kSamples / 2;
  for (std::size_t i = 0; i < kEach; ++i) {
    head.samples[i] = {common[i * common.size() / kEach].hash, 0, 0};
    head.samples[kEach + i] = {rarer[i * rarer.size() / kEach].hash, 0, 1};
  }
  const std::size_t counts[] = {common.size(), rarer.size()};
  std::vector<std::uint8_t> lines = lay_out_words(std::move(common), kFull);
  const std::vector<std::uint8_t> more = lay_out_words(std::move(rarer), kFull);
  head.common = static_cast<std::uint32_t>(lines.size() / model::HashTable<1>::kLine);
  head.rarer = static_cast<std::uint32_t>(more.size() / model::HashTable<1>::kLine);
  const model::WordTable tables[] = {model::WordTable(lines), model::WordTable(more)};
  for (format::Sample& s : head.samples) s.cost = tables[s.table].cost(s.hash).value_or(-1);
  lines.insert(lines.end(), more.begin(), more.end());
  head.body = model::body_hash(lines);
  std::vector<std::uint8_t> bytes(sizeof head);
  std::memcpy(bytes.data(), &head, sizeof head);
  bytes.insert(bytes.end(), lines.begin(), lines.end());
  std::string error;
  if (!model::Lexicon::load(bytes, error)) throw std::runtime_error("the lexicon does not load: " + error);
  std::ofstream file(out, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error(out + ": cannot be written");
  std::printf("%zu common words, %zu rarer ones, %zu bytes\n", counts[0], counts[1], bytes.size());
}

}  // namespace kintsugi::train
