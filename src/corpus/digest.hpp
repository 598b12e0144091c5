// SHA-256 and base64, for ledgers.
#ifndef KINTSUGI_CORPUS_DIGEST_HPP
#define KINTSUGI_CORPUS_DIGEST_HPP

#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::corpus {

// FIPS 180-4, in lower-case hexadecimal.
std::string sha256(std::string_view bytes);

// RFC 4648, with padding.
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_DIGEST_HPP
