// What Python gives, as bytes: str, bytes, and anything with a buffer.
#ifndef KINTSUGI_PYTHON_INPUT_HPP
#define KINTSUGI_PYTHON_INPUT_HPP

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::python {

namespace py = pybind11;

// How the bytes were had from what was given, and how it is had back from them.
enum class Form : std::uint8_t {
  bytes,
  str,          // UTF-8
  str_escaped,  // some bytes stood in it as U+DC80..U+DCFF, as errors="surrogateescape" puts them
  str_surrogates  // other halves of surrogate pairs: three bytes each where they make a pair, U+FFFD where they do not
};

// A half of a surrogate pair alone is no character, in whatever encoding, and must not make the rest of a str suspect. So
// U+FFFD stands for it, which is as long; this is what it was.
struct Half {
  std::size_t at;  // in the bytes
  std::uint16_t code;
};
using Halves = std::vector<Half>;

inline bool is_str(Form form) noexcept { return form != Form::bytes; }

class Input {
 public:
  explicit Input(py::handle given);  // throws TypeError for what is no text
  Input(Input&&) noexcept;
  ~Input();

  std::string_view bytes() const noexcept { return bytes_; }  // may be read without the GIL
  Form form() const noexcept { return form_; }
  const py::object& given() const noexcept { return given_; }
  const Halves& halves() const noexcept { return halves_; }

 private:
  struct Buffer;
  py::object given_;
  py::object held_;  // owns the bytes where the given object does not
  std::unique_ptr<Buffer> buffer_;
  std::string_view bytes_;
  Form form_ = Form::bytes;
  Halves halves_;
};

// The str that had these bytes.
py::str to_str(std::string_view bytes, Form form);
py::str to_str(std::string bytes, Form form, const Halves& halves);

// A str of text that is valid UTF-8.
py::str text_to_str(std::string_view text);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_INPUT_HPP
