#include "lattice/undefined.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace kintsugi::lattice {
namespace {

using encoding::Id;

constexpr char32_t kKatakanaDot = 0x30FB;  // of Windows' code page 932

bool is_lead(Id id, unsigned b) {
  if (id == Id::shift_jis) return (b >= 0x81 && b <= 0x9F) || (b >= 0xE0 && b <= 0xFC);
  return b >= 0x81 && b <= 0xFE;
}

// Rows that the standard fills from the Hong Kong supplement, and older tables of Big5 leave to the user.
bool is_supplement(Id id, unsigned b1, unsigned b2) {
  return id == Id::big5 && (b1 < 0xA1 || b1 > 0xF9 || (b1 == 0xC6 && b2 >= 0xA1) || b1 == 0xC7 || b1 == 0xC8);
}

bool is_private(char32_t c) { return (c >= 0xE000 && c < 0xF900) || (c >= 0x80 && c < 0xA0); }

Second second_of(const Code& code) {
  if (code.size == 1) return Second::none;
  const std::uint8_t b = code.bytes[1];
  return b < 0x80 ? Second::ascii : b < 0xC0 ? Second::continuation : Second::lead;
}

}  // namespace

PairPage::PairPage(Id id) : mark_(id == Id::shift_jis ? kKatakanaDot : 0) {
  std::vector<std::pair<char32_t, Code>> all;
  for (unsigned b1 = 0x80; b1 < 0x100; ++b1) {
    const auto first = static_cast<std::uint8_t>(b1);
    leads_[b1] = is_lead(id, b1);
    for (unsigned b2 = 0; b2 < (leads_[b1] ? 0x100 : 1); ++b2) {
      const Code code{{first, static_cast<std::uint8_t>(b2)}, static_cast<std::uint8_t>(leads_[b1] ? 2 : 1)};
      const encoding::Step s = encoding::decode_one(id, code.bytes.data(), code.size, true);
      const bool defined = s.consumed == code.size && s.count == 1;
      if (defined) all.emplace_back(s.out[0], code);
      // Older tables of GBK have no euro sign.
      const bool euro = id == Id::gbk && code.size == 1;
      if (!defined || is_private(s.out[0]) || euro || is_supplement(id, b1, b2))
        lost_[static_cast<std::size_t>(second_of(code))][b1].push_back(code);
    }
  }
  if (id == Id::shift_jis) {
    // Windows gives the bytes that Shift_JIS leaves undefined characters for private use.
    static constexpr std::uint8_t kOwn[] = {0xA0, 0xFD, 0xFE, 0xFF};
    for (unsigned i = 0; i < 4; ++i) all.push_back({0xF8F0 + i, {{kOwn[i], 0}, 1}});
  }
  all.push_back({0x80, {{0x80, 0}, 1}});
  all.push_back({0xA0, {{0xA0, 0}, 1}});
  lay_out(std::move(all));
}

void PairPage::lay_out(std::vector<std::pair<char32_t, Code>> all) {
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  first_.assign(kBlock + 1, 0);
  for (std::size_t i = 0; i < all.size();) {
    const char32_t block = all[i].first / kBlock;
    blocks_[block] = static_cast<std::uint16_t>(first_.size() / (kBlock + 1));
    for (char32_t c = block * kBlock; c <= (block + 1) * kBlock; ++c) {
      first_.push_back(static_cast<std::uint32_t>(i));
      for (; c < (block + 1) * kBlock && i < all.size() && all[i].first == c; ++i)
        codes_.push_back(all[i].second);
    }
  }
}

const PairPage* PairPage::of(const Misread& misread) {
  static const std::map<Id, std::unique_ptr<const PairPage>> all = [] {
    std::map<Id, std::unique_ptr<const PairPage>> out;
    for (const Id id : {Id::shift_jis, Id::gbk, Id::euc_kr, Id::big5})
      out[id] = std::make_unique<const PairPage>(id);
    return out;
  }();
  const auto it = all.find(misread.id());
  return it == all.end() || misread.is_raw() ? nullptr : it->second.get();
}

}  // namespace kintsugi::lattice
