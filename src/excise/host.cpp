#include "excise/host.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

#include "lattice/languages.hpp"
#include "lattice/lately.hpp"
#include "lattice/letters.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::Language;

constexpr std::size_t kNear = 4;      // lines
constexpr std::size_t kSample = 320;  // characters that tell a line's language
constexpr std::size_t kLongestWord = 40, kMostLanguages = 64;
constexpr std::size_t kDocument = 1200,
                      kLeastOfLine = 40;        // characters that tell a document's, and a line's share
constexpr std::size_t kFirst = 100, kSome = 6;  // characters, and languages these leave
constexpr int kPlainly = 24 * kBit,
              kShare = 12;  // by which another language is plainly a line's: so much, and one in so many
// Where the document's language leads by its letters, or lags no more than that, no other is plainly a line's. Provenance:
// held-back lines in a document of any other language; of 164,000 that are plainly another's, 150 are taken for its.
constexpr int kLeads = 2 * kBit;
constexpr int kUnknown = 7 * kBit / 2;  // a word that is in no list
constexpr int kFairWord = 10;           // letters of a word that may be in no list
constexpr std::size_t kMostSize = 12;   // letters that one sign may say
constexpr int kMostCost = 30 * kBit;    // that one sign may say
constexpr int kLineEnds = 2 * kBit;     // by which a line that goes on is likelier than one that ends
constexpr int kOfDocument = kBit;       // a word seen in the document, beyond what its count says

using model::small_letter;

bool capital(char32_t c) { return small_letter(c) != c && c != U'ş' && c != U'ţ'; }

std::uint64_t hash_of(std::u32string_view word) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char32_t c : word) h = (h ^ small_letter(c)) * 1099511628211ULL;
  return model::mix(h);
}

bool opens(char32_t c) {
  return c == U'(' || c == U'[' || c == U'{' || c == U'“' || c == U'‘' || c == U'«' || c == U'「' ||
         c == U'（' || c == U'-' || c == U'’' || c == U'\'' || c == U'/' || c == U'$' || c == U'#' ||
         c == U'@';
}
bool closes(char32_t c) {
  return c == U')' || c == U']' || c == U'}' || c == U'”' || c == U'’' || c == U'»' || c == U'」' ||
         c == U'）' || c == U'-' || c == U'\'' || c == U'/' || c == U'%' || c == U',' || c == U'.' ||
         c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'、' || c == U'。' || c == U'，' ||
         c == U'؟' || c == U'،' || c == U'…';
}

}  // namespace

Language Host::language(std::size_t line) {
  const std::vector<Line>& lines = page_.lines();
  const Script host = lines[line].host;
  // Neighbours are in one language, mostly: the nearest that was asked about tells it.
  if (ranked_.empty()) ranked_.resize(lines.size());
  for (std::size_t n = 0; n < kNear; ++n) {
    for (const std::size_t near : {line - std::min(line, n), std::min(line + n, lines.size() - 1)})
      if (ranked_[near] && one_text(lines[near].host, host)) return *ranked_[near];
  }
  // What was put in may outweigh it: the document's language is the line's, unless that is plainly another.
  const Language main = main_language(host);
  const std::vector<char32_t> text = folded(lines[line].begin, lines[line].end, host, kSample);
  const std::optional<int> behind = lattice::Letters::get().behind(text, main);
  Language here = main;
  if (!behind || *behind > kLeads) {
    here = likeliest(around(line));
    if (here != main) {
      const int as_main = lattice::text_cost(text, main), as_this = lattice::text_cost(text, here);
      if (as_main - as_this < kPlainly + as_this / kShare) here = main;
    }
  }
  ranked_[line] = here;
  return here;
}

// A line and its neighbours. It comes last: words in the host's own letters may have been put into it.
std::vector<char32_t> Host::around(std::size_t line) const {
  const std::vector<Line>& lines = page_.lines();
  const Script host = lines[line].host;
  std::vector<char32_t> sample;
  const auto take = [&](std::size_t begin, std::size_t end) {
    if (sample.size() >= kSample) return;
    const std::vector<char32_t> some = folded(begin, end, host, kSample - sample.size());
    sample.insert(sample.end(), some.begin(), some.end());
  };
  for (std::size_t i = line, n = 0; i > 0 && n < 3 && sample.size() < kSample / 2; ++n) {
    --i;
    take(lines[i].end - std::min(lines[i].end - lines[i].begin, kSample / 2), lines[i].end);
  }
  for (std::size_t i = line + 1; i < lines.size() && i < line + 4 && sample.size() < kSample; ++i)
    take(lines[i].begin, lines[i].end);
  take(lines[line].begin, lines[line].end);
  return sample;
}

// Letters of the script, and the blanks and signs behind them.
std::vector<char32_t> Host::folded(std::size_t begin, std::size_t end, Script host, std::size_t most) const {
  std::vector<char32_t> out;
  out.reserve(std::min(end - begin, most) + 1);
  bool own = true;
  for (std::size_t i = begin; i < end && out.size() < most; ++i) {
    const Script s = page_.script(i);
    if (s != Script::common) own = one_text(s, host);
    if (own) out.push_back(model::fold(page_[i]));
  }
  out.push_back(U'\n');
  return out;
}

// The first characters leave a few, of which the others choose.
Language Host::likeliest(std::span<const char32_t> sample) {
  if (sample.size() <= kFirst) return lattice::rank_languages(sample, {}, 1).front().language;
  return lattice::likeliest(sample, kFirst, lattice::rank_languages(sample.first(kFirst), {}, kSome));
}

Language Host::main_language(Script host) {
  if (host == Script::kana) host = Script::han;  // one text
  const auto [found, fresh] = mains_.try_emplace(host, model::kGeneric);
  if (!fresh) return found->second;
  // A little of each line.
  std::size_t lines = 0;
  for (const Line& line : page_.lines()) lines += one_text(line.host, host);
  const std::size_t each = std::max(kLeastOfLine, kDocument / std::max<std::size_t>(lines, 1));
  std::vector<char32_t> sample;
  for (const Line& line : page_.lines()) {
    if (!one_text(line.host, host) || sample.size() >= kDocument) continue;
    const std::vector<char32_t> some = folded(line.begin, line.end, host, each);
    sample.insert(sample.end(), some.begin(), some.end());
  }
  return found->second = likeliest(sample);
}

// Words of the document, but for those at the edges of foreign text: they may be halves.
void Host::learn() {
  learned_ = true;
  for (const Line& line : page_.lines()) {
    if (spaceless(line.host)) continue;
    bool foreign = false;
    for (std::size_t i = line.begin; i < line.end;) {
      const Script s = page_.script(i);
      if (s == Script::common) {
        if (!is_blank(page_[i])) foreign = false;
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < line.end && page_.script(end) == s) ++end;
      if (s != line.host) {
        foreign = true;
      } else {
        std::size_t next = end;
        while (next < line.end && is_blank(page_[next])) ++next;
        const bool half =
            foreign || next == line.end || (page_.script(next) != Script::common && page_.script(next) != s);
        if (!half && end - i <= kLongestWord) ++words_, vocabulary_.add(hash_of(page_.text(i, end)));
        foreign = false;
      }
      i = end;
    }
  }
}

namespace {

// As a word between blanks.
std::span<const char32_t> as_word(std::u32string_view letters, std::span<char32_t, kLongestWord + 4> room) {
  const std::size_t n = std::min(letters.size(), kLongestWord);
  room[0] = model::kStart, room[1] = U' ', room[2 + n] = U' ';
  for (std::size_t i = 0; i < n; ++i) room[2 + i] = model::fold(letters[i]);
  return room.first(n + 3);
}

// What its characters cost.
int spelled(Language l, std::span<const char32_t> as_word) {
  std::uint16_t costs[kLongestWord + 2];
  lattice::Lately::mine().costs(l, as_word, costs);
  return std::accumulate(costs, costs + (as_word.size() - 2), 0);
}

// A letter as the lists of words have it.
char32_t in_list(char32_t c, bool dotless) {
  return model::other_letter(c) ? small_letter(c) : model::word_letter(c, dotless);
}

}  // namespace

// By its spelling, and by the list if it is in it.
Host::Word Host::as_listed(int spelled, std::optional<int> listed) {
  if (!listed) return {spelled + kUnknown, false};
  return {std::min(spelled + kUnknown, std::max(*listed, spelled / 2)), true};
}

const Host::Priced& Host::priced(Language l, std::u32string_view letters) {
  const std::uint64_t key = model::word_hash(l, letters);
  if (priced_.empty()) priced_.resize(kPriced);
  Priced& out = priced_[key % kPriced];
  if (out.key == key) return out;
  char32_t room[kLongestWord + 4];
  out.key = key;
  out.spelled = spelled(l, as_word(letters, room));
  out.word = as_listed(out.spelled, listed_cost(l, letters));
  return out;
}

void Host::costs(std::span<const Language> languages, std::u32string_view letters, std::span<int> out) {
  if (letters.size() > kLongestWord || languages.size() > kMostLanguages) {
    for (std::size_t i = 0; i < languages.size(); ++i) out[i] = cost(languages[i], letters);
    return;
  }
  char32_t lower[kLongestWord], room[kLongestWord + 4];
  const auto small = [&](bool dotless) {
    std::transform(letters.begin(), letters.end(), lower, [=](char32_t c) { return in_list(c, dotless); });
    return std::u32string_view(lower, letters.size());
  };
  std::uint64_t hashes[kMostLanguages];
  model::word_hashes(languages, small(false), hashes);
  if (letters.find(U'I') != letters.npos) {
    for (std::size_t i = 0; i < languages.size(); ++i)
      if (is_dotless(languages[i])) hashes[i] = model::word_hash(languages[i], small(true));
  }
  for (std::size_t i = 0; i < languages.size(); ++i) fetch(hashes[i]);
  const std::span<const char32_t> text = as_word(letters, room);
  lattice::Lately::mine().prepare(languages, text);
  for (std::size_t i = 0; i < languages.size(); ++i)
    out[i] = as_listed(spelled(languages[i], text), listed_cost(hashes[i])).cost;
}

int Host::cost(Language l, std::u32string_view letters) { return listed_word(l, letters).cost; }

std::uint32_t Host::times(std::u32string_view letters) {
  if (!learned_) learn();
  return vocabulary_.times(hash_of(letters));
}

bool Host::lists(Language l, std::u32string_view letters) { return listed_cost(l, letters).has_value(); }

std::vector<bool> Host::are_listed(Language l, std::span<const std::u32string_view> words) const {
  // All keys before the first look-up: the lists are far away.
  std::vector<std::uint64_t> keys(words.size());  // 0: too long
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() > kLongestWord) continue;
    keys[i] = list_key(l, words[i]);
    fetch(keys[i]);
  }
  std::vector<bool> out(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) out[i] = keys[i] != 0 && listed_cost(keys[i]).has_value();
  return out;
}

Host::Word Host::word(Language l, std::u32string_view letters, std::uint32_t learned) {
  return in_document(listed_word(l, letters), letters, learned);
}

Host::Word Host::in_document(Word out, std::u32string_view letters, std::uint32_t learned) {
  if (!learned_) learn();
  if (letters.size() > kLongestWord) return out;
  if (const std::uint32_t times = vocabulary_.times(hash_of(letters)); times > learned) {
    const auto share = (words_ + 200) / (times - learned);
    out.known = out.known || letters.size() > 1;
    out.cost = std::min(out.cost, static_cast<int>(std::bit_width(share)) * kBit + kOfDocument);
  }
  return out;
}

std::uint64_t Host::list_key(Language l, std::u32string_view letters) const {
  char32_t lower[kLongestWord];
  std::transform(letters.begin(), letters.end(), lower,
                 [dotless = is_dotless(l)](char32_t c) { return in_list(c, dotless); });
  return model::word_hash(l, {lower, letters.size()});
}

std::optional<int> Host::listed_cost(Language l, std::u32string_view letters) const {
  if (letters.size() > kLongestWord) return std::nullopt;
  return listed_cost(list_key(l, letters));
}

std::u32string_view Host::left_word(std::size_t left, Script host) const {
  std::size_t begin = left;
  while (begin > 0 && left - begin < kLongestWord && page_.script(begin - 1) == host) --begin;
  return page_.text(begin, left);
}

std::u32string_view Host::right_word(std::size_t right, Script host) const {
  std::size_t end = right;
  while (end < page_.size() && end - right < kLongestWord && page_.script(end) == host) ++end;
  return page_.text(right, end);
}

bool Host::listed(std::size_t line, std::u32string_view word, bool learned) {
  if (word.empty() || word.size() > kLongestWord) return false;
  if (!learned_) learn();
  const Script host = page_.lines()[line].host;
  auto found = main_.find(host);
  if (found == main_.end()) found = main_.emplace(host, language(line)).first;
  return vocabulary_.times(hash_of(word)) > learned || lists(found->second, word);
}

bool Host::torn(std::size_t at, Script host) const {
  return at > 0 && at < page_.size() && page_.script(at - 1) == host && page_.script(at) == host;
}

bool Host::ends_line(std::size_t at) const {
  while (at < page_.size() && is_blank(page_[at]) && !is_break(page_[at])) ++at;
  return at == page_.size() || is_break(page_[at]);
}

bool Host::counts_left(std::size_t left, Script host) const { return !torn(left, host) && !ends_line(left); }

bool Host::counts_right(std::size_t right, Script host) const {
  return !torn(right, host) && !ends_line(right + right_word(right, host).size());
}

std::uint32_t Host::standing(Script host, std::size_t left, std::size_t right,
                             std::u32string_view both) const {
  std::uint32_t times = 0;
  std::size_t end = 0;
  for (const std::size_t at : {left, right}) {
    if (!torn(at, host) || at < end) continue;
    const std::u32string_view before = left_word(at, host), behind = right_word(at, host);
    times +=
        both.size() == before.size() + behind.size() && both.starts_with(before) && both.ends_with(behind);
    end = at + behind.size();
  }
  return times;
}

int Host::cost_joined(Language l, std::size_t line, std::size_t left, std::size_t right) {
  const Script host = page_.lines()[line].host;
  const std::u32string both = std::u32string(left_word(left, host)) + std::u32string(right_word(right, host));
  return word(l, both, standing(host, left, right, both)).cost;
}

bool Host::knows(std::size_t line, std::size_t begin, std::size_t end, bool learned) {
  return listed(line, page_.text(begin, end), learned);
}

bool Host::knows_joined(std::size_t line, std::size_t left, std::size_t right) {
  const Script host = page_.lines()[line].host;
  const std::u32string_view first = left_word(left, host), second = right_word(right, host);
  if (first.empty() || second.empty()) return false;
  return listed(line, std::u32string(first) + std::u32string(second), false);
}

// What the characters around the junction cost with this between them; 0: nothing.
int Host::junction(Language l, std::size_t left, std::size_t right, char32_t between) const {
  if (between == model::kStart) {
    const auto at = [&](std::size_t i) { return i < page_.size() ? model::fold(page_[i]) : model::kStart; };
    const char32_t before = left > 1 ? at(left - 2) : model::kStart, next = at(right);
    lattice::Lately& m = lattice::Lately::mine();
    return m.cost(l, before, at(left - 1), between) + m.cost(l, between, between, next) +
           m.cost(l, between, next, at(right + 1));
  }
  char32_t text[8] = {model::kStart, model::kStart};
  std::size_t n = 2;
  for (std::size_t i = left - std::min<std::size_t>(left, 2); i < left; ++i)
    text[n++] = model::fold(page_[i]);
  const std::size_t first = n;
  if (between != 0) text[n++] = between;
  for (std::size_t i = right; i < std::min(page_.size(), right + 2); ++i) text[n++] = model::fold(page_[i]);
  std::uint16_t costs[6];
  lattice::Lately::mine().costs(l, {text, n}, costs);
  int sum = 0;
  for (std::size_t i = first; i < n; ++i) sum += costs[i - 2];
  return sum;
}

int Host::two_words(std::size_t line, std::size_t at) {
  const Script host = page_.lines()[line].host;
  const std::u32string_view first = left_word(at, host), second = right_word(at, host);
  if (first.empty() || second.empty()) return 0;
  const Language l = language(line);
  return word(l, std::u32string(first) + std::u32string(second), true).cost - word(l, first, false).cost -
         word(l, second, false).cost;
}

bool Host::goes_on(std::size_t line, std::size_t left, std::size_t right) {
  if (left == 0 || right == page_.size() || ends_sentence(page_[left - 1])) return false;
  const Language l = language(line);
  return std::min(junction(l, left, right, 0), junction(l, left, right, U' ')) + kLineEnds <
         junction(l, left, right, model::kStart);
}

// Ends of a row are put together with many others, so each is looked up once.
const Host::Shore& Host::shore(std::size_t at, bool left, Script host, Language l, bool learned) {
  if (shores_.empty()) shores_.resize(2 * kShores);
  Shore& out = shores_[2 * (at % kShores) + left];
  if (out.at == at && out.host == host && out.language == l && out.learned == learned) return out;
  const std::u32string_view word = left ? left_word(at, host) : right_word(at, host);
  const Priced alone = priced(l, word);
  // What is torn at a place has been one of the document's words.
  const bool counted = learned && (left ? counts_left(at, host) : counts_right(at, host));
  out = {at, host, l, learned, word, alone.spelled, in_document(alone.word, word, counted)};
  return out;
}

bool Host::is_known_joined(std::size_t line, std::size_t left, std::size_t right) {
  const Script host = page_.lines()[line].host;
  const std::u32string_view first = left_word(left, host), second = right_word(right, host);
  char32_t room[2 * kLongestWord];
  std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), room));
  const std::u32string_view both(room, first.size() + second.size());
  if (both.size() > kLongestWord) return false;
  if (lists(language(line), both)) return true;
  const std::uint32_t said = both.size() > 1 ? times(both) : 0;
  return said > 0 && said > standing(host, left, right, both);
}

JointSigns Host::joint_signs(std::size_t line, std::size_t left, std::size_t right, bool learned) {
  const Script host = page_.lines()[line].host;
  const Language l = language(line);
  const Shore &before = shore(left, true, host, l, learned), &behind = shore(right, false, host, l, learned);
  const std::u32string_view first = before.word, second = behind.word;
  char32_t room[2 * kLongestWord];
  std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), room));
  const std::u32string_view both(room, first.size() + second.size());
  const Priced one = priced(l, both);
  const Word &x = before.cost, &y = behind.cost,
             xy = in_document(one.word, both, learned ? standing(host, left, right, both) : 0);
  const std::size_t begin = left - first.size();
  const bool contracted =
      first.size() < 3 && begin > 0 && (page_[begin - 1] == U'\'' || page_[begin - 1] == U'’');
  JointSigns out{};
  const auto set = [&out](JointSign sign, int value) { out[static_cast<std::size_t>(sign)] = value; };
  const auto cost = [](int bits) { return std::clamp(bits, -kMostCost, kMostCost); };
  set(JointSign::always, kBit);
  set(JointSign::words, cost(x.cost + y.cost - xy.cost));
  const int around = cost(junction(l, left, right, U' ') - junction(l, left, right, 0));
  if (xy.known && x.known && y.known) set(JointSign::known_junction, around);
  set(JointSign::new_of_known, kBit * (x.known && y.known && !xy.known));
  if (xy.known) set(JointSign::known_word, cost(x.cost + y.cost - xy.cost));
  if (xy.known && x.known && y.known) set(JointSign::known_words, cost(x.cost + y.cost - xy.cost));
  set(JointSign::spelling, cost(before.spelled + behind.spelled - one.spelled));
  set(JointSign::junction, around);
  set(JointSign::known, kBit * xy.known);
  set(JointSign::left_known, kBit * x.known);
  set(JointSign::right_known, kBit * y.known);
  set(JointSign::both_known, kBit * (x.known && y.known));
  if (!xy.known)
    set(JointSign::long_word, kBit * std::clamp(static_cast<int>(both.size()) - kFairWord, 0, kFairWord));
  set(JointSign::left_one, kBit * (first.size() == 1));
  set(JointSign::right_one, kBit * (second.size() == 1));
  set(JointSign::two, kBit * (first.size() == 2 || second.size() == 2));
  set(JointSign::capital, kBit * (capital(second[0]) && !capital(first.back())));
  set(JointSign::apostrophe, kBit * contracted);
  set(JointSign::left_cost, cost(x.cost)), set(JointSign::right_cost, cost(y.cost));
  const auto size = [](std::u32string_view word) {
    return kBit * static_cast<int>(std::min(word.size(), kMostSize));
  };
  set(JointSign::left_size, size(first)), set(JointSign::right_size, size(second));
  return out;
}

Rejoin Host::rejoin(std::size_t line, std::size_t left, std::size_t right, bool broken, bool spaced,
                    bool learned) {
  Rejoin out;
  if (left == 0 || right == page_.size()) return out;
  const char32_t a = page_[left - 1], b = page_[right];
  const Script host = page_.lines()[line].host;
  const bool full = spaceless(host);
  const Joint apart = broken ? Joint::line : spaced || !full ? Joint::space : Joint::none;
  if (is_break(a) || is_break(b)) return out;
  if (ends_sentence(a) && !closes(b)) {
    out.joint = apart;
    out.margin = 8 * kBit;
    return out;
  }
  if (!known(host)) {
    out.unknown = true;
    out.joint = broken || spaced ? apart : Joint::none;
    return out;
  }
  const bool letters = page_.script(left - 1) == host && page_.script(right) == host;
  if (letters && !full) {
    const Language l = language(line);
    const std::u32string_view first = left_word(left, host), second = right_word(right, host);
    out.unknown = l == model::kGeneric;
    out.one_word = weigh_joint(joint_signs(line, left, right, learned));
    out.left_known = listed(line, first, learned && counts_left(left, host)),
    out.right_known = listed(line, second, learned && counts_right(right, host));
    if (!broken && !spaced) return out;  // no blank has been there
    out.joint = out.one_word > 0 ? Joint::none : Joint::space;
    out.margin = out.one_word > 0 ? out.one_word : -out.one_word;
    return out;
  }
  if (!letters && (opens(a) || closes(b))) {
    out.margin = 4 * kBit;
    return out;
  }
  const Language l = language(line);
  const int none = junction(l, left, right, 0), space = junction(l, left, right, U' ');
  out.joint = space < none ? Joint::space : Joint::none;
  out.margin = space < none ? none - space : space - none;
  return out;
}

}  // namespace kintsugi::excise
