// What is damaged around the documents costs no document, and what is hostile does no harm.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "corpus/corpus_folder.hpp"
#include "corpus/files.hpp"
#include "corpus/input.hpp"
#include "corpus/records.hpp"
#include "corpus/run.hpp"
#include "corpus/seams.hpp"
#include "corpus/take_back.hpp"

namespace kintsugi::corpus {
namespace {

namespace fs = std::filesystem;

const std::string kLine = "{\"text\":\"a\"}\n", kDamaged = "{\"text\":\"Un cafÃ© Ã  OrlÃ©ans, bientÃ´t.\"}\n",
                  kMended = "{\"text\":\"Un café à Orléans, bientôt.\"}\n";

std::string unpacked(const std::string& path) {
  Input input(path);
  std::string error, out;
  EXPECT_TRUE(input.open(error)) << error;
  for (Input::Got got = Input::Got::some; got != Input::Got::end; got = input.read(out, 1 << 16))
    EXPECT_NE(got, Input::Got::fault) << input.fault().what;
  return out;
}

TEST(Damage, ADocumentBehindAMemberThatIsCutShortStaysItself) {
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    const Folder folder;
    // A member of one line that lacks its end; the checksum of the packing behind it too.
    const std::string whole = pack("{\"text\":\"" + std::string(3000, 'x') + kDamaged, packing);
    put(folder / "in/a", whole.substr(0, whole.size() - 12) + pack(kDamaged, packing) + pack(kLine, packing));
    const Outcome outcome = run(job_of(folder / "in", folder / "out", {}));
    EXPECT_EQ(outcome.end, End::whole);
    EXPECT_GE(outcome.tally.errors, 1u);
    const std::string out = '\n' + unpacked(folder / "out/a");
    EXPECT_TRUE(out.ends_with('\n' + kMended + kLine)) << out;
  }
}

TEST(Damage, AWarcRecordThatBreaksOffDoesNotSwallowTheNext) {
  const Folder folder;
  const auto record = [](const std::string& text) {
    return "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: " + std::to_string(text.size()) +
           "\r\n\r\n" + text + "\r\n\r\n";
  };
  std::string noise;
  std::mt19937 rng(8);
  for (unsigned i = 0; i < 9000; ++i) noise += static_cast<char>('a' + rng() % 26);
  std::string first = pack(record(noise), Packing::gzip);
  // More than what the unpacker makes of the next members' bytes, which it takes for this one's.
  first.resize(first.size() - 2000);
  put(folder / "in/a",
      first + pack(record("Un cafÃ© Ã  OrlÃ©ans."), Packing::gzip) + pack(record("b"), Packing::gzip));
  const Outcome outcome = run(job_of(folder / "in", folder / "out", {}));
  EXPECT_EQ(outcome.end, End::whole);
  EXPECT_EQ(outcome.tally.changed, 1u);
  const std::string out = unpacked(folder / "out/a");
  std::size_t records = 0;
  for (std::size_t at = 0; at < out.size(); ++records) {
    WarcPlaces places;
    ASSERT_EQ(find_warc(std::string_view(out).substr(at), places), WarcSeen::whole) << out.substr(at, 200);
    at += places.end;
  }
  EXPECT_EQ(records, 3u);
  // One member a record.
  const std::string packed = read_file(folder / "out/a");
  std::size_t members = 0;
  for (std::size_t at = 0; (at = packed.find("\x1F\x8B\x08", at)) != std::string::npos; ++at) ++members;
  EXPECT_EQ(members, 3u);
}

TEST(Damage, AWrongLengthCostsOneRecordOfWarc) {
  const Folder folder;
  const std::string good = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 1\r\n\r\na\r\n\r\n";
  std::string bad = good;
  bad.replace(bad.find(": 1"), 3, ": 99999999");
  put(folder / "in/a", good + bad + good + good);
  const Outcome outcome = run(job_of(folder / "in", folder / "out", {}));
  EXPECT_EQ(outcome.tally.errors, 1u);
  EXPECT_EQ(outcome.tally.documents, 3u);
  EXPECT_EQ(read_file(folder / "out/a"), good + bad + good + good);
}

TEST(Damage, AQuoteInTheMidstOfAFieldOpensNothing) {
  const Folder folder;
  const std::string table = "id,text\n5\" disk,cafÃ© Ã  OrlÃ©ans\n6,b\n";
  put(folder / "in/a", table);
  Policy policy;
  policy.columns = {"text"};
  const Outcome outcome = run(job_of(folder / "in", folder / "out", policy));
  EXPECT_EQ(outcome.tally.records, 3u);
  EXPECT_EQ(read_file(folder / "out/a"), "id,text\n5\" disk,café à Orléans\n6,b\n");
}

TEST(Damage, TheHeadOfATableStaysWhereAColumnIsMissing) {
  const Folder folder;
  put(folder / "in/a", "id,body\n1,a\n");
  Policy policy;
  policy.columns = {"text"};
  policy.on_error = OnError::skip;
  EXPECT_EQ(run(job_of(folder / "in", folder / "out", policy)).tally.errors, 1u);
  EXPECT_EQ(read_file(folder / "out/a"), "id,body\n1,a\n");
}

TEST(Damage, NumbersOfAnyLengthAreJson) {
  const Folder folder;
  const std::string id = "{\"id\":123456789012345678901234567890,";
  put(folder / "in/a", id + kDamaged.substr(1));
  EXPECT_EQ(run(job_of(folder / "in", folder / "out", {})).tally.errors, 0u);
  EXPECT_EQ(read_file(folder / "out/a"), id + kMended.substr(1));
}

TEST(Damage, PicturesAndEmptyFilesPassBy) {
  const Folder folder;
  std::string picture = "\xFF\xD8\xFF\xE0";
  for (unsigned i = 0; i < 4000; ++i) picture += static_cast<char>(i * 197 + i * i * 31);
  put(folder / "in/a.jpg", picture);
  put(folder / "in/b.txt", "");
  put(folder / "in/c.gz", pack("", Packing::gzip));
  const Outcome outcome = run(job_of(folder / "in", folder / "out", {}));
  EXPECT_EQ(outcome.tally.passed, 1u);
  EXPECT_EQ(outcome.tally.documents, 0u);
  for (const char* name : {"a.jpg", "b.txt", "c.gz"})
    EXPECT_EQ(read_file((folder / "out/") + name), read_file((folder / "in/") + name));
}

TEST(Damage, LinksThatLeadNowhereAreTold) {
  const Folder folder;
  put(folder / "in/a", kLine);
  fs::create_symlink("loop", folder / "in/loop");
  fs::create_directory_symlink(".", folder / "in/self");
  const Outcome outcome = run(job_of(folder / "in", folder / "out", {}));
  EXPECT_EQ(outcome.tally.errors, 2u);
  EXPECT_EQ(read_file(folder / "out/a"), kLine);
  const std::string errors = read_file(folder / "out/_kintsugi/errors.jsonl");
  EXPECT_NE(errors.find("\"loop\""), std::string::npos);
  EXPECT_NE(errors.find("\"self\""), std::string::npos);
}

TEST(Damage, TwoInputsAreNotPackedIntoOne) {
  const Folder folder;
  put(folder / "in/a.gz", pack(kLine, Packing::gzip));
  put(folder / "in/a.zst", pack(kLine, Packing::zstd));
  Job job = job_of(folder / "in", folder / "out", {});
  job.packing = Packing::gzip;
  EXPECT_EQ(run(job).end, End::failed);
}

TEST(Damage, TheOutputIsNoInput) {
  const Folder folder;
  put(folder / "in/a", kLine);
  put(folder / "in/out/b", kLine);
  std::vector<Shard> shards;
  std::string error;
  ASSERT_TRUE(list_shards({folder / "in"}, folder / "in/out", shards, error));
  EXPECT_EQ(shards.size(), 1u);
}

struct Ledgers : testing::Test {
  Ledgers() {
    put(folder / "in/a", kDamaged + kLine + kDamaged);
    EXPECT_EQ(run(job_of(folder / "in", folder / "out", {})).end, End::whole);
    shown = Json::parse(read_file(folder / "out/_kintsugi/run.json"));
  }
  std::string error() {
    write_file(folder / "out/_kintsugi/run.json", pretty(shown));
    return take_back(folder / "out", folder / "back").error;
  }
  Folder folder;
  Json shown;
};

TEST_F(Ledgers, DoNotLeadOutOfTheFolder) {
  for (const char* name : {"../../x", "/tmp/x", "a/../../x"}) {
    for (const char* what : {"data", "seams"}) {
      const Json before = shown;
      shown["shards"][0][what] = name;
      EXPECT_NE(error().find("no name of a shard"), std::string::npos) << name;
      shown = before;
    }
  }
  EXPECT_EQ(error(), "");
}

TEST_F(Ledgers, ThatLostSomethingAreFound) {
  const std::string path = folder / "out/_kintsugi/seams/a.jsonl.zst", ledger = read_file(path);
  write_file(path, ledger.substr(0, ledger.size() - 3));
  EXPECT_NE(error().find("cut short"), std::string::npos);

  write_file(path, pack("", Packing::zstd));
  EXPECT_NE(error().find("lost records"), std::string::npos);
}

TEST_F(Ledgers, OfAnyContentDoNoHarm) {
  const std::string path = folder / "out/_kintsugi/seams/a.jsonl.zst";
  for (const char* line : {"7", "{}", "{\"record\":-1}", "{\"record\":0}", "{\"record\":0,\"seams\":[{}]}",
                           "[[[[", "{\"record\":0,\"at\":[]}", "{\"record\":0,\"at\":[\"text\"]}",
                           "{\"record\":0,\"at\":[\"no\"],\"made\":true}",
                           "{\"record\":1,\"seams\":[{\"layer\":0,\"stage\":\"unbake\",\"proof\":\"bytes\","
                           "\"kind\":\"k\",\"before\":[0,1],"
                           "\"after\":[0,99999999999],\"original\":\"a\",\"restored\":\"a\",\"evidence\":"
                           "\"\",\"confidence\":1}]}"}) {
    write_file(path, pack(std::string(line) + '\n', Packing::zstd));
    EXPECT_NE(error(), "") << line;
  }
}

}  // namespace
}  // namespace kintsugi::corpus
