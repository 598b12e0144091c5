// The driver with stages put in for the purpose: what it lets through, when it stops.
#include "pipeline/driver.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "text/utf8.hpp"

namespace kintsugi::pipeline {
namespace {

using text::Edit;
using text::Edits;

Edit edit(std::uint64_t begin, std::uint64_t end, std::string restored, std::string kind = "unbake.test") {
  Edit e;
  e.before = {begin, end};
  e.restored = std::move(restored);
  e.kind = std::move(kind);
  e.confidence = 0.9f;
  return e;
}

// Proposes `to` wherever `from` stands.
Step replacing(std::string from, std::string to, std::string kind = "unbake.test") {
  return {Stage::unbake, [=](std::string_view utf8, const Options&) {
            Edits edits;
            for (std::size_t at = utf8.find(from); at != std::string_view::npos;
                 at = utf8.find(from, at + from.size())) {
              edits.push_back(edit(at, at + from.size(), to, kind));
            }
            return edits;
          }};
}

// Flags every `what`.
Step flagging(std::string what) {
  return {Stage::unbake, [=](std::string_view utf8, const Options&) {
            Edits edits;
            for (std::size_t at = utf8.find(what); at != std::string_view::npos;
                 at = utf8.find(what, at + what.size())) {
              edits.push_back(edit(at, at + what.size(), what, "unbake.flag"));
              edits.back().proof = Proof::none;
            }
            return edits;
          }};
}

Step proposing(Edits edits) {
  return {Stage::unbake,
          [=](std::string_view utf8, const Options&) { return utf8 == "hello" ? edits : Edits{}; }};
}

decode::Proposal decode_nothing(std::string_view, const Options&) { return {{}, "utf-8", true}; }

Stages with(std::vector<Step> steps) { return {decode_nothing, std::move(steps), {}}; }

// Runs and checks that a second run changes nothing.
Outcome run_twice(std::string_view bytes, const Stages& stages, const Options& options = {}) {
  Outcome first = run(bytes, options, stages);
  EXPECT_TRUE(text::is_valid(first.text));
  EXPECT_EQ(first.ledger.undo(first.text), bytes);
  EXPECT_EQ(run(first.text, options, stages).text, first.text);
  return first;
}

TEST(Driver, CleanTextHasNoSeam) {
  const Outcome o = run_twice("hello", with({replacing("x", "y")}));
  EXPECT_EQ(o.text, "hello");
  EXPECT_EQ(o.ledger.layers(), 0u);
  EXPECT_TRUE(run_twice("", with({})).text.empty());
}

TEST(Driver, AsksAgainUntilNothingChanges) {
  const Outcome o = run_twice(
      "hella hexxo", with({replacing("xx", "yy"), replacing("yy", "ll"), replacing("hella", "hexx")}));
  EXPECT_EQ(o.text, "hell hello");
  EXPECT_EQ(o.ledger.layers(), 5u);
  for (std::size_t i = 0; i < o.ledger.layers(); ++i) EXPECT_EQ(o.ledger.layer(i).size(), 1u);
}

TEST(Driver, AStepSeesOnlyWhatTheStepsBeforeItLeaveAlone) {
  // Were "b" -> "z" asked before "ab" -> "c" had come to rest, nothing would be left of it.
  const Outcome o =
      run_twice("aabb", with({replacing("ab", "c"), replacing("acb", "d"), replacing("b", "z")}));
  EXPECT_EQ(o.text, "d");
}

TEST(Driver, ATextThatAStageHasMadeIsLookedAtAsWell) {
  std::vector<std::string> asked;
  Stages stages =
      with({replacing("xx", "ll"), {Stage::excise, [&asked](std::string_view utf8, const Options&) {
                                      asked.emplace_back(utf8);
                                      return Edits{};
                                    }}});
  // Whatever has no x, or a q, is nobody's.
  stages.look = [](std::string_view utf8, const Options&) {
    return utf8.find('x') != std::string_view::npos || utf8.find('q') != std::string_view::npos ? kEverybody
                                                                                                : kNobody;
  };
  EXPECT_EQ(run_twice("hexxo", stages).text, "hello");
  EXPECT_TRUE(asked.empty());
  EXPECT_EQ(run_twice("qexxo", stages).text, "qello");
  EXPECT_EQ(asked, (std::vector<std::string>{"qello", "qello"}));
}

TEST(Driver, EditsThatBreakThePatchAreLeftOut) {
  const Stages stages =
      with({proposing({edit(1, 3, "EL"), edit(2, 4, "overlap"), edit(0, 1, "order"), edit(4, 9, "range"),
                       edit(4, 3, "backwards"), edit(4, 5, "\xFF"), edit(4, 5, "O")})});
  EXPECT_EQ(run_twice("hello", stages).text, "hELlO");
}

TEST(Driver, EditsThatCutACodePointAreLeftOut) {
  const Stages stages =
      with({{Stage::unbake, [](std::string_view utf8, const Options&) {
               return utf8 == "é!" ? Edits{edit(0, 1, "x"), edit(1, 2, "y"), edit(2, 3, "?")} : Edits{};
             }}});
  EXPECT_EQ(run_twice("é!", stages).text, "é?");
}

TEST(Driver, AProofThatDoesNotHoldIsNoProof) {
  Edit wrong = edit(0, 1, "“", "unbake.euc-kr>latin1"), bare = edit(1, 2, "y"), quoted = edit(2, 3, "z");
  Edit unlikely = edit(3, 4, "w");
  wrong.proof = bare.proof = quoted.proof = Proof::bytes;
  wrong.evidence = "channel euc-kr latin1 @0*2:utf8";  // “ is A1 B0: nothing collapses
  quoted.evidence = "put 6C";
  unlikely.evidence =
      "channel utf-8 latin1";  // no proof is claimed, but a damage that does not give the text
  const Outcome o = run_twice("hello", with({proposing({wrong, bare, quoted, unlikely})}));
  EXPECT_EQ(o.text, "hyzlo");
  ASSERT_EQ(o.ledger.seams().size(), 2u);
  for (const Seam& s : o.ledger.seams()) EXPECT_EQ(s.proof, Proof::language);

  Edit e = edit(0, 4, "“");
  e.proof = Proof::bytes;
  e.evidence = "channel euc-kr latin1";
  const Stages stages = with({{Stage::unbake, [=](std::string_view utf8, const Options&) {
                                 return utf8.starts_with("¡°") ? Edits{e} : Edits{};
                               }}});
  const Outcome proven = run_twice("¡°x", stages);
  EXPECT_EQ(proven.text, "“x");
  EXPECT_EQ(proven.ledger.seams()[0].proof, Proof::bytes);
}

TEST(Driver, Demand) {
  Edit proven = edit(0, 1, "H");
  proven.proof = Proof::bytes;
  proven.evidence = "map U+0048 U+0068";
  Edit likely = edit(1, 2, "E");
  Edit sure = edit(2, 3, "L");
  sure.confidence = 0.99f;
  Edit odd = edit(4, 5, "O");
  odd.confidence = std::numeric_limits<float>::quiet_NaN();
  const Stages stages = with({proposing({proven, likely, sure, odd})});
  Options options;
  EXPECT_EQ(run_twice("hello", stages, options).text, "HELlO");
  options.min_confidence = 0.95f;
  EXPECT_EQ(run_twice("hello", stages, options).text, "heLlo");
  options = {};
  options.demand = Proof::bytes;
  EXPECT_EQ(run_twice("hello", stages, options).text, "Hello");
}

TEST(Driver, KindsAreSwitchedByName) {
  Stages stages = with({replacing("a", "1", "unbake.euc-kr>latin1+ftfy"),
                        replacing("b", "2", "unbake.entity"), replacing("c", "3", "unbake.style")});
  stages.kinds = {{"unbake.entity", "", true}, {"unbake.style", "", false}};
  const auto mended = [&](std::vector<std::string_view> enable, std::vector<std::string_view> disable) {
    Options options;
    options.enable = enable;
    options.disable = disable;
    return run_twice("abc", stages, options).text;
  };
  EXPECT_EQ(mended({}, {}), "12c");
  EXPECT_EQ(mended({"unbake.style"}, {}), "123");
  EXPECT_EQ(mended({"unbake.style"}, {"unbake.style"}), "12c");
  EXPECT_EQ(mended({}, {"unbake.channel"}), "a2c");
  EXPECT_EQ(mended({}, {"unbake.euc-kr>latin1+ftfy"}), "a2c");
  EXPECT_EQ(mended({}, {"unbake.e*"}), "abc");
  EXPECT_EQ(mended({"unbake.*"}, {"unbake.entity"}), "1b3");
  EXPECT_EQ(mended({}, {"decode.*", "decode.channel", "nonsense", "*.channel"}), "12c");
  Options off;
  off.unbake = false;
  EXPECT_EQ(run_twice("abc", stages, off).text, "abc");
}

TEST(Driver, OnlyTheLastRoundsFlagsStand) {
  const Outcome o =
      run_twice("bad worse", with({flagging("bad"), replacing("worse", "fine"), flagging("worse")}));
  EXPECT_EQ(o.text, "bad fine");
  ASSERT_EQ(o.ledger.layers(), 2u);
  ASSERT_EQ(o.ledger.layer(1).size(), 1u);
  const Seam& s = o.ledger.layer(1)[0];
  EXPECT_EQ(s.proof, Proof::none);
  EXPECT_EQ(s.restored, "bad");
  EXPECT_EQ(s.before, s.after);
  // Two steps that flag one place: it is said once.
  EXPECT_EQ(run_twice("bad", with({flagging("bad"), flagging("ad")})).ledger.seams().size(), 1u);
}

TEST(Driver, WhatNeverComesToRestIsLeftAsItWas) {
  const Outcome o =
      run_twice("a..b..x..a", with({replacing("a", "b"), replacing("b", "a"), replacing("x", "y")}));
  EXPECT_EQ(o.text, "a..b..y..a");
  EXPECT_EQ(o.ledger.layers(), 1u);
  const Outcome grows = run_twice("x g x", with({replacing("g", "gg"), replacing("x", "y")}));
  EXPECT_EQ(grows.text, "y g y");
  // Even when all of it moves.
  const Step restless{Stage::unbake, [](std::string_view utf8, const Options&) {
                        return Edits{edit(0, utf8.size(), std::string(utf8) + "!")};
                      }};
  EXPECT_EQ(run_twice("text", with({restless})).text, "text");
}

TEST(Driver, AsManyLayersAsAllowed) {
  const Step once{Stage::unbake, [](std::string_view utf8, const Options&) {
                    return utf8.size() > 1 ? Edits{edit(0, 1, "")} : Edits{};
                  }};
  EXPECT_EQ(run_twice(std::string(kMaxLayers + 1, 'a'), with({once})).text, "a");
  EXPECT_EQ(run_twice(std::string(kMaxLayers + 2, 'a'), with({once})).text, std::string(kMaxLayers + 2, 'a'));
}

TEST(Driver, BytesThatAreNoUtf8) {
  const std::string bytes = "a\xFF\xC3z\xE2\x82\xC3\xA9";
  const Outcome o = run_twice(bytes, with({replacing("z", "y")}));
  EXPECT_EQ(o.text, "a\uFFFD\uFFFDy\uFFFDé");
  ASSERT_EQ(o.ledger.layer(0).size(), 2u);
  EXPECT_EQ(o.ledger.layer(0)[0].kind, "decode.undecodable");
  EXPECT_EQ(o.ledger.layer(0)[0].original, "\xFF\xC3");
  EXPECT_EQ(o.ledger.layer(0)[0].proof, Proof::none);
  EXPECT_EQ(o.ledger.layer(1)[0].layer, 1);
}

TEST(Driver, DecodeMayLeaveGapsAndCutCharacters) {
  Stages stages = with({});
  stages.decode = [](std::string_view bytes, const Options&) {
    decode::Proposal p{{}, "windows-1252", true};
    if (bytes.find('\xFF') == std::string_view::npos) return p;
    Edit e = edit(0, 1, "ÿ", "decode.windows-1252");
    e.stage = Stage::decode;
    Edit cut = edit(2, 3, "©", "decode.windows-1252");
    cut.stage = Stage::decode;
    p.edits = {e, cut};
    return p;
  };
  const Outcome o = run_twice("\xFF\xC3\xA9\xFF", stages);
  EXPECT_EQ(o.text, "ÿ\uFFFD©\uFFFD");
  EXPECT_EQ(o.encoding, "windows-1252");
  Options options;
  options.decode = false;
  const Outcome off = run_twice("\xFF\xC3\xA9\xFF", stages, options);
  EXPECT_EQ(off.text, "\uFFFDé\uFFFD");
  EXPECT_EQ(off.encoding, "utf-8");
  options.decode = true;
  const std::array<std::string_view, 1> names{"decode.*"};
  options.disable = names;
  EXPECT_EQ(run_twice("\xFF\xC3\xA9\xFF", stages, options).text, "\uFFFDé\uFFFD");
}

TEST(Driver, WhatIsNoTextIsNotMendedFurther) {
  Stages stages = with({replacing("JFIF", "jpeg")});
  stages.decode = [](std::string_view bytes, const Options&) {
    return decode::Proposal{{}, "", bytes.find("JFIF") == std::string_view::npos};
  };
  const Outcome o = run_twice("\xFF\xD8JFIF\xFF \xFFzz", stages);
  EXPECT_EQ(o.text, "\uFFFD\uFFFDJFIF\uFFFD \uFFFDzz");
  EXPECT_EQ(o.ledger.seams().size(), 1u);  // one for them all
  EXPECT_FALSE(o.is_text);
  EXPECT_EQ(o.encoding, "utf-8");
}

}  // namespace
}  // namespace kintsugi::pipeline
