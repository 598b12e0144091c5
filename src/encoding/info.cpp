// Names and labels.
#include <algorithm>
#include <array>
#include <iterator>

#include "encoding/encoding.hpp"
#include "encoding/single.hpp"

namespace kintsugi::encoding {
namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(Id::count_);

// In the order of Id. Our own come after x-user-defined; UTF-16 and ISO-2022-JP keep a state; what is not
// named here is single-byte.
constexpr std::string_view kNames[] = {
    "utf-8",          "utf-16le",     "utf-16be",       "ibm866",       "iso-8859-2",    "iso-8859-3",
    "iso-8859-4",     "iso-8859-5",   "iso-8859-6",     "iso-8859-7",   "iso-8859-8",    "iso-8859-8-i",
    "iso-8859-10",    "iso-8859-13",  "iso-8859-14",    "iso-8859-15",  "iso-8859-16",   "koi8-r",
    "koi8-u",         "macintosh",    "windows-874",    "windows-1250", "windows-1251",  "windows-1252",
    "windows-1253",   "windows-1254", "windows-1255",   "windows-1256", "windows-1257",  "windows-1258",
    "x-mac-cyrillic", "gbk",          "gb18030",        "big5",         "euc-jp",        "iso-2022-jp",
    "shift_jis",      "euc-kr",       "x-user-defined", "latin1",       "iso-8859-9-c1", "iso-8859-11-c1",
    "cp437",          "cp850",        "cp852",          "cp857",        "cp949",         "cp932",
    "shift_jisx0208", "big5hkscs",    "johab",          "tcvn3",        "viscii",        "vni",
};
static_assert(std::size(kNames) == kCount);

constexpr bool is_multi_byte(Id id) {
  switch (id) {
    case Id::utf_8:
    case Id::utf_16le:
    case Id::utf_16be:
    case Id::gbk:
    case Id::gb18030:
    case Id::big5:
    case Id::euc_jp:
    case Id::iso_2022_jp:
    case Id::shift_jis:
    case Id::euc_kr:
    case Id::cp949_ms:
    case Id::cp932_ms:
    case Id::shift_jisx0208:
    case Id::big5_hkscs:
    case Id::johab:
    case Id::vni: return true;
    default: return false;
  }
}

constexpr auto kInfos = [] {
  std::array<Info, kCount> out{};
  for (std::size_t i = 0; i < kCount; ++i) {
    const Id id = static_cast<Id>(i);
    const bool stateful = id == Id::utf_16le || id == Id::utf_16be || id == Id::iso_2022_jp;
    out[i] = {id, kNames[i], id <= Id::x_user_defined, !is_multi_byte(id), !stateful};
  }
  return out;
}();

struct Label {
  std::string_view label;
  Id id;
};
constexpr Label kLabels[] = {
// sorted
#include "encoding/generated/labels.inc"
};
constexpr std::size_t kLongest = [] {
  std::size_t n = 0;
  for (const Label& l : kLabels) n = std::max(n, l.label.size());
  return n;
}();

}  // namespace

const Info& info(Id id) noexcept { return kInfos[static_cast<std::size_t>(id)]; }

std::span<const Info> all() noexcept { return kInfos; }

std::optional<Id> find(std::string_view label) noexcept {
  constexpr std::string_view kSpace = "\t\n\f\r ";
  const std::size_t first = label.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return std::nullopt;
  label = label.substr(first, label.find_last_not_of(kSpace) - first + 1);
  if (label.size() > kLongest) return std::nullopt;
  char lower[kLongest];
  for (std::size_t i = 0; i < label.size(); ++i) {
    lower[i] = label[i] >= 'A' && label[i] <= 'Z' ? static_cast<char>(label[i] + 32) : label[i];
  }
  const std::string_view wanted(lower, label.size());
  const auto* found = std::lower_bound(std::begin(kLabels), std::end(kLabels), wanted,
                                       [](const Label& l, std::string_view w) { return l.label < w; });
  if (found == std::end(kLabels) || found->label != wanted) return std::nullopt;
  return found->id;
}

const char32_t* table(Id id) noexcept {
  const int number = single_number(id);
  return number < 0 ? nullptr : single_table(number);
}

}  // namespace kintsugi::encoding
