// Structs whose first member is their size: read and written as far as both sides know them.
#ifndef KINTSUGI_CAPI_SIZED_HPP
#define KINTSUGI_CAPI_SIZED_HPP

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "capi/guard.hpp"

namespace kintsugi::capi {

// The caller's struct as this library knows it; `value` holds what stands for members that the caller does not know. A
// caller that is newer than the library may set nothing that the library does not know.
template <typename Struct>
void read_sized(const Struct* from, std::size_t smallest, const char* name, Struct& value) {
  const std::size_t size = from->size;
  if (size < smallest) throw WrongArgument{std::string(name) + ".size is not set"};
  const auto* bytes = reinterpret_cast<const unsigned char*>(from);
  for (std::size_t i = sizeof(Struct); i < size; ++i) {
    if (bytes[i] != 0) throw WrongArgument{std::string(name) + " holds what this version does not know"};
  }
  std::memcpy(&value, from, std::min(size, sizeof(Struct)));
  value.size = sizeof(Struct);
}

template <typename Struct>
void write_sized(const Struct& value, std::size_t smallest, const char* name, Struct* to) {
  const std::size_t size = to->size;
  if (size < smallest) throw WrongArgument{std::string(name) + ".size is not set"};
  const std::size_t known = std::min(size, sizeof(Struct));
  std::memcpy(to, &value, known);
  if (size > known) std::memset(reinterpret_cast<unsigned char*>(to) + known, 0, size - known);
  to->size = size;
}

}  // namespace kintsugi::capi

#endif  // KINTSUGI_CAPI_SIZED_HPP
