#include "unbake/short_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

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
constexpr unsigned kLetters = 96;     // ASCII letters that the language is told by
// 1/8 bit: a language this much worse than the best may still be the text's; and so much for each letter.
constexpr unsigned kLikely = 9 * 8, kLikelyLetter = 6;
constexpr int kRare = 20 * model::kBit;  // a channel rarer than this makes no word believed

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }
bool is_mark(char32_t c) { return c < 0x80 && !is_ascii_letter(c); }

bool is_small(char32_t c) { return model::latin_letter(c) && model::word_letter(c) == c; }

// A small letter, or a word's first, an article before it or not (l'H˜tel).
bool begins_or_is_small(std::u32string_view piece, std::size_t at) {
  return is_small(piece[at]) ||
         (model::latin_letter(piece[at]) && (at == 0 || !model::latin_letter(piece[at - 1])));
}

// A sign in a word, where no writing has one: apostrophes, dots and dashes stand there.
bool has_sign_inside(std::u32string_view piece) {
  constexpr std::u32string_view kUsual = U"\u00AD’‘´·–—‐‑";
  for (std::size_t i = 1; i + 1 < piece.size(); ++i) {
    if (piece[i] >= 0xA1 && !model::latin_letter(piece[i]) && kUsual.find(piece[i]) == kUsual.npos &&
        begins_or_is_small(piece, i - 1) && is_small(piece[i + 1]) &&
        Pages::get().bytes_of(piece[i]) != nullptr)
      return true;
  }
  return false;
}

// A mark that closes behind a word, and nothing that it closes.
bool has_lone_mark_behind(std::u32string_view piece, std::u32string_view text) {
  constexpr std::u32string_view kClosing = U"»”“";
  constexpr std::u32string_view kPartners[] = {U"«»", U"“”„\"", U"“”„\""};
  const std::size_t mark = kClosing.find(piece.back());
  if (mark == kClosing.npos || piece.size() < 3 || !is_small(piece[piece.size() - 2])) return false;
  const auto partner = [&](char32_t c) { return kPartners[mark].find(c) != std::u32string_view::npos; };
  return std::count_if(text.begin(), text.end(), partner) == 1;
}

// Whether two or three characters are UTF-8 of a Latin letter in some page.
bool is_latin_sequence(std::u32string_view run) {
  if (run.size() < 2 || run.size() > 3) return false;
  const Pages& pages = Pages::get();
  for (const char32_t c : run) {
    if (pages.bytes_of(c) == nullptr) return false;
  }
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::string bytes;
    for (const char32_t c : run) bytes += static_cast<char>(pages.bytes_of(c)[p]);
    const text::CodePoint c = text::decode(bytes, 0);
    if (c.valid() && c.size == run.size() && model::latin_letter(c.value)) return true;
  }
  return false;
}

// A run of characters beyond ASCII that is such a sequence, in a piece of nothing else but ASCII.
bool is_sequence_in_ascii(std::u32string_view piece) {
  const auto beyond = [](char32_t c) { return c >= 0x80; };
  const auto begin = std::find_if(piece.begin(), piece.end(), beyond);
  const auto end = std::find_if_not(begin, piece.end(), beyond);
  return std::none_of(end, piece.end(), beyond) &&
         is_latin_sequence({begin, static_cast<std::size_t>(end - begin)});
}

class Words {
 public:
  explicit Words(std::u32string_view text)
      : text_(text),
        ascii_(static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_ascii_letter))) {}

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
    if (piece.empty() || piece.size() > kLongest || (piece.size() == 1 && piece[0] <= 0xA0)) return false;
    if (has_sign_inside(piece) || has_lone_mark_behind(piece, text_) ||
        (ascii_ * 2 > text_.size() && is_sequence_in_ascii(piece)))
      return true;
    const Pages& pages = Pages::get();
    for (const char32_t c : piece) {
      if (c >= 0x80 ? pages.bytes_of(c) == nullptr : is_mark(c)) return false;
    }
    if (!told_) tell_languages();
    if (bits_ == 0 || listed(piece, bits_)) return false;
    if (is_torn_by_mark(piece)) return true;
    seen_.clear();
    for (std::size_t p = 0; p < pages.size(); ++p) {
      bytes_.clear();
      for (const char32_t c : piece) {
        const std::uint8_t b = c < 0x80 ? static_cast<std::uint8_t>(c) : pages.bytes_of(c)[p];
        if (b == 0) break;
        bytes_ += static_cast<char>(b);
      }
      // Pages that have the same bytes for it are one; the commonest stands first.
      if (bytes_.size() != piece.size() || std::find(seen_.begin(), seen_.end(), bytes_) != seen_.end())
        continue;
      seen_.push_back(bytes_);
      for (std::size_t t = 0; t < pages.latin().size(); ++t) {
        const std::uint64_t bits = pages.languages(t) & bits_;
        if (bits != 0 && pages.rarity(p, t) <= kRare && read(piece, *pages.latin()[t]) && listed(word_, bits))
          return true;
      }
    }
    return false;
  }

  // An apostrophe or a dash between small letters, before which no word stands.
  bool is_torn_by_mark(std::u32string_view piece) const {
    constexpr std::u32string_view kMarks = U"’—–";
    for (std::size_t i = 2; i + 1 < piece.size(); ++i) {
      if (kMarks.find(piece[i]) != kMarks.npos && is_small(piece[i - 1]) && is_small(piece[i + 1]))
        return !listed(piece.substr(0, i), bits_);
    }
    return false;
  }

  bool listed(std::u32string_view word, std::uint64_t bits) const {
    return std::any_of(languages_.begin(), languages_.end(), [&](model::Language l) {
      return (bits >> bit_of(l) & 1) != 0 && lattice::is_listed(l, word);
    });
  }

  void tell_languages() {
    const scan::Tables& tables = scan::Tables::builtin();
    LetterSums sums;
    for (std::size_t i = 0; i <= text_.size() && sums.letters < kLetters; ++i)
      sums.add(tables, i > 0 ? text_[i - 1] : U' ', i < text_.size() ? text_[i] : U' ');
    told_ = true;
    const unsigned best = *std::min_element(std::begin(sums.of), std::end(sums.of));
    if (sums.letters != 0) bits_ = sums.up_to(best + std::min(kLikely, sums.letters * kLikelyLetter));
    for (std::size_t l = 1; l < model::Model::builtin().languages().size(); ++l) {
      const auto language = static_cast<model::Language>(l);
      if (const int bit = bit_of(language); bit >= 0 && (bits_ >> bit & 1) != 0)
        languages_.push_back(language);
    }
  }

  // Writes what the piece, its bytes in bytes_, would have been into word_. False: nothing, or the same.
  bool read(std::u32string_view piece, const Target& target) {
    word_.clear();
    lattice::Pending pending;
    const auto take = [this](const lattice::Emitted& made) {
      for (std::uint8_t k = 0; k < made.count; ++k) lattice::add_composed(made.c[k], 0, word_);
    };
    for (const char b : bytes_) {
      lattice::Emitted made;
      target.feed(pending, static_cast<std::uint8_t>(b), made);
      if (!made.valid) return false;
      take(made);
    }
    lattice::Emitted tail;
    target.finish(pending, tail);
    if (!tail.valid) return false;
    take(tail);
    if (word_ == piece) return false;
    // Marks around it may have been letters.
    static constexpr std::u32string_view kMarks = U"«»„“”";
    const auto mark = [](char32_t c) { return kMarks.find(c) != std::u32string_view::npos; };
    const bool marked = !word_.empty() && (mark(word_.front()) || mark(word_.back()));
    if (marked && mark(word_.back())) word_.pop_back();
    if (marked && !word_.empty() && mark(word_.front())) word_.erase(0, 1);
    return (!marked || word_.size() > 2) && std::all_of(word_.begin(), word_.end(), model::latin_letter);
  }

  std::u32string_view text_;
  std::size_t ascii_;  // letters
  bool told_ = false;
  std::uint64_t bits_ = 0;  // the languages that the ASCII letters may be of, as the first pass's bits
  std::vector<model::Language> languages_;
  std::string bytes_;
  std::vector<std::string> seen_;
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
