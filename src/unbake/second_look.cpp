#include "unbake/second_look.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lattice/channels.hpp"
#include "lattice/compose.hpp"
#include "lattice/misread.hpp"
#include "lattice/signs.hpp"
#include "lattice/target.hpp"
#include "lattice/words.hpp"
#include "scan/tables.hpp"
#include "text/utf8.hpp"
#include "unbake/pages.hpp"
#include "unbake/unexplained.hpp"

namespace kintsugi::unbake {
namespace {

using lattice::Misread;
using lattice::Target;
using scan::Symbol;

constexpr std::size_t kLetters = 256;    // ASCII pairs that the language is told by
constexpr unsigned kLikely = 9 * 8;      // 1/8 bit: a language this much worse than the best may still be it
constexpr unsigned kOfReading = 24 * 8;  // and for a reading
constexpr int kRare = 20 * model::kBit;  // a channel rarer than this restores no two letters
constexpr std::size_t kLongRun = 6;      // characters of a run that is read as Latin letters
constexpr std::size_t kMostRuns = 8;     // more doubtful ones are no accident
// Unexplained pairs that may be an accident. Of East Asian characters: in a row, as a rare one makes them, and in all.
// Of others: such as no page of single bytes has both of.
constexpr unsigned kFewInRow = 2, kFewWide = 4, kFewMixed = 1;
constexpr int kBeside = 6 * model::kBit;  // what letters may save in the piece behind them
constexpr int kSavedAbroad =
    44 * model::kBit;              // and what they save: the lattice asks for 64 bits, with their neighbours
constexpr unsigned kMostOdd = 12;  // pairs that no language explains; more are no accident
constexpr unsigned kNearly =
    2;  // a language that leaves so many pairs more unexplained may be the text's, too
constexpr std::size_t kPassage = 32;    // characters beside odd ones that may be of a passage with them
constexpr unsigned kPairsAbroad = 1;    // odd pairs that such a reading explains
constexpr unsigned kLettersAbroad = 3;  // that speak for an encoding of other languages than the text's
constexpr char32_t kWide = 0x2E80;      // from here on characters that two bytes stand for, or three

bool is_ascii_letter(char32_t c) { return (c | 32) >= U'a' && (c | 32) <= U'z'; }

// How many bytes a UTF-8 sequence with this lead has; 0: it is none.
unsigned length_of(std::uint8_t lead) {
  return lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}
bool continues(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

class Look {
 public:
  Look(std::string_view utf8, const scan::Alarm& alarm) : tables_(scan::Tables::builtin()) {
    chars_.reserve(static_cast<std::size_t>(alarm.end - alarm.begin) + 2);
    add(U'\n');
    for (std::size_t at = static_cast<std::size_t>(alarm.begin); at < alarm.end;) {
      const text::CodePoint c = text::decode(utf8, at);
      add(c.value);
      at += c.size;
    }
    add(U'\n');
  }

  bool idle() {
    tell_languages();
    for (std::size_t i = 1; i < chars_.size(); ++i) {
      if (chars_[i].c < 0x80 && chars_[i - 1].c < 0x80) continue;
      chars_[i].mask = mask(chars_[i - 1].symbol, chars_[i].symbol);
      stands_.add(~chars_[i].mask & (scan::kLatinBits | scan::kOtherBits));
    }
    const unsigned latin = stands_.least(likely_, &best_latin_),
                   other = stands_.least(scan::kOtherBits, &best_other_);
    near_latin_ = stands_.up_to(latin + kNearly, likely_);
    // Each pair is in order by itself, and still there was an alarm: not a matter of odd characters.
    if ((latin == 0 && other == 0) || latin > kMostOdd || other > kMostOdd) return false;
    if (!runs()) return false;
    return latin == 0 || !reads_better(latin);
  }

 private:
  struct Char {
    char32_t c;
    Symbol symbol;
    std::uint64_t mask;  // of the pair that ends here
  };
  struct Run {
    std::size_t begin, end;
  };
  struct Piece {
    std::u32string text;
    bool near = false;  // an odd run
  };

  void add(char32_t c) { chars_.push_back({c, tables_.symbol(c), scan::kAnyMask}); }
  std::uint64_t mask(Symbol a, Symbol b) const { return tables_.mask(tables_.home(a, b)); }
  // Whether one of the languages that explain most leaves the pair that ends at i unexplained.
  bool odd(std::size_t i) const {
    return (chars_[i].mask & near_latin_) != near_latin_ || (chars_[i].mask & best_other_) != best_other_;
  }

  // The languages that the ASCII letters may be of.
  void tell_languages() {
    std::uint16_t sums[scan::kLatin] = {};
    std::size_t pairs = 0;
    const auto place = [](char32_t c) { return is_ascii_letter(c) ? c & 31u : 0u; };
    for (std::size_t i = 1; i < chars_.size() && pairs < kLetters; ++i) {
      const char32_t before = chars_[i - 1].c, c = chars_[i].c;
      if (c >= 0x80 || before >= 0x80 || !(is_ascii_letter(c) || is_ascii_letter(before))) continue;
      const std::uint8_t* row = tables_.letters(place(before), place(c));
      for (int l = 0; l < scan::kLatin; ++l) sums[l] = static_cast<std::uint16_t>(sums[l] + row[l]);
      ++pairs;
    }
    first_ = static_cast<int>(std::min_element(std::begin(sums), std::end(sums)) - std::begin(sums));
    const unsigned best = sums[first_];
    for (int l = 0; l < scan::kLatin; ++l) {
      likely_ |= std::uint64_t{sums[l] <= best + kLikely} << l;
      readable_ |= std::uint64_t{sums[l] <= best + kOfReading} << l;
    }
  }

  // Looks at the runs of characters beyond ASCII that hold odd pairs. False: one of them is what bytes look like.
  bool runs() {
    std::size_t last = 0;  // where the odd run before ended
    for (std::size_t begin = 1; begin + 1 < chars_.size();) {
      if (chars_[begin].c < 0x80) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      bool doubtful = odd(begin), covered = true;
      for (; chars_[end].c >= 0x80; ++end) {
        doubtful = doubtful || odd(end + 1);
        covered = covered && Pages::get().bytes_of(chars_[end].c) != nullptr;
      }
      // Two signs of Latin-1 together are what bytes look like, in whatever company.
      for (std::size_t i = begin + 1; i < end; ++i) {
        if (is_sign(chars_[i - 1].c) && is_sign(chars_[i].c)) return false;
      }
      if (doubtful) {
        if (!is_accident(begin, end)) return false;
        // A byte of a pair may look like ASCII: then the next pair begins right behind it.
        if (last != 0 && last + 1 == begin && chars_[last].c >= 0x40) return false;
        last = end;
        if (covered && !is_row(begin, end)) runs_.push_back({begin, end});
        if (runs_.size() > kMostRuns) return false;
      }
      begin = end;
    }
    return true;
  }

  // Whether the odd pairs of a run are few, and none of them looks like bytes.
  bool is_accident(std::size_t begin, std::size_t end) {
    unsigned row = 0;
    std::size_t bytes = 0;  // where two of them meet
    for (std::size_t i = begin; i <= end; ++i) {
      if (is_lost(chars_[i].c)) return false;
      if (!odd(i)) {
        row = 0;
      } else if (chars_[i - 1].c == chars_[i].c) {
        // A row of one character is no text in any reading.
      } else if (chars_[i - 1].c >= kWide || chars_[i].c >= kWide) {
        if (++row > kFewInRow || ++wide_ > kFewWide || is_utf8_in_wide_page(i, begin, end)) return false;
      } else if (i != begin && i != end) {
        if (share_a_page(chars_[i - 1].c, chars_[i].c)) {
          bytes = i;
        } else if ((in_a_page(chars_[i - 1].c) || in_a_page(chars_[i].c)) && ++mixed_ > kFewMixed) {
          return false;
        }
      }
    }
    // Two bytes make one character, and one says too little; so do the same two again.
    if (bytes != 0) {
      if (end - begin > 2 || has_company(begin, end)) return false;
      const std::size_t before = std::exchange(byte_pair_, bytes);
      if (before != 0 && (chars_[before].c != chars_[bytes].c || chars_[before - 1].c != chars_[bytes - 1].c))
        return false;
    }
    return !holds_sequence(begin, end);
  }

  // Whether near these bytes there is what may be another: a pair's first with the second in ASCII, a sign.
  bool has_company(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kNear = 12;
    const auto at = [this](std::size_t i) { return i < chars_.size() ? chars_[i].c : U' '; };
    if (begin > 2 && at(begin - 2) >= 0x80 && at(begin - 1) >= 0x40) return true;
    if (at(end) >= 0x40 && at(end + 1) >= 0x80) return true;
    for (std::size_t i = begin - std::min(begin, kNear); i < end + kNear; ++i) {
      const char32_t c = at(i);
      if ((i < begin || i >= end) && c >= 0x80 && (is_sign(c) || c == U'×' || c == U'÷' || !in_a_page(c)))
        return true;
    }
    return false;
  }

  bool is_row(std::size_t begin, std::size_t end) const {
    if (end - begin < 3) return false;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (chars_[i].c != chars_[begin].c) return false;
    }
    return true;
  }

  static bool is_sign(char32_t c) { return c > 0xA0 && c < 0xC0 && c != U'«' && c != U'»'; }
  static bool is_lost(char32_t c) {
    return (c >= 0x80 && c < 0xA0) || c == 0xFFFD || (c >= 0xE000 && c < 0xF900);
  }

  static bool in_a_page(char32_t c) { return Pages::get().bytes_of(c) != nullptr; }
  static bool share_a_page(char32_t a, char32_t b) {
    const Pages& pages = Pages::get();
    const std::uint8_t* const x = pages.bytes_of(a);
    const std::uint8_t* const y = pages.bytes_of(b);
    if (x == nullptr || y == nullptr) return false;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (x[p] != 0 && y[p] != 0) return true;
    }
    return false;
  }

  // A sequence of UTF-8 in some page, or in the commonest one the beginning of one that is torn.
  bool holds_sequence(std::size_t begin, std::size_t end) {
    const Pages& pages = Pages::get();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint8_t* const bytes = pages.bytes_of(chars_[i].c);
      if (bytes == nullptr) continue;
      for (std::size_t p = 0; p < pages.size(); ++p) {
        const unsigned length = length_of(bytes[p]);
        if (length == 0 || i + length > end) continue;
        unsigned k = 1;
        for (; k < length; ++k) {
          const std::uint8_t* const next = pages.bytes_of(chars_[i + k].c);
          if (next == nullptr || !continues(next[p])) break;
        }
        if (k == length) return true;
      }
      const char32_t c = chars_[i].c, after = chars_[i + 1].c;
      if (c < 0xC2 || c > 0xE2 || !(odd(i) || odd(i + 1))) continue;
      // Whatever follows, a Latin letter may have been there.
      if (c <= 0xC5) return true;
      const bool torn = after == U' ' || after == U'?' || after == U'"' || after == U'\'' || after >= 0x80;
      if (torn && (c == 0xE2 || (c < 0xE0 && (c != 0xD7 || ++torn_ > 1)))) return true;
    }
    return false;
  }

  // Whether bytes of East Asian pages around the pair that ends at i are UTF-8. Among many of their kind, one letter or
  // two that their bytes would be are none.
  bool is_utf8_in_wide_page(std::size_t i, std::size_t begin, std::size_t end) const {
    constexpr std::size_t kReach = 3, kMost = 6;  // characters
    for (const Misread* m : Misread::all()) {
      if (m->single_byte()) continue;
      for (std::size_t from = std::max(begin, i - std::min(i, kReach)); from < std::min(end, i + 1); ++from) {
        unsigned need = 0;
        std::size_t letters = 0;  // of two bytes
        bool fits = true;
        for (std::size_t k = from; fits && k < std::min(end, from + kMost); ++k) {
          const lattice::Source s = m->plain(chars_[k].c);
          fits = s.size != 0;
          for (std::uint8_t b = 0; fits && b < s.size; ++b) {
            if (need == 0) {
              if (s.bytes[b] < 0x80) continue;
              need = length_of(s.bytes[b]);
              letters += need == 2;
              fits = need-- != 0;
            } else {
              fits = continues(s.bytes[b]);
              --need;
            }
          }
          if (fits && need == 0 && (letters == 0 || letters > 2 || end - begin < kMost)) return true;
        }
      }
    }
    return false;
  }

  // Whether one of the Latin encodings, taken for another page, makes of the odd runs what a language explains better.
  bool reads_better(unsigned stands) {
    if (runs_.empty()) return false;
    const Pages& pages = Pages::get();
    const std::span<const Target* const> targets = pages.latin();
    std::array<Count, kMostRuns> own;
    Count rest;
    std::size_t at = 1;
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      if (runs_[r].end - runs_[r].begin > kLongRun) return true;
      for (; at < runs_[r].begin; ++at) rest.add(unexplained(chars_[at].mask));
      for (; at <= runs_[r].end; ++at) own[r].add(unexplained(chars_[at].mask));
    }
    for (; at < chars_.size(); ++at) rest.add(unexplained(chars_[at].mask));
    Count runs;
    for (std::size_t r = 0; r < runs_.size(); ++r) runs.add(own[r]);
    const unsigned runs_stand = runs.least(best_latin_);
    const bool many = letters_in_words() >= kLettersAbroad;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (same_bytes_before(p)) continue;
      for (std::size_t t = 0; t < targets.size(); ++t) {
        // Pages that have the same bytes for these characters are one; the commonest speaks for all.
        std::size_t commonest = p;
        for (std::size_t q = p + 1; q < pages.size(); ++q) {
          if (pages.rarity(q, t) < pages.rarity(commonest, t) && same_bytes(p, q)) commonest = q;
        }
        if (runs_.size() <= 2 && pages.rarity(commonest, t) > kRare) continue;
        Count sum;
        bool changed = false;
        for (std::size_t r = 0; r < runs_.size(); ++r) {
          Count count;
          if (read(runs_[r], p, *targets[t], count)) {
            changed = true;
            sum.add(Count::least(own[r], count));
          } else {
            sum.add(own[r]);
          }
        }
        if (!changed) continue;
        // Of the encoding's own languages, the text's may be one; in another, the odd runs alone are a passage.
        const std::uint64_t languages = pages.languages(t);
        const bool at_home = (languages & readable_) != 0;
        if (runs_stand >= kPairsAbroad && (many || at_home)) {
          const std::uint64_t better = sum.up_to(runs_stand - kPairsAbroad, languages);
          if (better != 0 && saves(commonest, t, better, true)) return true;
        }
        sum.add(rest);
        const std::uint64_t better = sum.up_to(stands - 1, languages & readable_);
        if (better != 0 && saves(commonest, t, better, false)) return true;
      }
    }
    return false;
  }

  bool same_bytes(std::size_t p, std::size_t q) const {
    for (const Run& r : runs_) {
      for (std::size_t i = r.begin; i < r.end; ++i) {
        const std::uint8_t* const bytes = Pages::get().bytes_of(chars_[i].c);
        if (bytes[p] != bytes[q]) return false;
      }
    }
    return true;
  }
  bool same_bytes_before(std::size_t p) const {
    for (std::size_t q = 0; q < p; ++q) {
      if (same_bytes(p, q)) return true;
    }
    return false;
  }

  // Different characters, in and near the odd runs, that stand beside letters: what may be letters of words.
  std::size_t letters_in_words() const {
    std::u32string seen;
    const auto letter = [](char32_t c) { return is_ascii_letter(c) || c >= 0x80; };
    std::size_t at = 1;
    for (const Run& r : runs_) {
      at = std::max(at, r.begin - std::min(r.begin - 1, kPassage));
      for (; at < std::min(r.end + kPassage, chars_.size() - 1); ++at) {
        const char32_t c = chars_[at].c;
        if (c >= 0x80 && (letter(chars_[at - 1].c) || letter(chars_[at + 1].c)) && seen.find(c) == seen.npos)
          seen += c;
      }
    }
    return seen.size();
  }

  static std::uint64_t unexplained(std::uint64_t mask) { return ~mask & scan::kLatinBits; }

  // A piece of the text read through the channel, characters that it cannot have made as they stand.
  static std::u32string piece_in(std::u32string_view piece, std::size_t page, const Target& target) {
    std::u32string out;
    lattice::Pending pending;
    const auto take = [&out](const lattice::Emitted& made) {
      for (std::uint8_t k = 0; k < made.count; ++k) {
        const char32_t c = made.c[k];
        const char32_t whole =
            lattice::is_tone_mark(c) && !out.empty() ? lattice::with_tone(out.back(), c) : 0;
        if (whole != 0) {
          out.back() = whole;
        } else {
          out += c;
        }
      }
    };
    for (const char32_t c : piece) {
      const std::uint8_t* const bytes = c < 0x80 ? nullptr : Pages::get().bytes_of(c);
      const std::uint8_t byte = c < 0x80           ? static_cast<std::uint8_t>(c)
                                : bytes != nullptr ? bytes[page]
                                                   : std::uint8_t{0};
      const lattice::Pending before = pending;
      lattice::Emitted made;
      if (byte != 0) target.feed(pending, byte, made);
      if (byte != 0 && made.valid) {
        take(made);
        continue;
      }
      pending = before;
      lattice::Emitted tail;
      target.finish(pending, tail);
      if (tail.valid) take(tail);
      out += c;
    }
    lattice::Emitted tail;
    target.finish(pending, tail);
    if (tail.valid) take(tail);
    return out;
  }

  // Whether the words that the channel makes of the text, or the letters of its pieces, can save what the lattice asks
  // for, in one of these languages. `abroad`: in a passage that is not in the text's.
  bool saves(std::size_t page, std::size_t index, std::uint64_t languages, bool abroad) {
    const Target& target = *Pages::get().latin()[index];
    if (pieces_.empty()) find_pieces();
    struct Changed {
      std::size_t piece;
      std::u32string after;
    };
    std::vector<Changed> changed;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      if (abroad && !pieces_[p].near) continue;
      std::u32string after = piece_in(pieces_[p].text, page, target);
      if (after != pieces_[p].text) changed.push_back({p, std::move(after)});
    }
    const Misread& misread = Pages::get().page(page);
    const int words_need = lattice::least_gain(misread, target);
    const int letters_need = lattice::kOpen + lattice::rarity_of(misread, target);
    const model::Language own = text_language();
    const bool at_home = (Pages::get().languages(index) & readable_) != 0;
    for (const model::Language l : target.languages()) {
      const int bit = bit_of(l);
      if (bit < 0 || (languages >> bit & 1) == 0) continue;
      int words = 0, letters = 0;
      for (const auto& [piece, after] : changed) {
        if (abroad && !makes_letters(pieces_[piece].text, after)) continue;
        if (abroad) {
          letters +=
              std::max(0, letters_of(own, piece) - std::min(letter_cost(l, after), letter_cost(own, after)));
          continue;
        }
        const std::u32string& before = pieces_[piece].text;
        words += std::max(words_of(l, piece), words_of(own, piece)) - lattice::piece_cost(l, after, nullptr) -
                 lattice::oddities(before, after);
        letters += std::max(0, letters_of(l, piece) - letter_cost(l, after));
      }
      if (abroad ? letters >= (at_home ? letters_need - kBeside : kSavedAbroad)
                 : words >= words_need || letters >= letters_need)
        return true;
    }
    return false;
  }

  // Signs alone are no passage.
  static bool makes_letters(std::u32string_view before, std::u32string_view after) {
    return std::any_of(after.begin(), after.end(), [before](char32_t c) {
      return c >= 0xC0 && model::latin_letter(c) && before.find(c) == before.npos;
    });
  }

  // Between blanks, what is not ASCII.
  void find_pieces() {
    for (std::size_t begin = 1; begin + 1 < chars_.size();) {
      std::size_t end = begin;
      Piece piece;
      bool foreign = false;
      for (; !is_blank(chars_[end].c); ++end) {
        piece.text += chars_[end].c;
        foreign = foreign || chars_[end].c >= 0x80;
      }
      if (foreign) {
        piece.near = std::any_of(runs_.begin(), runs_.end(), [&](const Run& r) {
          return begin < r.end + kPassage && r.begin < end + kPassage;
        });
        pieces_.push_back(std::move(piece));
      }
      begin = end + 1;
    }
    // The document's may be stronger still, never weaker.
    std::vector<lattice::Unit> units;
    for (const Char& c : chars_) units.push_back({c.c, 0});
    habits_.emplace(units);
  }
  // As they stand; asked again and again.
  int words_of(model::Language l, std::size_t piece) {
    return remembered(words_, l, piece,
                      [&] { return lattice::piece_cost(l, pieces_[piece].text, &*habits_); });
  }
  int letters_of(model::Language l, std::size_t piece) {
    return remembered(letters_, l, piece, [&] { return letter_cost(l, pieces_[piece].text, &*habits_); });
  }
  template <typename F>
  int remembered(std::vector<std::vector<int>>& costs, model::Language l, std::size_t piece, F cost) {
    if (costs.size() <= l) costs.resize(std::size_t{l} + 1);
    if (costs[l].empty()) costs[l].assign(pieces_.size(), -1);
    int& out = costs[l][piece];
    if (out < 0) out = cost();
    return out;
  }

  static bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n'; }
  // `habits`: as it stands.
  static int letter_cost(model::Language l, std::u32string_view piece,
                         const lattice::Habits* habits = nullptr) {
    const model::Model& m = model::Model::builtin();
    int sum = 0;
    char32_t c2 = U' ', c1 = U' ';
    for (const char32_t x : piece) {
      const char32_t c = model::fold(x);
      const int cost = m.cost(l, c2, c1, c);
      sum += habits != nullptr && x >= 0x80 ? std::min(cost, habits->most(x)) : cost;
      c2 = c1;
      c1 = c;
    }
    return sum;
  }
  // The likeliest by the ASCII letters.
  model::Language text_language() const {
    return model::Model::builtin().find(tables_.name(first_)).value_or(model::kGeneric);
  }

  // Whether chars_[i], a letter, may have been this character. Of the signs, only quotation marks and dashes were taken
  // for letters often enough; and no small letter among its like was a capital.
  bool may_have_been(std::size_t i, char32_t c) const {
    const auto capital = [](char32_t x) { return model::word_letter(x) != x && x != U'ş' && x != U'ţ'; };
    if (!model::latin_letter(c))
      return lattice::is_tone_mark(c) || (c >= 0x2013 && c < 0x2020) || c == 0x2026;
    if (!capital(c) || capital(chars_[i].c) || !model::latin_letter(chars_[i - 1].c)) return true;
    return capital(chars_[i - 1].c) && (capital(chars_[i + 1].c) || !model::latin_letter(chars_[i + 1].c));
  }

  // What no writing does, as the lattice prices it.
  static int breaks(std::span<const char32_t> text) {
    int sum = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
      sum += lattice::break_cost(text[i - 1], text[i], text[i + 1]);
    return sum;
  }
  int own_breaks(const Run& run) const {
    std::array<char32_t, kLongRun + 4> text;
    std::size_t n = 0;
    for (std::size_t i = run.begin - std::min<std::size_t>(run.begin, 2); i <= run.end; ++i)
      text[n++] = chars_[i].c;
    return breaks({text.data(), n});
  }

  // What the channel makes of a run, and what is unexplained in it then. False: nothing, or the same.
  bool read(const Run& run, std::size_t page, const Target& target, Count& count) const {
    const Pages& pages = Pages::get();
    // With the two characters before it and the one behind.
    std::array<char32_t, 2 * kLongRun + 4> text;
    std::size_t n = 0;
    if (run.begin > 1) text[n++] = chars_[run.begin - 2].c;
    const std::size_t first = n;
    text[n++] = chars_[run.begin - 1].c;
    lattice::Pending pending;
    lattice::Emitted made;
    if (target.multi_byte() && is_ascii_letter(text[first])) {  // a letter may have waited for its mark
      target.feed(pending, static_cast<std::uint8_t>(text[first]), made);
      n = first;
    }
    for (std::size_t i = run.begin; i < run.end; ++i) {
      const std::uint8_t* const bytes = pages.bytes_of(chars_[i].c);
      if (bytes == nullptr || bytes[page] == 0) return false;
      target.feed(pending, bytes[page], made);
      if (i + 1 == run.end && pending.count != 0) target.finish(pending, made);
      if (!made.valid) return false;
      for (std::uint8_t k = 0; k < made.count; ++k) {
        const char32_t c = made.c[k];
        if (c >= 0x80 && model::latin_letter(chars_[i].c) && !may_have_been(i, c)) return false;
        const char32_t whole = lattice::is_tone_mark(c) && n > 0 ? lattice::with_tone(text[n - 1], c) : 0;
        if (whole != 0) {
          text[n - 1] = whole;
        } else if (n < text.size() - 1) {
          text[n++] = c;
        }
      }
      made = {};
    }
    bool same = n - first - 1 == run.end - run.begin;
    for (std::size_t i = 0; same && i < n; ++i) same = text[i] == chars_[run.begin - 1 - first + i].c;
    if (same) return false;
    text[n++] = chars_[run.end].c;
    if (breaks({text.data(), n}) > own_breaks(run)) return false;
    Symbol before = tables_.symbol(text[0]);
    for (std::size_t i = 1; i < n; ++i) {
      const Symbol now = tables_.symbol(text[i]);
      if (text[i] >= 0x80 || text[i - 1] >= 0x80) count.add(unexplained(mask(before, now)));
      before = now;
    }
    return true;
  }

  const scan::Tables& tables_;
  std::vector<Char> chars_;  // of the alarm, between line feeds
  std::uint64_t likely_ = 0, readable_ = 0;
  int first_ = 0;
  Count stands_;
  std::uint64_t best_latin_ = 0, near_latin_ = 0, best_other_ = 0;  // languages that leave least unexplained
  std::vector<Run> runs_;                     // odd ones that may be read as Latin letters
  unsigned wide_ = 0, mixed_ = 0, torn_ = 0;  // odd pairs of the alarm; leads that nothing follows
  std::vector<Piece> pieces_;
  std::optional<lattice::Habits> habits_;
  std::vector<std::vector<int>> words_, letters_;  // what the pieces cost, by language
  std::size_t byte_pair_ = 0;                      // where two bytes met, in a run of no more
};

}  // namespace

bool is_idle(std::string_view utf8, const scan::Alarm& alarm) { return Look(utf8, alarm).idle(); }

}  // namespace kintsugi::unbake
