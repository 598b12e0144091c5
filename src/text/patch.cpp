#include "text/patch.hpp"

#include <algorithm>
#include <unordered_set>

#include "text/seam_id.hpp"
#include "text/touch.hpp"

namespace kintsugi::text {
namespace {

using Size = std::uint64_t;

std::string_view cut(std::string_view text, Size begin, Size end) noexcept {
  return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

// Whether the seams can have made this output, each standing where it says.
bool is_layer(std::string_view output, std::span<const Seam> layer) {
  Size input_end = 0, output_end = 0;
  for (const Seam& s : layer) {
    if (s.before.begin < input_end || s.after.begin < output_end || s.after.end < s.after.begin ||
        s.after.end > output.size() || s.before.begin - input_end != s.after.begin - output_end ||
        s.before.end - s.before.begin != s.original.size() ||
        cut(output, s.after.begin, s.after.end) != s.restored)
      return false;
    input_end = s.before.end;
    output_end = s.after.end;
  }
  return true;
}

}  // namespace

bool is_patch(std::size_t input_size, const Edits& edits) noexcept {
  Size cursor = 0;
  for (const Edit& e : edits) {
    if (e.before.begin < cursor || e.before.end < e.before.begin || e.before.end > input_size) return false;
    cursor = e.before.end;
  }
  return true;
}

bool changes(std::string_view input, const Edits& edits) noexcept {
  return std::any_of(edits.begin(), edits.end(), [input](const Edit& e) {
    return cut(input, e.before.begin, e.before.end) != e.restored;
  });
}

std::string undo(std::string_view output, std::span<const Seam> layer) {
  std::size_t size = output.size();
  for (const Seam& s : layer) size += s.original.size() - s.restored.size();
  std::string input;
  input.reserve(size);
  Size cursor = 0;
  for (const Seam& s : layer) {
    input.append(cut(output, cursor, s.after.begin)).append(s.original);
    cursor = s.after.end;
  }
  return input.append(cut(output, cursor, output.size()));
}

Span source(Span in_output, std::span<const Seam> layer) noexcept {
  // The first seam that ends behind `at`, and the shift that holds for copied bytes before it.
  const auto ends_behind = [layer](Size at) {
    return std::upper_bound(layer.begin(), layer.end(), at,
                            [](Size a, const Seam& s) { return a < s.after.end; });
  };
  const auto place_before = [layer](auto it, Size at) {
    return it == layer.begin() ? at : at - shift_after(*std::prev(it));
  };
  const auto [begin, end] = in_output;
  const auto first = ends_behind(begin);
  const bool in_first = first != layer.end() && first->after.begin <= begin;
  if (begin < end) {
    const auto last = ends_behind(end - 1);
    const bool in_last = last != layer.end() && last->after.begin <= end - 1;
    return {in_first ? first->before.begin : place_before(first, begin),
            in_last ? last->before.end : place_before(last, end - 1) + 1};
  }
  if (in_first && first->after.begin < begin) return first->before;
  const Size place = place_before(first, begin);
  return {place, place};
}

Span target(Span in_input, std::span<const Seam> layer) noexcept {
  const auto map = [layer](Size at, bool end) {
    // The last seam that begins before the place: copied text behind it is shifted as it is.
    auto seam = std::partition_point(layer.begin(), layer.end(), [at, end](const Seam& s) {
      return end ? s.before.begin < at : s.before.begin <= at;
    });
    if (seam == layer.begin()) return at;
    --seam;
    if (at < seam->before.end || (end && at == seam->before.end))
      return end ? seam->after.end : seam->after.begin;
    return at + shift_after(*seam);
  };
  const Size begin = map(in_input.begin, false);
  return {begin, std::max(begin, map(in_input.end, true))};
}

std::string Ledger::apply(std::string_view input, const Edits& edits) {
  std::size_t size = input.size(), place = 0;
  if (is_patch(input.size(), edits)) {
    for (const Edit& e : edits) size += e.restored.size() - static_cast<std::size_t>(e.before.size());
  }
  const std::size_t number = begins_.size();
  begins_.push_back(seams_.size());
  seams_.reserve(seams_.size() + edits.size());
  std::string output;
  output.reserve(size);
  for (const Edit& e : edits) {
    if (e.before.begin < place || e.before.end < e.before.begin || e.before.end > input.size()) continue;
    output.append(cut(input, place, e.before.begin));
    place = static_cast<std::size_t>(e.before.end);
    Seam s{};
    s.stage = e.stage;
    s.proof = e.proof;
    s.layer = static_cast<std::uint8_t>(number);
    s.kind = intern(e.kind, &last_kind_);
    s.before = e.before;
    s.after = {output.size(), output.size() + e.restored.size()};
    s.original = arena_.keep(cut(input, e.before.begin, e.before.end));
    s.restored = s.original == e.restored ? s.original : arena_.keep(e.restored);
    s.evidence = intern(e.evidence, &last_evidence_);
    s.confidence = e.confidence;
    seams_.push_back(s);
    output.append(e.restored);
  }
  return output.append(input.substr(place));
}

void Ledger::drop(std::size_t keep) noexcept {
  if (keep >= begins_.size()) return;
  seams_.erase(seams_.begin() + static_cast<std::ptrdiff_t>(begins_[keep]), seams_.end());
  begins_.resize(keep);
}

std::span<const Seam> Ledger::layer(std::size_t i) const noexcept {
  const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : seams_.size();
  return std::span<const Seam>(seams_).subspan(begins_[i], end - begins_[i]);
}

std::string Ledger::undo(std::string_view text, std::size_t down_to) const {
  std::string result(text);
  for (std::size_t i = layers(); i-- > down_to;) result = text::undo(result, layer(i));
  return result;
}

Span Ledger::source(Span in_text, std::size_t down_to) const noexcept {
  for (std::size_t i = layers(); i-- > down_to;) in_text = text::source(in_text, layer(i));
  return in_text;
}

Span Ledger::target(Span in_output, std::size_t from) const noexcept {
  for (std::size_t i = from + 1; i < layers(); ++i) in_output = text::target(in_output, layer(i));
  return in_output;
}

void Ledger::identify() {
  std::unordered_set<std::string_view> known;
  for (const Seam& seam : seams_) {
    if (!seam.id.empty()) known.insert(seam.id);
  }
  std::vector<std::span<const Seam>> earlier;
  for (std::size_t i = 0; i < layers(); ++i) {
    for (std::size_t j = begins_[i]; j < begins_[i] + layer(i).size(); ++j) {
      Seam& seam = seams_[j];
      if (!seam.id.empty()) continue;
      std::vector<std::uint64_t> path = path_of(seam.before.begin, earlier);
      path.back() += origin_;
      std::string id = seam_id(seam, path);
      for (std::uint64_t again = 1; known.contains(id); ++again) id = seam_id(seam, path, again);
      seam.id = arena_.keep(id);
      known.insert(seam.id);
    }
    earlier.push_back(layer(i));
  }
}

std::optional<Ledger> Ledger::from_seams(std::string_view text, std::span<const Seam> seams) {
  Ledger ledger;
  std::size_t next = 0;
  for (std::size_t number = 0; next < seams.size(); ++number) {
    ledger.begins_.push_back(ledger.seams_.size());
    for (; next < seams.size() && seams[next].layer == number; ++next) {
      ledger.keep(seams[next]);
    }
    if (number == 255 && next < seams.size()) return std::nullopt;  // out of order
  }
  std::string output(text);
  for (std::size_t i = ledger.layers(); i-- > 0;) {
    if (!is_layer(output, ledger.layer(i))) return std::nullopt;
    output = text::undo(output, ledger.layer(i));
  }
  ledger.identify();
  return ledger;
}

void Ledger::keep(Seam seam) {
  seam.kind = intern(seam.kind, &last_kind_);
  seam.original = arena_.keep(seam.original);
  seam.restored = arena_.keep(seam.restored);
  seam.evidence = intern(seam.evidence, &last_evidence_);
  seam.id = arena_.keep(seam.id);
  seams_.push_back(seam);
}

std::string_view Ledger::intern(std::string_view s, std::string_view* last) {
  if (s != *last) *last = arena_.keep(s);
  return *last;
}

}  // namespace kintsugi::text
