#include "lattice/near.hpp"

#include <algorithm>

#include "lattice/languages.hpp"

namespace kintsugi::lattice {

Near::Cell Near::cells_[kLanguages][kPlaces * kPlaces * kPlaces];

Near::Near() {
  foreign_.fill(0xFF);
  const auto tell = [this](model::Language l, Place foreign) {
    if (l < kLanguages) foreign_[l] = foreign;
  };
  for (const model::Language l : latin_languages()) tell(l, kCyrillic);
  for (const std::string_view name : {"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"})
    if (const auto l = model::Model::builtin().find(name)) tell(*l, kLatin);
}

}  // namespace kintsugi::lattice
