#include "corpus/input.hpp"

#include <fcntl.h>
#include <isa-l/igzip_lib.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace kintsugi::corpus {
namespace {

constexpr std::size_t kRead = 1 << 18;
constexpr std::size_t kRoom = 1 << 18;               // unpacked at a time
constexpr std::size_t kKept = 1 << 20;               // of a member that is being read
constexpr std::size_t kMost = std::size_t{1} << 30;  // given out at a time: the unpackers count in 32 bits
constexpr std::string_view kGzip = "\x1F\x8B\x08", kZstd = "\x28\xB5\x2F\xFD";

std::string_view magic(Packing packing) { return packing == Packing::gzip ? kGzip : kZstd; }

// Frames that hold no text, as parallel packers write them.
bool is_skippable(std::string_view bytes) {
  return bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18";
}

bool begins(std::string_view bytes, Packing packing) {
  return bytes.starts_with(magic(packing)) || (packing == Packing::zstd && is_skippable(bytes));
}

}  // namespace

const char* extension(Packing packing) noexcept {
  return packing == Packing::gzip ? ".gz" : packing == Packing::zstd ? ".zst" : "";
}

struct Input::Unpacker {
  inflate_state gzip{};
  std::string room;
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> zstd{nullptr, ZSTD_freeDCtx};
};

Input::Input(const std::string& path) : Input(std::vector<Extent>{{path}}) {}
Input::Input(std::vector<Extent> extents)
    : extents_(std::move(extents)), unpacker_(std::make_unique<Unpacker>()) {}
Input::~Input() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

bool Input::open_extent(std::string& error) {
  const Extent& extent = extents_[extent_];
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  descriptor_ = extent.path == "-" ? STDIN_FILENO : ::open(extent.path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
    error = std::strerror(errno);
    return false;
  }
  if (S_ISDIR(status.st_mode)) {
    error = "is a directory";
    return false;
  }
  if (S_ISREG(status.st_mode)) size_ = static_cast<std::uint64_t>(status.st_size);
  if (extent.begin != 0 && ::lseek(descriptor_, static_cast<off_t>(extent.begin), SEEK_SET) < 0) {
    error = std::strerror(errno);
    return false;
  }
  in_extent_ = extent.end - extent.begin;
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
  return true;
}

bool Input::open(std::string& error) {
  if (extents_.empty())
    ended_ = true;
  else if (!open_extent(error))
    return false;
  while (raw_.size() < kZstd.size() && fill()) {
  }
  if (!unreadable_.empty()) {
    error = unreadable_;
    return false;
  }
  if (begins(raw_, Packing::gzip)) packing_ = Packing::gzip;
  if (begins(raw_, Packing::zstd)) {
    packing_ = Packing::zstd;
    unpacker_->zstd.reset(ZSTD_createDCtx());
    // Dumps are packed with windows of up to 2 GiB.
    ZSTD_DCtx_setParameter(unpacker_->zstd.get(), ZSTD_d_windowLogMax, sizeof(void*) == 8 ? 31 : 30);
  }
  return true;
}

bool Input::fill() {
  if (ended_) return false;
  // The beginning of a member stays: if it turns out to be damaged, the next may begin in what was taken for its own bytes.
  const std::uint64_t of_member = inside_ ? place() - member_ : 0;
  const std::size_t gone =
      of_member <= std::min(next_, kKept) ? next_ - static_cast<std::size_t>(of_member) : next_;
  raw_.erase(0, gone);
  next_ -= gone;
  const std::size_t had = raw_.size();
  raw_.resize(had + kRead);
  ssize_t got = 0;
  while (true) {
    do got = ::read(descriptor_, raw_.data() + had, std::min<std::uint64_t>(kRead, in_extent_));
    while (got < 0 && errno == EINTR);
    if (got < 0) unreadable_ = std::string("cannot be read: ") + std::strerror(errno);
    if (got != 0 || extent_ + 1 == extents_.size()) break;
    ++extent_;
    if (open_extent(unreadable_)) continue;
    got = -1;
    break;
  }
  in_extent_ -= static_cast<std::uint64_t>(std::max<ssize_t>(got, 0));
  raw_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  taken_ += static_cast<std::uint64_t>(std::max<ssize_t>(got, 0));
  ended_ = got <= 0;
  return got > 0;
}

Input::Got Input::failed(std::uint64_t offset, std::string what) {
  fault_ = {offset, std::move(what)};
  inside_ = false;
  return Got::fault;
}

// Damage leaves no other way to go on.
bool Input::seek_magic() {
  const std::string_view wanted = magic(packing_);
  if (inside_) {
    const std::uint64_t of_member = place() - member_;
    if (of_member <= next_) next_ -= static_cast<std::size_t>(of_member) - 1;  // behind where it begins
  }
  while (true) {
    const std::size_t at = raw_.find(wanted, next_);
    if (at != std::string::npos) {
      next_ = at;
      return true;
    }
    next_ = raw_.size() - std::min(raw_.size() - next_, wanted.size() - 1);
    if (!fill()) {
      next_ = raw_.size();
      return false;
    }
  }
}

// The end of what can be had of the file.
Input::Got Input::finish() {
  if (unreadable_.empty()) return Got::end;
  return failed(taken_, std::exchange(unreadable_, {}));
}

// As tapes and blocks of a fixed size leave them behind the last member.
bool Input::only_zeros_follow() {
  while (true) {
    next_ = std::min(raw_.find_first_not_of('\0', next_), raw_.size());
    if (next_ != raw_.size()) return false;
    if (!fill()) return true;
  }
}

void Input::keep_members(bool keep) {
  keeps_ = keep;
  if (keep) return;
  keeps_this_ = false;
  members_.clear();
}

Input::Got Input::read(std::string& to, std::size_t about) {
  about = std::clamp<std::size_t>(about, 1, kMost);
  if (packing_ == Packing::none) {
    const std::size_t had = to.size();
    while (to.size() - had < about && (next_ != raw_.size() || fill())) {
      to.append(raw_, next_, std::string::npos);
      next_ = raw_.size();
    }
    return to.size() != had ? Got::some : finish();
  }
  if (!inside_) {
    while (raw_.size() - next_ < kZstd.size() && fill()) {
    }
    if (next_ == raw_.size()) return finish();
    if (!begins(std::string_view(raw_).substr(next_), packing_)) {
      const std::uint64_t at = place();
      if (packing_ == Packing::gzip && only_zeros_follow()) return finish();
      seek_magic();
      return failed(at,
                    packing_ == Packing::gzip ? "no gzip member begins here" : "no zstd frame begins here");
    }
    inside_ = true;
    member_ = place();
    if (packing_ == Packing::gzip) {
      keeps_this_ = keeps_;
      at_hand_ = {given_, given_, {}};
      isal_inflate_init(&unpacker_->gzip);
      unpacker_->gzip.crc_flag = ISAL_GZIP;
    } else {
      ZSTD_DCtx_reset(unpacker_->zstd.get(), ZSTD_reset_session_only);
    }
  }
  return packing_ == Packing::gzip ? inflate(to, about) : unframe(to, about);
}

// By way of a buffer: members may be small, and room for more than they hold would have to be cleared each time.
Input::Got Input::inflate(std::string& to, std::size_t about) {
  inflate_state& state = unpacker_->gzip;
  std::string& room = unpacker_->room;
  if (room.empty()) room.resize(kRoom);
  const auto give = [&] {
    const std::size_t size = room.size() - state.avail_out;
    to.append(room, 0, size);
    given_ += size;
    about -= std::min(about, size);
  };
  const auto broken = [&](const char* what) {
    const std::uint64_t at = member_;
    seek_magic();
    return failed(at, what);
  };
  while (true) {
    if (next_ == raw_.size() && !fill()) return broken("a gzip member is cut short");
    state.next_in = reinterpret_cast<std::uint8_t*>(raw_.data() + next_);
    state.avail_in = static_cast<std::uint32_t>(raw_.size() - next_);
    state.next_out = reinterpret_cast<std::uint8_t*>(room.data());
    state.avail_out = static_cast<std::uint32_t>(room.size());
    const std::uint32_t had_in = state.avail_in;
    const int result = isal_inflate(&state);
    const std::size_t begin = std::exchange(next_, raw_.size() - state.avail_in);
    if (keeps_this_) {
      at_hand_.packed.append(raw_, begin, next_ - begin);
      keeps_this_ = at_hand_.packed.size() <= kKept;
    }
    const bool stands =
        state.avail_in == had_in && state.avail_out == room.size() && state.block_state != ISAL_BLOCK_FINISH;
    give();
    if (result < 0 || (stands && !fill())) return broken("a gzip member is damaged");
    if (state.block_state == ISAL_BLOCK_FINISH) {
      inside_ = false;
      at_hand_.end = given_;
      if (keeps_this_) members_.push_back(std::move(at_hand_));
      return Got::some;
    }
    if (about == 0) return Got::some;
  }
}

Input::Got Input::unframe(std::string& to, std::size_t about) {
  const std::size_t had = to.size();
  to.resize(had + about);
  ZSTD_outBuffer out{to.data() + had, about, 0};
  while (true) {
    if (next_ == raw_.size() && !fill()) {
      to.resize(had + out.pos);
      const std::uint64_t at = member_;
      seek_magic();
      return failed(at, "a zstd frame is cut short");
    }
    ZSTD_inBuffer in{raw_.data() + next_, raw_.size() - next_, 0};
    const std::size_t left = ZSTD_decompressStream(unpacker_->zstd.get(), &out, &in);
    next_ += in.pos;
    if (ZSTD_isError(left)) {
      to.resize(had + out.pos);
      const std::uint64_t at = member_;
      seek_magic();
      return failed(at, std::string("a zstd frame is damaged: ") + ZSTD_getErrorName(left));
    }
    if (left == 0) {
      inside_ = false;
      break;
    }
    if (out.pos == out.size) break;
  }
  to.resize(had + out.pos);
  return Got::some;
}

namespace {

constexpr int kGzipLevel = 1;
constexpr unsigned kMostGzipLevel = 12;

std::string framed(std::string_view bytes, unsigned level) {
  thread_local const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(),
                                                                                     ZSTD_freeCCtx);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(),
                        level == 0 ? ZSTD_CLEVEL_DEFAULT : static_cast<int>(level));
  if (ZSTD_isError(size)) throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

// A member a call: the same bytes on every machine and in every thread, which not all packers promise.
std::string member(std::string_view bytes, unsigned level) {
  struct Packer {
    explicit Packer(int of) : level(of), state(libdeflate_alloc_compressor(of)) {}
    ~Packer() { libdeflate_free_compressor(state); }
    int level;
    libdeflate_compressor* state;
  };
  const int wanted = level == 0 ? kGzipLevel : static_cast<int>(std::min(level, kMostGzipLevel));
  thread_local std::unique_ptr<Packer> packer;
  if (packer == nullptr || packer->level != wanted) packer = std::make_unique<Packer>(wanted);
  if (packer->state == nullptr) throw std::bad_alloc();
  std::string out(libdeflate_gzip_compress_bound(packer->state, bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(packer->state, bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace

std::string pack(std::string_view bytes, Packing packing, unsigned level) {
  switch (packing) {
    case Packing::gzip: return member(bytes, level);
    case Packing::zstd: return framed(bytes, level);
    case Packing::none: break;
  }
  return std::string(bytes);
}

}  // namespace kintsugi::corpus
