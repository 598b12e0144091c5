#include "layout.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace kintsugi::scan {
namespace {

class Writer {
 public:
  Writer() : bytes_(sizeof(Header)) { pad(); }
  template <typename T>
  std::uint64_t add(const std::vector<T>& data) {
    const std::uint64_t at = bytes_.size();
    const auto* p = reinterpret_cast<const std::uint8_t*>(data.data());
    bytes_.insert(bytes_.end(), p, p + data.size() * sizeof(T));
    return at;
  }
  void pad() { bytes_.resize((bytes_.size() + 63) / 64 * 64); }
  std::vector<std::uint8_t> bytes_;
};

}  // namespace

std::vector<std::uint8_t> lay_out(const Learnt& learnt, std::uint64_t recipe) {
  std::vector<std::uint16_t> index(kPages);
  std::vector<Symbol> ids;
  for (std::size_t page = 0; page < kPages; ++page) {
    const auto begin = learnt.symbols.of.begin() + static_cast<std::ptrdiff_t>(page * 64);
    std::size_t at = 0;
    while (at < ids.size() && !std::equal(begin, begin + 64, ids.begin() + static_cast<std::ptrdiff_t>(at)))
      at += 64;
    if (at == ids.size()) ids.insert(ids.end(), begin, begin + 64);
    index[page] = static_cast<std::uint16_t>(at / 64);
  }
  Header head{};
  std::memcpy(head.magic, kMagic, sizeof head.magic);
  head.version = kVersion;
  head.recipe = recipe;
  head.latin_end = kClassEnd;
  for (char32_t c = 0x80; c < 0x370; ++c)
    head.latin_end = std::max<std::uint64_t>(head.latin_end, learnt.symbols.of[c] + 1u);
  Writer writer;
  head.ids = writer.add(index);
  writer.add(ids);
  head.ids_size = ids.size();
  writer.pad();
  head.symbols = static_cast<std::uint32_t>(learnt.symbols.kinds.size());
  head.row = (head.symbols + 31) / 32;
  std::vector<std::uint32_t> anywhere(head.symbols * head.row);
  for (const std::uint32_t key : learnt.anywhere) {
    anywhere[(key >> 12) * head.row + ((key & 0xFFF) >> 5)] |= 1u << (key & 31);
  }
  head.anywhere = writer.add(anywhere);
  writer.pad();
  std::vector<std::uint64_t> masks = {kAnyMask, 0};  // of kAnywhere and kNowhere
  std::map<std::uint64_t, Home> home_of;
  std::vector<std::uint32_t> keys;
  std::vector<Home> homes;
  for (const auto& [key, mask] : learnt.pairs) {
    if (mask == 0) continue;
    const auto [it, added] = home_of.try_emplace(mask, static_cast<Home>(masks.size()));
    if (added) masks.push_back(mask);
    keys.push_back(key);
    homes.push_back(it->second);
  }
  if (masks.size() > 1u << 16) throw std::runtime_error("too many masks");
  head.pairs = writer.add(keys);
  writer.add(homes);
  head.pairs_size = keys.size();
  writer.pad();
  head.masks = writer.add(masks);
  head.masks_size = masks.size();
  writer.pad();
  head.letters = writer.add(learnt.letters);
  writer.pad();
  std::vector<std::uint8_t>& bytes = writer.bytes_;
  head.size = bytes.size();
  for (std::size_t i = 0; i < learnt.languages.size(); ++i) learnt.languages[i].copy(head.names[i], 7);
  // Samples: pairs of single characters, evenly spread.
  std::vector<char32_t> letter(kSymbols, 0x110000);
  for (char32_t c = 0x110000; c-- > 0;) letter[learnt.symbols.of[c]] = c;
  const std::size_t step = learnt.pairs.size() / std::size(head.samples);
  auto at = learnt.pairs.begin();
  for (Header::Sample& s : head.samples) {
    s = {letter[at->first >> 12], letter[at->first & 0xFFF], at->second};
    std::advance(at, step);
  }
  head.body = 14695981039346656037ULL;
  for (std::size_t i = sizeof head; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    head.body = (head.body ^ word) * 1099511628211ULL;
  }
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

}  // namespace kintsugi::scan
