// Seams in the form of Dolma's attribute files.
#include <cctype>

#include "corpus/work.hpp"

namespace kintsugi::corpus {

Json attributes_of(const Mended& mended) {
  Json out = Json::object();
  if (mended.seams().empty()) return out;
  const std::string_view text = mended.text();
  const std::uint8_t last = mended.seams().back().layer;
  std::uint64_t bytes = 0, characters = 0;
  const auto character = [&](std::uint64_t at) {
    if (at < bytes) bytes = characters = 0;
    for (; bytes < at; ++bytes) characters += (static_cast<unsigned char>(text[bytes]) & 0xC0) != 0x80;
    return characters;
  };
  for (const Seam& seam : mended.seams()) {
    // Places of an earlier layer are of another text.
    if (seam.layer != last) continue;
    std::string kind = "kintsugi__";
    for (const char c : seam.kind) kind += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    const std::uint64_t begin = character(seam.after.begin), end = character(seam.after.end);
    out[kind].push_back(Json::array(
        {begin, end, static_cast<double>(static_cast<int>(seam.confidence * 10000 + 0.5f)) / 10000}));
  }
  return out;
}

}  // namespace kintsugi::corpus
