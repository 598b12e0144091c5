#include "corpus/records.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace kintsugi::corpus {
namespace {

constexpr std::string_view kWarc = "WARC/";
constexpr std::size_t kLongestHead = 1 << 16;  // bytes: what is longer is no head of a WARC record

bool same_letters(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
           return small(x) == small(y);
         });
}

std::size_t count(std::string_view bytes, char c) {
  return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), c));
}

// A brace, and a name in quotes or the end of the object.
bool begins_object(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] != '{') return false;
  const std::size_t second = line.find_first_not_of(" \t", first + 1);
  return second != std::string_view::npos && (line[second] == '"' || line[second] == '}');
}

}  // namespace

const char* name(Format format) noexcept {
  constexpr const char* kNames[] = {"text", "jsonl", "csv", "tsv", "warc"};
  return kNames[static_cast<std::size_t>(format)];
}

Format format_of(std::string_view bytes, bool columns) noexcept {
  if (bytes.starts_with(kWarc)) return Format::warc;
  std::string_view rest = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  // A table may hold objects, but behind a tab or in quotes; JSON Lines have tabs nowhere but between names and values, where nobody writes them.
  if (columns && rest.substr(0, rest.find('\n')).find('\t') != std::string_view::npos) return Format::tsv;
  // Half of the lines at least: the first may be damaged, and JSON on many lines is no JSON Lines.
  std::size_t objects = 0, others = 0;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) ++(begins_object(line) ? objects : others);
  }
  if (objects != 0 && objects >= others) return Format::jsonl;
  return columns ? Format::csv : Format::text;
}

Cut Cutter::cut(std::string_view bytes, std::size_t about, bool ended) {
  Cut out;
  switch (format_) {
    case Format::text: out = text(bytes, ended); break;
    case Format::jsonl:
    case Format::tsv: out = lines(bytes, about, ended); break;
    case Format::csv: out = table(bytes, about, ended); break;
    case Format::warc: out = archive(bytes, about, ended); break;
  }
  if (out.size != 0) seen_ = 0;
  given_ += out.records;
  return out;
}

Cut Cutter::text(std::string_view bytes, bool ended) const {
  if (piece_ != 0 && bytes.size() >= 3 * piece_) {
    const std::string_view two = bytes.substr(0, 2 * piece_);
    for (const std::string_view end : {"\n\n", "\n", " "}) {
      const std::size_t at = two.find(end, piece_);
      if (at != std::string_view::npos) return {at + end.size(), 1, true};
    }
    std::size_t at = piece_;  // between two characters
    while (at < piece_ + 3 && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) ++at;
    return {at, 1, true};
  }
  return ended && !bytes.empty() ? Cut{bytes.size(), 1} : Cut{};
}

Cut Cutter::lines(std::string_view bytes, std::size_t about, bool ended) {
  std::size_t end = 0;
  if (bytes.size() > about) {
    const std::size_t last = bytes.rfind('\n', about - 1);
    end = last != std::string_view::npos && last >= seen_ ? last + 1 : 0;
    if (end == 0) {
      const std::size_t next = bytes.find('\n', std::max(seen_, about));
      if (next != std::string_view::npos) end = next + 1;
    }
  }
  if (end == 0 && ended) end = bytes.size();
  if (end == 0) {
    if (bytes.size() > about) seen_ = bytes.size();
    return {};
  }
  const std::string_view taken = bytes.substr(0, end);
  return {end, count(taken, '\n') + (taken.back() != '\n')};
}

// Whole records up to `about`, or the first.
Cut Cutter::table(std::string_view bytes, std::size_t about, bool ended) {
  const auto give = [this](Cut cut) {
    whole_ = {};
    quotes_ = Quotes(',');
    return cut;
  };
  const auto known_open = [this] {
    return std::binary_search(open_.begin(), open_.end(), given_ + whole_.records);
  };
  bool open = known_open();
  for (; seen_ < bytes.size(); ++seen_) {
    const bool outside = quotes_.outside(bytes[seen_]);
    open = open || (longest_ != 0 && quotes_.open() && seen_ - whole_.size >= longest_);
    if (open) {
      if (whole_.size != 0) return give(whole_);
      const std::size_t feed = bytes.find('\n');
      if (feed != std::string_view::npos) return give({feed + 1, 1, false, true});
      if (!ended) return {};
      return give({bytes.size(), 1, false, true});
    }
    if (!outside || bytes[seen_] != '\n') continue;
    if (whole_.size != 0 && seen_ + 1 > about) return give(whole_);
    whole_ = {seen_ + 1, whole_.records + 1};
    open = known_open();
  }
  if (bytes.size() > about && whole_.size != 0) return give(whole_);
  if (!ended) return {};
  return give(bytes.size() == whole_.size ? whole_ : Cut{bytes.size(), whole_.records + 1});
}

Cut Cutter::archive(std::string_view bytes, std::size_t about, bool ended) {
  constexpr std::size_t kBehind = 16;  // bytes behind a record that may tell where it ends
  Cut& out = whole_;
  const auto give = [this] { return std::exchange(whole_, {}); };
  while (out.size < bytes.size()) {
    WarcPlaces places;
    const WarcSeen seen = find_warc(bytes.substr(out.size), places);
    std::size_t end = out.size + places.end;
    // Whether more bytes can show that it ends before `about`.
    bool may_end = bytes.size() <= about + kBehind;
    if (seen == WarcSeen::more) {
      end = ended ? next_warc(bytes, out.size) : 0;  // cut short, or its length is wrong
      may_end = may_end || places.head == 0;
    } else if (seen == WarcSeen::bad) {
      // Up to where a record seems to begin again.
      end = next_warc(bytes, std::max(out.size, seen_));
      if (end == bytes.size() && !ended) {
        seen_ = std::max(out.size, bytes.size() - std::min(bytes.size(), kWarc.size()));
        end = 0;
      }
    }
    if (end == 0) return may_end ? Cut{} : give();
    if (out.size != 0 && end > about) return give();
    out = {end, out.records + 1};
  }
  return ended || bytes.size() > about + kBehind ? give() : Cut{};
}

std::size_t next_warc(std::string_view bytes, std::size_t begin) noexcept {
  const std::size_t next = bytes.find("\nWARC/", begin);
  return next == std::string_view::npos ? bytes.size() : next + 1;
}

WarcSeen find_warc(std::string_view bytes, WarcPlaces& places) noexcept {
  if (!bytes.starts_with(kWarc.substr(0, bytes.size()))) return WarcSeen::bad;
  std::size_t head = bytes.substr(0, kLongestHead).find("\r\n\r\n");
  std::size_t gap = 4;
  if (const std::size_t bare = bytes.substr(0, std::min(head, kLongestHead)).find("\n\n");
      bare != std::string_view::npos)
    head = bare, gap = 2;
  if (head == std::string_view::npos) return bytes.size() < kLongestHead ? WarcSeen::more : WarcSeen::bad;
  const std::string_view length = warc_header(bytes.substr(0, head), "Content-Length");
  std::uint64_t size = 0;
  const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), size);
  if (length.empty() || error != std::errc() || stop != length.data() + length.size()) return WarcSeen::bad;
  places.head = head + gap;
  if (size > bytes.size() - places.head) return WarcSeen::more;
  places.block = places.end = places.head + static_cast<std::size_t>(size);
  for (int n = 0; n < 2; ++n) {
    if (bytes.substr(places.end).starts_with("\r\n"))
      places.end += 2;
    else if (bytes.substr(places.end).starts_with("\n"))
      places.end += 1;
    else if (places.end + 1 >= bytes.size())
      return WarcSeen::more;
  }
  return WarcSeen::whole;
}

std::string_view warc_header(std::string_view head, std::string_view name) noexcept {
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = std::min(head.find('\n', begin), head.size());
    std::string_view line = head.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !same_letters(line.substr(0, colon), name)) continue;
    line.remove_prefix(colon + 1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t'))
      line.remove_suffix(1);
    return line;
  }
  return {};
}

}  // namespace kintsugi::corpus
