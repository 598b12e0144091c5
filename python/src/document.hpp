// What Python knows as kintsugi.Mended.
#ifndef KINTSUGI_PYTHON_DOCUMENT_HPP
#define KINTSUGI_PYTHON_DOCUMENT_HPP

#include <pybind11/pybind11.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "input.hpp"
#include "kintsugi/kintsugi.hpp"
#include "places.hpp"

namespace kintsugi::python {

class Document {
 public:
  // A document that came back as it was holds what was given, and nothing else.
  Document(const Input& input, std::optional<Mended> mended);
  Document(Mended mended, Form form, Halves halves)
      : mended_(std::move(mended)), form_(form), halves_(std::move(halves)) {}

  py::object text();
  py::tuple seams();
  py::str encoding() const;
  bool is_text() const { return !mended_ || mended_->is_text(); }
  bool changed() const;
  py::object undo() const;
  py::str without(const py::object& seam) const;
  // Of the seams that are named: without them, or without the others.
  Document decided(const py::object& ids, bool refuse) const;
  py::tuple source_bytes(py::ssize_t start, py::ssize_t stop) const;
  py::tuple source_chars(py::ssize_t start, py::ssize_t stop);
  py::tuple state() const;
  static std::unique_ptr<Document> from_state(const py::tuple& state);
  py::str repr();

 private:
  Span source(Span in_text) const;
  Places& text_places();
  Places& source_places();
  py::object seam(const Seam& s);

  py::object clean_;      // str or bytes
  std::size_t size_ = 0;  // of the damaged bytes; only where clean
  std::optional<Mended> mended_;
  Form form_;
  Halves halves_;
  py::object text_, seams_;  // made when asked for
  std::unique_ptr<Places> text_places_, source_places_;
};

void bind_document(py::module_& module);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_DOCUMENT_HPP
