// Running text cut into pieces as long as spam's phrases: what spam is told from.
#ifndef KINTSUGI_TOOLS_SPAM_RUNNING_HPP
#define KINTSUGI_TOOLS_SPAM_RUNNING_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "phrases.hpp"

namespace kintsugi::spam {

// A generator of our own, so that the standard library's does not decide what is drawn.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(((state_ >> 33) * n) >> 31);
  }

 private:
  std::uint64_t state_;
};

// Which lines: held back from every model; kept from this one, to tune it; all others.
enum class Lines : unsigned char { train, tune, held_back };

std::vector<std::string> languages_of(const std::string& corpora);
void each_line(const std::string& corpora, const std::string& language, Lines lines,
               const std::function<void(std::u32string_view)>& take);

// The lengths that phrases have, in scripts of few and of many characters.
class Lengths {
 public:
  explicit Lengths(const std::vector<Phrase>& phrases);
  std::size_t draw(bool dense, Draw& rng) const {
    const auto& of = dense ? dense_ : sparse_;
    return of[rng.below(of.size())];
  }

 private:
  std::vector<std::size_t> dense_, sparse_;
};

// What a line in other letters says in Latin ones: terms, names of programs, units. Nothing of a line that is written in these.
std::vector<std::u32string_view> latin_terms(std::u32string_view line);

bool is_dense(std::u32string_view text);  // Han, kana, Hangul, Thai: no spaces where words end
// A piece of the line of about that length; it begins and ends with words where words have spaces. `from`: where
// in the line it is to lie, or npos for anywhere.
std::u32string_view cut(std::u32string_view line, std::size_t length, Draw& rng,
                        std::size_t from = std::u32string_view::npos);

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_RUNNING_HPP
