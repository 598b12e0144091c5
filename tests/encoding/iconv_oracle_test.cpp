// What the standard lacks, against glibc's iconv: every byte and pair of bytes, every code point to U+2FFFF.
// Differences are listed with their reasons; nothing else may differ. VNI, which iconv lacks, has vni_test.cpp.
#include <gtest/gtest.h>
#include <iconv.h>

#include <cerrno>
#include <functional>
#include <string>
#include <vector>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

class Iconv {
 public:
  Iconv(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
  ~Iconv() {
    if (good()) iconv_close(handle_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  bool good() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // nullopt for what iconv refuses or takes for a prefix.
  std::optional<std::string> operator()(std::string in) {
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    char buffer[64];
    char *from = in.data(), *to = buffer;
    std::size_t from_left = in.size(), to_left = sizeof buffer;
    if (iconv(handle_, &from, &from_left, &to, &to_left) != 0 || from_left != 0) return std::nullopt;
    if (iconv(handle_, nullptr, nullptr, &to, &to_left) != 0) return std::nullopt;
    return std::string(buffer, sizeof buffer - to_left);
  }

 private:
  iconv_t handle_;
};

struct Case {
  Id id;
  const char* name;  // iconv's
  // True where the two are known to differ, in reading these bytes or in writing this code point.
  std::function<bool(const std::string& bytes)> read;
  std::function<bool(char32_t c)> write;
};

bool never_bytes(const std::string&) { return false; }
bool never(char32_t) { return false; }
unsigned at(const std::string& s, std::size_t i) { return static_cast<std::uint8_t>(s[i]); }

const std::vector<Case>& cases() {
  static const std::vector<Case> list = {
      {Id::latin1, "ISO-8859-1", never_bytes, never},
      {Id::iso_8859_9, "ISO-8859-9", never_bytes, never},
      {Id::iso_8859_11, "ISO-8859-11", never_bytes, never},
      {Id::cp437, "CP437", never_bytes, never},
      {Id::cp850, "CP850", never_bytes, never},
      {Id::cp852, "CP852", never_bytes, never},
      {Id::cp857, "CP857", never_bytes, never},
      {Id::viscii, "VISCII", never_bytes, never},
      // iconv's TCVN is VN1, with letters for controls and marks of their own; ours is VN3, as the ABC fonts have it, with the
      // punctuation of windows-1252, and has VN1's letters where these have nothing.
      {Id::tcvn3, "TCVN",
       [](const std::string& s) {
         const unsigned b = at(s, 0);
         return b < 0x20 || b == 0x85 || (b >= 0x91 && b <= 0x97) || (b >= 0xB0 && b <= 0xB4);
       },
       [](char32_t c) {
         std::uint8_t out[8];
         const bool letter =
             encode_one(Id::tcvn3, c, out) == 1 && (out[0] < 0x91 || out[0] > 0x97) && out[0] != 0x85;
         return c < 0x20 || (!letter && c >= 0x80);
       }},
      // iconv's UHC has neither the C1 byte 80 nor the user-defined rows that Windows reads as private use.
      {Id::cp949_ms, "UHC",
       [](const std::string& s) {
         return at(s, 0) == 0x80 || at(s, 0) == 0xFF ||
                (s.size() == 2 && (at(s, 0) == 0xC9 || at(s, 0) == 0xFE));
       },
       [](char32_t c) { return c == 0x80 || (c >= 0xE000 && c <= 0xE0BB) || c == 0xF8F7; }},
      // iconv refuses the single bytes that Windows maps to itself and to private use, and writes JIS's signs
      // as Microsoft's.
      {Id::cp932_ms, "CP932",
       [](const std::string& s) {
         return s.size() == 1 && (at(s, 0) == 0x80 || at(s, 0) == 0xA0 || at(s, 0) > 0xFC);
       },
       [](char32_t c) {
         for (const char32_t sign : {0x80, 0xA2, 0xA3, 0xA5, 0xAC, 0x2014, 0x2016, 0x203E, 0x2212, 0x301C}) {
           if (c == sign) return true;
         }
         return c >= 0xF8F0 && c <= 0xF8F3;
       }},
      // iconv reads 5C and 7E as JIS X 0201 does (yen, overline); every page means ASCII. It also writes the
      // full-width signs, which it does not read.
      {Id::shift_jisx0208, "SJIS", [](const std::string& s) { return s == "\x5C" || s == "\x7E"; },
       [](char32_t c) {
         return c == 0x5C || c == 0x7E || c == 0xA5 || c == 0x203E || (c >= 0xFFE0 && c <= 0xFFE2);
       }},
      // iconv knows 80, and lacks three characters of Big5's first row and ETEN's control pictures and euro
      // sign (A3C0 to A3E1); of what HKSCS once held twice, it reads only Big5's own.
      {Id::big5_hkscs, "BIG5-HKSCS",
       [](const std::string& s) {
         std::uint8_t out[8];
         const auto* p = reinterpret_cast<const std::uint8_t*>(s.data());
         const Step step = decode_one(Id::big5_hkscs, p, s.size());
         const bool copy =
             step.count == 1 && s.size() == 2 &&
             (encode_one(Id::big5_hkscs, step.out[0], out) != 2 || out[0] != p[0] || out[1] != p[1]);
         const bool pictures = s.size() == 2 && at(s, 0) == 0xA3 && at(s, 1) >= 0xC0 && at(s, 1) <= 0xE1;
         return s == "\x80" || s == "\xA1\xC3" || s == "\xA1\xC5" || s == "\xA1\x5A" || pictures || copy;
       },
       [](char32_t c) {
         return c == 0x80 || c == 0x2CD || c == 0x2574 || c == 0xFFE3 || c == 0x20AC ||
                (c >= 0x2400 && c <= 0x2421);
       }},
      // iconv reads 5C as the won sign; Windows and every page mean ASCII. Python (our source) reads lone
      // letters in row 84 and as a final, too, and lacks U+327E.
      {Id::johab, "JOHAB",
       [](const std::string& s) {
         return s == "\x5C" || (s.size() == 2 && at(s, 0) == 0x84) || s == "\xD9\xE8";
       },
       [](char32_t c) { return c == 0x5C || c == 0x20A9 || c == 0x327E; }},
  };
  return list;
}

std::string hex(const std::string& s) {
  std::string out;
  for (const char c : s) {
    char two[3];
    std::snprintf(two, sizeof two, "%02X", static_cast<unsigned>(static_cast<std::uint8_t>(c)));
    out += two;
  }
  return out;
}

class IconvOracle : public testing::TestWithParam<std::size_t> {};

TEST_P(IconvOracle, Reads) {
  const Case& c = cases()[GetParam()];
  Iconv oracle("UTF-8", c.name);
  if (!oracle.good()) GTEST_SKIP() << "this iconv has no " << c.name;
  std::size_t known = 0, compared = 0;
  const auto compare = [&](const std::string& bytes) {
    const Decoded ours = decode(c.id, bytes);
    const std::optional<std::string> text = ours.undefined.empty() ? std::optional(ours.text) : std::nullopt;
    const std::optional<std::string> theirs = oracle(bytes);
    ++compared;
    if (text == theirs) return;
    if (c.read(bytes)) {
      ++known;
    } else {
      ADD_FAILURE() << hex(bytes) << ": " << text.value_or("none") << ", iconv: " << theirs.value_or("none");
    }
  };
  for (unsigned b = 0; b < 256; ++b) {
    const std::string one(1, static_cast<char>(b));
    compare(one);
    // Pairs only of what is no character by itself, to either side.
    if (info(c.id).single_byte || oracle(one) || decode(c.id, one).undefined.empty() || c.read(one)) continue;
    for (unsigned t = 0; t < 256; ++t) compare(one + static_cast<char>(t));
  }
  RecordProperty("compared", static_cast<int>(compared));
  RecordProperty("known_differences", static_cast<int>(known));
}

TEST_P(IconvOracle, Writes) {
  const Case& c = cases()[GetParam()];
  Iconv oracle(c.name, "UTF-8");
  if (!oracle.good()) GTEST_SKIP() << "this iconv has no " << c.name;
  for (char32_t u = 0; u < 0x30000; ++u) {
    std::uint8_t utf8[8], out[8];
    const std::size_t n = encode_one(Id::utf_8, u, utf8);
    if (n == 0) continue;
    const std::size_t m = encode_one(c.id, u, out);
    const auto ours = m == 0 ? std::nullopt : std::optional(std::string(reinterpret_cast<char*>(out), m));
    const auto theirs = oracle(std::string(reinterpret_cast<char*>(utf8), n));
    if (ours != theirs && !c.write(u)) {
      ADD_FAILURE() << "U+" << std::hex << static_cast<unsigned>(u) << ": " << hex(ours.value_or(""))
                    << ", iconv: " << hex(theirs.value_or(""));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, IconvOracle, testing::Range(std::size_t{0}, cases().size()), [](const auto& p) {
  std::string name(encoding::info(cases()[p.param].id).name);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

}  // namespace
}  // namespace kintsugi::encoding
