// Which of this room's kinds are switched on.
#ifndef KINTSUGI_UNBAKE_TIDY_KINDS_HPP
#define KINTSUGI_UNBAKE_TIDY_KINDS_HPP

#include <cstdint>
#include <string_view>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::unbake::tidy {

enum class TidyKind : std::uint8_t {
  entity,
  surrogate,
  control,
  terminal_escape,
  bom,  // damage
  linebreak,
  ligature,
  width,
  quotes,
  nfc,  // style
  count_
};

std::string_view name(TidyKind) noexcept;

class Switches {
 public:
  explicit Switches(const Options&) noexcept;
  bool on(TidyKind k) const noexcept { return bits_ >> static_cast<unsigned>(k) & 1; }
  bool any() const noexcept { return bits_ != 0; }
  // A kind whose triggers the fast scan does not know.
  bool any_style() const noexcept { return bits_ >> static_cast<unsigned>(TidyKind::linebreak) != 0; }

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_KINDS_HPP
