#include <cstdio>
#include <cstdlib>

#include "model/model.hpp"

// The model file, laid into the library by embedded.S.
extern "C" const unsigned char kintsugi_model_begin[];
extern "C" const unsigned char kintsugi_model_end[];

namespace kintsugi::model {

const Model& Model::builtin() {
  static const std::unique_ptr<Model> model = [] {
    std::string error;
    // For cross-validation and for users who train their own: another file instead of the one built in.
    if (const char* path = std::getenv("KINTSUGI_MODEL"); path != nullptr && *path != '\0') {
      std::vector<std::uint8_t> bytes;
      if (std::FILE* f = std::fopen(path, "rb")) {
        std::uint8_t buffer[1 << 16];
        for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, f)) > 0;)
          bytes.insert(bytes.end(), buffer, buffer + n);
        std::fclose(f);
      }
      if (auto loaded = load(std::move(bytes), error)) return loaded;
      std::fprintf(stderr, "kintsugi: %s: %s; the built-in model is used instead\n", path, error.c_str());
    }
    auto loaded = view({kintsugi_model_begin, kintsugi_model_end}, error);
    if (!loaded) {  // a broken build, not bad content: nothing sensible can go on
      std::fprintf(stderr, "kintsugi: the built-in model: %s\n", error.c_str());
      std::abort();
    }
    return loaded;
  }();
  return *model;
}

}  // namespace kintsugi::model
