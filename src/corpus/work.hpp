// What is done to a batch of records: they are mended, and what comes of it is put together. Nothing here knows files.
#ifndef KINTSUGI_CORPUS_WORK_HPP
#define KINTSUGI_CORPUS_WORK_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/policy.hpp"
#include "corpus/records.hpp"
#include "corpus/tally.hpp"

namespace kintsugi::corpus {

// Whole records of one shard.
struct Batch {
  std::string bytes;
  std::string shard;  // its name in ledgers and errors
  Format format = Format::text;
  std::string head;          // the record that names the columns
  std::uint64_t record = 0;  // how many records of the shard come before
  std::uint64_t offset = 0;  // bytes of the unpacked shard before it
  std::string encoding;      // of a part of a long text: what its beginning is in, if it is not UTF-8
  bool passes = false;       // and that it is no text
  bool part = false;         // of a text that goes on
  bool open_quote = false;   // a line of a table with a quote that nothing closes
  bool broken = false;       // the last record breaks off: damage of the packing follows
};

struct Done {
  std::string data, seams, errors;  // what is written: records; lines of JSON
  Tally tally;
  struct Entry {          // a record of an archive, to be packed by itself
    std::size_t end = 0;  // of data
    Span same;            // what it is in the batch, if it is as it was
  };
  std::vector<Entry> entries;
  bool stop = false;  // there was an error, and that is to end the run
};

class Work {
 public:
  Work(const Policy& policy, const Batch& batch) : policy_(policy), batch_(batch), options_(policy.options) {
    if (options_.declared_encoding.empty()) options_.declared_encoding = batch.encoding;
  }
  Done run();

 private:
  void jsonl();
  void table(char separator);
  void archive();
  void text();
  // The text of a document, mended and counted; nullopt: there is nothing to say about it. `address`: its URL, or what else
  // the record is called by.
  template <class AddressOf>
  std::optional<Mended> mend(std::string_view text, const AddressOf& address);
  static std::string nameless() { return {}; }
  void line(std::string_view line);
  void row(std::string_view row, char separator, const std::vector<std::size_t>& wanted);
  void entry(std::string_view entry, const WarcPlaces& places);
  // Of a changed document: its seams, to where they go. `id`: JSON, or empty; `more`: what undo needs beside them.
  void note(const Mended& mended, std::string_view id, const Json& more);
  void error(std::string_view record, std::string_view what);
  void keep(std::string_view record, bool changed = false);
  void damaged_entry(std::string_view record, bool cut_short);
  std::uint64_t number() const { return batch_.record + record_; }
  Seams seams() const { return seams_of(policy_.seams, batch_.format == Format::jsonl); }

  const Policy& policy_;
  const Batch& batch_;
  Options options_;
  Done done_;
  std::uint64_t record_ = 0;  // of the batch
  std::size_t at_ = 0;        // where it begins
};

template <class AddressOf>
std::optional<Mended> Work::mend(std::string_view text, const AddressOf& address) {
  ++done_.tally.documents;
  done_.tally.bytes += text.size();
  if (clean(text, options_)) return std::nullopt;
  Mended mended = kintsugi::mend(text, options_);
  if (!mended.is_text()) {  // a picture among texts
    --done_.tally.documents;
    done_.tally.bytes -= text.size();
    ++done_.tally.passed;
    return std::nullopt;
  }
  if (!policy_.decisions.empty()) {
    Decisions::Applied applied = policy_.decisions.apply(mended, text);
    done_.tally.refused += applied.refused;
    done_.tally.decided.insert(applied.found.begin(), applied.found.end());
    if (applied.mended) mended = *std::move(applied.mended);
  }
  if (mended.seams().empty()) return std::nullopt;
  const std::string where = batch_.shard + ":" + std::to_string(number() + 1), at = address(),
                    host = host_of(at);
  if (policy_.observe) policy_.observe({mended, text, where, at, host});
  done_.tally.add(mended, where, host, policy_.samples);
  if (mended.text() == text) return std::nullopt;  // flags alone
  return mended;
}

Done work(const Policy& policy, const Batch& batch);

// For each kind the places of its seams and how sure they are: [begin, end, confidence], in code points of the mended text.
// Those of the last layer alone.
Json attributes_of(const Mended& mended);
// The columns of these names, ascending; nullopt, and which, if one is missing. `head`: the first record.
std::optional<std::vector<std::size_t>> columns_of(std::string_view head, char separator,
                                                   const std::vector<std::string>& names,
                                                   std::string& missing);
// A field of a row as it stood, by an entry of the ledger. Throws where that does not fit.
void take_field(std::string& record, char separator, const Json& entry);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_WORK_HPP
