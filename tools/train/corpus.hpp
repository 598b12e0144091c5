// Reads the training text: zstd files of sentences, less the lines that are held back.
#ifndef KINTSUGI_TOOLS_TRAIN_CORPUS_HPP
#define KINTSUGI_TOOLS_TRAIN_CORPUS_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::train {

// FNV-1a-64 of the line, finalised by h ^= h >> 32: decides what is held back, here and in bench/damage.
std::uint64_t line_hash(std::string_view line);
constexpr int kHeldBack = 20;  // h % 20 == 0 is held back from every model
constexpr int kFolds = 5;      // (h >> 8) % 5 is the fold for cross-validation

std::string read_zstd(const std::string& path);  // throws std::runtime_error naming the file

// The code points of all training lines, each line led and closed by U'\n'. `exclude_fold` -1: none left out.
std::vector<char32_t> training_text(const std::string& path, int exclude_fold);

// What `dressing` makes, by its hash, of one of them in twelve, in the same form.
using Dressing = std::function<std::u32string(std::u32string_view, std::uint64_t)>;
std::vector<char32_t> dressed_text(const std::string& path, int exclude_fold, const Dressing& dressing);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_CORPUS_HPP
