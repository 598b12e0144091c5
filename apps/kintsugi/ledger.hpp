// The ledger: JSON Lines that hold what was repaired, so that the damaged bytes can be had back from the mended
// text, and every certificate checked, without the program that made it.
//
//   {"type":"document","kintsugi":"0.1.0","file":"page.txt","damaged":{"sha256":"...","bytes":12},
//    "mended":{"sha256":"...","bytes":11},"encoding":"utf-8","is_text":true,"seams":1}
//   {"type":"seam","file":"page.txt","id":"4k2nd07qxv","layer":0,"stage":"unbake","proof":"bytes","kind":"...","before":[3,7],
//    "after":[3,6],"original":"...","restored":"...","evidence":"...","confidence":0.99}
//
// Offsets are bytes of the layer's input and output. Where `original` is not valid UTF-8 it is given as
// "original_base64" instead.
#ifndef KINTSUGI_APPS_LEDGER_HPP
#define KINTSUGI_APPS_LEDGER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/seams.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::cli {

using corpus::dump;
using corpus::Json;
using corpus::layers;
using corpus::to_json;

// The lines for one document, each with its line feed.
std::string ledger_lines(std::string_view file, std::string_view damaged, std::string_view text,
                         const Mended& mended);

// A ledger read back.
struct LedgerDocument {
  std::string file;
  std::string damaged_sha256;
  std::string mended_sha256;
  std::uint64_t mended_bytes = 0;
  bool is_text = true;
  corpus::SeamList list;
};

// Complains and gives nullopt where the file cannot be read or is no ledger.
std::optional<std::vector<LedgerDocument>> read_ledger(const std::string& path);

// True if the file's first line is a ledger's. Silent.
bool is_ledger(const std::string& path);

// The damaged bytes; nullopt where the seams do not fit the text.
std::optional<std::string> undo(const LedgerDocument& document, std::string_view text);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_LEDGER_HPP
