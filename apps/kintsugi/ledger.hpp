// The ledger: JSON Lines that hold what was repaired, so that the damaged bytes can be had back from the mended
// text, and every certificate checked, without the program that made it.
//
//   {"type":"document","kintsugi":"0.1.0","file":"page.txt","damaged":{"sha256":"...","bytes":12},
//    "mended":{"sha256":"...","bytes":11},"encoding":"utf-8","is_text":true,"seams":1}
//   {"type":"seam","file":"page.txt","layer":0,"stage":"unbake","proof":"bytes","kind":"...","before":[3,7],
//    "after":[3,6],"original":"...","restored":"...","evidence":"...","confidence":0.99}
//
// Offsets are bytes of the layer's input and output. Where `original` is not valid UTF-8 it is given as
// "original_base64" instead.
#ifndef KINTSUGI_APPS_LEDGER_HPP
#define KINTSUGI_APPS_LEDGER_HPP

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::cli {

using Json = nlohmann::ordered_json;

// One line of JSON. File names need not be UTF-8: what is not becomes U+FFFD.
std::string dump(const Json& json, bool ascii = false);

Json to_json(const Seam& seam);
Json to_json(const Mended& mended);  // all seams

// The lines for one document, each with its line feed.
std::string ledger_lines(std::string_view file, std::string_view damaged, std::string_view text,
                         const Mended& mended);

// A ledger read back. Seams are views into `strings`, which does not move.
struct LedgerDocument {
  std::string file;
  std::string damaged_sha256;
  std::string mended_sha256;
  std::uint64_t mended_bytes = 0;
  bool is_text = true;
  std::vector<Seam> seams;  // by layer, then by place
  std::vector<std::unique_ptr<std::string>> strings;
};

// Complains and gives nullopt where the file cannot be read or is no ledger.
std::optional<std::vector<LedgerDocument>> read_ledger(const std::string& path);

// True if the file's first line is a ledger's. Silent.
bool is_ledger(const std::string& path);

// The damaged bytes; nullopt where the seams do not fit the text.
std::optional<std::string> undo(const LedgerDocument& document, std::string_view text);

// The seams of one layer after the other, in order.
std::vector<std::span<const Seam>> layers(std::span<const Seam> seams);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_LEDGER_HPP
