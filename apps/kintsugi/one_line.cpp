#include "kintsugi/one_line.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "encoding/encoding.hpp"
#include "kintsugi/width.hpp"
#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kLongest = 400;  // bytes of text on a command line

// What our encodings are called elsewhere. Empty where there is none, or one that differs in more than rare characters.
struct Names {
  std::string_view ours, python, iconv;
};
constexpr Names kNames[] = {
    {"utf-8", "utf-8", "UTF-8"},
    {"utf-16le", "utf-16-le", "UTF-16LE"},
    {"utf-16be", "utf-16-be", "UTF-16BE"},
    {"latin1", "latin-1", "ISO-8859-1"},
    {"iso-8859-2", "iso8859-2", "ISO-8859-2"},
    {"iso-8859-3", "iso8859-3", "ISO-8859-3"},
    {"iso-8859-4", "iso8859-4", "ISO-8859-4"},
    {"iso-8859-5", "iso8859-5", "ISO-8859-5"},
    {"iso-8859-6", "iso8859-6", "ISO-8859-6"},
    {"iso-8859-7", "iso8859-7", "ISO-8859-7"},
    {"iso-8859-8", "iso8859-8", "ISO-8859-8"},
    {"iso-8859-9-c1", "iso8859-9", "ISO-8859-9"},
    {"iso-8859-10", "iso8859-10", "ISO-8859-10"},
    {"iso-8859-11-c1", "iso8859-11", "ISO-8859-11"},
    {"iso-8859-13", "iso8859-13", "ISO-8859-13"},
    {"iso-8859-14", "iso8859-14", "ISO-8859-14"},
    {"iso-8859-15", "iso8859-15", "ISO-8859-15"},
    {"iso-8859-16", "iso8859-16", "ISO-8859-16"},
    {"windows-874", "cp874", "CP874"},
    {"windows-1250", "cp1250", "CP1250"},
    {"windows-1251", "cp1251", "CP1251"},
    {"windows-1252", "cp1252", "CP1252"},
    {"windows-1253", "cp1253", "CP1253"},
    {"windows-1254", "cp1254", "CP1254"},
    {"windows-1255", "cp1255", ""},  // iconv joins points to letters
    {"windows-1256", "cp1256", "CP1256"},
    {"windows-1257", "cp1257", "CP1257"},
    {"windows-1258", "cp1258", ""},  // and accents
    {"koi8-r", "koi8-r", "KOI8-R"},
    {"koi8-u", "koi8-u", "KOI8-U"},
    {"ibm866", "cp866", "CP866"},
    {"cp437", "cp437", "CP437"},
    {"cp850", "cp850", "CP850"},
    {"cp852", "cp852", "CP852"},
    {"cp857", "cp857", "CP857"},
    {"macintosh", "mac-roman", ""},
    {"x-mac-cyrillic", "mac-cyrillic", ""},
    {"gbk", "gbk", "GBK"},
    {"gb18030", "gb18030", "GB18030"},
    {"big5", "big5hkscs", "BIG5-HKSCS"},
    {"big5hkscs", "big5hkscs", "BIG5-HKSCS"},
    {"euc-kr", "cp949", "CP949"},
    {"cp949", "cp949", "CP949"},
    {"euc-jp", "euc-jp", "EUC-JP"},
    {"iso-2022-jp", "iso2022-jp", "ISO-2022-JP"},
    {"shift_jis", "cp932", "CP932"},
    {"cp932", "cp932", "CP932"},
    {"johab", "johab", "JOHAB"},
    {"viscii", "", "VISCII"},
};

const Names* names_of(std::string_view ours) {
  const auto* found =
      std::find_if(std::begin(kNames), std::end(kNames), [ours](const Names& n) { return n.ours == ours; });
  return found == std::end(kNames) ? nullptr : found;
}

// Characters for which tables of East Asian encodings are at odds with each other.
bool is_disputed(char32_t c) {
  constexpr char32_t kDisputed[] = {0xA1,   0xA2,   0xA3,   0xA4,   0xA5,   0xA6,   0xA7,   0xA8,
                                    0xAC,   0xAF,   0xB7,   0x2014, 0x2015, 0x2016, 0x2022, 0x2027,
                                    0x203E, 0x20AC, 0x2225, 0x2212, 0x223C, 0x301C, 0x30FB, 0xFF0D,
                                    0xFF5E, 0xFFE0, 0xFFE1, 0xFFE2, 0xFFE4, 0x22EF, 0x2295, 0x2299,
                                    0x2574, 0xFF0F, 0xFF3C, 0x2571, 0x2572, 0xFFE5, 0xFFE3, 0x02CD};
  return std::find(std::begin(kDisputed), std::end(kDisputed), c) != std::end(kDisputed) ||
         (c >= 0xE000 && c <= 0xF8FF);
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + at.size());
  }
}

// For a POSIX shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + '\'';
}

bool is_typable(std::string_view text) {
  if (text.empty() || text.size() > kLongest || !text::is_valid(text)) return false;
  for (const text::CodePoint c : text::code_points(text)) {
    if (is_hidden(c.value) || c.value == text::kReplacement) return false;
  }
  return true;
}

// The commands grow step by step, and beside them the text that they have made.
class Line {
 public:
  explicit Line(std::string_view text) : text_(text) {}

  bool channel(std::string_view from, std::string_view misread) {
    const Names* names = names_of(from);
    const auto id = encoding::find(from);
    if (names == nullptr || !id) return none("No other program is known to write this encoding");
    const bool east_asian = !encoding::info(*id).single_byte;
    if (east_asian && from != "utf-8") {
      for (const text::CodePoint c : text::code_points(text_)) {
        if (is_disputed(c.value)) return none("Programs are at odds about a character of it");
      }
    }
    const auto bytes = encoding::encode(*id, text_);
    if (!bytes) return none("It holds what this encoding cannot write");
    if (names->python.empty()) python_.reset();
    if (names->iconv.empty()) iconv_.reset();
    if (python_) *python_ += ".encode(\"" + std::string(names->python) + "\")";
    if (misread == "raw") {
      if (iconv_) *iconv_ += " | iconv -f UTF-8 -t " + std::string(names->iconv);
      text_ = *bytes;
      raw_ = true;
      return true;
    }
    const Names* read = names_of(misread);
    const auto as = encoding::find(misread);
    if (read == nullptr || !as) return none("No other program is known to read this encoding");
    const encoding::Decoded decoded = encoding::decode(*as, *bytes);
    if (!decoded.undefined.empty() || is_undefined_elsewhere(misread, decoded.text))
      return none("The reader let bytes pass that have no character");
    if (!encoding::info(*as).single_byte && misread != "utf-8") {
      for (const text::CodePoint c : text::code_points(decoded.text)) {
        if (is_disputed(c.value)) return none("Programs are at odds about a character of it");
      }
    }
    if (read->python.empty()) python_.reset();
    if (read->iconv.empty()) iconv_.reset();
    if (python_) *python_ += ".decode(\"" + std::string(read->python) + "\")";
    if (iconv_)
      *iconv_ += " | iconv -f UTF-8 -t " + std::string(names->iconv) + " | iconv -f " +
                 std::string(read->iconv) + " -t UTF-8";
    text_ = decoded.text;
    return true;
  }

  // A reference in place of a character, or an ampersand.
  bool reference(std::string_view damaged) {
    if (text_.find('"') != std::string::npos || text_.find('\\') != std::string::npos)
      return none("What it stands for is awkward on a command line");
    iconv_.reset();
    if (python_) *python_ += ".replace(\"" + text_ + "\", \"" + std::string(damaged) + "\")";
    text_ = damaged;
    return true;
  }

  bool unwritten(std::string_view damaged) {
    iconv_.reset();
    if (python_) *python_ += ".encode(\"ascii\", \"replace\").decode()";
    text_ = damaged;
    return true;
  }

  bool none(std::string_view why) {
    why_ = why;
    python_.reset();
    iconv_.reset();
    return false;
  }

  OneLine finish(std::string_view restored, std::string_view original) {
    OneLine out;
    if (text_ != original) none("It takes more than the channel");
    if (python_)
      out.python = "python3 -c 'import sys; sys.stdout.buffer.write(sys.argv[1]" + *python_ +
                   (raw_ ? "" : ".encode()") + ")' " + quoted(restored);
    if (iconv_ && !iconv_->empty()) out.iconv = "printf %s " + quoted(restored) + *iconv_;
    if (!out.any()) out.why_not = why_.empty() ? "No other program is known to do it" : why_;
    return out;
  }

 private:
  // windows-1252 and its like hand bytes through that Python and iconv refuse.
  static bool is_undefined_elsewhere(std::string_view misread, std::string_view text) {
    if (!misread.starts_with("windows-") && !misread.starts_with("koi8")) return false;
    for (const text::CodePoint c : text::code_points(text)) {
      if (c.value >= 0x80 && c.value < 0xA0) return true;
    }
    return false;
  }

  std::string text_;
  std::optional<std::string> python_ = std::string(), iconv_ = std::string();
  std::string why_;
  bool raw_ = false;
};

}  // namespace

OneLine one_line(const Seam& seam) {
  const auto no = [](const char* why) {
    OneLine out;
    out.why_not = why;
    return out;
  };
  if (seam.stage == Stage::excise) return no("Text was put in by hand or by a program of its own");
  if (seam.original == seam.restored || seam.evidence.empty()) return no("Nothing tells how it came about");
  if (!is_typable(seam.restored))
    return no("The text is too long for a command line, or not all of it can be seen");
  Line line(seam.restored);
  for (const std::string_view step : split(seam.evidence, " | ")) {
    const std::vector<std::string_view> words = split(step, " ");
    if (words[0] == "signs") continue;
    if (words[0] == "channel" && words.size() == 3) {
      if (!line.channel(words[1], words[2])) break;
    } else if (words[0] == "channel") {
      line.none("Another tool changed the misread text afterwards, or bytes were lost on the way");
      break;
    } else if (words[0] == "html" && words.size() == 3 && step == seam.evidence) {
      if (!line.reference(seam.original)) break;
    } else if (words[0] == "unwritten" && words.size() > 1 && words[1] == "U+003F" && step == seam.evidence) {
      if (!line.unwritten(seam.original)) break;
    } else {
      line.none("No encoding does it: another tool changed the text");
      break;
    }
  }
  return line.finish(seam.restored, seam.original);
}

}  // namespace kintsugi::cli
