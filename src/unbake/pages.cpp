#include "unbake/pages.hpp"

#include <algorithm>
#include <string_view>

#include "lattice/channels.hpp"
#include "scan/tables.hpp"

namespace kintsugi::unbake {

int bit_of(model::Language language) {
  static const std::vector<int> bits = [] {
    const scan::Tables& tables = scan::Tables::builtin();
    std::vector<int> out;
    for (std::string_view name : model::Model::builtin().languages()) {
      if (name == "nn") name = "nb";  // one to the first pass
      if (name == "ms") name = "id";
      int bit = -1;
      for (int i = 0; i < scan::kLatin; ++i) bit = tables.name(i) == name ? i : bit;
      out.push_back(bit);
    }
    return out;
  }();
  return bits[language];
}

const Pages& Pages::get() {
  static const Pages pages;
  return pages;
}

Pages::Pages() : rows_(kEnd) {
  for (const lattice::Misread* m : lattice::Misread::all()) {
    if (m->single_byte()) pages_.push_back(m);
  }
  for (const lattice::Target* t : lattice::Target::all()) {
    if (!t->latin()) continue;
    latin_.push_back(t);
    languages_.push_back(0);
    for (const model::Language l : t->languages()) {
      if (const int bit = bit_of(l); bit >= 0) languages_.back() |= std::uint64_t{1} << bit;
    }
  }
  bytes_.resize(pages_.size());
  for (char32_t c = 0x80; c < kEnd; ++c) {
    std::vector<std::uint8_t> row;
    for (const lattice::Misread* m : pages_) {
      const lattice::Source s = m->plain(c);
      row.push_back(s.size == 1 ? s.bytes[0] : std::uint8_t{0});
    }
    if (std::all_of(row.begin(), row.end(), [](std::uint8_t b) { return b == 0; })) continue;
    rows_[c] = static_cast<std::uint16_t>(bytes_.size() / pages_.size());
    bytes_.insert(bytes_.end(), row.begin(), row.end());
  }
  for (const lattice::Misread* m : pages_) {
    for (const lattice::Target* t : latin_) rarities_.push_back(lattice::rarity_of(*m, *t));
  }
}

}  // namespace kintsugi::unbake
