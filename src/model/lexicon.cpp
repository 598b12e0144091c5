#include "model/lexicon.hpp"

#include <cstring>
#include <utility>

#include "model/file.hpp"
#include "model/lexicon_format.hpp"
#include "model/model.hpp"

// The lexicon, laid into the library by lexicon_embedded.S.
extern "C" const unsigned char kintsugi_words_begin[];
extern "C" const unsigned char kintsugi_words_end[];

namespace kintsugi::model {

std::uint64_t Lexicon::hash_of(std::span<const std::string_view> languages) noexcept {
  std::uint64_t h = 14695981039346656037ULL;
  const auto add = [&h](unsigned char c) { h = (h ^ c) * 1099511628211ULL; };
  for (const std::string_view name : languages) {
    for (const char c : name) add(static_cast<unsigned char>(c));
    add(0);
  }
  return h;
}

std::unique_ptr<Lexicon> Lexicon::load(std::vector<std::uint8_t> bytes, std::string& error) {
  std::unique_ptr<Lexicon> lexicon = view(bytes, error);
  if (lexicon) lexicon->owned_ = std::move(bytes);  // a vector's storage stays in place when it is moved
  return lexicon;
}

std::unique_ptr<Lexicon> Lexicon::view(std::span<const std::uint8_t> bytes, std::string& error) {
  using namespace lexicon_format;
  const auto fail = [&error](const char* why) {
    error = why;
    return nullptr;
  };
  std::unique_ptr<Lexicon> out(new Lexicon);
  if (bytes.empty()) return out;
  if (bytes.size() < sizeof(Header)) return fail("the lexicon is too short to be one");
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, kMagic, sizeof kMagic) != 0) return fail("not a Kintsugi lexicon");
  if (head.version != kVersion) return fail("the lexicon is of another version than this library");
  const std::span<const std::uint8_t> lines = bytes.subspan(sizeof head);
  const std::uint64_t common = std::uint64_t{head.common} * HashTable<1>::kLine,
                      rarer = std::uint64_t{head.rarer} * HashTable<1>::kLine;
  if (common == 0 || rarer == 0 || lines.size() != common + rarer || body_hash(lines) != head.body)
    return fail("the lexicon is damaged or cut short");
  out->common_ = WordTable(lines.first(static_cast<std::size_t>(common)));
  out->rarer_ = WordTable(lines.subspan(static_cast<std::size_t>(common)));
  out->languages_ = head.languages;
  for (const Sample& s : head.samples) {
    const WordTable& table = s.table == 0 ? out->common_ : out->rarer_;
    if (table.cost(s.hash).value_or(-1) != s.cost) return fail("the lexicon fails its own samples");
  }
  return out;
}

const Lexicon& Lexicon::embedded() {
  static const std::unique_ptr<Lexicon> lexicon =
      built_in<Lexicon>("KINTSUGI_LEXICON", "lexicon", {kintsugi_words_begin, kintsugi_words_end});
  return *lexicon;
}

const Lexicon& Lexicon::builtin() {
  // Hashes hold numbers of languages: those of another model would be other words.
  static const Lexicon none;
  static const Lexicon& chosen = embedded().is_of(Model::builtin().languages()) ? embedded() : none;
  return chosen;
}

}  // namespace kintsugi::model
