// What characters cost in the searches of misread UTF-8: as they stand, and restored. 1/8 bit.
#ifndef KINTSUGI_LATTICE_PRICING_HPP
#define KINTSUGI_LATTICE_PRICING_HPP

#include <cstddef>
#include <span>

#include "lattice/lately.hpp"
#include "lattice/literal.hpp"
#include "lattice/misread.hpp"
#include "lattice/unit.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

class Pricing {
 public:
  Pricing(const Misread& misread, const Habits& habits);

  std::span<const model::Language> languages;
  // The model takes a pair or three characters that it does not know for such that it does now and then; where hundreds
  // are tried for one hole, that is certain to happen.
  bool one_of_many = false;
  bool still_damaged = false;  // what comes out may be damaged itself, by a layer below

  // A restored character between its neighbours; -1: nobody writes it. `torn`: not all of its bytes stand there.
  int restored(char32_t c2, char32_t c1, char32_t c, char32_t after, bool torn) const;
  // Where `one_of_many`: no torn character is restored for less, whatever stands around it.
  int least_of_many(char32_t c) const;
  // Whether one of the languages uses the character, wherever it stands.
  bool is_common(char32_t c) const;
  // Letters of two alphabets in one word.
  int mixing(char32_t a, char32_t b) const;
  // The unit at i as it stands, by the languages alone; and with what speaks against it, or for it.
  int plain(std::span<const Unit> units, std::size_t i, char32_t c2, char32_t c1) const;
  int literal(std::span<const Unit> units, std::size_t i, char32_t c2, char32_t c1) const;
  // The likeliest of the languages. `guessed`: one of many that were tried.
  int in_languages(char32_t c2, char32_t c1, char32_t c, bool guessed = false) const;

 private:
  // The most that a letter costs in a foreign name.
  int of_name(char32_t c2, char32_t c1, char32_t c) const;

  const Misread& misread_;
  const Habits& habits_;
  const model::Model& model_;
  Lately& lately_;
  bool western_;  // Latin-1 or windows-1252, which are undone together
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PRICING_HPP
