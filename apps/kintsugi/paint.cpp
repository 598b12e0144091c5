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

Depth depth_of_terminal() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string_view(value == nullptr ? "" : value);
  };
  const std::string_view colours = variable("COLORTERM"), terminal = variable("TERM");
  if (colours == "truecolor" || colours == "24bit" || terminal.ends_with("-direct")) return Depth::all;
  return terminal.find("256") != std::string_view::npos ? Depth::many : Depth::sixteen;
}

std::string_view start_of(Look look, Depth depth) noexcept {
  struct Row {
    Look look;
    std::string_view sixteen, many, all;
  };
  // Gold that can be read on black and on white; what is less sure is darker. Cut-out text is struck through.
  static constexpr Row kRows[] = {
      {Look::proven, "\x1b[1;33m", "\x1b[1;38;5;178m", "\x1b[1;38;2;212;160;23m"},
      {Look::likely, "\x1b[33m", "\x1b[38;5;136m", "\x1b[38;2;178;134;38m"},
      {Look::inferred, "\x1b[3;4;33m", "\x1b[3;4;38;5;136m", "\x1b[3;4;38;2;178;134;38m"},
      {Look::cut, "\x1b[9;31m", "\x1b[9;38;5;131m", "\x1b[9;38;2;178;92;82m"},
      {Look::flagged, "\x1b[4m", "\x1b[4m", "\x1b[4;58;2;212;160;23m"},
      {Look::unreadable, "\x1b[7;31m", "\x1b[7;38;5;131m", "\x1b[7;38;2;178;92;82m"},
      {Look::was, "\x1b[31m", "\x1b[38;5;131m", "\x1b[38;2;178;92;82m"},
      {Look::faint, "\x1b[2m", "\x1b[38;5;244m", "\x1b[38;2;136;128;114m"},
  };
  for (const Row& row : kRows) {
    if (row.look != look) continue;
    if (depth == Depth::all) return row.all;
    if (depth == Depth::many) return row.many;
    return depth == Depth::sixteen ? row.sixteen : std::string_view();
  }
  return {};
}

std::string_view end_of(Look look, Depth depth) noexcept {
  return start_of(look, depth).empty() ? std::string_view() : kReset;
}

}  // namespace kintsugi::cli
