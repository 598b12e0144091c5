// How a stream of bytes is cut into records. What the format is, its first bytes say, or the columns that are asked for.
#ifndef KINTSUGI_CORPUS_RECORDS_HPP
#define KINTSUGI_CORPUS_RECORDS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace kintsugi::corpus {

enum class Format : std::uint8_t {
  text,   // the whole is one document
  jsonl,  // an object a line
  csv,    // RFC 4180, the first record names the columns
  tsv,    // a record a line, a tab between two fields, no quotes
  warc,   // ISO 28500, with WET
};
const char* name(Format format) noexcept;

// `columns`: some are named, so that what is no WARC and no JSON is a table.
Format format_of(std::string_view first_bytes, bool columns) noexcept;

// Where whole records end.
struct Cut {
  std::size_t size = 0;     // bytes; 0: more is needed
  std::size_t records = 0;  // in them
  bool part = false;        // of a text: it goes on
  bool open_quote = false;  // a line of a table with a quote that nothing closes: a record by itself
};

// Which characters of a CSV record stand outside of quotes. A quote opens a field at its beginning alone: elsewhere it is a
// character like others.
class Quotes {
 public:
  explicit Quotes(char separator) noexcept : separator_(separator) {}
  bool outside(char c) noexcept {
    if (open_) {
      open_ = c != '"';
      may_open_ = !open_;  // a quote that is doubled
      return false;
    }
    if (c == '"' && may_open_ && separator_ == ',') {
      open_ = true;
      return false;
    }
    may_open_ = c == separator_ || c == '\n';
    return true;
  }
  bool open() const noexcept { return open_; }

 private:
  char separator_;
  bool open_ = false, may_open_ = true;
};

// Keeps what it has seen: `bytes` begins where it did the last time, behind what was cut off since, and may have grown.
class Cutter {
 public:
  explicit Cutter(Format format) noexcept : format_(format) {}
  // Bytes behind which a text is cut where a paragraph, a line or a word ends, none shorter; texts of three times as many.
  void cut_texts(std::size_t piece) noexcept { piece_ = piece; }
  // Bytes of a record of a table behind which a quote that is open is taken for one that nothing closes.
  void close_quotes(std::size_t longest) noexcept { longest_ = longest; }
  // The records that are such lines, ascending: they are known, and no others are.
  void know_open(std::vector<std::uint64_t> open) { open_ = std::move(open); }
  // The most whole records that end at `about` or the first behind it. `ended`: nothing follows, and what is left is one.
  Cut cut(std::string_view bytes, std::size_t about, bool ended);

 private:
  Cut text(std::string_view bytes, bool ended) const;
  Cut lines(std::string_view bytes, std::size_t about, bool ended);
  Cut table(std::string_view bytes, std::size_t about, bool ended);
  Cut archive(std::string_view bytes, std::size_t about, bool ended);
  Format format_;
  std::size_t seen_ = 0;  // bytes that need not be looked at again
  Cut whole_;             // records of a table or an archive in them
  Quotes quotes_{','};
  std::size_t piece_ = 0;    // 0: texts are whole
  std::size_t longest_ = 0;  // 0: any
  std::vector<std::uint64_t> open_;
  std::uint64_t given_ = 0;  // records
};

// Of a WARC record that begins there: where its head ends, and its block. False: none does, or more is needed.
struct WarcPlaces {
  std::size_t head = 0;   // behind the empty line
  std::size_t block = 0;  // the end of the block
  std::size_t end = 0;    // behind the two line ends that follow
};
enum class WarcSeen : std::uint8_t { whole, more, bad };
WarcSeen find_warc(std::string_view bytes, WarcPlaces& places) noexcept;
// Where the next record seems to begin behind one that is damaged; the end if none does.
std::size_t next_warc(std::string_view bytes, std::size_t begin) noexcept;
// The value of a header, without blanks around it; empty if there is none.
std::string_view warc_header(std::string_view head, std::string_view name) noexcept;

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_RECORDS_HPP
