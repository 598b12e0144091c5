#include "kintsugi/words.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

struct Word {
  std::string_view name;
  std::string_view words;
};

constexpr Word kEncodings[] = {
    {"big5", "Big5 (traditional Chinese)"},
    {"big5hkscs", "Big5-HKSCS (Hong Kong Chinese)"},
    {"cp437", "cp437 (DOS)"},
    {"cp850", "cp850 (DOS, western European)"},
    {"cp852", "cp852 (DOS, central European)"},
    {"cp857", "cp857 (DOS, Turkish)"},
    {"cp932", "CP932 (Japanese)"},
    {"cp949", "CP949 (Korean)"},
    {"euc-jp", "EUC-JP (Japanese)"},
    {"euc-kr", "EUC-KR, or CP949 (Korean)"},
    {"gb18030", "GB18030 (Chinese)"},
    {"gbk", "GBK (simplified Chinese)"},
    {"ibm866", "cp866 (Cyrillic, DOS)"},
    {"iso-2022-jp", "ISO-2022-JP (Japanese)"},
    {"iso-8859-10", "ISO-8859-10 (Nordic)"},
    {"iso-8859-11-c1", "ISO-8859-11 (Thai)"},
    {"iso-8859-13", "ISO-8859-13 (Baltic)"},
    {"iso-8859-14", "ISO-8859-14 (Celtic)"},
    {"iso-8859-15", "ISO-8859-15 (western European)"},
    {"iso-8859-16", "ISO-8859-16 (south-eastern European)"},
    {"iso-8859-2", "ISO-8859-2 (central European)"},
    {"iso-8859-3", "ISO-8859-3 (southern European)"},
    {"iso-8859-4", "ISO-8859-4 (northern European)"},
    {"iso-8859-5", "ISO-8859-5 (Cyrillic)"},
    {"iso-8859-6", "ISO-8859-6 (Arabic)"},
    {"iso-8859-7", "ISO-8859-7 (Greek)"},
    {"iso-8859-8", "ISO-8859-8 (Hebrew)"},
    {"iso-8859-9-c1", "ISO-8859-9 (Turkish)"},
    {"johab", "Johab (Korean)"},
    {"koi8-r", "KOI8-R (Russian)"},
    {"koi8-u", "KOI8-U (Ukrainian)"},
    {"latin1", "Latin-1"},
    {"macintosh", "Mac Roman"},
    {"shift_jis", "Shift_JIS (Japanese)"},
    {"shift_jisx0208", "Shift_JIS (Japanese)"},
    {"tcvn3", "TCVN3 (Vietnamese)"},
    {"utf-16be", "UTF-16, big-endian"},
    {"utf-16le", "UTF-16, little-endian"},
    {"utf-8", "UTF-8"},
    {"viscii", "VISCII (Vietnamese)"},
    {"vni", "VNI (Vietnamese)"},
    {"windows-1250", "windows-1250 (central European)"},
    {"windows-1251", "windows-1251 (Cyrillic)"},
    {"windows-1252", "windows-1252 (western European)"},
    {"windows-1253", "windows-1253 (Greek)"},
    {"windows-1254", "windows-1254 (Turkish)"},
    {"windows-1255", "windows-1255 (Hebrew)"},
    {"windows-1256", "windows-1256 (Arabic)"},
    {"windows-1257", "windows-1257 (Baltic)"},
    {"windows-1258", "windows-1258 (Vietnamese)"},
    {"windows-874", "windows-874 (Thai)"},
    {"x-mac-cyrillic", "Mac Cyrillic"},
};

constexpr Word kTongues[] = {
    {"ar", "Arabic"},       {"az", "Azerbaijani"},
    {"be", "Belarusian"},   {"bg", "Bulgarian"},
    {"bn", "Bengali"},      {"ca", "Catalan"},
    {"cs", "Czech"},        {"cy", "Welsh"},
    {"da", "Danish"},       {"de", "German"},
    {"el", "Greek"},        {"en", "English"},
    {"es", "Spanish"},      {"et", "Estonian"},
    {"eu", "Basque"},       {"fa", "Persian"},
    {"fi", "Finnish"},      {"fr", "French"},
    {"ga", "Irish"},        {"gl", "Galician"},
    {"he", "Hebrew"},       {"hi", "Hindi"},
    {"hr", "Croatian"},     {"hu", "Hungarian"},
    {"hy", "Armenian"},     {"id", "Indonesian"},
    {"is", "Icelandic"},    {"it", "Italian"},
    {"ja", "Japanese"},     {"ka", "Georgian"},
    {"kk", "Kazakh"},       {"ko", "Korean"},
    {"lt", "Lithuanian"},   {"lv", "Latvian"},
    {"mk", "Macedonian"},   {"mn", "Mongolian"},
    {"ms", "Malay"},        {"nb", "Norwegian"},
    {"nl", "Dutch"},        {"nn", "Norwegian"},
    {"pl", "Polish"},       {"pt", "Portuguese"},
    {"ro", "Romanian"},     {"ru", "Russian"},
    {"sk", "Slovak"},       {"sl", "Slovenian"},
    {"sr", "Serbian"},      {"sv", "Swedish"},
    {"ta", "Tamil"},        {"th", "Thai"},
    {"tl", "Tagalog"},      {"tr", "Turkish"},
    {"uk", "Ukrainian"},    {"ur", "Urdu"},
    {"vi", "Vietnamese"},   {"zh-Hans", "Chinese"},
    {"zh-Hant", "Chinese"}, {"generic", "another language"},
};

std::string sentence(std::string_view words) {
  std::string text(words);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

std::string printable(char32_t c) {
  char buffer[16];
  if (c == '\n') return "\xE2\x86\xB5";  // a return arrow
  if (c == '\t') return " ";
  const bool hidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
                      (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
  if (!hidden) return text::to_utf8(c);
  std::snprintf(buffer, sizeof buffer, "<U+%04X>", static_cast<unsigned>(c));
  return buffer;
}

}  // namespace

std::string encoding_in_words(std::string_view name) {
  const auto* found = std::find_if(std::begin(kEncodings), std::end(kEncodings),
                                   [name](const Word& word) { return word.name == name; });
  return std::string(found == std::end(kEncodings) ? name : found->words);
}

std::string_view family(std::string_view kind) { return kind.substr(0, kind.find('+')); }

bool has_mark(std::string_view kind, std::string_view mark) {
  for (std::size_t at = kind.find('+'); at != std::string_view::npos; at = kind.find('+', at + 1)) {
    const std::string_view rest = kind.substr(at + 1);
    if (rest.substr(0, rest.find('+')) == mark) return true;
  }
  return false;
}

std::string in_words(std::string_view family, std::size_t count) {
  const std::size_t dot = family.find('.');
  const std::string_view stage = family.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? std::string_view() : family.substr(dot + 1);
  const std::size_t arrow = rest.find('>');
  if (family == "decode.undecodable") {
    return "Bytes that no encoding explains were found; U+FFFD stands in their place.";
  }
  if (stage == "unbake" && arrow != std::string_view::npos) {
    return "Text written in " + encoding_in_words(rest.substr(0, arrow)) + " had been read as " +
           encoding_in_words(rest.substr(arrow + 1)) + ".";
  }
  for (const Kind& kind : kinds()) {
    if (kind.name == family) return sentence(kind.description);
  }
  if (stage == "decode") {
    return std::string(count == 1 ? "A stretch of bytes was" : "Stretches of bytes were") +
           " not UTF-8 but " + encoding_in_words(rest) + ".";
  }
  return sentence(family);
}

std::string kind_in_words(std::string_view kind) {
  const std::string_view base = family(kind);
  const std::size_t dot = base.find('.'), arrow = base.find('>');
  const auto plain = [](std::string words) {
    if (words.ends_with('.')) words.pop_back();
    return words;
  };
  if (arrow != std::string_view::npos && dot != std::string_view::npos) {
    std::string words = encoding_in_words(base.substr(dot + 1, arrow - dot - 1)) + " read as " +
                        encoding_in_words(base.substr(arrow + 1));
    if (has_mark(kind, "ftfy")) words += ", then ftfy";
    if (has_mark(kind, "lost")) words += ", bytes lost";
    return words;
  }
  if (base == "decode.undecodable") return "Bytes that no encoding explains";
  if (base.starts_with("decode.") && !is_kind(base))
    return "Bytes in " + encoding_in_words(base.substr(dot + 1));
  return plain(in_words(base, 1));
}

std::string_view sign(std::string_view evidence, std::string_view name) {
  std::size_t at = evidence.find("| signs");
  while (at < evidence.size()) {
    at = evidence.find(' ', at);
    if (at == std::string_view::npos) break;
    const std::string_view word = evidence.substr(at + 1, evidence.find(' ', at + 1) - at - 1);
    if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
      return word.substr(name.size() + 1);
    ++at;
  }
  return {};
}

std::string language_in_words(std::string_view code) {
  const auto* found = std::find_if(std::begin(kTongues), std::end(kTongues),
                                   [code](const Word& word) { return word.name == code; });
  return std::string(found == std::end(kTongues) ? code : found->words);
}

std::string number(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return number(n) + " " + std::string(n == 1 ? one : many);
}

std::string snippet(std::string_view bytes, std::size_t longest) {
  const bool is_text = text::is_valid(bytes);
  std::string result;
  std::size_t width = 0;
  char buffer[8];
  for (std::size_t at = 0; at < bytes.size();) {
    if (width >= longest) return result + "\xE2\x80\xA6";  // an ellipsis
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (is_text || byte < 0x80) {
      const text::CodePoint c = text::decode(bytes, at);
      result += printable(c.value);
      at += c.size;
      ++width;
    } else {  // all of them, also those that happen to be UTF-8 together
      std::snprintf(buffer, sizeof buffer, "\\x%02X", byte);
      result += buffer;
      ++at;
      width += 4;
    }
  }
  return result;
}

}  // namespace kintsugi::cli
