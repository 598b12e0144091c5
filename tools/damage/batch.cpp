// A bench driver: reads JSON Lines {"id", "text"} and writes {"id", "text"} with the text unbaked, without the
// pipeline around it. --seams: the edits are added.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "text/utf8.hpp"
#include "unbake/unbake.hpp"

int main(int argc, char** argv) {
  const bool seams = argc > 1 && std::string_view(argv[1]) == "--seams";
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const auto in = nlohmann::json::parse(line);
    std::string text = in.at("text").get<std::string>();
    nlohmann::json out{{"id", in.at("id")}};
    for (int layer = 0; layer < 6; ++layer) {
      const auto edits = kintsugi::unbake::propose(text, {});
      if (edits.empty()) break;
      std::string next;
      std::size_t at = 0;
      for (const auto& e : edits) {
        next.append(text, at, e.before.begin - at).append(e.restored);
        at = e.before.end;
        if (seams)
          out["seams"].push_back({{"layer", layer},
                                  {"kind", e.kind},
                                  {"confidence", e.confidence},
                                  {"evidence", e.evidence},
                                  {"original", text.substr(e.before.begin, e.before.size())},
                                  {"restored", e.restored}});
      }
      next.append(text, at, std::string::npos);
      text = std::move(next);
    }
    out["text"] = text;
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
}
