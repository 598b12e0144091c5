// Declarations inside the document.
#include <algorithm>
#include <string>

#include "decode/sniff.hpp"

namespace kintsugi::decode {
namespace {

bool in_label(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

}  // namespace

std::optional<encoding::Id> declared_inside(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  // <meta charset=X>, <meta content="text/html; charset=X">, <?xml encoding="X"?>, @charset "X";
  for (const std::string_view key : {"charset", "encoding"}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      std::size_t i = at + key.size();
      const auto skip = [&](std::string_view what) {
        while (i < head.size() && what.find(head[i]) != std::string_view::npos) ++i;
      };
      const bool css = at > 0 && head[at - 1] == '@';
      skip(" \t\r\n");
      if (!css && (i >= head.size() || head[i] != '=')) continue;
      skip("= \t\r\n\"'");
      std::size_t end = i;
      while (end < head.size() && in_label(head[end])) ++end;
      if (const auto id = encoding::find(std::string_view(head).substr(i, end - i))) return id;
    }
  }
  return std::nullopt;
}

}  // namespace kintsugi::decode
