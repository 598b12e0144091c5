#include "unbake/latin_reading.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "lattice/channels.hpp"
#include "lattice/compose.hpp"
#include "lattice/lately.hpp"
#include "lattice/signs.hpp"
#include "lattice/words.hpp"
#include "scan/unexplained.hpp"
#include "unbake/pages.hpp"

namespace kintsugi::unbake {
namespace {

using lattice::Misread;
using lattice::Target;
using scan::Symbol;
using Count = scan::Count<4>;

constexpr int kRare = 20 * model::kBit;  // a channel rarer than this restores no two letters
constexpr std::size_t kLongRun = 6;      // characters of a run that is read; longer ones are no accident
constexpr std::size_t kPassage = 32;     // characters beside odd ones that may be of a passage with them
constexpr unsigned kLettersAbroad = 3;   // that speak for an encoding of other languages than the text's
constexpr int kSavedAbroad =
    44 * model::kBit;  // and what they save: the lattice asks for 64 bits, with their neighbours
constexpr int kBeside = 6 * model::kBit;  // what letters may save in the piece behind them
// Of what words must save, where hard spaces and marks of punctuation stand for letters: there much else tells the
// lattice.
constexpr int kOfSigns = 8 * model::kBit;
constexpr std::size_t kMostAsked = 1 << 14;  // letters that are priced; then the lattice may as well look

class Readings {
 public:
  explicit Readings(const Doubt& doubt) : doubt_(doubt) {}

  // Whether one of the Latin encodings, taken for another page, makes of the odd runs what a language explains better.
  bool better(unsigned stands) {
    if (doubt_.runs.empty()) return false;
    const Pages& pages = Pages::get();
    const std::span<const Target* const> targets = pages.latin();
    std::array<Count, kMostRuns> own;
    Count rest;
    std::size_t at = 1;
    for (std::size_t r = 0; r < doubt_.runs.size(); ++r) {
      if (doubt_.runs[r].end - doubt_.runs[r].begin > kLongRun) return true;
      for (; at < doubt_.runs[r].begin; ++at) rest.add(unexplained(doubt_.chars[at].mask));
      for (; at <= doubt_.runs[r].end; ++at) own[r].add(unexplained(doubt_.chars[at].mask));
    }
    for (; at < doubt_.chars.size(); ++at) rest.add(unexplained(doubt_.chars[at].mask));
    Count runs;
    for (std::size_t r = 0; r < doubt_.runs.size(); ++r) runs.add(own[r]);
    const unsigned runs_stand = runs.least(doubt_.best);
    const bool many = letters_in_words() >= kLettersAbroad;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (same_bytes_before(p)) continue;
      for (std::size_t t = 0; t < targets.size(); ++t) {
        // Pages that have the same bytes for these characters are one; the commonest speaks for all.
        std::size_t commonest = p;
        for (std::size_t q = p + 1; q < pages.size(); ++q) {
          if (pages.rarity(q, t) < pages.rarity(commonest, t) && same_bytes(p, q)) commonest = q;
        }
        if (doubt_.runs.size() <= 2 && pages.rarity(commonest, t) > kRare) continue;
        Count sum;
        bool changed = false;
        for (std::size_t r = 0; r < doubt_.runs.size(); ++r) {
          Count count;
          if (read(doubt_.runs[r], p, *targets[t], count)) {
            changed = true;
            sum.add(Count::least(own[r], count));
          } else {
            sum.add(own[r]);
          }
        }
        if (!changed) continue;
        // Of the encoding's own languages, the text's may be one; in another, the odd runs alone are a passage.
        const std::uint64_t languages = pages.languages(t);
        const bool at_home = (languages & doubt_.readable) != 0;
        if (runs_stand != 0 && (many || at_home)) {
          const std::uint64_t better = sum.up_to(runs_stand - 1, languages);
          if (better != 0 && saves(commonest, t, better, true)) return true;
        }
        sum.add(rest);
        const std::uint64_t better = sum.up_to(stands - 1, languages & doubt_.readable);
        if (better != 0 && saves(commonest, t, better, false)) return true;
      }
    }
    return false;
  }

 private:
  struct Piece {
    std::u32string text;
    bool near = false;  // an odd run
  };

  bool same_bytes(std::size_t p, std::size_t q) const {
    for (const Doubt::Run& r : doubt_.runs) {
      for (std::size_t i = r.begin; i < r.end; ++i) {
        const std::uint8_t* const bytes = Pages::get().bytes_of(doubt_.chars[i].c);
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
    for (const Doubt::Run& r : doubt_.runs) {
      at = std::max(at, r.begin - std::min(r.begin - 1, kPassage));
      for (; at < std::min(r.end + kPassage, doubt_.chars.size() - 1); ++at) {
        const char32_t c = doubt_.chars[at].c;
        if (c >= 0x80 && (letter(doubt_.chars[at - 1].c) || letter(doubt_.chars[at + 1].c)) &&
            seen.find(c) == seen.npos)
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
    const model::Language own = text_language();
    struct Changed {
      std::size_t piece;
      std::u32string after;
      int in_own;  // letters of it, in the text's language
    };
    std::vector<Changed> changed;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      if (abroad && !pieces_[p].near) continue;
      std::u32string after = piece_in(pieces_[p].text, page, target);
      if (after == pieces_[p].text || (abroad && !makes_letters(pieces_[p].text, after))) continue;
      const int in_own = abroad ? letter_cost(own, after) : 0;
      asked_ += after.size();
      changed.push_back({p, std::move(after), in_own});
    }
    const Misread& misread = Pages::get().page(page);
    const bool signs = std::all_of(changed.begin(), changed.end(), [this](const Changed& c) {
      return std::any_of(pieces_[c.piece].text.begin(), pieces_[c.piece].text.end(),
                         [](char32_t x) { return x == 0xA0 || (x >= 0x2013 && x < 0x2040); });
    });
    const int words_need = lattice::least_gain(misread, target) - (signs ? kOfSigns : 0);
    const int letters_need = lattice::kOpen + lattice::rarity_of(misread, target);
    const bool at_home = (Pages::get().languages(index) & doubt_.readable) != 0;
    for (const model::Language l : target.languages()) {
      const int bit = bit_of(l);
      if (bit < 0 || (languages >> bit & 1) == 0) continue;
      int words = 0, letters = 0;
      for (const auto& [piece, after, in_own] : changed) {
        asked_ += after.size();
        if (abroad) {
          letters += std::max(0, letters_of(own, piece) - std::min(letter_cost(l, after), in_own));
          continue;
        }
        const std::u32string& before = pieces_[piece].text;
        words += std::max(words_of(l, piece), words_of(own, piece)) - lattice::piece_cost(l, after, nullptr) -
                 lattice::oddities(before, after);
        letters += std::max(0, letters_of(l, piece) - letter_cost(l, after));
      }
      if (asked_ > kMostAsked) return true;
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
    for (std::size_t begin = 1; begin + 1 < doubt_.chars.size();) {
      std::size_t end = begin;
      Piece piece;
      bool foreign = false;
      for (; !is_blank(doubt_.chars[end].c); ++end) {
        piece.text += doubt_.chars[end].c;
        foreign = foreign || doubt_.chars[end].c >= 0x80;
      }
      if (foreign) {
        piece.near = std::any_of(doubt_.runs.begin(), doubt_.runs.end(), [&](const Doubt::Run& r) {
          return begin < r.end + kPassage && r.begin < end + kPassage;
        });
        pieces_.push_back(std::move(piece));
      }
      begin = end + 1;
    }
    // The document's may be stronger still, never weaker.
    std::vector<lattice::Unit> units;
    for (const Doubt::Char& c : doubt_.chars) units.push_back({c.c, 0});
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
    lattice::Lately& m = lattice::Lately::mine();
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
    return model::Model::builtin().find(doubt_.tables.name(doubt_.first)).value_or(model::kGeneric);
  }

  // Whether doubt_.chars[i], a letter, may have been this character. Of the signs, only quotation marks and dashes were taken
  // for letters often enough; and no small letter among its like was a capital.
  bool may_have_been(std::size_t i, char32_t c) const {
    const auto capital = [](char32_t x) { return model::word_letter(x) != x && x != U'ş' && x != U'ţ'; };
    if (!model::latin_letter(c))
      return lattice::is_tone_mark(c) || (c >= 0x2013 && c < 0x2020) || c == 0x2026;
    if (!capital(c) || capital(doubt_.chars[i].c) || !model::latin_letter(doubt_.chars[i - 1].c)) return true;
    return capital(doubt_.chars[i - 1].c) &&
           (capital(doubt_.chars[i + 1].c) || !model::latin_letter(doubt_.chars[i + 1].c));
  }

  // What no writing does, as the lattice prices it.
  static int breaks(std::span<const char32_t> text) {
    int sum = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
      sum += lattice::break_cost(text[i - 1], text[i], text[i + 1]);
    return sum;
  }
  int own_breaks(const Doubt::Run& run) const {
    std::array<char32_t, kLongRun + 4> text;
    std::size_t n = 0;
    for (std::size_t i = run.begin - std::min<std::size_t>(run.begin, 2); i <= run.end; ++i)
      text[n++] = doubt_.chars[i].c;
    return breaks({text.data(), n});
  }

  // What the channel makes of a run, and what is unexplained in it then. False: nothing, or the same.
  bool read(const Doubt::Run& run, std::size_t page, const Target& target, Count& count) const {
    const Pages& pages = Pages::get();
    // With the two characters before it and the one behind.
    std::array<char32_t, 2 * kLongRun + 4> text;
    std::size_t n = 0;
    if (run.begin > 1) text[n++] = doubt_.chars[run.begin - 2].c;
    const std::size_t first = n;
    text[n++] = doubt_.chars[run.begin - 1].c;
    lattice::Pending pending;
    lattice::Emitted made;
    if (target.multi_byte() && is_ascii_letter(text[first])) {  // a letter may have waited for its mark
      target.feed(pending, static_cast<std::uint8_t>(text[first]), made);
      n = first;
    }
    for (std::size_t i = run.begin; i < run.end; ++i) {
      const std::uint8_t* const bytes = pages.bytes_of(doubt_.chars[i].c);
      if (bytes == nullptr || bytes[page] == 0) return false;
      target.feed(pending, bytes[page], made);
      if (i + 1 == run.end && pending.count != 0) target.finish(pending, made);
      if (!made.valid) return false;
      for (std::uint8_t k = 0; k < made.count; ++k) {
        const char32_t c = made.c[k];
        if (c >= 0x80 && model::latin_letter(doubt_.chars[i].c) && !may_have_been(i, c)) return false;
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
    for (std::size_t i = 0; same && i < n; ++i) same = text[i] == doubt_.chars[run.begin - 1 - first + i].c;
    if (same) return false;
    text[n++] = doubt_.chars[run.end].c;
    if (breaks({text.data(), n}) > own_breaks(run)) return false;
    Symbol before = doubt_.tables.symbol(text[0]);
    for (std::size_t i = 1; i < n; ++i) {
      const Symbol now = doubt_.tables.symbol(text[i]);
      if (text[i] >= 0x80 || text[i - 1] >= 0x80) count.add(unexplained(doubt_.mask(before, now)));
      before = now;
    }
    return true;
  }

  const Doubt& doubt_;
  std::vector<Piece> pieces_;
  std::optional<lattice::Habits> habits_;
  std::vector<std::vector<int>> words_, letters_;  // what the pieces cost, by language
  std::size_t asked_ = 0;                          // letters priced so far
};

}  // namespace

bool reads_better(const Doubt& doubt, unsigned stands) { return Readings(doubt).better(stands); }

}  // namespace kintsugi::unbake
