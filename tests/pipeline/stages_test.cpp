// The driver under stages of any temper: it must keep the laws whatever they propose. And a small honest stage,
// to see a certificate through layers.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "encoding/encoding.hpp"
#include "forward/recipe.hpp"
#include "pipeline/driver.hpp"
#include "text/utf8.hpp"

namespace kintsugi::pipeline {
namespace {

using text::Edit;
using text::Edits;

struct Rule {
  std::string from, to;
  bool flag;
};

std::vector<Rule> any_rules(std::mt19937_64& random) {
  static const std::string kLetters[] = {"a", "b", "c", "é"};
  const auto word = [&](std::size_t least) {
    std::string out;
    for (std::size_t n = least + random() % 3; n > 0; --n) out += kLetters[random() % 4];
    return out;
  };
  std::vector<Rule> rules;
  for (std::size_t n = random() % 3; n > 0; --n) rules.push_back({word(1), word(0), random() % 5 == 0});
  return rules;
}

Edits follow(const std::vector<Rule>& rules, std::string_view text, std::uint64_t temper) {
  Edits edits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const Rule& rule : rules) {
      if (!text.substr(at).starts_with(rule.from)) continue;
      Edit e;
      e.before = {at, at + rule.from.size()};
      e.restored = rule.flag ? rule.from : rule.to;
      e.proof = rule.flag ? Proof::none : Proof::language;
      e.kind = "unbake.rule";
      e.confidence = 1;
      // Sometimes: beside the place, over its end, no UTF-8, in no order. Always the same for the same text.
      const std::uint64_t mood = (at * 2654435761u ^ text.size() * 40503u ^ temper) >> 3;
      if (temper % 3 == 0 && mood % 7 == 0) e.before.end += mood % 3;
      if (temper % 3 == 0 && mood % 11 == 0) e.before.begin += mood % 2;
      if (temper % 3 == 0 && mood % 13 == 0) e.restored = "\xC3";
      edits.push_back(e);
      break;
    }
  }
  if (temper % 3 == 0 && edits.size() > 2 && temper % 2 == 0) std::swap(edits.front(), edits.back());
  return edits;
}

TEST(AnyStages, TheLawsHold) {
  std::mt19937_64 random(21);
  std::size_t restless = 0;
  for (int round = 0; round < 20000; ++round) {
    Stages stages;
    const std::uint64_t temper = random();
    const auto decode_rules = any_rules(random);
    stages.decode = [=](std::string_view bytes, const Options&) {
      return decode::Proposal{follow(decode_rules, bytes, temper), "", bytes.size() % 16 != 15};
    };
    for (std::size_t n = random() % 4; n > 0; --n) {
      stages.steps.push_back(
          {Stage::unbake, [rules = any_rules(random), temper](std::string_view utf8, const Options&) {
             return follow(rules, utf8, temper);
           }});
    }
    std::string bytes;
    for (std::size_t n = random() % 24; n > 0; --n) bytes += "abcabcabc\xC3\xA9\xFF"[random() % 12];
    const Outcome o = run(bytes, {}, stages);
    ASSERT_TRUE(text::is_valid(o.text)) << "round " << round;
    ASSERT_EQ(o.ledger.undo(o.text), bytes) << "round " << round;
    ASSERT_LE(o.ledger.layers(), kMaxLayers + 2);
    for (const Seam& s : o.ledger.seams()) ASSERT_TRUE(text::is_valid(s.restored));
    const Outcome again = run(o.text, {}, stages);
    ASSERT_EQ(again.text, o.text) << "round " << round << " " << testing::PrintToString(bytes);
    restless += o.ledger.layers() == 0 && !follow(decode_rules, bytes, temper).empty();
  }
  EXPECT_GT(restless, 20u);  // stages that never come to rest were among them
}

// Undoes one reading of EUC-KR as Latin-1, for texts that are nothing else.
Edits undo_korean(std::string_view utf8, const Options&) {
  const auto bytes = encoding::encode(encoding::Id::latin1, utf8);
  if (!bytes || text::ascii_prefix(*bytes) == bytes->size()) return {};
  const auto decoded = encoding::decode(encoding::Id::euc_kr, *bytes);
  if (!decoded.undefined.empty()) return {};
  Edit e;
  e.before = {0, utf8.size()};
  e.restored = decoded.text;
  e.proof = Proof::bytes;
  e.kind = "unbake.euc-kr>latin1";
  e.evidence = "channel euc-kr latin1";
  e.confidence = 1;
  return {e};
}

Edits undo_utf8(std::string_view utf8, const Options&) {
  const auto bytes = encoding::encode(encoding::Id::latin1, utf8);
  if (!bytes || text::ascii_prefix(*bytes) == bytes->size() || !text::is_valid(*bytes)) return {};
  Edit e;
  e.before = {0, utf8.size()};
  e.restored = *bytes;
  e.proof = Proof::bytes;
  e.kind = "unbake.utf-8>latin1";
  e.evidence = "channel utf-8 latin1";
  e.confidence = 1;
  return {e};
}

TEST(HonestStages, CertificatesThroughLayers) {
  Stages stages;
  stages.decode = [](std::string_view, const Options&) { return decode::Proposal{}; };
  stages.steps = {{Stage::unbake, undo_utf8}, {Stage::unbake, undo_korean}};
  const std::string published = "시장에서 사과를 샀다";
  const std::string once = *forward::run("channel euc-kr latin1", published);
  const std::string twice = *forward::run("channel utf-8 latin1", once);
  Options options;
  options.demand = Proof::bytes;
  const Outcome o = run(twice, options, stages);
  EXPECT_EQ(o.text, published);
  ASSERT_EQ(o.ledger.seams().size(), 2u);
  for (const Seam& s : o.ledger.seams()) {
    EXPECT_EQ(s.proof, Proof::bytes);
    EXPECT_TRUE(verify(s));
  }
  EXPECT_EQ(forward::run("channel euc-kr latin1 | channel utf-8 latin1", o.text), twice);
  EXPECT_EQ(o.ledger.without(o.text, o.ledger.seams()[1]), once);
  EXPECT_EQ(o.ledger.without(o.text, o.ledger.seams()[0]), twice);  // the later layer falls with it
  EXPECT_EQ(o.ledger.source({0, 3}), (Span{0, twice.size()}));
}

}  // namespace
}  // namespace kintsugi::pipeline
