// WARC and WET: the blocks of conversions, and of resources that are plain text, are mended. Other records pass by.
#include "corpus/seams.hpp"
#include "corpus/work.hpp"

namespace kintsugi::corpus {
namespace {

// Without the digests, which are of other bytes, and with another length.
std::string head_of(std::string_view head, std::size_t block) {
  std::string out;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = std::min(head.find('\n', begin), head.size() - 1) + 1;
    const std::string_view line = head.substr(begin, end - begin);
    const std::string_view ending = line.substr(line.find_last_not_of("\r\n") + 1);
    if (!warc_header(line, "Content-Length").empty()) {
      out += line.substr(0, line.find(':') + 1);
      out += ' ' + std::to_string(block);
      out += ending;
    } else if (warc_header(line, "WARC-Block-Digest").empty() &&
               warc_header(line, "WARC-Payload-Digest").empty()) {
      out += line;
    }
    begin = end;
  }
  return out;
}

}  // namespace

void Work::archive() {
  const std::string_view bytes = batch_.bytes;
  const auto ended = [this](std::string_view was, std::size_t at) {
    const std::size_t begin = done_.entries.empty() ? 0 : done_.entries.back().end;
    const std::string_view now = std::string_view(done_.data).substr(begin);
    if (!now.empty())
      done_.entries.push_back({done_.data.size(), now == was ? Span{at, at + was.size()} : Span{}});
  };
  for (at_ = 0; at_ < bytes.size(); ++record_) {
    const std::size_t begin = at_;
    WarcPlaces places;
    const WarcSeen seen = find_warc(bytes.substr(at_), places);
    if (seen == WarcSeen::whole || (seen == WarcSeen::more && places.block != 0)) {
      entry(bytes.substr(at_, places.end), places);
      at_ += places.end;
      if (batch_.broken && at_ == bytes.size() && seen == WarcSeen::more) done_.data += "\r\n\r\n";
      ended(bytes.substr(begin, places.end), begin);
      continue;
    }
    const std::size_t end = next_warc(bytes, at_);
    damaged_entry(bytes.substr(at_, end - at_), seen == WarcSeen::more);
    at_ = end;
    ended(bytes.substr(begin, end - begin), begin);
  }
}

// Behind damage of the packing another record follows, which the length of this one must not swallow.
void Work::damaged_entry(std::string_view record, bool cut_short) {
  const char* what = cut_short ? "a WARC record is cut short, or its length is wrong"
                               : "no WARC record, or one without a length";
  const bool last = batch_.broken && at_ + record.size() == batch_.bytes.size();
  WarcPlaces places;
  find_warc(record, places);
  if (!last) return error(record, what);
  if (!cut_short || places.head == 0) return error(std::string(record) + "\r\n\r\n", what);
  const std::string_view block = record.substr(places.head);
  error(head_of(record.substr(0, places.head), block.size()).append(block) + "\r\n\r\n", what);
}

void Work::entry(std::string_view entry, const WarcPlaces& places) {
  const std::string_view head = entry.substr(0, places.head);
  const std::string_view type = warc_header(head, "WARC-Type"), content = warc_header(head, "Content-Type");
  if (type != "conversion" && !(type == "resource" && content.starts_with("text/plain"))) {
    ++done_.tally.passed;
    return keep(entry);
  }
  const std::string_view block = entry.substr(places.head, places.block - places.head);
  const std::optional<Mended> mended =
      mend(block, [&] { return std::string(warc_header(head, "WARC-Target-URI")); });
  if (!mended) return keep(entry);
  Json more;
  put_bytes(more, "head", head);
  note(*mended, dump(Json(warc_header(head, "WARC-Record-ID"))), more);
  done_.data += head_of(head, mended->text().size());
  done_.data += mended->text();
  done_.data += entry.substr(places.block);
}

}  // namespace kintsugi::corpus
