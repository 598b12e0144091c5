// What is packed comes back; what is damaged is told with its place, and the rest is read.
#include "corpus/input.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace kintsugi::corpus {
namespace {

class File {
 public:
  explicit File(const std::string& bytes) {
    path_ = testing::TempDir() + "kintsugi_input_" + std::to_string(::getpid());
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~File() { ::unlink(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Read {
  std::vector<std::string> pieces;  // parted by faults
  std::vector<Fault> faults;
  std::string all() const {
    std::string out;
    for (const std::string& p : pieces) out += p;
    return out;
  }
};

Read read(const std::string& bytes, std::size_t about = 1000) {
  const File file(bytes);
  Input input(file.path());
  std::string error;
  EXPECT_TRUE(input.open(error)) << error;
  Read out;
  out.pieces.emplace_back();
  for (int n = 0; n < 100000; ++n) {
    const Input::Got got = input.read(out.pieces.back(), about);
    if (got == Input::Got::end) {
      EXPECT_EQ(input.taken(), bytes.size());
      return out;
    }
    if (got == Input::Got::fault) {
      out.faults.push_back(input.fault());
      out.pieces.emplace_back();
    }
  }
  ADD_FAILURE() << "no end to it";
  return out;
}

std::string text(std::size_t size) {
  std::mt19937 rng(2);
  std::string out;
  while (out.size() < size) out += "word" + std::to_string(rng() % 1000) + (rng() % 9 == 0 ? "\n" : " ");
  return out;
}

TEST(Input, WhatIsPackedComesBack) {
  const std::string all = text(700000);
  for (const Packing packing : {Packing::none, Packing::gzip, Packing::zstd}) {
    std::string packed;
    for (std::size_t at = 0; at < all.size(); at += 100000) packed += pack(all.substr(at, 100000), packing);
    for (const std::size_t about : {std::size_t{1000}, std::size_t{1} << 20}) {
      const Read r = read(packed, about);
      EXPECT_TRUE(r.faults.empty());
      EXPECT_EQ(r.all(), all);
    }
  }
  EXPECT_EQ(read("").all(), "");
  EXPECT_EQ(read("x").all(), "x");
}

TEST(Input, AMemberThatIsCutShortIsTold) {
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    const std::string first = pack("first\n", packing), second = pack(text(50000), packing);
    const Read r = read(first + second.substr(0, second.size() / 2));
    ASSERT_EQ(r.faults.size(), 1u);
    EXPECT_EQ(r.faults[0].offset, first.size());
    EXPECT_NE(r.faults[0].what.find("cut short"), std::string::npos);
    EXPECT_TRUE(r.all().starts_with("first\n"));
  }
}

TEST(Input, BehindADamagedMemberTheNextIsRead) {
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    std::string damaged = pack(text(50000), packing);
    for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 400; ++i) damaged[i] = 0x55;
    const std::string first = pack("first\n", packing);
    const Read r = read(first + damaged + pack("last\n", packing));
    ASSERT_GE(r.faults.size(), 1u);
    EXPECT_EQ(r.faults[0].offset, first.size());
    EXPECT_EQ(r.pieces.back(), "last\n");
  }
}

TEST(Input, NoBytesOfAnyKindBringItDown) {
  std::mt19937 rng(3);
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    const std::string sound = pack(text(3000), packing) + pack(text(200), packing);
    for (int round = 0; round < 500; ++round) {
      std::string bytes = sound;
      for (std::size_t n = 1 + rng() % 4; n > 0; --n) {
        const std::size_t at = rng() % bytes.size();
        switch (rng() % 3) {
          case 0: bytes[at] = static_cast<char>(rng()); break;
          case 1: bytes.erase(at, rng() % 50); break;
          default: bytes.insert(at, std::string(rng() % 50, static_cast<char>(rng())));
        }
      }
      read(bytes);
    }
  }
}

TEST(Input, WhatCannotBeOpenedSaysWhy) {
  std::string error;
  EXPECT_FALSE(Input("/nowhere/at/all").open(error));
  EXPECT_EQ(error, "No such file or directory");
  EXPECT_FALSE(Input(testing::TempDir()).open(error));
  EXPECT_EQ(error, "is a directory");
}

TEST(Input, ZerosBehindTheLastMemberAreNoError) {
  const std::string member = pack("one", Packing::gzip), zeros(700000, '\0');
  EXPECT_TRUE(read(member + zeros).faults.empty());
  EXPECT_EQ(read(member + zeros).all(), "one");
  // Between two members they are: something was there.
  const Read between = read(member + zeros + pack("two", Packing::gzip));
  ASSERT_EQ(between.faults.size(), 1u);
  EXPECT_EQ(between.faults[0].offset, member.size());
  EXPECT_EQ(between.all(), "onetwo");
}

TEST(Input, MembersAreHandedOnAsTheyLieThere) {
  const std::string one = pack("one", Packing::gzip), two = pack("and two", Packing::gzip);
  std::string broken = pack(text(5000), Packing::gzip);
  broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
  const File file(one + broken + two + one.substr(0, one.size() - 1));
  Input input(file.path());
  std::string error, all;
  ASSERT_TRUE(input.open(error));
  input.keep_members(true);
  std::vector<Member> members;
  for (Input::Got got = Input::Got::some; got != Input::Got::end; got = input.read(all, 100)) {
    for (Member& m : input.take_members()) members.push_back(std::move(m));
  }
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[0].packed, one);
  EXPECT_EQ(members[1].packed, two);
  for (const Member& m : members)
    EXPECT_EQ(pack(all.substr(m.begin, m.end - m.begin), Packing::gzip), m.packed);
}

TEST(Input, ExtentsAreReadAsOneFile) {
  const std::string packed = pack(text(50000), Packing::gzip);
  const File file("before" + packed + "after");
  const std::uint64_t half = 6 + packed.size() / 2;
  Input input({{file.path(), 6, half}, {file.path(), half, 6 + packed.size()}});
  std::string error, all;
  ASSERT_TRUE(input.open(error));
  Input::Got got = Input::Got::some;
  while (got == Input::Got::some) got = input.read(all, 1000);
  EXPECT_EQ(got, Input::Got::end);
  EXPECT_EQ(all, text(50000));
}

}  // namespace
}  // namespace kintsugi::corpus
