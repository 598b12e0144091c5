#include "lattice/mark_pairs.hpp"

#include <algorithm>
#include <string>

#include "lattice/languages.hpp"
#include "lattice/marks.hpp"

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kLeast = 3;    // marks that tell
constexpr int kFew = 4;              // of so many, one may stand wrongly
constexpr std::size_t kLongest = 4;  // units of a run: two marks side by side
constexpr std::size_t kTold = 400;   // characters that tell the language

bool is_mark(char32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2013 || c == 0x2014 ||
         c == 0x2026;
}

bool is_blank(char32_t c) { return c <= U' ' || c == 0xA0; }

// Quotation marks that stand alone quote nothing.
int alone(std::u32string_view text, std::span<const std::size_t> places) {
  return static_cast<int>(std::count_if(places.begin(), places.end(), [&](std::size_t at) {
    const bool open = at == 0 || is_blank(text[at - 1]),
               close = at + 1 == text.size() || is_blank(text[at + 1]);
    return open && close && text[at] >= 0x2018 && text[at] <= 0x201D;
  }));
}

bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_ascii_letter(char32_t c) { return is_capital(c & ~char32_t{0x20}); }

// Whether an apostrophe stands inside a word, as only a few languages have it: nothing that bytes read as stands there else.
bool are_apostrophes(std::u32string_view text, std::span<const std::size_t> places) {
  const auto letter = [&](std::size_t i) {
    return i < text.size() && (model::latin_letter(text[i]) || model::other_letter(text[i]));
  };
  return std::all_of(places.begin(), places.end(), [&](std::size_t at) {
    return text[at] == 0x2019 && at > 0 && letter(at - 1) && letter(at + 1);
  });
}

// A run of characters that are bytes beyond ASCII.
struct Run {
  std::size_t begin, end;
};

std::vector<Run> runs_of(std::span<const Unit> units, const Misread& misread) {
  const auto is_byte = [&](std::size_t i) { return misread.plain_byte(units[i].c) >= 0x80; };
  std::vector<Run> out;
  for (std::size_t i = 0; i < units.size();) {
    if (!is_byte(i)) {
      ++i;
      continue;
    }
    std::size_t begin = i, end = i;
    while (end < units.size() && is_byte(end)) ++end;
    i = end;
    // A letter beside a mark may be sound: the é of l’été.
    if ((end - begin) % 2 != 0) {
      if (model::latin_letter(units[end - 1].c)) {
        --end;
      } else if (model::latin_letter(units[begin].c)) {
        ++begin;
      }
    }
    // Big5 has its dashes and its ellipsis with a second byte in ASCII. (¡ opens a sentence in Spanish, and its word goes on.)
    if (end - begin == 1 && end < units.size() && units[begin].c == U'¡' && is_capital(units[end].c) &&
        (end + 1 == units.size() || !is_ascii_letter(units[end + 1].c)))
      ++end;
    if (end > begin && end - begin <= kLongest && (end - begin) % 2 == 0) out.push_back({begin, end});
  }
  return out;
}

// What the run is in the encoding, if that is marks.
std::u32string marks_in(std::span<const Unit> run, const Misread& misread, const Target& target) {
  Pending pending;
  Emitted made;
  for (const Unit& u : run) {
    target.feed(pending, static_cast<std::uint8_t>(misread.plain_byte(u.c)), made);
    if (!made.valid) return {};
  }
  const std::u32string_view text(made.c, made.count);
  return pending.count == 0 && std::all_of(text.begin(), text.end(), is_mark) ? std::u32string(text)
                                                                              : std::u32string();
}

}  // namespace

std::optional<MarkPairs> mark_pairs(std::span<const Unit> units) {
  const Misread* const misread = Misread::find(encoding::Id::windows_1252);
  const std::vector<Run> runs = runs_of(units, *misread);
  if (runs.empty()) return std::nullopt;
  std::optional<model::Language> language;  // once there are marks
  std::optional<MarkPairs> best;
  std::size_t most = 0;
  for (const encoding::Id id :
       {encoding::Id::euc_kr, encoding::Id::gb18030, encoding::Id::big5, encoding::Id::euc_jp}) {
    const Target* const target = Target::find(id);
    std::u32string text;
    std::vector<std::size_t> places;
    std::vector<Unit> beside;
    std::size_t at = 0;
    const auto stands = [&](std::size_t end) {
      for (; at < end; ++at) {
        text += units[at].c;
        beside.push_back(units[at]);
      }
    };
    for (const Run& run : runs) {
      const std::u32string marks = marks_in(units.subspan(run.begin, run.end - run.begin), *misread, *target);
      if (marks.empty()) continue;
      stands(run.begin);
      for (const char32_t mark : marks) {
        places.push_back(text.size());
        text += mark;
      }
      at = run.end;
    }
    if (places.size() <= most) continue;
    stands(units.size());
    if (!language) {
      std::vector<char32_t> sample;
      for (const Unit& u : units.first(std::min(units.size(), kTold))) sample.push_back(model::fold(u.c));
      language = rank_languages(sample, {}, 1).front().language;
    }
    const int wrong = stray_marks(text, places, {&*language, 1}) + alone(text, places);
    if (wrong * kFew > static_cast<int>(places.size())) continue;
    if (places.size() < kLeast && !are_apostrophes(text, places)) continue;
    most = places.size();
    best = {misread, target, std::move(beside)};
  }
  return best;
}

}  // namespace kintsugi::lattice
