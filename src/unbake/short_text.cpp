#include "unbake/short_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "lattice/compose.hpp"
#include "lattice/words.hpp"
#include "scan/tables.hpp"
#include "text/utf8.hpp"
#include "unbake/doubt.hpp"
#include "unbake/pages.hpp"

namespace kintsugi::unbake {
namespace {

using lattice::Target;

constexpr std::size_t kShort = 320;   // bytes
constexpr std::size_t kLongest = 40;  // letters of a word
// 1/8 bit: a language this much worse than the best may still be the text's; and so much for each letter.
constexpr unsigned kLikely = 6 * 8, kLikelyLetter = 4;
constexpr int kRare = 20 * model::kBit;  // a channel rarer than this makes no word believed

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }
bool is_mark(char32_t c) { return c < 0x80 && !is_ascii_letter(c); }

class Words {
 public:
  explicit Words(std::u32string_view text) : text_(text) {}

  bool doubtful() {
    for (std::size_t begin = 0; begin < text_.size();) {
      std::size_t end = begin;
      bool foreign = false;
      for (; end < text_.size() && !is_blank(text_[end]); ++end) foreign = foreign || text_[end] >= 0x80;
      if (foreign && is_doubtful(text_.substr(begin, end - begin))) return true;
      begin = end + 1;
    }
    return false;
  }

 private:
  bool is_doubtful(std::u32string_view piece) {
    while (!piece.empty() && is_mark(piece.front())) piece.remove_prefix(1);
    while (!piece.empty() && is_mark(piece.back())) piece.remove_suffix(1);
    if (!piece.empty() && lattice::is_quoted(piece)) piece.remove_prefix(1), piece.remove_suffix(1);
    if (piece.size() < 2 || piece.size() > kLongest) return false;
    const Pages& pages = Pages::get();
    for (const char32_t c : piece) {
      if (c >= 0x80 ? pages.bytes_of(c) == nullptr : is_mark(c)) return false;
    }
    if (!languages_) tell_languages();
    const auto listed = [this](std::u32string_view word, std::uint64_t languages) {
      const model::Model& m = model::Model::builtin();
      for (std::size_t l = 1; l < m.languages().size(); ++l) {
        const int bit = bit_of(static_cast<model::Language>(l));
        if (bit >= 0 && (languages >> bit & 1) != 0 &&
            lattice::is_listed(static_cast<model::Language>(l), word))
          return true;
      }
      return false;
    };
    if (*languages_ == 0 || listed(piece, *languages_)) return false;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (!covers(p, piece) || same_before(p, piece)) continue;
      for (std::size_t t = 0; t < pages.latin().size(); ++t) {
        const std::uint64_t languages = pages.languages(t) & *languages_;
        if (languages != 0 && pages.rarity(p, t) <= kRare && read(piece, p, *pages.latin()[t]) &&
            listed(word_, languages))
          return true;
      }
    }
    return false;
  }

  // Those that the ASCII letters may be of, as the first pass's bits.
  void tell_languages() {
    const scan::Tables& tables = scan::Tables::builtin();
    unsigned sums[scan::kLatin] = {};
    const auto place = [](char32_t c) { return is_ascii_letter(c) ? c & 31u : 0u; };
    unsigned letters = 0;
    for (std::size_t i = 0; i <= text_.size(); ++i) {
      const char32_t before = i > 0 ? text_[i - 1] : U' ', c = i < text_.size() ? text_[i] : U' ';
      if (c >= 0x80 || before >= 0x80 || !(is_ascii_letter(c) || is_ascii_letter(before))) continue;
      const std::uint8_t* row = tables.letters(place(before), place(c));
      for (int l = 0; l < scan::kLatin; ++l) sums[l] += row[l];
      letters += is_ascii_letter(c);
    }
    languages_ = 0;
    const unsigned best = *std::min_element(std::begin(sums), std::end(sums));
    const unsigned likely = best + std::min(kLikely, letters * kLikelyLetter);
    for (int l = 0; letters != 0 && l < scan::kLatin; ++l)
      *languages_ |= std::uint64_t{sums[l] <= likely} << l;
  }

  static bool covers(std::size_t page, std::u32string_view piece) {
    return std::all_of(piece.begin(), piece.end(),
                       [page](char32_t c) { return c < 0x80 || Pages::get().bytes_of(c)[page] != 0; });
  }
  static bool same_before(std::size_t page, std::u32string_view piece) {
    for (std::size_t q = 0; q < page; ++q) {
      if (std::all_of(piece.begin(), piece.end(), [&](char32_t c) {
            return c < 0x80 || Pages::get().bytes_of(c)[q] == Pages::get().bytes_of(c)[page];
          }))
        return true;
    }
    return false;
  }

  // Writes what the piece would have been into word_. False: nothing, or the same.
  bool read(std::u32string_view piece, std::size_t page, const Target& target) {
    word_.clear();
    lattice::Pending pending;
    const auto take = [this](const lattice::Emitted& made) {
      for (std::uint8_t k = 0; k < made.count; ++k) lattice::add_composed(made.c[k], 0, word_);
    };
    for (const char32_t c : piece) {
      lattice::Emitted made;
      target.feed(pending, c < 0x80 ? static_cast<std::uint8_t>(c) : Pages::get().bytes_of(c)[page], made);
      if (!made.valid) return false;
      take(made);
    }
    lattice::Emitted tail;
    target.finish(pending, tail);
    if (!tail.valid) return false;
    take(tail);
    return word_ != piece && std::all_of(word_.begin(), word_.end(), model::latin_letter);
  }

  std::u32string_view text_;
  std::optional<std::uint64_t> languages_;
  std::u32string word_;
};

}  // namespace

bool is_doubtful(std::string_view utf8) {
  if (utf8.size() > kShort) return false;
  std::u32string text;
  text.reserve(utf8.size());
  bool foreign = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const text::CodePoint c = text::decode(utf8, at);
    text += c.value;
    foreign = foreign || c.value >= 0x80;
    at += c.size;
  }
  return foreign && Words(text).doubtful();
}

}  // namespace kintsugi::unbake
