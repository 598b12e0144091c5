#include "kintsugi/paint.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "kintsugi/places.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::string_view kReset = "\x1b[0m";

std::string_view start(Proof proof) {
  switch (proof) {
    case Proof::bytes: return "\x1b[1;38;5;220m";
    case Proof::language: return "\x1b[38;5;178m";
    case Proof::none: break;
  }
  return "\x1b[4m";
}

}  // namespace

bool wants_colour(std::string_view choice) {
  if (choice != "auto") return choice == "always";
  const char* no = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (no == nullptr || *no == '\0') && ::isatty(STDOUT_FILENO) == 1 &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::string gilded(std::string_view text, Proof proof) {
  std::string result;
  while (!text.empty()) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    if (feed > 0) {
      result += start(proof);
      result += text.substr(0, feed);
      result += kReset;
    }
    if (feed < text.size()) result += '\n';
    text.remove_prefix(std::min(feed + 1, text.size()));
  }
  return result;
}

std::string gilded(const Mended& mended) {
  struct Stroke {
    Span span;
    Proof proof;
  };
  std::vector<Stroke> strokes;
  const Places places({}, mended.seams());
  for (const Seam& seam : mended.seams()) {
    const Span span = places.in_text(seam);
    if (seam.stage != Stage::decode) {
      strokes.push_back({span, seam.proof});
      continue;
    }
    // A page that was decoded as a whole is one seam. ASCII in it never was in doubt.
    const auto doubtful = [&mended](std::uint64_t i) {
      return static_cast<unsigned char>(mended.text()[i]) >= 0x80;
    };
    for (std::uint64_t begin = span.begin, end = begin; begin < span.end; begin = end) {
      while (end < span.end && doubtful(end) == doubtful(begin)) ++end;
      if (doubtful(begin)) strokes.push_back({{begin, end}, seam.proof});
    }
  }
  // Where layers overlap, the one that begins first is painted.
  std::stable_sort(strokes.begin(), strokes.end(),
                   [](const Stroke& a, const Stroke& b) { return a.span.begin < b.span.begin; });
  const std::string_view text = mended.text();
  std::string result;
  std::size_t at = 0;
  for (const Stroke& stroke : strokes) {
    if (stroke.span.begin < at || stroke.span.size() == 0) continue;
    result += text.substr(at, stroke.span.begin - at);
    result += gilded(text.substr(stroke.span.begin, stroke.span.size()), stroke.proof);
    at = stroke.span.end;
  }
  result += text.substr(at);
  return result;
}

std::string bold(std::string_view text) { return "\x1b[1m" + std::string(text) + std::string(kReset); }

}  // namespace kintsugi::cli
