// The public header's functions: everything is done by the driver and the ledger.
#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "forward/recipe.hpp"
#include "kintsugi/kintsugi.hpp"
#include "pipeline/driver.hpp"
#include "pipeline/sieve.hpp"
#include "text/utf8.hpp"

namespace kintsugi {

struct Mended::Impl {
  pipeline::Outcome outcome;
};

Mended::Mended(std::shared_ptr<const Impl> impl) noexcept : impl_(std::move(impl)) {}
Mended::Mended(const Mended&) = default;
Mended::Mended(Mended&&) noexcept = default;
Mended& Mended::operator=(const Mended&) = default;
Mended& Mended::operator=(Mended&&) noexcept = default;
Mended::~Mended() = default;

std::string_view Mended::text() const noexcept { return impl_->outcome.text; }

std::string Mended::take() && {
  const std::shared_ptr<const Impl> impl = std::move(impl_);
  if (impl.use_count() != 1) return impl->outcome.text;
  return std::move(const_cast<Impl&>(*impl).outcome.text);  // it was made without const, and goes with this
}

std::span<const Seam> Mended::seams() const noexcept { return impl_->outcome.ledger.seams(); }

std::string_view Mended::encoding() const noexcept { return impl_->outcome.encoding; }

bool Mended::is_text() const noexcept { return impl_->outcome.is_text; }

Span Mended::source(Span in_text) const noexcept {
  const std::uint64_t size = text().size();
  in_text.begin = std::min(in_text.begin, size);
  in_text.end = std::clamp(in_text.end, in_text.begin, size);
  return impl_->outcome.ledger.source(in_text);
}

Span Mended::place(const Seam& seam) const noexcept {
  return impl_->outcome.ledger.target(seam.after, seam.layer);
}

std::string Mended::undo() const { return impl_->outcome.ledger.undo(text()); }

std::string Mended::without(const Seam& seam) const {
  std::string result = impl_->outcome.ledger.without(text(), seam);
  // A refused decode seam leaves bytes that are no text.
  return text::is_valid(result) ? result : text::to_valid(result);
}

namespace {

// For each seam: whether its id is named.
std::vector<bool> named(std::span<const Seam> seams, std::span<const std::string_view> ids) {
  const std::unordered_set<std::string_view> wanted(ids.begin(), ids.end());
  std::vector<bool> result;
  result.reserve(seams.size());
  for (const Seam& seam : seams) result.push_back(wanted.contains(seam.id));
  return result;
}

// The marked seams taken back, and all that is built on them.
Mended take_back(const pipeline::Outcome& outcome, std::vector<bool> refused) {
  auto impl = std::make_shared<Mended::Impl>();
  auto [text, ledger] = outcome.ledger.without(outcome.text, refused);
  if (!text::is_valid(text)) text = ledger.apply(text, pipeline::undecodable(text));
  ledger.identify();
  impl->outcome = {std::move(text), std::move(ledger), outcome.encoding, outcome.is_text};
  return Mended(std::move(impl));
}

}  // namespace

Mended Mended::without(std::span<const std::string_view> ids) const {
  std::vector<bool> refused = named(seams(), ids);
  if (std::find(refused.begin(), refused.end(), true) == refused.end()) return *this;
  return take_back(impl_->outcome, std::move(refused));
}

Mended Mended::only(std::span<const std::string_view> ids) const {
  std::vector<bool> kept = named(seams(), ids);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (seams()[i].original == seams()[i].restored) kept[i] = true;  // flags stand nowhere in the way
  }
  impl_->outcome.ledger.add_foundations(kept);
  kept.flip();
  if (std::find(kept.begin(), kept.end(), true) == kept.end()) return *this;
  return take_back(impl_->outcome, std::move(kept));
}

Mended mend(std::string_view bytes, const Options& options) {
  auto impl = std::make_shared<Mended::Impl>();
  impl->outcome = pipeline::run(bytes, options, pipeline::standard_stages());
  return Mended(std::move(impl));
}

std::optional<Mended> reassemble(std::string_view text, std::span<const Seam> seams,
                                 std::string_view encoding, bool is_text) {
  auto ledger = text::Ledger::from_seams(text, seams);
  if (!ledger || !text::is_valid(text)) return std::nullopt;
  auto impl = std::make_shared<Mended::Impl>();
  impl->outcome = {std::string(text), *std::move(ledger), std::string(encoding), is_text};
  return Mended(std::move(impl));
}

Mended mend_own(std::string bytes, const Options& options) {
  const pipeline::Stages& stages = pipeline::standard_stages();
  const pipeline::Asked asked = pipeline::look(bytes, options, stages);
  auto impl = std::make_shared<Mended::Impl>();
  if (asked == pipeline::kNobody) {
    impl->outcome.text = std::move(bytes);
  } else {
    impl->outcome = pipeline::run(bytes, options, stages, asked);
  }
  return Mended(std::move(impl));
}

bool clean(std::string_view bytes, const Options& options) {
  return pipeline::look(bytes, options, pipeline::standard_stages()) == pipeline::kNobody;
}

bool verify(const Seam& seam) {
  const auto damaged = forward::run(seam.evidence, seam.restored);
  return damaged && *damaged == seam.original;
}

std::string_view version() noexcept { return KINTSUGI_VERSION; }

std::string_view name(Stage stage) noexcept {
  switch (stage) {
    case Stage::decode: return "decode";
    case Stage::unbake: return "unbake";
    case Stage::excise: return "excise";
    case Stage::infer: return "infer";
  }
  return "?";
}

std::string_view name(Proof proof) noexcept {
  switch (proof) {
    case Proof::bytes: return "bytes";
    case Proof::language: return "language";
    case Proof::none: return "none";
  }
  return "?";
}

std::span<const Kind> kinds() noexcept { return pipeline::standard_stages().kinds; }

bool is_kind(std::string_view name) noexcept {
  if (name.ends_with('*') || name.ends_with(".channel") || name.find('>') != std::string_view::npos)
    return true;
  return std::any_of(kinds().begin(), kinds().end(), [name](const Kind& kind) { return kind.name == name; });
}

}  // namespace kintsugi
