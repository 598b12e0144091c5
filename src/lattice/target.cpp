#include "lattice/target.hpp"

#include <algorithm>
#include <memory>

namespace kintsugi::lattice {
namespace {

using encoding::Id;

struct Row {
  Id id;
  std::string_view languages;  // likeliest first
};

constexpr std::string_view kWestern = "fr de es pt it en nl sv da nb nn fi is ca gl eu ga cy id ms tl et";

// Order breaks ties: what is commoner on the web stands first.
constexpr Row kRows[] = {
    {Id::utf_8, ""},
    {Id::windows_1252, kWestern},
    {Id::euc_kr, "ko"},
    {Id::gb18030, "zh-Hans zh-Hant"},
    {Id::big5, "zh-Hant"},
    {Id::shift_jis, "ja"},
    {Id::euc_jp, "ja"},
    {Id::windows_1251, "ru uk bg sr mk be kk mn"},
    {Id::koi8_r, "ru bg"},
    {Id::koi8_u, "uk ru"},
    {Id::windows_1250, "pl cs hu ro hr sk sl sr"},
    {Id::iso_8859_2, "pl cs hu ro hr sk sl sr"},
    {Id::windows_1254, "tr az"},
    {Id::windows_874, "th"},
    {Id::windows_1253, "el"},
    {Id::iso_8859_7, "el"},
    {Id::windows_1255, "he"},
    {Id::iso_8859_8, "he"},
    {Id::windows_1256, "ar fa ur"},
    {Id::windows_1257, "lt lv et"},
    {Id::iso_8859_13, "lt lv et"},
    {Id::iso_8859_4, "lv lt et"},
    {Id::iso_8859_10, "lt lv et is"},
    {Id::windows_1258, "vi"},
    {Id::tcvn3, "vi"},
    {Id::viscii, "vi"},
    {Id::vni, "vi"},
    {Id::ibm866, "ru uk bg be"},
    {Id::iso_8859_5, "ru uk bg sr mk be"},
    {Id::x_mac_cyrillic, "ru uk bg sr mk be"},
    {Id::macintosh, kWestern},
    {Id::cp437, kWestern},
    {Id::cp850, kWestern},
    {Id::cp852, "pl cs hu ro hr sk sl"},
    {Id::iso_8859_15, kWestern},
    {Id::iso_8859_3, "tr"},
    {Id::johab, "ko"},
};

std::vector<model::Language> parse(std::string_view names) {
  std::vector<model::Language> out;
  const model::Model& m = model::Model::builtin();
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (const auto l = m.find(names.substr(0, end))) out.push_back(*l);
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return out;
}

}  // namespace

Target::Target(Id id, std::vector<model::Language> languages)
    : id_(id),
      languages_(std::move(languages)),
      pairs_(id),
      table_(encoding::table(id)),
      latin_(id != Id::utf_8),
      utf8_(id == Id::utf_8),
      lookahead_(id == Id::vni) {
  for (unsigned b = 0; b < 256 && table_ == nullptr; ++b) {
    const auto byte = static_cast<std::uint8_t>(b);
    const encoding::Step step = encoding::decode_one(id, &byte, 1, false);
    first_[b] = step.consumed == 0 ? kWaits : step.count == 1 ? step.out[0] : encoding::kUndefined;
  }
  static constexpr Id kOthers[] = {Id::euc_kr,      Id::gb18030,      Id::big5,         Id::shift_jis,
                                   Id::euc_jp,      Id::johab,        Id::windows_1251, Id::koi8_r,
                                   Id::koi8_u,      Id::ibm866,       Id::iso_8859_5,   Id::x_mac_cyrillic,
                                   Id::windows_874, Id::windows_1253, Id::iso_8859_7,   Id::windows_1255,
                                   Id::iso_8859_8,  Id::windows_1256};
  for (const Id other : kOthers) latin_ = latin_ && id != other;
}

std::span<const Target* const> Target::all() {
  static const std::vector<std::unique_ptr<const Target>> owned = [] {
    std::vector<std::unique_ptr<const Target>> out;
    for (const Row& row : kRows) out.push_back(std::make_unique<const Target>(row.id, parse(row.languages)));
    return out;
  }();
  static const std::vector<const Target*> list = [] {
    std::vector<const Target*> out;
    for (const auto& t : owned) out.push_back(t.get());
    return out;
  }();
  return list;
}

const Target* Target::find(Id id) {
  for (const Target* t : all()) {
    if (t->id_ == id) return t;
  }
  return nullptr;
}

void Target::feed_slow(Pending& pending, std::uint8_t byte, Emitted& out) const noexcept {
  std::uint8_t buffer[8];
  std::size_t n = pending.count;
  for (std::size_t i = 0; i < n; ++i)
    buffer[i] = static_cast<std::uint8_t>(pending.bytes >> (8 * (n - 1 - i)));
  buffer[n++] = byte;
  std::size_t at = 0;
  while (at < n) {
    const encoding::Step step = encoding::decode_one(id_, buffer + at, n - at, false);
    if (step.consumed == 0) break;
    if (step.count == 0) {
      out.valid = false;
      return;
    }
    for (std::size_t k = 0; k < step.count; ++k) emit(step.out[k], out);
    at += step.consumed;
  }
  pending = {};
  for (; at < n; ++at) {
    pending.bytes = pending.bytes << 8 | buffer[at];
    ++pending.count;
  }
}

void Target::finish(Pending& pending, Emitted& out) const noexcept {
  std::uint8_t buffer[4];
  const std::size_t n = pending.count;
  for (std::size_t i = 0; i < n; ++i)
    buffer[i] = static_cast<std::uint8_t>(pending.bytes >> (8 * (n - 1 - i)));
  pending = {};
  for (std::size_t at = 0; at < n;) {
    const encoding::Step step = encoding::decode_one(id_, buffer + at, n - at, true);
    if (step.count == 0) {
      out.valid = false;
      return;
    }
    for (std::size_t k = 0; k < step.count; ++k) emit(step.out[k], out);
    at += step.consumed;
  }
}

}  // namespace kintsugi::lattice
