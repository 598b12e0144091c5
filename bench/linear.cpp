// Is the time linear in the text? Every stage by itself, and mend(), over a text once, twice, 4 and 8 times in a row, be it
// clean, damaged, polluted, lossy, or made to be hard: CPU time, and by how much it grew for twice the text. About 2 is linear.
// Text of all languages is long, and goes on instead: what is looked for all over a document is hidden by text that
// repeats itself, and by short text.
// Nothing is asserted: machines have neighbours. Text: the held-back lines that bench/held_back.py lays out under
// build/bench/held-back, and phrases of tools/spam.
//
//   build/bench/bench/linear [--n BYTES] [--text PREFIX] [--all] [FOLDER]
//
// --n: about the length of the text (4096; of all languages 32 times that). --all: all rows; else those of less than a millisecond are left out.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "encoding/encoding.hpp"
#include "kintsugi/kintsugi.hpp"
#include "pipeline/driver.hpp"
#include "pipeline/stages.hpp"
#include "text/utf8.hpp"

namespace {

namespace fs = std::filesystem;
using namespace kintsugi;
using encoding::Id;

constexpr const char* kSteps[] = {"unbake", "tidy", "irretrievable", "excise", "infer"};
constexpr int kDoublings = 3;
constexpr std::size_t kLong = 32;     // times the length of other texts
constexpr std::size_t kPiece = 3000;  // bytes of one language, where all follow one another
constexpr std::size_t kDamagedPiece = 50;

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The lines of a language; a language without any is English.
class Lines {
 public:
  explicit Lines(fs::path folder) : folder_(std::move(folder)) {}
  std::string operator()(const std::string& language, std::size_t size) const {
    std::string text;
    for (const auto& f : fs::directory_iterator(folder_)) {
      if (f.path().filename().string().starts_with(language + "-")) text = read_file(f.path());
    }
    if (text.empty()) return text;
    std::string out;
    while (out.size() < size) out += text.substr(0, size - out.size());
    return out;
  }

  // Pieces of all languages in turn, each with its next lines; every so many go through `damage`.
  std::string of_all(std::size_t size, std::size_t every,
                     const std::function<std::string(const std::string&)>& damage) const {
    std::vector<fs::path> files;
    for (const auto& f : fs::directory_iterator(folder_)) files.push_back(f.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const fs::path& f : files) {
      if (std::string text = read_file(f); !text.empty()) texts.push_back(std::move(text));
    }
    std::vector<std::size_t> places(texts.size());
    std::string out;
    for (std::size_t k = 0; !texts.empty() && out.size() < size; ++k) {
      const std::string& text = texts[k % texts.size()];
      std::size_t& at = places[k % texts.size()];
      const std::size_t end = std::min(text.find('\n', std::min(at + kPiece, text.size())), text.size());
      const std::string piece = text.substr(at, end - at);
      out += every != 0 && k % every == every - 1 ? damage(piece) : piece;
      out += '\n';
      at = end + 1 < text.size() ? end + 1 : 0;
    }
    return out;
  }

 private:
  fs::path folder_;
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Of each line what the encoding can write.
std::string bytes_in(Id id, const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (const auto line = encoding::encode(id, std::string_view(text).substr(at, end - at)))
      out += *line + "\n";
    at = end + 1;
  }
  return out;
}

std::string misread(Id id, Id as, const std::string& text) {
  return encoding::decode(as, id == Id::utf_8 ? text : bytes_in(id, text)).text;
}

// Every character beyond ASCII for which `gone` holds becomes `mark`.
std::string without(const std::string& text, std::string_view mark,
                    const std::function<bool(char32_t)>& gone) {
  std::string out;
  for (const auto [c, size] : text::code_points(text)) {
    if (c >= 0x80 && gone(c)) {
      out += mark;
    } else {
      text::append(out, c);
    }
  }
  return out;
}

std::vector<std::string> phrases(const std::string& language) {
  std::ifstream in(KINTSUGI_SOURCE_DIR "/tools/spam/phrases/" + language + ".tsv");
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line.substr(line.rfind('\t') + 1));
  }
  return out;
}

// A phrase behind a line break in the middle of every so many bytes.
std::string polluted(const std::string& text, const std::vector<std::string>& spam, std::size_t every) {
  std::string out;
  for (std::size_t at = 0, k = 0; at < text.size(); ++k) {
    std::size_t end = std::min(at + every, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    out.append(text, at, end - at).append("\n").append(spam[k % spam.size()]).append(" ");
    at = end;
  }
  return out;
}

std::string noise(std::size_t size, const std::function<char32_t(std::mt19937&)>& any, bool raw) {
  std::mt19937 random(1);
  std::string out;
  while (out.size() < size) {
    const char32_t c = any(random);
    if (raw) {
      out += static_cast<char>(c);
    } else {
      text::append(out, c);
    }
  }
  return out;
}

std::string again(std::string_view s, std::size_t size) {
  std::string out;
  while (out.size() < size) out += s;
  return out;
}

struct Text {
  std::string name;
  std::function<std::string(std::size_t)> make;  // about so many bytes, or more
  bool goes_on = false;                          // a longer one has more to say
};

std::vector<Text> texts(const Lines& lines) {
  std::vector<Text> out;
  const auto add = [&](const std::string& name, std::function<std::string(std::size_t)> make,
                       bool goes_on = false) {
    out.push_back({name, make, goes_on});
    out.push_back({name + ", one line", [make](std::size_t n) { return one_line(make(n)); }, goes_on});
  };
  const auto damage = [](const std::string& text) { return misread(Id::utf_8, Id::windows_1252, text); };
  add(
      "all clean", [=](std::size_t n) { return lines.of_all(n, 0, damage); }, true);
  add(
      "all, some damaged", [=](std::size_t n) { return lines.of_all(n, kDamagedPiece, damage); }, true);
  add(
      "all polluted by en",
      [=](std::size_t n) { return polluted(lines.of_all(n, 0, damage), phrases("en"), 500); }, true);
  for (const char* l : {"en", "fr", "ru", "ko", "zh-Hans", "vi"})
    add(std::string("clean ") + l, [=](std::size_t n) { return lines(l, n); });

  struct Pair {
    const char* language;
    Id id, as;
    const char* name;
  };
  static constexpr Pair kPairs[] = {
      {"ko", Id::euc_kr, Id::latin1, "ko euc-kr as latin1"},
      {"ru", Id::windows_1251, Id::windows_1252, "ru windows-1251 as windows-1252"},
      {"pl", Id::windows_1250, Id::windows_1252, "pl windows-1250 as windows-1252"},
      {"vi", Id::windows_1258, Id::windows_1252, "vi windows-1258 as windows-1252"},
      {"fr", Id::utf_8, Id::windows_1252, "fr utf-8 as windows-1252"},
      {"ru", Id::utf_8, Id::windows_1251, "ru utf-8 as windows-1251"},
      {"ja", Id::utf_8, Id::gbk, "ja utf-8 as gbk"},
      {"zh-Hans", Id::gbk, Id::shift_jis, "zh gbk as shift_jis"},
  };
  for (const Pair& p : kPairs)
    add(std::string("damaged ") + p.name,
        [=](std::size_t n) { return misread(p.id, p.as, lines(p.language, n)); });
  add("damaged fr twice", [=](std::size_t n) {
    return misread(Id::utf_8, Id::windows_1252, misread(Id::utf_8, Id::windows_1252, lines("fr", n)));
  });
  add("damaged ru, controls gone", [=](std::size_t n) {
    return without(misread(Id::utf_8, Id::latin1, lines("ru", n)), "", [](char32_t c) { return c < 0xA0; });
  });
  add("damaged en, marks alone", [=](std::size_t n) { return replaced(lines("en", n), "'", "¡¯"); });
  for (const Pair& p : {kPairs[0], kPairs[1], kPairs[2]})
    add(std::string("bytes ") + p.name, [=](std::size_t n) { return bytes_in(p.id, lines(p.language, n)); });
  add("bytes of two encodings", [=](std::size_t n) {
    const std::string a = bytes_in(Id::windows_1251, lines("ru", n / 2)), b = lines("fr", n / 2);
    std::string both;
    for (std::size_t at = 0; at < std::min(a.size(), b.size()); at += 300)
      both += a.substr(at, 300) + b.substr(at, 300);
    return both;
  });

  add("polluted en by ko", [=](std::size_t n) { return polluted(lines("en", n), phrases("ko"), 500); });
  add("polluted en by en", [=](std::size_t n) { return polluted(lines("en", n), phrases("en"), 500); });
  add("polluted ru by zh, thick",
      [=](std::size_t n) { return polluted(lines("ru", n), phrases("zh-Hans"), 60); });

  add(
      "polluted words of no language",
      [](std::size_t n) {
        static constexpr const char* kSyllables[] = {"ka", "lu", "pre", "tisë", "mon", "dra", "vok", "zhe"};
        std::mt19937 random(1);
        std::string text;
        while (text.size() < n) {
          for (std::size_t syllables = 1 + random() % 4; syllables > 0; --syllables)
            text += kSyllables[random() % std::size(kSyllables)];
          text += random() % 12 == 0 ? ".\n" : " ";
        }
        return polluted(text, phrases("th"), 500);
      },
      true);

  const auto all = [](char32_t) { return true; };
  for (const char* l : {"fr", "ru", "pl"}) {
    add(std::string("lost ") + l + " ?", [=](std::size_t n) { return without(lines(l, n), "?", all); });
    add(std::string("lost ") + l + " U+FFFD",
        [=](std::size_t n) { return without(lines(l, n), "\uFFFD", all); });
  }
  add("lost en, torn lines", [=](std::size_t n) {
    std::string text = one_line(lines("en", n));
    for (std::size_t at = 60; at + 1 < text.size(); at += 62) text.insert(at, "-\n");
    return text;
  });

  for (const char* unit : {"Ã", "â", "Ã©", "¡¯", "?", "? ", "a?b ", "\uFFFD", "&amp;", "&", "é", "\x1b[1m",
                           "가", "’", "- \n", "Il a Ã©tÃ© dÃ©jÃ  crÃ©Ã©.\n"})
    add(std::string("hard: ") + (unit[0] == '\x1b' ? "escape" : replaced(unit, "\n", "\\n")) +
            " again and again",
        [=](std::size_t n) { return again(unit, n); });
  add("hard: byte 80 again and again", [](std::size_t n) { return std::string(n, '\x80'); });
  // Each mark may have been any of many bytes: slow, so there is less of it.
  add("hard: torn twice", [](std::size_t n) { return again("ItÃ?Â¢â?¬â?¢s epic. ", n / 16); });
  add("hard: &amp;amp;...", [](std::size_t n) { return "&" + again("amp;", n); });
  add("hard: any bytes", [](std::size_t n) {
    return noise(
        n, [](auto& r) { return char32_t(r() % 224 + 32); }, true);
  });
  add("hard: any Latin-1", [](std::size_t n) {
    return noise(
        n, [](auto& r) { return char32_t(r() % 224 + 32); }, false);
  });
  add("hard: any letters and Latin-1", [](std::size_t n) {
    return noise(
        n, [](auto& r) { return r() % 8 ? U"aeiou tnrs\n"[r() % 11] : char32_t(0xA0 + r() % 96); }, false);
  });
  add("hard: any of Unicode", [](std::size_t n) {
    return noise(
        n, [](auto& r) { return r() % 10 ? char32_t(r() % 0x3000 + 0x20) : U'\n'; }, false);
  });
  return out;
}

double took(const std::function<void()>& something) {
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const double start = cpu_seconds();
    something();
    best = std::min(best, cpu_seconds() - start);
    if (best > 0.05) break;
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t n = 4096;
  bool all = false;
  std::string only;
  fs::path folder = KINTSUGI_SOURCE_DIR "/build/bench/held-back";
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--n") == 0 && i + 1 < argc) {
      n = std::strtoull(argv[++i], nullptr, 10);
    } else if (std::strcmp(argv[i], "--text") == 0 && i + 1 < argc) {
      only = argv[++i];
    } else if (std::strcmp(argv[i], "--all") == 0) {
      all = true;
    } else {
      folder = argv[i];
    }
  }
  if (!fs::is_directory(folder)) {
    std::printf("no text under %s: run bench/held_back.py\n", folder.c_str());
    return 0;
  }
  const Lines lines(folder);
  const pipeline::Stages& stages = pipeline::standard_stages();
  const Options options;
  mend("wärm");
  std::printf("%-42s %-14s %9s %9s   grew, for twice the text\n", "text", "stage", "ms", "MB/s");
  for (const Text& text : texts(lines)) {
    if (!text.name.starts_with(only)) continue;
    // The same text again and again: what wakes a stage is in every size.
    std::vector<std::string> sizes{text.make(text.goes_on ? n * kLong : n)};
    for (int k = 1; k <= kDoublings; ++k)
      sizes.push_back(text.goes_on ? text.make(n * kLong << k) : sizes.back() + sizes.back());
    const auto row = [&](const char* stage, const std::function<void(const std::string&)>& run) {
      std::vector<double> times;
      for (const std::string& s : sizes) times.push_back(took([&] { run(s); }));
      if (!all && times.back() < 1e-3) return;
      std::printf("%-42s %-14s %9.2f %9.2f  ", text.name.c_str(), stage, times.back() * 1e3,
                  static_cast<double>(sizes.back().size()) / times.back() / 1e6);
      for (int k = 1; k <= kDoublings; ++k) {
        const double by = times[k] / times[k - 1] /
                          (static_cast<double>(sizes[k].size()) / static_cast<double>(sizes[k - 1].size())) *
                          2;
        std::printf(" %5.2f%s", by, by > 3 && times[k] > 1e-3 ? "!" : " ");
      }
      std::printf("\n");
      std::fflush(stdout);
    };
    const bool valid = text::is_valid(sizes.front());
    row("decode", [&](const std::string& s) { stages.decode(s, options); });
    for (std::size_t i = 0; valid && i < stages.steps.size(); ++i)
      row(kSteps[i], [&](const std::string& s) { stages.steps[i].propose(s, options); });
    row("mend()", [&](const std::string& s) { mend(s, options); });
  }
  return 0;
}
