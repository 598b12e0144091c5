#include "lattice/plain.hpp"

#include <algorithm>

#include "lattice/compose.hpp"
#include "lattice/confidence.hpp"
#include "lattice/recipes.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kEnough = 200 * kBit;  // a gain beyond this makes nothing surer
constexpr std::size_t kPiece = 16;   // characters between two looks at that

bool is_control(char32_t c) { return (c < 0x20 && c != U'\t') || (c >= 0x7F && c <= 0xA0); }

// The bytes that the units plainly read as, and the unit of each, where it is not one byte a unit; false where a unit
// has none.
bool bytes_of(std::span<const Unit> units, Span line, const Misread& misread, Readings::Scratch& scratch) {
  scratch.owner.clear();
  scratch.bytes.clear();
  if (misread.single_byte()) {
    scratch.bytes.resize(line.size());
    for (std::uint64_t i = line.begin; i < line.end; ++i) {
      const int b = misread.plain_byte(units[i].c);
      if (b < 0) return false;
      scratch.bytes[i - line.begin] = static_cast<std::uint8_t>(b);
    }
    return true;
  }
  for (auto i = static_cast<std::uint32_t>(line.begin); i < line.end; ++i) {
    const Source source = misread.plain(units[i].c);
    if (source.size == 0) return false;
    scratch.bytes.insert(scratch.bytes.end(), source.bytes.begin(), source.bytes.begin() + source.size);
    scratch.owner.insert(scratch.owner.end(), source.size, i);
  }
  return true;
}

// No text holds them, or the search has to compose them.
bool is_no_letter(char32_t c) { return c < 0x324 && (is_control(c) || is_tone_mark(c)); }

// Adds what the bytes are in the target; false where they are no text in it. `first`: the first byte's unit.
bool read(std::uint64_t first, const Target& target, Readings& out) {
  const std::vector<std::uint8_t>& bytes = out.scratch.bytes;
  const std::vector<std::uint32_t>& owner = out.scratch.owner;
  // The units of bytes [begin, end).
  const auto units_of = [&](std::size_t begin, std::size_t end) {
    return owner.empty() ? Span{first + begin, first + end}
                         : Span{owner[begin], owner[end - 1] + std::uint64_t{1}};
  };
  const std::size_t from = out.size();
  out.scratch.sizes.resize(bytes.size());
  // Two characters of one sequence, as Big5 has them, are no more than its bytes.
  out.text.resize(from + bytes.size());
  out.units.resize(from + bytes.size());
  char32_t* text = out.text.data() + from;
  Span* units = out.units.data() + from;
  for (std::size_t i = 0; i < bytes.size();) {
    const encoding::Run run =
        encoding::decode_run(target.id(), std::span(bytes).subspan(i), text, out.scratch.sizes.data());
    if (std::any_of(text, text + run.characters, is_no_letter)) return false;
    for (std::size_t k = 0; k < run.characters; ++k) {
      const std::size_t end = i + out.scratch.sizes[k];
      *units++ = units_of(i, end);
      i = end;
    }
    text += run.characters;
    if (i == bytes.size()) break;
    const encoding::Step s = encoding::decode_one(target.id(), bytes.data() + i, bytes.size() - i, false);
    if (s.consumed == 0 || s.count == 0) return false;
    Span all = units_of(i, i + s.consumed);
    for (std::uint8_t k = 0; k < s.count; ++k) {
      if (is_no_letter(s.out[k])) return false;
      *text++ = s.out[k];
      *units++ = all;
      all.begin = all.end;  // of two characters the first has it all
    }
    i += s.consumed;
  }
  out.text.resize(static_cast<std::size_t>(text - out.text.data()));
  out.units.resize(out.text.size());
  return true;
}

// In a line of two languages the search has to tell them apart.
bool too_much_ascii(std::u32string_view text) {
  std::size_t letters = 0, ascii = 0;
  for (const char32_t c : text) {
    letters += c >= 0x80;
    ascii += (c | 32) >= U'a' && (c | 32) <= U'z';
  }
  return letters < 4 || ascii > 2 * letters;
}

std::string to_utf8(std::u32string_view text) {
  std::string out(text.size() * 4, '\0');
  char* to = out.data();
  for (const char32_t c : text) to += text::encode(c, to);
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

// The characters of the units that the encoding writes otherwise.
void add_twins(std::string& rules, const Plain& plain, const Readings& readings, Span units,
               std::span<const Unit> all) {
  for (std::size_t i = plain.begin; i < plain.end; ++i) {
    const Span u = readings.units[i];
    if (u.begin < units.begin || u.end > units.end || u.size() != 2) continue;
    std::string written;
    for (std::uint64_t k = u.begin; k < u.end; ++k)
      written += static_cast<char>(plain.misread->plain_byte(all[k].c));
    add_twin(rules, u.begin - units.begin, *plain.target, written, readings.text[i]);
  }
}

// Those of bytes: some of which are units of two bytes, as they could be UTF-8, and end in the middle of a character.
void add_twins(std::string& rules, const Target& target, std::string_view bytes) {
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::size_t i = 0; i < bytes.size();) {
    const encoding::Step s = encoding::decode_one(target.id(), data + i, bytes.size() - i, true);
    if (s.count == 1 && s.consumed == 2) add_twin(rules, i, target, bytes.substr(i, 2), s.out[0]);
    i += std::max<std::size_t>(s.consumed, 1);
  }
}

// 1/8 bit that the reading saves over the units as they stand, or kEnough of it.
int gain_of(const Plain& plain, const Readings& readings, std::span<const Unit> units,
            std::span<const model::Language> literal, const Habits& habits) {
  const model::Model& m = model::Model::builtin();
  // How the line reads as it stands, in each language.
  struct AsItStands {
    model::Language language;
    int cost;
    char32_t c2, c1;
  };
  std::vector<AsItStands> stands;
  for (const model::Language l : literal) stands.push_back({l, 0, model::kStart, model::kStart});
  int gain = 0, made = 0;
  for (std::size_t i = plain.begin; i < plain.end && gain < kEnough;) {
    const std::size_t end = std::min(i + kPiece, plain.end);
    const std::uint64_t first = readings.units[i].begin, last = readings.units[end - 1].end;
    for (; i < end; ++i) made += readings.costs[i];
    int least = 1 << 30;
    for (AsItStands& s : stands) {
      for (std::uint64_t u = first; u < last; ++u) {
        const bool raw = units[u].c >= kRawByte;
        const char32_t c = raw ? char32_t{0xFFFD} : model::fold(units[u].c);
        const int cost =
            s.language == model::kGeneric ? m.class_cost(s.c1, c) : m.cost(s.language, s.c2, s.c1, c);
        s.cost += raw ? 40 * kBit : std::min(cost, habits.most(units[u]));
        s.c2 = s.c1;
        s.c1 = c;
      }
      least = std::min(least, s.cost);
    }
    gain = least - made;
  }
  return gain;
}

bool holds_unassigned(std::u32string_view text) {
  const model::Model& m = model::Model::builtin();
  static const std::uint16_t unassigned = m.char_class(0x10FFFF);
  return std::any_of(text.begin(), text.end(),
                     [&m](char32_t c) { return c >= 0x370 && m.char_class(c) == unassigned; });
}

}  // namespace

bool read_plainly(std::span<const Unit> units, Span line, const Misread& misread, const Target& target,
                  model::Language language, Readings& out) {
  const std::size_t from = out.size();
  if (!bytes_of(units, line, misread, out.scratch) || !read(line.begin, target, out) ||
      too_much_ascii(std::u32string_view(out.text).substr(from))) {
    out.resize(from);
    return false;
  }
  // UTF-8 that was read in another page than this may be whole, and its characters none that there are.
  if (target.id() == encoding::Id::utf_8 && holds_unassigned(std::u32string_view(out.text).substr(from))) {
    out.resize(from);
    return false;
  }
  std::vector<char32_t>& text = out.scratch.folded;
  text.assign({model::kStart, model::kStart});
  text.resize(out.size() - from + 2);
  for (std::size_t i = from; i < out.size(); ++i) text[i - from + 2] = model::fold(out.text[i]);
  out.costs.resize(out.size());
  model::Model::builtin().costs(language, text, out.costs.data() + from);
  return true;
}

Fit fit_of(const Readings& readings, std::size_t from, const Sound& sound) {
  int letters = 0, letter_cost = 0, strange = 0;
  for (std::size_t i = from; i < readings.size(); ++i) {
    strange += sound.is_strange(readings, i, from);
    if (readings.text[i] < 0x80) continue;
    ++letters;
    letter_cost += readings.costs[i];
  }
  if (letter_cost > letters * sound.dear) return Fit::none;
  if (strange > (sound.one_in != 0 ? letters / sound.one_in : 0)) return Fit::likely;
  return Fit::sound;
}

text::Edits plain_seams(const Plain& plain, const Readings& readings, std::span<const Unit> units,
                        std::string_view text, std::span<const model::Language> literal,
                        const Habits& habits) {
  text::Edits edits;
  const int gain = gain_of(plain, readings, units, literal, habits);
  const Repair repair = plain.target->id() == encoding::Id::utf_8 ? Repair::utf8 : Repair::plain;
  // An ASCII character that stands for itself.
  const auto idle = [&](std::size_t i) {
    const Span& u = readings.units[i];
    return readings.text[i] < 0x80 && u.size() == 1 && units[u.begin].c == readings.text[i];
  };
  for (std::size_t i = plain.begin; i < plain.end;) {
    while (i < plain.end && idle(i)) ++i;
    if (i == plain.end) break;
    std::size_t stop = i + 1;
    for (std::size_t seen = stop; seen < plain.end && seen - stop <= kSeamGap; ++seen) {
      if (!idle(seen)) stop = seen + 1;
    }
    const std::uint64_t first = readings.units[i].begin, last = readings.units[stop - 1].end;
    text::Edit edit;
    edit.before = {units[first].offset, units[last].offset};
    edit.restored = to_utf8(std::u32string_view(readings.text).substr(i, stop - i));
    i = stop;
    if (edit.restored == text.substr(edit.before.begin, edit.before.size())) continue;
    encoding::Id as = plain.misread->id();
    // Latin-1 and windows-1252 are undone together; the recipe says which one it was.
    const bool latin1 =
        as == encoding::Id::windows_1252 && std::all_of(units.begin() + static_cast<std::ptrdiff_t>(first),
                                                        units.begin() + static_cast<std::ptrdiff_t>(last),
                                                        [](const Unit& u) { return u.c <= 0xFF; });
    if (latin1) as = encoding::Id::latin1;
    std::string rules;
    const char32_t* table = encoding::table(as);
    if (!latin1 && table != nullptr && plain.misread->single_byte()) {
      for (std::uint64_t u = first; u < last; ++u) {
        const auto byte = static_cast<std::uint8_t>(plain.misread->plain_byte(units[u].c));
        if (!reads_as(table, byte, units[u].c))
          add_rule(rules, u - first, 1,
                   read_otherwise(table, byte, units[u].c,
                                  text.substr(units[u].offset, units[u + 1].offset - units[u].offset)));
      }
    }
    if (plain.target->id() == encoding::Id::shift_jis) {
      if (plain.misread->is_raw())
        add_twins(rules, *plain.target, text.substr(edit.before.begin, edit.before.size()));
      else if (plain.misread->single_byte())
        add_twins(rules, plain, readings, {first, last}, units);
    }
    name_channel(edit, *plain.target, plain.misread->is_raw() ? "raw" : encoding::info(as).name, rules, "");
    edit.confidence = confidence_of(repair, gain, false);
    edit.proof = gain < kProven ? Proof::language : Proof::bytes;
    edits.push_back(std::move(edit));
  }
  return edits;
}

}  // namespace kintsugi::lattice
