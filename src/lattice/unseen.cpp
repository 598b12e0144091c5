#include "lattice/unseen.hpp"

#include <array>
#include <memory>
#include <mutex>

namespace kintsugi::lattice {

Unseen::Unseen(model::Language language, char32_t first, char32_t end)
    : first_(first), least_(model::Model::builtin().unseen(language)) {
  const model::Model& m = model::Model::builtin();
  for (char32_t c = first; c < end; ++c) unseen_[c - first] = !m.has(language, c);
}

namespace {

template <class Make>
const Unseen& once_for(model::Language language, const Make& make) {
  static std::array<std::unique_ptr<const Unseen>, 256> all;
  static std::array<std::once_flag, 256> once;
  std::call_once(once[language], [&] { all[language].reset(make()); });
  return *all[language];
}

}  // namespace

const Unseen& Unseen::eastern(model::Language language) {  // Han and Hangul
  return once_for(language, [language] { return new Unseen(language, 0x3400, 0x3400 + kMost); });
}

// Without the blanks and marks of direction, which have prices of their own.
const Unseen& Unseen::letters(model::Language language) {
  return once_for(language, [language] {
    auto* const made = new Unseen(language, 0x370, 0x2200);
    for (char32_t c = 0x2000; c < 0x2010; ++c) made->unseen_[c - 0x370] = false;
    return made;
  });
}

}  // namespace kintsugi::lattice
