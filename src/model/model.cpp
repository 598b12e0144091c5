#include "model/model.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "model/file.hpp"
#include "model/format.hpp"

namespace kintsugi::model {
// Where the trigram is not listed. `key`, `before`: the hashes of the bigrams that end in c and in c1.
int Model::backed_off(Language l, char32_t c1, char32_t c, std::uint64_t key,
                      std::uint64_t before) const noexcept {
  const std::uint8_t* context = bigrams_.find(before);
  const int cost = context != nullptr ? context[HashTable<2>::kSlots] : 0;
  return cost + pair_cost(l, c1, c, key);
}

int Model::give_up_cost(Language l, char32_t c2, char32_t c1) const noexcept {
  const std::uint8_t* context = bigrams_.find(pair_hash(l, c2, c1));
  return context != nullptr ? context[HashTable<2>::kSlots] : 0;
}

int Model::pair_cost(Language l, char32_t c1, char32_t c, std::uint64_t key) const noexcept {
  constexpr std::size_t kBackOff = HashTable<2>::kSlots;
  if (const std::uint8_t* bi = bigrams_.find(key)) return bi[0];
  const std::uint8_t* context = bigrams_.find(pair_hash(l, kUnigram, c1));
  const int cost = context != nullptr ? context[kBackOff] : 0;
  if (const std::uint8_t* uni = bigrams_.find(pair_hash(l, kUnigram, c))) {
    // After a character the language does not have, its own letters are no likelier than the classes say.
    return cost + (context != nullptr ? int{uni[0]} : std::max<int>(uni[0], class_cost(c1, c)));
  }
  return cost + unseen_[l] + class_cost(c1, c);
}

int Model::cost(Language l, char32_t c2, char32_t c1, char32_t c) const noexcept {
  if (l == kGeneric) return class_cost(c1, c);
  const std::uint64_t key = pair_hash(l, c1, c);
  const std::uint8_t* tri = trigram(trigram_hash(key, proper(l, c2)), key);
  return (tri != nullptr ? *tri : backed_off(l, c1, c, key, pair_hash(l, c2, c1))) + variant_cost(l, c);
}

void Model::costs(Language l, std::span<const char32_t> text, std::uint16_t* costs) const noexcept {
  if (text.size() < 3) return;
  const std::size_t n = text.size() - 2;
  if (l == kGeneric) {
    for (std::size_t i = 0; i < n; ++i)
      costs[i] = static_cast<std::uint16_t>(class_cost(text[i + 1], text[i + 2]));
    return;
  }
  // A piece at a time: what is asked of it is fetched while the piece before is looked up.
  constexpr std::size_t kPiece = 16;
  std::uint64_t bigrams[2][kPiece], trigrams[2][kPiece];
  const auto ask = [&](std::size_t begin) {
    std::uint64_t* const two = bigrams[begin / kPiece % 2];
    std::uint64_t* const three = trigrams[begin / kPiece % 2];
    for (std::size_t i = 0; i < std::min(kPiece, n - begin); ++i) {
      two[i] = pair_hash(l, text[begin + i + 1], text[begin + i + 2]);
      three[i] = trigram_hash(two[i], proper(l, text[begin + i]));
      trigrams_.prefetch(three[i]);
      bigrams_.prefetch(two[i]);
    }
  };
  ask(0);
  std::uint64_t before = pair_hash(l, text[0], text[1]);
  for (std::size_t begin = 0; begin < n; begin += kPiece) {
    if (begin + kPiece < n) ask(begin + kPiece);
    const std::uint64_t* const two = bigrams[begin / kPiece % 2];
    const std::uint64_t* const three = trigrams[begin / kPiece % 2];
    for (std::size_t i = 0; i < std::min(kPiece, n - begin); ++i) {
      const char32_t* const c = text.data() + begin + i;
      const std::uint8_t* const tri = trigram(three[i], two[i]);
      const int cost = tri != nullptr ? *tri : backed_off(l, c[1], c[2], two[i], before);
      costs[begin + i] = static_cast<std::uint16_t>(cost + variant_cost(l, c[2]));
      before = two[i];
    }
  }
}

int Model::unigram(Language l, char32_t c) const noexcept {
  if (l != kGeneric) {
    if (const std::uint8_t* uni = bigrams_.find(pair_hash(l, kUnigram, c)))
      return uni[0] + variant_cost(l, c);
  }
  return unseen_[l] + class_cost(kStart, c);
}

std::optional<Language> Model::find(std::string_view name) const noexcept {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] == name) return static_cast<Language>(i);
  }
  return std::nullopt;
}

std::unique_ptr<Model> Model::load(std::vector<std::uint8_t> bytes, std::string& error) {
  std::unique_ptr<Model> model = view(bytes, error);
  if (model) model->owned_ = std::move(bytes);  // a vector's storage stays in place when it is moved
  return model;
}

// `pairs`, `costs`: those sections of the file. False: they are out of range.
bool Model::read_tongues(const format::Header& head, const std::uint8_t* pairs, const std::uint8_t* costs) {
  constexpr std::size_t kSize = kEndVariant - kFirstVariant;
  const std::uint64_t count = head.variants.size / 4;
  std::vector<std::size_t> at;  // where each of the characters is, by kFirstVariant
  shared_.resize(kSize);
  for (std::size_t i = 0; i < kSize; ++i) shared_[i] = static_cast<char16_t>(kFirstVariant + i);
  for (std::uint64_t i = 0; i < count; ++i) {
    std::uint16_t pair[2];
    std::memcpy(pair, pairs + 4 * i, sizeof pair);
    if (pair[0] < kFirstVariant || pair[0] >= kEndVariant) return false;
    at.push_back(pair[0] - kFirstVariant);
    shared_[at.back()] = pair[1];
  }
  std::uint64_t left = head.variant_costs.size;
  for (std::uint32_t l = 0; l < head.languages; ++l) {
    const std::uint8_t tongue = head.language[l].tongue;
    tongue_[l] = static_cast<Language>(tongue == 0 ? l : tongue);
    if (tongue == 0) continue;
    if (tongue >= head.languages || left < count) return false;
    std::vector<std::uint8_t>& own = variant_tables_.emplace_back(kSize);
    for (const std::size_t i : at) own[i] = *costs++;
    variant_costs_[l] = own.data();
    left -= count;
  }
  return true;
}

std::unique_ptr<Model> Model::view(std::span<const std::uint8_t> bytes, std::string& error) {
  using namespace format;
  const auto fail = [&error](const char* why) {
    error = why;
    return nullptr;
  };
  if (bytes.size() < sizeof(Header)) return fail("the model file is too short to be one");
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, kMagic, sizeof kMagic) != 0) return fail("not a Kintsugi model file");
  if (head.version != kVersion) return fail("the model file is of another version than this library");
  if (head.languages == 0 || head.languages > kMaxLanguages || head.classes == 0 ||
      head.classes > kMaxClasses)
    return fail("the model file's counts are out of range");
  if (body_hash(bytes.subspan(sizeof(Header))) != head.body)
    return fail("the model file is damaged or cut short");
  const auto section = [&](const Section& s, std::uint64_t least) -> const std::uint8_t* {
    if (s.offset % 64 != 0 || s.offset > bytes.size() || s.size > bytes.size() - s.offset || s.size < least)
      return nullptr;
    return bytes.data() + s.offset;
  };
  std::unique_ptr<Model> m(new Model);
  m->classes_ = head.classes;
  m->recipe_ = head.recipe;
  constexpr std::uint64_t kPages = 0x110000 / 128;
  m->class_index_ = reinterpret_cast<const std::uint16_t*>(section(head.class_index, kPages * 2));
  m->class_pages_ = reinterpret_cast<const std::uint16_t*>(section(head.class_pages, 256));
  m->class_sizes_ = section(head.class_sizes, head.classes);
  m->class_costs_ = section(head.class_costs, std::uint64_t{head.classes} * head.classes);
  const std::uint8_t* bigrams = section(head.bigrams, 0);
  const std::uint8_t* trigrams = section(head.trigrams, 0);
  const std::uint8_t* words = section(head.words, 0);
  const std::uint8_t* variants = section(head.variants, 0);
  const std::uint8_t* variant_costs = section(head.variant_costs, 0);
  if (!m->class_index_ || !m->class_pages_ || !m->class_sizes_ || !m->class_costs_ || !bigrams || !trigrams ||
      !words || !variants || !variant_costs)
    return fail("the model file's sections are out of range");
  const std::uint64_t pages = head.class_pages.size / 256;
  for (std::uint64_t i = 0; i < kPages; ++i) {
    if (m->class_index_[i] >= pages) return fail("the model file's class table is out of range");
  }
  for (std::uint64_t i = 0; i < pages * 128; ++i) {
    if (m->class_pages_[i] >= head.classes) return fail("the model file's class table is out of range");
  }
  m->bigrams_ = HashTable<2>({bigrams, static_cast<std::size_t>(head.bigrams.size)});
  m->trigrams_ = HashTable<1>({trigrams, static_cast<std::size_t>(head.trigrams.size)});
  m->words_ = WordTable({words, static_cast<std::size_t>(head.words.size)});
  const auto* languages = reinterpret_cast<const char*>(bytes.data()) + offsetof(Header, language);
  for (std::uint32_t i = 0; i < head.languages; ++i) {
    const char* name = languages + i * sizeof(format::Language);
    m->names_.emplace_back(name, strnlen(name, sizeof(format::Language::name)));
    m->spelling_[i] = spelling_of(m->names_.back());
    m->unseen_.push_back(head.language[i].unseen);
  }
  if (!m->read_tongues(head, variants, variant_costs))
    return fail("the model file's table of variants is out of range");
  for (const Sample& s : head.samples) {
    if (s.language >= head.languages || s.c >= 0x110000 || s.c1 >= 0x110000 || s.c2 >= 0x110000 ||
        m->cost(static_cast<model::Language>(s.language), s.c2, s.c1, s.c) != static_cast<int>(s.cost))
      return fail("the model file fails its self-test: it does not give the costs it was trained to give");
  }
  for (const WordSample& s : head.word_samples) {
    std::u32string word;
    if (s.language >= head.languages || s.length > std::size(s.word))
      return fail("the model file's samples are out of range");
    for (std::uint32_t i = 0; i < s.length; ++i) word += char32_t{s.word[i]};
    if (m->word_cost(static_cast<model::Language>(s.language), word).value_or(-1) !=
        static_cast<int>(s.cost) - 1)
      return fail("the model file fails its self-test: it does not give the words it was trained to give");
  }
  return m;
}

}  // namespace kintsugi::model
