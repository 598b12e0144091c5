#include "input.hpp"

#include <string>

namespace kintsugi::python {

struct Input::Buffer {
  Py_buffer view{};
  ~Buffer() {
    if (view.obj != nullptr) PyBuffer_Release(&view);
  }
};

namespace {

std::string_view bytes_of(const py::object& object) {
  return {PyBytes_AS_STRING(object.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(object.ptr()))};
}

const char* errors(Form form) noexcept {
  if (form == Form::str_escaped) return "surrogateescape";
  return form == Form::str_surrogates ? "surrogatepass" : "strict";
}

py::object encode(py::handle str, const char* how) {
  PyObject* encoded = PyUnicode_AsEncodedString(str.ptr(), "utf-8", how);
  if (encoded != nullptr) return py::reinterpret_steal<py::object>(encoded);
  if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError) == 0) throw py::error_already_set();
  PyErr_Clear();
  return {};
}

// Puts U+FFFD where a half stands alone.
Halves take_halves(std::string& bytes) {
  const auto code_at = [&bytes](std::size_t i) -> unsigned {  // 0 where none stands
    if (i + 3 > bytes.size() || bytes[i] != '\xED') return 0;
    const unsigned second = static_cast<unsigned char>(bytes[i + 1]);
    return second < 0xA0
               ? 0
               : 0xD000u | (second & 0x3Fu) << 6 | (static_cast<unsigned char>(bytes[i + 2]) & 0x3Fu);
  };
  Halves halves;
  for (std::size_t i = bytes.find('\xED'); i != std::string::npos; i = bytes.find('\xED', i)) {
    const unsigned code = code_at(i), next = code_at(i + 3);
    if (code == 0) {
      ++i;
    } else if (code < 0xDC00 && next >= 0xDC00) {
      i += 6;
    } else {
      halves.push_back({i, static_cast<std::uint16_t>(code)});
      bytes.replace(i, 3, "\xEF\xBF\xBD");
      i += 3;
    }
  }
  return halves;
}

}  // namespace

Input::Input(py::handle given) : given_(py::reinterpret_borrow<py::object>(given)) {
  PyObject* object = given.ptr();
  if (PyUnicode_Check(object) != 0) {
    form_ = Form::str;
    if (PyUnicode_IS_ASCII(object)) {  // its characters are its bytes
      bytes_ = {static_cast<const char*>(PyUnicode_DATA(object)),
                static_cast<std::size_t>(PyUnicode_GET_LENGTH(object))};
      return;
    }
    // PyUnicode_AsUTF8AndSize would leave a second copy in the str for as long as that lives.
    held_ = encode(given, "strict");
    if (!held_) {
      // Escaped bytes are told by that they come back the same: "\xc3" in a str and an escaped A9 behind it do not.
      held_ = encode(given, errors(form_ = Form::str_escaped));
      if (!held_ || !to_str(bytes_of(held_), form_).equal(given_)) {
        held_ = encode(given, errors(form_ = Form::str_surrogates));
        std::string bytes(bytes_of(held_));
        halves_ = take_halves(bytes);
        held_ = py::bytes(bytes);
      }
    }
    bytes_ = bytes_of(held_);
  } else if (PyBytes_Check(object) != 0) {
    bytes_ = bytes_of(given_);
  } else if (PyObject_CheckBuffer(object) != 0) {
    buffer_ = std::make_unique<Buffer>();
    if (PyObject_GetBuffer(object, &buffer_->view, PyBUF_SIMPLE) != 0) {
      buffer_->view.obj = nullptr;
      throw py::error_already_set();  // a buffer that is not contiguous: BufferError
    }
    const Py_buffer& view = buffer_->view;
    bytes_ = {static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len)};
    if (view.readonly == 0) {  // others may write to it while it is read without the GIL
      held_ = py::bytes(bytes_.data(), bytes_.size());
      bytes_ = bytes_of(held_);
      buffer_.reset();
    }
  } else {
    throw py::type_error("a document is str, bytes or bytes-like, not " +
                         std::string(Py_TYPE(object)->tp_name));
  }
}

Input::Input(Input&&) noexcept = default;
Input::~Input() = default;

py::str to_str(std::string_view bytes, Form form) {
  PyObject* str = PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), errors(form));
  if (str == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(str);
}

py::str to_str(std::string bytes, Form form, const Halves& halves) {
  for (const Half& half : halves) {
    bytes[half.at] = '\xED';
    bytes[half.at + 1] = static_cast<char>(0x80 | (half.code >> 6 & 0x3F));
    bytes[half.at + 2] = static_cast<char>(0x80 | (half.code & 0x3F));
  }
  return to_str(bytes, form);
}

py::str text_to_str(std::string_view text) { return to_str(text, Form::str); }

}  // namespace kintsugi::python
