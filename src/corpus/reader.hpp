// The batches of a run, one after the other: the same ones whoever asks, and however often the run is begun anew.
#ifndef KINTSUGI_CORPUS_READER_HPP
#define KINTSUGI_CORPUS_READER_HPP

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/input.hpp"
#include "corpus/shards.hpp"
#include "corpus/work.hpp"

namespace kintsugi::corpus {

struct Piece {
  Batch batch;
  std::size_t shard = 0;
  std::uint64_t number = 0;  // of the shard's pieces
  Packing packing = Packing::none;
  bool last = false;            // of its shard; it may be empty
  bool unreadable = false;      // the shard could not be opened: nothing is written for it
  std::string errors;           // of the file: lines of JSON
  std::vector<Member> members;  // of which the batch's bytes came, that lie in it whole; begin and end: in it
  std::size_t size() const {    // in memory
    std::size_t out = batch.bytes.size();
    for (const Member& m : members) out += m.packed.size();
    return out;
  }
  std::uint64_t taken = 0;  // bytes of the file up to here, as it lies there
};

class Reader {
 public:
  // Begins with the given shard, behind so many of its pieces. `members`: of archives in gzip, as they lie there.
  Reader(const std::vector<Shard>& shards, bool columns, std::size_t about, std::size_t shard,
         std::uint64_t pieces, bool members = false);
  // nullopt at the end.
  std::optional<Piece> next();

 private:
  Piece read();
  void begin(Piece& piece);
  bool look(std::size_t size);
  void hand_members(Piece& piece, std::size_t size);
  std::string complaint(const std::string& what, std::uint64_t offset) const;
  const std::vector<Shard>& shards_;
  const bool columns_, keeps_members_;
  const std::size_t about_;
  std::size_t shard_;
  std::uint64_t skip_;  // pieces of the first shard
  // Of the shard at hand:
  std::unique_ptr<Input> input_;
  std::optional<Cutter> cutter_;
  Format format_ = Format::text;
  std::string buffer_, head_;
  std::vector<Member> members_;
  std::string encoding_;  // of a long text
  bool looked_ = false, passes_ = false;
  bool sniffed_ = false;
  bool broken_ = false;  // what is in the buffer ends there: damage of the packing follows
  bool over_ = false;    // nothing follows
  std::uint64_t number_ = 0, record_ = 0, offset_ = 0;
};

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_READER_HPP
