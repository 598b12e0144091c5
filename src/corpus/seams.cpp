#include "corpus/seams.hpp"

#include <stdexcept>
#include <utility>

#include "corpus/digest.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"

namespace kintsugi::corpus {
namespace {

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Span span_of(const Json& json) {
  const Span span{json.at(0).get<std::uint64_t>(), json.at(1).get<std::uint64_t>()};
  if (json.size() != 2 || span.end < span.begin) throw std::invalid_argument("a span that is none");
  return span;
}

template <typename Enum>
Enum by_name(std::string_view wanted, std::initializer_list<Enum> all) {
  for (const Enum one : all) {
    if (name(one) == wanted) return one;
  }
  throw std::invalid_argument("unknown stage or proof");
}

}  // namespace

std::string dump(const Json& json, bool ascii) {
  return json.dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

std::string pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

void put_bytes(Json& json, const std::string& name, std::string_view bytes) {
  if (text::is_valid(bytes))
    json[name] = bytes;
  else
    json[name + "_base64"] = to_base64(bytes);
}

std::optional<std::string> get_bytes(const Json& json, const std::string& name) {
  if (json.contains(name)) return json.at(name).get<std::string>();
  if (!json.contains(name + "_base64")) return std::nullopt;
  auto bytes = from_base64(json.at(name + "_base64").get<std::string>());
  if (!bytes) throw std::invalid_argument(name + "_base64 is no base64");
  return bytes;
}

Json to_json(const Seam& seam) {
  Json json;
  json["id"] = seam.id;
  json["layer"] = seam.layer;
  json["stage"] = name(seam.stage);
  json["proof"] = name(seam.proof);
  json["kind"] = seam.kind;
  json["before"] = span_json(seam.before);
  json["after"] = span_json(seam.after);
  put_bytes(json, "original", seam.original);
  json["restored"] = seam.restored;
  json["evidence"] = seam.evidence;
  // As a decimal of four places: the shortest form of a float's double has seventeen.
  json["confidence"] = static_cast<double>(static_cast<int>(seam.confidence * 10000 + 0.5f)) / 10000;
  return json;
}

Json to_json(std::span<const Seam> seams) {
  Json list = Json::array();
  for (const Seam& seam : seams) list.push_back(to_json(seam));
  return list;
}

void SeamList::add(const Json& json) {
  const auto keep = [this](std::string text) -> std::string_view {
    strings.push_back(std::make_unique<std::string>(std::move(text)));
    return *strings.back();
  };
  Seam seam{};
  seam.stage = by_name(json.at("stage").get<std::string>(),
                       {Stage::decode, Stage::unbake, Stage::excise, Stage::infer});
  seam.proof = by_name(json.at("proof").get<std::string>(), {Proof::bytes, Proof::language, Proof::none});
  seam.layer = json.at("layer").get<std::uint8_t>();
  seam.before = span_of(json.at("before"));
  seam.after = span_of(json.at("after"));
  seam.kind = keep(json.at("kind").get<std::string>());
  std::optional<std::string> original = get_bytes(json, "original");
  if (!original) throw std::invalid_argument("a seam without what was there");
  seam.original = keep(*std::move(original));
  seam.restored = keep(json.at("restored").get<std::string>());
  seam.evidence = keep(json.at("evidence").get<std::string>());
  seam.confidence = json.at("confidence").get<float>();
  if (json.contains("id")) seam.id = keep(json.at("id").get<std::string>());  // ledgers of 0.1 had none
  seams.push_back(seam);
}

std::vector<std::span<const Seam>> layers(std::span<const Seam> seams) {
  std::vector<std::span<const Seam>> result;
  for (std::size_t begin = 0; begin < seams.size();) {
    std::size_t end = begin;
    while (end < seams.size() && seams[end].layer == seams[begin].layer) ++end;
    result.push_back(seams.subspan(begin, end - begin));
    begin = end;
  }
  return result;
}

Json json_of_extents(const std::vector<Extent>& extents) {
  Json out = Json::array();
  for (const Extent& e : extents) out.push_back({{"file", e.path}, {"begin", e.begin}, {"end", e.end}});
  return out;
}

std::vector<Extent> extents_from(const Json& json) {
  std::vector<Extent> out;
  for (const Json& e : json)
    out.push_back({e.at("file").get<std::string>(), e.at("begin").get<std::uint64_t>(),
                   e.at("end").get<std::uint64_t>()});
  return out;
}

std::optional<std::string> undo(std::span<const Seam> seams, std::string_view mended) {
  std::string text(mended);
  const auto stack = layers(seams);
  for (auto layer = stack.rbegin(); layer != stack.rend(); ++layer) {
    std::uint64_t at = 0;
    for (const Seam& seam : *layer) {
      const bool fits = seam.after.begin >= at && seam.after.end <= text.size() &&
                        std::string_view(text).substr(seam.after.begin, seam.after.size()) == seam.restored;
      if (!fits) return std::nullopt;
      at = seam.after.end;
    }
    text = text::undo(text, *layer);
  }
  return text;
}

}  // namespace kintsugi::corpus
