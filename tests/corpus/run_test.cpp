// A run over anything can be taken back to the very bytes that went in; and what comes out does not hang on how it was run.
#include "corpus/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>

#include "corpus/corpus_folder.hpp"
#include "corpus/files.hpp"
#include "corpus/records.hpp"
#include "corpus/seams.hpp"
#include "corpus/take_back.hpp"

namespace kintsugi::corpus {
namespace {

namespace fs = std::filesystem;

// Every file below a folder, by name.
std::map<std::string, std::string> files(const std::string& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      out[fs::relative(entry.path(), folder).string()] = read_file(entry.path().string());
  }
  return out;
}

const std::string kDamaged = "Un cafÃ© Ã  OrlÃ©ans, bientÃ´t.", kClean = "A clean sentence, \\u00e9t\\u00e9.";

constexpr const char* kMetadata[] = {"{\"a\": [1, {}]}", "{ }", "null", "[{}]", "{\"kintsugi\":[]}"};

std::string sound(Format format, std::mt19937& rng) {
  std::string out = format == Format::csv ? "id,text,n\r\n" : format == Format::tsv ? "id\ttext\tn\n" : "";
  for (std::size_t n = 1 + rng() % 6; n > 0; --n) {
    const std::string text = rng() % 2 == 0 ? kDamaged : kClean;
    switch (format) {
      case Format::jsonl:
        out += rng() % 3 == 0 ? "{\"metadata\": " + std::string(kMetadata[rng() % 5]) +
                                    ", \"id\": \"x\", \"text\": \"" + text + "\" }\r\n"
                              : "{\"text\":\"" + text + "\\n\\/\",\"id\":" + std::to_string(n) + "}\n";
        break;
      case Format::csv: out += "1,\"" + text + " \"\"q\"\"\n" + text + "\",\"2\"\r\n"; break;
      case Format::tsv: out += "1\t" + text + "\t2\n"; break;
      case Format::warc:
        out += "WARC/1.0\r\nWARC-Type: " + std::string(rng() % 4 == 0 ? "response" : "conversion") +
               "\r\nWARC-Target-URI: https://www.example.org/a\r\nWARC-Block-Digest: "
               "sha1:AAAA\r\nContent-Length: " +
               std::to_string(text.size()) + "\r\n\r\n" + text + "\r\n\r\n";
        break;
      case Format::text: out += text + "\n"; break;
    }
  }
  return out;
}

std::string mutated(std::string bytes, std::mt19937& rng) {
  for (std::size_t n = rng() % 4; n > 0 && !bytes.empty(); --n) {
    const std::size_t at = rng() % bytes.size();
    switch (rng() % 4) {
      case 0: bytes[at] = static_cast<char>(rng()); break;
      case 1: bytes.erase(at, rng() % 30); break;
      case 2: bytes.insert(at, bytes.substr(rng() % bytes.size(), rng() % 60)); break;
      default: bytes.resize(at);
    }
  }
  return bytes;
}

std::size_t rounds() {
  const char* said = std::getenv("KINTSUGI_CORPUS_MUTATIONS");  // of each format
  return said != nullptr ? std::strtoull(said, nullptr, 10) : 400;
}

TEST(Run, WhateverGoesInComesBack) {
  std::mt19937 rng(4);
  std::size_t changed = 0, errors = 0;
  for (const Format format : {Format::jsonl, Format::csv, Format::tsv, Format::warc, Format::text}) {
    for (std::size_t round = 0; round < rounds(); ++round) {
      const Folder folder;
      const std::string bytes = mutated(sound(format, rng), rng);
      put(folder / "in/a", bytes);
      Policy policy;
      if (format == Format::csv || format == Format::tsv) policy.columns = {"text"};
      policy.seams = format == Format::jsonl && round % 2 == 0 ? Seams::in : Seams::beside;
      Job job = job_of(folder / "in", folder / "out", policy);
      job.batch = 1 + rng() % 300;
      const Outcome outcome = run(job);
      ASSERT_EQ(outcome.end, End::whole) << outcome.error << '\n' << bytes;
      changed += outcome.tally.changed, errors += outcome.tally.errors;
      const std::string told = read_file(folder / "out/_kintsugi/errors.jsonl");
      std::size_t lines = 0;
      for (std::size_t at = 0, end = 0; at < told.size(); at = end + 1, ++lines) {
        end = told.find('\n', at);
        ASSERT_NE(end, std::string::npos) << told;
        const Json error = Json::parse(told.substr(at, end - at));
        ASSERT_TRUE(error.at("file") == "a" && !error.at("what").get<std::string>().empty()) << told;
        ASSERT_LE(error.at("offset").get<std::size_t>(), bytes.size()) << told;
      }
      ASSERT_EQ(lines, outcome.tally.errors) << "every error is named: " << bytes;
      const TakenBack back = take_back(folder / "out", folder / "back");
      ASSERT_EQ(back.error, "") << bytes;
      ASSERT_EQ(read_file(folder / "back/a"), bytes) << name(format);
    }
  }
  EXPECT_GT(changed, rounds());
  EXPECT_GT(errors, rounds() / 10);
}

TEST(Run, PackedInputOfAnyKindIsReadToItsEnd) {
  std::mt19937 rng(5);
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    for (std::size_t round = 0; round < rounds(); ++round) {
      const Folder folder;
      put(folder / "in/a",
          mutated(pack(sound(Format::jsonl, rng), packing) + pack(sound(Format::jsonl, rng), packing), rng));
      const Outcome outcome = run(job_of(folder / "in", folder / "out", {}));
      ASSERT_EQ(outcome.end, End::whole) << outcome.error;
    }
  }
}

std::string corpus(std::size_t documents) {
  std::mt19937 rng(6);
  std::string out;
  for (std::size_t n = 0; n < documents; ++n)
    out += "{\"id\":" + std::to_string(n) + ",\"text\":\"" + (n % 5 == 0 ? kDamaged : kClean) + ' ' +
           std::to_string(rng()) + "\"}\n" + (n % 97 == 0 ? "no JSON\n" : "");
  return out;
}

TEST(Run, ThreadsChangeNothing) {
  const Folder folder;
  put(folder / "in/a.jsonl", corpus(800));
  put(folder / "in/deep/b.jsonl.gz", pack(corpus(500), Packing::gzip) + pack(corpus(30), Packing::gzip));
  put(folder / "in/c.txt", kDamaged);
  for (unsigned threads : {1u, 2u, 5u}) {
    Job job = job_of(folder / "in", folder / ("out" + std::to_string(threads)), {});
    job.threads = threads;
    job.batch = 5000;
    ASSERT_EQ(run(job).end, End::whole);
  }
  const auto one = files(folder / "out1");
  EXPECT_EQ(one.size(), 9u);  // three, their ledgers, errors, summary, run
  EXPECT_EQ(files(folder / "out2"), one);
  EXPECT_EQ(files(folder / "out5"), one);
}

// Stopped again and again, by a flag that is looked at between two batches.
TEST(Run, ARunThatIsInterruptedGoesOnToTheSameEnd) {
  const Folder folder;
  put(folder / "in/a.jsonl", corpus(600));
  put(folder / "in/b.jsonl", corpus(300));
  Job whole = job_of(folder / "in", folder / "whole", {});
  whole.batch = 4000;
  ASSERT_EQ(run(whole).end, End::whole);
  std::mt19937 rng(7);
  for (int round = 0; round < 10; ++round) {
    Job job = job_of(folder / "in", folder / ("parts" + std::to_string(round)), {});
    job.batch = 4000;
    std::size_t times = 0;
    for (End end = End::interrupted; end == End::interrupted; ++times) {
      ASSERT_LT(times, 200u);
      std::atomic<bool> interrupted{false};
      std::size_t left = rng() % 6;
      job.interrupted = &interrupted;
      job.progress = [&](const Progress&) {
        if (left-- == 0) interrupted = true;
      };
      end = run(job).end;
      ASSERT_NE(end, End::failed);
      job.resume = true;
    }
    EXPECT_GT(times, 2u);
    EXPECT_EQ(files(folder / ("parts" + std::to_string(round))), files(folder / "whole"));
  }
}

std::string archive(std::size_t records) {
  std::string out;
  for (std::size_t n = 0; n < records; ++n) {
    const std::string text = n % 5 == 0 ? kDamaged : "clean " + std::to_string(n);
    out += "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: " + std::to_string(text.size()) +
           "\r\n\r\n" + text + "\r\n\r\n";
  }
  return out;
}

// Inputs of every kind that can be gathered and some that cannot; one ends in the midst of a line.
void put_many(const Folder& folder) {
  put(folder / "in/a.jsonl", corpus(300));
  put(folder / "in/b.jsonl", "{\"text\":\"no line end\"}");
  put(folder / "in/c.jsonl", corpus(20));
  put(folder / "in/d.jsonl", "\xEF\xBB\xBF" + corpus(20));
  put(folder / "in/e.jsonl.gz", pack(corpus(200), Packing::gzip));
  put(folder / "in/f.jsonl.gz", pack("", Packing::gzip));
  put(folder / "in/g.txt", kDamaged);
  put(folder / "in/h.jsonl.zst", pack(corpus(100), Packing::zstd));
  put(folder / "in/i.warc", archive(100));
  put(folder / "in/j.warc", archive(3) + "WARC/1.0\r\nContent-Length: 999\r\n\r\ncut short");
  put(folder / "in/k.warc", archive(3));
  put(folder / "in/l.jsonl", "");
}

Job gathering(const Folder& folder, const std::string& out) {
  Job job = job_of(folder / "in", folder / out, {});
  job.shard_size = 6000;
  job.batch = 2000;
  return job;
}

std::string unpacked(const std::string& path) {
  Input input(path);
  std::string error, out;
  EXPECT_TRUE(input.open(error)) << error;
  while (input.read(out, 1 << 16) == Input::Got::some) {
  }
  return out;
}

TEST(Run, WhatIsGatheredBySizeComesBackAsItWas) {
  const Folder folder;
  put_many(folder);
  ASSERT_EQ(run(gathering(folder, "out")).end, End::whole);
  std::map<std::string, std::size_t> kinds;
  for (const auto& [name, bytes] : files(folder / "out")) {
    if (!name.starts_with("part-")) continue;
    EXPECT_LE(bytes.size(), 6000u) << name;
    ++kinds[name.substr(name.find('.'))];
  }
  EXPECT_GT(kinds[".jsonl"], 3u);
  EXPECT_GT(kinds[".jsonl.gz"], 0u);
  EXPECT_GT(kinds[".jsonl.zst"], 0u);
  EXPECT_GT(kinds[".warc"], 1u);
  EXPECT_EQ(kinds.size(), 4u);
  const TakenBack back = take_back(folder / "out", folder / "back");
  ASSERT_EQ(back.error, "");
  const auto was = files(folder / "in");
  ASSERT_EQ(files(folder / "back").size(), was.size());
  for (const auto& [name, bytes] : was)
    EXPECT_EQ(unpacked(folder / ("back/" + name)), unpacked(folder / ("in/" + name)));
}

TEST(Run, DocumentsThatAreGatheredStayApart) {
  const Folder folder;
  put_many(folder);
  ASSERT_EQ(run(gathering(folder, "out")).end, End::whole);
  std::size_t lines = 0;
  for (const auto& [name, bytes] : files(folder / "out")) {
    if (!name.starts_with("part-") || name.find(".jsonl") == std::string::npos) continue;
    const std::string text = unpacked(folder / ("out/" + name));
    for (std::size_t at = 0; at < text.size(); ++lines)
      at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  std::size_t wanted = 0;
  for (const std::size_t n : {300, 20, 20, 200, 100}) wanted += n + (n + 96) / 97;
  EXPECT_EQ(lines, wanted + 1);
}

TEST(Run, ARunBySizeIsTheSameForAnyThreadsAndInterruptions) {
  const Folder folder;
  put_many(folder);
  ASSERT_EQ(run(gathering(folder, "whole")).end, End::whole);
  Job three = gathering(folder, "three");
  three.threads = 3;
  ASSERT_EQ(run(three).end, End::whole);
  EXPECT_EQ(files(folder / "three"), files(folder / "whole"));
  std::mt19937 rng(9);
  for (int round = 0; round < 6; ++round) {
    const std::string out = "parts" + std::to_string(round);
    Job job = gathering(folder, out);
    for (End end = End::interrupted; end == End::interrupted;) {
      std::atomic<bool> interrupted{false};
      std::size_t left = rng() % 7;
      job.interrupted = &interrupted;
      job.progress = [&](const Progress&) {
        if (left-- == 0) interrupted = true;
      };
      const Outcome outcome = run(job);
      end = outcome.end;
      ASSERT_NE(end, End::failed) << outcome.error;
      job.resume = true;
    }
    EXPECT_EQ(files(folder / out), files(folder / "whole"));
  }
}

TEST(Run, AttributesOfDolmaAreCutWhereTheirDocumentsAre) {
  const Folder folder;
  put(folder / "in/a.jsonl", corpus(96));
  put(folder / "in/b.jsonl", corpus(96));
  Policy policy;
  policy.seams = Seams::dolma;
  policy.on_error = OnError::skip;
  Job job = job_of(folder / "in", folder / "out", policy);
  job.shard_size = 4000;
  job.batch = 1000;
  ASSERT_EQ(run(job).end, End::whole);
  std::size_t parts = 0;
  for (const auto& [name, bytes] : files(folder / "out")) {
    if (!name.starts_with("part-")) continue;
    ++parts;
    const std::string lines = read_file(folder / ("out/_kintsugi/attributes/" + name));
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), std::count(bytes.begin(), bytes.end(), '\n'));
  }
  EXPECT_GT(parts, 3u);
}

// A text of many pieces: what it is in shows at its beginning alone, as bytes that are no UTF-8.
TEST(Run, ALongTextGoesInPartsAndComesBack) {
  const Folder folder;
  std::string text;
  for (int n = 0; n < 400; ++n)
    text += n % 7 == 0 ? kDamaged + "\n"
                       : "A clean line, number " + std::to_string(n) + (n % 50 == 0 ? "\n\n" : "\n");
  put(folder / "in/long.txt", text);
  put(folder / "in/line.txt", std::string(9000, 'x') + "\xE2\x82\xAC" + std::string(9000, '\xC3'));
  put(folder / "in/packed.txt.gz", pack(text, Packing::gzip));
  put(folder / "in/picture", "\x89PNG\r\n\x1A\n" + std::string(3000, '\0') + text);
  Job job = job_of(folder / "in", folder / "out", {});
  job.batch = 100;
  const Outcome outcome = run(job);
  ASSERT_EQ(outcome.end, End::whole) << outcome.error;
  EXPECT_GT(outcome.tally.documents, 40u);
  EXPECT_GT(outcome.tally.passed, 5u);
  EXPECT_EQ(read_file(folder / "out/long.txt").find("Ã"), std::string::npos);
  EXPECT_EQ(read_file(folder / "out/picture"), read_file(folder / "in/picture"));
  const TakenBack back = take_back(folder / "out", folder / "back");
  ASSERT_EQ(back.error, "");
  for (const auto& [name, bytes] : files(folder / "in"))
    EXPECT_EQ(unpacked(folder / ("back/" + name)), unpacked(folder / ("in/" + name))) << name;
  job.threads = 4;
  job.output = folder / "four";
  ASSERT_EQ(run(job).end, End::whole);
  EXPECT_EQ(files(folder / "four"), files(folder / "out"));
}

TEST(Run, ALongTextInALegacyEncodingIsReadAsOne) {
  const Folder folder;
  // Russian in windows-1251; behind the beginning, pieces of which few bytes are not ASCII.
  std::string text;
  for (int n = 0; n < 60; ++n)
    text +=
        "\xCF\xF0\xE8\xE2\xE5\xF2, \xFD\xF2\xEE \xF2\xE5\xEA\xF1\xF2 \xED\xE0 "
        "\xF0\xF3\xF1\xF1\xEA\xEE\xEC.\n";
  for (int n = 0; n < 300; ++n) text += "Plain words in a long line of a long text\n";
  text += "\xE4\xE0\n";
  put(folder / "in/a.txt", text);
  Job job = job_of(folder / "in", folder / "out", {});
  job.batch = 500;
  ASSERT_EQ(run(job).end, End::whole);
  EXPECT_TRUE(read_file(folder / "out/a.txt").ends_with("text\nда\n"));
  ASSERT_EQ(take_back(folder / "out", folder / "back").error, "");
  EXPECT_EQ(read_file(folder / "back/a.txt"), text);
}

TEST(Run, AQuoteThatNothingClosesDoesNotSwallowTheTable) {
  const Folder folder;
  std::string table = "id,text\n1,\"" + kDamaged + "\"\n2,\"open " + kDamaged + "\n";
  for (int n = 0; n < 500; ++n) table += std::to_string(n) + "," + kDamaged + " and some more\n";
  put(folder / "in/a.csv", table);
  Policy policy;
  policy.columns = {"text"};
  Job job = job_of(folder / "in", folder / "out", policy);
  job.batch = 100;
  const Outcome outcome = run(job);
  ASSERT_EQ(outcome.end, End::whole) << outcome.error;
  EXPECT_EQ(outcome.tally.errors, 1u);
  EXPECT_EQ(outcome.tally.records, 503u);
  EXPECT_EQ(outcome.tally.changed, 501u);
  EXPECT_EQ(Json::parse(read_file(folder / "out/_kintsugi/errors.jsonl")).at("record"), 2);
  ASSERT_EQ(take_back(folder / "out", folder / "back").error, "");
  EXPECT_EQ(read_file(folder / "back/a.csv"), table);
  job.threads = 3;
  job.output = folder / "three";
  ASSERT_EQ(run(job).end, End::whole);
  EXPECT_EQ(files(folder / "three"), files(folder / "out"));
}

TEST(Run, OtherInputsOrSettingsDoNotGoOnWithARun) {
  const Folder folder;
  put(folder / "in/a.jsonl", corpus(100));
  Job job = job_of(folder / "in", folder / "out", {});
  job.batch = 500;
  std::atomic<bool> interrupted{true};
  job.interrupted = &interrupted;
  ASSERT_EQ(run(job).end, End::interrupted);
  EXPECT_EQ(run(job).end, End::failed);  // without being told to
  job.resume = true;
  Policy other;
  other.only_changed = true;
  Job wrong = job_of(folder / "in", folder / "out", other);
  wrong.resume = true;
  EXPECT_EQ(run(wrong).end, End::failed);
  job.interrupted = nullptr;
  EXPECT_EQ(run(job).end, End::whole);
  const auto whole = files(folder / "out");
  const Outcome again = run(job);  // it is whole already
  EXPECT_EQ(again.end, End::whole);
  EXPECT_EQ(again.tally.documents, 100u);
  EXPECT_EQ(run(wrong).end, End::failed);
  job.resume = false;
  EXPECT_EQ(run(job).end, End::failed);  // nothing is overwritten
  EXPECT_EQ(files(folder / "out"), whole);
}

// Whatever finish() had come to when the power went: the names are given, the note of the run is still there.
TEST(Run, AnEndThatWasNotReachedIsReachedLater) {
  const Folder folder;
  put(folder / "in/a.jsonl", corpus(100));
  Job job = job_of(folder / "in", folder / "out", {});
  job.batch = 500;
  std::atomic<bool> interrupted{true};
  job.interrupted = &interrupted;
  ASSERT_EQ(run(job).end, End::interrupted);
  job.interrupted = nullptr;
  job.resume = true;
  const std::string house = folder / "out/_kintsugi/";
  ASSERT_EQ(run(job).end, End::whole);
  const auto whole = files(folder / "out");
  Job first = job_of(folder / "in", folder / "first", {});
  first.batch = 500;
  // A run that stops at its last note: all is read and written, nothing is named but the shards.
  first.progress = [&](const Progress& p) {
    if (p.taken == p.all) fs::create_directories(folder / "first/_kintsugi/summary.json/in-the-way");
  };
  ASSERT_EQ(run(first).end, End::failed);
  ASSERT_TRUE(is_there(folder / "first/_kintsugi/errors.jsonl"));
  ASSERT_TRUE(is_there(folder / "first/_kintsugi/state.json"));
  fs::remove_all(folder / "first/_kintsugi/summary.json");
  first.progress = {};
  first.resume = true;
  EXPECT_EQ(run(first).end, End::whole);
  EXPECT_EQ(files(folder / "first"), whole);
}

TEST(Run, WhatIsDamagedStaysGoesOrEndsTheRun) {
  const Folder folder;
  put(folder / "in/a.jsonl", "{\"text\":\"a\"}\n{\"text\":7}\n{\"text\":\"b\"}\n");
  Policy policy;
  for (const OnError on : {OnError::keep, OnError::skip, OnError::stop}) {
    policy.on_error = on;
    const std::string out = folder / ("out" + std::to_string(static_cast<int>(on)));
    const Outcome outcome = run(job_of(folder / "in", out, policy));
    EXPECT_EQ(outcome.tally.errors, 1u);
    if (on == OnError::stop) {
      EXPECT_EQ(outcome.end, End::stopped);
      EXPECT_FALSE(is_there(out + "/a.jsonl"));
      continue;
    }
    EXPECT_EQ(outcome.end, End::whole);
    EXPECT_EQ(read_file(out + "/a.jsonl"), on == OnError::keep
                                               ? "{\"text\":\"a\"}\n{\"text\":7}\n{\"text\":\"b\"}\n"
                                               : "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    const Json error = Json::parse(read_file(out + "/_kintsugi/errors.jsonl"));
    EXPECT_EQ(error.at("file"), "a.jsonl");
    EXPECT_EQ(error.at("record"), 1);
    EXPECT_EQ(error.at("offset"), 13);
    EXPECT_EQ(error.at("what"), "no string text");
  }
}

TEST(Run, OnlyWhatChangedIsWritten) {
  const Folder folder;
  put(folder / "in/a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"" + kDamaged + "\"}\n");
  Policy policy;
  policy.only_changed = true;
  ASSERT_EQ(run(job_of(folder / "in", folder / "out", policy)).end, End::whole);
  EXPECT_EQ(read_file(folder / "out/a.jsonl"), "{\"text\":\"Un café à Orléans, bientôt.\"}\n");
  EXPECT_NE(take_back(folder / "out", folder / "back").error, "");
}

TEST(Run, AttributesOfDolmaHaveALineForEachDocument) {
  const Folder folder;
  put(folder / "in/a.jsonl", "{\"id\":\"é1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"é cafÃ©\"}\n");
  Policy policy;
  policy.seams = Seams::dolma;
  ASSERT_EQ(run(job_of(folder / "in", folder / "out", policy)).end, End::whole);
  const std::string lines = read_file(folder / "out/_kintsugi/attributes/a.jsonl");
  const std::size_t feed = lines.find('\n');
  EXPECT_EQ(Json::parse(lines.substr(0, feed)), (Json{{"id", "é1"}, {"attributes", Json::object()}}));
  const Json second = Json::parse(lines.substr(feed + 1));
  EXPECT_EQ(second.at("id"), "2");
  ASSERT_EQ(second.at("attributes").size(), 1u);
  const Json& span = *second.at("attributes").begin();
  EXPECT_EQ(span.at(0).at(1), 6);  // code points: "é café"
}

TEST(Run, AnUnreadableShardIsTold) {
  const Folder folder;
  put(folder / "in/b.jsonl", "{\"text\":\"a\"}\n");
  Job job = job_of(folder / "in", folder / "out", {});
  job.shards.insert(job.shards.begin(), {folder / "in/gone.jsonl", "gone.jsonl", 0, 0, {}});
  const Outcome outcome = run(job);
  EXPECT_EQ(outcome.end, End::whole);
  EXPECT_EQ(outcome.tally.errors, 1u);
  EXPECT_TRUE(is_there(folder / "out/b.jsonl"));
  EXPECT_NE(read_file(folder / "out/_kintsugi/errors.jsonl").find("No such file"), std::string::npos);
}

TEST(Run, TwoInputsOfOneNameAreRefused) {
  const Folder folder;
  put(folder / "x/a.txt", "a");
  put(folder / "y/a.txt", "b");
  std::vector<Shard> shards;
  std::string error;
  EXPECT_FALSE(list_shards({folder / "x", folder / "y"}, "", shards, error));
  EXPECT_NE(error.find("same name"), std::string::npos);
}

}  // namespace
}  // namespace kintsugi::corpus
