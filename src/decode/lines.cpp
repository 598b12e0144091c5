#include "decode/lines.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

std::string hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

// Which pairs of bytes are the code that their character is written with: a bit each.
class Pairs {
 public:
  explicit Pairs(Id id) {
    for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
      for (unsigned trail = 0x21; trail < 0xFF; ++trail) {
        const std::uint8_t pair[2] = {static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail)};
        const encoding::Step s = encoding::decode_one(id, pair, 2, true);
        if (s.consumed != 2 || s.count != 1) continue;
        std::uint8_t own[8];
        if (encoding::encode_one(id, s.out[0], own) == 2 && own[0] == pair[0] && own[1] == pair[1])
          bits_[lead << 5 | trail >> 3] |= static_cast<std::uint8_t>(1U << (trail & 7));
      }
    }
  }
  bool all(std::string_view bytes) const noexcept {
    for (std::size_t i = 0; i < bytes.size();) {
      const auto lead = static_cast<unsigned char>(bytes[i++]);
      if (lead < 0x80) continue;
      if (i == bytes.size()) return false;
      const auto trail = static_cast<unsigned char>(bytes[i++]);
      if ((bits_[lead << 5 | trail >> 3] >> (trail & 7) & 1) == 0) return false;
    }
    return true;
  }
  // nullptr for encodings that are not of this kind.
  static const Pairs* of(Id id) {
    switch (id) {
      case Id::gb18030: {
        static const Pairs pairs(Id::gb18030);
        return &pairs;
      }
      case Id::big5: {
        static const Pairs pairs(Id::big5);
        return &pairs;
      }
      case Id::shift_jis: {
        static const Pairs pairs(Id::shift_jis);
        return &pairs;
      }
      case Id::euc_jp: {
        static const Pairs pairs(Id::euc_jp);
        return &pairs;
      }
      case Id::euc_kr: {
        static const Pairs pairs(Id::euc_kr);
        return &pairs;
      }
      default: return nullptr;
    }
  }

 private:
  std::array<std::uint8_t, 0x2000> bits_{};
};

// The rules that say which bytes are a second code of their character; nullopt where one has no code at all.
std::optional<std::string> second_codes(Id id, std::string_view bytes) {
  std::string rules;
  std::size_t place = 0;
  const auto* p = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::size_t i = 0; i < bytes.size();) {
    const encoding::Step s = encoding::decode_one(id, p + i, bytes.size() - i, true);
    std::uint8_t own[8];
    const std::size_t n = s.count == 1 ? encoding::encode_one(id, s.out[0], own) : 0;
    if (n == 0 || s.consumed == 0) return std::nullopt;
    const std::string_view given = bytes.substr(i, s.consumed);
    if (given != std::string_view(reinterpret_cast<const char*>(own), n))
      rules += " @" + std::to_string(place) + "*" + std::to_string(n) + ":as:" + hex(given);
    place += n;
    i += s.consumed;
  }
  return rules;
}

void add(std::string_view bytes, std::size_t begin, std::string restored, const Stamp& stamp,
         float confidence, text::Edits& edits) {
  text::Edit& e = edits.emplace_back();
  e.before = {begin, begin + bytes.size()};
  e.restored = std::move(restored);
  e.stage = Stage::decode;
  e.kind = stamp.kind;
  e.confidence = confidence;
  certify(e, bytes, stamp);
}

// The line trimmed of what is ASCII at both ends and stays so.
void add_trimmed(std::string_view line, std::size_t begin, std::string restored, const Stamp& stamp,
                 float confidence, text::Edits& edits) {
  std::size_t head = 0, tail = 0;
  const auto same = [&](std::size_t a, std::size_t b) {
    return static_cast<unsigned char>(line[a]) < 0x80 && line[a] == restored[b];
  };
  const std::size_t shorter = std::min(line.size(), restored.size());
  while (head < shorter && same(head, head)) ++head;
  while (tail < shorter - head && same(line.size() - 1 - tail, restored.size() - 1 - tail)) ++tail;
  if (head == line.size()) return;
  if (tail != 0) restored.resize(restored.size() - tail);
  if (head != 0) restored.erase(0, head);
  add(line.substr(head, line.size() - head - tail), begin + head, std::move(restored), stamp, confidence,
      edits);
}

// Bytes that the encoding leaves undefined: the pipeline makes U+FFFD of what is no UTF-8; what happens to be
// UTF-8 must not pass for text.
void add_undefined(std::string_view bytes, std::size_t begin, std::size_t end, std::size_t sequences,
                   text::Edits& edits) {
  if (holds_sequence(bytes.substr(begin, end - begin))) {
    text::Edit& e = edits.emplace_back();
    e.before = {begin, end};
    for (std::size_t i = 0; i < sequences; ++i) e.restored += text::kReplacementUtf8;
    e.stage = Stage::decode;
    e.proof = Proof::none;
    e.kind = "decode.undecodable";
    e.confidence = 1;
  }
}

// With undefined bytes: step by step.
void decode_broken(std::string_view bytes, std::size_t begin, std::size_t end, const Stamp& stamp,
                   float confidence, text::Edits& edits) {
  const auto* p = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t from = begin;
  std::string restored;
  const auto flush = [&](std::size_t until) {
    if (until > from)
      add_trimmed(bytes.substr(from, until - from), from, std::move(restored), stamp, confidence, edits);
    restored.clear();
  };
  for (std::size_t i = begin; i < end;) {
    encoding::Step s = encoding::decode_one(stamp.id, p + i, end - i, true);
    if (s.count != 0) {
      for (std::uint8_t k = 0; k < s.count; ++k) text::append(restored, s.out[k]);
      i += s.consumed;
      continue;
    }
    flush(i);
    const std::size_t bad = i;
    std::size_t sequences = 0;
    for (; i < end && s.count == 0; ++sequences) {
      i += std::max<std::size_t>(s.consumed, 1);
      if (i < end) s = encoding::decode_one(stamp.id, p + i, end - i, true);
    }
    i = std::min(i, end);
    add_undefined(bytes, bad, i, sequences, edits);
    from = i;
  }
  flush(end);
}

}  // namespace

bool holds_sequence(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const text::CodePoint c = text::decode(bytes, i);
    if (c.valid() && c.size > 1) return true;
    i += c.size;
  }
  return false;
}

// Several encodings may give the same text out of these bytes; the certificate says that this one does.
void certify(text::Edit& e, std::string_view bytes, const Stamp& stamp) {
  e.proof = Proof::bytes;
  e.evidence = stamp.evidence;
  const Pairs* pairs = Pairs::of(stamp.id);
  if (stamp.one_to_one || (pairs != nullptr && pairs->all(bytes))) return;
  if (encoding::encode(stamp.id, e.restored) == bytes) return;
  if (const auto rules = second_codes(stamp.id, bytes)) {
    e.evidence += *rules;
  } else {
    e.evidence = "put " + hex(bytes);
    e.proof = Proof::language;
  }
}

Stamp::Stamp(Id encoding) : id(encoding) {
  const std::string name(encoding::info(id).name);
  kind = "decode." + name;
  evidence = "channel " + name + " raw";
  const char32_t* table = encoding::table(id);
  one_to_one = table != nullptr;
  for (unsigned b = 0; b < 256 && one_to_one; ++b) {
    std::uint8_t back[8];
    if (table[b] == encoding::kUndefined) continue;
    one_to_one = encoding::encode_one(id, table[b], back) == 1 && back[0] == b;
  }
}

void decode_line(std::string_view bytes, std::size_t begin, std::size_t end, const Stamp& stamp,
                 float confidence, text::Edits& edits) {
  const std::string_view line = bytes.substr(begin, end - begin);
  if (text::ascii_prefix(line) == line.size()) return;
  encoding::Decoded d = encoding::decode(stamp.id, line);
  if (d.undefined.empty()) {
    add_trimmed(line, begin, std::move(d.text), stamp, confidence, edits);
  } else {
    decode_broken(bytes, begin, end, stamp, confidence, edits);
  }
}

text::Edit quoted(std::string_view bytes, Span before, std::string restored, std::string_view kind,
                  float confidence) {
  text::Edit e;
  e.before = before;
  e.restored = std::move(restored);
  e.stage = Stage::decode;
  e.proof = Proof::language;
  e.kind = kind;
  e.evidence = "put " + hex(bytes.substr(before.begin, before.size()));
  e.confidence = confidence;
  return e;
}

}  // namespace kintsugi::decode
