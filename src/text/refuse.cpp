// Seams taken back, any number at once. The layers are gone through from the first: beside each text as it was stands the
// text as it is now, and the places where the two differ. A seam that touches such a place has nothing to stand on.
#include <algorithm>

#include "text/patch.hpp"
#include "text/touch.hpp"

namespace kintsugi::text {
namespace {

using Size = std::uint64_t;

// A place where the text as it is now differs from the text as it was.
struct Change {
  Span was, now;
  Size grown() const noexcept { return now.size() - was.size(); }  // wraps, as shifts do
};
using Changes = std::vector<Change>;  // in order, apart from each other in both texts

bool touches_any(const Span& place, const Changes& changes) {
  auto at = std::partition_point(changes.begin(), changes.end(),
                                 [&](const Change& c) { return c.was.end < place.begin; });
  for (; at != changes.end() && at->was.begin <= place.end; ++at) {
    if (touches(place, at->was)) return true;
  }
  return false;
}

// One layer without its refused seams: the kept ones are moved to where they stand now, and the changes of its input
// become those of its output.
class Layer {
 public:
  Layer(std::span<const Seam> seams, const Changes& changes) : seams_(seams), changes_(changes) {}

  std::vector<Seam> kept;
  Changes changes;  // of the output

  // `gone`: for each seam of the layer. What is refused and what changed meet in one place where they touch; kept seams
  // lie between such places.
  void run(const std::vector<bool>& gone) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < seams_.size(); ++i) {
      const Seam& seam = seams_[i];
      while (next < changes_.size() && changes_[next].was.begin < seam.before.begin)
        changed(changes_[next++]);
      if (gone[i]) {
        open(seam.before);
        shift_was_ = shift_after(seam);
      } else {
        close();
        keep(seam);
      }
    }
    while (next < changes_.size()) changed(changes_[next++]);
    close();
  }

 private:
  void open(const Span& place) {
    if (open_ && place.begin <= place_.end) {
      place_.end = std::max(place_.end, place.end);
      return;
    }
    close();
    open_ = true;
    place_ = place;
    was_begin_ = place.begin + shift_was_;
    now_begin_ = place.begin + grown_ + shift_now_;
  }

  void changed(const Change& change) {
    open(change.was);
    grown_ += change.grown();
  }

  void close() {
    if (!open_) return;
    changes.push_back(
        {{was_begin_, place_.end + shift_was_}, {now_begin_, place_.end + grown_ + shift_now_}});
    open_ = false;
  }

  void keep(const Seam& seam) {
    Seam moved = seam;
    moved.before = {seam.before.begin + grown_, seam.before.end + grown_};
    moved.after.begin = moved.before.begin + shift_now_;
    moved.after.end = moved.after.begin + seam.after.size();
    shift_was_ = shift_after(seam);
    shift_now_ = shift_after(moved);
    kept.push_back(moved);
  }

  const std::span<const Seam> seams_;
  const Changes& changes_;
  Size grown_ = 0;                      // what the changes of the input so far have added
  Size shift_was_ = 0, shift_now_ = 0;  // from input to output behind the last seam: as it was, as it is
  bool open_ = false;
  Span place_;                          // of the input as it was
  Size was_begin_ = 0, now_begin_ = 0;  // of the outputs
};

}  // namespace

std::string Ledger::without(std::string_view text, const Seam& seam) const {
  const auto same = [&seam](const Seam& s) {
    return s.layer == seam.layer && s.before == seam.before && s.after == seam.after;
  };
  const auto found = std::find_if(seams_.begin(), seams_.end(), same);
  if (found == seams_.end() || seam.original == seam.restored) return std::string(text);
  std::vector<bool> refused(seams_.size());
  refused[static_cast<std::size_t>(found - seams_.begin())] = true;
  return without(text, refused).first;
}

std::pair<std::string, Ledger> Ledger::without(std::string_view text, std::vector<bool>& refused) const {
  Ledger ledger;
  ledger.origin_ = origin_;
  std::string now = undo(text);
  Changes changes;
  for (std::size_t i = 0; i < layers(); ++i) {
    const std::span<const Seam> seams = layer(i);
    std::vector<bool> gone(seams.size());
    for (std::size_t j = 0; j < seams.size(); ++j) {
      gone[j] = refused[begins_[i] + j] || touches_any(seams[j].before, changes);
      refused[begins_[i] + j] = gone[j];
    }
    Layer one(seams, changes);
    one.run(gone);
    std::string output;
    std::size_t at = 0;
    ledger.begins_.push_back(ledger.seams_.size());
    for (const Seam& seam : one.kept) {
      output.append(now, at, static_cast<std::size_t>(seam.before.begin) - at).append(seam.restored);
      at = static_cast<std::size_t>(seam.before.end);
      ledger.keep(seam);
    }
    now = output.append(now, at);
    changes = std::move(one.changes);
  }
  return {std::move(now), std::move(ledger)};
}

void Ledger::add_foundations(std::vector<bool>& kept) const {
  for (std::size_t i = layers(); i-- > 1;) {
    for (std::size_t j = 0; j < layer(i).size(); ++j) {
      if (!kept[begins_[i] + j]) continue;
      Span place = layer(i)[j].before;
      // What stands in no bytes of its own stands on both its neighbours.
      bool loose = place.size() == 0;
      for (std::size_t k = i; k-- > 0;) {
        const std::span<const Seam> below = layer(k);
        auto at = std::partition_point(below.begin(), below.end(),
                                       [&](const Seam& s) { return s.after.end < place.begin; });
        Span deeper = text::source(place, below);
        for (; at != below.end() && at->after.begin <= place.end; ++at) {
          if (!loose && !touches(place, at->after)) continue;
          kept[begins_[k] + static_cast<std::size_t>(at - below.begin())] = true;
          deeper = {std::min(deeper.begin, at->before.begin), std::max(deeper.end, at->before.end)};
          loose = loose || at->after.size() == 0 || at->before.size() == 0;
        }
        place = deeper;
      }
    }
  }
}

}  // namespace kintsugi::text
