// What false alarms cost: clean documents that are not calm, one by one. Text: the held-back lines that
// bench/held_back.py lays out under build/bench/held-back, cut into documents of about 3 KB. Prints how many documents
// the first pass doubts, and what mend() takes for one: mean, 95th of a hundred, longest.
//
//   build/bench/bench/alarms [--list] [--least N] [FOLDER]
//
// --list: a line a document, dearest first: microseconds, bytes alarmed, seams, file, its beginning. --least N: the
// least of so many measurements counts (default 20), so that other programs' share of the machine stays out.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "scan/scan.hpp"

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kDocument = 3000;  // bytes

struct Document {
  std::string file, text;
  std::size_t alarmed = 0, seams = 0;  // bytes; repairs and flags
  double time = 0;                     // microseconds
};

std::vector<Document> documents(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& f : fs::directory_iterator(folder)) files.push_back(f.path());
  std::sort(files.begin(), files.end());
  std::vector<Document> out;
  for (const fs::path& path : files) {
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin + kDocument - 1), text.size());
      out.push_back({path.filename().string(), text.substr(begin, end - begin)});
      begin = end + 1;
    }
  }
  return out;
}

double microseconds(const std::string& text, int least) {
  double best = 1e12;
  for (int i = 0; i < least; ++i) {
    const auto start = std::chrono::steady_clock::now();
    (void)kintsugi::mend(text);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

// `all`: bytes of all documents, these or not.
void print(const char* what, std::vector<const Document*> some, double all) {
  if (some.empty()) return;
  std::sort(some.begin(), some.end(), [](auto* a, auto* b) { return a->time < b->time; });
  double sum = 0;
  for (const Document* d : some) sum += d->time;
  const std::size_t n = some.size();
  std::printf(
      "%-34s%8zu documents, microseconds each: mean %7.1f  95th %7.1f  longest %8.1f; %6.3f ns a byte of all "
      "text\n",
      what, n, sum / static_cast<double>(n), some[std::min(n - 1, n * 95 / 100)]->time, some.back()->time,
      1000 * sum / all);
}

}  // namespace

int main(int argc, char** argv) {
  bool list = false;
  int least = 20;
  fs::path folder = KINTSUGI_SOURCE_DIR "/build/bench/held-back";
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--list") == 0)
      list = true;
    else if (std::strcmp(argv[i], "--least") == 0 && i + 1 < argc)
      least = std::max(1, std::atoi(argv[++i]));
    else
      folder = argv[i];
  }
  if (!fs::is_directory(folder)) {
    std::fprintf(stderr, "skipped: no text (run bench/held_back.py)\n");
    return 0;
  }
  std::vector<Document> all = documents(folder);
  double bytes = 0;
  std::vector<Document*> doubted;
  for (Document& d : all) {
    bytes += static_cast<double>(d.text.size());
    if (!kintsugi::clean(d.text)) doubted.push_back(&d);
  }
  std::vector<const Document*> alarmed, other, changed;
  for (Document* d : doubted) {
    std::vector<kintsugi::scan::Alarm> alarms;
    kintsugi::scan::find(d->text, alarms);
    for (const auto& a : alarms) d->alarmed += a.end - a.begin;
    d->seams = kintsugi::mend(d->text).seams().size();
    d->time = microseconds(d->text, least);
    (alarms.empty() ? other : alarmed).push_back(d);
    if (kintsugi::mend(d->text).text() != d->text) changed.push_back(d);
  }
  if (list) {
    std::sort(doubted.begin(), doubted.end(), [](auto* a, auto* b) { return a->time > b->time; });
    for (const Document* d : doubted) {
      std::string head = d->text.substr(0, 60);
      std::replace(head.begin(), head.end(), '\n', ' ');
      std::printf("%9.1f %6zu %3zu %s\t%s\n", d->time, d->alarmed, d->seams, d->file.c_str(), head.c_str());
    }
  }
  std::printf("%zu documents, %.1f MB; %zu changed\n", all.size(), bytes / 1e6, changed.size());
  print("alarmed", alarmed, bytes);
  print("doubted for another reason", other, bytes);
}
