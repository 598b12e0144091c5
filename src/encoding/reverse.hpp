// From code points to the two bytes of a grid encoding.
#ifndef KINTSUGI_ENCODING_REVERSE_HPP
#define KINTSUGI_ENCODING_REVERSE_HPP

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

// The two bytes (lead in the high half), one byte (below 100), or 0 where the encoding has none. Of several
// sequences that read alike it is the one that the encoding's own encoder writes. The tables are made from
// the decoder's at the first use.
std::uint16_t gb18030_bytes(char32_t c) noexcept;
std::uint16_t grid_bytes(Id id, char32_t c) noexcept;  // for the encodings of kGrids but GBK and GB 18030
std::uint16_t jis0208_bytes(char32_t c) noexcept;      // as EUC-JP writes them

// The two bytes of a pair of kPairs, in Big5-HKSCS.
std::uint16_t hkscs_pair_bytes(char32_t first, char32_t second) noexcept;

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_REVERSE_HPP
