#include "decode/broken.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "decode/detect.hpp"
#include "decode/lines.hpp"
#include "decode/near_utf8.hpp"
#include "lattice/document.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;
using lattice::Target;

constexpr int kBit = model::kBit;
constexpr std::size_t kSmall = std::size_t{1} << 14;    // documents whose every line is looked at
constexpr std::size_t kLattice = std::size_t{1} << 16;  // bytes the beam search is asked to read, at most
constexpr int kSameDocument = 12 * kBit;                // what a line's belonging to its document is worth
constexpr int kSwitch = 16 * kBit;  // what another encoding must save in a line to be believed
constexpr int kMixed = 6 * kBit;    // what reading it as UTF-8 and something else must save
constexpr int kDearest =
    21 * kBit / 2;  // a byte: noise costs 12 and more in its best encoding, lists of codes up to 9

struct Line {
  std::size_t begin, end;
};

class Broken {
 public:
  Broken(std::string_view bytes, const Options& options)
      : bytes_(bytes), hints_(hints_of(bytes, options.declared_encoding)) {}

  Proposal mend();

 private:
  void find_lines();
  bool looks_uniform() const;
  void mend_line(const Line& line);
  void mend_pieces();
  void mend_sound_lines();
  bool plausible(std::string_view line, int cost) const;
  const Stamp& stamp_of(const Target& target);

  std::string_view bytes_;
  Hints hints_;
  std::vector<Line> lines_;  // those that are no UTF-8
  std::string text_;         // their bytes, if they are not the whole document
  std::vector<Line> mixed_;  // those that are partly UTF-8
  std::optional<Detected> found_;
  Hints line_hints_;
  std::vector<Stamp> stamps_;
  text::Edits edits_;
};

void Broken::find_lines() {
  for (std::size_t at = 0; at < bytes_.size();) {
    at += text::valid_prefix(bytes_.substr(at));
    if (at == bytes_.size()) break;
    std::size_t begin = at == 0 ? std::string_view::npos : bytes_.rfind('\n', at - 1);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    std::size_t end = bytes_.find('\n', at);
    if (end == std::string_view::npos) end = bytes_.size();
    if (!mend_near_utf8(bytes_, begin, end, edits_)) lines_.push_back({begin, end});
    at = std::min(end + 1, bytes_.size());
  }
}

// Whether whole lines are in the encoding that was found: then no line needs to be looked at by itself.
bool Broken::looks_uniform() const {
  const std::string_view text = text_.empty() ? bytes_ : std::string_view(text_);
  if (text.size() <= kSmall) return false;
  const Sample sample = sample_of(text, 4096);
  for (const Piece& piece : sample.pieces) {
    const std::string_view part = std::string_view(sample.bytes).substr(piece.begin, piece.end - piece.begin);
    const int cost = cost_of(part, *found_->target, found_->language);
    if (!plausible(part, cost)) return false;
    const Shape shape = shape_of(part);
    if (shape.sequences >= 1 && shape.in_sequences * 5 >= shape.foreign &&
        cost_of_mixed(part, *found_->target) + kMixed < cost)
      return false;
  }
  return true;
}

// No dearer than the document's text is. Short lines vary more.
bool Broken::plausible(std::string_view line, int cost) const {
  const auto size = static_cast<int>(std::min<std::size_t>(line.size(), 1 << 20));
  return cost <= size * found_->rate / 64 * 3 / 2 + 30 * kBit;
}

const Stamp& Broken::stamp_of(const Target& target) {
  for (const Stamp& s : stamps_) {
    if (s.id == target.id()) return s;
  }
  return stamps_.emplace_back(target.id());
}

void Broken::mend_line(const Line& line) {
  constexpr std::size_t kGlance = 64, kJudged = 400;
  const std::string_view part = bytes_.substr(line.begin, line.end - line.begin);
  Sample sample = sample_of(part, kGlance);
  const Target* target = found_->target;
  model::Language language = found_->language;
  float confidence = found_->confidence;
  int cost = cost_of(sample.bytes, *target, found_->language);
  if (!plausible(sample.bytes, cost)) {
    sample = sample_of(part, kJudged);
    cost = cost_of(sample.bytes, *target, found_->language);
    const std::vector<Reading> others = rank(sample, line_hints_);
    const int own = cost - kSameDocument;
    if (!others.empty() && others.front().target != target && others.front().cost + kSwitch < own) {
      target = others.front().target;
      language = others.front().language;
      confidence = confidence_of(own - others.front().cost);
    }
  }
  // Well-formed sequences by the dozen are no accident, one or two are.
  const Shape shape = shape_of(part.substr(0, kJudged));
  if (shape.sequences >= 1 && shape.in_sequences * 5 >= shape.foreign) {
    sample = sample_of(part, kJudged);
    if (cost_of_mixed(sample.bytes, *target) + kMixed < cost_of(sample.bytes, *target, language)) {
      mixed_.push_back(line);
      return;
    }
  }
  decode_line(bytes_, line.begin, line.end, stamp_of(*target), confidence, edits_);
}

// Lines that happen to be UTF-8 in a document that is none.
void Broken::mend_sound_lines() {
  std::size_t broken = 0, place = 0;
  for (const Line& line : lines_) broken += line.end - line.begin;
  std::vector<Line> sound;
  std::size_t size = 0;
  const auto gap = [&](std::size_t begin, std::size_t end) {
    while (begin < end) {
      begin += text::ascii_prefix(bytes_.substr(begin, end - begin));
      if (begin >= end) break;
      const std::size_t before = begin == 0 ? std::string_view::npos : bytes_.rfind('\n', begin - 1);
      std::size_t stop = std::min(bytes_.find('\n', begin), end);
      sound.push_back({before == std::string_view::npos ? 0 : before + 1, stop});
      size += sound.back().end - sound.back().begin;
      begin = stop;
    }
  };
  for (const Line& line : lines_) {
    if (size * 4 > broken) return;  // it is a UTF-8 document
    gap(place, line.begin);
    place = line.end;
  }
  gap(place, bytes_.size());
  if (size * 4 > broken || sound.empty()) return;
  const Target& utf8 = *Target::find(Id::utf_8);
  const Stamp& stamp = stamp_of(*found_->target);
  for (const Line& line : sound) {
    const std::string_view part = bytes_.substr(line.begin, line.end - line.begin);
    if (part.size() > 256 || shape_of(part).sequences > 6) continue;
    const int as_it_is = cost_of(part, utf8, found_->language);
    const int read = cost_of(part, *found_->target, found_->language);
    if (read + 6 * kBit < as_it_is)
      decode_line(bytes_, line.begin, line.end, stamp, confidence_of(as_it_is - read), edits_);
  }
}

// Lines that are UTF-8 and something else go to the lattice, all together: they have their damage in common.
void Broken::mend_pieces() {
  std::string text;
  std::vector<std::size_t> places;  // of each line in `text`
  for (const Line& line : mixed_) {
    if (text.size() + (line.end - line.begin) > kLattice) break;
    places.push_back(text.size());
    text.append(bytes_.substr(line.begin, line.end - line.begin)).push_back('\n');
  }
  lattice::Request request;
  request.raw = true;
  std::size_t k = 0, place = 0;
  for (text::Edit& e : lattice::restore(text, request)) {
    while (k + 1 < places.size() && places[k + 1] <= e.before.begin) ++k;
    const std::size_t length = mixed_[k].end - mixed_[k].begin;
    if (e.before.size() == 0) continue;  // of what is lost nothing is left to decode
    if (e.before.begin < places[k] || e.before.end > places[k] + length) continue;
    if (e.before.begin < place) continue;
    place = e.before.end;
    const std::size_t shift = mixed_[k].begin - places[k];
    e.before = {e.before.begin + shift, e.before.end + shift};
    // The search reads second codes of a character too, and takes them for the first.
    const Target* target = nullptr;
    if (const auto id = encoding::find(std::string_view(e.kind).substr(e.kind.find('.') + 1)))
      target = Target::find(*id);
    if (e.proof == Proof::bytes && target != nullptr && e.evidence.ends_with(" raw"))
      certify(e, bytes_.substr(e.before.begin, e.before.size()), stamp_of(*target));
    edits_.push_back(std::move(e));
  }
  // More than that is read run by run, in the encoding that the others are in.
  if (places.size() == mixed_.size() || !found_) return;
  const Stamp& stamp = stamp_of(*found_->target);
  for (k = places.size(); k < mixed_.size(); ++k) {
    for (std::size_t at = mixed_[k].begin; at < mixed_[k].end;) {
      at += text::valid_prefix(bytes_.substr(at, mixed_[k].end - at));
      std::size_t end = at;
      while (end < mixed_[k].end) {
        const text::CodePoint c = text::decode(bytes_, end);
        if (c.valid()) break;
        end += c.size;
      }
      decode_line(bytes_, at, end, stamp, found_->confidence, edits_);
      at = end;
    }
  }
}

Proposal Broken::mend() {
  Proposal p;
  p.encoding = "utf-8";
  find_lines();
  if (!lines_.empty()) {
    std::size_t broken = 0;
    for (const Line& line : lines_) broken += line.end - line.begin + 1;
    if (broken + broken / 8 < bytes_.size()) {
      for (const Line& line : lines_) text_.append(bytes_.substr(line.begin, line.end - line.begin)) += '\n';
    }
    // UTF-8 around the passages says nothing about them, and a declaration speaks of the document.
    found_ = detect(text_.empty() ? bytes_ : std::string_view(text_), hints_);
    if (found_) {
      line_hints_ = hints_;
      edits_.reserve(lines_.size());
      if (looks_uniform()) {
        for (const Line& line : lines_)
          decode_line(bytes_, line.begin, line.end, stamp_of(*found_->target), found_->confidence, edits_);
      } else {
        for (const Line& line : lines_) mend_line(line);
      }
      mend_sound_lines();
    } else {
      mixed_ = lines_;
    }
    if (!mixed_.empty()) mend_pieces();
    if (found_ && mixed_.size() * 2 < lines_.size() && broken * 2 > bytes_.size())
      p.encoding = encoding::info(found_->id()).name;
    if (found_ && broken >= 200 && found_->rate / 64 >= kDearest) p.is_text = false;
  }
  const auto earlier = [](const text::Edit& a, const text::Edit& b) {
    return a.before.begin < b.before.begin;
  };
  if (!std::is_sorted(edits_.begin(), edits_.end(), earlier))
    std::stable_sort(edits_.begin(), edits_.end(), earlier);
  p.edits = std::move(edits_);
  return p;
}

}  // namespace

Proposal mend_broken(std::string_view bytes, const Options& options) { return Broken(bytes, options).mend(); }

}  // namespace kintsugi::decode
