#include "corpus/run.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "corpus/reader.hpp"
#include "corpus/store.hpp"

namespace kintsugi::corpus {
namespace {

// Every thread does whatever is to be done next: writes what is ready, mends what was read, or reads. One reads at a time,
// and one writes. What is in flight is bounded, so that a slow piece holds the reading back.
class Crew {
 public:
  explicit Crew(const Job& job)
      : job_(job),
        store_(job),
        reader_(job.shards, !job.policy.columns.empty(), job.batch, store_.shard(), store_.pieces(),
                !job.output.empty() && job.packing.value_or(Packing::gzip) == Packing::gzip) {
    for (const Shard& s : job.shards) size_ += s.size;
  }

  Outcome run() {
    std::vector<std::thread> others;
    try {
      for (unsigned i = 1; i < job_.threads; ++i) others.emplace_back([this] { work_on(); });
    } catch (const std::system_error&) {
      // As many as there can be.
    }
    work_on();
    for (std::thread& t : others) t.join();
    Outcome out;
    try {
      if (failure_) std::rethrow_exception(failure_);
      out.end = stop_ ? End::stopped : interrupted_ ? End::interrupted : End::whole;
      if (out.end == End::whole)
        store_.finish();
      else
        store_.leave();
    } catch (const std::exception& error) {
      out.end = End::failed;
      out.error = error.what();
    }
    out.tally = store_.tally();
    out.first_errors = std::move(first_errors_);
    if (stop_) {
      out.tally.errors += stop_->tally.errors;
      out.error = stop_->errors.substr(0, stop_->errors.find('\n'));
    }
    out.taken = store_.taken();
    return out;
  }

 private:
  static constexpr std::size_t kAhead = 4;  // pieces for each thread, and
  static constexpr std::size_t kBytes = std::size_t{24}
                                        << 20;  // bytes, that are in flight at most; one piece may be more

  static constexpr std::size_t kShownErrors = 5;

  static std::uint64_t lines_of(const std::string& text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  }

  bool may_read() const {
    return !reading_ && !all_read_ &&
           (in_flight_ == 0 || (in_flight_ < kAhead * std::max(1u, job_.threads) && bytes_ < kBytes));
  }
  bool may_write() const { return !writing_ && !ready_.empty() && ready_.begin()->first == written_; }
  bool over() const { return ending_ || (all_read_ && in_flight_ == 0); }

  void work_on() {
    std::unique_lock lock(mutex_);
    try {
      while (true) {
        more_.wait(lock, [this] { return over() || may_write() || !queue_.empty() || may_read(); });
        if (over()) break;
        if (may_write())
          write(lock);
        else if (may_read() && queue_.size() < 2)  // so that the others have something to do
          read(lock);
        else if (!queue_.empty())
          mend(lock);
        else
          read(lock);
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!failure_) failure_ = std::current_exception();
      ending_ = true;
    }
    more_.notify_all();
  }

  void read(std::unique_lock<std::mutex>& lock) {
    reading_ = true;
    lock.unlock();
    std::optional<Piece> piece = reader_.next();
    lock.lock();
    reading_ = false;
    if (job_.interrupted != nullptr && job_.interrupted->load()) interrupted_ = ending_ = true;
    if (piece) {
      ++in_flight_;
      bytes_ += piece->size();
      queue_.emplace_back(read_++, std::move(*piece));
    } else {
      all_read_ = true;
    }
    more_.notify_all();
  }

  void mend(std::unique_lock<std::mutex>& lock) {
    auto [number, piece] = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    Packed packed = mended(piece);
    const std::size_t size = piece.size();
    piece.batch.bytes = {};
    piece.members = {};
    lock.lock();
    sizes_[number] = size;
    ready_.emplace(number, std::move(packed));
    more_.notify_all();
  }

  Packed mended(const Piece& piece) const {
    Packed out;
    out.shard = piece.shard, out.number = piece.number;
    out.was = piece.packing, out.now = job_.packing.value_or(piece.packing);
    out.format = piece.batch.format;
    out.last = piece.last, out.unreadable = piece.unreadable;
    out.taken = piece.taken;
    if (piece.batch.open_quote) out.open = piece.batch.record;
    out.errors = piece.errors;
    Done done = work(job_.policy, piece.batch);
    const std::uint64_t faults = lines_of(piece.errors);
    done.tally.errors += faults;
    out.stop = done.stop || (faults != 0 && job_.policy.on_error == OnError::stop);
    out.errors += done.errors;
    out.tally = std::move(done.tally);
    if (job_.output.empty()) return out;
    out.loose = !done.data.empty() && !done.data.ends_with(out.format == Format::warc ? "\r\n\r\n" : "\n");
    if (out.now == Packing::gzip && !done.entries.empty())
      out.data = packed_entries(done, piece.members, job_.level);
    else if (!done.data.empty())
      out.data = pack(done.data, out.now, job_.level);
    if (seams_of(job_.policy.seams, out.format == Format::jsonl) == Seams::dolma) out.seams_packing = out.was;
    out.entries = lines_of(done.seams);
    if (!done.seams.empty()) out.seams = pack(done.seams, out.seams_packing);
    return out;
  }

  // A record of an archive is a member by itself, so that it can be found by its place. One that is as it was, and was a
  // member, stays that.
  static std::string packed_entries(const Done& done, const std::vector<Member>& members, unsigned level) {
    std::string out;
    std::size_t begin = 0;
    auto member = members.begin();
    for (const Done::Entry& entry : done.entries) {
      while (member != members.end() && member->begin < entry.same.begin) ++member;
      if (entry.same.size() != 0 && member != members.end() && Span{member->begin, member->end} == entry.same)
        out += member->packed;
      else
        out += pack(std::string_view(done.data).substr(begin, entry.end - begin), Packing::gzip, level);
      begin = entry.end;
    }
    return out;
  }

  void write(std::unique_lock<std::mutex>& lock) {
    Packed piece = std::move(ready_.begin()->second);
    ready_.erase(ready_.begin());
    const std::size_t size = sizes_[written_];
    sizes_.erase(written_);
    writing_ = true;
    lock.unlock();
    note_errors(piece.errors);
    // What the run ends at is not written: it goes on there.
    if (piece.stop)
      stop_ = std::move(piece);
    else
      store_.write(piece);
    if (job_.progress)
      job_.progress({store_.taken(), size_, store_.tally().documents, store_.tally().bytes,
                     job_.shards[stop_ ? stop_->shard : piece.shard].name});
    lock.lock();
    writing_ = false;
    ++written_;
    --in_flight_;
    bytes_ -= size;
    if (stop_) ending_ = true;
    more_.notify_all();
  }

  void note_errors(std::string_view lines) {
    while (!lines.empty() && first_errors_.size() < kShownErrors) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      first_errors_.emplace_back(lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }

  const Job& job_;
  Store store_;
  Reader reader_;
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::pair<std::uint64_t, Piece>> queue_;
  std::map<std::uint64_t, Packed> ready_;
  std::map<std::uint64_t, std::size_t> sizes_;  // of those that are ready: bytes that were read
  std::uint64_t read_ = 0, written_ = 0;
  std::size_t in_flight_ = 0, bytes_ = 0;
  std::uint64_t size_ = 0;
  bool reading_ = false, writing_ = false, all_read_ = false, ending_ = false;
  bool interrupted_ = false;
  std::optional<Packed> stop_;
  std::vector<std::string> first_errors_;  // of the writer
  std::exception_ptr failure_;
};

}  // namespace

Outcome run(const Job& job) {
  try {
    return Crew(job).run();
  } catch (const std::exception& error) {
    Outcome out;
    out.end = End::failed;
    out.error = error.what();
    return out;
  }
}

}  // namespace kintsugi::corpus
