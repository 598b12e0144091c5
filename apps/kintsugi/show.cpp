// kintsugi show: the mended text with its seams in gold.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "corpus/digest.hpp"
#include "corpus/seams.hpp"
#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/pager.hpp"
#include "kintsugi/places.hpp"
#include "kintsugi/review.hpp"
#include "kintsugi/sheets.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::string_view kUnder = "  \xE2\x95\xB0 ", kUnderNext = "    ";  // a line that bends to the right
constexpr std::string_view kBetween = " \xE2\x94\x82 ";                      // a line down

struct Manner {
  Depth depth = Depth::none;
  bool brackets = false;
  bool marked() const { return brackets || depth != Depth::none; }
  bool legend = false;
  std::size_t width = 80;
};

std::size_t width_of_terminal() {
  winsize size = {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int n = columns == nullptr ? 0 : std::atoi(columns);
  return n >= 20 && n <= 10000 ? static_cast<std::size_t>(n) : 80;
}

Manner manner_of(const ShowArguments& a) {
  Manner manner;
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const bool colour = a.marks == "gold" ? a.colour != "never" : a.marks != "none" && wants_colour(a.colour);
  if (colour && a.marks != "brackets") manner.depth = depth_of_terminal();
  manner.brackets = a.marks == "brackets" || (a.marks != "none" && manner.depth == Depth::none && terminal) ||
                    (a.marks == "gold" && manner.depth == Depth::none);
  manner.legend = !a.no_legend && manner.marked();
  manner.width = a.width != 0 ? a.width : width_of_terminal();
  return manner;
}

std::string_view told_as(Look look) {
  switch (look) {
    case Look::proven: return "proven by the bytes";
    case Look::likely: return "chosen by the language";
    case Look::inferred: return "put back, its bytes are gone";
    case Look::cut: return "cut out";
    case Look::flagged: return "left alone";
    case Look::unreadable: return "unreadable";
    default: return "";
  }
}

class Showing {
 public:
  Showing(const ShowArguments& arguments, const Manner& manner, std::string file, std::string_view bytes,
          const Mended& mended, Output& out)
      : arguments_(arguments),
        manner_(manner),
        file_(std::move(file)),
        bytes_(bytes),
        weave_(mended),
        // What was cut out is no part of the text: without marks it could not be told from it.
        sheets_(weave_, bytes, {manner.brackets, manner.marked(), arguments.ids}),
        out_(out) {}

  void text(bool titled) {
    if (titled) say(file_);
    if (!weave_.mended().is_text()) {
      say(file_ + ": not text; there is nothing to show");
      return;
    }
    if (arguments_.context < 0) {
      lines(0, sheets_.lines().size());
    } else {
      hunks();
    }
    if (manner_.legend) legend();
  }

  // The layers of one stroke, from the damage up.
  void history(const Stroke& stroke) {
    const Places places(bytes_, weave_.mended().seams());
    bool first = true;
    for (const Seam* seam : stroke.seams) {
      if (!first && seam->id == last_) continue;
      last_ = seam->id;
      Row head;
      if (first) {
        head.put_own(file_ + ", line " + number(places.line(*seam)), Look::plain);
        line(head);
        head = {};
        first = false;
      }
      head.put_own("  layer " + std::to_string(seam->layer + 1) + "  ");
      head.put_own(seam->id, Look::plain);
      head.put_own("  " + std::string(seam->kind) + "  " + proof(*seam));
      line(head);
      told("    was  ", seam->original, Look::was, seam->stage == Stage::decode);
      if (seam->original == seam->restored) {
        told("    and was left alone", "", Look::flagged, false);
      } else if (seam->restored.empty()) {
        told("    was taken out", "", Look::cut, false);
      } else {
        told("    is   ", seam->restored, stroke.look == Look::cut ? Look::likely : stroke.look, false);
      }
      if (!seam->evidence.empty()) told("    how  ", seam->evidence, Look::faint, false);
    }
  }

  const Stroke* find(std::string_view id) const {
    const Stroke* found = nullptr;
    for (const Stroke& stroke : weave_.strokes()) {
      for (const Seam* seam : stroke.seams) {
        if (seam->id.starts_with(id) && (found == nullptr || seam->id == id)) found = &stroke;
      }
    }
    return found;
  }

 private:
  void say(std::string_view text) {
    Row row;
    row.put_own(text);
    line(row);
  }
  void line(const Row& row, bool isolate = false) {
    out_.write(row.painted(manner_.depth, isolate));
    out_.write("\n");
  }
  static std::string proof(const Seam& seam) {
    char sure[32];
    std::snprintf(sure, sizeof sure, ", %.2f sure", static_cast<double>(seam.confidence));
    switch (seam.proof) {
      case Proof::bytes: return "proven by the bytes" + std::string(sure);
      case Proof::language: return "chosen by the language" + std::string(sure);
      case Proof::none: break;
    }
    return "nothing proves it";
  }
  void told(std::string_view label, std::string_view text, Look look, bool raw) {
    constexpr std::size_t kMost = 400;
    std::size_t size = std::min(text.size(), kMost);
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    Row row;
    row.put_own(label);
    row.put(text.substr(0, size), look, raw);
    if (size < text.size()) row.put_own("\xE2\x80\xA6 " + number(text.size()) + " bytes");
    line(row);
  }

  void lines(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && out_.ok(); ++i) {
      const Line& one = sheets_.lines()[i];
      if (arguments_.side_by_side) {
        beside(one);
        continue;
      }
      line(sheets_.mended(one));
      if (!arguments_.original || !one.changed()) continue;
      bool first = true;
      for (const Row& row : sheets_.damaged(one)) {
        Row own;
        own.put_own(first ? kUnder : kUnderNext);
        out_.write(own.painted(manner_.depth));
        line(row, true);
        first = false;
      }
    }
  }

  // The damaged text to the left, the mended to the right, each in its column.
  void beside(const Line& one) {
    const std::size_t last = sheets_.lines().empty() ? 1 : sheets_.lines().back().source_number;
    const std::size_t digits = std::to_string(std::max(last, sheets_.lines().size())).size();
    const std::size_t taken = 2 * (digits + 1) + 3;
    const std::size_t column = manner_.width > taken + 20 ? (manner_.width - taken) / 2 : 10;
    struct Numbered {
      std::string number;
      Row row;
    };
    const auto column_of = [&](const std::vector<Row>& rows, std::size_t number) {
      std::vector<Numbered> all;
      for (const Row& row : rows) {
        std::string label = std::to_string(number++);
        for (Row& part : row.wrapped(column)) all.push_back({std::exchange(label, ""), std::move(part)});
      }
      return all;
    };
    const std::vector<Numbered> left = column_of(sheets_.damaged(one), one.source_number);
    const std::vector<Numbered> right = column_of({sheets_.mended(one)}, one.number);
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      put_cell(i < left.size() ? &left[i].row : nullptr, i < left.size() ? left[i].number : "", digits,
               column);
      Row between;
      between.put_own(kBetween);
      out_.write(between.painted(manner_.depth));
      put_cell(i < right.size() ? &right[i].row : nullptr, i < right.size() ? right[i].number : "", digits,
               0);
      out_.write("\n");
    }
  }

  void put_cell(const Row* row, const std::string& label, std::size_t digits, std::size_t fill) {
    Row gutter;
    gutter.put_own(std::string(digits - std::min(digits, label.size()), ' ') + label + " ");
    out_.write(gutter.painted(manner_.depth));
    if (row != nullptr) out_.write(row->painted(manner_.depth, true));
    const std::size_t columns = row == nullptr ? 0 : row->columns();
    if (fill > columns) out_.write(std::string(fill - columns, ' '));
  }

  void hunks() {
    const std::vector<Line>& all = sheets_.lines();
    const auto around = static_cast<std::size_t>(arguments_.context);
    std::size_t shown = 0;
    for (std::size_t i = 0; i < all.size() && out_.ok(); ++i) {
      if (!all[i].changed()) continue;
      const std::size_t begin = std::max(shown, i - std::min(i, around));
      std::size_t end = i + 1;
      // As long as the next line with a seam is near enough, it is the same hunk.
      for (std::size_t j = end; j < std::min(all.size(), end + 2 * around + 1); ++j) {
        if (all[j].changed()) end = j + 1;
      }
      const std::size_t stop = std::min(all.size(), end + around);
      const std::size_t last = stop < all.size() ? all[stop].source_number : lines_of_source() + 1;
      say("@@ -" + std::to_string(all[begin].source_number) + "," +
          std::to_string(last - all[begin].source_number) + " +" + std::to_string(all[begin].number) + "," +
          std::to_string(stop - begin) + " @@");
      lines(begin, stop);
      shown = stop;
      i = end - 1;
    }
  }

  std::size_t lines_of_source() const {
    const auto feeds = static_cast<std::size_t>(std::count(bytes_.begin(), bytes_.end(), '\n'));
    return feeds + (bytes_.ends_with('\n') || bytes_.empty() ? 0 : 1);
  }

  void legend() {
    std::array<std::size_t, 16> counts = {};
    for (const Stroke& stroke : weave_.strokes()) ++counts[static_cast<std::size_t>(stroke.look)];
    Row row;
    for (const Look look : kMarks) {
      const std::size_t n = counts[static_cast<std::size_t>(look)];
      if (n == 0) continue;
      if (!row.empty()) row.put_own("  ");
      if (manner_.brackets) row.put_own(sign(look) + " ");
      row.put_own(std::string(told_as(look)), look);
      row.put_own(" " + number(n));
    }
    if (row.empty()) row.put_own("no seam");
    out_.write("\n");
    line(row);
  }

  static std::string sign(Look look) {
    switch (look) {
      case Look::likely: return "[~ ]";
      case Look::inferred: return "[? ]";
      case Look::cut: return "[- -]";
      case Look::flagged: return "[! ]";
      case Look::unreadable: return "[x ]";
      default: return "[ ]";
    }
  }

  const ShowArguments& arguments_;
  const Manner& manner_;
  std::string file_;
  std::string_view bytes_;
  Weave weave_;
  Sheets sheets_;
  Output& out_;
  std::string_view last_;
};

// Every seam, accepted: a reviewer changes what is to go.
std::string decisions_text(const std::string& file, std::string_view bytes, const Mended& mended) {
  const Places places(bytes, mended.seams());
  const std::string hash = corpus::sha256(bytes);
  std::string lines;
  for (const Seam& seam : mended.seams()) {
    if (seam.original == seam.restored) continue;
    corpus::Json json;
    json["id"] = seam.id;
    json["decision"] = "accept";
    json["sha256"] = hash;
    json["file"] = file;
    json["line"] = places.line(seam);
    json["kind"] = seam.kind;
    json["proof"] = name(seam.proof);
    json["original"] = snippet(seam.original, 80);
    json["restored"] = snippet(seam.restored, 80);
    lines += corpus::dump(json) + '\n';
  }
  return lines;
}

}  // namespace

Status show(const ShowArguments& arguments) {
  Reviewer reviewer(arguments.choices);
  if (reviewer.ready() != Status::ok) return reviewer.ready();
  std::vector<std::string> files = arguments.files;
  if (files.empty()) files.emplace_back(kStandardInput);
  std::optional<Output> decisions;
  if (!arguments.decisions.empty()) {
    decisions.emplace(Output::atomic(arguments.decisions));
    if (!decisions->ok()) return Status::trouble;
  }
  const Manner manner = manner_of(arguments);
  std::vector<bool> found(arguments.seams.size());
  Status status = Status::ok;
  {
    const Pager pager(!arguments.no_pager);
    Output out = Output::standard();
    if (pager.runs()) out.may_be_left();
    for (std::size_t i = 0; i < files.size() && out.ok(); ++i) {
      const auto bytes = read_all(files[i]);
      if (!bytes) {
        worsen(status, Status::trouble);
        continue;
      }
      const Mended mended = reviewer.mend(files[i], *bytes);
      if (decisions) decisions->write(decisions_text(files[i], *bytes, mended));
      Showing showing(arguments, manner, shown(files[i]), *bytes, mended, out);
      for (std::size_t j = 0; j < arguments.seams.size(); ++j) {
        if (const Stroke* stroke = showing.find(arguments.seams[j])) {
          showing.history(*stroke);
          found[j] = true;
        }
      }
      if (!arguments.seams.empty()) continue;
      if (i > 0) out.write("\n");
      showing.text(files.size() > 1 && !arguments.no_legend);
    }
    if (!out.finish() && !pager.runs()) worsen(status, Status::trouble);
  }
  if (decisions && !decisions->finish()) worsen(status, Status::trouble);
  for (std::size_t j = 0; j < found.size(); ++j) {
    if (found[j]) continue;
    complain(arguments.seams[j], "no seam has this id");
    worsen(status, Status::usage);
  }
  worsen(status, reviewer.finish());
  return status;
}

}  // namespace kintsugi::cli
