// Slow decoders that follow the Encoding Standard's prose step by step, byte by byte, and read the index
// files of tools/encoding/inputs as they are. They share no code and no generated table with src/encoding.
#ifndef KINTSUGI_TESTS_REFERENCE_ENCODING_HPP
#define KINTSUGI_TESTS_REFERENCE_ENCODING_HPP

#include <cstdint>
#include <deque>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace kintsugi::reference {

using Index = std::map<std::uint32_t, char32_t>;
using Text = std::vector<char32_t>;
inline constexpr char32_t kError = 0xFFFD;

inline std::ifstream open_input(const std::string& name) {
  return std::ifstream(KINTSUGI_SOURCE_DIR "/tools/encoding/inputs/" + name);
}

inline Index load_index(const std::string& name) {
  Index out;
  std::ifstream file = open_input("index-" + name + ".txt");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::uint32_t pointer = 0;
    char colon = 0;
    fields >> pointer >> colon;
    for (std::string value; fields >> value; ++pointer) {
      if (value != "-") out[pointer] = static_cast<char32_t>(std::stoul(value, nullptr, 16));
    }
  }
  return out;
}

// The index as of GB 18030-2022.
inline Index load_gb18030() {
  Index out = load_index("gb18030");
  std::ifstream file = open_input("gb18030-2022.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::uint32_t bytes = 0, now = 0;
    fields >> std::hex >> bytes >> now;
    const std::uint32_t trail = bytes & 0xFF;
    out[((bytes >> 8) - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41)] = now;
  }
  return out;
}

inline std::vector<std::pair<std::uint32_t, char32_t>> load_ranges() {
  std::vector<std::pair<std::uint32_t, char32_t>> out;
  std::ifstream file = open_input("index-gb18030-ranges.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::uint32_t pointer = 0, code_point = 0;
    fields >> std::dec >> pointer >> std::hex >> code_point;
    out.emplace_back(pointer, code_point);
  }
  return out;
}

using Queue = std::deque<int>;
inline constexpr int kEnd = -1;

inline int read(Queue& queue) {
  if (queue.empty()) return kEnd;
  const int byte = queue.front();
  queue.pop_front();
  return byte;
}
inline Queue queue_of(const std::string& bytes) {
  Queue out;
  for (const char b : bytes) out.push_back(static_cast<std::uint8_t>(b));
  return out;
}
inline std::optional<char32_t> look_up(const Index& index, std::uint32_t pointer) {
  const auto found = index.find(pointer);
  return found == index.end() ? std::nullopt : std::optional(found->second);
}
inline bool ascii(int byte) { return byte >= 0 && byte <= 0x7F; }

class Gb18030 {
 public:
  Text decode(const std::string& bytes) const {
    Text out;
    Queue queue = queue_of(bytes);
    int first = 0, second = 0, third = 0;
    while (true) {
      const int byte = read(queue);
      if (byte == kEnd && first == 0 && second == 0 && third == 0) return out;
      if (byte == kEnd) {
        first = second = third = 0;
        out.push_back(kError);
        continue;
      }
      if (third != 0) {
        if (byte < 0x30 || byte > 0x39) {
          queue.push_front(byte);
          queue.push_front(third);
          queue.push_front(second);
          first = second = third = 0;
          out.push_back(kError);
          continue;
        }
        const auto c = range_code_point(static_cast<std::uint32_t>((first - 0x81) * (10 * 126 * 10) +
                                                                   (second - 0x30) * (10 * 126) +
                                                                   (third - 0x81) * 10 + byte - 0x30));
        first = second = third = 0;
        out.push_back(c.value_or(kError));
        continue;
      }
      if (second != 0) {
        if (byte >= 0x81 && byte <= 0xFE) {
          third = byte;
          continue;
        }
        queue.push_front(byte);
        queue.push_front(second);
        first = second = 0;
        out.push_back(kError);
        continue;
      }
      if (first != 0) {
        if (byte >= 0x30 && byte <= 0x39) {
          second = byte;
          continue;
        }
        const int lead = first;
        std::optional<char32_t> c;
        first = 0;
        const int offset = byte < 0x7F ? 0x40 : 0x41;
        if ((byte >= 0x40 && byte <= 0x7E) || (byte >= 0x80 && byte <= 0xFE)) {
          c = look_up(index_, static_cast<std::uint32_t>((lead - 0x81) * 190 + (byte - offset)));
        }
        if (!c && ascii(byte)) queue.push_front(byte);
        out.push_back(c.value_or(kError));
        continue;
      }
      if (ascii(byte)) {
        out.push_back(static_cast<char32_t>(byte));
      } else if (byte == 0x80) {
        out.push_back(0x20AC);
      } else if (byte >= 0x81 && byte <= 0xFE) {
        first = byte;
      } else {
        out.push_back(kError);
      }
    }
  }

 private:
  std::optional<char32_t> range_code_point(std::uint32_t pointer) const {
    if ((pointer > 39419 && pointer < 189000) || pointer > 1237575) return std::nullopt;
    if (pointer == 7457) return 0xE7C7;
    std::pair<std::uint32_t, char32_t> last{};
    for (const auto& range : ranges_) {
      if (range.first <= pointer) last = range;
    }
    return last.second + (pointer - last.first);
  }

  Index index_ = load_gb18030();
  std::vector<std::pair<std::uint32_t, char32_t>> ranges_ = load_ranges();
};

class Big5 {
 public:
  Text decode(const std::string& bytes) const {
    Text out;
    Queue queue = queue_of(bytes);
    int lead = 0;
    while (true) {
      const int byte = read(queue);
      if (byte == kEnd && lead == 0) return out;
      if (byte == kEnd) {
        lead = 0;
        out.push_back(kError);
        continue;
      }
      if (lead != 0) {
        const int l = lead;
        int pointer = -1;
        lead = 0;
        const int offset = byte < 0x7F ? 0x40 : 0x62;
        if ((byte >= 0x40 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xFE)) {
          pointer = (l - 0x81) * 157 + (byte - offset);
        }
        switch (pointer) {
          case 1133: out.insert(out.end(), {0x00CA, 0x0304}); continue;
          case 1135: out.insert(out.end(), {0x00CA, 0x030C}); continue;
          case 1164: out.insert(out.end(), {0x00EA, 0x0304}); continue;
          case 1166: out.insert(out.end(), {0x00EA, 0x030C}); continue;
          default: break;
        }
        const auto c = pointer < 0 ? std::nullopt : look_up(index_, static_cast<std::uint32_t>(pointer));
        if (!c && ascii(byte)) queue.push_front(byte);
        out.push_back(c.value_or(kError));
        continue;
      }
      if (ascii(byte)) {
        out.push_back(static_cast<char32_t>(byte));
      } else if (byte >= 0x81 && byte <= 0xFE) {
        lead = byte;
      } else {
        out.push_back(kError);
      }
    }
  }

 private:
  Index index_ = load_index("big5");
};

class EucJp {
 public:
  Text decode(const std::string& bytes) const {
    Text out;
    Queue queue = queue_of(bytes);
    int lead = 0;
    bool jis0212 = false;
    while (true) {
      const int byte = read(queue);
      if (byte == kEnd && lead == 0) return out;
      if (byte == kEnd) {
        lead = 0;
        out.push_back(kError);
        continue;
      }
      if (lead == 0x8E && byte >= 0xA1 && byte <= 0xDF) {
        lead = 0;
        out.push_back(static_cast<char32_t>(0xFF61 - 0xA1 + byte));
        continue;
      }
      if (lead == 0x8F && byte >= 0xA1 && byte <= 0xFE) {
        jis0212 = true;
        lead = byte;
        continue;
      }
      if (lead != 0) {
        const int l = lead;
        lead = 0;
        std::optional<char32_t> c;
        if (l >= 0xA1 && l <= 0xFE && byte >= 0xA1 && byte <= 0xFE) {
          c = look_up(jis0212 ? jis0212_ : jis0208_,
                      static_cast<std::uint32_t>((l - 0xA1) * 94 + byte - 0xA1));
        }
        jis0212 = false;
        if (!c && ascii(byte)) queue.push_front(byte);
        out.push_back(c.value_or(kError));
        continue;
      }
      if (ascii(byte)) {
        out.push_back(static_cast<char32_t>(byte));
      } else if (byte == 0x8E || byte == 0x8F || (byte >= 0xA1 && byte <= 0xFE)) {
        lead = byte;
      } else {
        out.push_back(kError);
      }
    }
  }

 private:
  Index jis0208_ = load_index("jis0208");
  Index jis0212_ = load_index("jis0212");
};

}  // namespace kintsugi::reference

#endif  // KINTSUGI_TESTS_REFERENCE_ENCODING_HPP
