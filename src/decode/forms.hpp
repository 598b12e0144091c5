// Encodings in which ASCII bytes do not mean ASCII: UTF-16, UTF-32, ISO-2022-JP, ISO-2022-KR, HZ.
#ifndef KINTSUGI_DECODE_FORMS_HPP
#define KINTSUGI_DECODE_FORMS_HPP

#include <optional>
#include <string_view>

#include "decode/decode.hpp"
#include "decode/sniff.hpp"

namespace kintsugi::decode {

// nullopt where the bytes turn out not to be in that form.
std::optional<Proposal> wide(std::string_view bytes, Form form, std::size_t skip);
std::optional<Proposal> seven_bit(std::string_view bytes, Form form);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_FORMS_HPP
