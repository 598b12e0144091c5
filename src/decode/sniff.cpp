#include "decode/sniff.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

constexpr std::size_t kLook = 4096;  // bytes looked at

// First bytes of common files that are no text.
constexpr std::string_view kMagics[] = {
    {"\xFF\xD8\xFF", 3}, {"\x89PNG\r\n\x1A\n", 8}, {"GIF87a", 6}, {"GIF89a", 6}, {"PK\x03\x04", 4}, {"\x1F\x8B\x08", 3},
    {"BZh", 3}, {"\xFD" "7zXZ\0", 6}, {"7z\xBC\xAF\x27\x1C", 6}, {"\x28\xB5\x2F\xFD", 4}, {"%PDF-", 5},
    {"\x7F" "ELF", 4}, {"\xCA\xFE\xBA\xBE", 4}, {"\0asm", 4}, {"OggS", 4}, {"RIFF", 4}, {"ID3", 3}, {"II*\0", 4}, {"MM\0*", 4},
    {"wOF2", 4}, {"wOFF", 4}, {"Rar!\x1A\x07", 6}, {"SQLite format 3\0", 16},
};

bool binary(std::string_view look) {
  for (const std::string_view magic : kMagics) {
    // A text may begin with the letters of a magic; one that does has no NUL or other control soon after.
    if (look.starts_with(magic) &&
        std::any_of(look.begin(), look.end(), [](char c) { return static_cast<unsigned char>(c) < 9; }))
      return true;
  }
  std::size_t controls = 0;
  for (const char ch : look) {
    const auto c = static_cast<unsigned char>(ch);
    controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
  }
  return controls * 10 > look.size();
}

// UTF-16 without a mark: in one half of the byte pairs nearly all high bytes are the same few.
std::optional<Id> utf16(std::string_view look) {
  const std::size_t pairs = look.size() / 2;
  if (pairs < 4 || look.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> zero{}, spaces{};
  for (std::size_t i = 0; i < pairs * 2; ++i) zero[i & 1] += look[i] == '\0';
  for (std::size_t i = 0; i + 1 < pairs * 2; i += 2) {
    spaces[0] += look[i] == '\0' && (look[i + 1] == ' ' || look[i + 1] == '\n');
    spaces[1] += look[i + 1] == '\0' && (look[i] == ' ' || look[i] == '\n');
  }
  // Big-endian: high bytes first, so the zeros of ASCII stand at even places.
  if (zero[0] * 4 >= pairs && zero[1] * 16 < pairs) return Id::utf_16be;
  if (zero[1] * 4 >= pairs && zero[0] * 16 < pairs) return Id::utf_16le;
  // Other scripts have few zeros, but blanks and line ends have.
  if (spaces[0] * 32 >= pairs && spaces[1] == 0 && zero[1] == 0) return Id::utf_16be;
  if (spaces[1] * 32 >= pairs && spaces[0] == 0 && zero[0] == 0) return Id::utf_16le;
  return std::nullopt;
}

bool iso_2022_jp(std::string_view bytes) {
  if (text::ascii_prefix(bytes) != bytes.size()) return false;
  for (std::size_t at = bytes.find('\x1B'); at != std::string_view::npos; at = bytes.find('\x1B', at + 1)) {
    const std::string_view escape = bytes.substr(at + 1, 2);
    if (escape == "$B" || escape == "$@") return true;
  }
  return false;
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  Sniffed s;
  const std::string_view look = bytes.substr(0, kLook);
  if (bytes.starts_with("\xFE\xFF")) {
    s.encoding = Id::utf_16be;
    s.skip = 2;
    return s;
  }
  if (bytes.starts_with("\xFF\xFE")) {
    s.encoding = Id::utf_16le;
    s.skip = 2;
    return s;
  }
  if (look.find('\0') != std::string_view::npos) {
    if ((s.encoding = utf16(bytes.size() <= kLook ? look : look.substr(0, kLook / 2 * 2)))) return s;
  }
  s.is_text = !binary(look);
  if (s.is_text && iso_2022_jp(bytes)) s.encoding = Id::iso_2022_jp;
  return s;
}

std::optional<encoding::Id> declared_inside(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const std::string_view key : {"charset=", "encoding="}) {
    std::size_t at = head.find(key);
    if (at == std::string::npos) continue;
    at += key.size();
    while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
    std::size_t end = at;
    while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) != 0 || head[end] == '-' || head[end] == '_' || head[end] == ':')) ++end;
    if (const auto id = encoding::find(std::string_view(head).substr(at, end - at))) return id;
  }
  return std::nullopt;
}

}  // namespace kintsugi::decode
