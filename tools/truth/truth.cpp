// Where a damaged line whose truth is known goes wrong. Reads the failures of bench/damage/run.py (JSON Lines
// with "id", "damaged", "expected") and says for each, level by level of weathering: what the true text costs
// in the channel that the id names ("-": no path gives it), and what the search finds in that channel alone.
// "missing": no source gives the truth; "pruned": the truth is cheaper than what was found; "dearer": the
// model prefers another text; "found": the search finds it, so that another channel or level won.
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "lattice/beam.hpp"
#include "lattice/document.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

struct Taken {
  std::size_t unit, from, to;
  Source source;
  int cost;
};

struct Best {
  int cost = -1;  // 1/8 bit; -1: no path
  std::vector<Taken> steps;
};

// The cheapest way from the units to exactly this text.
class Truth {
 public:
  Truth(const Channel& channel, model::Language language, std::span<const Unit> units, std::u32string text)
      : channel_(channel), language_(language), units_(units), text_(std::move(text)) {}

  Best best() {
    using Key = std::tuple<std::size_t, std::uint32_t, std::uint8_t>;
    std::vector<std::map<Key, Node>> frames(units_.size() + 1);
    frames[0][{0, 0, 0}] = {};
    for (std::size_t i = 0; i <= units_.size(); ++i) {
      const std::map<Key, Node> now = frames[i];
      for (const auto& [key, node] : now) {
        const auto [at, bytes, count] = key;
        const auto lose = [&](std::uint8_t b) {
          Source s;
          s.bytes[0] = b;
          s.size = 1;
          s.units = 0;
          s.rule = Rule::lost;
          s.cost = 2 * kBit;
          step(frames[i], at, {bytes, count}, node, i, s);
        };
        if (channel_.weather.lost_ad) lose(0xAD);
        if (channel_.weather.lost_a0) lose(0xA0);
        if (channel_.weather.lost_c1)
          for (int b = 0x80; b < 0xA0; ++b) lose(static_cast<std::uint8_t>(b));
      }
      if (i == units_.size()) break;
      for (const auto& [key, node] : std::map<Key, Node>(frames[i])) {
        const auto [at, bytes, count] = key;
        for (const Source& s : channel_.misread->sources(units_[i].c, channel_.weather))
          step(frames[i + 1], at, {bytes, count}, node, i, s);
      }
    }
    Best out;
    for (const auto& [key, node] : frames[units_.size()]) {
      if (std::get<0>(key) == text_.size() && std::get<2>(key) == 0 && (out.cost < 0 || node.cost < out.cost))
        out = {node.cost, node.steps};
    }
    return out;
  }

 private:
  static constexpr int kBit = model::kBit;
  struct Node {
    int cost = 0;
    std::vector<Taken> steps;
  };
  template <class Frame>
  void step(Frame& frame, std::size_t at, Pending pending, const Node& node, std::size_t unit,
            const Source& s) {
    Emitted out;
    for (std::uint8_t k = 0; k < s.size; ++k) channel_.target->feed(pending, s.bytes[k], out);
    if (!out.valid) return;
    int cost = s.cost;
    const std::size_t from = at;
    for (std::uint8_t k = 0; k < out.count; ++k, ++at) {
      if (at >= text_.size() || text_[at] != out.c[k]) return;
      const auto before = [&](std::size_t n) { return at >= n ? model::fold(text_[at - n]) : model::kStart; };
      cost += cost_in(model::Model::builtin(), language_, before(2), before(1), model::fold(text_[at]));
    }
    Node next = node;
    next.cost += cost;
    next.steps.push_back({unit, from, at, s, cost});
    const auto [it, fresh] = frame.try_emplace({at, pending.bytes, pending.count}, next);
    if (!fresh && next.cost < it->second.cost) it->second = next;
  }

  const Channel& channel_;
  model::Language language_;
  std::span<const Unit> units_;
  std::u32string text_;
};

std::u32string decoded(const std::string& utf8) {
  std::u32string out;
  for (const auto [c, size] : text::code_points(utf8)) out += c;
  return out;
}

std::string emitted(const Path& path) {
  std::string out;
  for (const Step& s : path.steps)
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) text::append(out, s.emitted.c[k]);
  return out;
}

std::string word(std::string_view id, int number) {
  while (number-- > 0) id.remove_prefix(id.find('|') + 1);
  return std::string(id.substr(0, id.find('|')));
}

void show(const nlohmann::json& failure, bool steps) {
  const std::string id = failure.at("id"), damaged = failure.at("damaged"), expected = failure.at("expected");
  const auto name = [](std::string n) {
    return n == "latin-1"        ? "windows-1252"
           : n == "cp866"        ? "ibm866"
           : n == "mac_cyrillic" ? "x-mac-cyrillic"
           : n == "tcvn"         ? "tcvn3"
           : n == "gbk"          ? "gb18030"
           : n == "macroman"     ? "macintosh"
                                 : n;
  };
  const Target* target = nullptr;
  for (const Target* t : Target::all())
    if (t->name() == name(word(id, 0))) target = t;
  const Misread* misread = nullptr;
  for (const Misread* m : Misread::all())
    if (m->name() == name(word(id, 1))) misread = m;
  std::cout << id << '\n';
  if (target == nullptr || misread == nullptr) return;
  const auto language = model::Model::builtin().find(word(id, 4));
  if (!language) return;
  std::vector<Unit> all = units(damaged);
  const Habits habits(all);
  const std::span<const Unit> line(all.data(), all.size() - 1);
  Workspace workspace;
  for (int level = 0; level < 4; ++level) {
    const Weather w{level >= 1, level >= 1, level >= 2, level >= 3 && target->id() != encoding::Id::euc_kr,
                    level >= 3};
    Channel channel{misread, target, w, {*language}, 0, 0};
    const Best truth = Truth(channel, *language, line, decoded(expected)).best();
    const model::Language generic[] = {model::kGeneric};
    Beam beam({&channel, 1}, generic, habits, workspace);
    const Path path = beam.decode(line);
    const std::string got = emitted(path);
    std::cout << "  level " << level << ": truth ";
    if (truth.cost < 0)
      std::cout << "-";
    else
      std::cout << truth.cost / 8.0;
    std::cout << ", found " << path.cost / 8.0 << ' '
              << (got == expected          ? "found"
                  : truth.cost < 0         ? "missing"
                  : path.cost > truth.cost ? "pruned"
                                           : "dearer")
              << (got == expected ? "" : "  " + got) << '\n';
    if (steps && truth.cost >= 0) {
      const std::u32string text = decoded(expected);
      for (const Taken& t : truth.steps) {
        std::string c, u;
        for (std::size_t k = t.from; k < t.to; ++k) text::append(c, text[k]);
        if (t.source.rule != Rule::lost) text::append(u, line[t.unit].c);
        std::cout << "    " << u << " > " << c << " rule " << int(t.source.rule) << " bytes";
        for (int k = 0; k < t.source.size; ++k)
          std::cout << ' ' << std::hex << int(t.source.bytes[k]) << std::dec;
        std::cout << " cost " << t.cost / 8.0 << '\n';
      }
    }
  }
  if (failure.contains("got") && failure["got"].is_string())
    std::cout << "  engine: " << failure["got"].get<std::string>() << "\n  truth:  " << expected << '\n';
}

}  // namespace
}  // namespace kintsugi::lattice

int main(int argc, char** argv) {
  const bool steps = argc > 1 && std::string_view(argv[1]) == "--steps";
  for (std::string line; std::getline(std::cin, line);)
    kintsugi::lattice::show(nlohmann::json::parse(line), steps);
}
