#include "scan/scan.hpp"

#include "scan/pass.hpp"

namespace kintsugi::scan {
namespace {

Find find_of(Level level) noexcept {
#ifdef KINTSUGI_SCAN_X86
  if (level == Level::v3) return v3::find;
  if (level == Level::v2) return v2::find;
#endif
  (void)level;
  return scalar::find;
}

}  // namespace

Level best_level() noexcept {
#ifdef KINTSUGI_SCAN_X86
  static const Level level = [] {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("sse4.2")) return Level::scalar;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? Level::v3 : Level::v2;
  }();
  return level;
#else
  return Level::scalar;
#endif
}

void find(std::string_view text, std::vector<Alarm>& alarms, Level level) { find_of(level)(text, &alarms); }
void find(std::string_view text, std::vector<Alarm>& alarms) { find(text, alarms, best_level()); }

bool clean(std::string_view text, Level level) { return find_of(level)(text, nullptr); }
bool clean(std::string_view text) { return clean(text, best_level()); }

}  // namespace kintsugi::scan
