// What the model files have in common: the hash of their bodies, and where the one in use comes from.
#ifndef KINTSUGI_MODEL_FILE_HPP
#define KINTSUGI_MODEL_FILE_HPP

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kintsugi::model {

// FNV-1a-64 by 8-byte words; what is left of a last one does not count.
inline std::uint64_t body_hash(std::span<const std::uint8_t> body) noexcept {
  std::uint64_t h = 14695981039346656037ULL;
  for (std::size_t i = 0; i + 8 <= body.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, body.data() + i, 8);
    h = (h ^ word) * 1099511628211ULL;
  }
  return h;
}

// Empty where the file cannot be read.
inline std::vector<std::uint8_t> read_bytes(const char* path) {
  std::vector<std::uint8_t> bytes;
  if (std::FILE* f = std::fopen(path, "rb")) {
    std::uint8_t buffer[1 << 16];
    for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, f)) > 0;)
      bytes.insert(bytes.end(), buffer, buffer + n);
    std::fclose(f);
  }
  return bytes;
}

// The model that is part of the library; or the one in the file that the environment variable names: for models that
// were trained without what they are measured on, and for users who train their own.
template <class Model>
std::unique_ptr<Model> built_in(const char* variable, const char* what,
                                std::span<const std::uint8_t> embedded) {
  std::string error;
  if (const char* path = std::getenv(variable); path != nullptr && *path != '\0') {
    if (auto loaded = Model::load(read_bytes(path), error)) return loaded;
    std::fprintf(stderr, "kintsugi: %s: %s; the built-in %s is used instead\n", path, error.c_str(), what);
  }
  auto loaded = Model::view(embedded, error);
  if (!loaded) {  // a broken build, not bad content: nothing sensible can go on
    std::fprintf(stderr, "kintsugi: the built-in %s: %s\n", what, error.c_str());
    std::abort();
  }
  return loaded;
}

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_FILE_HPP
