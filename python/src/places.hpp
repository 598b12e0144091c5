// Offsets in bytes and in code points of one str.
#ifndef KINTSUGI_PYTHON_PLACES_HPP
#define KINTSUGI_PYTHON_PLACES_HPP

#include <pybind11/pybind11.h>

#include <cstdint>
#include <vector>

#include "input.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::python {

// Built in one pass, asked in constant time (one way) and logarithmic (the other).
class Places {
 public:
  Places(py::str str, Form form);

  std::uint64_t length() const noexcept { return length_; }  // code points
  Span to_bytes(Span chars) const noexcept;                  // what lies beyond the end is cut off
  Span to_chars(Span bytes) const noexcept;  // a character that is only partly meant counts as a whole

 private:
  std::uint64_t width(std::uint64_t at) const noexcept;  // bytes of one character
  std::uint64_t byte_at(std::uint64_t at) const noexcept;
  // The character that the byte is in, and the offset of its first byte.
  Span char_at(std::uint64_t byte) const noexcept;

  py::str str_;
  Form form_;
  std::uint64_t length_;
  std::vector<std::uint64_t> marks_;  // the byte that every kStep-th character begins at; none for ASCII
};

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_PLACES_HPP
