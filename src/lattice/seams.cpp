#include "lattice/seams.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "lattice/confidence.hpp"
#include "lattice/recipes.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

// A step that gives one ASCII character for the same one.
bool identity(const Step& s, std::span<const Unit> units) {
  return s.units == 1 && s.source.rule == Rule::plain && s.emitted.count == 1 &&
         s.emitted.c[0] == units[s.unit].c && s.emitted.c[0] < 0x80;
}

// That, or a character put where nothing is damaged: bytes are missed inside of what was damaged.
bool idle(const Step& s, std::span<const Unit> units, const Channel& channel) {
  return identity(s, units) || (s.source.rule == Rule::lost && channel.target->single_byte());
}

// The recipe's default reading gives this unit for this source.
bool reads_plainly(const Step& s, char32_t unit, const Misread& misread, encoding::Id as) {
  if (s.source.rule != Rule::plain) return false;
  if (!misread.single_byte() || unit < 0x80) return true;
  return reads_as(encoding::table(as), s.source.bytes[0], unit);
}

// Tells characters that the encoding writes otherwise, step by step.
class Twins {
 public:
  explicit Twins(const Target& target) : target_(target) {}
  // False: of one of them a byte is gone, or the encoding writes it in more bytes or in less, which no recipe can say.
  bool told() const noexcept { return told_; }
  void take(const Source& source, std::size_t at, std::string& rules) {
    for (std::uint8_t k = 0; k < source.size; ++k) {
      Emitted made;
      target_.feed(pending_, source.bytes[k], made);
      written_ += static_cast<char>(source.bytes[k]);
      torn_ = torn_ || source.rule == Rule::lost || (source.lost >> k & 1) != 0;
      if (made.count == 0) continue;
      if (made.count == 1) {
        std::string twin;
        add_twin(twin, at + k + 1 - written_.size(), target_, written_, made.c[0]);
        told_ = told_ && (!torn_ || twin.empty()) && is_written(target_, written_, made.c[0]);
        if (!torn_) rules += twin;
      }
      written_.clear();
      torn_ = false;
    }
  }

 private:
  const Target& target_;
  Pending pending_;
  std::string written_;
  bool torn_ = false, told_ = true;
};

class Builder {
 public:
  Builder(const Channel& channel, std::span<const Unit> units, std::uint32_t end, std::string_view text,
          bool raw)
      : channel_(channel), units_(units), end_(end), text_(text), raw_(raw) {}

  // Nothing where no recipe tells it.
  std::optional<text::Edit> build(std::span<const Step> steps) const {
    text::Edit edit;
    const std::uint32_t first = steps.front().unit;
    std::uint32_t last = first;
    encoding::Id as = channel_.misread->id();
    // Latin-1 and windows-1252 are undone together; the recipe says which one it was.
    if (as == encoding::Id::windows_1252 && !raw_) {
      const bool windows = std::any_of(steps.begin(), steps.end(), [&](const Step& s) {
        const auto controls = [](std::uint8_t b) { return b >= 0x80 && b < 0xA0; };
        return (s.units != 0 && (s.source.rule == Rule::plain || s.source.rule == Rule::half) &&
                units_[s.unit].c > 0xFF) ||
               ((s.source.rule == Rule::via || s.source.rule == Rule::nested) &&
                std::any_of(s.source.bytes.begin(), s.source.bytes.begin() + s.source.size, controls));
      });
      if (!windows) as = encoding::Id::latin1;
    }
    std::string rules, restored;
    bool collapse = false, fold = false, lost = false;
    std::size_t at = 0, half = 0;
    Twins twins(*channel_.target);
    for (const Step& s : steps) {
      last = std::max(last, s.unit + s.units);
      for (std::uint8_t k = 0; k < s.emitted.count; ++k) text::append(restored, s.emitted.c[k]);
      twins.take(s.source, at, rules);
      if (s.source.rule == Rule::half) {
        // Six bytes were misread, of a character that is four in UTF-8.
        if (half++ % 6 == 0) {
          add_rule(rules, at, 4, "cesu");
          at += 4;
        }
        continue;
      }
      if (s.source.rule == Rule::lost) {
        add_rule(rules, at, s.source.size, "lost");
        lost = true;
      } else if (s.source.rule == Rule::collapse && s.source.lost == 0 && !has_space(s.source)) {
        add_rule(rules, at, s.source.size, "utf8");
        collapse = true;
      } else if (s.source.rule == Rule::via || s.source.rule == Rule::nested) {
        add_rule(rules, at, s.source.size,
                 (s.source.rule == Rule::nested ? "utf8>"
                  : s.source.controls           ? "c1>utf8/"
                                                : "utf8/") +
                     std::string(encoding::info(s.source.via).name));
        collapse = true;
      } else if (s.source.rule == Rule::control) {
        add_rule(rules, at, s.source.size, "utf8+c1");
        collapse = true;
      } else if (s.source.rule == Rule::grave) {
        add_rule(rules, at, s.source.size, "grave");
        collapse = true;
      } else if (!reads_plainly(s, units_[s.unit].c, *channel_.misread, as)) {
        const std::string_view stood =
            text_.substr(units_[s.unit].offset, offset(s.unit + s.units) - units_[s.unit].offset);
        const bool byte = s.source.rule == Rule::plain && channel_.misread->single_byte();
        add_rule(rules, at, s.source.size,
                 byte ? read_otherwise(encoding::table(as), s.source.bytes[0], units_[s.unit].c, stood)
                      : told(stood));
        collapse = collapse || s.source.rule == Rule::collapse;
        fold = fold || s.source.rule == Rule::fold;
        lost = lost || s.source.lost != 0;
      }
      at += s.source.size;
    }
    if (!twins.told()) return std::nullopt;
    edit.before = {offset(first), offset(last)};
    edit.restored = std::move(restored);
    std::string marks;
    for (const auto& [there, mark] : {std::pair{collapse, "+ftfy"}, {fold, "+fold"}, {lost, "+lost"}}) {
      if (there) marks += mark;
    }
    name_channel(edit, *channel_.target, raw_ ? "raw" : encoding::info(as).name, rules, marks);
    edit.proof = lost || fold ? Proof::language : Proof::bytes;
    return edit;
  }

 private:
  std::uint32_t offset(std::size_t unit) const { return unit < units_.size() ? units_[unit].offset : end_; }
  // Where a space stands for A0, the same damage comes of two texts: no proof.
  static bool has_space(const Source& s) {
    return std::find(s.bytes.begin(), s.bytes.begin() + s.size, std::uint8_t{0x20}) !=
           s.bytes.begin() + s.size;
  }

  const Channel& channel_;
  std::span<const Unit> units_;
  std::uint32_t end_;
  std::string_view text_;
  bool raw_;
};

Repair repair_of(const text::Edit& e) {
  const auto says = [&e](std::string_view what) { return e.kind.find(what) != std::string::npos; };
  if (says("+lost") || says("+fold")) return Repair::lost;
  if (says("+ftfy")) return Repair::collapsed;
  return e.kind.starts_with("unbake.utf-8>") ? Repair::utf8 : Repair::plain;
}

// What stands alone, has no structure of its own and is more likely wrong than right is left as it is.
constexpr float kEvenOdds = 0.5f;

// How many characters beyond ASCII the channel makes.
int restored(const Path& path, int channel) {
  int n = 0;
  for (const Step& s : path.steps) {
    if (s.channel != channel) continue;
    n += static_cast<int>(
        std::count_if(s.emitted.c, s.emitted.c + s.emitted.count, [](char32_t c) { return c >= 0x80; }));
  }
  return n;
}

}  // namespace

text::Edits seams(const Path& path, std::span<const Unit> units, std::uint32_t end,
                  std::span<const Channel> channels, std::string_view text, bool raw,
                  std::span<const model::Language> literal, const Habits& habits, const Setting& setting,
                  const std::function<bool(const Channel&)>& known, std::optional<Told> told) {
  text::Edits edits;
  for (const Run& run : runs(path)) {
    const Channel& channel = channels[static_cast<std::size_t>(run.channel)];
    const Builder builder(channel, units, end, text, raw);
    // What the words say has the priors in it: it tells twice as much.
    const int gain = told                    ? told->gain
                     : setting.by_words != 0 ? 2 * setting.by_words
                                             : gain_of(run, path, units, literal, habits);
    if (!raw && setting.by_words == 0 && !told &&
        (known(channel) ? stands_well(run, path, units, channel, gain)
                        : !convincing(run, path, units, channel, gain, setting)))
      continue;
    const bool alone = !(told ? told->known : known(channel)) && restored(path, run.channel) <= kFewRestored;
    // Cut the run where it changes nothing.
    for (std::uint32_t i = run.begin; i < run.end;) {
      while (i < run.end && idle(path.steps[i], units, channel)) ++i;
      if (i == run.end) break;
      std::uint32_t stop = i + 1, seen = i + 1;
      while (seen < run.end && seen - stop <= kSeamGap) {
        if (!idle(path.steps[seen], units, channel)) stop = seen + 1;
        ++seen;
      }
      std::optional<text::Edit> built = builder.build({path.steps.data() + i, stop - i});
      int margin = gain;
      for (const Doubt& d : path.doubts) {
        if (d.begin < stop && i < d.end) margin = std::min(margin, d.margin);
      }
      i = stop;
      if (!built) continue;
      text::Edit& edit = *built;
      edit.confidence = confidence_of(repair_of(edit), margin, alone);
      if (alone && !told && edit.confidence < kEvenOdds) continue;
      if (margin < kProven) edit.proof = Proof::language;
      if (edit.restored != text.substr(edit.before.begin, edit.before.size()))
        edits.push_back(std::move(edit));
    }
  }
  return edits;
}

}  // namespace kintsugi::lattice
