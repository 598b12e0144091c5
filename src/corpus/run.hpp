// A whole run: shards in, shards out, on all cores, in order, and able to go on where it was stopped.
#ifndef KINTSUGI_CORPUS_RUN_HPP
#define KINTSUGI_CORPUS_RUN_HPP

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/input.hpp"
#include "corpus/policy.hpp"
#include "corpus/shards.hpp"
#include "corpus/tally.hpp"

namespace kintsugi::corpus {

struct Progress {
  std::uint64_t taken = 0, all = 0;  // bytes of the inputs as they lie there; all: 0 where it is not known
  std::uint64_t documents = 0, text_bytes = 0;
  std::string shard;  // that was written last
};

struct Job {
  std::vector<Shard> shards;
  std::string output;  // a folder; "-": standard output, for one shard; empty: nothing is written
  Policy policy;
  std::string policy_text;  // all that the result depends on, as text: a run goes on under the same alone
  unsigned threads = 1;
  std::optional<Packing> packing;  // of what is written; as it was read
  unsigned level = 0;              // of packing: see pack()
  std::uint64_t shard_size =
      0;  // bytes, at most, of files that documents of one format are gathered in; 0: one to one
  bool resume = false;
  std::size_t batch = std::size_t{1} << 20;  // bytes, about
  std::function<void(const Progress&)> progress = {};
  const std::atomic<bool>* interrupted = nullptr;  // looked at between two batches
};

enum class End : std::uint8_t { whole, interrupted, stopped, failed };
struct Outcome {
  End end = End::whole;
  std::string error;                      // of `failed`: why; of `stopped`: the error, a line of JSON
  std::vector<std::string> first_errors;  // of this run, lines of JSON: for runs that write them nowhere
  Tally tally;
  std::uint64_t taken = 0;  // bytes of the inputs as they lie there
};

// Throws nothing; what cannot be written is `failed`.
Outcome run(const Job& job);

// Names below the output's folder.
std::string seams_name(const Shard& shard, Seams seams);
std::string output_name(const Shard& shard, Packing was, Packing now);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_RUN_HPP
