#include "lattice/ftfy.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "encoding/encoding.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice::ftfy {
namespace {

constexpr int kRounds = 16;  // ftfy has no end but its own; no text needs so many

// The characters of a text with their classes; beyond its ends there is nothing.
class View {
 public:
  View(Version version, std::span<const Piece> text)
      : version_(version), characters_(characters(version)), text_(text) {}
  std::size_t size() const noexcept { return text_.size(); }
  char32_t c(std::size_t i) const noexcept { return i < text_.size() ? text_[i].c : 0; }
  bool is(std::size_t i, std::uint32_t classes) const noexcept {
    return i < text_.size() && (characters_(text_[i].c).classes & classes) != 0;
  }
  bool in(std::size_t i, std::u32string_view list) const noexcept {
    return i < text_.size() && list.find(text_[i].c) != std::u32string_view::npos;
  }
  bool recent() const noexcept { return version_ == Version::from_6_3; }

 private:
  Version version_;
  const Characters& characters_;
  std::span<const Piece> text_;
};

constexpr std::uint32_t kAccented = kUpper | kLower, kAsciiLetter = kAsciiLower | kAsciiUpper;

// BADNESS_RE, rule by rule. `law` is part of `bad` before 6.3.
bool bad_by_class(const View& t, std::size_t i) {
  if (t.is(i, kC1)) return true;
  const std::uint32_t strange = kAccented | kBox | kStart | kEnd | kCurrency | kNumeric | kLaw;
  if (t.is(i + 1, kBad) && t.is(i, strange | kBad)) return true;
  if (t.is(i, kBad) && t.is(i + 1, strange)) return true;
  if (t.is(i, kAsciiLetter) && t.is(i + 1, kLowerCommon | kUpperCommon) && t.is(i + 2, kBad)) return true;
  if (t.is(i, kLower | kLowerCommon | kBox | kEnd | kCurrency | kNumeric) && t.is(i + 1, kUpper)) return true;
  if (t.is(i, kBox | kEnd | kCurrency | kNumeric) && t.is(i + 1, kLower)) return true;
  if (t.is(i, kLower | kBox | kEnd) && t.is(i + 1, kCurrency)) return true;
  if (t.is(i, kSpace) && t.is(i + 1, kUpper) && t.is(i + 2, kCurrency)) return true;
  if (t.is(i, kUpper | kBox) && t.is(i + 1, kNumeric | kLaw)) return true;
  if (t.is(i, kAccented | kBox | kCurrency | kEnd) && t.is(i + 1, kStart) && t.is(i + 2, kNumeric))
    return true;
  if (t.is(i, kAccented | kCurrency | kNumeric | kBox | kLaw) && t.is(i + 1, kEnd) && t.is(i + 2, kStart))
    return true;
  if (t.is(i, kCurrency | kNumeric | kBox) && t.is(i + 1, kStart)) return true;
  if (t.is(i, kAsciiLower) && t.is(i + 1, kUpper) && t.is(i + 2, kStart | kCurrency)) return true;
  if (t.is(i, kBox) && t.is(i + 1, kKaomoji | kEnd)) return true;
  if (t.is(i, strange & ~kBox) && t.is(i + 1, kBox)) return true;
  return t.is(i, kAccented) && t.is(i + 1, t.recent() ? kStart | kEnd : kEnd) && t.is(i + 2, kWord);
}

bool arabic(const View& t, std::size_t i) {
  return t.in(i, U"\u00D8\u00D9") && (t.is(i + 1, kCommon | kCurrency | kBad | kNumeric | kStart) ||
                                      t.in(i + 1, U"\u0178\u0160\u00AE\u00B0\u00B5\u00BB"));
}

bool bad_by_letter(const View& t, std::size_t i) {
  const char32_t c = t.c(i), d = t.c(i + 1);
  const bool more = i + 1 < t.size();
  switch (c) {
    case 0x152:
    case 0x153:
      if (more && !t.is(i + 1, kAsciiLetter)) return true;
      break;
    case 0xC2:
    case 0xC3:
    case 0xCE:
    case 0xD0:
      if (t.is(i + 1, kStart | kEnd) ||
          t.in(i + 1,
               U"\u20AC\u0160\u0161\u00A2\u00A3\u0178\u017E\u00A0\u00AD\u00AE\u00A9\u00B0\u00B7\u00BB\u2013"
               U"\u2014\u00B4") ||
          (t.recent() && d == 0x153))
        return true;
      if (c <= 0xC3) {
        if (d == U' ' && (i == 0 || t.is(i - 1, kAsciiLower) ||
                          (i > 1 && t.is(i - 1, kSpace) && t.is(i - 2, kAsciiLower))))
          return true;
        if (c == 0xC2 && i > 0 && (t.is(i - 1, kAsciiLower | kEnd) || t.in(i - 1, U".,?!")) &&
            (d == U' ' || t.is(i + 1, kStart | kEnd)))
          return true;
      }
      break;
    case 0xD7:
      if (t.in(i + 1, U"\u00B2\u00B3")) return true;
      break;
    case 0xD8:
    case 0xD9:
      if (arabic(t, i) && arabic(t, i + 2)) return true;
      break;
    case 0xE0:
      if (t.in(i + 1, U"\u00B2\u00B5\u00B9\u00BC\u00BD\u00BE")) return true;
      break;
    case 0x221A:
      if (t.in(i + 1, U"\u00B1\u2202\u2020\u2260\u00AE\u2122\u00B4\u2264\u2265\u00A5\u00B5\u00F8"))
        return true;
      break;
    case 0x2248:
      if (t.in(i + 1, U"\u00B0\u00A2")) return true;
      break;
    case 0x201A:
      if (d == 0xC4 &&
          t.in(i + 2, U"\u00EC\u00EE\u00EF\u00F2\u00F4\u00FA\u00F9\u00FB\u2020\u00B0\u00A2\u03C0"))
        return true;
      if (t.in(i + 1, U"\u00E2\u00F3") && t.in(i + 2, U"\u00E0\u00E4\u00B0\u00EA")) return true;
      break;
    case 0x432:
      if (d == 0x402) return true;
      break;
    case 0x412:
    case 0x413:
    case 0x420:
    case 0x421:
      if ((t.is(i + 1, kC1 | kBad | kStart | kEnd | kCurrency) || t.in(i + 1, U"\u00B0\u00B5")) &&
          t.in(i + 2, U"\u0412\u0413\u0420\u0421"))
        return true;
      break;
    case 0x3B2:
      if (d == 0x20AC && t.in(i + 2, U"\u2122\u00A0\u0386\u00AD\u00AE\u00B0")) return true;
      break;
    case 0x392:
    case 0x393:
    case 0x39E:
    case 0x39F:
      if ((t.is(i + 1, kC1 | kBad | kStart | kEnd | kCurrency) || d == 0xB0) &&
          t.in(i + 2, U"\u0392\u0393\u039E\u039F"))
        return true;
      break;
    case 0x101:
      if (t.recent() && d == 0x20AC) return true;
      break;
    default: break;
  }
  if (c == 0xC3 && d == 0xA1) return true;
  return t.recent() && d == 0xB0 && t.is(i, kUpper);
}

bool is_bad_here(Version version, std::span<const Piece> text) {
  const View t(version, text);
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t.c(i) < 0x80 && t.c(i + 1) < 0x80)
      continue;  // every rule begins with one beyond ASCII, or goes on with it
    if (bad_by_class(t, i) || bad_by_letter(t, i)) return true;
  }
  return false;
}

bool within(std::uint8_t b, std::uint8_t first, std::uint8_t last) { return b >= first && b <= last; }

// Bytes that would be UTF-8 if a space were A0.
std::size_t altered(std::span<const std::uint8_t> b) {
  const auto at = [&](std::size_t i) { return i < b.size() ? b[i] : std::uint8_t{0}; };
  const auto next = [](std::uint8_t x) { return within(x, 0x80, 0xBF) && x != 0x85 && x != 0xA0; };
  const auto any = [](std::uint8_t x) { return within(x, 0x80, 0xBF); };
  const std::uint8_t lead = b[0];
  if ((lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xCE || lead == 0xD0 || lead == 0xD9) &&
      at(1) == ' ')
    return 2;
  if ((lead == 0xE2 || lead == 0xE3) && at(1) == ' ' && next(at(2))) return 3;
  if (within(lead, 0xE0, 0xE3) && next(at(1)) && at(2) == ' ') return 3;
  if (lead != 0xF0) return 0;
  const int spaces = (at(1) == ' ') + (at(2) == ' ') + (at(3) == ' ');
  const int others = any(at(1)) + any(at(2)) + any(at(3));
  return spaces == 1 && others == 2 ? 4 : 0;
}

struct Bytes {
  std::string bytes;
  std::vector<std::uint32_t> from;  // the piece that each is
};

void restore_a0(Bytes& b) {
  Bytes out;
  const auto byte = [&](std::size_t i) {
    return i < b.bytes.size() ? static_cast<std::uint8_t>(b.bytes[i]) : std::uint8_t{0};
  };
  // `Ã ` as a word is à, and its space stays.
  for (std::size_t i = 0; i < b.bytes.size(); ++i) {
    out.bytes += b.bytes[i];
    out.from.push_back(b.from[i]);
    if (byte(i) != 0xC3 || byte(i + 1) != ' ') continue;
    const std::string_view rest = std::string_view(b.bytes).substr(i + 2);
    const bool joined = rest.starts_with(' ') || rest.starts_with("quele") || rest.starts_with("quela") ||
                        rest.starts_with("quilo") || rest.starts_with("s ");
    if (joined) continue;
    out.bytes += '\xA0';
    out.from.push_back(b.from[i]);
  }
  auto* data = reinterpret_cast<std::uint8_t*>(out.bytes.data());
  for (std::size_t i = 0; i < out.bytes.size();) {
    const std::size_t n = altered({data + i, out.bytes.size() - i});
    for (std::size_t k = 0; k < n; ++k) {
      if (data[i + k] == ' ') data[i + k] = 0xA0;
    }
    i += std::max<std::size_t>(n, 1);
  }
  b = std::move(out);
}

// Whether no UTF-8 has these two bytes beside each other, not even if a space was A0.
bool torn(std::uint8_t left, std::uint8_t right) {
  if (left >= 0xC2) return right != ' ' && !within(right, 0x80, 0xBF);
  return left < 0x80 && left != ' ' && within(right, 0x80, 0xC1);
}

// The whole of it as UTF-8, taken for the first page that gives such.
bool decode_whole(Version version, std::span<const Piece> text, Text& out) {
  const Characters& of = characters(version);
  Bytes b;
  for (std::size_t page = 0; page < kPages; ++page) {
    b.bytes.clear();
    b.from.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
      const int byte = of(text[i].c).bytes[page];
      const auto left = static_cast<std::uint8_t>(b.bytes.empty() ? 0 : b.bytes.back());
      if (byte < 0 || torn(left, static_cast<std::uint8_t>(byte))) break;
      b.bytes += static_cast<char>(byte);
      b.from.push_back(static_cast<std::uint32_t>(i));
    }
    if (b.bytes.size() != text.size()) continue;
    if (page != kMacRoman) restore_a0(b);
    if (!text::is_valid(b.bytes)) continue;
    out.clear();
    text::for_each(b.bytes, [&](char32_t c, std::size_t at, std::size_t size) {
      out.push_back({c, text[b.from[at]].begin, text[b.from[at + size - 1]].end});
    });
    return true;
  }
  return false;
}

// Where a sequence that looks like UTF-8 ends that begins at i; i: none does.
std::size_t sequence_end(const View& t, std::size_t i) {
  while (true) {
    const auto goes_on = [&](std::size_t n) {
      for (std::size_t k = 1; k <= n; ++k) {
        if (!t.is(i + k, kContinuation)) return false;
      }
      return true;
    };
    if (t.is(i, kFirstOf2) && goes_on(1))
      i += 2;
    else if (t.is(i, kFirstOf3) && goes_on(2))
      i += 3;
    else if (t.is(i, kFirstOf4) && goes_on(3))
      i += 4;
    else
      return i;
  }
}

bool same(std::span<const Piece> a, std::span<const Piece> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Piece& x, const Piece& y) { return x.c == y.c; });
}

Text fix(Version version, std::span<const Piece> text);

// Where the sequences that begin at i end; i: none does.
std::size_t inconsistent_end(const View& t, std::size_t i) {
  return t.c(i) < 0x80 || (i > 0 && t.is(i - 1, kContinuationStrict)) ? i : sequence_end(t, i);
}

bool decode_inconsistent(Version version, std::span<const Piece> text, Text& out) {
  const View t(version, text);
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = inconsistent_end(t, i);
    if (end == i) {
      out.push_back(text[i++]);
      continue;
    }
    const std::span<const Piece> found = text.subspan(i, end - i);
    if (found.size() < text.size() && is_bad_here(version, found)) {
      const Text fixed = fix(version, found);
      out.insert(out.end(), fixed.begin(), fixed.end());
    } else {
      out.insert(out.end(), found.begin(), found.end());
    }
    i = end;
  }
  return !same(text, out);
}

// Controls are what windows-1252 has there.
bool fix_controls(std::span<const Piece> text, Text& out) {
  const char32_t* windows = encoding::table(encoding::Id::windows_1252);
  bool fixed = false;
  out.assign(text.begin(), text.end());
  for (Piece& p : out) {
    if (p.c < 0x80 || p.c >= 0xA0 || windows[p.c] == encoding::kUndefined || windows[p.c] == p.c) continue;
    p.c = windows[p.c];
    fixed = true;
  }
  return fixed;
}

Text fix(Version version, std::span<const Piece> text) {
  Text now(text.begin(), text.end()), next;
  const auto beyond = [](const Piece& p) { return p.c >= 0x80; };
  for (int round = 0; round < kRounds; ++round) {
    if (std::none_of(now.begin(), now.end(), beyond) || !is_bad_here(version, now)) break;
    if (!decode_whole(version, now, next) && !decode_inconsistent(version, now, next) &&
        !fix_controls(now, next))
      break;
    if (same(now, next)) break;
    now.swap(next);
  }
  return now;
}

// Whether the first round changes bad text. What a round changes no other changes back: characters become fewer, or à where
// Ã was, or letters where controls were.
bool changes_bad(Version version, std::span<const Piece> text, Text& scratch) {
  if (std::none_of(text.begin(), text.end(), [](const Piece& p) { return p.c >= 0x80; })) return false;
  if (decode_whole(version, text, scratch)) return true;
  const View t(version, text);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = inconsistent_end(t, i);
    if (end == i) {
      ++i;
      continue;
    }
    const std::span<const Piece> found = text.subspan(i, end - i);
    if (found.size() < text.size() && is_bad_here(version, found) && changes_bad(version, found, scratch))
      return true;
    i = end;
  }
  return fix_controls(text, scratch);
}

}  // namespace

bool changes(Version version, const Text& text) {
  Text scratch;
  return is_bad_here(version, text) && changes_bad(version, text, scratch);
}

Text fix_encoding(Version version, Text text) { return fix(version, text); }

}  // namespace kintsugi::lattice::ftfy
