#include "forward/channel.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "encoding/encoding.hpp"
#include "forward/collapse.hpp"
#include "forward/supplement.hpp"
#include "forward/words.hpp"
#include "text/utf8.hpp"

namespace kintsugi::forward {
namespace {

using encoding::Id;

// By name, not by label: the label "latin1" means windows-1252 to the standard.
std::optional<Id> find_name(std::string_view name) noexcept {
  for (const encoding::Info& i : encoding::all()) {
    if (i.name == name) return i.id;
  }
  return std::nullopt;
}

struct Piece {
  std::size_t at = 0, length = 0;
  std::string_view rule;
  std::size_t end() const noexcept { return at + length; }
};

// "@AT*LEN:RULE"
std::optional<Piece> parse_piece(std::string_view word) noexcept {
  if (!word.starts_with('@')) return std::nullopt;
  word.remove_prefix(1);
  const auto at = parse_decimal(next_word(word, "*"));
  const auto length = parse_decimal(next_word(word, ":"));
  if (!at || !length) return std::nullopt;
  return Piece{*at, *length, word};
}

// The encoded bytes once `lost` and `as` are applied, and where each of the first bytes went.
class Bytes {
 public:
  Bytes(Id id, std::string bytes) : id_(id), bytes_(std::move(bytes)), size_(bytes_.size()) {}

  std::size_t size() const noexcept { return size_; }

  std::string_view at(const Piece& piece) const noexcept {
    return piece.end() <= size_ ? std::string_view(bytes_).substr(piece.at, piece.length)
                                : std::string_view();
  }

  // Replaces bytes; false if they overlap a replacement before them.
  bool replace(const Piece& piece, std::string_view instead) {
    if (piece.at < changed_ || piece.end() > size_) return false;
    if (places_.empty()) {
      places_.resize(size_ + 1);
      for (std::size_t i = 0; i <= size_; ++i) places_[i] = i;
    }
    replacements_.push_back({piece, instead});
    changed_ = piece.end();
    return true;
  }

  // Carries the replacements out.
  void finish() {
    if (replacements_.empty()) return;
    std::string out;
    std::size_t from = 0;
    const auto copy_until = [&](std::size_t end) {
      for (; from < end; ++from) {
        places_[from] = out.size();
        out += bytes_[from];
      }
    };
    for (const auto& [piece, instead] : replacements_) {
      copy_until(piece.at);
      // Of a code of as many bytes each stands for one: a rule may speak of the second alone.
      const bool alike = instead.size() == piece.length;
      for (std::size_t k = 0; from < piece.end(); ++from, ++k) places_[from] = out.size() + (alike ? k : 0);
      out.append(instead);
    }
    copy_until(size_);
    places_[size_] = out.size();
    bytes_ = std::move(out);
  }

  // The bytes that stand for the first bytes [begin, end).
  std::string_view slice(std::size_t begin, std::size_t end) const noexcept {
    if (!places_.empty()) begin = places_[begin], end = places_[end];
    return std::string_view(bytes_).substr(begin, end - begin);
  }

  // Whether the encoding reads the other bytes as it reads those of the piece.
  bool same_reading(const Piece& piece, std::string_view other) const {
    if (piece.end() > size_ || replaced_before(piece)) return false;
    const auto a = encoding::decode(id_, std::string_view(bytes_).substr(piece.at, piece.length));
    const auto b = encoding::decode(id_, other);
    return a.undefined.empty() && b.undefined.empty() && a.text == b.text;
  }

 private:
  bool replaced_before(const Piece& piece) const noexcept { return piece.at < changed_; }

  struct Replacement {
    Piece piece;
    std::string instead;
    Replacement(const Piece& p, std::string_view s) : piece(p), instead(s) {}
  };
  Id id_;
  std::string bytes_;
  std::size_t size_;
  std::size_t changed_ = 0;
  std::vector<std::size_t> places_;
  std::vector<Replacement> replacements_;
};

// What a sloppy single-byte table makes of a byte.
char32_t read_byte(const char32_t* table, unsigned char b) noexcept {
  return table[b] == encoding::kUndefined ? b : table[b];
}

class Reader {
 public:
  // `raw` or an encoding's name.
  static std::optional<Reader> find(std::string_view name) {
    if (name == "raw") return Reader(Id::utf_8, true);
    const auto id = find_name(name);
    if (!id) return std::nullopt;
    return Reader(*id, false);
  }

  std::string read(std::string_view bytes) const {
    if (raw_) return std::string(bytes);
    if (id_ == Id::utf_8) return text::to_valid(bytes);
    encoding::Decoded decoded = encoding::decode(id_, bytes);
    const char32_t* table = encoding::table(id_);
    if (table == nullptr || decoded.undefined.empty()) return std::move(decoded.text);
    std::string out;
    for (const char b : bytes) text::append(out, read_byte(table, static_cast<unsigned char>(b)));
    return out;
  }

  // The bytes a sloppy writer gives for the text.
  std::optional<std::string> write(std::string_view utf8) const {
    if (raw_) return std::string(utf8);
    std::string out;
    for (const auto [c, size] : text::code_points(utf8)) {
      std::uint8_t bytes[8];
      std::size_t n = encoding::encode_one(id_, c, bytes);
      const char32_t* table = encoding::table(id_);
      if (n == 0 && table != nullptr && c < 0x100 && table[c] == encoding::kUndefined) {
        bytes[0] = static_cast<std::uint8_t>(c);
        n = 1;
      }
      if (n == 0) return std::nullopt;
      out.append(reinterpret_cast<const char*>(bytes), n);
    }
    return out;
  }

 private:
  Reader(Id id, bool raw) : id_(id), raw_(raw) {}
  Id id_;
  bool raw_;
};

// A character above U+FFFF as programs write it that take UTF-16's halves for characters (CESU-8).
std::optional<std::string> as_surrogates(std::string_view utf8) {
  const text::CodePoint p = text::decode(utf8);
  if (!p.valid() || p.size != utf8.size() || p.value < 0x10000) return std::nullopt;
  const char32_t halves[] = {0xD800 + ((p.value - 0x10000) >> 10), 0xDC00 + ((p.value - 0x10000) & 0x3FF)};
  std::string out;
  for (const char32_t h : halves) {
    out += static_cast<char>(0xE0 | h >> 12);
    out += static_cast<char>(0x80 | (h >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (h & 0x3F));
  }
  return out;
}

// C1 controls read in windows-1252.
std::string controls_read(std::string_view utf8) {
  std::string out;
  for (const auto [c, size] : text::code_points(utf8)) text::append(out, c1_as_windows_1252(c));
  return out;
}

std::optional<std::string> read_piece(const Reader& misread, std::string_view rule, std::string_view bytes) {
  if (rule.starts_with("is:")) return parse_bytes(rule.substr(3));
  if (rule == "utf8" || rule == "utf8+c1") {
    const auto c = collapse(bytes);
    if (!c) return std::nullopt;
    return text::to_utf8(rule == "utf8" ? *c : c1_as_windows_1252(*c));
  }
  if (rule == "c1") return controls_read(misread.read(bytes));
  if (rule == "grave") {
    if (bytes != "\xC3") return std::nullopt;
    return text::to_utf8(U'\xE0');
  }
  constexpr std::string_view kControls = "c1>";
  const bool controls = rule.starts_with(kControls);
  if (controls) rule.remove_prefix(kControls.size());
  const bool nested = !controls && rule.starts_with("utf8>");
  if (!nested && !rule.starts_with("utf8/")) return std::nullopt;
  const auto page = Reader::find(rule.substr(5));
  if (!page) return std::nullopt;
  std::string read = misread.read(bytes);
  if (controls) read = controls_read(read);
  if (nested) {
    std::vector<char32_t> units;
    for (const auto [c, size] : text::code_points(read)) units.push_back(c);
    read.clear();
    for (const char32_t c : collapse_once(units)) text::append(read, c);
  }
  auto written = page->write(read);
  if (!written || !text::is_valid(*written)) return std::nullopt;
  return written;
}

}  // namespace

std::optional<std::string> run_channel(std::string_view arguments, std::string_view restored,
                                       bool* computed) {
  const auto encoding_id = find_name(next_word(arguments));
  const auto misread = Reader::find(next_word(arguments));
  if (!encoding_id || !misread) return std::nullopt;
  auto encoded = write_all(*encoding_id, restored);
  if (!encoded) return std::nullopt;
  Bytes bytes(*encoding_id, std::move(*encoded));

  std::vector<Piece> pieces;
  std::size_t lost = 0, told = 0;
  while (!arguments.empty()) {
    const auto piece = parse_piece(next_word(arguments));
    if (!piece) return std::nullopt;
    if (piece->rule == "lost") {
      if (piece->length == 0 || !bytes.replace(*piece, {})) return std::nullopt;
      lost += piece->length;
    } else if (piece->rule == "cesu") {
      const auto halves = *encoding_id == Id::utf_8 ? as_surrogates(bytes.at(*piece)) : std::nullopt;
      if (!halves || !bytes.replace(*piece, *halves)) return std::nullopt;
    } else if (piece->rule.starts_with("as:")) {
      const auto other = parse_bytes(piece->rule.substr(3));
      if (!other || !bytes.same_reading(*piece, *other) || !bytes.replace(*piece, *other))
        return std::nullopt;
    } else {
      pieces.push_back(*piece);
    }
  }
  bytes.finish();
  if (lost > 0) *computed = false;
  if (pieces.empty()) return misread->read(bytes.slice(0, bytes.size()));

  std::string out;
  std::size_t place = 0;
  for (const Piece& piece : pieces) {
    if (piece.at < place || piece.end() > bytes.size()) return std::nullopt;
    out.append(misread->read(bytes.slice(place, piece.at)));
    const auto read = read_piece(*misread, piece.rule, bytes.slice(piece.at, piece.end()));
    if (!read) return std::nullopt;
    out.append(*read);
    if (piece.rule.starts_with("is:")) told += piece.length;
    place = piece.end();
  }
  out.append(misread->read(bytes.slice(place, bytes.size())));
  if (told > 0) *computed = false;
  return out;
}

}  // namespace kintsugi::forward
