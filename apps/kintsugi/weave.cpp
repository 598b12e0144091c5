#include "kintsugi/weave.hpp"

#include <algorithm>

#include "corpus/seams.hpp"
#include "text/patch.hpp"

namespace kintsugi::cli {

namespace {

using Pieces = std::vector<std::string_view>;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

Pieces lines_of(std::string_view text) {
  Pieces lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

// Runs of ASCII and of the rest, in turn.
Pieces runs_of(std::string_view text) {
  Pieces runs;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    while (end < text.size() && is_ascii(text[end]) == is_ascii(text[begin])) ++end;
    runs.push_back(text.substr(begin, end - begin));
  }
  return runs;
}

bool is_same_frame(const Pieces& a, const Pieces& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (is_ascii(a[i][0]) != is_ascii(b[i][0]) || (is_ascii(a[i][0]) && a[i] != b[i])) return false;
  }
  return true;
}

// The seam's share of one piece; nothing where that is the same on both sides.
void add_piece(const Seam& seam, std::string_view original, std::string_view restored,
               std::vector<Seam>& to) {
  if (original == restored) return;
  Seam piece = seam;
  const auto begin = static_cast<std::uint64_t>(original.data() - seam.original.data());
  piece.before = {seam.before.begin + begin, seam.before.begin + begin + original.size()};
  const auto there = static_cast<std::uint64_t>(restored.data() - seam.restored.data());
  piece.after = {seam.after.begin + there, seam.after.begin + there + restored.size()};
  piece.original = original;
  piece.restored = restored;
  to.push_back(piece);
}

void add_pieces(const Seam& seam, std::vector<Seam>& to) {
  const Pieces was = lines_of(seam.original), is = lines_of(seam.restored);
  if (was.size() != is.size() || was.empty()) {
    to.push_back(seam);
    return;
  }
  for (std::size_t i = 0; i < was.size(); ++i) {
    const Pieces runs_was = runs_of(was[i]), runs_is = runs_of(is[i]);
    if (!is_same_frame(runs_was, runs_is)) {
      add_piece(seam, was[i], is[i], to);
      continue;
    }
    for (std::size_t j = 0; j < runs_was.size(); ++j) add_piece(seam, runs_was[j], runs_is[j], to);
  }
}

Look look_of(const Stroke& stroke) {
  const auto any = [&stroke](auto is) { return std::any_of(stroke.seams.begin(), stroke.seams.end(), is); };
  const auto flag = [](const Seam* s) { return s->original == s->restored; };
  if (std::all_of(stroke.seams.begin(), stroke.seams.end(), flag)) return Look::flagged;
  if (!stroke.cut.empty()) return Look::cut;
  if (any([](const Seam* s) { return s->kind == "decode.undecodable"; })) return Look::unreadable;
  if (any([](const Seam* s) { return s->stage == Stage::infer; })) return Look::inferred;
  return any([&](const Seam* s) { return s->proof != Proof::bytes && !flag(s); }) ? Look::likely
                                                                                  : Look::proven;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \n\r\t") == std::string_view::npos; }

}  // namespace

std::string_view name(Look look) noexcept {
  switch (look) {
    case Look::plain: return "plain";
    case Look::proven: return "proven";
    case Look::likely: return "likely";
    case Look::inferred: return "inferred";
    case Look::cut: return "cut";
    case Look::flagged: return "flagged";
    case Look::unreadable: return "unreadable";
    case Look::was: return "was";
    case Look::faint: return "faint";
  }
  return "?";
}

Mended in_small_pieces(const Mended& mended) {
  std::vector<Seam> fine;
  for (const Seam& seam : mended.seams()) {
    if (seam.stage == Stage::decode && seam.restored != seam.original) {
      add_pieces(seam, fine);
    } else {
      fine.push_back(seam);
    }
  }
  if (fine.size() == mended.seams().size()) return mended;
  auto result = reassemble(mended.text(), fine, mended.encoding(), mended.is_text());
  return result ? *std::move(result) : mended;
}

Weave::Weave(const Mended& mended) : mended_(in_small_pieces(mended)) {
  const std::vector<std::span<const Seam>> layers = corpus::layers(mended_.seams());
  std::vector<Stroke> all;
  for (const Seam& seam : mended_.seams()) {
    Span from = seam.before;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
      if (layer->front().layer < seam.layer) from = text::source(from, *layer);
    }
    all.push_back({mended_.place(seam), from, {&seam}, Look::plain, {}});
  }
  std::stable_sort(all.begin(), all.end(), [](const Stroke& a, const Stroke& b) {
    return a.text.begin != b.text.begin ? a.text.begin < b.text.begin : a.source.begin < b.source.begin;
  });
  for (Stroke& one : all) {
    // Seams that share a place in the text, or bytes of the source, are layers of one stroke.
    Stroke* last = strokes_.empty() ? nullptr : &strokes_.back();
    const bool joins =
        last != nullptr && (one.text.begin < last->text.end || one.source.begin < last->source.end);
    if (!joins) {
      strokes_.push_back(std::move(one));
      continue;
    }
    last->text.end = std::max(last->text.end, one.text.end);
    last->source = {std::min(last->source.begin, one.source.begin),
                    std::max(last->source.end, one.source.end)};
    last->seams.push_back(one.seams[0]);
  }
  for (Stroke& stroke : strokes_) {
    std::stable_sort(stroke.seams.begin(), stroke.seams.end(),
                     [](const Seam* a, const Seam* b) { return a->layer < b->layer; });
    for (const Seam* seam : stroke.seams) {
      if (seam->stage == Stage::excise && seam->original != seam->restored) stroke.cut = seam->original;
    }
    // What another tool put in and a small repair takes out (marks, controls) is cut as well.
    const Seam& top = *stroke.seams.back();
    if (stroke.cut.empty() && stroke.text.size() == 0 && !is_blank(top.original)) stroke.cut = top.original;
    stroke.look = look_of(stroke);
  }
}

const Stroke* Weave::find(std::string_view id) const {
  for (const Stroke& stroke : strokes_) {
    for (const Seam* seam : stroke.seams) {
      if (seam->id == id) return &stroke;
    }
  }
  return nullptr;
}

}  // namespace kintsugi::cli
