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

// Displacements under which no two pairs meet: the fullest buckets choose first.
bool place(const std::map<std::uint32_t, std::uint64_t>& pairs, std::uint32_t shift,
           std::vector<std::uint16_t>& moves, std::vector<std::uint64_t>& slots) {
  struct Pair {
    std::uint64_t hash, mask;
  };
  std::vector<std::vector<Pair>> buckets(std::size_t{1} << (64 - shift));
  for (const auto& [key, mask] : pairs) {
    const std::uint64_t h = pair_hash(static_cast<Symbol>(key >> 12), static_cast<Symbol>(key & 0xFFF));
    buckets[h >> shift].push_back({h, mask});
  }
  std::vector<std::size_t> order(buckets.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return buckets[a].size() > buckets[b].size(); });
  moves.assign(buckets.size(), 0);
  std::vector<bool> taken(slots.size());
  for (const std::size_t i : order) {
    std::uint32_t move = 0;
    for (; move < 0x10000; ++move) {
      std::vector<std::uint64_t> at;
      for (const Pair& p : buckets[i]) {
        const std::uint64_t slot = slot_of(p.hash, static_cast<std::uint16_t>(move), slots.size());
        if (taken[slot] || std::find(at.begin(), at.end(), slot) != at.end()) break;
        at.push_back(slot);
      }
      if (at.size() < buckets[i].size()) continue;
      for (std::size_t k = 0; k < at.size(); ++k) {
        taken[at[k]] = true;
        slots[at[k]] = buckets[i][k].mask | finger_of(buckets[i][k].hash) << kFingerShift;
      }
      break;
    }
    if (move == 0x10000) return false;
    moves[i] = static_cast<std::uint16_t>(move);
  }
  return true;
}

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
  head.bucket_shift = 64;
  while ((std::size_t{4} << (64 - head.bucket_shift)) < learnt.pairs.size()) --head.bucket_shift;
  head.bucket_shift = std::min(head.bucket_shift, 60u);
  std::vector<std::uint16_t> moves;
  std::vector<std::uint64_t> slots;
  for (std::size_t percent = 92;; percent -= 4) {
    if (percent < 40) throw std::runtime_error("the pairs find no place");
    slots.assign(learnt.pairs.size() * 100 / percent + 8, 0);
    if (place(learnt.pairs, head.bucket_shift, moves, slots)) break;
  }
  head.slots = slots.size();
  head.latin_end = kClassEnd;
  for (char32_t c = 0x80; c < 0x370; ++c)
    head.latin_end = std::max<std::uint64_t>(head.latin_end, learnt.symbols.of[c] + 1u);
  Writer writer;
  head.ids = writer.add(index);
  writer.add(ids);
  head.ids_size = ids.size();
  writer.pad();
  head.row = (learnt.symbols.kinds.size() + 31) / 32;
  std::vector<std::uint32_t> anywhere(head.row * 32 * head.row);
  for (const std::uint32_t key : learnt.anywhere) {
    anywhere[(key >> 12) * head.row + ((key & 0xFFF) >> 5)] |= 1u << (key & 31);
  }
  head.anywhere = writer.add(anywhere);
  writer.pad();
  head.displacements = writer.add(moves);
  writer.pad();
  head.pairs = writer.add(slots);
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
