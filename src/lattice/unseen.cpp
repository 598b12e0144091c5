#include "lattice/unseen.hpp"

#include <array>
#include <memory>
#include <mutex>

namespace kintsugi::lattice {

Unseen::Unseen(model::Language language) : least_(model::Model::builtin().unseen(language)) {
  const model::Model& m = model::Model::builtin();
  for (char32_t c = kFirst; c < kFirst + kCount; ++c) unseen_[c - kFirst] = !m.has(language, c);
}

const Unseen& Unseen::of(model::Language language) {
  static std::array<std::unique_ptr<const Unseen>, 256> all;
  static std::array<std::once_flag, 256> once;
  std::call_once(once[language], [language] { all[language].reset(new Unseen(language)); });
  return *all[language];
}

}  // namespace kintsugi::lattice
