#include "scan/scan.hpp"

#include "scan/pass.hpp"

namespace kintsugi::scan {
namespace {

struct Code {
  Find find;
  Valid valid;
  NextBreak next_break;
};

Code code_of(Level level) noexcept {
#ifdef KINTSUGI_SCAN_X86
  if (level == Level::v3) return {v3::find, v3::valid, v3::next_break};
  if (level == Level::v2) return {v2::find, v2::valid, v2::next_break};
#endif
  (void)level;
  return {scalar::find, scalar::valid, scalar::next_break};
}

}  // namespace

Level best_level() noexcept {
#ifdef KINTSUGI_SCAN_X86
  static const Level level = [] {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("sse4.2")) return Level::scalar;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
               ? Level::v3
               : Level::v2;
  }();
  return level;
#else
  return Level::scalar;
#endif
}

void find(std::string_view text, std::vector<Alarm>& alarms, Level level) {
  code_of(level).find(text, &alarms, Want::alarms);
}
bool clean(std::string_view text, Level level) { return code_of(level).find(text, nullptr, Want::clean); }
bool calm(std::string_view text, Level level) { return code_of(level).find(text, nullptr, Want::calm); }
std::size_t next_break(std::string_view text, std::size_t from, Level level) {
  return from < text.size() ? code_of(level).next_break(text, from) : text.size();
}
bool valid(std::string_view text, Level level) { return text.empty() || code_of(level).valid(text); }

void find(std::string_view text, std::vector<Alarm>& alarms) { find(text, alarms, best_level()); }
bool clean(std::string_view text) { return clean(text, best_level()); }
bool calm(std::string_view text) { return calm(text, best_level()); }
std::size_t next_break(std::string_view text, std::size_t from) {
  return next_break(text, from, best_level());
}
bool valid(std::string_view text) { return valid(text, best_level()); }

}  // namespace kintsugi::scan
