// What clean text teaches the first pass.
#ifndef KINTSUGI_TOOLS_SCAN_LEARN_HPP
#define KINTSUGI_TOOLS_SCAN_LEARN_HPP

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "symbols.hpp"

namespace kintsugi::scan {

struct Corpus {
  std::string name;
  std::vector<char32_t> text;  // lines, each led and closed by U'\n'
};

struct Options {
  double rate = 1e-6;       // a pair is at home in a language from this share of its characters on
  std::uint32_t least = 2;  // and from this count on
  double shouting = 1e-5;   // the same for capitals after capitals of other scripts than Latin
  bool alone = false;       // one language is enough for a pair of letters that are not Latin
  double damage = 30;       // a pair that a language's damage makes so many times as often as its text does
  double given_up = 2e-5;   // is not at home there; but of its characters no more than this share
  double frequent = 3e-5;  // share of a language's characters: a pair so frequent is no sign of misread UTF-8
  double mass = 1e-4;      // share of the characters of a language given up among the pairs of classes
};

struct Learnt {
  Symbols symbols;
  std::vector<std::string> languages;            // of each bit
  std::vector<std::uint32_t> anywhere;           // first << 12 | second: pairs at home in all languages
  std::map<std::uint32_t, std::uint64_t> pairs;  // the others: mask
  std::vector<std::uint8_t> letters;             // costs, kLetters * kLetters * kLatin
};

Learnt learn(const std::vector<Corpus>& corpora, const Options& options);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_TOOLS_SCAN_LEARN_HPP
