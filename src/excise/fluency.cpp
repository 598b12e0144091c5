#include "excise/fluency.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "model/spam.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::uint32_t kFew = 16, kMany = 200;  // words that tell a place, and a document
// Of what is usual in the language, in percent: names, terms and what was put in are in no list; text in a language that is
// unknown, but has a relative among those that are not, has half of its words in common with it.
constexpr std::uint32_t kLeast = 70;
constexpr std::size_t kNear = 64;    // lines on either side
constexpr double kRarest = 0.02;     // so many are unlisted in any language
constexpr std::size_t kPhrase = 64;  // characters that are asked about
constexpr std::size_t kAgain = 3;    // times that one is said,
// Among so many characters on either side: all of a document, for each of its phrases, would be the square of its length.
constexpr std::size_t kReach = 4096;
constexpr std::uint32_t kUnsure = 4;  // words by which so few may be off

// Words in a hundred that a language's list has, of its training text.
struct Usual {
  std::string_view language;
  std::uint32_t percent;
};
constexpr Usual kUsual[] = {
#include "excise/generated/listed.inc"
};

std::uint32_t usual(model::Language l) {
  static const std::vector<std::uint32_t> percent = [] {
    std::vector<std::uint32_t> out(model::Model::builtin().languages().size(), 100);
    for (const Usual& u : kUsual)
      if (const auto found = model::Model::builtin().find(u.language)) out[*found] = u.percent;
    return out;
  }();
  return l < percent.size() ? percent[l] : 100;
}

bool enough(std::uint64_t words, std::uint64_t listed, model::Language l) {
  return (listed + kUnsure) * 10000 >= words * usual(l) * kLeast;
}

}  // namespace

int Fluency::rarity(model::Language l) {
  const double unlisted = std::max(kRarest, 1 - usual(l) / 100.0);
  return static_cast<int>(std::lround(-model::kBit * std::log2(unlisted)));
}

Fluency::Share Fluency::count(model::Language l, Script script, std::size_t begin, std::size_t end) {
  std::vector<std::u32string_view> words;
  each_word(page_, script, begin, end,
            [&](std::size_t first, std::size_t last) { words.push_back(page_.text(first, last)); });
  const std::vector<bool> listed = host_.are_listed(l, words);
  const auto place = [this](const char32_t* at) {
    return static_cast<std::size_t>(at - page_.text().data());
  };
  Share out;
  for (std::size_t i = 0; i < words.size();) {
    if (listed[i]) {
      ++i, ++out.words, ++out.listed;
      continue;
    }
    // Words side by side that are in no list: what sounds like spam, or is said again and again, tells nothing of the text.
    std::size_t next = i;
    while (next < words.size() && !listed[next]) ++next;
    const std::size_t from = place(words[i].data()),
                      upto = std::min(place(words[next - 1].data()) + words[next - 1].size(), from + kPhrase);
    const std::u32string_view phrase = page_.text(from, upto);
    if (model::SpamModel::builtin().odds(phrase) <= 0)
      out.words +=
          (next - i == 1 || times_said_near(from, upto) < kAgain) ? static_cast<std::uint32_t>(next - i) : 1;
    i = next;
  }
  return out;
}

std::size_t Fluency::times_said_near(std::size_t begin, std::size_t end) const {
  const std::u32string_view phrase = page_.text(begin, end);
  const std::u32string_view near =
      page_.text(begin - std::min(begin, kReach), std::min(page_.text().size(), end + kReach));
  std::size_t n = 0;
  for (std::size_t at = near.find(phrase); at != near.npos && n < kAgain; ++n)
    at = near.find(phrase, at + phrase.size());
  return n;
}

const Fluency::Share& Fluency::of_line(std::size_t line) {
  if (lines_.empty()) lines_.resize(page_.lines().size());
  const Line& at = page_.lines()[line];
  if (!lines_[line]) lines_[line] = count(host_.language(line), at.host, at.begin, at.end);
  return *lines_[line];
}

bool Fluency::knows(std::size_t line, std::size_t begin, std::size_t end) {
  const Line& at = page_.lines()[line];
  const model::Language l = host_.language(line);
  Share near = of_line(line);
  const Share inside = count(l, at.host, begin, end);
  near.words -= std::min(near.words, inside.words);
  near.listed -= std::min(near.listed, inside.listed);
  const auto add = [&](std::size_t other) {
    if (page_.lines()[other].host != at.host) return;
    near.words += of_line(other).words;
    near.listed += of_line(other).listed;
  };
  // The nearest first: a page may be in two languages, of which one is known.
  std::size_t above = line, below = line + 1;
  const std::size_t first = line - std::min(line, kNear),
                    last = std::min(page_.lines().size(), below + kNear);
  bool judged = false;
  while (near.words < kMany && (above > first || below < last)) {
    if (!judged && near.words >= kFew) {
      if (!enough(near.words, near.listed, l)) return false;
      judged = true;
    }
    if (above > first) add(--above);
    if (below < last) add(below++);
  }
  return enough(near.words, near.listed, l);
}

}  // namespace kintsugi::excise
