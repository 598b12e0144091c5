#include "settings.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace kintsugi::python {

namespace {

std::vector<std::string> names(const py::object& given, const char* argument) {
  std::vector<std::string> all;
  if (py::isinstance<py::str>(given) || py::isinstance<py::bytes>(given))
    throw py::type_error(std::string(argument) + " is an iterable of names, not one name");
  if (!py::isinstance<py::iterable>(given))
    throw py::type_error(std::string(argument) + " is an iterable of names");
  for (const py::handle name : given) {
    if (!py::isinstance<py::str>(name)) throw py::type_error(std::string(argument) + " holds what is no str");
    all.push_back(py::cast<std::string>(name));
    if (!is_kind(all.back()))
      throw py::value_error(std::string(argument) + ": no such kind: " + all.back() +
                            " (see kintsugi.kinds())");
  }
  return all;
}

constexpr std::string_view kOptions[] = {"encoding", "proof", "min_confidence", "decode", "unbake",
                                         "excise",   "infer", "enable",         "disable"};

// What pybind11 would say of keywords that fit no option speaks of C++.
[[noreturn]] void refuse(const py::kwargs& given) {
  std::string known, said;
  for (const std::string_view name : kOptions) known.append(known.empty() ? "" : ", ").append(name);
  for (const auto& [key, value] : given) {
    const std::string name = py::cast<std::string>(key);
    if (std::find(std::begin(kOptions), std::end(kOptions), name) == std::end(kOptions))
      throw py::type_error("no such option: " + name + " (there are " + known + ")");
    said.append(said.empty() ? "" : ", ").append(name).append(" is ");
    said.append(Py_TYPE(value.ptr())->tp_name);
  }
  throw py::type_error("an option is of the wrong type: " + said);
}

}  // namespace

Settings::Settings(const py::object& encoding, const std::string& proof, double min_confidence, bool decode,
                   bool unbake, bool excise, bool infer, const py::object& enable, const py::object& disable)
    : enable_(names(enable, "enable")), disable_(names(disable, "disable")) {
  if (!encoding.is_none()) {
    if (!py::isinstance<py::str>(encoding)) throw py::type_error("encoding is a str or None");
    encoding_ = py::cast<std::string>(encoding);
  }
  if (proof != "bytes" && proof != "language")
    throw py::value_error("proof is 'bytes' or 'language', not '" + proof + "'");
  if (!(min_confidence >= 0 && min_confidence <= 1))
    throw py::value_error("min_confidence is between 0 and 1");
  enable_views_.assign(enable_.begin(), enable_.end());
  disable_views_.assign(disable_.begin(), disable_.end());
  options_.declared_encoding = encoding_;
  options_.demand = proof == "bytes" ? Proof::bytes : Proof::language;
  options_.min_confidence = static_cast<float>(min_confidence);
  options_.decode = decode;
  options_.unbake = unbake;
  options_.excise = excise;
  options_.infer = infer;
  options_.enable = enable_views_;
  options_.disable = disable_views_;
}

void bind_settings(py::module_& module) {
  using namespace py::literals;
  py::class_<Settings, std::shared_ptr<Settings>>(module, "Settings",
                                                  "Options, checked once for many documents.")
      .def(py::init<const py::object&, const std::string&, double, bool, bool, bool, bool, const py::object&,
                    const py::object&>(),
           py::kw_only(), "encoding"_a = py::none(), "proof"_a = "language", "min_confidence"_a = 0.0,
           "decode"_a = true, "unbake"_a = true, "excise"_a = true, "infer"_a = true,
           "enable"_a = py::tuple(), "disable"_a = py::tuple())
      .def(py::init([](const py::kwargs& given) -> std::shared_ptr<Settings> { refuse(given); }));
}

}  // namespace kintsugi::python
