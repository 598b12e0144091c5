#include "lattice/unseen.hpp"

#include <array>
#include <memory>
#include <mutex>

#include "lattice/target.hpp"

namespace kintsugi::lattice {

Unseen::Unseen(model::Language language, char32_t first)
    : first_(first), least_(model::Model::builtin().unseen(language)) {}

namespace {

// What is made for each language once; every Make has languages of its own.
template <class Make>
const Unseen& once_for(model::Language language, const Make& make) {
  static std::array<std::unique_ptr<const Unseen>, 256> all;
  static std::array<std::once_flag, 256> once;
  std::call_once(once[language], [&] { all[language].reset(make()); });
  return *all[language];
}

}  // namespace

const Unseen& Unseen::eastern(model::Language language) {  // Han and Hangul
  return once_for(language, [language] {
    auto* const made = new Unseen(language, 0x3400);
    const model::Model& m = model::Model::builtin();
    for (char32_t c = 0; c < kMost; ++c) made->unseen_[c] = !m.has(language, made->first_ + c);
    return made;
  });
}

// Those that a page of single bytes has, without the blanks and marks of direction, which have prices of their own.
const Unseen& Unseen::letters(model::Language language) {
  return once_for(language, [language] {
    auto* const made = new Unseen(language, 0x370);
    const model::Model& m = model::Model::builtin();
    std::bitset<kMost> asked;
    for (const Target* target : Target::all()) {
      if (!target->single_byte()) continue;
      const char32_t* const page = encoding::table(target->id());
      for (std::size_t b = 0x80; b < 0x100; ++b) {
        const char32_t at = page[b] - made->first_;
        if (at >= kMost || asked[at] || (page[b] >= 0x2000 && page[b] < 0x2010)) continue;
        asked[at] = true;
        made->unseen_[at] = !m.has(language, page[b]);
      }
    }
    return made;
  });
}

}  // namespace kintsugi::lattice
