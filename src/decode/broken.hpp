// Documents that are no UTF-8: in one legacy encoding, or in several by line, or UTF-8 with something else in it.
#ifndef KINTSUGI_DECODE_BROKEN_HPP
#define KINTSUGI_DECODE_BROKEN_HPP

#include <string_view>

#include "decode/decode.hpp"

namespace kintsugi::decode {

// `bytes` are not valid UTF-8.
Proposal mend_broken(std::string_view bytes, const Options& options);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_BROKEN_HPP
