// The certificates that the engine writes for damaged lines: each gives back what stood there, and nothing but
// the restored text does.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "forward/damaged_lines.hpp"
#include "forward/recipe.hpp"
#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"
#include "unbake/tidy/tidy.hpp"
#include "unbake/unbake.hpp"

namespace kintsugi::forward {
namespace {

using Lines = std::vector<tests::FlatJson::Object>;

const Lines& lines() {
  static const Lines all = tests::damaged_lines();
  return all;
}

// The lines and what was made of them, in the same order.
const std::vector<Mended>& mended() {
  static const std::vector<Mended> all = [] {
    std::vector<Mended> out;
    for (const auto& line : lines()) out.push_back(mend(line.at("damaged")));
    return out;
  }();
  return all;
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  text::for_each(text,
                 [&](char32_t, std::size_t at, std::size_t size) { out.push_back(text.substr(at, size)); });
  return out;
}

std::string joined(const std::vector<std::string_view>& characters) {
  std::string out;
  for (const std::string_view c : characters) out += c;
  return out;
}

// The text with one character left out, said twice, changed for another of it, or two of them in the other order.
std::vector<std::string> variants(std::string_view text) {
  const auto all = characters(text);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto one = all;
    one.erase(one.begin() + static_cast<std::ptrdiff_t>(i));
    out.push_back(joined(one));
    one = all;
    one.insert(one.begin() + static_cast<std::ptrdiff_t>(i), all[i]);
    out.push_back(joined(one));
    one = all;
    one[i] = all[(i + 1) % all.size()];
    out.push_back(joined(one));
    one[(i + 1) % all.size()] = all[i];
    out.push_back(joined(one));
  }
  std::erase(out, text);
  return out;
}

TEST(Certificates, AreThereToBeChecked) {
  ASSERT_GE(lines().size(), 300u);
  std::size_t proven = 0, seams = 0;
  for (const Mended& m : mended()) {
    for (const Seam& s : m.seams()) seams += s.proof != Proof::none, proven += s.proof == Proof::bytes;
  }
  EXPECT_GE(seams, lines().size());
  EXPECT_GE(proven, lines().size() / 2);
}

TEST(Certificates, GiveBackWhatStoodThere) {
  for (std::size_t i = 0; i < lines().size(); ++i) {
    const std::string& id = lines()[i].at("id");
    for (const Seam& s : mended()[i].seams()) {
      EXPECT_TRUE(verify(s)) << id << ": " << s.evidence << " over " << s.restored;
      if (s.proof == Proof::bytes) {
        EXPECT_EQ(check(s.evidence, s.restored, s.original), Claim::computed) << id << ": " << s.evidence;
      }
    }
  }
}

// The pipeline drops an edit whose recipe is wrong; here such an edit must not come about.
TEST(Certificates, AreRightBeforeThePipelineLooksAtThem) {
  for (const auto& line : lines()) {
    const std::string& text = line.at("damaged");
    for (const auto propose : {&unbake::propose, &unbake::tidy::propose}) {
      for (const text::Edit& e : propose(text, {})) {
        const std::string_view original = std::string_view(text).substr(e.before.begin, e.before.size());
        EXPECT_NE(check(e.evidence, e.restored, original), Claim::wrong)
            << line.at("id") << ": " << e.evidence << " over " << e.restored << " is not " << original;
      }
    }
  }
}

TEST(Certificates, HoldForNoOtherText) {
  for (std::size_t i = 0; i < lines().size(); ++i) {
    const std::string& id = lines()[i].at("id");
    for (const Seam& s : mended()[i].seams()) {
      if (s.proof != Proof::bytes) continue;
      for (const std::string& other : variants(s.restored)) {
        Seam changed = s;
        changed.restored = other;
        EXPECT_FALSE(verify(changed))
            << id << ": " << s.evidence << " also over " << other << ", not only " << s.restored;
      }
    }
  }
}

// A recipe is of its seam: over another seam's text it gives something else.
TEST(Certificates, AreNotExchangeable) {
  for (std::size_t i = 0; i < lines().size(); ++i) {
    const auto seams = mended()[i].seams();
    for (std::size_t k = 1; k < seams.size(); ++k) {
      Seam changed = seams[k];
      if (changed.proof != Proof::bytes || changed.restored == seams[k - 1].restored) continue;
      changed.restored = seams[k - 1].restored;
      EXPECT_FALSE(verify(changed)) << lines()[i].at("id") << ": " << changed.evidence;
    }
  }
}

}  // namespace
}  // namespace kintsugi::forward
