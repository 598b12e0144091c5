// Trains the model file: train CORPORA OUT [--threshold BITS] [--dense-threshold BITS] [--word-bits BITS] [--other-bits BITS] [--exclude-fold K]
// Or what lattice/letters.hpp stands on: train pairs CORPORA OUT
// Or the lexicon: train words CORPORA OUT
// Or prints what characters of other text cost: train bits MODEL FOLDER
// CORPORA holds train/*.txt.zst and words/*.tsv.zst. Deterministic: the same text and options give the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "bits.hpp"
#include "classes.hpp"
#include "corpus.hpp"
#include "customs.hpp"
#include "estimate.hpp"
#include "layout.hpp"
#include "lexicon.hpp"
#include "model/file.hpp"
#include "model/format.hpp"
#include "model/model.hpp"
#include "pages.hpp"
#include "pairs.hpp"
#include "variants.hpp"
#include "words.hpp"

namespace kintsugi::train {
namespace {

namespace format = model::format;

class Writer {
 public:
  Writer() : bytes_(sizeof(format::Header)) { pad(); }
  format::Section add(const void* data, std::size_t size) {
    const format::Section s{bytes_.size(), size};
    const auto* p = static_cast<const std::uint8_t*>(data);
    bytes_.insert(bytes_.end(), p, p + size);
    pad();
    return s;
  }
  std::vector<std::uint8_t>& bytes() { return bytes_; }

 private:
  void pad() { bytes_.resize((bytes_.size() + 63) / 64 * 64); }
  std::vector<std::uint8_t> bytes_;
};

// Percent of a table. Of bigrams a stranger may be found, the more the fuller; no trigram is found without its bigram.
constexpr std::uint64_t kFullPairs = 86, kFull = 92;

int run(const std::string& corpora, const std::string& out_path, double threshold, double dense_threshold,
        double word_bits, double other_bits, int exclude_fold) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(corpora + "/train")) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".txt.zst")) names.push_back(name.substr(0, name.size() - 8));
  }
  std::sort(names.begin(), names.end());
  if (names.empty() || names.size() + 1 > format::kMaxLanguages)
    throw std::runtime_error(corpora + ": no corpora there");

  format::Header head{};
  std::memcpy(head.magic, format::kMagic, sizeof head.magic);
  head.version = format::kVersion;
  head.languages = static_cast<std::uint32_t>(names.size() + 1);
  std::memcpy(head.language[0].name, "generic", 7);
  head.recipe = fnv(kFnvStart, &threshold, sizeof threshold);
  head.recipe = fnv(head.recipe, &dense_threshold, sizeof dense_threshold);
  head.recipe = fnv(head.recipe, &exclude_fold, sizeof exclude_fold);

  std::vector<std::vector<char32_t>> texts;
  head.recipe = fnv(head.recipe, &word_bits, sizeof word_bits);
  head.recipe = fnv(head.recipe, &other_bits, sizeof other_bits);
  for (const std::string& name : names) {
    texts.push_back(training_text(corpora + "/train/" + name + ".txt.zst", exclude_fold));
    head.recipe = fnv(head.recipe, name.data(), name.size());
    head.recipe = fnv(head.recipe, texts.back().data(), texts.back().size() * sizeof(char32_t));
    const std::string list = word_list(corpora, name);
    head.recipe = fnv(head.recipe, list.data(), list.size());
  }
  const Classes classes = make_classes();
  if (classes.names.size() > format::kMaxClasses) throw std::runtime_error("too many character classes");
  head.classes = static_cast<std::uint32_t>(classes.names.size());
  const std::vector<std::uint8_t> costs = class_costs(classes, texts);
  std::vector<std::vector<char32_t>> dressed(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Customs* customs = customs_of(names[i]);
    if (customs == nullptr) continue;
    const Pages pages(*customs);
    dressed[i] =
        dressed_text(corpora + "/train/" + names[i] + ".txt.zst", exclude_fold,
                     [&](std::u32string_view line, std::uint64_t hash) { return pages.dressed(line, hash); });
    head.recipe = fnv(head.recipe, dressed[i].data(), dressed[i].size() * sizeof(char32_t));
  }

  // What one tongue's languages say is learned together, in the letters that they have in common.
  const auto shares = [&names](std::size_t i) {
    return std::find(std::begin(kOneTongue), std::end(kOneTongue), names[i]) != std::end(kOneTongue);
  };
  const auto whole_text = [&](std::size_t i) {
    // What pages are dressed in tells nothing of words, nor of languages without a model.
    std::vector<char32_t> all = texts[i];
    all.insert(all.end(), dressed[i].begin(), dressed[i].end());
    return all;
  };
  std::map<char32_t, char32_t> shared;
  std::vector<char32_t> together;
  std::vector<std::uint8_t> variant_bytes;
  std::size_t tongue = 0;  // the first of its languages
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == kOneTongue[1]) shared = simplified(texts[i]);
    if (names[i] == kOneTongue[0]) tongue = i + 1;
  }
  if (tongue == 0) shared.clear();
  for (std::size_t i = 0; i < names.size() && !shared.empty(); ++i) {
    if (!shares(i)) continue;
    std::vector<char32_t> all = whole_text(i);
    const std::vector<std::uint8_t> own = variant_costs(shared, all);
    variant_bytes.insert(variant_bytes.end(), own.begin(), own.end());
    for (char32_t& c : all) {
      if (const auto it = shared.find(c); it != shared.end()) c = it->second;
    }
    together.insert(together.end(), all.begin(), all.end());
  }
  const Estimate of_tongue = together.empty() ? Estimate{} : estimate(together, threshold, dense_threshold);

  std::vector<Entry<2>> bigrams;
  std::vector<Entry<1>> trigrams, words;
  std::size_t next_sample = 0, next_word = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto language = static_cast<model::Language>(i + 1);
    const bool one_of_tongue = !shared.empty() && shares(i);
    const Estimate e = one_of_tongue ? of_tongue : estimate(whole_text(i), threshold, dense_threshold);
    std::memcpy(head.language[language].name, names[i].data(),
                std::min<std::size_t>(names[i].size(), sizeof(format::Language::name) - 1));
    head.language[language].unseen = e.unseen;
    if (one_of_tongue) head.language[language].tongue = static_cast<std::uint8_t>(tongue);
    if (!one_of_tongue || language == tongue) {
      for (const Gram& g : e.bigrams)
        bigrams.push_back({model::bigram_hash(language, g.c1, g.c), {g.cost, g.back_off}});
      for (const Gram& g : e.trigrams)
        trigrams.push_back({model::trigram_hash(model::bigram_hash(language, g.c1, g.c), g.c2), {g.cost}});
    }
    const std::vector<Word> own =
        words_of(names[i], word_list(corpora, names[i]), texts[i], word_bits, other_bits);
    for (const Word& w : own) words.push_back({model::word_hash(language, w.text), {w.cost}});
    if (own.size() > 1000 && next_word < format::kWordSamples) {
      format::WordSample& sample = head.word_samples[next_word++];
      const std::u32string& w = own[own.size() / 2].text;
      sample.language = language;
      sample.length = static_cast<std::uint32_t>(std::min(w.size(), std::size(sample.word)));
      std::copy_n(w.begin(), sample.length, sample.word);
    }
    std::printf("%-8s %9zu characters %8zu bigrams %8zu trigrams %8zu words\n", names[i].c_str(),
                texts[i].size(), e.bigrams.size(), e.trigrams.size(), own.size());
    const std::vector<char32_t>& t = texts[i];
    if (next_sample < format::kSamples && t.size() > 300) {
      head.samples[next_sample++] = {language, t[200], t[201], t[202], 0};
    }
  }

  std::vector<std::uint16_t> index(0x110000 / 128), pages;
  for (std::size_t page = 0; page < index.size(); ++page) {
    const auto* begin = classes.of.data() + page * 128;
    std::size_t at = 0;
    while (at < pages.size() &&
           !std::equal(begin, begin + 128, pages.begin() + static_cast<std::ptrdiff_t>(at)))
      at += 128;
    if (at == pages.size()) pages.insert(pages.end(), begin, begin + 128);
    index[page] = static_cast<std::uint16_t>(at / 128);
  }
  std::vector<std::uint8_t> sizes;
  for (const std::uint32_t members : classes.members)
    sizes.push_back(static_cast<std::uint8_t>(std::lround(std::log2(members) * model::kBit)));

  Writer writer;
  head.class_index = writer.add(index.data(), index.size() * 2);
  head.class_pages = writer.add(pages.data(), pages.size() * 2);
  head.class_sizes = writer.add(sizes.data(), sizes.size());
  head.class_costs = writer.add(costs.data(), costs.size());
  std::vector<std::uint16_t> variant_pairs;
  for (const auto& [c, to] : variants(shared)) {
    variant_pairs.push_back(static_cast<std::uint16_t>(c));
    variant_pairs.push_back(static_cast<std::uint16_t>(to));
  }
  head.variants = writer.add(variant_pairs.data(), variant_pairs.size() * 2);
  head.variant_costs = writer.add(variant_bytes.data(), variant_bytes.size());
  const auto bigram_lines = lay_out<2>(std::move(bigrams), kFullPairs);
  const auto trigram_lines = lay_out<1>(std::move(trigrams), kFull);
  head.bigrams = writer.add(bigram_lines.data(), bigram_lines.size());
  head.trigrams = writer.add(trigram_lines.data(), trigram_lines.size());
  // A bound of no bits at all: none, the lexicon has them.
  const auto word_lines =
      word_bits == 0 ? std::vector<std::uint8_t>{} : lay_out_words(std::move(words), kFull);
  head.words = writer.add(word_lines.data(), word_lines.size());
  std::vector<std::uint8_t>& bytes = writer.bytes();
  head.body = model::body_hash(std::span<const std::uint8_t>(bytes).subspan(sizeof head));

  // The samples' costs are what the loader computes: load once with samples that cannot fail, then fill in.
  format::Header probe = head;
  for (format::Sample& s : probe.samples)
    s = {0, U'a', U'a', U'a',
         costs[classes.of['a'] * classes.names.size() + classes.of['a']] +
             std::uint32_t{sizes[classes.of['a']]}};
  for (format::WordSample& s : probe.word_samples) s = {0, 0, 0, {}};
  std::memcpy(bytes.data(), &probe, sizeof probe);
  std::string error;
  const auto loaded = model::Model::load(bytes, error);
  if (!loaded) throw std::runtime_error("the model does not load: " + error);
  for (format::Sample& s : head.samples)
    s.cost =
        static_cast<std::uint32_t>(loaded->cost(static_cast<model::Language>(s.language), s.c2, s.c1, s.c));
  for (format::WordSample& s : head.word_samples) {
    const std::u32string word(s.word, s.word + s.length);
    const auto cost = loaded->word_cost(static_cast<model::Language>(s.language), word);
    s.cost = cost ? static_cast<std::uint32_t>(*cost) + 1 : 0;
  }
  std::memcpy(bytes.data(), &head, sizeof head);
  if (!model::Model::load(bytes, error)) throw std::runtime_error("the model fails its samples: " + error);

  std::ofstream out(out_path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error(out_path + ": cannot be written");
  std::printf("%zu classes; class tables %zu, bigrams %zu, trigrams %zu, words %zu bytes; %zu bytes in all\n",
              classes.names.size(), pages.size() * 2 + index.size() * 2 + costs.size(), bigram_lines.size(),
              trigram_lines.size(), word_lines.size(), bytes.size());
  return 0;
}

}  // namespace
}  // namespace kintsugi::train

int main(int argc, char** argv) try {
  double threshold = 12, dense_threshold = 0, word_bits = kintsugi::train::kAsciiBits,
         other_bits = kintsugi::train::kOtherBits;
  int exclude_fold = -1;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--threshold" && i + 1 < argc) {
      threshold = std::stod(argv[++i]);
    } else if (arg == "--dense-threshold" && i + 1 < argc) {
      dense_threshold = std::stod(argv[++i]);
    } else if (arg == "--word-bits" && i + 1 < argc) {
      word_bits = std::stod(argv[++i]);
    } else if (arg == "--other-bits" && i + 1 < argc) {
      other_bits = std::stod(argv[++i]);
    } else if (arg == "--exclude-fold" && i + 1 < argc) {
      exclude_fold = std::stoi(argv[++i]);
    } else {
      paths.push_back(arg);
    }
  }
  if (paths.size() == 3 && paths[0] == "pairs") return kintsugi::train::learn_pairs(paths[1], paths[2]), 0;
  if (paths.size() == 3 && paths[0] == "words") return kintsugi::train::learn_words(paths[1], paths[2]), 0;
  if (paths.size() == 3 && paths[0] == "bits") return kintsugi::train::measure_bits(paths[1], paths[2]), 0;
  if (paths.size() != 2) {
    std::fprintf(stderr,
                 "usage: train CORPORA OUT [--threshold BITS] [--dense-threshold BITS] [--word-bits BITS] "
                 "[--other-bits BITS] "
                 "[--exclude-fold 0..4]\n       train pairs CORPORA OUT\n       train words CORPORA OUT\n    "
                 "   train bits MODEL FOLDER\n");
    return 2;
  }
  if (dense_threshold == 0) dense_threshold = threshold;
  return kintsugi::train::run(paths[0], paths[1], threshold, dense_threshold, word_bits, other_bits,
                              exclude_fold);
} catch (const std::exception& e) {
  std::fprintf(stderr, "train: %s\n", e.what());
  return 1;
}
