// What the words of a document's lines say (words.hpp), line by line and together.
#include <algorithm>
#include <tuple>
#include <vector>

#include "lattice/reading.hpp"
#include "lattice/whole.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kOutshone = 4;               // channels that show so much less than the first
constexpr int kRarest = 40 * model::kBit;  // of channels
// Lines of which none convinces by itself do so together, if they save so much and the channel's price: as much as a line is
// asked for of which nothing else tells the language (words.cpp).
constexpr int kTogether = 16 * model::kBit;
constexpr int kSays = 2 * model::kBit;  // what a line must save, the channel's price apart, to be one of them
// Two in three of the lines that the channel would change must be so. Where some convince by themselves, but not by much, one in
// so many: in a language that no model knows one word or another looks misread. Provenance: word lists of Albanian and
// Kurdish (the clean bench's gathered text).
constexpr int kFewTold = 6;
constexpr std::size_t kLook = 32;  // lines that tell which pages read alike

// What lines say for a channel.
struct Voices {
  int told = 0, whispered = 0;  // lines that convince by themselves; that do not, but say something
  int whispers = 0;             // 1/8 bit that these say, the channel's price apart
};

bool reads_alike(const Target& a, const Target& b, std::uint8_t byte) {
  const char32_t* one = encoding::table(a.id());
  const char32_t* other = encoding::table(b.id());
  return one != nullptr && other != nullptr && one[byte] == other[byte];
}

// Pages of Latin letters differ in few: what reads these lines alike has been shown as well.
void add_twins(std::span<const std::span<const Unit>> lines, std::vector<Shown>& shown) {
  const std::size_t first = shown.size();
  for (std::size_t i = 0; i < first; ++i) {
    const Shown own = shown[i];
    for (const Target* target : Target::all()) {
      const auto there = [&](const Shown& s) { return s.misread == own.misread && s.target == target; };
      if (!target->latin() || !target->single_byte() || std::any_of(shown.begin(), shown.end(), there))
        continue;
      const bool alike =
          !lines.empty() && std::all_of(lines.begin(), lines.end(), [&](std::span<const Unit> line) {
            return std::all_of(line.begin(), line.end(), [&](const Unit& u) {
              const Source s = own.misread->plain(u.c);
              return s.size != 1 || reads_alike(*own.target, *target, s.bytes[0]);
            });
          });
      if (alike)
        shown.push_back({own.misread, target,
                         own.gain - std::max(0, price_by_words(*own.misread, *target) -
                                                    price_by_words(*own.misread, *own.target))});
    }
  }
}

}  // namespace

// Whether what the search made of a line leaves something to the words: Latin letters beside which others stand
// untouched, or controls taken for the signs that windows-1252 has there.
bool Document::leaves_words(const Line& line, const text::Edits& made) const {
  for (const Run& run : runs(line.path)) {
    const auto begin = line.path.steps.begin();
    if (std::all_of(begin + run.begin, begin + run.end,
                    [&](const Step& s) { return units_[line.begin + s.unit].c < 0xA0; }))
      return true;
    if (!line.channels[static_cast<std::size_t>(run.channel)].target->latin()) return false;
  }
  auto edit = made.begin();
  return std::any_of(of(line).begin(), of(line).end(), [&](const Unit& u) {
    while (edit != made.end() && edit->before.end <= u.offset) ++edit;
    return u.c >= 0x80 && (edit == made.end() || u.offset < edit->before.begin);
  });
}

// The line with the edits made.
Rival Document::rival_of(const Line& line, const text::Edits& made) const {
  Rival out{{}, kRarest};
  for (const Run& run : runs(line.path)) {
    const Channel& c = line.channels[static_cast<std::size_t>(run.channel)];
    out.rarity = std::min(out.rarity, rarity_of(*c.misread, *c.target));
  }
  std::uint64_t at = units_[line.begin].offset;
  const auto add = [&out](std::string_view text) {
    text::for_each(text, [&out](char32_t c, std::size_t, std::size_t) { out.text += c; });
  };
  for (const text::Edit& e : made) {
    add(text_.substr(at, e.before.begin - at));
    add(e.restored);
    at = e.before.end;
  }
  add(text_.substr(at, units_[line.end].offset - at));
  return out;
}

// What the line's words say, convincing or not; nothing where the search has read it.
std::optional<ByWords> Document::by_words(Line& line, const Habits& habits,
                                          std::span<const Shown> shown) const {
  if (settled(line)) return std::nullopt;
  const text::Edits made = seams_of(line);
  line.searched = !made.empty() && !leaves_words(line, made);
  if (line.searched) return std::nullopt;
  const std::optional<Rival> rival = made.empty() ? std::nullopt : std::optional<Rival>(rival_of(line, made));
  return weigh_words(of(line), habits, rival ? &*rival : nullptr, shown);
}

// Where the search found nothing to believe, or part of it, the words of an alarmed line may say more.
void Document::ask_words() {
  std::vector<std::pair<Line*, ByWords>> told;
  std::map<std::pair<const Misread*, const Target*>, Voices> voices;
  for (Line& line : lines_) {
    if (!alarmed_at(line)) continue;
    const std::optional<ByWords> found = by_words(line, habits_, {});
    if (!found) continue;
    Voices& v = voices[{found->misread, found->target}];
    if (found->convincing()) {
      told.push_back({&line, *found});
      evidence_.gain[{found->misread, found->target}] += found->gain;
      ++v.told;
    } else if (const int says = found->gain + found->price; says >= kSays) {
      ++v.whispered;
      v.whispers += says;
    }
  }
  int most = 0;
  for (const auto& [channel, gain] : evidence_.gain) {
    if (channel.second->latin()) most = std::max(most, gain);
  }
  for (const auto& [line, found] : told) {
    // A line that says little by itself is read in the channel that the others have shown.
    const int shown = evidence_.gain[{found.misread, found.target}];
    if (found.gain < kKnown && most >= kKnown && shown < most / kOutshone) continue;
    read_by_words(*line, found);
  }
  std::vector<Shown> shown;
  for (const auto& [channel, gain] : evidence_.gain) {
    const auto& [misread, target] = channel;
    if (!target->latin() || gain <= 0 || gain < most / kOutshone) continue;
    if (gain >= kKnown || voices[channel].told * kFewTold >= touched_by(*misread, *target))
      shown.push_back({misread, target, gain});
  }
  if (shown.empty()) {
    for (const auto& [channel, v] : voices) {
      const auto& [misread, target] = channel;
      if (v.whispers >= price_by_words(*misread, *target) + kTogether && v.whispered > 1 &&
          v.whispered * 3 >= touched_by(*misread, *target) * 2)
        shown.push_back({misread, target, v.whispers});
    }
  }
  if (shown.empty()) return;
  // Evidence is kept in an order that the machine gives; what follows has one of its own.
  std::sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) {
    return std::tuple(-a.gain, a.misread->id(), a.target->id()) <
           std::tuple(-b.gain, b.misread->id(), b.target->id());
  });
  std::vector<std::span<const Unit>> read;
  for (const auto& [line, found] : told) {
    if (read.size() < kLook && line->setting.by_words != 0) read.push_back(of(*line));
  }
  add_twins(read, shown);
  ask_others(shown);
}

// Whether the channel would make another line of it.
bool Document::touches(const Misread& misread, const Target& target, const Line& line) const {
  const char32_t* table = encoding::table(target.id());
  return table == nullptr || std::any_of(of(line).begin(), of(line).end(), [&](const Unit& u) {
           const Source s = u.c < 0x80 ? Source{} : misread.plain(u.c);
           return s.size == 1 && table[s.bytes[0]] != u.c;
         });
}

int Document::touched_by(const Misread& misread, const Target& target) const {
  return static_cast<int>(std::count_if(lines_.begin(), lines_.end(),
                                        [&](const Line& line) { return touches(misread, target, line); }));
}

// One page was misread once: what some of its lines have shown, the others need not prove again. Nor is what these hold a
// habit of the document, and what more of the lines that were read held is no habit of those that are left.
void Document::ask_others(std::span<const Shown> shown) {
  std::vector<Line*> others;
  std::map<char32_t, int> more;  // how many more of a character stand in these lines than in the others
  for (Line& line : lines_) {
    const bool other = !settled(line) && !line.searched &&
                       std::any_of(shown.begin(), shown.end(),
                                   [&](const Shown& s) { return touches(*s.misread, *s.target, line); });
    if (other) others.push_back(&line);
    for (const Unit& u : of(line)) {
      if (u.c >= 0x80) more[u.c] += other ? 1 : -1;
    }
  }
  std::vector<Unit> left;
  for (const Line* line : others) {
    for (const Unit& u : of(*line)) {
      if (u.c < 0x80 || more[u.c] > 0) left.push_back(u);
    }
  }
  const Habits habits(left);
  for (Line* line : others) {
    const std::optional<ByWords> found = by_words(*line, habits, shown);
    if (found && found->convincing()) read_by_words(*line, *found);
  }
}

void Document::read_by_words(Line& line, const ByWords& found) {
  if (!line.suspect) suspects_.push_back(&line);
  line.suspect = true;
  line.path = plain_path(of(line), *found.misread, *found.target, found.language);
  line.level = 0;
  line.channels.assign(1, Channel{found.misread, found.target, {}, {found.language}, kOpenKnown, 0});
  line.setting.by_words = found.gain;
  if (std::none_of(candidates_.begin(), candidates_.end(), [&found](const Candidate& c) {
        return c.misread == found.misread && c.target == found.target;
      }))
    candidates_.push_back({found.misread, found.target, {found.language}, found.gain, found.rarity, 0});
}

}  // namespace kintsugi::lattice
