#include "places.hpp"

#include <algorithm>
#include <utility>

namespace kintsugi::python {

namespace {

constexpr std::uint64_t kStep = 64;

}  // namespace

Places::Places(py::str str, Form form)
    : str_(std::move(str)),
      form_(form),
      length_(static_cast<std::uint64_t>(PyUnicode_GET_LENGTH(str_.ptr()))) {
  if (PyUnicode_IS_ASCII(str_.ptr())) return;
  std::uint64_t byte = 0;
  for (std::uint64_t i = 0; i < length_; ++i) {
    if (i % kStep == 0) marks_.push_back(byte);
    byte += width(i);
  }
  if (length_ % kStep == 0) marks_.push_back(byte);  // so that the end has a mark before it
}

std::uint64_t Places::width(std::uint64_t at) const noexcept {
  const Py_UCS4 c = PyUnicode_READ_CHAR(str_.ptr(), static_cast<Py_ssize_t>(at));
  if (form_ == Form::str_escaped && c >= 0xDC80 && c <= 0xDCFF) return 1;
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

std::uint64_t Places::byte_at(std::uint64_t at) const noexcept {
  at = std::min(at, length_);
  if (marks_.empty()) return at;
  std::uint64_t byte = marks_[static_cast<std::size_t>(at / kStep)];
  for (std::uint64_t i = at / kStep * kStep; i < at; ++i) byte += width(i);
  return byte;
}

Span Places::char_at(std::uint64_t byte) const noexcept {
  if (marks_.empty()) return {std::min(byte, length_), std::min(byte, length_)};
  const auto mark = std::upper_bound(marks_.begin(), marks_.end(), byte) - 1;
  auto i = static_cast<std::uint64_t>(mark - marks_.begin()) * kStep;
  std::uint64_t begin = *mark;
  while (i < length_ && begin + width(i) <= byte) begin += width(i++);
  return {i, begin};
}

Span Places::to_bytes(Span chars) const noexcept {
  const std::uint64_t begin = byte_at(chars.begin);
  return {begin, std::max(begin, byte_at(chars.end))};
}

Span Places::to_chars(Span bytes) const noexcept {
  const auto [begin, first_byte] = char_at(bytes.begin);
  auto [end, last_byte] = char_at(bytes.end);
  if (last_byte < bytes.end && end < length_) ++end;
  return {begin, std::max(begin, end)};
}

}  // namespace kintsugi::python
