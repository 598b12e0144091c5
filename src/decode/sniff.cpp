#include "decode/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "lattice/languages.hpp"
#include "model/model.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

constexpr std::size_t kLook = 4096;  // bytes looked at

// First bytes of common files that are no text.
constexpr std::string_view kMagics[] = {
    {"\xFF\xD8\xFF", 3},
    {"\x89PNG\r\n\x1A\n", 8},
    {"GIF87a", 6},
    {"GIF89a", 6},
    {"PK\x03\x04", 4},
    {"\x1F\x8B\x08", 3},
    {"BZh", 3},
    {"\xFD"
     "7zXZ\0",
     6},
    {"7z\xBC\xAF\x27\x1C", 6},
    {"\x28\xB5\x2F\xFD", 4},
    {"%PDF-", 5},
    {"\x7F"
     "ELF",
     4},
    {"\xCA\xFE\xBA\xBE", 4},
    {"\0asm", 4},
    {"OggS", 4},
    {"RIFF", 4},
    {"ID3", 3},
    {"II*\0", 4},
    {"MM\0*", 4},
    {"wOF2", 4},
    {"wOFF", 4},
    {"Rar!\x1A\x07", 6},
    {"SQLite format 3\0", 16},
};

bool control(char ch) {
  const auto c = static_cast<unsigned char>(ch);
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
}

// Sixteen bytes; comparisons give all ones where true. GCC's and clang's own vectors, so every target has them.
typedef unsigned char Vector __attribute__((vector_size(16)));

std::size_t count_controls(std::string_view look) {
  // Nearly no text has any.
  std::size_t at = 0;
  for (; look.size() - at >= sizeof(Vector); at += sizeof(Vector)) {
    Vector c;
    std::memcpy(&c, look.data() + at, sizeof c);
    const Vector some =
        (Vector)(c < 0x20) & ~((Vector)(c == '\t') | (Vector)(c == '\n') | (Vector)(c == '\r') |
                               (Vector)(c == '\f') | (Vector)(c == 0x1B));
    std::uint64_t halves[2];
    std::memcpy(halves, &some, sizeof halves);
    if ((halves[0] | halves[1]) != 0) break;
  }
  look.remove_prefix(at);
  return static_cast<std::size_t>(std::count_if(look.begin(), look.end(), control));
}

bool binary(std::string_view look, std::size_t controls, bool valid) {
  for (const std::string_view magic : kMagics) {
    // A text may begin with the letters of a magic; one that does has no NUL or other control soon after.
    if (look.starts_with(magic) &&
        std::any_of(look.begin(), look.end(), [](char c) { return static_cast<unsigned char>(c) < 9; }))
      return true;
  }
  // Random bytes have 27 of them in 256; text in a legacy encoding has next to none, but logs and lists that
  // were joined with NULs have some.
  return controls * (valid ? 10 : 24) > look.size();
}

// UTF-16 without a mark, from the zeros that ASCII, blanks and line ends have in it.
std::optional<Form> utf16_by_zeros(std::string_view look) {
  const std::size_t pairs = look.size() / 2;
  if (pairs < 4) return std::nullopt;
  std::array<std::size_t, 2> zero{}, spaces{};
  for (std::size_t i = 0; i < pairs * 2; ++i) zero[i & 1] += look[i] == '\0';
  for (std::size_t i = 0; i + 1 < pairs * 2; i += 2) {
    spaces[0] += look[i] == '\0' && (look[i + 1] == ' ' || look[i + 1] == '\n');
    spaces[1] += look[i + 1] == '\0' && (look[i] == ' ' || look[i] == '\n');
  }
  // Big-endian: high bytes first, so the zeros of ASCII stand at even places.
  if (zero[0] * 4 >= pairs && zero[1] * 16 < pairs) return Form::utf_16be;
  if (zero[1] * 4 >= pairs && zero[0] * 16 < pairs) return Form::utf_16le;
  if (spaces[0] * 32 >= pairs && spaces[1] == 0 && zero[1] == 0) return Form::utf_16be;
  if (spaces[1] * 32 >= pairs && spaces[0] == 0 && zero[0] == 0) return Form::utf_16le;
  return std::nullopt;
}

// The same for text that need not have zeros: read both ways, one of them makes sense.
std::optional<Form> utf16_by_language(std::string_view look, bool said) {
  constexpr std::size_t kUnits = 128;
  // A character. Provenance: real text costs 4 to 9, the wrong order 15; what a label speaks for may be odd.
  const int dearest = (said ? 14 : 11) * model::kBit;
  if (look.size() < 8) return std::nullopt;
  look = look.substr(0, std::min(look.size() / 2, kUnits) * 2);
  std::optional<Form> best;
  int least = dearest;
  for (const Form form : {Form::utf_16le, Form::utf_16be}) {
    const encoding::Decoded d = encoding::decode(form == Form::utf_16le ? Id::utf_16le : Id::utf_16be, look);
    if (d.undefined.size() > 1) continue;  // a pair may be cut at the end of what is looked at
    std::vector<char32_t> text;
    bool sound = true;
    for (const auto [c, size] : text::code_points(d.text)) {
      sound = sound && (c >= 0x20 || c == '\n' || c == '\r' || c == '\t') && !(c >= 0xE000 && c < 0xF900);
      text.push_back(model::fold(c));
    }
    if (!sound || text.size() < 4) continue;
    const int cost = lattice::rank_languages(text, {}, 1).front().cost / static_cast<int>(text.size());
    if (cost < least) {
      least = cost;
      best = form;
    }
  }
  return best;
}

// UTF-32 without a mark, where a label says so. The standard has no such labels, so they are matched as they are.
std::optional<Form> utf32_as_declared(std::string_view look, std::string_view declared) {
  const bool big = declared == "utf-32be";
  if (look.size() < 4 || (!big && declared != "utf-32le")) return std::nullopt;
  for (std::size_t at = 0; at + 4 <= look.size(); at += 4) {
    if (look[at + (big ? 0 : 3)] != 0 || static_cast<unsigned char>(look[at + (big ? 1 : 2)]) > 0x10)
      return std::nullopt;
  }
  return big ? Form::utf_32be : Form::utf_32le;
}

// Seven-bit encodings announce themselves.
Form by_escapes(std::string_view bytes) {
  const std::size_t escape = bytes.find('\x1B');
  const std::size_t tilde = bytes.find("~{");
  if (escape == std::string_view::npos && tilde == std::string_view::npos) return Form::plain;
  if (text::ascii_prefix(bytes) != bytes.size()) return Form::plain;
  for (std::size_t at = escape; at != std::string_view::npos; at = bytes.find('\x1B', at + 1)) {
    if (bytes.substr(at + 1, 3) == "$)C") return Form::iso_2022_kr;
    const std::string_view to = bytes.substr(at + 1, 2);
    if (to == "$B" || to == "$@" || to == "(I") return Form::iso_2022_jp;
  }
  return tilde != std::string_view::npos ? Form::hz : Form::plain;
}

}  // namespace

Sniffed sniff(std::string_view bytes, std::string_view declared) {
  using namespace std::string_view_literals;
  struct Mark {
    std::string_view bytes;
    Form form;
  };
  // FF FE and two zeros could be UTF-16 that begins with a NUL; no text does.
  static constexpr Mark kMarks[] = {{"\xFF\xFE\0\0"sv, Form::utf_32le},
                                    {"\0\0\xFE\xFF"sv, Form::utf_32be},
                                    {"\xFE\xFF"sv, Form::utf_16be},
                                    {"\xFF\xFE"sv, Form::utf_16le}};
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return {true, mark.form, mark.bytes.size()};
  }
  Sniffed s;
  s.form = by_escapes(bytes);
  if (s.form != Form::plain) return s;
  const std::string_view look = bytes.substr(0, kLook);
  const std::size_t controls = count_controls(look);
  const auto label = encoding::find(declared);
  const bool said = label == Id::utf_16le || label == Id::utf_16be;
  if (controls != 0 || said) {
    // What is cut at the end of the look may be in the middle of a character.
    const bool valid = text::valid_prefix(look) + 3 >= look.size();
    std::optional<Form> wide = utf32_as_declared(look, declared);
    if (!wide && look.find('\0') != std::string_view::npos) wide = utf16_by_zeros(look);
    if (!wide && !valid && (said || controls * 64 >= look.size())) wide = utf16_by_language(look, said);
    if (wide) return {true, *wide, 0};
    s.is_text = !binary(look, controls, valid);
  }
  return s;
}

}  // namespace kintsugi::decode
