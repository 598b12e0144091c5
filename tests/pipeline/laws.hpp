// The laws of design, checked on one mended document; used by the property tests and the fuzzers alike.
#ifndef KINTSUGI_TESTS_PIPELINE_LAWS_HPP
#define KINTSUGI_TESTS_PIPELINE_LAWS_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"

namespace kintsugi::laws {

// Empty if the document keeps law 2, spans: each seam stands where it says, each layer is its input with the
// seams put in, and every byte of the text came from somewhere.
// `gaps`: layers may have no seam left.
inline std::string broken_spans(std::string_view bytes, const Mended& m, bool gaps = false) {
  const auto seams = m.seams();
  std::string input(bytes);
  for (std::size_t i = 0, layer = 0; i < seams.size(); ++layer) {
    if (gaps && seams[i].layer > layer) layer = seams[i].layer;
    if (seams[i].layer != layer) return "layers do not follow one another";
    std::string output;
    std::uint64_t place = 0;
    for (; i < seams.size() && seams[i].layer == layer; ++i) {
      const Seam& s = seams[i];
      if (s.before.begin < place || s.before.end < s.before.begin || s.before.end > input.size())
        return "order";
      output += input.substr(place, s.before.begin - place);
      place = s.before.end;
      if (s.original != std::string_view(input).substr(s.before.begin, s.before.size())) return "original";
      if (s.after != Span{output.size(), output.size() + s.restored.size()}) return "after";
      if (s.proof == Proof::none && s.stage != Stage::decode && s.restored != s.original) return "flag";
      if (!(s.confidence >= 0 && s.confidence <= 1)) return "confidence";
      output += s.restored;
    }
    output += input.substr(place);
    input = output;
  }
  if (input != m.text()) return "the layers do not end in the text";
  Span last = m.source({0, 0});
  for (std::uint64_t i = 0; i < m.text().size(); i += 1 + i / 64) {
    const Span s = m.source({i, i + 1});
    if (s.begin > s.end || s.end > bytes.size() || s.begin < last.begin) return "source";
    last = s;
  }
  for (const Seam& s : m.seams()) {
    const Span there = m.place(s);
    if (there.begin > there.end || there.end > m.text().size()) return "place";
    if (s.layer == seams.back().layer && there != s.after) return "place in the last layer";
  }
  return "";
}

// Empty if the document can be put together again from what it says.
inline std::string broken_parts(std::string_view bytes, const Mended& m) {
  const auto again = reassemble(m.text(), m.seams(), m.encoding(), m.is_text());
  if (!again || again->text() != m.text() || again->undo() != bytes || again->encoding() != m.encoding() ||
      again->is_text() != m.is_text() || again->seams().size() != m.seams().size())
    return "parts";
  for (std::size_t i = 0; i < m.seams().size(); ++i) {
    if (m.seams()[i].id.size() != 10 || m.seams()[i].id != again->seams()[i].id) return "ids";
  }
  return "";
}

// Empty if seams can be refused: the damaged bytes stay, what was refused is gone, the others are what they were.
inline std::string broken_refusal(std::string_view bytes, const Mended& m) {
  std::vector<std::string_view> ids;
  for (std::size_t i = bytes.size() % 3; i < m.seams().size(); i += 3) ids.push_back(m.seams()[i].id);
  const Mended refused = m.without(ids), only = m.only(ids);
  for (const Mended* other : {&refused, &only}) {
    if (!text::is_valid(other->text())) return "not valid UTF-8";
    if (other->undo() != bytes) return "undo";
    if (const std::string what = broken_spans(bytes, *other, true); !what.empty()) return what;
    if (const std::string what = broken_parts(bytes, *other); !what.empty()) return what;
    for (const std::string_view id : ids) {
      const auto seams = other->seams();
      const bool there = std::any_of(seams.begin(), seams.end(), [&](const Seam& s) { return s.id == id; });
      if (there != (other == &only)) return there ? "a refused seam stands" : "an accepted seam is gone";
    }
  }
  return "";
}

// Empty if the laws hold for mending these bytes; else the name of the one that does not.
inline std::string broken(std::string_view bytes, const Options& options = {}) {
  const Mended m = mend(bytes, options);
  if (!text::is_valid(m.text())) return "6: not valid UTF-8";
  if (m.undo() != bytes) return "1: undo";
  if (const std::string what = broken_spans(bytes, m); !what.empty()) return "2: " + what;
  if (const std::string what = broken_parts(bytes, m); !what.empty()) return what;
  for (const Seam& s : m.seams()) {
    const bool claimed = s.proof == Proof::bytes || (s.stage != Stage::decode && !s.evidence.empty());
    if (claimed && !verify(s)) return "3: certificate of " + std::string(s.kind);
  }
  const Mended again = mend(m.text(), options);
  if (again.text() != m.text()) return "4: mending twice changes the text again";
  if (!m.seams().empty()) {
    const Seam& s = m.seams()[bytes.size() % m.seams().size()];
    if (!text::is_valid(m.without(s))) return "6: not valid UTF-8 without a seam";
    if (m.seams().size() < 2000) {
      if (const std::string what = broken_refusal(bytes, m); !what.empty()) return "refusal: " + what;
    }
  }
  return "";
}

}  // namespace kintsugi::laws

#endif  // KINTSUGI_TESTS_PIPELINE_LAWS_HPP
