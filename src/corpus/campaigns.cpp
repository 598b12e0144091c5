#include "corpus/campaigns.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "text/utf8.hpp"

namespace kintsugi::corpus {

namespace {

constexpr std::size_t kMostNames = 12, kLongestKey = 160, kLongest = 200;  // bytes
constexpr std::size_t kProbes = 8;   // of its lowest pieces, by which a string meets others that read alike
constexpr std::size_t kLeaders = 8;  // strings that one is held against there
constexpr std::size_t kWidest = 4;   // of a document's strings: beside which the others are seen to stand

std::string head(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && text::is_continuation(text[most])) --most;
  return std::string(text.substr(0, most)) + "\xE2\x80\xA6";
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n\r\t"), end = text.find_last_not_of(" \n\r\t");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits and capitals vary within a campaign, and so does the white space.
std::string key_of(std::string_view cut) {
  std::string key;
  for (const char c : cut) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (!key.empty() && key.back() != ' ') key += ' ';
    } else if (is_digit(c)) {
      if (key.empty() || key.back() != '#') key += '#';
    } else {
      key += lowered(c);
    }
  }
  while (key.ends_with(' ')) key.pop_back();
  return head(key, kLongestKey);
}

// Keeps the first names by the alphabet: which they are, and how often they came, does not depend on the order.
void count(Names& names, std::string_view name) {
  if (name.empty()) return;
  const auto known = names.find(name);
  if (known != names.end()) {
    ++known->second;
    return;
  }
  names.emplace(name, 1);
  if (names.size() > kMostNames) names.erase(std::prev(names.end()));
}

// Sets that grow together. Of two, the one that is wider names both.
class Union {
 public:
  explicit Union(std::size_t n) : parents_(n) { std::iota(parents_.begin(), parents_.end(), std::size_t{0}); }
  std::size_t root(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    if (a != b) parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parents_;
};

struct Ranked {
  const std::string* key;
  const CutString* string;
};

std::vector<Ranked> by_width(const std::map<std::string, CutString, std::less<>>& strings) {
  std::vector<Ranked> out;
  for (const auto& [key, string] : strings) out.push_back({&key, &string});
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
    if (a.string->documents != b.string->documents) return a.string->documents > b.string->documents;
    return a.string->times > b.string->times;
  });
  return out;
}

using Entry = std::pair<std::uint64_t, std::uint32_t>;  // a hash, and which string has it

// Calls `each` with the strings of every hash, the widest first.
template <class Each>
void in_groups(std::vector<Entry>& entries, const Each& each) {
  std::sort(entries.begin(), entries.end());
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    while (end < entries.size() && entries[end].first == entries[begin].first) ++end;
    each(begin, end);
  }
}

void unite_by_links(const std::vector<Ranked>& strings, Union& sets) {
  std::unordered_map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    for (const auto& [link, n] : strings[i].string->links)
      sets.unite(first.try_emplace(link, i).first->second, i);
  }
}

void unite_by_words(const std::vector<Ranked>& strings, Union& sets) {
  std::vector<std::vector<std::uint32_t>> pieces;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    pieces.push_back(pieces_of(*strings[i].key));
    for (std::size_t n = 0; n < pieces[i].size() && n < kProbes; ++n)
      entries.emplace_back(pieces[i][n], static_cast<std::uint32_t>(i));
  }
  in_groups(entries, [&](std::size_t begin, std::size_t end) {
    std::vector<std::size_t> leaders;
    for (std::size_t at = begin; at < end; ++at) {
      const std::size_t i = entries[at].second;
      bool alone = true;
      for (const std::size_t leader : leaders) {
        if (sets.root(leader) != sets.root(i) && !read_alike(pieces[leader], pieces[i])) continue;
        sets.unite(leader, i);
        alone = false;
      }
      if (alone && leaders.size() < kLeaders) leaders.push_back(i);
    }
  });
}

// A string that stands twice and more, and mostly, beside a wider one is of its campaign.
void unite_by_documents(const std::vector<Ranked>& strings, Union& sets) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    for (const std::uint64_t place : strings[i].string->places)
      entries.emplace_back(place, static_cast<std::uint32_t>(i));
  }
  std::vector<Entry> beside;  // a pair of strings that stand in one document: the narrower, the wider
  in_groups(entries, [&](std::size_t begin, std::size_t end) {
    for (std::size_t narrow = begin + 1; narrow < end; ++narrow) {
      for (std::size_t wide = begin; wide < std::min(narrow, begin + kWidest); ++wide)
        beside.emplace_back(entries[narrow].second, entries[wide].second);
    }
  });
  std::sort(beside.begin(), beside.end());
  for (std::size_t begin = 0, end = 0; begin < beside.size(); begin = end) {
    while (end < beside.size() && beside[end] == beside[begin]) ++end;
    const auto [narrow, wide] = beside[begin];
    if (end - begin >= 2 && 2 * (end - begin) >= strings[narrow].string->places.size())
      sets.unite(narrow, wide);
  }
}

}  // namespace

std::uint64_t rank_of(std::string_view where, std::string_view id) {
  std::uint64_t h = 0xCBF29CE484222325u;
  for (const std::string_view part : {where, id}) {
    for (const char c : part) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    h = (h ^ 0xFF) * 0x100000001B3u;
  }
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9u;
  return h ^ (h >> 31);
}

std::vector<std::uint32_t> pieces_of(std::string_view key) {
  std::vector<char32_t> letters = {' '};
  for (std::size_t at = 0; at < key.size();) {
    const text::CodePoint c = text::decode(key, at);
    letters.push_back(c.value);
    at += c.size;
  }
  letters.push_back(' ');
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    const bool wide = letters[i] >= 0x2E80;  // a letter says as much as a syllable
    if (!wide && i + 2 >= letters.size()) break;
    std::uint64_t h = letters[i] * 0x9E3779B97F4A7C15u + letters[i + 1];
    if (!wide) h = h * 0x9E3779B97F4A7C15u + letters[i + 2] + 1;
    h = (h ^ (h >> 31)) * 0xBF58476D1CE4E5B9u;
    out.push_back(static_cast<std::uint32_t>(h >> 32));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool read_alike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i] == b[j] ? 1 : 0;
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    i += step_a ? 1 : 0, j += step_b ? 1 : 0;
  }
  return shared != 0 && 2 * shared >= a.size() + b.size() - shared;
}

std::vector<std::string> links_in(std::string_view text) {
  constexpr std::size_t kLongestPath = 40;
  const auto is_host = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.'; };
  std::string low;
  for (const char c : text) low += lowered(c);
  std::vector<std::string> out;
  for (std::size_t begin = 0, end = 0; begin < low.size(); begin = end + 1) {
    end = begin;
    while (end < low.size() && is_host(low[end])) ++end;
    std::string_view host = std::string_view(low).substr(begin, end - begin);
    while (host.ends_with('.')) host.remove_suffix(1);
    while (host.starts_with('.')) host.remove_prefix(1);
    if (host.starts_with("www.")) host.remove_prefix(4);
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0) continue;
    const std::string_view top = host.substr(dot + 1);
    if (top.size() < 2 || !std::all_of(top.begin(), top.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      continue;
    std::string link(host);
    if (end < low.size() && low[end] == '/') {
      const std::size_t stop = std::min(low.find_first_of("/?# \t\r\n", end + 1), low.size());
      std::string_view path = std::string_view(low).substr(end + 1, std::min(stop - end - 1, kLongestPath));
      while (!path.empty() && std::string_view(".,;:!)\"'").find(path.back()) != std::string_view::npos)
        path.remove_suffix(1);
      if (!path.empty()) link += '/' + std::string(path);
      end = stop;
      while (end < low.size() && low[end] != ' ' && low[end] != '\n') ++end;  // the rest of the path
    }
    out.push_back(std::move(link));
  }
  return out;
}

void Campaigns::add(std::string_view where, std::string_view host, const std::vector<Excised>& cuts) {
  const std::uint64_t rank = rank_of(where);
  std::set<std::string> here;
  for (const Excised& cut : cuts) {
    const std::string_view text = trimmed(cut.text);
    std::string key = key_of(text);
    if (key.empty()) continue;
    auto found = strings_.find(key);
    if (found == strings_.end()) {
      if (strings_.size() >= kMostStrings) {
        full_ = true;
        continue;
      }
      found = strings_.emplace(key, CutString()).first;
    }
    CutString& string = found->second;
    ++string.times;
    if (here.insert(std::move(key)).second) {
      ++string.documents;
      count(string.hosts, host);
      if (thinned_ == 0 || rank >> (64 - thinned_) == 0) {
        string.places.push_back(rank);
        ++places_;
      }
    }
    count(string.variants, head(text, kLongest));
    count(string.languages, cut.language);
    count(string.topics, cut.topic);
    for (const std::string& link : links_in(text)) count(string.links, link);
    if (string.where.empty() || where < string.where) {
      string.where = where;
      string.example = head(text, kLongest);
    }
  }
  while (places_ > most_places_) thin_out();
}

void Campaigns::thin_out() {
  ++thinned_;
  places_ = 0;
  for (auto& [key, string] : strings_) {
    std::erase_if(string.places, [this](std::uint64_t rank) { return rank >> (64 - thinned_) != 0; });
    places_ += string.places.size();
  }
}

std::vector<Campaign> Campaigns::clusters() const {
  const std::vector<Ranked> strings = by_width(strings_);
  Union sets(strings.size());
  unite_by_links(strings, sets);
  unite_by_words(strings, sets);
  unite_by_documents(strings, sets);
  std::vector<Campaign> out;
  std::vector<std::size_t> number(strings.size());
  for (std::size_t i = 0; i < strings.size(); ++i) {  // a root is the widest of its set: it comes first
    const std::size_t root = sets.root(i);
    if (root == i) {
      number[i] = out.size();
      out.emplace_back();
    }
    Campaign& campaign = out[number[root]];
    campaign.strings.push_back(strings[i].string);
    campaign.times += strings[i].string->times;
  }
  for (Campaign& campaign : out) {
    if (campaign.strings.size() == 1) {
      campaign.documents = campaign.strings[0]->documents;
      continue;
    }
    std::vector<std::uint64_t> places;
    std::uint64_t sum = 0;
    for (const CutString* string : campaign.strings) {
      places.insert(places.end(), string->places.begin(), string->places.end());
      sum += string->documents;
    }
    std::sort(places.begin(), places.end());
    const auto different =
        static_cast<std::uint64_t>(std::unique(places.begin(), places.end()) - places.begin());
    campaign.about = thinned_ != 0;
    campaign.documents = std::clamp(different << thinned_, campaign.strings[0]->documents, sum);
  }
  std::stable_sort(out.begin(), out.end(), [](const Campaign& a, const Campaign& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.times > b.times;
  });
  return out;
}

}  // namespace kintsugi::corpus
