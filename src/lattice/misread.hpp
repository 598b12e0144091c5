// Misreadings, backwards: from a damaged character to the bytes it can have come from, weathering included.
//
// The weathering called collapse is ftfy's decode_inconsistent_utf8: misread characters that happen to look
// like UTF-8 become one character, repeatedly. What may collapse into what is tabulated per code point on
// first use; every source found here can be run forward by the recipe rules of forward/recipe.hpp.
#ifndef KINTSUGI_LATTICE_MISREAD_HPP
#define KINTSUGI_LATTICE_MISREAD_HPP

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "encoding/encoding.hpp"
#include "lattice/unit.hpp"

namespace kintsugi::lattice {

enum class Rule : std::uint8_t {
  plain,     // read in MISREAD
  collapse,  // `utf8`: looked like UTF-8 and was read as such
  control,   // `utf8+c1`: the same, and the control that it gave was read in windows-1252
  via,       // `utf8/NAME`: the same through another code page
  nested,    // `utf8>NAME`: through another code page, after a part had collapsed by itself
  grave,     // `grave`: byte C3 before a space, of which both à and the space were left
  fold,      // `is`: the character now stands for several that were folded together
  lost,      // `lost`: no character was left
  half,      // `cesu`: a byte of a character written as two surrogates, three bytes each
};

constexpr bool collapsed(Rule r) noexcept { return r >= Rule::collapse && r <= Rule::grave; }

// What weathering to reckon with.
struct Weather {
  bool collapse = false;        // ftfy has been over it
  bool folds = false;           // A0 and 85 turned to spaces, undefined bytes to ? or U+FFFD
  bool quotes = false;          // quotes straightened
  bool lost_ad = false;         // byte AD dropped
  bool lost_c1 = false;         // bytes 80-9F dropped
  bool lost_a0 = false;         // byte A0 dropped
  bool lost_undefined = false;  // bytes dropped that the misreading has no character for
  friend bool operator==(const Weather&, const Weather&) = default;
};

struct Source {
  std::array<std::uint8_t, 12> bytes{};
  std::uint8_t size = 0;
  std::uint8_t units = 1;  // damaged characters it accounts for
  Rule rule = Rule::plain;
  encoding::Id via = encoding::Id::latin1;
  std::uint16_t lost = 0;  // bit i: byte i was lost before the rest collapsed
  std::uint16_t cost = 0;  // 1/8 bit
  bool joined = false;     // collapses only together with what stands beside it
  bool controls = false;   // `c1>utf8/NAME`: of a `via`, controls had been read in windows-1252 before
};

class Misread {
 public:
  // `raw`: no misreading, the bytes themselves (the decode stage).
  static const Misread& raw();
  // nullptr for an encoding that is no known misreading.
  static const Misread* find(encoding::Id id);
  static std::span<const Misread* const> all();

  std::string_view name() const noexcept { return name_; }
  encoding::Id id() const noexcept { return id_; }
  bool is_raw() const noexcept { return raw_; }
  bool single_byte() const noexcept { return single_; }
  bool western() const noexcept { return western_; }

  // The one byte that reads as c with no weathering; -1: there is none, or it is several.
  int plain_byte(char32_t c) const noexcept {
    if (c < 0x80) return static_cast<int>(c);
    if (c >= kRawByte) return raw_ ? static_cast<int>(c - kRawByte) : -1;
    return single_ ? byte_of(c) : -1;
  }
  // What a byte of a single-byte page is read as.
  char32_t character(std::uint8_t byte) const noexcept { return to_[byte]; }
  // The bytes above 7F that a strict reader has no character for; of single bytes.
  std::span<const std::uint8_t> undefined() const noexcept { return holes_; }
  // The byte of 80-9F that this page has no character for, or a control, and windows-1252 has c for; -1: none.
  int control_of(char32_t c) const noexcept;
  // The byte(s) that read as c with no weathering; size 0 if there are none.
  Source plain(char32_t c) const noexcept;
  // All sources of c, the plain one first.
  std::vector<Source> sources(char32_t c, const Weather& weather) const;
  // What c was where ftfy took text misread in this page of single bytes for UTF-8 misread in another of its own pages:
  // of windows-1257's `Ć¤`, which is C3 A4, it makes the Ƥ that these are as C6 A4 of windows-1250. Or where it took
  // a control for windows-1252, though the page has that character elsewhere. Until asked again.
  std::span<const Source> taken_for(char32_t c) const;

  Misread(encoding::Id id, bool raw);

 private:
  void collapses(char32_t c, const Weather& weather, std::vector<Source>& out) const;
  // -1: none
  int byte_of(char32_t c) const noexcept {
    if (c < kLow) return from_low_[c];
    const auto it = from_.find(c);
    return it == from_.end() ? -1 : it->second;
  }
  void vias(char32_t c, std::vector<Source>& out) const;
  std::vector<Source> find_taken_for(char32_t c) const;
  void add_via(std::span<const char32_t> run, encoding::Id page, std::size_t inner, int cost,
               const char* utf8, std::vector<Source>& out) const;
  static bool sooner(std::span<const char32_t> run, encoding::Id page);

  encoding::Id id_;
  std::string_view name_;
  bool raw_, single_;
  bool western_ = false;  // Latin-1, windows-1252 or the Turkish twin
  std::array<char32_t, 256> to_{};
  std::array<bool, 256> undefined_{};
  std::vector<std::uint8_t> holes_;
  static constexpr char32_t kLow = 0x180;
  std::array<std::int16_t, kLow> from_low_{};  // -1: none
  std::unordered_map<char32_t, std::uint8_t> from_;
};

// Whether ftfy collapses these two characters when nothing beside them looks like UTF-8.
bool collapses_alone(char32_t lead, char32_t next) noexcept;

// A character behind which ftfy begins no collapse: it takes it for the end of a sequence that does not belong here.
bool ends_sequence(char32_t c) noexcept;

// Sources of characters seen so far; a thread has its own.
class SourceCache {
 public:
  SourceCache(const Misread& misread, const Weather& weather) : misread_(&misread), weather_(weather) {}
  std::span<const Source> operator()(char32_t c) {
    if (c < kDirect) {
      if (!known_[c]) fill(c);
      return direct_[c];
    }
    auto it = others_.find(c);
    if (it == others_.end()) it = others_.emplace(c, misread_->sources(c, weather_)).first;
    return it->second;
  }
  const Misread& misread() const noexcept { return *misread_; }
  const Weather& weather() const noexcept { return weather_; }
  // How many it keeps of those that are not few.
  std::size_t others() const noexcept { return others_.size(); }

 private:
  static constexpr char32_t kDirect = 0x180;
  void fill(char32_t c) {
    direct_[c] = misread_->sources(c, weather_);
    known_[c] = true;
  }
  const Misread* misread_;
  Weather weather_;
  std::array<std::vector<Source>, kDirect> direct_;
  std::array<bool, kDirect> known_{};
  std::unordered_map<char32_t, std::vector<Source>> others_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_MISREAD_HPP
