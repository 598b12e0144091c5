// A second look at an alarm, before the lattice is asked. Most alarms in clean text are one foreign name or one rare
// word: a pair or two of characters that no language explains. Damage that was done to such a place can be undone only
// by a reading that explains more of it than the text as it stands does; where there is none, the lattice has nothing to
// find. In doubt the answer is no: a false yes costs a repair, a false no costs time.
#ifndef KINTSUGI_UNBAKE_SECOND_LOOK_HPP
#define KINTSUGI_UNBAKE_SECOND_LOOK_HPP

#include <string_view>

#include "scan/scan.hpp"

namespace kintsugi::unbake {

// Whether the alarm can be dismissed. `utf8`: valid.
bool is_idle(std::string_view utf8, const scan::Alarm& alarm);

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_SECOND_LOOK_HPP
