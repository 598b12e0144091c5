#include "arrow_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::python {

namespace {

// An element of an array of views: short values stand in it, of others it says where they are.
struct View {
  std::int32_t size;
  union {
    char inside[12];
    struct {
      char prefix[4];
      std::int32_t buffer;
      std::int32_t offset;
    } outside;
  };
};
static_assert(sizeof(View) == 16);
constexpr std::size_t kInside = 12;
constexpr auto kLargest = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
constexpr std::size_t kViewBuffer = std::size_t{1}
                                    << 26;  // changed values of views are laid into buffers of this size

bool is_valid(const ArrowArray& array, std::int64_t i) {
  const auto* bits = static_cast<const std::uint8_t*>(array.buffers[0]);
  const std::int64_t at = array.offset + i;
  return bits == nullptr || (bits[at / 8] >> (at % 8) & 1) != 0;
}

template <typename Offset>
std::string_view at_offset(const ArrowArray& array, std::int64_t i) {
  const Offset* offsets = static_cast<const Offset*>(array.buffers[1]) + array.offset + i;
  const auto* data = static_cast<const char*>(array.buffers[2]);
  return {data + offsets[0], static_cast<std::size_t>(offsets[1] - offsets[0])};
}

std::string_view at_view(const ArrowArray& array, std::int64_t i) {
  const View& view = static_cast<const View*>(array.buffers[1])[array.offset + i];
  const auto size = static_cast<std::size_t>(view.size);
  if (size <= kInside) return {view.inside, size};
  return {static_cast<const char*>(array.buffers[2 + view.outside.buffer]) + view.outside.offset, size};
}

struct Values {
  std::vector<Job> jobs;             // one a value that is no null
  std::vector<std::int64_t> places;  // and which one
  bool changed = false;
};

template <typename At>
Values mend_values(const ArrowArray& array, At&& at, const MendAll& mend_all) {
  Values values;
  values.jobs.reserve(static_cast<std::size_t>(array.length));
  values.places.reserve(static_cast<std::size_t>(array.length));
  for (std::int64_t i = 0; i < array.length; ++i) {
    if (!is_valid(array, i)) continue;
    values.jobs.push_back({at(array, i), std::nullopt});
    values.places.push_back(i);
  }
  mend_all(values.jobs);
  for (Job& job : values.jobs) {
    if (job.mended && job.mended->text() == job.bytes) job.mended.reset();  // flags only
    values.changed = values.changed || job.mended;
  }
  return values;
}

std::string_view text_of(const Job& job) { return job.mended ? job.mended->text() : job.bytes; }

template <typename Offset>
OwnedArray mend_offsets(const ArrowArray& array, const Keep& keep, const MendAll& mend_all) {
  const Values values = mend_values(array, at_offset<Offset>, mend_all);
  if (!values.changed) return share(array, keep);
  std::size_t size = 0;
  for (const Job& job : values.jobs) size += text_of(job).size();
  if (size > static_cast<std::size_t>(std::numeric_limits<Offset>::max()))
    throw std::length_error(
        "the mended values do not fit an array with 32-bit offsets: cast it to large_utf8");

  // As in the array that came, the elements begin at its offset, so that the bits of its nulls can be shared.
  std::vector<Offset> offsets(static_cast<std::size_t>(array.offset + array.length) + 1);
  std::string data;
  data.reserve(size);
  std::size_t next = 0;
  for (std::int64_t i = 0; i < array.length; ++i) {
    if (next < values.places.size() && values.places[next] == i) data += text_of(values.jobs[next++]);
    offsets[static_cast<std::size_t>(array.offset + i) + 1] = static_cast<Offset>(data.size());
  }
  Parts parts;
  parts.keep = keep;
  parts.own.reserve(2);
  parts.own.emplace_back(reinterpret_cast<const char*>(offsets.data()), offsets.size() * sizeof(Offset));
  parts.own.push_back(std::move(data));
  parts.buffers = {array.buffers[0], parts.own[0].data(), parts.own[1].data()};
  return make_array(array.length, array.null_count, array.offset, std::move(parts));
}

OwnedArray mend_views(const ArrowArray& array, const Keep& keep, const MendAll& mend_all) {
  const Values values = mend_values(array, at_view, mend_all);
  if (!values.changed) return share(array, keep);
  const auto shared =
      static_cast<std::int32_t>(array.n_buffers - 3);  // of values; behind them stand their sizes
  const auto* sizes = static_cast<const std::int64_t*>(array.buffers[array.n_buffers - 1]);
  Parts parts;
  parts.keep = keep;
  const auto* views = static_cast<const char*>(array.buffers[1]);
  std::vector<std::string> made;
  std::string copied(views, static_cast<std::size_t>(array.offset + array.length) * sizeof(View));
  for (std::size_t i = 0; i < values.jobs.size(); ++i) {
    if (!values.jobs[i].mended) continue;
    const std::string_view text = values.jobs[i].mended->text();
    if (text.size() > kLargest) throw std::length_error("a mended value is longer than 2 GB");
    View view{};
    view.size = static_cast<std::int32_t>(text.size());
    if (text.size() <= kInside) {
      std::memcpy(view.inside, text.data(), text.size());
    } else {
      if (made.empty() || made.back().size() + text.size() > std::max(kViewBuffer, text.size()))
        made.emplace_back();
      std::memcpy(view.outside.prefix, text.data(), 4);
      view.outside.buffer = shared + static_cast<std::int32_t>(made.size() - 1);
      view.outside.offset = static_cast<std::int32_t>(made.back().size());
      made.back() += text;
    }
    std::memcpy(copied.data() + static_cast<std::size_t>(array.offset + values.places[i]) * sizeof(View),
                &view, sizeof view);
  }
  std::vector<std::int64_t> all_sizes(sizes, sizes + shared);
  for (const std::string& buffer : made) all_sizes.push_back(static_cast<std::int64_t>(buffer.size()));
  parts.own = std::move(made);
  parts.own.push_back(std::move(copied));
  parts.own_numbers.push_back(std::move(all_sizes));
  parts.buffers = {array.buffers[0], parts.own.back().data()};
  parts.buffers.insert(parts.buffers.end(), array.buffers + 2, array.buffers + 2 + shared);
  for (std::size_t i = 0; i + 1 < parts.own.size(); ++i) parts.buffers.push_back(parts.own[i].data());
  parts.buffers.push_back(parts.own_numbers[0].data());
  return make_array(array.length, array.null_count, array.offset, std::move(parts));
}

OwnedArray mend_array(std::string_view format, const ArrowArray& array, const Keep& keep,
                      const MendAll& mend_all) {
  if (array.length == 0) {  // it may have no buffers to read, and where it began does not matter
    ArrowArray empty = array;
    empty.offset = 0;
    return share(empty, keep);
  }
  if (format == "u" || format == "z") return mend_offsets<std::int32_t>(array, keep, mend_all);
  if (format == "U" || format == "Z") return mend_offsets<std::int64_t>(array, keep, mend_all);
  return mend_views(array, keep, mend_all);
}

}  // namespace

const char* mended_format(const ArrowSchema& schema) noexcept {
  const std::string_view format = schema.dictionary == nullptr ? schema.format : schema.dictionary->format;
  if (format == "u" || format == "z") return "u";
  if (format == "U" || format == "Z") return "U";
  if (format == "vu" || format == "vz") return "vu";
  return nullptr;
}

OwnedArray mend_column(const ArrowSchema& schema, const ArrowArray& array, const Keep& keep,
                       const MendAll& mend_all) {
  if (schema.dictionary == nullptr) return mend_array(schema.format, array, keep, mend_all);
  Parts parts;
  parts.keep = keep;
  parts.buffers.assign(array.buffers, array.buffers + array.n_buffers);
  parts.dictionary.push_back(mend_array(schema.dictionary->format, *array.dictionary, keep, mend_all));
  return make_array(array.length, array.null_count, array.offset, std::move(parts));
}

}  // namespace kintsugi::python
