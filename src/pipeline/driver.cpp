#include "pipeline/driver.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/sieve.hpp"
#include "scan/scan.hpp"

namespace kintsugi::pipeline {
namespace {

using text::Edit;
using text::Edits;

// One document on its way: a text, and the layers that led to it.
class Bench {
 public:
  explicit Bench(std::string_view start) : start_(start), text_(start) {}

  std::string_view text() const noexcept { return text_; }
  text::Ledger& ledger() noexcept { return ledger_; }
  bool changed() const noexcept { return text_.data() != start_.data(); }
  std::string take() { return changed() ? std::move(owned_) : std::string(start_); }

  void apply(const Edits& edits) {
    owned_ = ledger_.apply(text_, edits);
    text_ = owned_;
  }

  // Back to the input of layer `layer`.
  void rewind(std::size_t layer) {
    if (layer == 0) {
      owned_.clear();
      text_ = start_;
    } else {
      owned_ = ledger_.undo(text_, layer);
      text_ = owned_;
    }
    ledger_.drop(layer);
  }

 private:
  std::string_view start_;
  std::string_view text_;  // start_ until something is applied, then owned_
  std::string owned_;
  text::Ledger ledger_;
};

class Rounds {
 public:
  // `asked` holds for the text `looked`.
  Rounds(const Options& options, const Stages& stages, const Switches& switches, std::string_view looked,
         Asked asked)
      : options_(options), stages_(stages), switches_(switches), looked_(looked), asked_(asked) {
    if (options.decode) asks_.push_back(kDecodeAsk);
    for (std::size_t i = 0; i < stages.steps.size(); ++i) {
      if (on(stages.steps[i].stage)) asks_.push_back(i);
    }
    flags_.resize(asks_.size());
  }

  // Until nothing changes. `first`: what decode said to the bench's text, if it was asked.
  void run(Bench& bench, const Edits* first) {
    if (settle_or_freeze(bench, first)) return add_flags(bench);
    // Something had to be held still: accept the result only if it is at rest for a second mend as well.
    const std::size_t base = base_;
    Bench second(bench.text());
    settle_or_freeze(second, nullptr);
    if (second.text() != bench.text()) bench.rewind(base);
    // No flags: what moves without end is not told apart from what is merely odd.
  }

 private:
  static constexpr std::size_t kDecodeAsk = ~std::size_t{0};  // others are steps

  Edits ask(std::size_t which, std::string_view utf8) {
    // A text that a stage has made is looked at as the one that came in.
    if (!now_) {
      const bool looked = utf8.data() == looked_.data() && utf8.size() == looked_.size();
      now_ = looked ? asked_ : look(utf8, options_, stages_);
    }
    const Asked bit = which == kDecodeAsk ? kDecode : asked_step(which);
    if ((*now_ & bit) == 0) return {};
    return which == kDecodeAsk ? stages_.decode(utf8, options_).edits
                               : stages_.steps[which].propose(utf8, options_);
  }

  bool on(Stage stage) const noexcept {
    switch (stage) {
      case Stage::decode: return options_.decode;
      case Stage::unbake: return options_.unbake;
      case Stage::excise: return options_.excise;
      case Stage::infer: return options_.infer;
    }
    return false;
  }

  // True if the text came to rest by itself; else it did with some places frozen, or is back where it was.
  bool settle_or_freeze(Bench& bench, const Edits* first) {
    base_ = bench.ledger().layers();
    frozen_.clear();
    if (settle(bench, first)) return true;
    for (int attempt = 0; attempt < 2; ++attempt) {
      bench.rewind(base_);
      if (settle(bench, nullptr)) return false;
    }
    bench.rewind(base_);
    return false;
  }

  bool settle(Bench& bench, const Edits* first) {
    now_.reset();
    std::size_t i = 0;
    while (i < asks_.size()) {
      Edits edits = first != nullptr ? *first : ask(asks_[i], bench.text());
      first = nullptr;
      edits = sieve(bench.text(), std::move(edits), options_, switches_);
      leave_frozen(bench, edits);
      if (!text::changes(bench.text(), edits)) {
        flags_[i++] = std::move(edits);
        continue;
      }
      // Flags speak of the text as it will be published: only the last round's count.
      std::erase_if(edits, [](const Edit& e) { return e.proof == Proof::none; });
      if (bench.ledger().layers() - base_ == kMaxLayers) {
        freeze(bench, edits);
        return false;
      }
      bench.apply(edits);
      now_.reset();
      i = 0;
    }
    return true;
  }

  void freeze(Bench& bench, const Edits& edits) {
    for (const Edit& e : edits) frozen_.push_back(bench.ledger().source(e.before, base_));
    std::sort(frozen_.begin(), frozen_.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::size_t last = 0;
    for (const Span& f : frozen_) {
      if (f.begin <= frozen_[last].end) {
        frozen_[last].end = std::max(frozen_[last].end, f.end);
      } else {
        frozen_[++last] = f;
      }
    }
    frozen_.resize(std::min(frozen_.size(), last + 1));
  }

  // Leaves out the edits that touch frozen places.
  void leave_frozen(Bench& bench, Edits& edits) const {
    if (frozen_.empty()) return;
    std::erase_if(edits, [&](const Edit& e) {
      const Span from = bench.ledger().source(e.before, base_);
      const auto it = std::lower_bound(frozen_.begin(), frozen_.end(), from.begin,
                                       [](const Span& f, std::uint64_t at) { return f.end < at; });
      return it != frozen_.end() && it->begin <= from.end;
    });
  }

  void add_flags(Bench& bench) {
    Edits all;
    for (Edits& flags : flags_) std::move(flags.begin(), flags.end(), std::back_inserter(all));
    if (all.empty()) return;
    std::stable_sort(all.begin(), all.end(),
                     [](const Edit& a, const Edit& b) { return a.before.begin < b.before.begin; });
    bench.apply(all);  // where two overlap, the first stands
  }

  const Options& options_;
  const Stages& stages_;
  const Switches& switches_;
  const std::string_view looked_;
  const Asked asked_;
  std::optional<Asked> now_;  // the same for the bench's text; nothing until somebody is asked
  std::vector<std::size_t> asks_;
  std::vector<Edits> flags_;  // per ask: what it said of the text at rest
  std::vector<Span> frozen_;  // places of the base text that never came to rest
  std::size_t base_ = 0;      // the layer the rounds began with
};

}  // namespace

Asked look(std::string_view bytes, const Options& options, const Stages& stages) {
  // What is switched on may have other triggers. What is switched off, or demanded, only leaves edits out.
  return options.enable.empty() && stages.look ? stages.look(bytes, options) : kEverybody;
}

Outcome run(std::string_view bytes, const Options& options, const Stages& stages) {
  return run(bytes, options, stages, look(bytes, options, stages));
}

Outcome run(std::string_view bytes, const Options& options, const Stages& stages, Asked asked) {
  Outcome outcome;
  if (asked == kNobody) {
    outcome.text = bytes;
    return outcome;
  }
  const Switches switches(options, stages.kinds);
  Bench bench(bytes);
  const bool decodes = options.decode && (asked & kDecode) != 0;
  decode::Proposal proposal;
  if (decodes) proposal = stages.decode(bytes, options);
  if (!proposal.encoding.empty()) outcome.encoding = proposal.encoding;
  outcome.is_text = proposal.is_text;

  bool is_text = proposal.is_text;
  const Edits* first = decodes ? &proposal.edits : nullptr;
  if ((asked & kDecode) != 0 && !scan::valid(bytes)) {
    bench.apply(sieve_decode(bytes, std::move(proposal.edits), options, switches, is_text));
    // Asked as a second mend would ask: whether to go on must not depend on where the text came from.
    if (options.decode) {
      proposal = stages.decode(bench.text(), options);
      is_text = proposal.is_text;
    }
  }
  if (is_text) Rounds(options, stages, switches, bytes, asked).run(bench, first);
  outcome.ledger = std::move(bench.ledger());
  outcome.ledger.set_origin(options.origin);
  outcome.ledger.identify();
  outcome.text = bench.take();
  return outcome;
}

}  // namespace kintsugi::pipeline
