#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "learn.hpp"
#include "model/spam_features.hpp"
#include "model/spam_format.hpp"

namespace kintsugi::spam {
namespace {

namespace format = model::spam_format;
using Table = model::HashTable<2>;

struct Entry {
  std::uint64_t hash;
  std::int8_t weight;
  std::uint8_t vote;
};

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

std::vector<std::uint8_t> packed(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
  const std::uint64_t buckets = entries.size() * 100 / (88 * Table::kSlots) + 1;
  std::vector<std::uint8_t> lines(buckets * Table::kLine);
  for (const Entry& e : entries) {
    const std::uint16_t finger = Table::fingerprint(e.hash);
    std::uint64_t bucket = Table::bucket_of(e.hash, buckets);
    for (std::size_t probe = 0;; ++probe) {
      if (probe == Table::kMaxProbes) throw std::runtime_error("the table of features is too full");
      std::uint8_t* line = lines.data() + bucket * Table::kLine;
      std::size_t slot = 0;
      std::uint16_t here = 0;
      for (; slot < Table::kSlots; ++slot) {
        std::memcpy(&here, line + 2 * slot, 2);
        if (here == 0 || here == finger) break;
      }
      if (slot < Table::kSlots) {
        if (here == finger) break;  // two features of one fingerprint: the first stays
        std::memcpy(line + 2 * slot, &finger, 2);
        std::memcpy(line + 2 * Table::kSlots + slot, &e.weight, 1);
        line[3 * Table::kSlots + slot] = e.vote;
        break;
      }
      line[Table::kLine - 1] = 1;
      bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
  }
  return lines;
}

}  // namespace

std::vector<std::uint8_t> lay_out(const Weights& weights, const Scale& scale,
                                  const std::vector<Example>& examples,
                                  const std::vector<std::u32string>& samples, std::uint64_t recipe) {
  // The largest weights are cut off at a byte: one in a thousand.
  std::vector<float> sizes;
  weights.of.each([&](std::uint64_t, float w) { sizes.push_back(std::abs(w)); });
  std::sort(sizes.begin(), sizes.end());
  const double unit = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 1000] / 127;
  const Votes votes(examples);
  std::vector<Entry> entries;
  weights.of.each([&](std::uint64_t hash, float w) {
    const long q = std::clamp(std::lround(w / unit), -127L, 127L);
    const std::uint8_t vote = votes.of(hash);
    if (q != 0 || (vote & format::kStrength) != 0)
      entries.push_back({hash, static_cast<std::int8_t>(q), vote});
  });
  const std::vector<std::uint8_t> lines = packed(std::move(entries));

  format::Header head{};
  std::memcpy(head.magic, format::kMagic, sizeof head.magic);
  head.version = format::kVersion;
  head.buckets = static_cast<std::uint32_t>(lines.size() / Table::kLine);
  head.gain = static_cast<std::int32_t>(std::lround(8 * 256 * scale.slope * unit));
  head.bias = static_cast<std::int32_t>(std::lround(8 * (scale.slope * weights.bias + scale.shift)));
  head.recipe = recipe;
  head.body = 14695981039346656037ULL;
  for (std::size_t i = 0; i + 8 <= lines.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, lines.data() + i, 8);
    head.body = (head.body ^ word) * 1099511628211ULL;
  }
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
