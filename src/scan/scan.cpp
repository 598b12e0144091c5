#include "scan/scan.hpp"

#include "scan/beginnings.hpp"
#include "scan/pass.hpp"

namespace kintsugi::scan {
namespace {

const Pass& pass_of(Level level) noexcept {
#ifdef KINTSUGI_SCAN_X86
  if (level == Level::v4) return kV4Pass;
  if (level == Level::v3) return kV3Pass;
  if (level == Level::v2) return kV2Pass;
#endif
  (void)level;
  return kScalarPass;
}

}  // namespace

Level best_level() noexcept {
#ifdef KINTSUGI_SCAN_X86
  static const Level level = [] {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("sse4.2")) return Level::scalar;
    const auto has_all = [](auto... has) { return (has && ...); };
    if (!has_all(__builtin_cpu_supports("avx2"), __builtin_cpu_supports("bmi"),
                 __builtin_cpu_supports("bmi2")))
      return Level::v2;
    return has_all(__builtin_cpu_supports("avx512f"), __builtin_cpu_supports("avx512bw"),
                   __builtin_cpu_supports("avx512dq"), __builtin_cpu_supports("avx512vl"),
                   __builtin_cpu_supports("avx512vbmi"), __builtin_cpu_supports("avx512vbmi2"),
                   __builtin_cpu_supports("gfni"))
               ? Level::v4
               : Level::v3;
  }();
  return level;
#else
  return Level::scalar;
#endif
}

void find(std::string_view text, std::vector<Alarm>& alarms, Level level) {
  pass_of(level).find(text, alarms);
}
bool clean(std::string_view text, Level level) { return pass_of(level).clean(text); }
Sight look(std::string_view text, Level level) { return pass_of(level).look(text); }
bool valid(std::string_view text, Level level) { return text.empty() || pass_of(level).valid(text); }
std::size_t next_in(std::string_view text, std::size_t from, const ByteSet& set, Level level) {
  return from < text.size() ? pass_of(level).next_in(text, from, set) : text.size();
}
void find_words(std::string_view text, std::size_t from, Words& words, Level level) {
  pass_of(level).find_words(text, std::min(from, text.size()), words);
}
void find_marked(const Words& words, const std::uint8_t* marks, Words::Bits& marked, Level level) {
  pass_of(level).find_marked(words, marks, marked);
}

void find(std::string_view text, std::vector<Alarm>& alarms) { find(text, alarms, best_level()); }
bool clean(std::string_view text) { return clean(text, best_level()); }
Sight look(std::string_view text) { return look(text, best_level()); }
bool valid(std::string_view text) { return valid(text, best_level()); }
std::size_t next_in(std::string_view text, std::size_t from, const ByteSet& set) {
  return next_in(text, from, set, best_level());
}
void find_words(std::string_view text, std::size_t from, Words& words) {
  find_words(text, from, words, best_level());
}
void find_marked(const Words& words, const std::uint8_t* marks, Words::Bits& marked) {
  find_marked(words, marks, marked, best_level());
}

}  // namespace kintsugi::scan
