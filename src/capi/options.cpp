#include "capi/options.hpp"

#include <cstddef>

#include "capi/guard.hpp"
#include "capi/sized.hpp"

namespace kintsugi::capi {

namespace {

// The struct as version 0.1 had it.
constexpr std::size_t kFirst = offsetof(kintsugi_options, disable_count) + sizeof(std::size_t);

void check_names(const char* const* names, std::size_t count, const char* list) {
  if (names == nullptr && count != 0) throw WrongArgument{std::string(list) + " is NULL"};
  for (std::size_t i = 0; i < count; ++i) {
    if (names[i] == nullptr) throw WrongArgument{std::string(list) + " holds a NULL"};
    if (!is_kind(names[i])) throw WrongArgument{std::string(list) + ": no such kind: " + names[i]};
  }
}

}  // namespace

OwnedOptions::OwnedOptions(const kintsugi_options* given) {
  if (given == nullptr) return;
  kintsugi_options o = KINTSUGI_OPTIONS_INIT;
  read_sized(given, kFirst, "options", o);
  if (o.demand != KINTSUGI_PROOF_BYTES && o.demand != KINTSUGI_PROOF_LANGUAGE)
    throw WrongArgument{"options.demand is neither KINTSUGI_PROOF_BYTES nor KINTSUGI_PROOF_LANGUAGE"};
  if (!(o.min_confidence >= 0 && o.min_confidence <= 1))
    throw WrongArgument{"options.min_confidence is not between 0 and 1"};
  if (o.reserved != 0) throw WrongArgument{"options.reserved is not 0"};
  check_names(o.enable, o.enable_count, "options.enable");
  check_names(o.disable, o.disable_count, "options.disable");

  if (o.declared_encoding != nullptr) encoding_ = o.declared_encoding;
  names_.assign(o.enable, o.enable + o.enable_count);
  names_.insert(names_.end(), o.disable, o.disable + o.disable_count);
  enable_.assign(names_.begin(), names_.begin() + static_cast<std::ptrdiff_t>(o.enable_count));
  disable_.assign(names_.begin() + static_cast<std::ptrdiff_t>(o.enable_count), names_.end());
  options_.declared_encoding = encoding_;
  options_.demand = static_cast<Proof>(o.demand);
  options_.min_confidence = o.min_confidence;
  options_.decode = o.decode != 0;
  options_.unbake = o.unbake != 0;
  options_.excise = o.excise != 0;
  options_.infer = o.infer != 0;
  options_.enable = enable_;
  options_.disable = disable_;
}

}  // namespace kintsugi::capi
