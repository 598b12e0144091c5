#include "lattice/lately.hpp"

namespace kintsugi::lattice {

Lately::Lately() : model_(model::Model::builtin()), slots_(new Slot[std::size_t{1} << kPlaceBits]()) {}

Lately& Lately::mine() {
  thread_local Lately lately;
  return lately;
}

}  // namespace kintsugi::lattice
