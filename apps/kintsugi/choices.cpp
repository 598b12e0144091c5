#include <algorithm>

#include "encoding/encoding.hpp"
#include "kintsugi/command.hpp"

namespace kintsugi::cli {

namespace {

// Kinds that name one channel ("unbake.euc-kr>latin1") or a family ("unbake.*") are not in the list of kinds.
bool known_kind(std::string_view wanted) {
  if (wanted.ends_with('*') || wanted.ends_with(".channel") || wanted.find('>') != std::string_view::npos)
    return true;
  return std::any_of(kinds().begin(), kinds().end(),
                     [wanted](const Kind& kind) { return kind.name == wanted; });
}

std::vector<std::string_view> views(const std::vector<std::string>& list) {
  return {list.begin(), list.end()};
}

}  // namespace

bool Choices::known() const {
  if (!encoding.empty() && !encoding::find(encoding)) {
    complain("--encoding " + encoding, "no such encoding; labels are those of the WHATWG Encoding Standard");
    return false;
  }
  for (const auto* list : {&enable, &disable}) {
    for (const std::string& kind : *list) {
      if (!known_kind(kind)) {
        complain((list == &enable ? "--enable " : "--disable ") + kind,
                 "no such kind; see kintsugi --list-kinds");
        return false;
      }
    }
  }
  return true;
}

Options Choices::library() const {
  const auto on = [this](const char* stage) {
    if (!only.empty()) return std::find(only.begin(), only.end(), stage) != only.end();
    return std::find(no.begin(), no.end(), stage) == no.end();
  };
  enable_views_ = views(enable);
  disable_views_ = views(disable);
  Options options;
  options.declared_encoding = encoding;
  options.demand = proof == "bytes" ? Proof::bytes : Proof::language;
  options.min_confidence = min_confidence;
  options.decode = on("decode");
  options.unbake = on("unbake");
  options.excise = on("excise");
  options.infer = on("infer");
  options.enable = enable_views_;
  options.disable = disable_views_;
  return options;
}

std::string list_kinds() {
  std::size_t width = 0;
  for (const Kind& kind : kinds()) width = std::max(width, kind.name.size());
  std::string text;
  for (const Kind& kind : kinds()) {
    text += std::string(kind.name) + std::string(width - kind.name.size() + 2, ' ') +
            (kind.by_default ? "on   " : "off  ") + std::string(kind.description) + '\n';
  }
  return text;
}

}  // namespace kintsugi::cli
