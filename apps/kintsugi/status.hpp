// Exit statuses, and how messages look. One place, because they are part of the interface.
#ifndef KINTSUGI_APPS_STATUS_HPP
#define KINTSUGI_APPS_STATUS_HPP

#include <string_view>

namespace kintsugi::cli {

// The worst one wins when several files are processed.
enum class Status : int {
  ok = 0,
  found = 1,    // --check found damage; a certificate or a hash did not fit
  usage = 2,    // the command line was wrong; nothing was done
  trouble = 3,  // a file could not be read, written or understood; the other files were processed
};

inline void worsen(Status& total, Status one) {
  if (static_cast<int>(one) > static_cast<int>(total)) total = one;
}

// "kintsugi: PLACE: WHAT" on standard error.
void complain(std::string_view place, std::string_view what);
void complain(std::string_view what);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_STATUS_HPP
