#include "decode/decode.hpp"

#include <algorithm>
#include <optional>

#include "decode/detect.hpp"
#include "decode/sniff.hpp"
#include "encoding/encoding.hpp"
#include "lattice/document.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

text::Edit whole(Span before, std::string restored, Id id, float confidence) {
  text::Edit e;
  e.before = before;
  e.restored = std::move(restored);
  e.stage = Stage::decode;
  const std::string name(encoding::info(id).name);
  e.kind = "decode." + name;
  e.evidence = "channel " + name + " raw";
  // Several encodings may give the same text out of these bytes; the certificate says that this one does.
  const std::optional<std::string> back = encoding::encode(id, e.restored);
  e.proof = back ? Proof::bytes : Proof::language;
  e.confidence = confidence;
  return e;
}

// The whole document in one encoding whose bytes are not those of ASCII (UTF-16, ISO-2022-JP).
std::optional<Proposal> transform(std::string_view bytes, Id id, std::size_t skip, float confidence) {
  encoding::Decoded d = encoding::decode(id, bytes.substr(skip));
  if (!d.undefined.empty()) return std::nullopt;
  Proposal p;
  p.encoding = encoding::info(id).name;
  p.edits.push_back(whole({0, bytes.size()}, std::move(d.text), id, confidence));
  if (skip != 0) {  // the byte-order mark is no part of the text, and the recipe has to say that it was there
    p.edits.back().proof = Proof::language;
  }
  return p;
}

// Line by line, so that a seam shows what it changed and no more. nullopt if some line has undefined bytes.
std::optional<text::Edits> by_lines(std::string_view bytes, Id id, float confidence) {
  text::Edits edits;
  for (std::size_t begin = 0; begin < bytes.size();) {
    std::size_t end = bytes.find('\n', begin);
    if (end == std::string_view::npos) end = bytes.size();
    const std::string_view line = bytes.substr(begin, end - begin);
    const std::size_t ascii = text::ascii_prefix(line);
    if (ascii != line.size()) {
      encoding::Decoded d = encoding::decode(id, line);
      if (!d.undefined.empty()) return std::nullopt;
      // What is ASCII at both ends stays as it is: it reads the same in every encoding that comes here.
      std::size_t head = 0, tail = 0;
      while (head < ascii && d.text[head] == line[head]) ++head;
      while (tail < line.size() - head && tail < d.text.size() - head && static_cast<unsigned char>(line[line.size() - 1 - tail]) < 0x40 &&
             d.text[d.text.size() - 1 - tail] == line[line.size() - 1 - tail])
        ++tail;
      edits.push_back(whole({begin + head, end - tail}, d.text.substr(head, d.text.size() - head - tail), id, confidence));
    }
    begin = end + 1;
  }
  return edits;
}

}  // namespace

Proposal propose(std::string_view bytes, const Options& options) {
  Proposal p;
  p.encoding = "utf-8";
  const Sniffed sniffed = sniff(bytes);
  p.is_text = sniffed.is_text;
  if (!sniffed.is_text) return p;
  if (sniffed.encoding) {
    if (auto done = transform(bytes, *sniffed.encoding, sniffed.skip, 0.999f)) return *done;
  }
  if (text::is_valid(bytes)) return p;

  const Shape shape = shape_of(bytes);
  const std::optional<Detected> found = detect(bytes, options.declared_encoding);
  // Well-formed UTF-8 sequences by the dozen are no accident: a UTF-8 document with something else in it.
  const bool mixed = shape.sequences >= 3 && shape.in_sequences * 2 >= shape.foreign;
  if (found && !mixed && found->id != Id::utf_8) {
    p.encoding = encoding::info(found->id).name;
    if (auto edits = by_lines(bytes, found->id, found->confidence)) {
      p.edits = std::move(*edits);
      return p;
    }
  }
  lattice::Request request;
  request.raw = true;
  p.edits = lattice::restore(bytes, request);
  return p;
}

}  // namespace kintsugi::decode
