#include "lattice/plain_sequences.hpp"

#include "lattice/languages.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kEnough = 12;         // sequences
constexpr std::size_t kTold = 400;  // characters that tell the language

}  // namespace

std::optional<PlainSequences> plain_sequences(std::span<const std::span<const Unit>> lines,
                                              const Habits& habits) {
  const Misread* const misread = Misread::find(encoding::Id::windows_1252);
  SequenceSearch search(*misread, habits);
  std::vector<char32_t> text;
  int sequences = 0;
  for (const std::span<const Unit> line : lines) {
    const SequenceSearch::Count count = search.count(line);
    if (count.units != count.foreign) return std::nullopt;
    sequences += count.sequences;
    if (text.size() >= kTold) continue;
    const std::vector<char32_t> plain = search.plainly(line);
    text.insert(text.end(), plain.begin(), plain.end());
    text.push_back(U' ');
  }
  if (sequences < kEnough) return std::nullopt;
  if (text.size() > kTold) text.resize(kTold);
  PlainSequences out{misread, rank_languages(text, {}, 1).front().language, {}};
  for (const std::span<const Unit> line : lines) {
    Reading& reading = out.lines.emplace_back();
    if (search.read_plainly(line, out.language, reading)) {
      out.gain += reading.gain;
    } else {
      reading = {};
    }
  }
  return out;
}

}  // namespace kintsugi::lattice
