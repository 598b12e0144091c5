#include "model/spam.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "model/file.hpp"
#include "model/spam_features.hpp"
#include "model/spam_format.hpp"

namespace kintsugi::model {
namespace {

// Every machine gives the same: the root of a number below 2^50 is rounded rightly, and no other is near a whole one.
std::int64_t isqrt(std::int64_t x) noexcept {
  return static_cast<std::int64_t>(std::sqrt(static_cast<double>(x)));
}

}  // namespace

std::string_view topic_name(Topic topic) noexcept {
  switch (topic) {
    case Topic::none: break;
    case Topic::gambling: return "gambling";
    case Topic::pharmacy: return "pharmacy";
    case Topic::loans: return "loans";
    case Topic::escorts: return "escorts";
    case Topic::counterfeit: return "counterfeit";
    case Topic::streams: return "streams";
  }
  return "";
}

// What the features of a phrase add up to. They are far apart in a large table: each is fetched while others are hashed.
// `kVotes`: what they vote for, too. Most of a text is no spam, and nobody asks what it is about.
template <bool kVotes>
struct SpamModel::Sum {
  explicit Sum(const HashTable<2>& table) : features(table) {}
  const HashTable<2>& features;
  std::int64_t weight = 0;
  int votes[8] = {};
  void add(std::uint64_t hash) {
    features.prefetch(hash);
    waiting[waits++] = hash;
    if (waits == kWaiting) take();
  }
  void take() {
    for (std::size_t i = 0; i < waits; ++i) {
      const auto [own, vote] = features.payload(waiting[i]);
      weight += static_cast<std::int8_t>(own);
      if constexpr (kVotes) votes[vote >> 5] += vote & spam_format::kStrength;
    }
    waits = 0;
  }

 private:
  static constexpr std::size_t kWaiting = 64;
  std::uint64_t waiting[kWaiting];
  std::size_t waits = 0;
};

int SpamModel::odds_of(std::int64_t weight, std::size_t count) const noexcept {
  const std::int64_t root = isqrt(static_cast<std::int64_t>(count + kSpamFew) << 16);
  return static_cast<int>(std::int64_t{gain_} * weight / root) + bias_;
}

int SpamModel::odds(std::u32string_view phrase) const noexcept {
  Sum<false> sum{features_};
  const std::size_t count = spam_features(phrase, [&sum](std::uint64_t hash) { sum.add(hash); });
  sum.take();
  return odds_of(sum.weight, count);
}

SpamVerdict SpamModel::judge(std::u32string_view phrase) const noexcept {
  SpamVerdict verdict;
  verdict.odds = odds(phrase);
  if (verdict.odds <= 0) return verdict;
  const SpamVotes votes = this->votes(phrase);
  int best = 1, all = votes.of[1], next = 0;
  for (std::size_t t = 2; t < kTopics; ++t) {
    all += votes.of[t];
    if (votes.of[t] > votes.of[static_cast<std::size_t>(best)]) {
      next = votes.of[static_cast<std::size_t>(best)], best = static_cast<int>(t);
    } else {
      next = std::max(next, votes.of[t]);
    }
  }
  verdict.topic = static_cast<Topic>(best);
  verdict.lead = 100 * (votes.of[static_cast<std::size_t>(best)] - next) / std::max(all, 1);
  return verdict;
}

SpamVotes SpamModel::votes(std::u32string_view phrase) const noexcept {
  Sum<true> sum{features_};
  spam_features(phrase, [&sum](std::uint64_t hash) { sum.add(hash); });
  sum.take();
  SpamVotes out;
  std::copy_n(sum.votes + 1, kTopics - 1, out.of.begin() + 1);
  return out;
}

Topic SpamVotes::leading(int percent) const noexcept {
  const auto best = std::max_element(of.begin() + 1, of.end());
  int all = 0, next = 0;
  for (auto votes = of.begin() + 1; votes != of.end(); ++votes) {
    all += *votes;
    if (votes != best) next = std::max(next, *votes);
  }
  const bool leads = all > 0 && 100 * (*best - next) >= percent * all;
  return leads ? static_cast<Topic>(best - of.begin()) : Topic::none;
}

int SpamModel::likeliest_beginning(std::u32string_view phrase, std::span<const std::size_t> ends,
                                   int hopeless) const noexcept {
  Sum<false> sum{features_};
  SpamReader reader([&sum](std::uint64_t hash) { sum.add(hash); });
  int best = std::numeric_limits<int>::min();
  std::size_t at = 0;
  for (const std::size_t end : ends) {
    for (; at < std::min(end, kSpamLongest); ++at) reader.read(phrase[at]);
    reader.read(U' ');
    sum.take();
    const int odds = odds_of(sum.weight, reader.count());
    best = std::max(best, odds);
    if (odds < hopeless) break;
  }
  return best;
}

std::unique_ptr<SpamModel> SpamModel::load(std::vector<std::uint8_t> bytes, std::string& error) {
  std::unique_ptr<SpamModel> model = view(bytes, error);
  if (model) model->owned_ = std::move(bytes);  // a vector's storage stays in place when it is moved
  return model;
}

std::unique_ptr<SpamModel> SpamModel::view(std::span<const std::uint8_t> bytes, std::string& error) {
  using namespace spam_format;
  const auto fail = [&error](const char* why) {
    error = why;
    return nullptr;
  };
  if (bytes.size() < sizeof(Header)) return fail("the spam model file is too short to be one");
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, kMagic, sizeof kMagic) != 0) return fail("not a Kintsugi spam model file");
  if (head.version != kVersion) return fail("the spam model file is of another version than this library");
  const std::span<const std::uint8_t> body = bytes.subspan(sizeof(Header));
  const std::uint64_t features = std::uint64_t{head.buckets} * HashTable<2>::kLine;
  const std::uint64_t words = std::uint64_t{head.words} * HashTable<1>::kLine;
  if (body.size() != features + SpamLook::kBeginnings + 8 * SpamLook::kKnown + words ||
      body_hash(body) != head.body)
    return fail("the spam model file is damaged or cut short");
  std::unique_ptr<SpamModel> m(new SpamModel);
  m->features_ = HashTable<2>(body.first(features));
  m->look_ = SpamLook(body.data() + features, body.data() + features + SpamLook::kBeginnings,
                      HashTable<1>(body.last(words)));
  m->gain_ = head.gain;
  m->bias_ = head.bias;
  m->recipe_ = head.recipe;
  for (const Sample& s : head.samples) {
    if (s.length > kSampleLongest) return fail("the spam model file's samples are out of range");
    char32_t text[kSampleLongest];
    for (std::uint32_t i = 0; i < s.length; ++i) text[i] = char32_t{s.text[i]};
    const SpamVerdict v = m->judge({text, s.length});
    if (v.odds != s.odds || static_cast<std::uint32_t>(v.topic) != s.topic)
      return fail(
          "the spam model file fails its self-test: it does not give the odds it was trained to give");
  }
  return m;
}

}  // namespace kintsugi::model
