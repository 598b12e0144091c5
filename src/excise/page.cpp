#include "excise/page.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "excise/excise.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {

namespace {

// Of the first plane, laid out once: a look instead of a chain of questions.
const Script* scripts_of_plane() {
  static const std::vector<Script> plane = [] {
    std::vector<Script> out(0x10000);
    for (std::size_t c = 0; c < out.size(); ++c) out[c] = script_of(static_cast<char32_t>(c));
    return out;
  }();
  return plane.data();
}

constexpr std::size_t kLongestName = 40;
constexpr std::uint64_t kFramed = 6;  // ends of lines that tell what they are written in

bool in_name(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'-';
}

// Whether a name and the letters text[begin, end) behind its dot are an address: a common top-level domain, or any of two
// letters with a path behind it.
bool is_domain(std::u32string_view name, std::u32string_view text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kCommon[] = {U"com",  U"net",  U"org",  U"info", U"biz",    U"top",   U"xyz",
                                             U"vip",  U"club", U"site", U"shop", U"online", U"store", U"live",
                                             U"link", U"app",  U"bet",  U"win",  U"casino", U"pro",   U"fun",
                                             U"cc",   U"io",   U"tv",   U"me",   U"co",     U"icu",   U"ws"};
  const std::u32string_view last = text.substr(begin, end - begin);
  const bool path = end < text.size() && text[end] == U'/' && end + 1 < text.size() && in_name(text[end + 1]);
  if (name.empty() || (name.size() < 2 && !path) || (end < text.size() && in_name(text[end]))) return false;
  return std::find(std::begin(kCommon), std::end(kCommon), last) != std::end(kCommon) ||
         (last.size() == 2 && path);
}

}  // namespace

Page::Page(std::string_view utf8) : utf8_(utf8), wraps_(excise::wraps(utf8)) {
  const auto size = static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !text::is_continuation(c); }));
  text_.resize(size);
  scripts_.resize(size);
  at_.resize(size + 1);
  const Script* const plane = scripts_of_plane();
  std::vector<std::size_t> dots;  // and colons: what an address has
  for (std::size_t i = 0, n = 0; n < size; ++n) {
    const text::CodePoint c = text::decode_valid(utf8.data() + i);
    text_[n] = c.value;
    at_[n] = i;
    scripts_[n] = c.value < 0x10000 ? plane[c.value] : script_of(c.value);
    if (c.value == U'.' || c.value == U':') dots.push_back(n);
    i += c.size;
  }
  at_[size] = utf8.size();
  find_addresses(dots);
  find_lines();
  find_hosts();
}

// An address begins with a scheme or "www.", or is a name, a dot and a top-level domain.
void Page::find_addresses(std::span<const std::size_t> dots) {
  const std::u32string_view text = text_;
  std::size_t done = 0;  // before this, all addresses are found
  for (const std::size_t i : dots) {
    if (i < done) continue;
    std::size_t begin = i, end = i;
    if (text.substr(i, 3) == U"://") {
      while (begin > 0 && scripts_[begin - 1] == Script::latin && text[begin - 1] < 0x80 && i - begin < 8)
        --begin;
    } else if (text[i] == U'.') {
      while (begin > 0 && in_name(text[begin - 1]) && i - begin < kLongestName) --begin;
      const std::u32string_view name = text.substr(begin, i - begin);
      std::size_t last = i + 1;
      while (last < text.size() && text[last] >= U'a' && text[last] <= U'z') ++last;
      const bool www = name == U"www" || name == U"WWW";
      const bool apart = begin == 0 || (text[begin - 1] != U'@' && text[begin - 1] != U'.');
      if (!www && (!apart || !is_domain(name, text, i + 1, last))) continue;
    } else {
      continue;
    }
    while (end < text.size() && text[end] > U' ' && text[end] < 0x7F && text[end] != U'"' &&
           text[end] != U'<')
      ++end;
    std::fill(scripts_.begin() + static_cast<std::ptrdiff_t>(begin),
              scripts_.begin() + static_cast<std::ptrdiff_t>(end), Script::common);
    addresses_.push_back({begin, end});
    done = end;
  }
}

std::size_t Page::address_from(std::size_t i) const noexcept {
  const auto it = std::lower_bound(addresses_.begin(), addresses_.end(), i,
                                   [](const Address& a, std::size_t at) { return a.begin < at; });
  return it != addresses_.end() && it->begin == i ? it->end : i;
}

std::size_t Page::address_upto(std::size_t i) const noexcept {
  const auto it = std::lower_bound(addresses_.begin(), addresses_.end(), i,
                                   [](const Address& a, std::size_t at) { return a.end < at; });
  return it != addresses_.end() && it->end == i ? it->begin : i;
}

bool Page::has_address(std::size_t begin, std::size_t end) const noexcept {
  const auto it = std::lower_bound(addresses_.begin(), addresses_.end(), begin,
                                   [](const Address& a, std::size_t at) { return a.begin < at; });
  return it != addresses_.end() && it->end <= end;
}

void Page::find_lines() {
  std::uint64_t totals[kScripts] = {}, edges[kScripts] = {};
  for (std::size_t begin = 0; begin <= text_.size();) {
    std::size_t end = begin;
    std::uint32_t counts[kScripts] = {};
    Line line{begin, end};
    while (end < text_.size() && text_[end] != U'\n') {
      const Script s = scripts_[end];
      const std::size_t first = end;
      do ++end;
      while (end < text_.size() && scripts_[end] == s && text_[end] != U'\n');
      if (s != Script::common) {
        if (line.begins == Script::common) line.begins = s;
        line.ends = s;
      }
      // A syllable or an ideograph says as much as two letters.
      const bool dense = s == Script::hangul || s == Script::han;
      counts[static_cast<std::size_t>(s)] += static_cast<std::uint32_t>((end - first) << dense);
    }
    counts[0] = 0;
    counts[static_cast<std::size_t>(Script::kana)] += counts[static_cast<std::size_t>(Script::kana)] != 0
                                                          ? counts[static_cast<std::size_t>(Script::han)]
                                                          : 0;
    if (counts[static_cast<std::size_t>(Script::kana)] != 0)
      counts[static_cast<std::size_t>(Script::han)] = 0;
    for (std::size_t s = 1; s < kScripts; ++s) totals[s] += counts[s];
    line.end = end;
    if (line.ends != Script::common)
      ++edges[static_cast<std::size_t>(line.begins)], ++edges[static_cast<std::size_t>(line.ends)];
    for (std::size_t s = 1; s < kScripts; ++s) {
      if (counts[s] > line.most) {
        line.second = line.first, line.next = line.most;
        line.first = static_cast<Script>(s), line.most = counts[s];
      } else if (counts[s] > line.next) {
        line.second = static_cast<Script>(s), line.next = counts[s];
      }
    }
    lines_.push_back(line);
    begin = end + 1;
  }
  const auto most = [](const std::uint64_t* of) {
    return static_cast<Script>(std::max_element(of, of + kScripts) - of);
  };
  const auto rules = [](const std::uint64_t* of, Script s) {
    const std::uint64_t all = std::accumulate(of, of + kScripts, std::uint64_t{0});
    return of[static_cast<std::size_t>(s)] * 4 >= all * 3;
  };
  main_ = most(totals);
  one_script_ = rules(totals, main_);
  // What is put into lines again and again may outweigh them, but they begin and end as they were written.
  if (const Script frame = most(edges);
      !one_script_ && frame != Script::common && edges[static_cast<std::size_t>(frame)] >= kFramed &&
      rules(edges, frame) &&
      totals[static_cast<std::size_t>(frame)] * 3 >= totals[static_cast<std::size_t>(main_)])
    main_ = frame, one_script_ = true;
}

// A line with letters of two scripts is written in the one that its neighbours are written in too.
void Page::find_hosts() {
  // Latin names and terms stand in text of all scripts, so its letters say half as much.
  const auto count = [](const Line& line, Script s) {
    const std::uint32_t letters = one_text(line.first, s)    ? line.most
                                  : one_text(line.second, s) ? line.next
                                                             : 0;
    return std::uint64_t{s == Script::latin ? letters : 2 * letters};
  };
  std::size_t before = lines_.size();  // the last line with letters
  std::size_t after = 0;               // the next
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Line& line = lines_[i];
    if (line.most == 0) continue;
    for (after = std::max(after, i + 1); after < lines_.size() && lines_[after].most == 0;) ++after;
    line.host = line.first;
    if (line.next != 0) {
      std::uint64_t sums[2] = {};
      const Script scripts[2] = {line.first, line.second};
      for (int k = 0; k < 2; ++k) {
        sums[k] = count(line, scripts[k]);
        if (before < lines_.size()) sums[k] += count(lines_[before], scripts[k]);
        if (after < lines_.size()) sums[k] += count(lines_[after], scripts[k]);
      }
      if (sums[1] > sums[0]) line.host = line.second;
      // What was put in may have outweighed the rest of a line, and of its neighbours.
      if (one_script_ && one_text(line.second, main_) &&
          (std::uint64_t{line.next} * 2 >= line.most || one_text(line.begins, main_) ||
           one_text(line.ends, main_)))
        line.host = line.second;
      if (one_script_ && one_text(line.first, main_)) line.host = line.first;
    }
    before = i;
  }
}

}  // namespace kintsugi::excise
