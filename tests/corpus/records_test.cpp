// Records are cut in the same places however the bytes come, and none is lost.
#include "corpus/records.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace kintsugi::corpus {
namespace {

using Cuts = std::vector<std::pair<std::size_t, std::size_t>>;  // bytes, records

Cuts cuts_of(Format format, const std::string& all, std::size_t about,
             const std::function<std::size_t()>& step) {
  Cutter cutter(format);
  Cuts out;
  std::size_t begin = 0, have = 0;
  while (begin < all.size()) {
    const Cut cut = cutter.cut(std::string_view(all).substr(begin, have - begin), about, have == all.size());
    if (cut.size != 0) {
      out.emplace_back(cut.size, cut.records);
      begin += cut.size;
    } else if (have < all.size()) {
      have = std::min(all.size(), have + step());
    } else {
      ADD_FAILURE() << "stands still";
      break;
    }
  }
  return out;
}

std::string some_bytes(std::mt19937& rng, Format format) {
  static const std::vector<std::string> pieces = {
      "a", "\n", "\"", ",", "\r\n", "\t", "{\"text\":\"x\"}\n", "\"\"", "text\n"};
  std::string out;
  for (std::size_t n = rng() % 60; n > 0; --n) {
    if (format == Format::warc && rng() % 2 == 0) {
      const std::string block(rng() % 30, 'b');
      out += "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: " +
             (rng() % 8 == 0 ? std::string("none") : std::to_string(block.size())) + "\r\n\r\n" + block +
             "\r\n\r\n";
    } else {
      out += pieces[rng() % pieces.size()];
    }
  }
  return out;
}

TEST(Records, AreCutAlikeHoweverTheBytesCome) {
  std::mt19937 rng(1);
  for (const Format format : {Format::text, Format::jsonl, Format::csv, Format::tsv, Format::warc}) {
    std::size_t several = 0;
    for (int round = 0; round < 2000; ++round) {
      const std::string all = some_bytes(rng, format);
      const std::size_t about = 1 + rng() % 80;
      const Cuts whole = cuts_of(format, all, about, [&] { return all.size(); });
      EXPECT_EQ(cuts_of(format, all, about, [] { return 1; }), whole) << name(format) << '\n' << all;
      EXPECT_EQ(cuts_of(format, all, about, [&] { return 1 + rng() % 40; }), whole) << name(format) << '\n'
                                                                                    << all;
      several += whole.size() > 1;
    }
    EXPECT_EQ(several > 500, format != Format::text) << name(format);
  }
}

TEST(Records, AFormatIsToldByWhatItBeginsWith) {
  EXPECT_EQ(format_of("WARC/1.0\r\n", false), Format::warc);
  EXPECT_EQ(format_of("{\"text\": 1}", false), Format::jsonl);
  EXPECT_EQ(format_of("\xEF\xBB\xBF\n { }", false), Format::jsonl);
  EXPECT_EQ(format_of("{ braces of prose }", false), Format::text);
  EXPECT_EQ(format_of("damaged\n{\"text\": 1}\n{\"text\"", false), Format::jsonl);
  EXPECT_EQ(format_of("{\"a\": [\n1,\n2\n]}\n", false), Format::text);
  EXPECT_EQ(format_of("a,b\n", false), Format::text);
  EXPECT_EQ(format_of("a,b\n", true), Format::csv);
  EXPECT_EQ(format_of("a\tb\n", true), Format::tsv);
  EXPECT_EQ(format_of("{\"text\": 1}\n{\"text\": 2}\n", true), Format::jsonl);
  EXPECT_EQ(format_of("about\ttext\n{\"a\": 1}\tb\n{\"a\": 2}\tb\n", true), Format::tsv);
  EXPECT_EQ(format_of("about,text\n\"{\"\"a\"\": 1}\",b\n", true), Format::csv);
  EXPECT_EQ(format_of("", false), Format::text);
}

TEST(Records, AQuotedFieldOfCsvMayHoldLineEnds) {
  Cutter cutter(Format::csv);
  const Cut cut = cutter.cut("a,\"b\nc\"\nd,e\n", 1, false);
  EXPECT_EQ(cut.size, 8u);
  EXPECT_EQ(cut.records, 1u);
}

TEST(Records, HeadersOfWarcAreFoundInAnyCase) {
  const std::string head = "WARC/1.0\r\nwarc-type:  conversion \r\nContent-Length: 3\r\n\r\n";
  EXPECT_EQ(warc_header(head, "WARC-Type"), "conversion");
  EXPECT_EQ(warc_header(head, "WARC-Date"), "");
  WarcPlaces places;
  EXPECT_EQ(find_warc(head + "abc\r\n\r\n", places), WarcSeen::whole);
  EXPECT_EQ(places.block - places.head, 3u);
  EXPECT_EQ(find_warc(head + "ab", places), WarcSeen::more);
  EXPECT_EQ(find_warc("WARC/1.0\r\nContent-Length: -3\r\n\r\n", places), WarcSeen::bad);
}

}  // namespace
}  // namespace kintsugi::corpus
