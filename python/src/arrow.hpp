// mend_array() and mend_table(): anything with the Arrow PyCapsule interface in, and out.
#ifndef KINTSUGI_PYTHON_ARROW_HPP
#define KINTSUGI_PYTHON_ARROW_HPP

#include <pybind11/pybind11.h>

namespace kintsugi::python {

void bind_arrow(pybind11::module_& module);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_ARROW_HPP
