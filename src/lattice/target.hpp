// True encodings as state machines: bytes in, code points out, one byte at a time.
#ifndef KINTSUGI_LATTICE_TARGET_HPP
#define KINTSUGI_LATTICE_TARGET_HPP

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "encoding/encoding.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

// Bytes of a character that is not whole yet: the last byte lowest.
struct Pending {
  std::uint32_t bytes = 0;
  std::uint8_t count = 0;
  friend bool operator==(const Pending&, const Pending&) = default;
};

struct Emitted {
  std::uint8_t count = 0;
  bool valid = true;  // false: the bytes are no text in this encoding
  char32_t c[4] = {};
};

class Target {
 public:
  static std::span<const Target* const> all();
  static const Target* find(encoding::Id id);

  encoding::Id id() const noexcept { return id_; }
  std::string_view name() const noexcept { return encoding::info(id_).name; }
  bool single_byte() const noexcept { return table_ != nullptr; }
  bool multi_byte() const noexcept { return table_ == nullptr; }
  // An extension of the Latin alphabet: its text shares the ASCII letters with the text around it.
  bool latin() const noexcept { return latin_; }
  // The languages written in it, likeliest first; empty: any.
  std::span<const model::Language> languages() const noexcept { return languages_; }

  // An ASCII letter may wait for what follows it.
  bool looks_ahead() const noexcept { return lookahead_; }
  // Feeds one byte; adds what becomes whole to `out`.
  void feed(Pending& pending, std::uint8_t byte, Emitted& out) const noexcept {
    if (table_ != nullptr) {
      emit(table_[byte], out);
      return;
    }
    if (!lookahead_ && pending.count < 2) {
      const char32_t c =
          pending.count == 0 ? first_[byte] : pairs_(static_cast<std::uint8_t>(pending.bytes), byte);
      if (c == kWaits) {
        pending = {byte, 1};
        return;
      }
      if (c != 0 || (pending.count == 0 && byte == 0)) {
        pending = {};
        emit(c, out);
        return;
      }
    }
    // Three bytes of UTF-8, but for the leads that do not take every continuation.
    if (utf8_ && (byte & 0xC0) == 0x80 && pending.count - 1u < 2) {
      const std::uint32_t lead = pending.bytes >> 8 * (pending.count - 1);
      if (lead >= 0xE1 && lead <= 0xEC) {
        pending = {pending.bytes << 8 | byte, static_cast<std::uint8_t>(pending.count + 1)};
        if (pending.count < 3) return;
        const std::uint32_t b = std::exchange(pending, {}).bytes;
        emit((b >> 4 & 0xF000) | (b >> 2 & 0xFC0) | (b & 0x3F), out);
        return;
      }
    }
    feed_slow(pending, byte, out);
  }
  // Says that no byte follows: what is pending becomes whole or invalid.
  void finish(Pending& pending, Emitted& out) const noexcept;

  Target(encoding::Id id, std::vector<model::Language> languages);

 private:
  static void emit(char32_t c, Emitted& out) noexcept {
    if (c == encoding::kUndefined || out.count == 4) {
      out.valid = false;
    } else {
      out.c[out.count++] = c;
    }
  }
  void feed_slow(Pending& pending, std::uint8_t byte, Emitted& out) const noexcept;

  static constexpr char32_t kWaits = 0x110000;  // no character yet
  encoding::Id id_;
  std::vector<model::Language> languages_;
  // Of multi-byte encodings: what a byte is that begins a character; kUndefined where it is none.
  std::array<char32_t, 256> first_{};
  encoding::Pairs pairs_;
  const char32_t* table_;
  bool latin_;
  bool utf8_;
  bool lookahead_;  // an ASCII letter waits for a mark (VNI)
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_TARGET_HPP
