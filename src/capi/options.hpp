// kintsugi_options as kintsugi::Options, checked and copied.
#ifndef KINTSUGI_CAPI_OPTIONS_HPP
#define KINTSUGI_CAPI_OPTIONS_HPP

#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.h"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::capi {

class OwnedOptions {
 public:
  explicit OwnedOptions(const kintsugi_options* given);  // throws WrongArgument
  OwnedOptions(const OwnedOptions&) = delete;
  OwnedOptions& operator=(const OwnedOptions&) = delete;

  const Options& get() const noexcept { return options_; }

 private:
  Options options_;
  std::string encoding_;
  std::vector<std::string> names_;
  std::vector<std::string_view> enable_, disable_;
};

}  // namespace kintsugi::capi

#endif  // KINTSUGI_CAPI_OPTIONS_HPP
