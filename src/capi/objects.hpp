// What the opaque types of kintsugi.h hold.
#ifndef KINTSUGI_CAPI_OBJECTS_HPP
#define KINTSUGI_CAPI_OBJECTS_HPP

#include <string>

#include "kintsugi/kintsugi.h"
#include "kintsugi/kintsugi.hpp"

struct kintsugi_mended {
  kintsugi::Mended mended;
};

struct kintsugi_buffer {
  std::string bytes;
};

#endif  // KINTSUGI_CAPI_OBJECTS_HPP
