// Just enough JSON for ftfy's test cases: an array of flat objects whose values are strings.
#ifndef KINTSUGI_TESTS_UNBAKE_TIDY_FTFY_JSON_HPP
#define KINTSUGI_TESTS_UNBAKE_TIDY_FTFY_JSON_HPP

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace kintsugi::tests {

class FlatJson {
 public:
  using Object = std::map<std::string, std::string>;

  explicit FlatJson(std::string_view text) : text_(text) {}

  std::vector<Object> objects() {
    std::vector<Object> all;
    expect('[');
    do {
      expect('{');
      Object& object = all.emplace_back();
      do {
        std::string key = string();
        expect(':');
        object[std::move(key)] = string();
      } while (accept(','));
      expect('}');
    } while (accept(','));
    expect(']');
    return all;
  }

 private:
  bool accept(char c) {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void expect(char c) {
    if (!accept(c)) throw std::runtime_error(std::string("no ") + c + " at byte " + std::to_string(at_));
  }

  char32_t four_digits() {
    const std::string digits(text_.substr(at_, 4));
    at_ += 4;
    return static_cast<char32_t>(std::stoul(digits, nullptr, 16));
  }

  std::string string() {
    std::string out;
    expect('"');
    while (text_.at(at_) != '"') {
      if (text_[at_] != '\\') {
        out += text_[at_++];
        continue;
      }
      const char c = text_.at(at_ + 1);
      at_ += 2;
      constexpr std::string_view kNames = "nrtbf", kValues = "\n\r\t\b\f";
      if (c == 'u') {
        char32_t value = four_digits();
        if (value >= 0xD800 && value < 0xDC00 && text_.substr(at_, 2) == "\\u") {
          at_ += 2;
          value = 0x10000 + ((value - 0xD800) << 10) + (four_digits() - 0xDC00);
        }
        text::append(out, value);
      } else {
        const std::size_t i = kNames.find(c);
        out += i == std::string_view::npos ? c : kValues[i];
      }
    }
    ++at_;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace kintsugi::tests

#endif  // KINTSUGI_TESTS_UNBAKE_TIDY_FTFY_JSON_HPP
