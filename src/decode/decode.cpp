#include "decode/decode.hpp"

#include <optional>

#include "decode/broken.hpp"
#include "decode/forms.hpp"
#include "decode/sniff.hpp"
#include "scan/scan.hpp"

namespace kintsugi::decode {

Proposal propose(std::string_view bytes, const Options& options) {
  Proposal p;
  p.encoding = "utf-8";
  const Sniffed sniffed = sniff(bytes, options.declared_encoding);
  p.is_text = sniffed.is_text;
  if (!sniffed.is_text) return p;
  std::optional<Proposal> formed;
  switch (sniffed.form) {
    case Form::plain: break;
    case Form::utf_16le:
    case Form::utf_16be:
    case Form::utf_32le:
    case Form::utf_32be: formed = wide(bytes, sniffed.form, sniffed.skip); break;
    case Form::iso_2022_jp:
    case Form::iso_2022_kr:
    case Form::hz: formed = seven_bit(bytes, sniffed.form);
  }
  if (formed) return *std::move(formed);
  if (scan::valid(bytes)) return p;
  return mend_broken(bytes, options);
}

Width width_of(std::string_view bytes, const Options& options) {
  switch (sniff(bytes, options.declared_encoding).form) {
    case Form::utf_16le: return {2, false};
    case Form::utf_16be: return {2, true};
    case Form::utf_32le: return {4, false};
    case Form::utf_32be: return {4, true};
    default: return {};
  }
}

}  // namespace kintsugi::decode
