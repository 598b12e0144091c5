#include "lattice/recipes.hpp"

#include <algorithm>

namespace kintsugi::lattice {
namespace {

// The encoding to run forward.
std::string_view writer_of(const Target& target, std::string_view restored) {
  using encoding::Id;
  if (target.id() == Id::gb18030 && encoding::encode(Id::gbk, restored)) return "gbk";
  // The standard reads the Hong Kong supplement as Big5 and does not write it.
  if (target.id() == Id::big5 && !encoding::encode(Id::big5, restored))
    return encoding::info(Id::big5_hkscs).name;
  return target.name();
}

}  // namespace

void add_rule(std::string& rules, std::size_t at, std::size_t size, std::string_view what) {
  rules += " @" + std::to_string(at) + "*" + std::to_string(size) + ":";
  rules += what;
}

namespace {

std::string quoting(std::string out, std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (const char c : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

std::string told(std::string_view bytes) { return quoting("is:", bytes); }

std::string read_otherwise(const char32_t* table, std::uint8_t byte, char32_t c, std::string_view bytes) {
  // A control that later tools took for a byte of windows-1252.
  const bool control = reads_as(table, byte, char32_t{byte}) && byte >= 0x80 && byte < 0xA0;
  return control && encoding::table(encoding::Id::windows_1252)[byte] == c ? "c1" : told(bytes);
}

void add_twin(std::string& rules, std::size_t at, const Target& target, std::string_view bytes, char32_t c) {
  if (target.id() != encoding::Id::shift_jis && target.id() != encoding::Id::big5) return;
  std::uint8_t written[8];
  const std::size_t n = encoding::encode_one(target.id(), c, written);
  if (n == bytes.size() && !std::equal(bytes.begin(), bytes.end(), written, [](char a, std::uint8_t b) {
        return static_cast<std::uint8_t>(a) == b;
      }))
    add_rule(rules, at, n, quoting("as:", bytes));
}

bool is_written(const Target& target, std::string_view bytes, char32_t c) {
  std::uint8_t written[8];
  return target.id() != encoding::Id::euc_jp || bytes.size() < 3 ||
         encoding::encode_one(target.id(), c, written) == 0;
}

void name_channel(text::Edit& edit, const Target& target, std::string_view misread, std::string_view rules,
                  std::string_view marks) {
  const std::string_view writer = writer_of(target, edit.restored);
  const bool raw = misread == "raw";
  edit.stage = raw ? Stage::decode : Stage::unbake;
  const std::string_view stage = raw ? "decode." : "unbake.";
  edit.kind.reserve(stage.size() + writer.size() + 1 + misread.size() + marks.size());
  edit.kind.assign(stage).append(writer);
  if (!raw) edit.kind.append(">").append(misread).append(marks);
  constexpr std::string_view kVerb = "channel ";
  edit.evidence.reserve(kVerb.size() + writer.size() + 1 + misread.size() + rules.size());
  edit.evidence.assign(kVerb);
  edit.evidence.append(writer).append(" ").append(misread).append(rules);
}

}  // namespace kintsugi::lattice
