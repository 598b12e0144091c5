// ISO-2022-JP, ISO-2022-KR and HZ: ASCII with escapes.
#include <string>
#include <vector>

#include "decode/forms.hpp"
#include "decode/lines.hpp"
#include "lattice/languages.hpp"
#include "model/model.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

constexpr float kSure = 0.999f;

// One edit; the certificate is the channel's where it can be, else it quotes the bytes.
void add_japanese(std::string_view bytes, std::size_t begin, std::size_t end, text::Edits& edits) {
  static const Stamp stamp(Id::iso_2022_jp);
  const std::string_view part = bytes.substr(begin, end - begin);
  std::string restored = encoding::decode(Id::iso_2022_jp, part).text;
  text::Edit e = quoted(bytes, {begin, end}, std::move(restored), stamp.kind, kSure);
  if (encoding::encode(Id::iso_2022_jp, e.restored) == part) {
    e.evidence = stamp.evidence;
    e.proof = Proof::bytes;
  }
  edits.push_back(std::move(e));
}

std::optional<Proposal> iso_2022_jp(std::string_view bytes) {
  Proposal p;
  p.encoding = "iso-2022-jp";
  std::size_t characters = 0, bad = 0;
  // From each escape out of ASCII to the last one of the line that goes back; a line that does not go back takes
  // the next one with it.
  for (std::size_t at = bytes.find('\x1B'); at != std::string_view::npos;) {
    std::size_t line_end = at, back = std::string_view::npos;
    bool ascii = true;
    for (std::size_t i = at; i < bytes.size(); ++i) {
      if (bytes[i] == '\x1B') {
        const std::string_view to = bytes.substr(i + 1, 2);
        ascii = to == "(B";
        if (ascii) back = i + 3;
      }
      line_end = i + 1;
      if (bytes[i] == '\n' && ascii) break;
    }
    const std::size_t end = ascii && back != std::string_view::npos ? back : line_end;
    const encoding::Decoded d = encoding::decode(Id::iso_2022_jp, bytes.substr(at, end - at));
    bad += d.undefined.size();
    characters += d.text.size() / 3;
    add_japanese(bytes, at, end, p.edits);
    at = bytes.find('\x1B', end);
  }
  if (bad * 8 > characters) return std::nullopt;
  return p;
}

// Pairs of seven-bit bytes, read in the eight-bit form of the encoding. nullopt where one is undefined.
std::optional<std::string> shifted(std::string_view pairs, Id id) {
  std::string high(pairs);
  for (char& c : high) {
    if (c >= 0x21 && c < 0x7F) c = static_cast<char>(static_cast<unsigned char>(c) | 0x80);
  }
  encoding::Decoded d = encoding::decode(id, high);
  if (!d.undefined.empty()) return std::nullopt;
  return std::move(d.text);
}

std::optional<Proposal> iso_2022_kr(std::string_view bytes) {
  Proposal p;
  p.encoding = "iso-2022-kr";
  constexpr std::string_view kHeader = "\x1B$)C";
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes.substr(at, kHeader.size()) == kHeader) {
      std::size_t end = at + kHeader.size();
      if (bytes.substr(end, 2) == "\r\n") ++end;
      if (end < bytes.size() && bytes[end] == '\n') ++end;
      p.edits.push_back(quoted(bytes, {at, end}, "", "decode.iso-2022-kr", kSure));
      at = end;
    } else if (bytes[at] == '\x0E') {
      std::size_t end = at + 1;
      while (end < bytes.size() && bytes[end] != '\x0F' && bytes[end] != '\n') ++end;
      auto text = shifted(bytes.substr(at + 1, end - at - 1), Id::euc_kr);
      if (end < bytes.size() && bytes[end] == '\x0F') ++end;
      if (text) p.edits.push_back(quoted(bytes, {at, end}, std::move(*text), "decode.iso-2022-kr", kSure));
      at = end;
    } else {
      ++at;
    }
  }
  if (p.edits.size() < 2) return std::nullopt;
  return p;
}

std::optional<Proposal> hz(std::string_view bytes) {
  Proposal p;
  p.encoding = "hz-gb-2312";
  std::vector<char32_t> all;
  for (std::size_t at = bytes.find('~'); at != std::string_view::npos && at + 1 < bytes.size();) {
    const char next = bytes[at + 1];
    std::size_t end = at + 2;
    if (next == '{') {
      while (end < bytes.size() && bytes[end] != '~' && bytes[end] != '\n') ++end;
      auto text = (end - at) % 2 == 0 ? shifted(bytes.substr(at + 2, end - at - 2), Id::gbk) : std::nullopt;
      if (!text || bytes.substr(end, 2) != "~}") return std::nullopt;  // it only looked like HZ
      end += 2;
      for (const auto [c, size] : text::code_points(*text)) all.push_back(model::fold(c));
      p.edits.push_back(quoted(bytes, {at, end}, std::move(*text), "decode.hz-gb-2312", kSure));
    } else if (next == '~') {
      p.edits.push_back(quoted(bytes, {at, end}, "~", "decode.hz-gb-2312", kSure));
    } else if (next == '\n') {
      p.edits.push_back(quoted(bytes, {at, end}, "", "decode.hz-gb-2312", kSure));
    } else {
      return std::nullopt;
    }
    at = bytes.find('~', end);
  }
  // A tilde and a brace are common in program text; Chinese is not what stands between them there.
  const auto chinese = model::Model::builtin().find("zh-Hans");
  if (all.size() < 4 || !chinese) return std::nullopt;
  if (lattice::text_cost(all, *chinese) > static_cast<int>(all.size()) * 11 * model::kBit)
    return std::nullopt;
  return p;
}

}  // namespace

std::optional<Proposal> seven_bit(std::string_view bytes, Form form) {
  switch (form) {
    case Form::iso_2022_jp: return iso_2022_jp(bytes);
    case Form::iso_2022_kr: return iso_2022_kr(bytes);
    case Form::hz: return hz(bytes);
    default: return std::nullopt;
  }
}

}  // namespace kintsugi::decode
