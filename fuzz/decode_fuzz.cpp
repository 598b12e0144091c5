// The decode stage by itself, for any bytes: its edits are in order, restore valid UTF-8, and a certificate that
// claims to prove an edit does.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "decode/decode.hpp"
#include "forward/recipe.hpp"
#include "text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLongest = 1024;
  if (size > kLongest) size = kLongest;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static constexpr std::string_view kLabels[] = {
      "", "euc-kr", "utf-16", "iso-2022-jp", "x-user-defined", "gb18030"};
  kintsugi::Options options;
  options.declared_encoding = kLabels[size % std::size(kLabels)];
  const kintsugi::decode::Proposal p = kintsugi::decode::propose(bytes, options);
  std::uint64_t place = 0;
  const auto require = [&](bool holds, const char* what, const kintsugi::text::Edit& e) {
    if (holds) return;
    std::fprintf(stderr, "%s: %s at %llu-%llu: %s\n", what, e.kind.c_str(),
                 static_cast<unsigned long long>(e.before.begin),
                 static_cast<unsigned long long>(e.before.end), e.evidence.c_str());
    std::abort();
  };
  for (const kintsugi::text::Edit& e : p.edits) {
    require(e.before.begin >= place && e.before.end > e.before.begin && e.before.end <= size, "out of order",
            e);
    place = e.before.end;
    require(kintsugi::text::is_valid(e.restored), "no UTF-8", e);
    require(e.confidence >= 0 && e.confidence <= 1, "confidence out of range", e);
    if (e.proof == kintsugi::Proof::bytes) {
      const auto original = bytes.substr(e.before.begin, e.before.size());
      require(kintsugi::forward::run(e.evidence, e.restored) == original, "no proof", e);
    }
  }
  return 0;
}
