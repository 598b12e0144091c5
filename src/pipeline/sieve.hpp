// What the pipeline lets through of a stage's proposal. A stage that misbehaves loses the edit, never the
// text.
#ifndef KINTSUGI_PIPELINE_SIEVE_HPP
#define KINTSUGI_PIPELINE_SIEVE_HPP

#include <span>
#include <string_view>

#include "kintsugi/kintsugi.hpp"
#include "text/edit.hpp"

namespace kintsugi::pipeline {

// Which kinds an Options lets through, by name. A name in `enable` or `disable` is a kind's name,
// "unbake.channel" or "decode.channel" (every kind of that stage with a '>'), or a prefix with '*' behind it.
class Switches {
 public:
  Switches(const Options& options, std::span<const Kind> kinds) : options_(options), kinds_(kinds) {}
  bool allows(std::string_view kind) const noexcept;

 private:
  const Options& options_;
  std::span<const Kind> kinds_;
};

// For a step over valid UTF-8: leaves only edits that are in order, cut no code point, restore valid UTF-8,
// are switched on and sure enough. A `bytes` proof whose recipe does not give the damaged bytes becomes
// `language`.
text::Edits sieve(std::string_view utf8, text::Edits edits, const Options& options, const Switches& switches);

// For the decode stage over bytes that are not valid UTF-8: the same, and what still is no UTF-8 between the
// edits becomes U+FFFD, one a maximal subpart, kind "decode.undecodable". Applied, the result is valid UTF-8.
// Where the bytes are no text, one edit covers all errors between two edits: nobody reads them one by one,
// and there are as many as there are bytes.
text::Edits sieve_decode(std::string_view bytes, text::Edits edits, const Options& options,
                         const Switches& switches, bool is_text);

// U+FFFD for what is no UTF-8 in these bytes, one a maximal subpart.
text::Edits undecodable(std::string_view bytes);

}  // namespace kintsugi::pipeline

#endif  // KINTSUGI_PIPELINE_SIEVE_HPP
