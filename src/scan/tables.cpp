#include "scan/tables.hpp"

#include <algorithm>
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
  const std::uint64_t symbols = head.symbols;
  if (symbols < kClassEnd || symbols > kSymbols || head.row != (symbols + 31) / 32 ||
      head.ids_size > 1u << 22 || !within(head.ids, kPages * 2 + head.ids_size * 2) ||
      !within(head.anywhere, symbols * head.row * 4) || head.pairs_size > symbols * symbols ||
      !within(head.pairs, head.pairs_size * 6) || head.masks_size < 2 || head.masks_size > 1u << 16 ||
      !within(head.masks, head.masks_size * 8) || !within(head.letters, kLetters * kLetters * kLatin))
    return fail("a scan table whose sections do not fit");
  tables->index_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head.ids);
  tables->ids_ = tables->index_ + kPages;
  tables->symbols_ = symbols;
  tables->masks_ = reinterpret_cast<const std::uint64_t*>(bytes.data() + head.masks);
  tables->letters_ = bytes.data() + head.letters;
  tables->latin_end_ = static_cast<Symbol>(head.latin_end);
  if (tables->masks_[kAnywhere] != kAnyMask || tables->masks_[kNowhere] != 0)
    return fail("a scan table with wild masks");
  for (std::size_t i = 0; i < kPages; ++i) {
    if (tables->index_[i] * std::uint64_t{64} + 64 > head.ids_size)
      return fail("a scan table with a wild index");
  }
  for (std::size_t i = 0; i < head.ids_size; ++i) {
    if (tables->ids_[i] >= symbols) return fail("a scan table with a wild symbol");
  }
  tables->lay_out_letters();
  tables->lay_out_characters();
  if (!tables->lay_out_pairs(reinterpret_cast<const std::uint32_t*>(bytes.data() + head.anywhere),
                             reinterpret_cast<const std::uint32_t*>(bytes.data() + head.pairs)))
    return fail("a scan table with a wild pair");
  for (const Header::Sample& s : head.samples) {
    if (s.first >= 0x110000 || s.second >= 0x110000 ||
        tables->mask(tables->home(tables->symbol(s.first), tables->symbol(s.second))) != s.mask)
      return fail("a scan table that fails its samples");
  }
  return tables;
}

void Tables::lay_out_letters() {
  rows_.assign(kPlaces * kPlaces * kLatin, 0);
  for (std::size_t a = 0; a < kLetters; ++a) {
    for (std::size_t b = 0; b < kLetters; ++b) {
      if (a != 0 || b != 0) std::copy_n(letters(a, b), kLatin, rows_.data() + (a * kPlaces + b) * kLatin);
    }
  }
}

void Tables::lay_out_characters() {
  const auto page = [this](std::uint32_t number) { return std::uint32_t{index_[number]} * 64; };
  narrow_.resize(1u << 16);
  wide_.resize(1u << 16);
  for (std::uint32_t i = 0; i < wide_.size(); ++i) {
    const std::uint32_t first = i >> 8, second = i & 0xFF;
    if (first < 0x80) {
      wide_[i] = page(first >> 6) + (first & 63);
    } else if (first >= 0xC0 && first < 0xE0) {
      wide_[i] = page(first & 0x1F) + (second & 63);
    } else if (first >= 0xE0 && first < 0xF0) {
      wide_[i] = page((first & 0x0F) << 6 | (second & 63)) | 63u << 24;
    }
    narrow_[i] = ids_[wide_[i] & 0xFFFFFF];
  }
  flat_.reserve((1u << 16) + 1);
  for (std::uint32_t number = 0; number < 1u << 10; ++number)
    flat_.insert(flat_.end(), ids_ + page(number), ids_ + page(number) + 64);
  flat_.push_back(0);
}

bool Tables::lay_out_pairs(const std::uint32_t* anywhere, const std::uint32_t* keys) {
  const std::size_t row = (symbols_ + 31) / 32;
  homes_.resize(symbols_ * symbols_ + 1);
  for (std::size_t first = 0; first < symbols_; ++first) {
    for (std::size_t second = 0; second < symbols_; ++second) {
      const bool known = (anywhere[first * row + second / 32] >> (second % 32) & 1) != 0;
      homes_[first * symbols_ + second] = known ? kAnywhere : kNowhere;
    }
  }
  const auto* homes = reinterpret_cast<const Home*>(keys + header_.pairs_size);
  for (std::size_t i = 0; i < header_.pairs_size; ++i) {
    const std::size_t first = keys[i] >> 12, second = keys[i] & 0xFFF;
    if (first >= symbols_ || second >= symbols_ || homes[i] >= header_.masks_size) return false;
    homes_[first * symbols_ + second] = homes[i];
  }
  return true;
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
