// Seams as JSON, and back: what every ledger holds.
#ifndef KINTSUGI_CORPUS_SEAMS_HPP
#define KINTSUGI_CORPUS_SEAMS_HPP

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/input.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::corpus {

using Json = nlohmann::ordered_json;

// One line. What is no UTF-8 becomes U+FFFD.
std::string dump(const Json& json, bool ascii = false);
std::string pretty(const Json& json);  // on many, for people

// Bytes under a name; where they are not valid UTF-8, as "NAME_base64" instead.
void put_bytes(Json& json, const std::string& name, std::string_view bytes);
std::optional<std::string> get_bytes(const Json& json, const std::string& name);

// Where `original` is not valid UTF-8 it is given as "original_base64" instead.
Json to_json(const Seam& seam);
Json to_json(std::span<const Seam> seams);

Json json_of_extents(const std::vector<Extent>& extents);
std::vector<Extent> extents_from(const Json& json);

// Seams that were read; views into `strings`, which do not move.
struct SeamList {
  std::vector<Seam> seams;  // by layer, then by place
  std::vector<std::unique_ptr<std::string>> strings;
  // Throws what nlohmann::json throws, or std::invalid_argument.
  void add(const Json& json);
};

// The text before these seams; nullopt where they do not fit it.
std::optional<std::string> undo(std::span<const Seam> seams, std::string_view text);

// The seams of one layer after the other, in order.
std::vector<std::span<const Seam>> layers(std::span<const Seam> seams);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_SEAMS_HPP
