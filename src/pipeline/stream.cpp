// Stream: a document cut into pieces at places that its bytes alone decide.
#include <algorithm>
#include <string>
#include <utility>

#include "decode/decode.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi {
namespace {

// The character as the document writes it.
std::string wide(std::string_view ascii, decode::Width width) {
  std::string out;
  for (const char c : ascii) {
    const std::string zeros(width.size - 1, '\0');
    out += width.big ? zeros + c : c + zeros;
  }
  return out;
}

// Where the first `what` ends that lies in `bytes` and ends at `from` or behind it; npos for none.
std::size_t end_of(std::string_view bytes, const std::string& what, std::size_t from, std::size_t unit) {
  std::size_t at = bytes.find(what, from - std::min(from, what.size()));
  while (at != std::string_view::npos && (at % unit != 0 || at + what.size() < from))
    at = bytes.find(what, at + 1);
  return at == std::string_view::npos ? at : at + what.size();
}

// Between two characters, at `at` or a little behind.
std::size_t border(std::string_view bytes, std::size_t at, decode::Width width) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (width.size == 2) {
    const bool low = (byte(at + (width.big ? 0 : 1)) & 0xFC) == 0xDC;
    return low ? at + 2 : at;
  }
  if (width.size == 1) {
    for (std::size_t i = at; i < at + 4; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return i;
    }
  }
  return at;
}

// Where the first piece ends of `bytes`, three pieces long.
std::size_t cut(std::string_view bytes, std::size_t piece, decode::Width width) {
  const std::string_view two = bytes.substr(0, piece * 2);
  for (const std::string_view end : {"\n\n", "\n", "\r", " "}) {
    const std::size_t at = end_of(two, wide(end, width), piece, width.size);
    if (at != std::string_view::npos) return at;
  }
  return border(bytes, piece, width);
}

}  // namespace

struct Stream::Impl {
  Impl(std::function<void(const Piece&)> to, const Options& how, std::size_t piece_size)
      // A whole number of the widest units, and room for a character.
      : sink(std::move(to)), options(how), piece((std::max<std::size_t>(piece_size, 16) + 3) / 4 * 4) {}

  void mend_first(std::size_t size) {
    Options how = options;
    if (how.declared_encoding.empty()) how.declared_encoding = encoding;
    how.origin = options.origin + begin;
    Piece p{mend(buffer.substr(0, size), how), begin, text_begin};
    buffer.erase(0, size);
    begin += size;
    text_begin += p.mended.text().size();
    if (p.mended.encoding() != "utf-8") encoding = p.mended.encoding();
    sink(p);
  }

  std::function<void(const Piece&)> sink;
  Options options;
  std::size_t piece;
  std::string buffer;    // less than three pieces, between two writes
  std::string encoding;  // that earlier pieces were in
  decode::Width width;
  std::uint64_t begin = 0, text_begin = 0;  // of the next piece
};

Stream::Stream(std::function<void(const Piece&)> sink, const Options& options, std::size_t piece_size)
    : impl_(std::make_unique<Impl>(std::move(sink), options, piece_size)) {}
Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;
Stream::~Stream() = default;

void Stream::write(std::string_view bytes) {
  Impl& s = *impl_;
  while (!bytes.empty()) {
    const std::size_t room = s.piece * 3 - s.buffer.size();
    s.buffer.append(bytes.substr(0, room));
    bytes.remove_prefix(std::min(room, bytes.size()));
    if (s.buffer.size() < s.piece * 3) return;
    if (s.begin == 0) s.width = decode::width_of(s.buffer, s.options);
    s.mend_first(cut(s.buffer, s.piece, s.width));
  }
}

void Stream::finish() {
  Impl& s = *impl_;
  if (!s.buffer.empty()) s.mend_first(s.buffer.size());
  s.encoding.clear();
  s.width = {};
  s.begin = s.text_begin = 0;
}

}  // namespace kintsugi
