// The decoder's slow and obvious twin: every path through every way of taking the units, the cheapest wins.
// Exponential; for a handful of units. The prices are those of lattice/beam.cpp, said again: who changes one
// there changes it here.
#ifndef KINTSUGI_TESTS_REFERENCE_BEAM_HPP
#define KINTSUGI_TESTS_REFERENCE_BEAM_HPP

#include <algorithm>
#include <cctype>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lattice/beam.hpp"

namespace kintsugi::reference {

struct BeamPrices {
  int close = 2 * model::kBit, language = 8 * model::kBit, lost = 2 * model::kBit, control = 30 * model::kBit,
      joined = 4 * model::kBit, hard_space = 5 * model::kBit, raw = 40 * model::kBit,
      sign_taken = 14 * model::kBit, within = 4 * model::kBit, blank_taken = 12 * model::kBit;
};

class Beam {
 public:
  Beam(std::span<const lattice::Channel> channels, std::span<const model::Language> literal,
       const lattice::Habits& habits)
      : channels_(channels), habits_(habits) {
    for (const model::Language l : literal) modes_.push_back({-1, l});
    for (std::size_t i = 0; i < channels.size(); ++i) {
      for (const model::Language l : channels[i].languages) modes_.push_back({static_cast<int>(i), l});
    }
  }

  // The cheapest path's cost. Prices are never negative (texts with tone marks apart), so a path that is as
  // dear as the best one already need not be followed.
  int cost(std::span<const lattice::Unit> units) {
    units_ = units;
    best_ = std::numeric_limits<int>::max();
    for (std::size_t m = 0; m < modes_.size(); ++m) {
      State s{m, {}, {model::kStart, model::kStart}, opening(m)};
      lose_or_take(0, s);
    }
    return best_;
  }

 private:
  struct Mode {
    int channel;
    model::Language language;
  };
  struct State {
    std::size_t mode;
    lattice::Pending pending;
    std::vector<char32_t> text;  // folded
    int cost;
    bool plain = false;  // the last unit was taken as it stands, or as what it plainly reads as
  };
  const lattice::Channel& channel(std::size_t mode) const {
    return channels_[static_cast<std::size_t>(modes_[mode].channel)];
  }
  int opening(std::size_t mode) const { return modes_[mode].channel < 0 ? 0 : channel(mode).open; }

  int price_of_change(std::size_t from, std::size_t to, bool within) const {
    if (modes_[to].channel < 0)
      return modes_[from].channel < 0 ? prices_.language : prices_.close + within * prices_.within;
    if (modes_[to].channel == modes_[from].channel) return prices_.language;
    const bool other_language = modes_[to].language != modes_[from].language;
    return channel(to).open + (channel(to).target->latin() && other_language ? prices_.language : 0);
  }

  int character(State& s, char32_t emitted) const {
    const char32_t c = model::fold(emitted);
    const std::size_t n = s.text.size();
    const model::Language l = modes_[s.mode].language;
    int cost = lattice::cost_in(model::Model::builtin(), l, s.text[n - 2], s.text[n - 1], c);
    const bool control = (emitted < 0x20 && emitted != U'\n' && emitted != U'\t' && emitted != U'\r') ||
                         (emitted >= 0x7F && emitted < 0xA0);
    if (l != lattice::kDamagedStill)
      cost += control ? prices_.control : emitted == 0xA0 ? prices_.hard_space : 0;
    s.text.push_back(c);
    return cost;
  }

  // False where the bytes are no text in the mode's encoding.
  bool feed(State& s, std::span<const std::uint8_t> bytes) const {
    lattice::Emitted out;
    for (const std::uint8_t b : bytes) channel(s.mode).target->feed(s.pending, b, out);
    if (!out.valid) return false;
    for (std::uint8_t k = 0; k < out.count; ++k) s.cost += character(s, out.c[k]);
    return true;
  }

  // Between two units: another mode perhaps, then a lost byte perhaps, then the next unit.
  void change_or_not(std::size_t at, const State& s) {
    if (s.cost >= best_) return;
    lose_or_take(at, s);
    if (at == units_.size() || s.pending.count != 0) return;
    for (std::size_t m = 0; m < modes_.size(); ++m) {
      if (m == s.mode) continue;
      State other = s;
      other.mode = m;
      other.cost += price_of_change(s.mode, m, !is_blank(units_[at - 1].c) && !is_blank(units_[at].c));
      lose_or_take(at, other);
    }
  }

  void lose_or_take(std::size_t at, const State& s) {
    take(at, s);
    if (modes_[s.mode].channel < 0) return;
    const lattice::Weather& w = channel(s.mode).weather;
    const auto lose = [&](std::uint8_t byte) {
      State without = s;
      without.cost += prices_.lost;
      if (feed(without, {&byte, 1})) take(at, without, true);
    };
    if (w.lost_ad) lose(0xAD);
    if (w.lost_a0) lose(0xA0);
    if (w.lost_c1 && (s.pending.count != 0 || channel(s.mode).target->single_byte())) {
      for (int b = 0x80; b < 0xA0; ++b) lose(static_cast<std::uint8_t>(b));
    }
  }

  void take(std::size_t at, const State& s, bool behind_lost = false) {
    if (s.cost >= best_) return;
    if (at == units_.size()) return finish(s);
    const char32_t unit = units_[at].c;
    if (modes_[s.mode].channel < 0) {
      State next = s;
      const bool raw = unit >= lattice::kRawByte;
      next.plain = true;
      const int read = character(next, raw ? char32_t{0xFFFD} : unit);
      next.cost += std::min(read, habits_.most(unit)) + (raw ? prices_.raw : escape(unit));
      return change_or_not(at + 1, next);
    }
    for (const lattice::Source& source : channel(s.mode).misread->sources(unit, channel(s.mode).weather)) {
      if (lattice::collapsed(source.rule)) {
        // ftfy begins no sequence behind what ends one.
        if (s.plain && at > 0 && lattice::ends_sequence(units_[at - 1].c)) continue;
        if (source.rule == lattice::Rule::grave && (at + 1 == units_.size() || units_[at + 1].c != U' '))
          continue;
      }
      State next = s;
      next.cost += source.cost + (source.joined && s.plain ? prices_.joined : 0);
      if (behind_lost && s.pending.count != 0 && is_sign(unit)) next.cost += prices_.sign_taken;
      if (unit == U' ' && source.bytes[0] == 0xA0 && s.pending.count == 0 &&
          channel(s.mode).target->multi_byte())
        next.cost += prices_.blank_taken;
      next.plain = source.rule == lattice::Rule::plain;
      if (feed(next, {source.bytes.data(), source.size})) change_or_not(at + 1, next);
    }
  }

  static bool is_blank(char32_t c) { return c <= U' ' || c == 0xA0; }
  static bool is_sign(char32_t c) { return c < 0x7F && std::ispunct(static_cast<int>(c)) != 0; }

  void finish(State s) {
    if (modes_[s.mode].channel >= 0 && s.pending.count != 0) {
      lattice::Emitted tail;
      channel(s.mode).target->finish(s.pending, tail);
      if (!tail.valid) return;
      for (std::uint8_t k = 0; k < tail.count; ++k) s.cost += character(s, tail.c[k]);
    }
    best_ = std::min(best_, s.cost);
  }

  // What it costs that a character stands as it is which a channel would have touched.
  int escape(char32_t unit) const {
    int most = 0;
    for (const lattice::Channel& c : channels_) {
      if (unit >= 0x80 && c.misread->plain(unit).size != 0) most = std::max(most, c.escape);
    }
    return most;
  }

  std::span<const lattice::Channel> channels_;
  const lattice::Habits& habits_;
  std::vector<Mode> modes_;
  std::span<const lattice::Unit> units_;
  BeamPrices prices_;
  int best_ = 0;
};

}  // namespace kintsugi::reference

#endif  // KINTSUGI_TESTS_REFERENCE_BEAM_HPP
