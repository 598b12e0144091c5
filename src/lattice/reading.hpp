// A line of Latin letters read as a whole through one channel, for what its words say (words.hpp).
#ifndef KINTSUGI_LATTICE_READING_HPP
#define KINTSUGI_LATTICE_READING_HPP

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {

// A piece between blanks, or in a field of a table.
struct Piece {
  std::size_t begin, end;  // units
  bool plain;              // ASCII throughout: no reading changes it
};
std::vector<Piece> pieces_of(std::span<const Unit> line);

// Letters of other alphabets than the Latin one.
bool has_foreign_letter(std::u32string_view text);

struct LineReading {
  const Misread* misread;
  const Target* target;
  int rarity;           // 1/8 bit, of the channel
  std::u32string text;  // what the pieces that are not plain become, one after the other; tones composed
  std::vector<std::size_t> end;  // of each of them in the text
  std::u32string_view piece(std::size_t k) const {
    const std::size_t begin = k == 0 ? 0 : end[k - 1];
    return std::u32string_view(text).substr(begin, end[k] - begin);
  }
  std::vector<std::u32string> pieces() const {
    std::vector<std::u32string> out;
    for (std::size_t k = 0; k < end.size(); ++k) out.emplace_back(piece(k));
    return out;
  }
};

// Every way to read all of the line through one channel that makes Latin letters, that is no rarer than `most`, and that
// changes something; of ways that give the same text in the same languages, the commonest.
std::vector<LineReading> readings_of(std::span<const Unit> line, std::span<const Piece> pieces, int most);

// What the pieces that are not plain have become in another text of the line; nothing if its blanks are others.
std::optional<std::vector<std::u32string>> pieces_in(std::u32string_view text, std::span<const Piece> pieces);

// The whole line, read plainly: channel 0 of the path. Costs are those of the language.
Path plain_path(std::span<const Unit> line, const Misread& misread, const Target& target,
                model::Language language);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_READING_HPP
