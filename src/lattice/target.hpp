// True encodings as state machines: bytes in, code points out, one byte at a time.
#ifndef KINTSUGI_LATTICE_TARGET_HPP
#define KINTSUGI_LATTICE_TARGET_HPP

#include <cstdint>
#include <span>
#include <string_view>
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

  // Feeds one byte; adds what becomes whole to `out`.
  void feed(Pending& pending, std::uint8_t byte, Emitted& out) const noexcept {
    if (table_ != nullptr) {
      emit(table_[byte], out);
      return;
    }
    if (pending.count == 0 && byte < 0x80 && !lookahead_) {
      emit(byte, out);
      return;
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

  encoding::Id id_;
  std::vector<model::Language> languages_;
  const char32_t* table_;
  bool latin_;
  bool lookahead_;  // an ASCII letter waits for a mark (VNI)
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_TARGET_HPP
