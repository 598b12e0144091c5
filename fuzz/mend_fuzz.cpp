// The laws on the whole of mend(), for any bytes and the options their last byte asks for.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "../tests/pipeline/laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 1> kEverything{"unbake.*"};
  // Laws break on short inputs too, and a lattice over pages of noise is slow: many short ones find more.
  constexpr std::size_t kLongest = 256;
  if (size > kLongest) size = kLongest;
  kintsugi::Options options;
  if (size > 0) {
    // Text mostly ends in a line break or a letter: those ask for the defaults.
    const std::uint8_t wish = data[size - 1];
    if (wish >= 0x80) {
      options.demand = wish & 1 ? kintsugi::Proof::bytes : kintsugi::Proof::language;
      options.decode = (wish & 6) != 0;
      options.unbake = (wish & 24) != 0;
      options.excise = (wish & 64) == 0;
      if (wish & 32) options.enable = kEverything;
      options.infer = size < 2 || data[size - 2] % 4 != 3;
    }
  }
  const std::string broken = kintsugi::laws::broken({reinterpret_cast<const char*>(data), size}, options);
  if (!broken.empty()) {
    std::fprintf(stderr, "broken law %s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
