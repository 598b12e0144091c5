// A read-only table of n-grams, one cache line a bucket: 16-bit fingerprints beside their payload bytes.
// A key that is not in the table is taken for one that is about once in 2,000 look-ups; the language model
// lives with that. A full bucket overflows into the next one and says so in its last byte.
#ifndef KINTSUGI_MODEL_HASH_TABLE_HPP
#define KINTSUGI_MODEL_HASH_TABLE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kintsugi::model {

inline std::uint64_t mix(
    std::uint64_t x) noexcept {  // the finaliser of MurmurHash3 (Austin Appleby, public domain)
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

template <std::size_t Payload>  // payload bytes an entry, 1 or 2
class HashTable {
 public:
  static constexpr std::size_t kLine = 64;
  static constexpr std::size_t kSlots = (kLine - 1) / (2 + Payload);  // 21 or 15
  static constexpr std::size_t kMaxProbes = 64;

  HashTable() = default;
  explicit HashTable(std::span<const std::uint8_t> lines) noexcept
      : lines_(lines.data()), buckets_(lines.size() / kLine) {}

  bool empty() const noexcept { return buckets_ == 0; }

  static std::uint64_t bucket_of(std::uint64_t hash, std::uint64_t buckets) noexcept {
    return ((hash >> 32) * buckets) >> 32;
  }
  static std::uint16_t fingerprint(std::uint64_t hash) noexcept {
    const auto f = static_cast<std::uint16_t>(hash);
    return f == 0 ? 1 : f;  // 0 marks an empty slot
  }

  // The payload, or nullptr. Payload byte k of slot s stands at offset 2 * kSlots + k * kSlots + s.
  const std::uint8_t* find(std::uint64_t hash) const noexcept {
    return find(hash, [](const std::uint8_t*) { return true; });
  }
  // The first payload of that fingerprint that is the key's, as `is(payload)` tells.
  template <class Is>
  const std::uint8_t* find(std::uint64_t hash, const Is& is) const noexcept {
    if (buckets_ == 0) return nullptr;
    const std::uint16_t want = fingerprint(hash);
    std::uint64_t bucket = bucket_of(hash, buckets_);
    for (std::size_t probe = 0; probe < kMaxProbes; ++probe) {
      const std::uint8_t* line = lines_ + bucket * kLine;
      for (std::uint32_t here = matches(line, want); here != 0; here &= here - 1) {
        const std::uint8_t* payload = line + 2 * kSlots + __builtin_ctz(here);
        if (is(payload)) return payload;
      }
      if (line[kLine - 1] == 0) return nullptr;
      bucket = bucket + 1 == buckets_ ? 0 : bucket + 1;
    }
    return nullptr;
  }

  // The payload's bytes, or zeros. For one who asks for much of which nobody foretells whether it is there: no branch
  // waits for that.
  std::array<std::uint8_t, Payload> payload(std::uint64_t hash) const noexcept {
    std::array<std::uint8_t, Payload> out{};
    if (buckets_ == 0) return out;
    const std::uint8_t* line = lines_ + bucket_of(hash, buckets_) * kLine;
    const std::uint32_t here = matches(line, fingerprint(hash));
    if (__builtin_expect(here == 0 && line[kLine - 1] != 0, false)) {
      if (const std::uint8_t* const found = find(hash))
        for (std::size_t k = 0; k < Payload; ++k) out[k] = found[k * kSlots];
      return out;
    }
    constexpr std::uint32_t kNone = std::uint32_t{1} << (kSlots - 1);
    const auto slot = static_cast<std::size_t>(__builtin_ctz(here | kNone));
    const auto keep = static_cast<std::uint8_t>(0 - static_cast<unsigned>(here != 0));
    for (std::size_t k = 0; k < Payload; ++k) out[k] = line[2 * kSlots + k * kSlots + slot] & keep;
    return out;
  }

  void prefetch(std::uint64_t hash) const noexcept {
    if (buckets_ != 0) __builtin_prefetch(lines_ + bucket_of(hash, buckets_) * kLine);
  }

 private:
  // A bit for each slot that has this fingerprint.
  static std::uint32_t matches(const std::uint8_t* line, std::uint16_t want) noexcept {
#if defined(__SSE2__)
    // Eight slots a load; the last load overlaps the one before.
    const __m128i key = _mm_set1_epi16(static_cast<short>(want));
    const auto equal = [&](std::size_t slot) {
      const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(line + 2 * slot));
      return _mm_cmpeq_epi16(here, key);
    };
    unsigned mask;  // a bit a slot
    if constexpr (kSlots > 16) {
      mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal(0), equal(8))));
      const __m128i last = _mm_packs_epi16(equal(kSlots - 8), _mm_setzero_si128());
      mask |= static_cast<unsigned>(_mm_movemask_epi8(last)) << (kSlots - 8);
    } else {
      const __m128i both = _mm_packs_epi16(equal(0), equal(kSlots - 8));
      const auto bits = static_cast<unsigned>(_mm_movemask_epi8(both));
      mask = (bits & 0xFF) | bits >> 8 << (kSlots - 8);
    }
    return mask;
#else
    std::uint32_t mask = 0;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
      std::uint16_t here;
      std::memcpy(&here, line + 2 * slot, 2);
      mask |= std::uint32_t{here == want} << slot;
    }
    return mask;
#endif
  }

  const std::uint8_t* lines_ = nullptr;
  std::uint64_t buckets_ = 0;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_HASH_TABLE_HPP
