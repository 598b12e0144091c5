// What each token with a mark may have been, in the language that makes most of all of them.
#ifndef KINTSUGI_INFER_READINGS_HPP
#define KINTSUGI_INFER_READINGS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "infer/decide.hpp"
#include "infer/habits.hpp"
#include "infer/lines.hpp"

namespace kintsugi::infer {

enum class Which : std::uint8_t { odd, others };  // tokens: those with an odd mark, or those without

// `bytewise`: each byte of a lost character's UTF-8 became a mark.
std::vector<Place> read_all(const std::vector<Line>& lines, std::string_view utf8, const Habits& habits,
                            Which which, bool bytewise);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_READINGS_HPP
