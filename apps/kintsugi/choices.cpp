#include <algorithm>
#include <thread>

#include "encoding/encoding.hpp"
#include "kintsugi/command.hpp"

namespace kintsugi::cli {

namespace {

std::vector<std::string_view> views(const std::vector<std::string>& list) {
  return {list.begin(), list.end()};
}

}  // namespace

unsigned Reading::crew() const {
  return threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
}

bool Choices::known() const {
  if (!encoding.empty() && !encoding::find(encoding)) {
    complain("--encoding " + encoding, "no such encoding; labels are those of the WHATWG Encoding Standard");
    return false;
  }
  for (const auto* list : {&enable, &disable}) {
    for (const std::string& kind : *list) {
      if (!is_kind(kind)) {
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
