// What the stages cost on clean text: which of them the first look cannot leave out, of how many documents, and what each
// takes for one; and what excise and infer together add to mend() without them. Text: the held-back lines that bench/held_back.py lays out under build/bench/held-back, cut into
// documents of about 3 KB.
//
//   build/bench/bench/alarms [--list] [--files] [--least N] [FOLDER]
//
// --list: a line a document that is not calm, dearest first: microseconds, the stages asked, seams, file, its beginning.
// --files: a line a file, dearest first: ns a byte of the first pass, of the look behind it, and of mend() beyond both.
// --least N: the least of so many measurements counts (default 20), so that other programs' share of the machine stays
// out.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "pipeline/stages.hpp"
#include "scan/scan.hpp"

namespace {

namespace fs = std::filesystem;
using namespace kintsugi;
constexpr std::size_t kDocument = 3000;  // bytes
constexpr const char* kSteps[] = {"unbake", "tidy", "irretrievable", "excise", "infer"};

struct Document {
  std::string file, text;
  pipeline::Asked asked = pipeline::kNobody;
  std::size_t seams = 0;                // repairs and flags
  double pass = 0, look = 0, time = 0;  // microseconds; the last only of those that are not calm
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

template <class Do>
double microseconds(int least, const Do& something) {
  double best = 1e12;
  for (int i = 0; i < least; ++i) {
    const auto start = std::chrono::steady_clock::now();
    something();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

// What something took, document by document.
void print(const char* what, std::vector<double> times, std::size_t documents, double bytes) {
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double t : times) sum += t;
  const std::size_t n = times.size();
  std::printf("%-15s%6zu %6.2f%%", what, n, 100.0 * static_cast<double>(n) / static_cast<double>(documents));
  if (n != 0)
    std::printf(" %9.2f %9.2f %9.2f", sum / static_cast<double>(n), times[std::min(n - 1, n * 95 / 100)],
                times.back());
  else
    std::printf(" %9s %9s %9s", "", "", "");
  std::printf(" %12.3f\n", 1000 * sum / bytes);
}

// mend() with and without excise and infer, the two in turn: the sums over some documents, in microseconds.
struct Added {
  std::size_t documents = 0;
  double without = 0, with = 0;

  void add(const std::string& text, int least) {
    Options neither;
    neither.excise = neither.infer = false;
    double best_without = 1e12, best_with = 1e12;
    const auto eight =
        [&text](const Options& options) {  // the clock is no better than most documents are quick
          for (int i = 0; i < 8; ++i) (void)mend(text, options);
        };
    for (int i = 0; i < least; ++i) {
      best_without = std::min(best_without, microseconds(1, [&] { eight(neither); }) / 8);
      best_with = std::min(best_with, microseconds(1, [&] { eight({}); }) / 8);
    }
    ++documents, without += best_without, with += best_with;
  }
  void print(const char* what, double bytes) const {
    std::printf("%-24s%6zu %12.3f %12.3f %+9.1f%%\n", what, documents, 1000 * without / bytes,
                1000 * with / bytes, without == 0 ? 0 : 100 * (with / without - 1));
  }
};

void print_files(const std::vector<Document>& all) {
  struct File {
    double bytes = 0, pass = 0, look = 0, rest = 0;
  };
  std::map<std::string, File> of;
  for (const Document& d : all) {
    File& f = of[d.file];
    f.bytes += static_cast<double>(d.text.size());
    f.pass += d.pass, f.look += d.look - d.pass, f.rest += std::max(0.0, d.time - d.look);
  }
  std::vector<std::pair<std::string, File>> files(of.begin(), of.end());
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    const auto sum = [](const File& f) { return (f.pass + f.look + f.rest) / f.bytes; };
    return sum(a.second) > sum(b.second);
  });
  std::printf("%-28s%9s%9s%9s%9s\n", "ns a byte", "pass", "look", "rest", "kB");
  for (const auto& [name, f] : files)
    std::printf("%-28s%9.2f%9.2f%9.2f%9.0f\n", name.c_str(), 1000 * f.pass / f.bytes, 1000 * f.look / f.bytes,
                1000 * f.rest / f.bytes, f.bytes / 1000);
}

std::string names(pipeline::Asked asked) {
  std::string out = (asked & pipeline::kDecode) != 0 ? "decode " : "";
  for (std::size_t i = 0; i < std::size(kSteps); ++i) {
    if ((asked & pipeline::asked_step(i)) != 0) out.append(kSteps[i]).append(" ");
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  bool list = false, files = false;
  int least = 20;
  fs::path folder = KINTSUGI_SOURCE_DIR "/build/bench/held-back";
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--list") == 0)
      list = true;
    else if (std::strcmp(argv[i], "--files") == 0)
      files = true;
    else if (std::strcmp(argv[i], "--least") == 0 && i + 1 < argc)
      least = std::max(1, std::atoi(argv[++i]));
    else
      folder = argv[i];
  }
  if (!fs::is_directory(folder)) {
    std::fprintf(stderr, "skipped: no text (run bench/held_back.py)\n");
    return 0;
  }
  const pipeline::Stages& stages = pipeline::standard_stages();
  if (stages.steps.size() != std::size(kSteps))
    return std::fprintf(stderr, "error: other stages than named here\n"), 1;
  std::vector<Document> all = documents(folder);
  double bytes = 0;
  std::size_t changed = 0;
  std::vector<double> looks, passes, mends, decodes, steps[std::size(kSteps)];
  std::vector<const Document*> asked;
  Added calm, others;
  double calm_bytes = 0;
  for (Document& d : all) {
    bytes += static_cast<double>(d.text.size());
    d.asked = stages.look(d.text, {});
    d.look = microseconds(least, [&] { (void)stages.look(d.text, {}); });
    d.pass = microseconds(least, [&] { (void)scan::look(d.text); });
    looks.push_back(d.look), passes.push_back(d.pass);
    if (d.asked == pipeline::kNobody) {
      calm.add(d.text, least);
      calm_bytes += static_cast<double>(d.text.size());
      continue;
    }
    others.add(d.text, least);
    if ((d.asked & pipeline::kDecode) != 0)
      decodes.push_back(microseconds(least, [&] { (void)stages.decode(d.text, {}); }));
    for (std::size_t i = 0; i < std::size(kSteps); ++i) {
      if ((d.asked & pipeline::asked_step(i)) != 0)
        steps[i].push_back(microseconds(least, [&] { (void)stages.steps[i].propose(d.text, {}); }));
    }
    const Mended m = mend(d.text);
    d.seams = m.seams().size();
    changed += m.text() != d.text;
    d.time = microseconds(least, [&] { (void)mend(d.text); });
    mends.push_back(d.time);
    asked.push_back(&d);
  }
  if (list) {
    std::sort(asked.begin(), asked.end(), [](auto* a, auto* b) { return a->time > b->time; });
    for (const Document* d : asked) {
      std::string head = d->text.substr(0, 60);
      std::replace(head.begin(), head.end(), '\n', ' ');
      std::printf("%9.1f %s%zu %s\t%s\n", d->time, names(d->asked).c_str(), d->seams, d->file.c_str(),
                  head.c_str());
    }
  }
  if (files) print_files(all);
  std::printf("%zu documents, %.1f MB; %zu changed\n", all.size(), bytes / 1e6, changed);
  std::printf("%-15s%14s %9s %9s %9s %12s\n", "", "documents", "us each", "95th", "longest", "ns a byte");
  print("the look", looks, all.size(), bytes);
  print("of it scan", passes, all.size(), bytes);
  print("decode", decodes, all.size(), bytes);
  for (std::size_t i = 0; i < std::size(kSteps); ++i) print(kSteps[i], steps[i], all.size(), bytes);
  print("mend, not calm", mends, all.size(), bytes);
  std::printf("\n%-24s%6s %12s %12s %10s\n", "mend, ns a byte", "", "without", "with", "both add");
  calm.print("calm documents", std::max(1.0, calm_bytes));
  others.print("those that wake a stage", std::max(1.0, bytes - calm_bytes));
  Added both;
  both.documents = calm.documents + others.documents;
  both.without = calm.without + others.without, both.with = calm.with + others.with;
  both.print("all documents", std::max(1.0, bytes));
}
