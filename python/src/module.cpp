// The extension module kintsugi._core.
#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "arrow.hpp"
#include "batch.hpp"
#include "document.hpp"
#include "input.hpp"
#include "kintsugi/kintsugi.hpp"
#include "settings.hpp"

namespace kintsugi::python {

namespace {

std::vector<Job> jobs_of(const std::vector<Input>& inputs) {
  std::vector<Job> jobs;
  jobs.reserve(inputs.size());
  for (const Input& input : inputs) jobs.push_back({input.bytes(), std::nullopt});
  return jobs;
}

Document mend_one(const py::object& document, const Settings& settings) {
  const Input input(document);
  Job job{input.bytes(), std::nullopt};
  mend_all({&job, 1}, settings.options(), 1);
  return Document(input, std::move(job.mended));
}

// A megabyte of documents a thread, or a thousand.
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;
constexpr std::size_t kBatchDocuments = 1024;

// The next documents of an iterator, mended; and what ended it: nothing, StopIteration (None is given for it), or an error.
// Documents that came before the error are mended first.
py::tuple mend_some(const py::iterator& documents, const Settings& settings, long threads_asked) {
  const unsigned threads = thread_count(threads_asked);
  std::vector<Input> inputs;
  py::object error = py::none();
  bool more = true;
  std::size_t size = 0;
  try {
    while (size < kBatchBytes * threads && inputs.size() < kBatchDocuments * threads) {
      const auto next = py::reinterpret_steal<py::object>(PyIter_Next(documents.ptr()));
      if (!next) {
        more = false;
        if (PyErr_Occurred() != nullptr) throw py::error_already_set();
        break;
      }
      inputs.emplace_back(next);
      size += inputs.back().bytes().size();
    }
  } catch (py::error_already_set& e) {
    more = false;
    error = e.value();
    if (e.trace()) PyException_SetTraceback(error.ptr(), e.trace().ptr());
  } catch (const py::builtin_exception& e) {
    more = false;
    e.set_error();
    error = py::error_already_set().value();
  }
  std::vector<Job> jobs = jobs_of(inputs);
  mend_all(jobs, settings.options(), threads);
  py::list mended(jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    mended[i] = py::cast(Document(inputs[i], std::move(jobs[i].mended)), py::return_value_policy::move);
  }
  return py::make_tuple(mended, more, error);
}

py::str guess_encoding(const py::object& bytes, const Settings& settings) {
  if (py::isinstance<py::str>(bytes))
    throw py::type_error("a str has no encoding: guess_encoding() takes bytes");
  const Input input(bytes);
  Options options = settings.options();
  options.unbake = options.excise = options.infer = false;
  Job job{input.bytes(), std::nullopt};
  mend_all({&job, 1}, options, 1);
  return job.mended ? py::str(std::string(job.mended->encoding())) : py::str("utf-8");
}

bool is_clean(const py::object& document, const Settings& settings) {
  const Input input(document);
  const std::string_view bytes = input.bytes();
  const py::gil_scoped_release released;
  return clean(bytes, settings.options());
}

py::list list_kinds() {
  py::list all;
  for (const Kind& kind : kinds()) {
    all.append(py::make_tuple(std::string(kind.name), std::string(kind.description), kind.by_default));
  }
  return all;
}

bool verify_seam(const py::bytes& original, const py::str& restored, const py::str& evidence) {
  const std::string original_bytes = original, restored_bytes = restored, recipe = evidence;
  Seam seam{};
  seam.original = original_bytes;
  seam.restored = restored_bytes;
  seam.evidence = recipe;
  return verify(seam);
}

}  // namespace

}  // namespace kintsugi::python

PYBIND11_MODULE(_core, m, pybind11::multiple_interpreters::per_interpreter_gil()) {
  using namespace kintsugi::python;
  using namespace py::literals;
  m.doc() = "The engine. What of it is for use stands in kintsugi.";
  m.attr("version") = std::string(kintsugi::version());
  bind_settings(m);
  bind_document(m);
  bind_arrow(m);
  m.def("mend_one", &mend_one, "document"_a, "settings"_a);
  m.def("mend_some", &mend_some, "documents"_a, "settings"_a, "threads"_a);
  m.def("guess_encoding", &guess_encoding, "bytes"_a, "settings"_a);
  m.def("is_clean", &is_clean, "document"_a, "settings"_a);
  m.def("kinds", &list_kinds);
  m.def("verify", &verify_seam, "original"_a, "restored"_a, "evidence"_a);
}
