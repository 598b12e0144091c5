#include "unbake/tidy/nfc.hpp"

#include <algorithm>
#include <vector>

#include "text/utf8.hpp"
#include "unbake/tidy/nfc_table.hpp"

namespace kintsugi::unbake::tidy {
namespace {

// The Hangul syllables are arithmetic (Unicode, section 3.12).
constexpr char32_t kS = 0xAC00, kL = 0x1100, kV = 0x1161, kT = 0x11A7;
constexpr char32_t kLCount = 19, kVCount = 21, kTCount = 28, kSCount = kLCount * kVCount * kTCount;

// No code point below this one composes with what is before it, has a class, or is not in form C.
constexpr char32_t kFirstUnsafe = 0x300;

std::uint8_t combining_class(char32_t c) noexcept {
  if (c < kFirstUnsafe) return 0;
  const auto table = combining_classes();
  auto it = std::upper_bound(table.begin(), table.end(), c,
                             [](char32_t value, const ClassRange& r) { return value < r.first; });
  if (it == table.begin()) return 0;
  --it;
  return c <= it->last ? it->combining_class : 0;
}

const Decomposition* decomposition(char32_t c) noexcept {
  const auto table = decompositions();
  const auto it = std::lower_bound(table.begin(), table.end(), c,
                                   [](const Decomposition& d, char32_t value) { return d.from < value; });
  return it != table.end() && it->from == c ? &*it : nullptr;
}

// The second halves of all composites, sorted: what may compose with what stands before it.
const std::vector<char32_t>& seconds() {
  static const std::vector<char32_t> all = [] {
    std::vector<char32_t> v;
    for (const Composite& c : composites()) v.push_back(c.second);
    std::sort(v.begin(), v.end());
    v.erase(std::unique(v.begin(), v.end()), v.end());
    return v;
  }();
  return all;
}

// Form C never changes across the place before such a code point, nor the code point itself when the next
// one is such, too.
bool is_stable(char32_t c) {
  if (c < kFirstUnsafe) return true;
  if ((c >= 0x4E00 && c < 0xA000) || (c >= 0x3041 && c < 0x3099) || (c >= kS && c < kS + kSCount))
    return true;
  if (c >= kV && c < kT + kTCount) return false;
  if (combining_class(c) != 0 || std::binary_search(seconds().begin(), seconds().end(), c)) return false;
  const Decomposition* d = decomposition(c);
  if (d == nullptr) return true;
  // Composition exclusions and singletons come out changed; a composite comes back as it was.
  return d->count == 2 && compose(decomposition_letters()[d->at], decomposition_letters()[d->at + 1]) == c;
}

void decompose(char32_t c, std::vector<char32_t>& out) {
  if (c >= kS && c < kS + kSCount) {
    const char32_t s = c - kS;
    out.push_back(kL + s / (kVCount * kTCount));
    out.push_back(kV + s % (kVCount * kTCount) / kTCount);
    if (s % kTCount != 0) out.push_back(kT + s % kTCount);
  } else if (const Decomposition* d = decomposition(c)) {
    for (std::size_t i = 0; i < d->count; ++i) out.push_back(decomposition_letters()[d->at + i]);
  } else {
    out.push_back(c);
  }
}

void reorder(std::vector<char32_t>& letters) {
  for (std::size_t i = 0; i < letters.size();) {
    if (combining_class(letters[i]) == 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < letters.size() && combining_class(letters[end]) != 0) ++end;
    std::stable_sort(letters.begin() + static_cast<std::ptrdiff_t>(i),
                     letters.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    i = end;
  }
}

void recompose(std::vector<char32_t>& letters) {
  std::size_t out = 0, starter = 0;
  bool has_starter = false;
  int last_class = -1;  // of what stands between the starter and here; -1: nothing does
  for (const char32_t c : std::vector<char32_t>(letters)) {
    const int k = combining_class(c);
    if (has_starter && (last_class == -1 || (last_class != 0 && last_class < k))) {
      if (const char32_t whole = compose(letters[starter], c)) {
        letters[starter] = whole;
        continue;
      }
    }
    if (k == 0) {
      starter = out;
      has_starter = true;
      last_class = -1;
    } else {
      last_class = k;
    }
    letters[out++] = c;
  }
  letters.resize(out);
}

}  // namespace

char32_t compose(char32_t first, char32_t second) noexcept {
  if (first >= kL && first < kL + kLCount && second >= kV && second < kV + kVCount) {
    return kS + ((first - kL) * kVCount + (second - kV)) * kTCount;
  }
  if (first >= kS && first < kS + kSCount && (first - kS) % kTCount == 0 && second > kT &&
      second < kT + kTCount) {
    return first + (second - kT);
  }
  const auto table = composites();
  const auto it = std::lower_bound(table.begin(), table.end(), Composite{first, second, 0},
                                   [](const Composite& a, const Composite& b) {
                                     return a.first != b.first ? a.first < b.first : a.second < b.second;
                                   });
  return it != table.end() && it->first == first && it->second == second ? it->whole : 0;
}

std::string to_nfc(std::string_view utf8) {
  std::vector<char32_t> letters;
  text::for_each(utf8, [&](char32_t c, std::size_t, std::size_t) { decompose(c, letters); });
  reorder(letters);
  recompose(letters);
  std::string out;
  for (const char32_t c : letters) text::append(out, c);
  return out;
}

Unnormalised next_unnormalised(std::string_view utf8, std::size_t from) {
  std::size_t stable = from;  // where the last stable code point begins: what follows may compose with it
  for (std::size_t i = from; i < utf8.size();) {
    const text::CodePoint c = text::decode(utf8, i);
    if (is_stable(c.value)) {
      stable = i;
      i += c.size;
      continue;
    }
    std::size_t end = i;
    while (end < utf8.size()) {
      const text::CodePoint next = text::decode(utf8, end);
      if (is_stable(next.value)) break;
      end += next.size;
    }
    const std::string_view was = utf8.substr(stable, end - stable);
    std::string now = to_nfc(was);
    if (now == was) {
      stable = i = end;
      continue;
    }
    // Whole code points that are the same on both sides need no repair.
    std::size_t head = 0;
    while (head < was.size() && head < now.size() && was[head] == now[head]) ++head;
    while (head > 0 && (!text::is_boundary(was, head) || !text::is_boundary(now, head))) --head;
    std::size_t tail = 0;
    while (tail < was.size() - head && tail < now.size() - head &&
           was[was.size() - 1 - tail] == now[now.size() - 1 - tail]) {
      ++tail;
    }
    while (tail > 0 &&
           (!text::is_boundary(was, was.size() - tail) || !text::is_boundary(now, now.size() - tail)))
      --tail;
    return {stable + head, end - tail, now.substr(head, now.size() - tail - head)};
  }
  return {utf8.size(), utf8.size(), {}};
}

}  // namespace kintsugi::unbake::tidy
