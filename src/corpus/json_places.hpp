// Where the values stand in a line of JSON, so that one can be replaced and every other byte stays.
#ifndef KINTSUGI_CORPUS_JSON_PLACES_HPP
#define KINTSUGI_CORPUS_JSON_PLACES_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::corpus {

// The names that lead to a value: "a.b" is the member b of the object that is the member a.
std::vector<std::string> path_of(std::string_view dotted);

class JsonPlaces {
 public:
  // `line`: one valid JSON value, with blanks around it at most; it must outlive this.
  explicit JsonPlaces(std::string_view line) : line_(line) {}

  bool is_object();
  // The strings at that path, quotes and all, in order: an object may have a name twice.
  std::vector<Span> strings(const std::vector<std::string>& path);
  // The first value at that path, whatever it is.
  std::optional<Span> value(const std::vector<std::string>& path);
  // The first member at that path, from its name to the end of its value.
  std::optional<Span> member(const std::vector<std::string>& path);

 private:
  struct Member {
    Span all, name, value;
  };
  // Calls take(member, whether it is one at the path's end) for all on the way.
  template <class Take>
  void each(const std::vector<std::string>& path, std::size_t depth, const Take& take);
  void space();
  Span string();
  void skip();
  bool named(Span quoted, std::string_view name) const;

  std::string_view line_;
  std::size_t at_ = 0;
};

// What a string says, quotes and all given; and a string that says it. `ascii`: everything else is escaped.
std::string unquoted(std::string_view literal);
std::string quoted(std::string_view text, bool ascii);
bool is_ascii(std::string_view text) noexcept;

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_JSON_PLACES_HPP
