// The functions of kintsugi.h: checks, and calls of kintsugi.hpp.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "capi/guard.hpp"
#include "capi/objects.hpp"
#include "capi/options.hpp"
#include "capi/sized.hpp"

using namespace kintsugi;

namespace {

using capi::fail;
using capi::guard;
using capi::WrongArgument;

constexpr std::size_t kFirstSeam = offsetof(kintsugi_seam, evidence) + sizeof(kintsugi_view);

kintsugi_view view(std::string_view s) noexcept { return {s.data() == nullptr ? "" : s.data(), s.size()}; }
kintsugi_span span(Span s) noexcept { return {s.begin, s.end}; }
Span span(kintsugi_span s) noexcept { return {s.begin, s.end}; }

std::string_view given(const char* bytes, std::size_t size) {
  if (bytes == nullptr && size != 0) throw WrongArgument{"bytes is NULL"};
  return bytes == nullptr ? std::string_view("") : std::string_view(bytes, size);
}
std::string_view given(kintsugi_view v) { return given(v.data, v.size); }

template <typename T>
void needed(T* pointer, const char* name) {
  if (pointer == nullptr) throw WrongArgument{std::string(name) + " is NULL"};
}

template <typename T>
void empty_out(T** out) {
  needed(out, "out");
  *out = nullptr;
}

const Seam& seam_at(const kintsugi_mended* mended, std::size_t index) {
  needed(mended, "mended");
  const auto seams = mended->mended.seams();
  if (index >= seams.size()) throw WrongArgument{"there is no seam of this number"};
  return seams[index];
}

std::vector<std::string_view> given_ids(const kintsugi_view* ids, std::size_t count) {
  if (count != 0) needed(ids, "ids");
  std::vector<std::string_view> list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(given(ids[i]));
  return list;
}

Seam read_seam(const kintsugi_seam* from) {
  needed(from, "seam");
  kintsugi_seam s = KINTSUGI_SEAM_INIT;
  capi::read_sized(from, kFirstSeam, "seam", s);
  if (s.stage < KINTSUGI_DECODE || s.stage > KINTSUGI_INFER || s.proof < KINTSUGI_PROOF_BYTES ||
      s.proof > KINTSUGI_PROOF_NONE || s.layer > 255)
    throw WrongArgument{"seam: no such stage, proof or layer"};
  return {static_cast<Stage>(s.stage),
          static_cast<Proof>(s.proof),
          static_cast<std::uint8_t>(s.layer),
          given(s.kind),
          span(s.before),
          span(s.after),
          given(s.original),
          given(s.restored),
          given(s.evidence),
          s.confidence,
          given(s.id)};
}

}  // namespace

extern "C" {

const char* kintsugi_version(void) { return version().data(); }

const char* kintsugi_status_message(kintsugi_status status) {
  switch (status) {
    case KINTSUGI_OK: return "all is well";
    case KINTSUGI_WRONG_ARGUMENT: return "wrong argument";
    case KINTSUGI_NO_MEMORY: return "out of memory";
    case KINTSUGI_STOPPED: return "stopped by the sink";
    case KINTSUGI_DOES_NOT_FIT: return "the seams do not fit the text";
    case KINTSUGI_INTERNAL: return "internal error";
    default: return "unknown status";
  }
}

const char* kintsugi_last_message(void) { return capi::last_message(); }

int kintsugi_kind(size_t index, kintsugi_view* name, kintsugi_view* description, int* by_default) {
  if (index >= kinds().size()) return 0;
  const Kind& kind = kinds()[index];
  if (name != nullptr) *name = view(kind.name);
  if (description != nullptr) *description = view(kind.description);
  if (by_default != nullptr) *by_default = kind.by_default ? 1 : 0;
  return 1;
}

kintsugi_status kintsugi_mend(const char* bytes, size_t size, const kintsugi_options* options,
                              kintsugi_mended** out) {
  return guard([&] {
    empty_out(out);
    const capi::OwnedOptions owned(options);
    *out = new kintsugi_mended{mend(given(bytes, size), owned.get())};
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_clean(const char* bytes, size_t size, const kintsugi_options* options,
                               int* is_clean) {
  return guard([&] {
    needed(is_clean, "is_clean");
    *is_clean = 0;
    const capi::OwnedOptions owned(options);
    *is_clean = clean(given(bytes, size), owned.get()) ? 1 : 0;
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_guess_encoding(const char* bytes, size_t size, const kintsugi_options* options,
                                        kintsugi_buffer** out) {
  return guard([&] {
    empty_out(out);
    const capi::OwnedOptions owned(options);
    Options decode_alone = owned.get();
    decode_alone.decode = true;
    decode_alone.unbake = decode_alone.excise = decode_alone.infer = false;
    *out = new kintsugi_buffer{std::string(mend(given(bytes, size), decode_alone).encoding())};
    return KINTSUGI_OK;
  });
}

kintsugi_view kintsugi_mended_text(const kintsugi_mended* mended) {
  return mended == nullptr ? view({}) : view(mended->mended.text());
}

kintsugi_view kintsugi_mended_encoding(const kintsugi_mended* mended) {
  return mended == nullptr ? view({}) : view(mended->mended.encoding());
}

int kintsugi_mended_is_text(const kintsugi_mended* mended) {
  return mended != nullptr && mended->mended.is_text() ? 1 : 0;
}

size_t kintsugi_mended_seam_count(const kintsugi_mended* mended) {
  return mended == nullptr ? 0 : mended->mended.seams().size();
}

kintsugi_status kintsugi_mended_seam(const kintsugi_mended* mended, size_t index, kintsugi_seam* seam) {
  return guard([&] {
    needed(seam, "seam");
    const Seam& s = seam_at(mended, index);
    const kintsugi_seam value = {sizeof(kintsugi_seam),
                                 static_cast<std::int32_t>(s.stage),
                                 static_cast<std::int32_t>(s.proof),
                                 s.layer,
                                 s.confidence,
                                 view(s.kind),
                                 span(s.before),
                                 span(s.after),
                                 span(mended->mended.place(s)),
                                 view(s.original),
                                 view(s.restored),
                                 view(s.evidence),
                                 view(s.id)};
    capi::write_sized(value, kFirstSeam, "seam", seam);
    return KINTSUGI_OK;
  });
}

kintsugi_span kintsugi_mended_source(const kintsugi_mended* mended, kintsugi_span in_text) {
  return mended == nullptr ? kintsugi_span{0, 0} : span(mended->mended.source(span(in_text)));
}

kintsugi_status kintsugi_mended_undo(const kintsugi_mended* mended, kintsugi_buffer** out) {
  return guard([&] {
    empty_out(out);
    needed(mended, "mended");
    *out = new kintsugi_buffer{mended->mended.undo()};
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_mended_without(const kintsugi_mended* mended, size_t seam_index,
                                        kintsugi_buffer** out) {
  return guard([&] {
    empty_out(out);
    *out = new kintsugi_buffer{mended->mended.without(seam_at(mended, seam_index))};
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_mended_without_ids(const kintsugi_mended* mended, const kintsugi_view* ids,
                                            size_t count, kintsugi_mended** out) {
  return guard([&] {
    empty_out(out);
    needed(mended, "mended");
    *out = new kintsugi_mended{mended->mended.without(given_ids(ids, count))};
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_mended_only_ids(const kintsugi_mended* mended, const kintsugi_view* ids,
                                         size_t count, kintsugi_mended** out) {
  return guard([&] {
    empty_out(out);
    needed(mended, "mended");
    *out = new kintsugi_mended{mended->mended.only(given_ids(ids, count))};
    return KINTSUGI_OK;
  });
}

void kintsugi_mended_free(kintsugi_mended* mended) { delete mended; }

kintsugi_status kintsugi_verify(const kintsugi_seam* seam, int* is_proved) {
  return guard([&] {
    needed(is_proved, "is_proved");
    *is_proved = 0;
    *is_proved = verify(read_seam(seam)) ? 1 : 0;
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_reassemble(const char* text, size_t size, const kintsugi_seam* seams,
                                    size_t seam_count, const char* encoding, kintsugi_mended** out) {
  return guard([&]() -> kintsugi_status {
    empty_out(out);
    if (seam_count != 0) needed(seams, "seams");
    std::vector<Seam> list;
    const auto* at = reinterpret_cast<const char*>(seams);
    for (std::size_t i = 0; i < seam_count; ++i) {
      const auto* seam = reinterpret_cast<const kintsugi_seam*>(at);
      list.push_back(read_seam(seam));
      at += seam->size;  // an array of the caller's structs
    }
    auto mended = reassemble(given(text, size), list, encoding == nullptr ? "utf-8" : encoding);
    if (!mended) return fail(KINTSUGI_DOES_NOT_FIT, "the seams are not this text's");
    *out = new kintsugi_mended{*std::move(mended)};
    return KINTSUGI_OK;
  });
}

kintsugi_view kintsugi_buffer_view(const kintsugi_buffer* buffer) {
  return buffer == nullptr ? view({}) : view(buffer->bytes);
}

void kintsugi_buffer_free(kintsugi_buffer* buffer) { delete buffer; }

}  // extern "C"
