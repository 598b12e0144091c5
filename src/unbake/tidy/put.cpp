#include "unbake/tidy/put.hpp"

namespace kintsugi::unbake::tidy {

std::string put_recipe(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  // A run of one byte (a tape full of NULs) is said by its length, or the recipe would outgrow the text.
  const bool run = bytes.size() > 4 && bytes.find_first_not_of(bytes[0]) == std::string_view::npos;
  std::string out = "put ";
  for (const char c : run ? bytes.substr(0, 1) : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  if (run) out.append("*").append(std::to_string(bytes.size()));
  return out;
}

}  // namespace kintsugi::unbake::tidy
