#include "arrow_own.hpp"

#include <cstdint>
#include <cstring>

namespace kintsugi::python {

namespace {

struct ArrayHolder {
  Parts parts;
  std::vector<ArrowArray*> children;
};

void release_array(ArrowArray* array) {
  delete static_cast<ArrayHolder*>(array->private_data);
  array->release = nullptr;
}

struct SchemaHolder {
  std::string format, name, metadata;
  std::vector<OwnedSchema> children, dictionary;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  delete static_cast<SchemaHolder*>(schema->private_data);
  schema->release = nullptr;
}

// Pairs of lengths and bytes, after their number; in the machine's byte order.
std::string metadata_of(const char* at) {
  if (at == nullptr) return {};
  const char* const begin = at;
  const auto number = [&at] {
    std::int32_t n;
    std::memcpy(&n, at, sizeof n);
    at += sizeof n;
    return n;
  };
  for (std::int32_t strings = 2 * number(); strings > 0; --strings) {
    const std::int32_t size = number();
    at += size;
  }
  return {begin, at};
}

OwnedSchema make_schema(const ArrowSchema& like, const char* format, std::vector<OwnedSchema> children,
                        OwnedSchema dictionary) {
  auto holder = std::make_unique<SchemaHolder>();
  holder->format = format;
  holder->name = like.name == nullptr ? "" : like.name;
  holder->metadata = metadata_of(like.metadata);
  holder->children = std::move(children);
  for (OwnedSchema& child : holder->children) holder->pointers.push_back(child.get());
  if (dictionary) holder->dictionary.push_back(std::move(dictionary));
  ArrowSchema out{};
  out.format = holder->format.c_str();
  out.name = holder->name.c_str();
  out.metadata = like.metadata == nullptr ? nullptr : holder->metadata.data();
  out.flags = like.flags;
  out.n_children = static_cast<std::int64_t>(holder->children.size());
  out.children = holder->pointers.data();
  out.dictionary = holder->dictionary.empty() ? nullptr : holder->dictionary[0].get();
  out.release = release_schema;
  out.private_data = holder.release();
  return OwnedSchema(&out);
}

}  // namespace

OwnedArray make_array(std::int64_t length, std::int64_t null_count, std::int64_t offset, Parts parts) {
  auto holder = std::make_unique<ArrayHolder>();
  holder->parts = std::move(parts);
  for (OwnedArray& child : holder->parts.children) holder->children.push_back(child.get());
  ArrowArray out{};
  out.length = length;
  out.null_count = null_count;
  out.offset = offset;
  out.n_buffers = static_cast<std::int64_t>(holder->parts.buffers.size());
  out.buffers = holder->parts.buffers.data();
  out.n_children = static_cast<std::int64_t>(holder->children.size());
  out.children = holder->children.data();
  out.dictionary = holder->parts.dictionary.empty() ? nullptr : holder->parts.dictionary[0].get();
  out.release = release_array;
  out.private_data = holder.release();
  return OwnedArray(&out);
}

OwnedArray share(const ArrowArray& array, const Keep& keep) {
  Parts parts;
  parts.keep = keep;
  parts.buffers.assign(array.buffers, array.buffers + array.n_buffers);
  for (std::int64_t i = 0; i < array.n_children; ++i)
    parts.children.push_back(share(*array.children[i], keep));
  if (array.dictionary != nullptr) parts.dictionary.push_back(share(*array.dictionary, keep));
  return make_array(array.length, array.null_count, array.offset, std::move(parts));
}

OwnedSchema copy_schema(const ArrowSchema& schema, const char* format) {
  std::vector<OwnedSchema> children;
  for (std::int64_t i = 0; i < schema.n_children; ++i) children.push_back(copy_schema(*schema.children[i]));
  if (schema.dictionary != nullptr)
    return make_schema(schema, schema.format, std::move(children), copy_schema(*schema.dictionary, format));
  return make_schema(schema, format == nullptr ? schema.format : format, std::move(children), {});
}

OwnedSchema with_children(const ArrowSchema& schema, std::vector<OwnedSchema> children) {
  return make_schema(schema, schema.format, std::move(children), {});
}

}  // namespace kintsugi::python
