#include "kintsugi/settings.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>
#include <variant>

#include "corpus/seams.hpp"

namespace kintsugi::cli {

namespace {

using Place = std::variant<std::string*, std::vector<std::string>*, float*, bool*, unsigned*>;

struct Setting {
  const char* key;
  const char* option;  // that comes before it
  Place place;
  std::vector<std::string> allowed = {};
};

std::vector<Setting> settings(CorpusArguments& a) {
  const std::vector<std::string> stages = {"decode", "unbake", "excise", "infer"};
  return {
      {"preset", "--preset", &a.preset, {"default", "proof-bytes", "ftfy-compatible"}},
      {"text_field", "--text-field", &a.reading.text_field},
      {"columns", "--columns", &a.reading.columns},
      {"seams", "--seams", &a.seams, {"beside", "in", "dolma", "none"}},
      {"on_error", "--on-error", &a.on_error, {"keep", "skip", "stop"}},
      {"only_changed", "--only-changed", &a.only_changed},
      {"pack", "--pack", &a.pack, {"same", "none", "gz", "zst"}},
      {"level", "--level", &a.level},
      {"shard_size", "--shard-size", &a.shard_size},
      {"proof", "--proof", &a.choices.proof, {"bytes", "language"}},
      {"encoding", "--encoding", &a.choices.encoding},
      {"only", "--only", &a.choices.only, stages},
      {"no", "--no", &a.choices.no, stages},
      {"enable", "--enable", &a.choices.enable},
      {"disable", "--disable", &a.choices.disable},
      {"refuse", "--refuse", &a.choices.refuse},
      {"accept_only", "--accept-only", &a.choices.accept_only},
      {"decisions", "--decisions", &a.choices.decisions},
      {"min_confidence", "--min-confidence", &a.choices.min_confidence},
  };
}

bool is_allowed(const Setting& s, const std::string& value) {
  return s.allowed.empty() || std::find(s.allowed.begin(), s.allowed.end(), value) != s.allowed.end();
}

// False: another type, or a value that is none.
bool take(const Setting& s, const toml::node& node) {
  if (auto* const* text = std::get_if<std::string*>(&s.place)) {
    const auto value = node.value_exact<std::string>();
    if (!value || !is_allowed(s, *value)) return false;
    **text = *value;
  } else if (auto* const* list = std::get_if<std::vector<std::string>*>(&s.place)) {
    const toml::array* values = node.as_array();
    if (values == nullptr) return false;
    std::vector<std::string> all;
    for (const toml::node& n : *values) {
      const auto value = n.value_exact<std::string>();
      if (!value || !is_allowed(s, *value)) return false;
      all.push_back(*value);
    }
    **list = std::move(all);
  } else if (auto* const* flag = std::get_if<bool*>(&s.place)) {
    const auto value = node.value_exact<bool>();
    if (!value) return false;
    **flag = *value;
  } else if (auto* const* number = std::get_if<unsigned*>(&s.place)) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > 19) return false;
    **number = static_cast<unsigned>(*value);
  } else {
    const auto value = node.value<double>();
    if (!value || *value < 0 || *value > 1) return false;
    *std::get<float*>(s.place) = static_cast<float>(*value);
  }
  return true;
}

bool read_settings(CorpusArguments& a) {
  const toml::parse_result file = [&]() -> toml::parse_result { return toml::parse_file(a.config); }();
  const std::vector<Setting> all = settings(a);
  for (const auto& entry : file) {
    const toml::key& key = entry.first;
    const toml::node& node = entry.second;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Setting& s) { return key.str() == s.key; });
    const std::string place = a.config + ":" + std::to_string(node.source().begin.line);
    if (found == all.end()) {
      complain(place, "no such setting: " + std::string(key.str()));
      return false;
    }
    if (a.said(found->option)) continue;
    if (!take(*found, node)) {
      complain(place, std::string(key.str()) + ": no such value");
      return false;
    }
  }
  return true;
}

void add_preset(CorpusArguments& a) {
  if (a.preset == "proof-bytes" && !a.said("--proof")) a.choices.proof = "bytes";
  if (a.preset == "ftfy-compatible") {
    // All that ftfy repairs, its style too; none of what it leaves.
    if (!a.said("--no") && !a.said("--only")) a.choices.no = {"excise", "infer"};
    for (const Kind& kind : kinds()) {
      if (!kind.by_default && kind.name.starts_with("unbake.")) a.choices.enable.emplace_back(kind.name);
    }
  }
}

}  // namespace

bool add_settings(CorpusArguments& a) {
  if (!a.config.empty()) {
    try {
      if (!read_settings(a)) return false;
    } catch (const toml::parse_error& error) {
      std::ostringstream what;
      what << error.description();
      complain(a.config + ":" + std::to_string(error.source().begin.line), what.str());
      return false;
    }
  }
  add_preset(a);
  return true;
}

std::string settings_text(const CorpusArguments& arguments) {
  CorpusArguments a = arguments;
  a.preset.clear();  // what it says is said below
  std::string out;
  const auto quoted = [](const std::string& text) { return corpus::dump(corpus::Json(text)); };
  for (const Setting& s : settings(a)) {
    if (std::string(s.key) == "preset") continue;
    out += std::string(s.key) + " = ";
    if (auto* const* text = std::get_if<std::string*>(&s.place)) {
      out += quoted(**text);
    } else if (auto* const* list = std::get_if<std::vector<std::string>*>(&s.place)) {
      out += '[';
      for (std::size_t i = 0; i < (*list)->size(); ++i) out += (i == 0 ? "" : ", ") + quoted((**list)[i]);
      out += ']';
    } else if (auto* const* flag = std::get_if<bool*>(&s.place)) {
      out += **flag ? "true" : "false";
    } else if (auto* const* whole = std::get_if<unsigned*>(&s.place)) {
      out += std::to_string(**whole);
    } else {
      std::ostringstream number;
      number << *std::get<float*>(s.place);
      out += number.str().find('.') == std::string::npos ? number.str() + ".0" : number.str();
    }
    out += '\n';
  }
  return out;
}

std::string settings_json(const CorpusArguments& arguments) {
  CorpusArguments a = arguments;
  corpus::Json out;
  for (const Setting& s : settings(a)) {
    if (std::string(s.key) == "preset") continue;
    std::visit([&](auto* value) { out[s.key] = *value; }, s.place);
  }
  return corpus::dump(out);
}

}  // namespace kintsugi::cli
