#include "infer/gaps.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "infer/around.hpp"
#include "model/file.hpp"

extern "C" {
extern const std::uint8_t kintsugi_gaps_begin[];
extern const std::uint8_t kintsugi_gaps_end[];
}

namespace kintsugi::infer {
namespace {

constexpr int kUnknown = 4 * gaps_format::kUnits;  // a character that is no class of the language

}  // namespace

GapLanguage::GapLanguage(std::string_view name, std::span<const gaps_format::CharacterRecord> characters,
                         const model::HashTable<1>& weights)
    : seed_(language_seed(name)), characters_(characters), weights_(&weights) {
  for (const auto& c : characters) rarest_ = std::min(rarest_, c.bias - kUnknown);
}

void GapLanguage::look(std::u32string_view text, std::size_t at, std::vector<std::uint64_t>& features) const {
  features.clear();
  features_around(text, at, seed_, [&features](std::uint64_t hash) { features.push_back(hash); });
}

int GapLanguage::odds(std::span<const std::uint64_t> features, char32_t character) const noexcept {
  const auto found = std::find_if(characters_.begin(), characters_.end(),
                                  [character](const auto& c) { return c.character == character; });
  int sum = rarest_;
  if (found != characters_.end()) {
    sum = found->bias;
    for (const std::uint64_t f : features) {
      if (const std::uint8_t* w = weights_->find(weight_key(f, character)))
        sum += static_cast<std::int8_t>(*w);
    }
  }
  return sum * model::kBit / gaps_format::kUnits;
}

const Gaps& Gaps::builtin() {
  static const std::unique_ptr<Gaps> gaps = [] {
    std::string error;
    auto loaded = view({kintsugi_gaps_begin, kintsugi_gaps_end}, error);
    return loaded ? std::move(loaded) : std::make_unique<Gaps>();
  }();
  return *gaps;
}

std::unique_ptr<Gaps> Gaps::view(std::span<const std::uint8_t> bytes, std::string& error) {
  using namespace gaps_format;
  const auto fail = [&error](const char* why) {
    error = why;
    return nullptr;
  };
  if (bytes.size() < sizeof(Header)) return fail("the file of gaps is too short to be one");
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, kMagic, sizeof kMagic) != 0) return fail("not a Kintsugi file of gaps");
  if (head.version != kVersion) return fail("a file of gaps of another version");
  const std::uint64_t records = std::uint64_t{head.languages} * sizeof(LanguageRecord) +
                                std::uint64_t{head.characters} * sizeof(CharacterRecord);
  const std::uint64_t table = (sizeof(Header) + records + 63) / 64 * 64;
  if (bytes.size() != table + std::uint64_t{head.buckets} * model::HashTable<1>::kLine)
    return fail("the file of gaps is cut off");
  if (model::body_hash(bytes.subspan(sizeof(Header))) != head.body)
    return fail("the file of gaps is damaged");
  auto out = std::make_unique<Gaps>();
  out->weights_ = model::HashTable<1>(bytes.subspan(table));
  for (const Sample& s : head.samples) {
    const std::uint8_t* w = out->weights_.find(s.key);
    if ((w == nullptr ? 0 : static_cast<std::int8_t>(*w)) != s.weight)
      return fail("the file of gaps fails its samples");
  }
  const auto* languages = reinterpret_cast<const LanguageRecord*>(bytes.data() + sizeof(Header));
  const auto* characters = reinterpret_cast<const CharacterRecord*>(languages + head.languages);
  std::uint32_t seen = 0;
  for (std::uint32_t l = 0; l < head.languages; ++l) {
    const LanguageRecord& r = languages[l];
    if (r.first != seen || r.count > head.characters - seen || r.name[15] != 0)
      return fail("the file of gaps is damaged");
    seen += r.count;
    out->names_.push_back(r.name);
    out->languages_.emplace_back(r.name, std::span(characters + r.first, r.count), out->weights_);
  }
  if (seen != head.characters) return fail("the file of gaps is damaged");
  return out;
}

const GapLanguage* Gaps::find(std::string_view name) const noexcept {
  const auto found = std::find(names_.begin(), names_.end(), name);
  return found == names_.end() ? nullptr : &languages_[static_cast<std::size_t>(found - names_.begin())];
}

const GapLanguage* Gaps::find(model::Language language) const {
  return find(model::Model::builtin().languages()[language]);
}

}  // namespace kintsugi::infer
