#include "kintsugi/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "corpus/seams.hpp"

namespace kintsugi::cli {

namespace {

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n), out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string size_of(double bytes) {
  const char* unit = "B";
  for (const char* next : {"KB", "MB", "GB", "TB"}) {
    if (bytes < 1000) break;
    bytes /= 1000;
    unit = next;
  }
  char out[32];
  std::snprintf(out, sizeof out, bytes < 10 && *unit != 'B' ? "%.1f %s" : "%.0f %s", bytes, unit);
  return out;
}

std::string time_of(double seconds) {
  const auto s = static_cast<unsigned long>(seconds + 0.5);
  char out[32];
  if (s >= 3600)
    std::snprintf(out, sizeof out, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
  else
    std::snprintf(out, sizeof out, "%lu:%02lu", s / 60, s % 60);
  return out;
}

void say(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

ProgressLine::ProgressLine(const std::string& how) {
  if (how == "json") how_ = How::json;
  if (how == "auto" && ::isatty(STDERR_FILENO) != 0) how_ = How::bar;
}

void ProgressLine::show(const corpus::Progress& p) {
  constexpr std::chrono::milliseconds kOften{200};
  constexpr int kWidth = 30;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kOften) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double share =
      p.all == 0 ? 0 : std::min(1.0, static_cast<double>(p.taken) / static_cast<double>(p.all));
  const double speed = seconds > 0 ? static_cast<double>(p.text_bytes) / seconds : 0;
  if (how_ == How::json) {
    const corpus::Json line = {
        {"shard", p.shard},         {"taken", p.taken},           {"of", p.all},
        {"documents", p.documents}, {"text_bytes", p.text_bytes}, {"seconds", seconds}};
    return say(corpus::dump(line) + '\n');
  }
  std::string bar;
  if (p.all != 0) {
    const int full = static_cast<int>(share * kWidth);
    for (int i = 0; i < kWidth; ++i) bar += i < full ? "━" : "─";
    char percent[16];
    std::snprintf(percent, sizeof percent, " %3.0f%%  ", 100 * share);
    bar += percent;
  }
  bar += grouped(p.documents) + " documents  " + size_of(speed) + "/s";
  if (share > 0) bar += "  " + time_of(seconds / share - seconds) + " left";
  say("\r\x1B[K" + bar);
  drawn_ = true;
}

void ProgressLine::clear() {
  if (drawn_) say("\r\x1B[K");
  drawn_ = false;
}

void print_summary(const corpus::Outcome& outcome, double seconds, const std::string& errors) {
  const std::size_t kMost = 12;  // rows of a list
  const corpus::Tally& t = outcome.tally;
  const double bytes = static_cast<double>(t.bytes);
  std::string out = grouped(t.documents) + " documents, " + size_of(bytes) + " of text, in " +
                    time_of(seconds) + " (" + size_of(bytes / std::max(seconds, 1e-9)) + "/s)";
  if (t.passed != 0) out += "; " + grouped(t.passed) + " other records passed by";
  out += "\n" + grouped(t.changed) + " changed, " + grouped(t.flagged) + " with something flagged, " +
         grouped(t.errors) + (t.errors == 1 ? " error" : " errors");
  if (t.errors != 0) out += errors.empty() ? ", the first of them:" : ", told in " + errors;
  out += '\n';
  if (errors.empty()) {
    for (const std::string& error : outcome.first_errors) out += "  " + error + '\n';
  }
  if (t.refused != 0) out += grouped(t.refused) + " seams refused, as was decided\n";
  const auto list = [&](const char* title, const corpus::Tally::Counted& counted) {
    if (counted.empty()) return;
    std::vector<std::pair<std::string, corpus::Tally::Counts>> rows(counted.begin(), counted.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second.documents > b.second.documents; });
    out += std::string(title) + '\n';
    for (std::size_t i = 0; i < std::min(rows.size(), kMost); ++i)
      out += "  " + rows[i].first + ": " + grouped(rows[i].second.documents) + " documents, " +
             grouped(rows[i].second.seams) + " seams\n";
    if (rows.size() > kMost) out += "  and " + grouped(rows.size() - kMost) + " more\n";
  };
  const auto lists = [&](const corpus::Tally::Lists& of) {
    const corpus::Tally::Counted channels = corpus::channels_of(of.kinds);
    corpus::Tally::Counted others = of.kinds;
    std::erase_if(others, [&](const auto& kind) { return channels.contains(kind.first); });
    list("by stage", of.stages);
    list("by proof", of.proofs);
    list("by channel", channels);
    list("by kind", others);
    list("by language", of.languages);
    list("by host", of.hosts);
  };
  lists(t.repaired);
  if (t.flagged != 0) out += "flagged and not repaired\n";
  lists(t.left);
  for (const auto& [kind, samples] : t.samples) {
    out += kind + '\n';
    for (const corpus::Sample& s : samples)
      out += "  " + s.where + "  " + s.original + "  ->  " + s.restored + '\n';
  }
  say(out);
}

}  // namespace kintsugi::cli
