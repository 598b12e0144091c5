// Who owns what of Arrow: structs released when their owner goes, arrays that share the buffers of others.
#ifndef KINTSUGI_PYTHON_ARROW_OWN_HPP
#define KINTSUGI_PYTHON_ARROW_OWN_HPP

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arrow_abi.hpp"

namespace kintsugi::python {

// A struct of the interface, moved here from where it was given; released with its owner.
template <typename Struct>
class Owned {
 public:
  Owned() = default;
  explicit Owned(Struct* from) noexcept : value_(*from) { from->release = nullptr; }
  Owned(Owned&& other) noexcept : Owned(&other.value_) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Owned() {
    if (value_.release != nullptr) value_.release(&value_);
  }

  Struct* get() noexcept { return &value_; }
  const Struct* get() const noexcept { return &value_; }
  Struct* operator->() noexcept { return &value_; }
  const Struct* operator->() const noexcept { return &value_; }
  explicit operator bool() const noexcept { return value_.release != nullptr; }
  Struct give() noexcept {
    Struct out = value_;
    value_.release = nullptr;
    return out;
  }

 private:
  Struct value_{};
};

using OwnedArray = Owned<ArrowArray>;
using OwnedSchema = Owned<ArrowSchema>;
using OwnedStream = Owned<ArrowArrayStream>;
using Keep = std::shared_ptr<const OwnedArray>;  // whose buffers are shared

// What an array of ours is made of.
struct Parts {
  std::vector<const void*> buffers;
  std::vector<OwnedArray> children;
  std::vector<OwnedArray> dictionary;  // none or one
  std::vector<std::string> own;        // bytes made here
  std::vector<std::vector<std::int64_t>> own_numbers;
  Keep keep;
};
OwnedArray make_array(std::int64_t length, std::int64_t null_count, std::int64_t offset, Parts parts);

// The same array, its buffers shared.
OwnedArray share(const ArrowArray& array, const Keep& keep);

// A copy; `format` of it, or of its dictionary's values where it has one.
OwnedSchema copy_schema(const ArrowSchema& schema, const char* format = nullptr);
// A struct's schema with other children.
OwnedSchema with_children(const ArrowSchema& schema, std::vector<OwnedSchema> children);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_ARROW_OWN_HPP
