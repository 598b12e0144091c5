// The options of kintsugi.hpp as Python gives them: checked, and owned.
#ifndef KINTSUGI_PYTHON_SETTINGS_HPP
#define KINTSUGI_PYTHON_SETTINGS_HPP

#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::python {

namespace py = pybind11;

class Settings {
 public:
  Settings(const py::object& encoding, const std::string& proof, double min_confidence, bool decode,
           bool unbake, bool excise, bool infer, const py::object& enable, const py::object& disable);
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  const Options& options() const noexcept { return options_; }

 private:
  Options options_;
  std::string encoding_;
  std::vector<std::string> enable_, disable_;
  std::vector<std::string_view> enable_views_, disable_views_;
};

void bind_settings(py::module_& module);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_SETTINGS_HPP
