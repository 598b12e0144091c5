// Every encoding, over any bytes: steps stay within the bytes and keep ASCII; what is decoded is UTF-8; what is
// encoded decodes to the same text (but for the standard's one-way folds).
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "encoding/encoding.hpp"

namespace {

namespace enc = kintsugi::encoding;
using enc::Id;

void require(bool condition, const char* what, std::string_view encoding) {
  if (condition) return;
  std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(encoding.size()), encoding.data());
  std::abort();
}

void steps(const enc::Info& i, const std::uint8_t* p, std::size_t n) {
  for (std::size_t at = 0; at < n;) {
    const enc::Step s = enc::decode_one(i.id, p + at, n - at, true);
    require(s.consumed >= 1 && s.consumed <= n - at && s.count <= 2, "step out of bounds", i.name);
    if (s.count == 0) {
      for (std::size_t k = 0; k < s.consumed; ++k) require(p[at + k] >= 0x80, "ASCII swallowed", i.name);
    }
    const enc::Step open = enc::decode_one(i.id, p + at, n - at);
    require(open.consumed == 0 || (open.consumed == s.consumed && open.count == s.count),
            "the end changed a step", i.name);
    at += s.consumed;
  }
}

// A code point that the encoding writes as another one's bytes.
bool one_way(const std::string& text) {
  for (const char* fold : {"\xC2\xA5", "\xE2\x80\xBE", "\xE2\x88\x92"}) {  // the Japanese encoders
    if (text.find(fold) != std::string::npos) return true;
  }
  // Half-width katakana (ISO-2022-JP) and private use (GB 18030-2022).
  return text.find("\xEF\xBD") != std::string::npos || text.find("\xEF\xBE") != std::string::npos ||
         text.find("\xEE") != std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  size = std::min<std::size_t>(size, 1024);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)enc::find(bytes);
  for (const enc::Info& i : enc::all()) {
    if (i.stateless) steps(i, data, size);
    const enc::Decoded decoded = enc::decode(i.id, bytes);
    require(enc::decode(Id::utf_8, decoded.text).undefined.empty(), "decoded to bad UTF-8", i.name);
    require(std::is_sorted(decoded.undefined.begin(), decoded.undefined.end()) &&
                (decoded.undefined.empty() || decoded.undefined.back() < size),
            "bad offset", i.name);
    for (const std::string_view text : {std::string_view(decoded.text), bytes}) {
      const auto encoded = enc::encode(i.id, text);
      if (!encoded) continue;
      const enc::Decoded again = enc::decode(i.id, *encoded);
      if (one_way(std::string(text))) continue;
      require(again.undefined.empty() && again.text == text, "no round trip", i.name);
    }
  }
  return 0;
}
