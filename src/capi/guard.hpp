// The border: every call of the C interface that can fail runs inside guard(), and nothing thrown goes further.
#ifndef KINTSUGI_CAPI_GUARD_HPP
#define KINTSUGI_CAPI_GUARD_HPP

#include <cstdio>
#include <exception>
#include <new>
#include <string>

#include "kintsugi/kintsugi.h"

namespace kintsugi::capi {

// What the last failed call of this thread has to say. No allocation: it has to work without memory.
inline char* last_message() noexcept {
  thread_local char message[256] = "";
  return message;
}

inline kintsugi_status fail(kintsugi_status status, const char* what) noexcept {
  std::snprintf(last_message(), 256, "%s", what);
  return status;
}

struct WrongArgument {
  std::string what;
};
struct Stopped {};  // by the caller's sink

template <typename Call>
kintsugi_status guard(Call&& call) noexcept {
  try {
    return call();
  } catch (const WrongArgument& error) {
    return fail(KINTSUGI_WRONG_ARGUMENT, error.what.c_str());
  } catch (const Stopped&) {
    return fail(KINTSUGI_STOPPED, "the sink stopped the stream");
  } catch (const std::bad_alloc&) {
    return fail(KINTSUGI_NO_MEMORY, "out of memory");
  } catch (const std::exception& error) {
    return fail(KINTSUGI_INTERNAL, error.what());
  } catch (...) {
    return fail(KINTSUGI_INTERNAL, "an unknown exception");
  }
}

}  // namespace kintsugi::capi

#endif  // KINTSUGI_CAPI_GUARD_HPP
