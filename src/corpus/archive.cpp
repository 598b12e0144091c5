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
  for (at_ = 0; at_ < bytes.size(); ++record_) {
    WarcPlaces places;
    const WarcSeen seen = find_warc(bytes.substr(at_), places);
    if (seen == WarcSeen::whole || (seen == WarcSeen::more && places.block != 0)) {
      entry(bytes.substr(at_, places.end));
      at_ += places.end;
      continue;
    }
    const std::size_t next =
        seen == WarcSeen::more ? bytes.size() : std::min(bytes.find("\nWARC/", at_), bytes.size() - 1) + 1;
    const std::size_t end = std::min(next, bytes.size());
    error(bytes.substr(at_, end - at_),
          seen == WarcSeen::more ? "a WARC record is cut short" : "no WARC record, or one without a length");
    at_ = end;
  }
}

void Work::entry(std::string_view entry) {
  WarcPlaces places;
  find_warc(entry, places);
  const std::string_view head = entry.substr(0, places.head);
  const std::string_view type = warc_header(head, "WARC-Type"), content = warc_header(head, "Content-Type");
  if (type != "conversion" && !(type == "resource" && content.starts_with("text/plain"))) {
    ++done_.tally.passed;
    return keep(entry);
  }
  const std::string_view block = entry.substr(places.head, places.block - places.head);
  const std::optional<Mended> mended = mend(block, host_of(warc_header(head, "WARC-Target-URI")));
  if (!mended) return keep(entry);
  Json more;
  put_bytes(more, "head", head);
  note(*mended, dump(Json(warc_header(head, "WARC-Record-ID"))), more);
  done_.data += head_of(head, mended->text().size());
  done_.data += mended->text();
  done_.data += entry.substr(places.block);
}

}  // namespace kintsugi::corpus
