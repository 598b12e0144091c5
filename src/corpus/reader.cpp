#include "corpus/reader.hpp"

#include <algorithm>

#include "corpus/seams.hpp"

namespace kintsugi::corpus {
namespace {

constexpr std::size_t kSniffed = 4096;  // bytes that tell the format
constexpr std::size_t kTextPieces =
    4;  // of a long text, in a batch: what stages need for a document grows more than it does
constexpr std::size_t kLongestQuote = 64;  // batches
constexpr std::size_t kLook = 1 << 16;     // bytes of a long text that tell its encoding
constexpr std::size_t kRoom = 64;          // behind a batch: the parser of JSON reads that far

// What a record that breaks off lacks to be parted from the next one.
const char* closing(const Batch& batch) {
  switch (batch.format) {
    case Format::jsonl:
    case Format::tsv: return batch.bytes.ends_with('\n') ? "" : "\n";
    case Format::csv: {
      Quotes quotes(',');
      for (const char c : batch.bytes) quotes.outside(c);
      return quotes.open() ? "\"\n" : batch.bytes.ends_with('\n') ? "" : "\n";
    }
    case Format::warc:  // needs its length changed too: see Work::archive
    case Format::text: return "";
  }
  return "";
}

}  // namespace

Reader::Reader(const std::vector<Shard>& shards, bool columns, std::size_t about, std::size_t shard,
               std::uint64_t pieces, bool members)
    : shards_(shards),
      columns_(columns),
      keeps_members_(members),
      about_(about),
      shard_(shard),
      skip_(pieces) {}

std::string Reader::complaint(const std::string& what, std::uint64_t offset) const {
  Json line;
  line["file"] = shards_[shard_].name;
  line["packed_offset"] = offset;
  line["what"] = what;
  return dump(line) + '\n';
}

std::optional<Piece> Reader::next() {
  while (shard_ < shards_.size()) {
    Piece piece = read();
    if (piece.last) {
      ++shard_;
      input_.reset();
    }
    if (skip_ > 0) {
      --skip_;
      continue;
    }
    return piece;
  }
  return std::nullopt;
}

void Reader::begin(Piece& piece) {
  input_ = shards_[shard_].path.empty() ? std::make_unique<Input>(shards_[shard_].extents)
                                        : std::make_unique<Input>(shards_[shard_].path);
  buffer_.clear();
  head_.clear();
  members_.clear();
  input_->keep_members(keeps_members_);
  encoding_.clear();
  looked_ = passes_ = false;
  sniffed_ = broken_ = over_ = false;
  number_ = record_ = offset_ = 0;
  std::string error;
  if (input_->open(error)) return;
  piece.errors += complaint(error, 0);
  piece.last = piece.unreadable = true;
}

// A text that goes in parts has one encoding, and is a text or none, as its beginning says. False: it is not to be cut.
bool Reader::look(std::size_t size) {
  looked_ = true;
  const Mended beginning = mend(std::string_view(buffer_).substr(0, std::min(size, kLook)));
  passes_ = !beginning.is_text();
  if (passes_) return true;
  if (beginning.encoding().starts_with("utf-16") || beginning.encoding().starts_with("utf-32")) {
    cutter_->cut_texts(0);
    return false;
  }
  if (beginning.encoding() != "utf-8") encoding_ = beginning.encoding();
  return true;
}

void Reader::hand_members(Piece& piece, std::size_t size) {
  if (!keeps_members_) return;
  for (Member& m : input_->take_members()) members_.push_back(std::move(m));
  std::size_t gone = 0;
  for (; gone < members_.size() && members_[gone].end <= offset_ + size; ++gone) {
    Member& m = members_[gone];
    if (m.begin < offset_) continue;
    m.begin -= offset_, m.end -= offset_;
    piece.members.push_back(std::move(m));
  }
  members_.erase(members_.begin(), members_.begin() + static_cast<std::ptrdiff_t>(gone));
}

Piece Reader::read() {
  Piece piece;
  piece.shard = shard_;
  if (!input_) begin(piece);
  piece.number = number_++;
  if (piece.unreadable) return piece;
  piece.packing = input_->packing();
  Cut cut;
  while (true) {
    const bool ended = broken_ || over_;
    if (sniffed_ || ended || buffer_.size() >= kSniffed) {
      if (!sniffed_) {
        format_ = format_of(buffer_, columns_);
        cutter_.emplace(format_);
        if (shards_[shard_].open)
          cutter_->know_open(*shards_[shard_].open);
        else
          cutter_->close_quotes(kLongestQuote * about_);
        cutter_->cut_texts(about_ / kTextPieces);
        sniffed_ = true;
        if (format_ != Format::warc) input_->keep_members(false);
      }
      cut = cutter_->cut(buffer_, about_, ended);
      if (cut.part && !looked_ && !look(cut.size)) continue;
      if (cut.size != 0 || (over_ && buffer_.empty())) break;
      if (broken_ && buffer_.empty()) broken_ = false;
    }
    // More at a time the longer the record is.
    const Input::Got got =
        input_->read(buffer_, format_ == Format::text ? about_ : std::max(about_ / 4, buffer_.size()));
    over_ = got == Input::Got::end;
    broken_ = got == Input::Got::fault;
    if (broken_) piece.errors += complaint(input_->fault().what, input_->fault().offset);
  }
  piece.batch.part = cut.part;
  piece.batch.open_quote = cut.open_quote;
  piece.batch.encoding = encoding_;
  piece.batch.passes = passes_;
  piece.batch.broken = broken_ && cut.size == buffer_.size();
  if (piece.batch.broken) broken_ = false;
  piece.last = over_ && cut.size == buffer_.size();
  if (number_ == 1 && (format_ == Format::csv || format_ == Format::tsv))
    head_ = buffer_.substr(0, std::min(cut.size, Cutter(format_).cut(buffer_, 1, true).size));
  piece.batch.shard = shards_[shard_].name;
  piece.batch.format = format_;
  piece.batch.head = head_;
  piece.batch.record = record_;
  piece.batch.offset = offset_;
  piece.batch.bytes.reserve(cut.size + kRoom);
  piece.batch.bytes.assign(buffer_, 0, cut.size);
  if (piece.batch.broken && !cut.open_quote) piece.batch.bytes += closing(piece.batch);
  hand_members(piece, cut.size);
  buffer_.erase(0, cut.size);
  record_ += cut.records;
  offset_ += cut.size;
  piece.taken = input_->taken();
  return piece;
}

}  // namespace kintsugi::corpus
