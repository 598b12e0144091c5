// A document in pieces, for any bytes, with all stages on: however it is handed over, the answer is the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/pipeline/stream_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLongest = 256;
  if (size > kLongest) size = kLongest;
  const std::size_t piece = 16 + (size > 0 ? data[size - 1] % 64 : 0);
  const std::string broken =
      kintsugi::laws::broken_stream({reinterpret_cast<const char*>(data), size}, piece);
  if (!broken.empty()) {
    std::fprintf(stderr, "broken law of Stream: %s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
