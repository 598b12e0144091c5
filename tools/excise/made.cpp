#include "made.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "excise/page.hpp"
#include "material.hpp"
#include "model/model.hpp"
#include "model/words.hpp"
#include "spam/phrases.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kShortestTerm = 4, kMargin = 72;     // letters; columns
constexpr std::size_t kLabels = 12, kShortestLabel = 16;   // of a document; characters
constexpr std::size_t kLeastOfTerm = 3, kMostOfTerm = 10;  // lines

template <std::size_t N>
const char* one_of(const std::array<const char*, N>& all, Draw& rng) {
  return all[rng.below(N)];
}

const std::string& one_of(const Lines& all, Draw& rng) { return all[rng.below(all.size())]; }

Lines words(const std::string& line) {
  Lines out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (end > begin) out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string joined(const Lines& words, std::size_t from, std::size_t upto) {
  std::string out;
  for (std::size_t i = from; i < std::min(upto, words.size()); ++i) (out += i == from ? "" : " ") += words[i];
  return out;
}

// A few words of a line, without what stands at their ends.
std::string phrase(const std::string& line, Draw& rng) {
  std::u32string some;
  const Lines all = words(line);
  if (all.size() < 3) {
    const std::u32string text = spam::decoded(line);
    some =
        text.substr(rng.below(std::max<std::size_t>(1, text.size() - std::min<std::size_t>(text.size(), 8))),
                    2 + rng.below(7));
  } else {
    const std::size_t at = rng.below(std::max<std::size_t>(1, all.size() - 3));
    some = spam::decoded(joined(all, at, at + 1 + rng.below(3)));
  }
  while (!some.empty() && script_of(some.back()) == Script::common) some.pop_back();
  while (!some.empty() && script_of(some.front()) == Script::common) some.erase(0, 1);
  return spam::encoded(some);
}

std::string quotation(const Lines& a, const Lines& b, Draw& rng) {
  constexpr std::array<std::array<const char*, 2>, 5> kMarks = {
      {{"“", "”"}, {"«", "»"}, {"\"", "\""}, {"(", ")"}, {"„", "“"}}};
  const auto& marks = kMarks[rng.below(kMarks.size())];
  std::string out;
  for (std::size_t n = 2 + rng.below(4); n > 0; --n) {
    const Lines all = words(one_of(a, rng));
    const std::size_t at = rng.below(all.size() + 1);
    const std::string piece = rng.below(2) == 0 ? one_of(b, rng) : phrase(one_of(b, rng), rng);
    out += joined(all, 0, at) + ' ' + marks[0] + piece + marks[1] + ' ' + joined(all, at, all.size()) + '\n';
  }
  return out;
}

// A word or two of another language in each second sentence: a name, a loan word, a product; the same again, or others.
std::string names(const Lines& a, const Lines& b, Draw& rng, bool again) {
  const std::string one = phrase(one_of(b, rng), rng);
  std::string out;
  for (std::size_t n = 3 + rng.below(5), i = 0; i < n; ++i) {
    const std::string& line = one_of(a, rng);
    if (i % 2 == 1) {
      (out += line) += '\n';
      continue;
    }
    const std::string foreign = again ? one : phrase(one_of(b, rng), rng);
    const Lines all = words(line);
    if (all.size() < 3) {
      const std::u32string text = spam::decoded(line);
      const std::size_t at = rng.below(text.size() + 1);
      out += spam::encoded(text.substr(0, at)) + foreign + spam::encoded(text.substr(at)) + '\n';
      continue;
    }
    const std::size_t at = rng.below(all.size() + 1), form = rng.below(4);
    const std::string put = form == 0   ? foreign + ','
                            : form == 1 ? '(' + foreign + ')'
                            : form == 2 ? foreign + " (" + foreign + ')'
                                        : foreign;
    out += joined(all, 0, at) + ' ' + put + ' ' + joined(all, at, all.size()) + '\n';
  }
  return out;
}

std::string listed(std::size_t kind, const Lines& a, const Lines& b, Draw& rng) {
  std::string out;
  const char* mark = one_of(std::array{" – ", ": ", "\t", " = ", ", ", " / "}, rng);
  const std::size_t columns = 2 + rng.below(4);
  for (std::size_t n = 4 + rng.below(14); n > 0; --n) {
    const auto some = [&] { return phrase(one_of(rng.below(2) == 0 ? a : b, rng), rng); };
    if (kind == 0) {  // a glossary
      out += phrase(one_of(a, rng), rng) + mark + phrase(one_of(b, rng), rng);
    } else if (kind == 1) {  // links
      out += some() + one_of(std::array{" https://example.org/", ": www.example.org/", " "}, rng) +
             std::to_string(rng.below(9999));
    } else {  // a table
      for (std::size_t i = 0; i < columns; ++i)
        out += (i == 0 ? std::string() : std::string(" | ")) +
               (rng.below(3) == 0 ? std::to_string(rng.below(10000)) : some());
    }
    out += '\n';
  }
  return out;
}

std::string verse(const Lines& a, const Lines& b, Draw& rng) {
  std::string out;
  for (std::size_t n = 6 + rng.below(14); n > 0; --n) {
    const Lines all = words(one_of(rng.below(5) == 0 ? b : a, rng));
    out += joined(all, 0, 2 + rng.below(5)) + (rng.below(5) == 0 ? "\n\n" : "\n");
  }
  return out;
}

std::string chat(const Lines& a, const Lines& b, Draw& rng) {
  std::string out;
  for (std::size_t n = 4 + rng.below(12); n > 0; --n) {
    (out += one_of(std::array{"", "[12:04] ", "21:37 "}, rng)) +=
        one_of(std::array{"anna: ", "Kim: ", "李: ", "Оля: ", "user_7: ", ""}, rng);
    const std::string& line = one_of(rng.below(3) == 0 ? b : a, rng);
    out += (rng.below(2) == 0 ? phrase(line, rng) : line) + '\n';
  }
  return out;
}

std::string bilingual(const Lines& a, const Lines& b, Draw& rng) {
  std::string out;
  const char* glue = one_of(std::array{"\n", "\n\n", " / ", " "}, rng);
  for (std::size_t n = 2 + rng.below(5); n > 0; --n) out += one_of(a, rng) + glue + one_of(b, rng) + '\n';
  return out;
}

// Words of another language all over it.
std::string mixed(const Lines& a, const Lines& b, Draw& rng) {
  std::string out;
  for (std::size_t n = 1 + rng.below(5); n > 0; --n) {
    const Lines all = words(one_of(a, rng));
    std::size_t done = 0;
    for (std::size_t k = 1 + rng.below(4); k > 0 && done < all.size(); --k) {
      const std::size_t next = done + 1 + rng.below(5);
      out += joined(all, done, next) + ' ' + phrase(one_of(b, rng), rng) + ' ';
      done = next;
    }
    out += joined(all, std::min(done, all.size()), all.size()) + '\n';
  }
  return out;
}

// Words of Latin letters, in small ones, of a line that has others as well.
std::vector<std::string> terms(const std::string& line) {
  const std::u32string text = spam::decoded(line);
  std::vector<std::string> out;
  bool others = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && script_of(text[end]) == Script::latin) ++end;
    others = others || (end == i && script_of(text[i]) != Script::common);
    if (end - i >= kShortestTerm) {
      std::u32string term = text.substr(i, end - i);
      for (char32_t& c : term) c = model::small_letter(c);
      out.push_back(spam::encoded(term));
    }
    i = std::max(end, i + 1);
  }
  return others ? out : std::vector<std::string>();
}

std::string wrapped(const std::string& line) {
  const std::u32string text = spam::decoded(line);
  std::u32string out;
  std::size_t column = 0;
  for (const char32_t c : text) {
    column += script_of(c) == Script::latin || script_of(c) == Script::common ? 1 : 2;
    const bool blank = c == U' ';
    if (column > kMargin && (blank || spaceless(script_of(c)))) {
      out += U'\n';
      column = 0;
      if (blank) continue;
    }
    out += c;
  }
  return spam::encoded(out);
}

// Words in small letters that no list of the language has.
std::vector<std::string> unlisted(const std::string& line, model::Language language) {
  const std::u32string text = spam::decoded(line);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && script_of(text[end]) != Script::common &&
           script_of(text[end]) == script_of(text[i]))
      ++end;
    const std::u32string word = text.substr(i, end - i);
    if (word.size() >= kShortestTerm && model::small_letter(word[0]) == word[0] && !is_listed(language, word))
      out.push_back(spam::encoded(word));
    i = std::max(end, i + 1);
  }
  return out;
}

template <typename Terms>
std::vector<std::string> sharing(const Lines& lines, std::size_t most, Terms terms_of) {
  std::map<std::string, std::vector<std::size_t>> of;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::string& term : terms_of(lines[i])) {
      std::vector<std::size_t>& at = of[term];
      if (at.size() < kMostOfTerm && (at.empty() || at.back() != i)) at.push_back(i);
    }
  }
  std::vector<std::string> out;
  for (const auto& [term, at] : of) {
    if (at.size() < kLeastOfTerm) continue;
    if (out.size() == most) break;
    std::string text;
    for (const std::size_t i : at) (text += out.size() % 2 == 0 ? lines[i] : wrapped(lines[i])) += '\n';
    out.push_back(std::move(text));
  }
  return out;
}

}  // namespace

std::vector<std::string> on_one_thing(const Lines& lines, std::size_t most) {
  return sharing(lines, most, terms);
}

std::vector<std::string> on_one_term(const Lines& lines, const std::string& language, std::size_t most) {
  const auto known = model::Model::builtin().find(language);
  if (!known) return {};
  return sharing(lines, most, [&](const std::string& line) { return unlisted(line, *known); });
}

std::vector<std::string> labels(const Lines& lines, std::size_t most) {
  Draw rng;
  std::vector<std::string> out;
  std::string document;
  std::size_t count = 0;
  for (const std::string& line : lines) {
    if (out.size() == most) break;
    if (terms(line).empty()) continue;
    const std::u32string text = spam::decoded(line);
    std::size_t at = 0;
    if (rng.below(3) != 0) {  // from the word on, or from a blank
      while (at < text.size() && script_of(text[at]) != Script::latin) ++at;
    } else if (const std::size_t blank = text.find(U' ', rng.below(text.size())); blank != text.npos) {
      at = blank + 1;
    }
    std::size_t end = std::min(text.size(), at + kShortestLabel + rng.below(kShortestLabel));
    while (end < text.size() && script_of(text[end]) != Script::common && !spaceless(script_of(text[end])))
      ++end;
    std::u32string label = text.substr(at, end - at);
    while (!label.empty() && script_of(label.back()) == Script::common) label.pop_back();
    if (label.size() < 4) continue;
    (document += spam::encoded(label)) += '\n';
    if (++count % kLabels == 0) out.push_back(std::move(document)), document.clear();
  }
  return out;
}

std::string some_lines(const Lines& lines, Draw& rng) {
  const std::size_t count = 3 + rng.below(7), start = rng.below(lines.size() - count);
  const char* between = rng.below(2) == 0 ? "\n" : "\n\n";
  std::string out;
  for (std::size_t i = 0; i < count; ++i) (out += i == 0 ? "" : between) += lines[start + i];
  return out;
}

std::string sound(std::size_t kind, const Lines& a, const Lines& b, Draw& rng) {
  switch (kind) {
    case 0: return quotation(a, b, rng);
    case 1: return names(a, b, rng, false);
    case 2: return names(a, b, rng, true);
    case 3: return verse(a, b, rng);
    case 4: return chat(a, b, rng);
    case 5: return bilingual(a, b, rng);
    case 6: return mixed(a, b, rng);
    default: return listed(kind - 7, a, b, rng);
  }
}

Document polluted(const Lines& lines, const Lines& keywords, const Lines& sentences, Draw& rng) {
  const std::string text = some_lines(lines, rng);
  const Page page(text);
  const bool full = spaceless(page.main());
  const std::size_t kind = rng.below(5);
  const bool whole = kind == 4 && !sentences.empty();
  const std::size_t count = kind == 3 ? 1 : whole ? 1 + rng.below(2) : 2 + rng.below(5);
  const bool inside = kind == 0 || rng.below(2) == 0;
  auto layout = kLayouts[!inside ? 1 : rng.below(2) == 0 ? 0 : rng.below(std::size(kLayouts))];
  static constexpr const char* kNone[2] = {"", ""};
  if (full && !inside && rng.below(5) < 3) layout = kNone;
  const std::string& one = one_of(keywords, rng);
  std::vector<std::size_t> places;
  for (std::size_t tries = 0; tries < 60 * count && places.size() < count; ++tries) {
    const std::size_t at = 1 + rng.below(page.size() - 2);
    const auto letter = [&](std::size_t i) { return one_text(page.script(i), page.main()); };
    const bool word = full || (inside && rng.below(4) != 0);
    if (whole  ? !is_break(page[at])
        : word ? !(letter(at - 1) && letter(at))
               : !(page[at] == U' ' && letter(at - 1) && letter(at + 1)))
      continue;
    if (std::all_of(places.begin(), places.end(),
                    [&](std::size_t p) { return p > at ? p - at > 40 : at - p > 40; }))
      places.push_back(at);
  }
  std::sort(places.begin(), places.end());
  Document out;
  std::size_t done = 0;
  for (const std::size_t at : places) {
    const std::size_t byte = page.offset(at);
    out.text += text.substr(done, byte - done) + (whole ? "\n" : layout[0]);
    const std::string& said = whole ? one_of(sentences, rng) : kind == 2 ? one : one_of(keywords, rng);
    out.puts.push_back({out.text.size(), 0});
    const std::size_t form = whole ? rng.below(6) : 0;
    if (form == 1)
      out.text += one_of(std::array{"https://tabuko88.net/ ", "www.mirola.com ", "fasebet.top "}, rng);
    out.text += said;
    if (form > 2)
      out.text += one_of(std::array{" https://tabuko88.net/", " www.mirola.com", " - fasebet.top"}, rng);
    out.puts.back().end = out.text.size();
    out.text += whole ? "\n" : layout[1];
    done = page[at] == U' ' || whole ? byte + 1 : byte;
  }
  out.text += text.substr(done);
  return out;
}

}  // namespace kintsugi::excise
