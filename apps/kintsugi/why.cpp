// kintsugi why: what happened to a file, in plain words.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/one_line.hpp"
#include "kintsugi/paint.hpp"
#include "kintsugi/places.hpp"
#include "kintsugi/review.hpp"
#include "kintsugi/words.hpp"
#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

// Seams of one layer and one family; flags (proof none) are told apart from repairs.
struct Group {
  std::string_view family;
  std::vector<const Seam*> seams;
};

// The same thing mended the same way, wherever it stood.
struct Example {
  const Seam* seam;
  std::vector<std::size_t> lines;
};

// Seen and left alone. (Bytes that cannot be read at all have no proof either, but U+FFFD stands there now.)
bool is_flag(const Seam& seam) { return seam.proof == Proof::none && seam.original == seam.restored; }

std::size_t count_proof(const std::vector<const Seam*>& seams, Proof proof) {
  return static_cast<std::size_t>(
      std::count_if(seams.begin(), seams.end(), [proof](const Seam* s) { return s->proof == proof; }));
}

std::string list_lines(std::vector<std::size_t> lines) {
  constexpr std::size_t kMost = 6;
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::string text = lines.size() == 1 ? "line " : "lines ";
  for (std::size_t i = 0; i < lines.size() && i < kMost; ++i) text += (i == 0 ? "" : ", ") + number(lines[i]);
  if (lines.size() > kMost) text += " and " + counted(lines.size() - kMost, "other", "others");
  return text;
}

class Telling {
 public:
  Telling(const WhyArguments& arguments, std::string file, std::string_view bytes, const Mended& mended,
          bool colour)
      : arguments_(arguments),
        file_(std::move(file)),
        bytes_(bytes),
        mended_(mended),
        colour_(colour),
        places_(bytes, mended.seams()) {}

  std::string tell() {
    summary();
    if (!mended_.is_text() || mended_.seams().empty()) return std::move(out_);
    for (std::size_t layer = 0; layer < 256; ++layer) tell_layer(static_cast<std::uint8_t>(layer));
    tell_flags();
    tell_losses();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { (out_ += text) += '\n'; }
  std::string strong(std::string_view text) const { return colour_ ? bold(text) : std::string(text); }

  void summary() {
    const std::string title = strong(file_) + ": ";
    const std::string size = counted(bytes_.size(), "byte", "bytes");
    if (!mended_.is_text()) {
      line(title + "this is not text. Its " + size + " are passed through as they are.");
      return;
    }
    if (mended_.seams().empty()) {
      line(title + "nothing is wrong with it. Its " + size +
           " are valid UTF-8 and come through as they are.");
      return;
    }
    std::vector<const Seam*> all;
    std::uint8_t last = 0;
    for (const Seam& seam : mended_.seams()) {
      all.push_back(&seam);
      if (is_flag(seam)) continue;
      if (depth_ == 0 || seam.layer != last) ++depth_;
      last = seam.layer;
    }
    const std::size_t proven = count_proof(all, Proof::bytes);
    const std::size_t chosen = count_proof(all, Proof::language);
    const auto flagged = static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const Seam* s) { return is_flag(*s); }));
    const std::size_t unread = count_proof(all, Proof::none) - flagged;
    std::string text = title + size;
    if (mended_.encoding() != "utf-8") text += ", mostly read as " + encoding_in_words(mended_.encoding());
    text += ". ";
    if (proven + chosen + unread == 0) text += "Nothing was changed; ";
    if (proven + chosen != 0) {
      text += counted(proven + chosen, "repair was made", "repairs were made") + ": ";
      if (chosen == 0) text += proven == 1 ? "the bytes prove it. " : "the bytes prove all of them. ";
      if (proven == 0) text += chosen == 1 ? "the language chose it. " : "the language chose all of them. ";
      if (proven != 0 && chosen != 0) {
        text += number(proven) + (proven == 1 ? " is" : " are") + " proven by the bytes, " + number(chosen) +
                (chosen == 1 ? " was" : " were") + " chosen by the language. ";
      }
    }
    if (unread != 0)
      text += counted(unread, "stretch", "stretches") + " of bytes cannot be read in any encoding. ";
    if (flagged != 0) text += counted(flagged, "place is", "places are") + " flagged and left alone.";
    while (text.back() == ' ') text.pop_back();
    line(text);
    summary_of_cuts();
    if (depth_ > 1)
      line("The damage lies in layers. They are told as they were undone, the latest damage first.");
  }

  // "5 spam insertions, Korean, gambling."
  void summary_of_cuts() {
    std::size_t cuts = 0, gaps = 0;
    std::vector<std::pair<std::size_t, std::string>> said;  // how often, what
    const auto say = [&said](std::string what) {
      if (what.empty()) return;
      const auto known =
          std::find_if(said.begin(), said.end(), [&](const auto& s) { return s.second == what; });
      if (known == said.end()) {
        said.emplace_back(1, std::move(what));
      } else {
        ++known->first;
      }
    };
    const auto tell = [&](std::string_view name) {
      said.clear();
      for (const Seam& seam : mended_.seams()) {
        if (seam.stage != Stage::excise || is_flag(seam)) continue;
        const std::string_view value = sign(seam.evidence, name);
        say(name == "language" ? language_in_words(value) : std::string(value));
      }
      std::stable_sort(said.begin(), said.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      std::string text;
      for (const auto& [n, what] : said) text += ", " + what;
      return text;
    };
    for (const Seam& seam : mended_.seams()) {
      cuts += seam.stage == Stage::excise && !is_flag(seam);
      gaps += seam.kind == "excise.gap";
    }
    if (cuts == 0) return;
    std::string text =
        counted(cuts, "spam insertion", "spam insertions") + tell("language") + tell("topic") + ".";
    if (gaps != 0)
      text += " Where " + number(gaps) + (gaps == 1 ? " of them was" : " of them were") +
              " cut out, a word may be missing.";
    line(text);
  }

  std::vector<Group> groups(std::uint8_t layer) const {
    std::vector<Group> result;
    for (const Seam& seam : mended_.seams()) {
      if (seam.layer != layer || is_flag(seam)) continue;
      const std::string_view name = family(seam.kind);
      auto group =
          std::find_if(result.begin(), result.end(), [name](const Group& g) { return g.family == name; });
      if (group == result.end()) group = result.insert(result.end(), {name, {}});
      group->seams.push_back(&seam);
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Group& a, const Group& b) { return a.seams.size() > b.seams.size(); });
    return result;
  }

  void tell_layer(std::uint8_t layer) {
    const std::vector<Group> all = groups(layer);
    if (all.empty()) return;
    line("");
    if (depth_ > 1) line(strong("Layer " + number(++told_)));
    for (const Group& group : all) {
      line(in_words(group.family, group.seams.size()));
      tell_counts(group);
      tell_afterwards(group);
      tell_examples(group.seams);
      tell_recipe(group.seams);
    }
  }

  // How to make the damage again: for the first of these that a single line makes.
  void tell_recipe(const std::vector<const Seam*>& seams) {
    constexpr std::size_t kTried = 200;
    OneLine found;
    std::string why_not;
    for (std::size_t i = 0; i < seams.size() && i < kTried && !found.any(); ++i) {
      found = one_line(*seams[i]);
      if (i == 0) why_not = found.why_not;
    }
    if (!found.any()) {
      line("  No single line of Python or iconv makes this damage again. " + why_not + ".");
      return;
    }
    line(told_ > 1 ? "  To see it happen, run this; it prints what stood there before this layer was undone:"
                   : "  To see it happen, run this; it prints the damaged text:");
    if (!found.python.empty()) line("    " + found.python);
    if (!found.iconv.empty()) line("    " + found.iconv);
    if (found.python.empty()) line("    (Python has no line for it.)");
    if (found.iconv.empty()) line("    (iconv has no line for it.)");
  }

  void tell_counts(const Group& group) {
    const std::size_t n = group.seams.size();
    const std::size_t proven = count_proof(group.seams, Proof::bytes);
    const auto [low, high] =
        std::minmax_element(group.seams.begin(), group.seams.end(),
                            [](auto* a, auto* b) { return a->confidence < b->confidence; });
    if (count_proof(group.seams, Proof::none) == n)
      return line("  " + counted(n, "stretch", "stretches") + ".");
    std::string text = "  " + counted(n, "repair", "repairs") + ", ";
    if (proven == n) {
      text += n == 1 ? "proven by its bytes" : "all proven by their bytes";
    } else {
      text += proven == 0 ? "chosen by the language" : number(proven) + " proven by the bytes";
    }
    char sure[64];
    std::snprintf(
        sure, sizeof sure,
        (*low)->confidence == (*high)->confidence ? "; confidence %.2f." : "; confidence %.2f to %.2f.",
        static_cast<double>((*low)->confidence), static_cast<double>((*high)->confidence));
    line(text + sure);
  }

  void tell_afterwards(const Group& group) {
    const auto marked = [&group](std::string_view mark) {
      return static_cast<std::size_t>(std::count_if(
          group.seams.begin(), group.seams.end(), [mark](const Seam* s) { return has_mark(s->kind, mark); }));
    };
    const auto tell = [&](std::string_view mark, std::string_view what) {
      const std::size_t n = marked(mark);
      if (n == 0) return;
      const std::string where =
          n == group.seams.size() ? (n == 1 ? "There" : "In all of them") : "In " + number(n) + " of them";
      line("  " + where + " " + std::string(what));
    };
    tell("ftfy", "a repair tool (ftfy, or one like it) had then taken parts of the result for UTF-8.");
    tell("fold", "characters had then been replaced by others that look like them.");
    tell("lost", "bytes had then been lost on the way.");
  }

  void tell_examples(const std::vector<const Seam*>& seams) {
    std::vector<Example> examples;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> known;
    for (const Seam* seam : seams) {
      const auto [place, is_new] = known.try_emplace({seam->original, seam->restored}, examples.size());
      if (is_new) examples.push_back({seam, {}});
      examples[place->second].lines.push_back(places_.line(*seam));
    }
    std::size_t shown_now = 0;
    for (const Example& example : examples) {
      if (shown_now++ == arguments_.examples) {
        line("    and " + counted(examples.size() - arguments_.examples, "other", "others") + ".");
        break;
      }
      show(example);
    }
  }

  void show(const Example& example) {
    const Seam& seam = *example.seam;
    const std::string restored = snippet(seam.restored);
    std::string text = "    " + list_lines(example.lines) + ": ";
    if (seam.original.empty()) {
      text += "put in: ";
    } else {
      text += snippet(seam.original);
      if (!is_flag(seam)) text += "  ->  ";
    }
    if (is_flag(seam)) {
      // Nothing stands there instead.
    } else if (restored.empty()) {
      text += "(taken out)";
    } else if (seam.restored == " ") {
      text += "(a space)";
    } else {
      text += colour_ ? gilded(restored, seam.proof) : restored;
    }
    // What else a lost character may have been stands in its recipe.
    constexpr std::string_view kOr = " or U+";
    const std::size_t other =
        seam.evidence.starts_with("unwritten ") ? seam.evidence.find(kOr) : std::string::npos;
    if (other != std::string::npos) {
      const auto c = std::strtoul(seam.evidence.data() + other + kOr.size(), nullptr, 16);
      text += "  (or " + snippet(text::to_utf8(static_cast<char32_t>(c))) + ")";
    }
    if (example.lines.size() > 1) text += "  (" + number(example.lines.size()) + " times)";
    line(text);
  }

  void tell_flags() {
    std::vector<const Seam*> flags;
    for (const Seam& seam : mended_.seams()) {
      if (is_flag(seam)) flags.push_back(&seam);
    }
    if (flags.empty()) return;
    line("");
    line(flags.size() == 1
             ? "One place looks damaged, and nothing tells how it read. It stands as it was."
             : number(flags.size()) +
                   " places look damaged, and nothing tells how they read. They stand as they were.");
    tell_examples(flags);
  }

  void tell_losses() {
    std::size_t lost = 0;
    std::size_t unsure = 0;
    for (const Seam& seam : mended_.seams()) {
      lost += has_mark(seam.kind, "lost") ? 1 : 0;
      unsure += seam.proof == Proof::language && seam.confidence < 0.9f ? 1 : 0;
    }
    if (lost + unsure != 0) line("");
    if (lost != 0) {
      line("Bytes are gone for good in " + counted(lost, "place", "places") +
           ": what stands there now is what the language makes likely, not what the bytes prove.");
    }
    if (unsure != 0) {
      line(counted(unsure, "repair is", "repairs are") +
           " less than 0.9 sure; --min-confidence 0.9 would leave " + (unsure == 1 ? "it" : "them") +
           " alone.");
    }
    line("");
    line(
        "Each repair can be taken back: `kintsugi show --ids FILE` names them, `kintsugi --refuse ID FILE` "
        "leaves one "
        "out, and `kintsugi --seams LEDGER FILE` writes them all down for `kintsugi undo`.");
  }

  const WhyArguments& arguments_;
  std::string file_;
  std::string_view bytes_;
  const Mended& mended_;
  bool colour_;
  Places places_;
  std::size_t depth_ = 0;  // layers with repairs
  std::size_t told_ = 0;
  std::string out_;
};

}  // namespace

Status why(const WhyArguments& arguments) {
  Reviewer reviewer(arguments.choices);
  if (reviewer.ready() != Status::ok) return reviewer.ready();
  std::vector<std::string> files = arguments.files;
  if (files.empty()) files.emplace_back(kStandardInput);
  Output out = Output::standard();
  Status status = Status::ok;
  for (std::size_t i = 0; i < files.size() && out.ok(); ++i) {
    const auto bytes = read_all(files[i]);
    if (!bytes) {
      worsen(status, Status::trouble);
      continue;
    }
    const Mended mended = reviewer.mend(files[i], *bytes);
    if (i > 0) out.write("\n");
    out.write(Telling(arguments, shown(files[i]), *bytes, mended, wants_colour(arguments.colour)).tell());
  }
  if (!out.finish()) worsen(status, Status::trouble);
  worsen(status, reviewer.finish());
  return status;
}

}  // namespace kintsugi::cli
