#include "document.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace kintsugi::python {

namespace {

constexpr int kStateVersion = 1;

py::bytes to_bytes(std::string_view s) { return py::bytes(s.data(), s.size()); }
py::str to_py(std::string_view s) { return py::str(s.data(), s.size()); }
py::tuple to_py(Span s) { return py::make_tuple(s.begin, s.end); }
Span to_span(const py::handle& pair) {
  const auto [begin, end] = py::cast<std::pair<std::uint64_t, std::uint64_t>>(pair);
  return {begin, end};
}

Span checked(py::ssize_t start, py::ssize_t stop) {
  if (start < 0 || stop < start) throw py::value_error("start and stop are offsets: 0 <= start <= stop");
  return {static_cast<std::uint64_t>(start), static_cast<std::uint64_t>(stop)};
}

}  // namespace

Document::Document(const Input& input, std::optional<Mended> mended)
    : mended_(std::move(mended)), form_(input.form()), halves_(input.halves()) {
  if (mended_) return;
  size_ = input.bytes().size();
  const bool own =
      halves_.empty() && (py::isinstance<py::str>(input.given()) || py::isinstance<py::bytes>(input.given()));
  clean_ = own ? input.given() : to_bytes(input.bytes());
}

py::object Document::text() {
  if (!text_) {
    if (mended_) {
      text_ = text_to_str(mended_->text());
    } else if (PyUnicode_CheckExact(clean_.ptr())) {
      text_ = clean_;
    } else if (PyUnicode_Check(clean_.ptr()) != 0) {
      text_ = py::reinterpret_steal<py::object>(PyUnicode_FromObject(clean_.ptr()));  // a subclass of str
    } else {
      const auto bytes = py::cast<std::string_view>(clean_);
      text_ = text_to_str(bytes);
    }
  }
  return text_;
}

py::str Document::encoding() const { return mended_ ? to_py(mended_->encoding()) : py::str("utf-8"); }

bool Document::changed() const {
  if (!halves_.empty()) return true;
  if (!mended_) return false;
  const auto seams = mended_->seams();
  return std::any_of(seams.begin(), seams.end(), [](const Seam& s) { return s.original != s.restored; });
}

py::object Document::undo() const {
  if (!mended_ && halves_.empty()) return clean_;
  std::string bytes = mended_ ? mended_->undo() : py::cast<std::string>(clean_);
  return is_str(form_) ? py::object(to_str(std::move(bytes), form_, halves_)) : py::object(to_bytes(bytes));
}

Span Document::source(Span in_text) const {
  if (mended_) return mended_->source(in_text);
  const std::uint64_t end = std::min<std::uint64_t>(in_text.end, size_);
  return {std::min(in_text.begin, end), end};
}

py::tuple Document::source_bytes(py::ssize_t start, py::ssize_t stop) const {
  return to_py(source(checked(start, stop)));
}

py::tuple Document::source_chars(py::ssize_t start, py::ssize_t stop) {
  if (!is_str(form_))
    throw py::type_error("the document was given as bytes, which have no characters: use source_bytes()");
  return to_py(source_places().to_chars(source(text_places().to_bytes(checked(start, stop)))));
}

Places& Document::text_places() {
  if (!text_places_) text_places_ = std::make_unique<Places>(text(), Form::str);
  return *text_places_;
}

Places& Document::source_places() {
  if (!mended_) return text_places();
  if (!source_places_) source_places_ = std::make_unique<Places>(undo(), form_);
  return *source_places_;
}

py::object Document::seam(const Seam& s) {
  const Span text = mended_->place(s);
  const Span from = s.layer == 0 ? s.before : mended_->source(text);
  const py::object chars = is_str(form_) ? py::object(to_py(source_places().to_chars(from))) : py::none();
  return py::module_::import("kintsugi._seam")
      .attr("Seam")(to_py(name(s.stage)), to_py(name(s.proof)), s.layer, to_py(s.kind),
                    std::round(s.confidence * 1e6) / 1e6, to_bytes(s.original), to_py(s.restored),
                    to_py(s.evidence), to_py(s.before), to_py(s.after), to_py(text),
                    to_py(text_places().to_chars(text)), to_py(from), chars, to_py(s.id));
}

py::tuple Document::seams() {
  if (!seams_) {
    const auto all = mended_ ? mended_->seams() : std::span<const Seam>{};
    py::tuple list(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) list[i] = seam(all[i]);
    seams_ = std::move(list);
  }
  return py::reinterpret_borrow<py::tuple>(seams_);
}

py::str Document::without(const py::object& seam) const {
  if (!py::isinstance(seam, py::module_::import("kintsugi._seam").attr("Seam")))
    throw py::type_error("without() takes one of the document's seams");
  const Span before = to_span(seam.attr("before_bytes")), after = to_span(seam.attr("after_bytes"));
  const auto layer = py::cast<std::uint64_t>(seam.attr("layer"));
  const auto kind = py::cast<std::string>(seam.attr("kind"));
  if (mended_) {
    for (const Seam& s : mended_->seams()) {
      if (s.layer == layer && s.before == before && s.after == after && s.kind == kind)
        return text_to_str(mended_->without(s));
    }
  }
  throw py::value_error("no seam of this document");
}

Document Document::decided(const py::object& ids, bool refuse) const {
  std::vector<std::string> names;
  if (py::isinstance<py::str>(ids)) {
    names.push_back(py::cast<std::string>(ids));
  } else {
    for (const py::handle id : ids) names.push_back(py::cast<std::string>(id));
  }
  const auto seams = mended_ ? mended_->seams() : std::span<const Seam>{};
  for (const std::string& name : names) {
    if (std::none_of(seams.begin(), seams.end(), [&](const Seam& s) { return s.id == name; }))
      throw py::value_error("no seam of this document: " + name);
  }
  if (!mended_) {
    Document same(reassemble(py::cast<std::string>(clean_), {}).value(), form_, halves_);
    return same;
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  return Document(refuse ? mended_->without(views) : mended_->only(views), form_, halves_);
}

py::tuple Document::state() const {
  const auto form = static_cast<int>(form_);
  if (!mended_) return py::make_tuple(kStateVersion, form, halves_.empty() ? clean_ : undo());
  py::list seams;
  for (const Seam& s : mended_->seams()) {
    seams.append(py::make_tuple(static_cast<int>(s.stage), static_cast<int>(s.proof), s.layer,
                                to_bytes(s.kind), to_py(s.before), to_py(s.after), to_bytes(s.original),
                                to_bytes(s.restored), to_bytes(s.evidence), s.confidence, to_bytes(s.id)));
  }
  py::list halves;
  for (const Half& half : halves_) halves.append(py::make_tuple(half.at, half.code));
  return py::make_tuple(kStateVersion, form, to_bytes(mended_->text()), encoding(), is_text(), seams, halves);
}

std::unique_ptr<Document> Document::from_state(const py::tuple& state) {
  const auto wrong = [] {
    return py::value_error("this is no pickled kintsugi.Mended, or one of another version");
  };
  if (state.size() < 3 || !py::isinstance<py::int_>(state[0]) || py::cast<int>(state[0]) != kStateVersion)
    throw wrong();
  const auto number = py::cast<int>(state[1]);
  if (number < 0 || number > static_cast<int>(Form::str_surrogates)) throw wrong();
  const auto form = static_cast<Form>(number);
  if (state.size() == 3) {
    const Input input(state[2]);
    if (input.form() != form || form == Form::str_escaped) throw wrong();
    if (!is_str(form)) text_to_str(input.bytes());  // throws where it is no text
    return std::make_unique<Document>(input, std::nullopt);
  }
  if (state.size() != 7) throw wrong();
  std::vector<py::tuple> held;
  std::vector<Seam> seams;
  for (const py::handle item : state[5]) {
    held.push_back(py::cast<py::tuple>(item));
    const py::tuple& t = held.back();
    const int stage = py::cast<int>(t[0]), proof = py::cast<int>(t[1]), layer = py::cast<int>(t[2]);
    if (stage < 0 || stage > 3 || proof < 0 || proof > 2 || layer < 0 || layer > 255) throw wrong();
    seams.push_back({static_cast<Stage>(stage), static_cast<Proof>(proof), static_cast<std::uint8_t>(layer),
                     py::cast<std::string_view>(t[3]), to_span(t[4]), to_span(t[5]),
                     py::cast<std::string_view>(t[6]), py::cast<std::string_view>(t[7]),
                     py::cast<std::string_view>(t[8]), py::cast<float>(t[9]),
                     py::cast<std::string_view>(t[10])});
  }
  const auto text = py::cast<std::string_view>(state[2]);
  auto mended = reassemble(text, seams, py::cast<std::string>(state[3]), py::cast<bool>(state[4]));
  if (!mended) throw wrong();
  Halves halves;
  const std::size_t size = mended->undo().size();
  for (const py::handle item : state[6]) {
    const auto [at, code] = py::cast<std::pair<std::size_t, std::uint16_t>>(item);
    if (form != Form::str_surrogates || size < 3 || at > size - 3 || code < 0xD800 || code > 0xDFFF)
      throw wrong();
    halves.push_back({at, code});
  }
  return std::make_unique<Document>(*std::move(mended), form, std::move(halves));
}

py::str Document::repr() {
  constexpr py::ssize_t kShown = 40;
  const py::object text = this->text();
  const auto length = PyUnicode_GET_LENGTH(text.ptr());
  const auto begin = py::reinterpret_steal<py::object>(PyUnicode_Substring(text.ptr(), 0, kShown));
  const std::size_t count = mended_ ? mended_->seams().size() : 0;
  return py::str("<Mended {}{}, {} seam{}, {}>")
      .format(py::repr(begin), length > kShown ? "..." : "", count, count == 1 ? "" : "s", encoding());
}

void bind_document(py::module_& module) {
  using namespace py::literals;
  py::class_<Document>(module, "Mended", py::is_final(), R"(A mended document, and every repair made on it.

>>> import kintsugi
>>> m = kintsugi.mend("na\u00c3\u00afve")
>>> m.text
'naïve'
>>> m.undo()
'naÃ¯ve'
)")
      .def_property_readonly("text", &Document::text,
                             "The mended text; the very str that was given, where nothing was to be mended.")
      .def_property_readonly("seams", &Document::seams,
                             "Every repair, a tuple of Seam, by layer and then by place.")
      .def_property_readonly("encoding", &Document::encoding,
                             "The WHATWG name of the encoding the bytes were mostly read with.")
      .def_property_readonly("is_text", &Document::is_text, "False where the bytes look like no text at all.")
      .def_property_readonly("changed", &Document::changed, "True if the text is not what was given.")
      .def("undo", &Document::undo,
           R"(What was given, rebuilt from the text and the seams: a str for a str, else bytes.

>>> import kintsugi
>>> kintsugi.mend(b"caf\xe9 cr\xe8me").undo()
b'caf\xe9 cr\xe8me'
)")
      .def("without", &Document::without, "seam"_a, R"(The text as it would be had this seam been refused.

>>> import kintsugi
>>> m = kintsugi.mend("caf&eacute;s &amp; na\u00c3\u00afve")
>>> m.without(m.seams[-1]) != m.text
True
)")
      .def(
          "refuse", [](const Document& d, const py::object& ids) { return d.decided(ids, true); }, "ids"_a,
          R"(The same document without these seams, an id or several, and without all that is built on them.

ValueError where an id is none of its seams'. What is given back by undo() stays the same.

>>> import kintsugi
>>> m = kintsugi.mend("caf&eacute;s &amp; na\u00c3\u00afve")
>>> other = m.refuse([s.id for s in m.seams if s.kind == "unbake.entity"])
>>> other.text
'caf&eacute;s &amp; naïve'
>>> other.undo() == m.undo()
True
)")
      .def(
          "accept_only", [](const Document& d, const py::object& ids) { return d.decided(ids, false); },
          "ids"_a,
          R"(The same document with these seams alone, an id or several, and those that they are built on.

>>> import kintsugi
>>> m = kintsugi.mend("caf&eacute;s &amp; na\u00c3\u00afve")
>>> m.accept_only(s.id for s in m.seams if s.original == b"&eacute;").text
'cafés &amp; naÃ¯ve'
)")
      .def("source_bytes", &Document::source_bytes, "start"_a, "stop"_a,
           R"(Where the bytes [start, stop) of the text's UTF-8 came from: offsets in the damaged bytes.

A str that was given counts as its UTF-8.

>>> import kintsugi
>>> kintsugi.mend(b"caf&eacute;!").source_bytes(3, 5)
(3, 11)
)")
      .def(
          "source_chars", &Document::source_chars, "start"_a, "stop"_a,
          R"(Where the characters text[start:stop] came from: offsets in the str that was given, in code points.

>>> import kintsugi
>>> damaged = "caf&eacute;!"
>>> start, stop = kintsugi.mend(damaged).source_chars(3, 4)
>>> damaged[start:stop]
'&eacute;'
)")
      .def("_repr_html_",
           [](const py::object& self) { return py::module_::import("kintsugi._html").attr("render")(self); })
      .def("__str__", &Document::text)
      .def("__repr__", &Document::repr)
      .def(py::pickle([](const Document& d) { return d.state(); }, &Document::from_state));
}

}  // namespace kintsugi::python
