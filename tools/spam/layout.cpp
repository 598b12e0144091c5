#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "learn.hpp"
#include "model/file.hpp"
#include "model/spam_features.hpp"
#include "model/spam_format.hpp"
#include "train/layout.hpp"

namespace kintsugi::spam {
namespace {

namespace format = model::spam_format;

// The topic that a feature speaks for, and how loudly: how much commoner it is there than in the others.
class Votes {
 public:
  explicit Votes(const std::vector<Example>& examples) {
    for (const Example& e : examples) {
      if (e.topic == model::Topic::none) continue;
      const auto topic = static_cast<std::size_t>(e.topic);
      total_[topic] += 1;
      model::spam_features(e.text, [&](std::uint64_t hash) { counts_[hash][topic] += 1; });
    }
  }
  std::uint8_t of(std::uint64_t hash) const {
    const auto* found = counts_.find(hash);
    if (found == nullptr) return 0;
    std::array<double, model::kTopics> rate{};
    double sum = 0;
    std::size_t best = 1;
    for (std::size_t t = 1; t < model::kTopics; ++t) {
      rate[t] = ((*found)[t] + 0.3) / (total_[t] + 1);
      sum += rate[t];
      if (rate[t] > rate[best]) best = t;
    }
    const double others = (sum - rate[best]) / (model::kTopics - 2);
    const long strength =
        std::clamp(std::lround(4 * std::log2(rate[best] / others)), 0L, long{format::kStrength});
    return static_cast<std::uint8_t>(best << 5 | static_cast<std::size_t>(strength));
  }

 private:
  Numbers<std::array<float, model::kTopics>> counts_;
  std::array<double, model::kTopics> total_{};
};

}  // namespace

std::vector<std::uint8_t> lay_out(const Weights& weights, const Scale& scale,
                                  const std::vector<Example>& examples,
                                  const std::vector<std::u32string>& samples, const Look& look,
                                  std::uint64_t recipe) {
  // The largest weights are cut off at a byte: one in a thousand.
  std::vector<float> sizes;
  weights.of.each([&](std::uint64_t, float w) { sizes.push_back(std::abs(w)); });
  std::sort(sizes.begin(), sizes.end());
  const double unit = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 1000] / 127;
  const Votes votes(examples);
  std::vector<train::Entry<2>> entries;
  weights.of.each([&](std::uint64_t hash, float w) {
    const long q = std::clamp(std::lround(w / unit), -127L, 127L);
    const std::uint8_t vote = votes.of(hash);
    if (q != 0 || (vote & format::kStrength) != 0)
      entries.push_back({hash, {static_cast<std::uint8_t>(q), vote}});
  });
  std::vector<std::uint8_t> lines = train::lay_out(std::move(entries), 88);

  format::Header head{};
  std::memcpy(head.magic, format::kMagic, sizeof head.magic);
  head.version = format::kVersion;
  head.buckets = static_cast<std::uint32_t>(lines.size() / model::HashTable<2>::kLine);
  head.words = static_cast<std::uint32_t>(look.words.size() / model::HashTable<1>::kLine);
  lines.insert(lines.end(), look.beginnings.begin(), look.beginnings.end());
  lines.insert(lines.end(), look.known.begin(), look.known.end());
  lines.insert(lines.end(), look.words.begin(), look.words.end());
  head.gain = static_cast<std::int32_t>(std::lround(8 * 256 * scale.slope * unit));
  head.bias = static_cast<std::int32_t>(std::lround(8 * (scale.slope * weights.bias + scale.shift)));
  head.recipe = recipe;
  head.body = model::body_hash(lines);
  // The samples' verdicts are what the loader gives: load once with samples that cannot fail (nothing has the odds
  // of the bias), then fill in.
  for (format::Sample& s : head.samples) s = {head.bias, 0, 0, {}};
  std::vector<std::uint8_t> bytes(sizeof head + lines.size());
  std::memcpy(bytes.data() + sizeof head, lines.data(), lines.size());
  const auto load = [&] {
    std::memcpy(bytes.data(), &head, sizeof head);
    std::string error;
    auto loaded = model::SpamModel::load(bytes, error);
    if (!loaded) throw std::runtime_error("the model does not load: " + error);
    return loaded;
  };
  const auto loaded = load();
  for (std::size_t i = 0; i < std::size(head.samples) && i < samples.size(); ++i) {
    format::Sample& s = head.samples[i];
    const std::u32string_view text = std::u32string_view(samples[i]).substr(0, format::kSampleLongest);
    const model::SpamVerdict v = loaded->judge(text);
    s.odds = v.odds;
    s.topic = static_cast<std::uint32_t>(v.topic);
    s.length = static_cast<std::uint32_t>(text.size());
    std::copy(text.begin(), text.end(), s.text);
  }
  load();
  return bytes;
}

}  // namespace kintsugi::spam
