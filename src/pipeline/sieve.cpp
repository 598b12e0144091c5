#include "pipeline/sieve.hpp"

#include <algorithm>
#include <utility>

#include "forward/recipe.hpp"
#include "text/utf8.hpp"

namespace kintsugi::pipeline {
namespace {

bool matches(std::string_view pattern, std::string_view kind) noexcept {
  if (pattern == kind) return true;
  if (pattern.ends_with('*')) return kind.starts_with(pattern.substr(0, pattern.size() - 1));
  constexpr std::string_view kChannel = ".channel";
  if (!pattern.ends_with(kChannel)) return false;
  const std::string_view stage = pattern.substr(0, pattern.size() - kChannel.size() + 1);  // "unbake."
  return kind.starts_with(stage) && kind.find('>') != std::string_view::npos;
}

bool listed(std::span<const std::string_view> patterns, std::string_view kind) noexcept {
  return std::any_of(patterns.begin(), patterns.end(), [kind](auto p) { return matches(p, kind); });
}

// Whether the edit may stand; corrects what may be corrected in it.
bool admit(std::string_view original, text::Edit& edit, const Options& options, bool decoding) {
  if (!(edit.confidence >= 0)) edit.confidence = 0;  // NaN too
  if (edit.confidence > 1) edit.confidence = 1;
  if (original == edit.restored) return edit.proof == Proof::none;  // a flag
  if (edit.proof == Proof::none && !decoding) return false;
  if (edit.evidence.empty()) {
    if (edit.proof == Proof::bytes) edit.proof = Proof::language;
  } else {
    // A repair whose damage, run forward, gives something else is no repair of this text. Decoding has no such
    // choice: the bytes cannot stay.
    const forward::Claim claim = forward::check(edit.evidence, edit.restored, original);
    if (claim == forward::Claim::wrong && !decoding) return false;
    if (claim != forward::Claim::computed && edit.proof == Proof::bytes) edit.proof = Proof::language;
  }
  if (options.demand == Proof::bytes && edit.proof != Proof::bytes) return false;
  return edit.confidence >= options.min_confidence;
}

text::Edits admit_all(std::string_view input, text::Edits edits, const Options& options,
                      const Switches& switches, bool decoding) {
  std::uint64_t place = 0;
  const auto refused = [&](text::Edit& e) {
    if (e.before.begin < place || e.before.end < e.before.begin || e.before.end > input.size()) return true;
    const auto begin = static_cast<std::size_t>(e.before.begin);
    const auto end = static_cast<std::size_t>(e.before.end);
    if (!decoding && !(text::is_boundary(input, begin) && text::is_boundary(input, end))) return true;
    if (!text::is_valid(e.restored) || !switches.allows(e.kind)) return true;
    if (!admit(input.substr(begin, end - begin), e, options, decoding)) return true;
    place = e.before.end;
    return false;
  };
  // By hand: the order in which std::remove_if asks is not promised.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (refused(edits[i])) continue;
    if (kept != i) edits[kept] = std::move(edits[i]);
    ++kept;
  }
  edits.resize(kept);
  return edits;
}

// Edits for what is no UTF-8 in bytes[begin, end): one for each run of errors, or (`join`) one for them all.
void add_undecodable(std::string_view bytes, std::size_t begin, std::size_t end, bool join,
                     text::Edits& out) {
  while (true) {
    begin += text::valid_prefix(bytes.substr(begin, end - begin));
    if (begin >= end) return;
    text::Edit edit;
    edit.before.begin = begin;
    std::size_t good = 0;  // valid bytes behind the last error
    while (begin + good < end) {
      edit.restored.append(bytes.substr(begin, good)).append(text::kReplacementUtf8);
      begin += good;
      begin += text::decode(bytes.data() + begin, bytes.data() + end).size;
      good = text::valid_prefix(bytes.substr(begin, end - begin));
      if (good != 0 && !join) break;
    }
    edit.before.end = begin;
    edit.stage = Stage::decode;
    edit.proof = Proof::none;
    edit.kind = "decode.undecodable";
    out.push_back(std::move(edit));
  }
}

}  // namespace

bool Switches::allows(std::string_view kind) const noexcept {
  if (listed(options_.disable, kind)) return false;
  for (const Kind& k : kinds_) {
    if (k.name == kind) return k.by_default || listed(options_.enable, kind);
  }
  return true;
}

text::Edits sieve(std::string_view utf8, text::Edits edits, const Options& options,
                  const Switches& switches) {
  if (edits.empty()) return edits;
  return admit_all(utf8, std::move(edits), options, switches, false);
}

text::Edits sieve_decode(std::string_view bytes, text::Edits edits, const Options& options,
                         const Switches& switches, bool is_text) {
  edits = admit_all(bytes, std::move(edits), options, switches, true);
  text::Edits all;
  all.reserve(edits.size());
  std::size_t place = 0;
  for (text::Edit& edit : edits) {
    add_undecodable(bytes, place, static_cast<std::size_t>(edit.before.begin), !is_text, all);
    place = static_cast<std::size_t>(edit.before.end);
    all.push_back(std::move(edit));
  }
  add_undecodable(bytes, place, bytes.size(), !is_text, all);
  return all;
}

text::Edits undecodable(std::string_view bytes) {
  text::Edits all;
  add_undecodable(bytes, 0, bytes.size(), false, all);
  return all;
}

}  // namespace kintsugi::pipeline
