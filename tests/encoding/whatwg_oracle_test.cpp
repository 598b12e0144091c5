// Every encoding of the standard against encoding_rs, whose answers stand as hashes in whatwg_oracle.tsv
// (tools/encoding/oracle writes them). The blocks here are made as there.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char b : bytes) one(static_cast<std::uint8_t>(b));
    one(0x0A);
    one(0xFF);
  }
  std::uint64_t value() const { return value_; }

 private:
  void one(std::uint8_t b) { value_ = (value_ ^ b) * 0x100000001b3U; }
  std::uint64_t value_ = 0xcbf29ce484222325U;
};

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (state_ >> 11) % n;
  }

 private:
  std::uint64_t state_;
};
constexpr std::uint64_t kSeed = 88172645463325252U;

std::string bytes(std::initializer_list<unsigned> list) {
  std::string out;
  for (const unsigned b : list) out += static_cast<char>(b);
  return out;
}

std::string utf8(char32_t c) {
  std::uint8_t out[8];
  return std::string(reinterpret_cast<char*>(out), encode_one(Id::utf_8, c, out));
}

std::string random_bytes(Random& r) {
  std::string out;
  for (std::uint64_t n = 1 + r.below(12); n > 0; --n) {
    const std::uint64_t kind = r.below(8);
    if (kind <= 4) {
      out += static_cast<char>(0x80 + r.below(128));
    } else if (kind == 5) {
      out += '\x1B';
    } else if (kind == 6) {
      out += "BJI$@("[r.below(6)];
    } else {
      out += static_cast<char>(0x20 + r.below(96));
    }
  }
  return out;
}

std::string random_text(Random& r) {
  constexpr char32_t kSigns[] = {0xA5, 0x203E, 0x2212, 0x5C, 0x7E};
  std::string out;
  for (std::uint64_t n = 1 + r.below(8); n > 0; --n) {
    std::uint64_t c = 0;
    switch (r.below(6)) {
      case 0: c = r.below(0x80); break;
      case 1: c = 0xA0 + r.below(0x60); break;
      case 2: c = 0xFF61 + r.below(63); break;
      case 3: c = kSigns[r.below(5)]; break;
      case 4: c = 0x3041 + r.below(0x56); break;
      default: c = 0x4E00 + r.below(0x1000); break;
    }
    out += utf8(static_cast<char32_t>(c));
  }
  return out;
}

class Blocks {
 public:
  explicit Blocks(Id id) : id_(id) {}

  std::uint64_t run(const std::string& block) {
    const std::string kind = block.substr(0, block.find(':'));
    const unsigned n =
        kind == block ? 0 : std::stoul(block.substr(kind.size() + 1), nullptr, kind == "random" ? 10 : 16);
    hash_ = {};
    if (kind == "one") {
      for (unsigned b = 0; b < 256; ++b) read(bytes({b}));
    } else if (kind == "two") {
      for (unsigned b = 0; b < 256; ++b) read(bytes({n, b}));
    } else if (kind == "three") {
      for (unsigned b = 0; b < 256; ++b) read(bytes({0x8F, n, b}));
    } else if (kind == "four") {
      four(n);
    } else if (kind == "tail") {
      tail(n);
    } else if (kind == "random") {
      Random r(kSeed + n);
      for (int i = 0; i < 5000; ++i) read(random_bytes(r));
    } else if (kind == "encode") {
      const char32_t end = n == 16 ? 0x110000 : (n + 1) << 12;
      for (char32_t c = n << 12; c < end; ++c) {
        if (c < 0xD800 || c >= 0xE000) write(utf8(c));
      }
    } else if (kind == "text") {
      Random r(kSeed);
      for (int i = 0; i < 20000; ++i) write(random_text(r));
    } else {
      ADD_FAILURE() << "no such block: " << block;
    }
    return hash_.value();
  }

 private:
  void read(const std::string& input) { hash_.add(decode(id_, input).text); }
  void write(const std::string& text) { hash_.add(encode(id_, text).value_or("none")); }
  void four(unsigned a) {
    for (unsigned b = 0x2F; b <= 0x3A; ++b) {
      for (unsigned c = 0x7F; c <= 0xFF; ++c) {
        for (unsigned d = 0x2F; d <= 0x3A; ++d) read(bytes({a, b, c, d}));
      }
    }
  }
  void tail(unsigned a) {
    for (unsigned b = 0x70; b <= 0xFF; ++b) {
      for (const unsigned c : {0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE3, 0xF0, 0xFF}) {
        read(bytes({a, b, c}));
        for (const unsigned d : {0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xE3}) read(bytes({a, b, c, d}));
      }
    }
  }

  Id id_;
  Hash hash_;
};

std::map<std::string, std::map<std::string, std::uint64_t>> load() {
  std::map<std::string, std::map<std::string, std::uint64_t>> out;
  std::ifstream file(KINTSUGI_SOURCE_DIR "/tests/encoding/whatwg_oracle.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string name, block, hash;
    fields >> name >> block >> hash;
    out[name][block] = std::stoull(hash, nullptr, 16);
  }
  return out;
}

TEST(WhatwgOracle, CoversTheStandard) {
  const auto oracle = load();
  for (const Info& i : all()) {
    EXPECT_EQ(i.standard, oracle.contains(std::string(i.name))) << i.name;
  }
}

class WhatwgOracle : public testing::TestWithParam<Id> {};

TEST_P(WhatwgOracle, SaysTheSame) {
  const auto oracle = load();
  Blocks blocks(GetParam());
  for (const auto& [block, hash] : oracle.at(std::string(info(GetParam()).name))) {
    EXPECT_EQ(blocks.run(block), hash) << info(GetParam()).name << ' ' << block;
  }
}

std::vector<Id> standard() {
  std::vector<Id> out;
  for (const Info& i : all()) {
    if (i.standard) out.push_back(i.id);
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, WhatwgOracle, testing::ValuesIn(standard()), [](const auto& p) {
  std::string name(encoding::info(p.param).name);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

}  // namespace
}  // namespace kintsugi::encoding
