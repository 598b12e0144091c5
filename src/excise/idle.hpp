// The parts of the look that costs little (idle() in excise.hpp).
#ifndef KINTSUGI_EXCISE_IDLE_HPP
#define KINTSUGI_EXCISE_IDLE_HPP

#include <string_view>

namespace kintsugi::excise {

// Whether no run of foreign letters can come to be cut.
bool runs_are_idle(std::string_view utf8);

// Whether nothing behind a line break in mid-sentence can.
bool breaks_are_idle(std::string_view utf8);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_IDLE_HPP
