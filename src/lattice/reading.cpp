#include "lattice/reading.hpp"

#include <algorithm>

#include "lattice/channels.hpp"
#include "lattice/compose.hpp"

namespace kintsugi::lattice {
namespace {

// Where UTF-8's structure says enough by itself it has been restored before (structure.hpp); what is left is likelier
// to be chance.
constexpr int kSequence = 8 * model::kBit;

// What stands between words, and between the fields of a table.
bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U';' || c == U'|'; }

// Where the mark-up that begins at i ends; i: none does. It is no text, though words may touch it.
constexpr std::size_t kLongestTag = 300;
template <typename At>
std::size_t behind_tag(std::size_t i, std::size_t size, const At& at) {
  if (at(i) != U'<' || i + 1 >= size ||
      !(at(i + 1) == U'/' || ((at(i + 1) | 32) >= U'a' && (at(i + 1) | 32) <= U'z')))
    return i;
  for (std::size_t end = i + 1; end < std::min(size, i + kLongestTag) && at(end) < 0x80 && at(end) != U'<';
       ++end) {
    if (at(end) == U'>') return end + 1;
  }
  return i;
}
template <typename At>
std::size_t behind_blanks(std::size_t i, std::size_t size, const At& at) {
  while (i < size) {
    const std::size_t next = is_blank(at(i)) ? i + 1 : behind_tag(i, size, at);
    if (next == i) break;
    i = next;
  }
  return i;
}
bool is_control(char32_t c) { return c >= 0x7F && c < 0xA0; }

// Adds what a piece becomes to the text; false where the channel cannot have made it.
bool read_piece(std::span<const Unit> piece, const Misread& misread, const Target& target,
                std::u32string& text) {
  const std::size_t start = text.size();
  Pending pending;
  const auto add = [&](const Emitted& e) {
    for (std::uint8_t k = 0; k < e.count; ++k) {
      const char32_t c = e.c[k];
      if (c >= 0x80 && is_control(c)) return false;
      add_composed(c, start, text);
    }
    return e.valid;
  };
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const Source s = misread.plain(piece[i].c);
    if (s.size == 0) return false;
    Emitted e;
    for (std::uint8_t b = 0; b < s.size; ++b) target.feed(pending, s.bytes[b], e);
    if (!add(e)) return false;
    // No blank stood inside a word.
    if (e.count == 1 && e.c[0] == 0xA0 && i > 0 && i + 1 < piece.size() &&
        model::latin_letter(piece[i - 1].c) && model::latin_letter(piece[i + 1].c))
      return false;
  }
  Emitted tail;
  if (pending.count != 0) target.finish(pending, tail);
  return add(tail);
}

bool same_languages(const Target& a, const Target& b) {
  return std::equal(a.languages().begin(), a.languages().end(), b.languages().begin(), b.languages().end());
}

struct Way {
  const Misread* misread;
  const Target* target;
  int rarity;
};

// The channels of Latin letters read as single bytes, and UTF-8 read as anything.
const std::vector<Way>& ways() {
  static const std::vector<Way> all = [] {
    std::vector<Way> out;
    for (const Misread* misread : Misread::all()) {
      for (const Target* target : Target::all()) {
        if (target->id() == encoding::Id::utf_8) {
          out.push_back({misread, target, rarity_of(*misread, *target) + kSequence});
        } else if (misread->single_byte() && target->latin()) {
          out.push_back({misread, target, rarity_of(*misread, *target)});
        }
      }
    }
    return out;
  }();
  return all;
}

bool is_foreign_letter(char32_t c) {
  return c >= 0x370 && !(c >= 0x1E00 && c < 0x1F00) && !(c >= 0x2000 && c < 0x2C00);
}

}  // namespace

bool has_foreign_letter(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), is_foreign_letter);
}

std::vector<Piece> pieces_of(std::span<const Unit> line) {
  std::vector<Piece> out;
  const auto at = [line](std::size_t i) { return line[i].c; };
  for (std::size_t i = 0; (i = behind_blanks(i, line.size(), at)) < line.size();) {
    Piece p{i, i, true};
    for (; p.end < line.size() && behind_blanks(p.end, line.size(), at) == p.end; ++p.end)
      p.plain = p.plain && line[p.end].c < 0x80;
    out.push_back(p);
    i = p.end;
  }
  return out;
}

std::vector<LineReading> readings_of(std::span<const Unit> line, std::span<const Piece> pieces, int most) {
  std::u32string as_is;
  for (const Piece& p : pieces) {
    for (std::size_t i = p.begin; !p.plain && i < p.end; ++i) as_is += line[i].c;
  }
  // Letters of other alphabets are none that words can judge, unless they were made of UTF-8's bytes.
  const bool foreign = has_foreign_letter(as_is);
  std::vector<LineReading> out;
  for (const Way& way : ways()) {
    if (way.rarity > most || (foreign && way.target->id() != encoding::Id::utf_8)) continue;
    LineReading r{way.misread, way.target, way.rarity, {}, {}};
    const bool whole = std::all_of(pieces.begin(), pieces.end(), [&](const Piece& p) {
      if (p.plain) return true;
      if (!read_piece(line.subspan(p.begin, p.end - p.begin), *r.misread, *r.target, r.text)) return false;
      r.end.push_back(r.text.size());
      return true;
    });
    if (!whole || r.text == as_is || has_foreign_letter(r.text)) continue;
    const auto twin = std::find_if(out.begin(), out.end(), [&r](const LineReading& o) {
      return o.text == r.text && same_languages(*o.target, *r.target);
    });
    if (twin == out.end()) {
      out.push_back(std::move(r));
    } else if (r.rarity < twin->rarity) {
      *twin = std::move(r);
    }
  }
  return out;
}

std::optional<std::vector<std::u32string>> pieces_in(std::u32string_view text,
                                                     std::span<const Piece> pieces) {
  std::vector<std::u32string> out;
  std::size_t seen = 0;
  const auto character = [text](std::size_t i) { return text[i]; };
  for (std::size_t at = 0; (at = behind_blanks(at, text.size(), character)) < text.size();) {
    if (seen == pieces.size()) return std::nullopt;
    std::u32string piece;
    for (; at < text.size() && behind_blanks(at, text.size(), character) == at; ++at)
      add_composed(text[at], 0, piece);
    if (!pieces[seen++].plain) out.push_back(std::move(piece));
  }
  if (seen != pieces.size()) return std::nullopt;
  return out;
}

Path plain_path(std::span<const Unit> line, const Misread& misread, const Target& target,
                model::Language language) {
  const model::Model& m = model::Model::builtin();
  Path path;
  char32_t c2 = model::kStart, c1 = model::kStart;
  Pending pending;
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    Step step;
    step.unit = i;
    step.units = 1;
    step.channel = 0;
    step.source = misread.plain(line[i].c);
    for (std::uint8_t b = 0; b < step.source.size; ++b)
      target.feed(pending, step.source.bytes[b], step.emitted);
    if (i + 1 == line.size() && pending.count != 0) target.finish(pending, step.emitted);
    for (std::uint8_t k = 0; k < step.emitted.count; ++k) {
      const char32_t c = model::fold(step.emitted.c[k]);
      const char32_t whole = is_tone_mark(c) ? with_tone(c1, c) : 0;
      if (whole != 0) {
        c1 = whole;
        continue;
      }
      step.cost += m.cost(language, c2, c1, c);
      c2 = c1;
      c1 = c;
    }
    path.cost += step.cost;
    path.steps.push_back(step);
  }
  return path;
}

}  // namespace kintsugi::lattice
