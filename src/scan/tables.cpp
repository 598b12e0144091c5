#include "scan/tables.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

// The table file, laid into the library by embedded.S.
extern "C" const unsigned char kintsugi_scan_begin[];
extern "C" const unsigned char kintsugi_scan_end[];

namespace kintsugi::scan {

std::unique_ptr<Tables> Tables::view(std::span<const std::uint8_t> bytes, std::string& error) {
  const auto fail = [&error](const char* why) {
    error = why;
    return std::unique_ptr<Tables>();
  };
  auto tables = std::make_unique<Tables>();
  Header& head = tables->header_;
  if (bytes.size() < sizeof head) return fail("too short for a scan table");
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, kMagic, sizeof head.magic) != 0) return fail("no scan table");
  if (head.version != kVersion) return fail("a scan table of another version");
  if (head.size != bytes.size() || head.size % 8 != 0) return fail("a truncated scan table");
  std::uint64_t body = 14695981039346656037ULL;
  for (std::size_t i = sizeof head; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    body = (body ^ word) * 1099511628211ULL;
  }
  if (body != head.body) return fail("a damaged scan table");
  const auto within = [&head](std::uint64_t at, std::uint64_t size) {
    return at % 64 == 0 && at >= sizeof(Header) && at <= head.size && size <= head.size - at;
  };
  if (head.bucket_shift < 40 || head.bucket_shift > 60 || head.slots == 0 || head.slots > 1u << 20 ||
      head.ids_size > 1u << 22 || !within(head.ids, kPages * 2 + head.ids_size * 2) || head.row == 0 ||
      head.row > kSymbols / 32 || !within(head.anywhere, head.row * 32 * head.row * 4) ||
      !within(head.displacements, (std::uint64_t{2} << (64 - head.bucket_shift))) ||
      !within(head.pairs, head.slots * 8) || !within(head.letters, kLetters * kLetters * kLatin))
    return fail("a scan table whose sections do not fit");
  tables->index_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head.ids);
  tables->ids_ = tables->index_ + kPages;
  tables->anywhere_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + head.anywhere);
  tables->row_ = head.row;
  tables->displacements_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head.displacements);
  tables->pairs_ = reinterpret_cast<const std::uint64_t*>(bytes.data() + head.pairs);
  tables->letters_ = bytes.data() + head.letters;
  tables->bucket_shift_ = head.bucket_shift;
  tables->slots_ = head.slots;
  tables->latin_end_ = static_cast<Symbol>(head.latin_end);
  for (std::size_t i = 0; i < kPages; ++i) {
    if (tables->index_[i] * std::uint64_t{64} + 64 > head.ids_size)
      return fail("a scan table with a wild index");
  }
  for (std::uint32_t b = 0; b < 256; ++b) {
    const std::uint32_t page = b < 0x80 ? b >> 6 : b & 0x1F;
    tables->narrow_[b] = {tables->index_[page] * 64u + (b < 0x80 ? b & 63 : 0), b < 0x80 ? 0 : 63u};
  }
  for (std::size_t i = 0; i < head.ids_size; ++i) {
    if (tables->ids_[i] >= head.row * 32) return fail("a scan table with a wild symbol");
  }
  for (const Header::Sample& s : head.samples) {
    if (s.first >= 0x110000 || s.second >= 0x110000 ||
        tables->pair(tables->symbol(s.first), tables->symbol(s.second)) != s.mask)
      return fail("a scan table that fails its samples");
  }
  return tables;
}

const Tables& Tables::builtin() {
  static const std::unique_ptr<Tables> tables = [] {
    std::string error;
    // For cross-validation and for users who learn their own: another file instead of the one built in.
    if (const char* path = std::getenv("KINTSUGI_SCAN_TABLE"); path != nullptr && *path != '\0') {
      static std::vector<std::uint64_t> words;
      std::size_t size = 0;
      if (std::FILE* f = std::fopen(path, "rb")) {
        for (std::size_t n = 1; n > 0; size += n) {
          words.resize(size / 8 + (1 << 13));
          n = std::fread(reinterpret_cast<char*>(words.data()) + size, 1, 1 << 15, f);
        }
        std::fclose(f);
      }
      if (auto loaded = view({reinterpret_cast<const std::uint8_t*>(words.data()), size}, error))
        return loaded;
      std::fprintf(stderr, "kintsugi: %s: %s; the built-in table is used instead\n", path, error.c_str());
    }
    auto loaded = view({kintsugi_scan_begin, kintsugi_scan_end}, error);
    if (!loaded) {  // a broken build, not bad content: nothing sensible can go on
      std::fprintf(stderr, "kintsugi: the built-in scan table: %s\n", error.c_str());
      std::abort();
    }
    return loaded;
  }();
  return *tables;
}

}  // namespace kintsugi::scan
