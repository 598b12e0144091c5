// What a single mark may be: every sign and letter that could stand there, with its price.
#ifndef KINTSUGI_INFER_OFFERS_HPP
#define KINTSUGI_INFER_OFFERS_HPP

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "infer/search.hpp"

namespace kintsugi::infer {

struct Option {
  Pick pick{};
  char32_t proxy[3] = {};  // what the model is asked about
  std::uint8_t size = 0;
  bool attached = false;  // asked as if it stood behind the word before the space
  int price = 0;
  int survived = 0;  // of the price: see Reading
};

// The options of the marks of one token.
class Offers {
 public:
  Offers(const Ask& ask, std::vector<Option>& out);

  // Adds those of the mark at i.
  void add(std::size_t i);

 private:
  void option(std::size_t i, std::size_t marks, What what, char32_t letter, std::u32string_view proxy,
              int price, int survived = 0);
  void options(std::size_t i, std::size_t marks, What what,
               std::initializer_list<std::u32string_view> proxies, int price);
  void stays(std::size_t i, char32_t before, char32_t after);
  void letters(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss);
  void signs(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss);
  void latin_signs(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss);
  void two_bytes(std::size_t i, char32_t before, char32_t after, int loss);
  void numbers(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss);

  bool lost_before(std::size_t i) const;
  bool asks_later(std::size_t i) const;
  int survivor(std::size_t i, char32_t c) const;
  std::u32string_view word_before(std::size_t i) const;
  std::u32string_view word_behind(std::size_t i) const;
  std::u32string_view number_before(std::size_t i) const;
  std::u32string_view number_behind(std::size_t i) const;

  const Ask& ask_;
  std::vector<Option>& out_;
  bool french_;
};

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_OFFERS_HPP
