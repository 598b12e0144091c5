// UTF-16 and UTF-32: an edit a line, and one for the byte-order mark.
#include <algorithm>
#include <cstdint>
#include <string>

#include "decode/forms.hpp"
#include "decode/lines.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

constexpr float kSure = 0.999f;

void lost(Span before, text::Edits& edits) {
  text::Edit& e = edits.emplace_back();
  e.before = before;
  e.restored = text::kReplacementUtf8;
  e.stage = Stage::decode;
  e.proof = Proof::none;
  e.kind = "decode.undecodable";
  e.confidence = 1;
}

class Units {
 public:
  Units(std::string_view bytes, Form form)
      : bytes_(bytes),
        size_(form == Form::utf_16le || form == Form::utf_16be ? 2 : 4),
        big_(form == Form::utf_16be || form == Form::utf_32be) {}

  std::size_t size() const noexcept { return size_; }
  char32_t operator[](std::size_t at) const noexcept {
    char32_t c = 0;
    for (std::size_t k = 0; k < size_; ++k)
      c = c << 8 | static_cast<unsigned char>(bytes_[at + (big_ ? k : size_ - 1 - k)]);
    return c;
  }
  // The code point at `at` and how many bytes it is of; kInvalid for what is none.
  text::CodePoint decode(std::size_t at) const noexcept {
    if (at + size_ > bytes_.size()) return {text::kInvalid, static_cast<std::uint8_t>(bytes_.size() - at)};
    const char32_t c = (*this)[at];
    if (size_ == 2 && c >= 0xD800 && c < 0xDC00 && at + 4 <= bytes_.size()) {
      const char32_t low = (*this)[at + 2];
      if (low >= 0xDC00 && low < 0xE000) return {0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF), 4};
    }
    return {text::is_scalar(c) ? c : text::kInvalid, static_cast<std::uint8_t>(size_)};
  }

 private:
  std::string_view bytes_;
  std::size_t size_;
  bool big_;
};

}  // namespace

std::optional<Proposal> wide(std::string_view bytes, Form form, std::size_t skip) {
  const Units units(bytes, form);
  const Stamp stamp(form == Form::utf_16be ? Id::utf_16be : Id::utf_16le);
  const bool known = units.size() == 2;
  const std::string kind = known                    ? stamp.kind
                           : form == Form::utf_32be ? "decode.utf-32be"
                                                    : "decode.utf-32le";
  Proposal p;
  p.encoding = kind.substr(7);
  if (skip != 0) p.edits.push_back(quoted(bytes, {0, skip}, "", "decode.bom", kSure));
  std::string restored;
  std::size_t from = skip, errors = 0;
  const auto flush = [&](std::size_t until) {
    if (until == from) return;
    if (known) {
      text::Edit& e = p.edits.emplace_back();
      e.before = {from, until};
      e.restored = std::move(restored);
      e.stage = Stage::decode;
      e.proof = Proof::bytes;
      e.kind = kind;
      e.evidence = stamp.evidence;
      e.confidence = kSure;
    } else {
      p.edits.push_back(quoted(bytes, {from, until}, std::move(restored), kind, kSure));
    }
    restored.clear();
  };
  for (std::size_t at = skip; at < bytes.size();) {
    const text::CodePoint c = units.decode(at);
    if (c.valid()) {
      text::append(restored, c.value);
      at += c.size;
      if (c.value != U'\n') continue;
      flush(at);
    } else {
      ++errors;
      flush(at);
      lost({at, at + c.size}, p.edits);
      at += c.size;
    }
    from = at;
  }
  flush(bytes.size());
  // A mark may be there by accident.
  if (errors > 1 && errors * units.size() * 16 > bytes.size()) return std::nullopt;
  return p;
}

}  // namespace kintsugi::decode
