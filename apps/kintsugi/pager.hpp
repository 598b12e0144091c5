// What is long goes through a pager, as git's output does.
#ifndef KINTSUGI_APPS_PAGER_HPP
#define KINTSUGI_APPS_PAGER_HPP

#include <sys/types.h>

namespace kintsugi::cli {

// While it lives, standard output is the pager's input. KINTSUGI_PAGER, then PAGER, then less; "cat" or nothing in them:
// no pager. LESS is FRX unless it is set: short output is simply printed, colours stay.
class Pager {
 public:
  // Does nothing where it is not wanted, standard output is no terminal, or there is no such program.
  explicit Pager(bool wanted);
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;
  ~Pager();  // waits until the reader is done
  bool runs() const noexcept { return child_ > 0; }

 private:
  pid_t child_ = 0;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_PAGER_HPP
