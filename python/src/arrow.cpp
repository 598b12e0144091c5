#include "arrow.hpp"

#include <pybind11/stl.h>

#include <cerrno>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "arrow_own.hpp"
#include "arrow_text.hpp"
#include "batch.hpp"
#include "settings.hpp"

namespace kintsugi::python {

namespace {

constexpr const char* kSchema = "arrow_schema";
constexpr const char* kArray = "arrow_array";
constexpr const char* kStream = "arrow_array_stream";

template <typename Struct>
Owned<Struct> from_capsule(const py::handle& capsule, const char* name) {
  auto* pointer = static_cast<Struct*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (pointer == nullptr) throw py::error_already_set();
  if (pointer->release == nullptr) throw py::value_error("the Arrow capsule was used before");
  return Owned<Struct>(pointer);
}

template <typename Struct, const char* const* kName>
void drop_capsule(PyObject* capsule) {
  auto* pointer = static_cast<Struct*>(PyCapsule_GetPointer(capsule, *kName));
  if (pointer == nullptr) return;
  if (pointer->release != nullptr) pointer->release(pointer);
  delete pointer;
}

template <typename Struct, const char* const* kName>
py::object to_capsule(Struct value) {
  auto held = std::make_unique<Struct>(value);
  PyObject* capsule = PyCapsule_New(held.get(), *kName, drop_capsule<Struct, kName>);
  if (capsule == nullptr) throw py::error_already_set();
  held.release();
  return py::reinterpret_steal<py::object>(capsule);
}

// A stream of ours: what comes next is asked of a function. Python is not touched: who reads it may or may not hold the GIL.
struct Producer {
  OwnedSchema schema;
  std::function<OwnedArray()> next;  // a released one behind the last
  std::string error;

  static Producer& of(ArrowArrayStream* stream) { return *static_cast<Producer*>(stream->private_data); }

  template <typename Call>
  int guarded(Call&& call) noexcept {
    try {
      call();
      return 0;
    } catch (const std::bad_alloc&) {
      error = "out of memory";
      return ENOMEM;
    } catch (const std::exception& e) {
      error = e.what();
      return EINVAL;
    }
  }
};

ArrowArrayStream make_stream(std::unique_ptr<Producer> producer) {
  ArrowArrayStream out{};
  out.get_schema = [](ArrowArrayStream* stream, ArrowSchema* to) {
    return Producer::of(stream).guarded(
        [&] { *to = copy_schema(*Producer::of(stream).schema.get()).give(); });
  };
  out.get_next = [](ArrowArrayStream* stream, ArrowArray* to) {
    return Producer::of(stream).guarded([&] { *to = Producer::of(stream).next().give(); });
  };
  out.get_last_error = [](ArrowArrayStream* stream) -> const char* {
    return Producer::of(stream).error.c_str();
  };
  out.release = [](ArrowArrayStream* stream) {
    delete &Producer::of(stream);
    stream->release = nullptr;
  };
  out.private_data = producer.release();
  return out;
}

void check(OwnedStream& stream, int status) {
  if (status == 0) return;
  const char* said = stream->get_last_error(stream.get());
  throw std::runtime_error(said == nullptr ? "the Arrow stream failed" : said);
}

OwnedSchema schema_of(OwnedStream& stream) {
  ArrowSchema schema{};
  check(stream, stream->get_schema(stream.get(), &schema));
  return OwnedSchema(&schema);
}

// None behind the last.
Keep next_of(OwnedStream& stream) {
  ArrowArray array{};
  check(stream, stream->get_next(stream.get(), &array));
  return array.release == nullptr ? nullptr : std::make_shared<const OwnedArray>(&array);
}

// As next_of(), for who holds the GIL: what stands behind the stream may want it from another thread.
Keep next_unlocked(OwnedStream& stream) {
  const py::gil_scoped_release released;
  return next_of(stream);
}

class MendedArray {
 public:
  MendedArray(OwnedSchema schema, std::vector<Keep> chunks)
      : schema_(std::move(schema)), chunks_(std::move(chunks)) {}

  py::object c_schema() const {
    return to_capsule<ArrowSchema, &kSchema>(copy_schema(*schema_.get()).give());
  }

  py::tuple c_array(const py::object&) const {
    if (chunks_.size() > 1)
      throw py::value_error("the array has several chunks: take it as a stream (pyarrow.chunked_array)");
    if (chunks_.empty())
      throw py::value_error("the array has no chunk: take it as a stream (pyarrow.chunked_array)");
    return py::make_tuple(c_schema(),
                          to_capsule<ArrowArray, &kArray>(share(*chunks_[0]->get(), chunks_[0]).give()));
  }

  py::object c_stream(const py::object&) const {
    auto producer = std::make_unique<Producer>();
    producer->schema = copy_schema(*schema_.get());
    producer->next = [chunks = chunks_, i = std::size_t{0}]() mutable -> OwnedArray {
      if (i == chunks.size()) return {};
      const Keep& chunk = chunks[i++];
      return share(*chunk->get(), chunk);
    };
    return to_capsule<ArrowArrayStream, &kStream>(make_stream(std::move(producer)));
  }

  std::int64_t size() const {
    std::int64_t size = 0;
    for (const Keep& chunk : chunks_) size += chunk->get()->length;
    return size;
  }

 private:
  OwnedSchema schema_;
  std::vector<Keep> chunks_;
};

std::string not_text(const std::string& what, const ArrowSchema& schema) {
  return what + " holds no text and no bytes (its Arrow format is \"" + schema.format + "\")";
}

MendedArray mend_array(const py::object& given, const std::shared_ptr<Settings>& settings,
                       long threads_asked) {
  const unsigned threads = thread_count(threads_asked);
  OwnedSchema schema;
  std::vector<Keep> chunks;
  if (py::hasattr(given, "__arrow_c_array__")) {
    const py::tuple capsules = given.attr("__arrow_c_array__")();
    schema = from_capsule<ArrowSchema>(capsules[0], kSchema);
    chunks.push_back(std::make_shared<const OwnedArray>(from_capsule<ArrowArray>(capsules[1], kArray)));
  } else if (py::hasattr(given, "__arrow_c_stream__")) {
    auto stream = from_capsule<ArrowArrayStream>(given.attr("__arrow_c_stream__")(), kStream);
    schema = schema_of(stream);
    while (Keep chunk = next_unlocked(stream)) chunks.push_back(std::move(chunk));
  } else {
    throw py::type_error("mend_array() takes what has __arrow_c_array__ or __arrow_c_stream__, not " +
                         std::string(Py_TYPE(given.ptr())->tp_name));
  }
  const char* format = mended_format(*schema.get());
  if (format == nullptr) throw py::type_error(not_text("the array", *schema.get()));
  for (Keep& chunk : chunks) {
    chunk = std::make_shared<const OwnedArray>(
        mend_column(*schema.get(), *chunk->get(), chunk,
                    [&](std::span<Job> jobs) { mend_all(jobs, settings->options(), threads); }));
  }
  return MendedArray(copy_schema(*schema.get(), format), std::move(chunks));
}

// Mended batch by batch, as it is read.
class MendedTable {
 public:
  MendedTable(py::object given, std::vector<std::string> columns, std::shared_ptr<Settings> settings,
              unsigned threads)
      : given_(std::move(given)),
        columns_(std::move(columns)),
        settings_(std::move(settings)),
        threads_(threads) {
    open();
  }

  py::object c_schema() {
    return to_capsule<ArrowSchema, &kSchema>(copy_schema(*mended_schema_.get()).give());
  }

  py::object c_stream(const py::object&) {
    if (!stream_) open();  // the first was given away: what was given is asked for another
    auto producer = std::make_unique<Producer>();
    producer->schema = copy_schema(*mended_schema_.get());
    producer->next = [stream = std::make_shared<OwnedStream>(std::move(stream_)),
                      schema = std::make_shared<OwnedSchema>(copy_schema(*schema_.get())), places = places_,
                      settings = settings_, threads = threads_]() -> OwnedArray {
      const Keep batch = next_of(*stream);
      if (!batch) return {};
      const ArrowArray& from = *batch->get();
      Parts parts;
      parts.keep = batch;
      parts.buffers.assign(from.buffers, from.buffers + from.n_buffers);
      const MendAll mend = [&](std::span<Job> jobs) {
        mend_all_unlocked(jobs, settings->options(), threads);
      };
      for (std::int64_t i = 0; i < from.n_children; ++i) {
        const ArrowArray& child = *from.children[i];
        parts.children.push_back(places[static_cast<std::size_t>(i)]
                                     ? mend_column(*(*schema)->children[i], child, batch, mend)
                                     : share(child, batch));
      }
      return make_array(from.length, from.null_count, from.offset, std::move(parts));
    };
    stream_ = OwnedStream();
    return to_capsule<ArrowArrayStream, &kStream>(make_stream(std::move(producer)));
  }

 private:
  void open() {
    if (!py::hasattr(given_, "__arrow_c_stream__"))
      throw py::type_error("mend_table() takes what has __arrow_c_stream__, not " +
                           std::string(Py_TYPE(given_.ptr())->tp_name));
    stream_ = from_capsule<ArrowArrayStream>(given_.attr("__arrow_c_stream__")(), kStream);
    schema_ = schema_of(stream_);
    if (std::string_view(schema_->format) != "+s")
      throw py::type_error("this is an array, not a table: use mend_array()");
    places_.assign(static_cast<std::size_t>(schema_->n_children), false);
    for (const std::string& name : columns_) {
      std::size_t i = 0;
      while (i < places_.size() && name != schema_->children[i]->name) ++i;
      if (i == places_.size()) throw py::key_error("no column \"" + name + "\"");
      if (mended_format(*schema_->children[i]) == nullptr)
        throw py::type_error(not_text("column \"" + name + "\"", *schema_->children[i]));
      places_[i] = true;
    }
    std::vector<OwnedSchema> children;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const ArrowSchema& child = *schema_->children[i];
      children.push_back(copy_schema(child, places_[i] ? mended_format(child) : nullptr));
    }
    mended_schema_ = with_children(*schema_.get(), std::move(children));
  }

  py::object given_;
  std::vector<std::string> columns_;
  std::shared_ptr<Settings> settings_;
  unsigned threads_;
  OwnedStream stream_;
  OwnedSchema schema_, mended_schema_;
  std::vector<bool> places_;
};

}  // namespace

void bind_arrow(py::module_& module) {
  using namespace py::literals;
  const auto requested = [] { return "requested_schema"_a = py::none(); };
  py::class_<MendedArray>(module, "ArrowArray", py::is_final(),
                          "A mended array, for whatever takes the Arrow PyCapsule interface.")
      .def("__arrow_c_schema__", &MendedArray::c_schema)
      .def("__arrow_c_array__", &MendedArray::c_array, requested())
      .def("__arrow_c_stream__", &MendedArray::c_stream, requested())
      .def("__len__", &MendedArray::size);
  py::class_<MendedTable>(
      module, "ArrowTable", py::is_final(),
      "A table that is mended batch by batch, as it is read through the Arrow PyCapsule interface.")
      .def("__arrow_c_schema__", &MendedTable::c_schema)
      .def("__arrow_c_stream__", &MendedTable::c_stream, requested());
  module.def("mend_array", &mend_array, "array"_a, "settings"_a, "threads"_a);
  module.def(
      "mend_table",
      [](py::object table, std::vector<std::string> columns, std::shared_ptr<Settings> settings,
         long threads) {
        return std::make_unique<MendedTable>(std::move(table), std::move(columns), std::move(settings),
                                             thread_count(threads));
      },
      "table"_a, "columns"_a, "settings"_a, "threads"_a);
}

}  // namespace kintsugi::python
