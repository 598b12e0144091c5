// One pass over the text: from trigger to trigger, each handled by its kind.
#include <algorithm>
#include <iterator>
#include <optional>

#include "text/utf8.hpp"
#include "unbake/tidy/context.hpp"
#include "unbake/tidy/control.hpp"
#include "unbake/tidy/fold.hpp"
#include "unbake/tidy/kinds.hpp"
#include "unbake/tidy/nfc.hpp"
#include "unbake/tidy/put.hpp"
#include "unbake/tidy/reference.hpp"
#include "unbake/tidy/scan.hpp"
#include "unbake/tidy/tidy.hpp"

namespace kintsugi::unbake::tidy {
namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;

// How sure a repair is: not measured, but ordered. Nobody means an escape sequence; a reference in prose may
// be quoted on purpose now and then; style is what the caller asked for.
constexpr float kSure = 0.999f, kReference = 0.99f, kBareAmpersand = 0.98f, kLineBreakForTab = 0.9f;

class Pass {
 public:
  Pass(std::string_view text, const Options& options) : text_(text), options_(options), on_(options) {}

  text::Edits run() {
    if (!on_.any()) return {};
    std::size_t i = byte_order_mark();
    while ((i = next(i)) < text_.size()) i = handle(i);
    if (on_.on(TidyKind::nfc)) normalise();
    return std::move(edits_);
  }

 private:
  std::size_t next(std::size_t from) const noexcept {
    if (!on_.any_style()) return next_trigger(text_, from);
    const std::size_t trigger = next_trigger(text_, from);
    while (from < trigger && !may_fold(static_cast<unsigned char>(text_[from]))) ++from;
    return from;
  }

  // Returns where to go on.
  std::size_t handle(std::size_t at) {
    const char c = text_[at];
    if (c == '&') return reference(at);
    if (c == '\x1B') {
      if (const std::size_t size = terminal_escape(text_, at)) {
        // Switched off, the sequence stays whole: without its ESC it would be litter.
        if (on_.on(TidyKind::terminal_escape)) {
          add(at, at + size, "", Proof::language, TidyKind::terminal_escape, kSure);
        }
        return at + size;
      }
    }
    const text::CodePoint point = text::decode(text_, at);
    if (is_meaningless(point.value)) return control(at, point.size);
    if (on_.any_style()) {
      if (const auto folded = fold_at(text_, at, on_)) {
        add(at, at + folded->size, folded->to, Proof::language, folded->kind, kSure);
        return at + folded->size;
      }
    }
    return at + point.size;
  }

  std::size_t byte_order_mark() {
    std::size_t end = 0;
    while (text::decode(text_, end).value == kByteOrderMark) end += 3;
    if (end > 0 && on_.on(TidyKind::bom)) add(0, end, "", Proof::language, TidyKind::bom, kSure);
    return end;
  }

  std::size_t control(std::size_t at, std::size_t size) {
    if (!on_.on(TidyKind::control) || announces_charset(text_, at)) return at + size;
    if (!binary_) binary_ = is_binary(text_);
    if (*binary_) return at + size;
    const std::size_t floor = edits_.empty() ? 0 : static_cast<std::size_t>(edits_.back().before.end);
    const ControlRepair r = repair_control(text_, at, floor);
    add(r.begin, r.end, std::string(r.restored), Proof::language, TidyKind::control,
        r.restored.empty() ? kSure : kLineBreakForTab);
    return r.end;
  }

  std::size_t reference(std::size_t at) {
    if (!on_.on(TidyKind::entity) && !on_.on(TidyKind::surrogate)) return at + 1;
    auto r = read_reference(text_, at);
    if (!r) return at + 1;
    const std::size_t end = at + r->size;
    const TidyKind kind = r->pair ? TidyKind::surrogate : TidyKind::entity;
    if (!on_.on(kind)) return end;
    if (!context_) context_.emplace(text_);
    if (context_->meant(at, *r)) return end;
    if (r->escapes > 1 && context_->beside_escaped_tags(at)) r = read_reference(text_, at, true);
    text::Edit e;
    e.before = {at, at + r->size};
    e.restored = r->text;
    e.proof = Proof::bytes;
    e.evidence = r->recipe;
    e.confidence = r->text == "&" ? kBareAmpersand : kReference;
    push(std::move(e), kind);
    return end;
  }

  void normalise() {
    const text::Edits others = std::move(edits_);
    edits_.clear();
    auto other = others.begin();
    for (std::size_t from = 0; from < text_.size();) {
      const Unnormalised u = next_unnormalised(text_, from);
      if (u.begin == u.end && u.restored.empty()) break;
      while (other != others.end() && other->before.end <= u.begin) edits_.push_back(*other++);
      // Where another repair touches, the next pass normalises what it leaves.
      if (other == others.end() || other->before.begin >= u.end) {
        add(u.begin, u.end, u.restored, Proof::language, TidyKind::nfc, kSure);
      }
      from = u.end;
    }
    edits_.insert(edits_.end(), other, others.end());
  }

  void add(std::size_t begin, std::size_t end, std::string restored, Proof proof, TidyKind kind,
           float confidence) {
    text::Edit e;
    e.before = {begin, end};
    e.restored = std::move(restored);
    e.proof = proof;
    e.evidence = put_recipe(text_.substr(begin, end - begin));
    e.confidence = confidence;
    push(std::move(e), kind);
  }

  // What the caller's demands refuse is not proposed, so that passes come to an end.
  void push(text::Edit&& e, TidyKind kind) {
    const bool proven = options_.demand != Proof::bytes || e.proof == Proof::bytes;
    if (!proven || e.confidence < options_.min_confidence) return;
    e.stage = Stage::unbake;
    e.kind = name(kind);
    edits_.push_back(std::move(e));
  }

  std::string_view text_;
  const Options& options_;
  Switches on_;
  text::Edits edits_;
  std::optional<MarkupContext> context_;  // read when the first reference turns up
  std::optional<bool> binary_;            // read when the first control character turns up
};

}  // namespace

text::Edits propose(std::string_view utf8, const Options& options) { return Pass(utf8, options).run(); }

}  // namespace kintsugi::unbake::tidy
