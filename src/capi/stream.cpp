// The stream of kintsugi.h.
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "capi/guard.hpp"
#include "capi/objects.hpp"
#include "capi/options.hpp"

using kintsugi::capi::guard;
using kintsugi::capi::WrongArgument;

struct kintsugi_stream {
  explicit kintsugi_stream(const kintsugi_options* given) : options(given) {}
  kintsugi::capi::OwnedOptions options;
  std::optional<kintsugi::Stream> stream;
  bool failed = false;
};

namespace {

template <typename Call>
kintsugi_status run(kintsugi_stream* stream, Call&& call) {
  return guard([&] {
    if (stream == nullptr) throw WrongArgument{"stream is NULL"};
    if (stream->failed) throw WrongArgument{"the stream has failed before"};
    stream->failed = true;
    call(*stream->stream);
    stream->failed = false;
    return KINTSUGI_OK;
  });
}

}  // namespace

extern "C" {

kintsugi_status kintsugi_stream_new(kintsugi_sink sink, void* context, const kintsugi_options* options,
                                    size_t piece_size, kintsugi_stream** out) {
  return guard([&] {
    if (out == nullptr) throw WrongArgument{"out is NULL"};
    *out = nullptr;
    if (sink == nullptr) throw WrongArgument{"sink is NULL"};
    auto made = std::make_unique<kintsugi_stream>(options);
    const auto take = [sink, context](const kintsugi::Piece& piece) {
      const kintsugi_mended mended{piece.mended};
      if (sink(context, &mended, piece.begin, piece.text_begin) != 0) throw kintsugi::capi::Stopped{};
    };
    if (piece_size == 0) {
      made->stream.emplace(take, made->options.get());
    } else {
      made->stream.emplace(take, made->options.get(), piece_size);
    }
    *out = made.release();
    return KINTSUGI_OK;
  });
}

kintsugi_status kintsugi_stream_write(kintsugi_stream* stream, const char* bytes, size_t size) {
  return run(stream, [&](kintsugi::Stream& s) {
    if (bytes == nullptr && size != 0) throw WrongArgument{"bytes is NULL"};
    if (size != 0) s.write({bytes, size});
  });
}

kintsugi_status kintsugi_stream_finish(kintsugi_stream* stream) {
  return run(stream, [](kintsugi::Stream& s) { s.finish(); });
}

void kintsugi_stream_free(kintsugi_stream* stream) { delete stream; }

}  // extern "C"
