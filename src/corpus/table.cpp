// CSV and TSV: the fields of named columns are mended; every other byte stays.
#include <algorithm>
#include <stdexcept>

#include "corpus/seams.hpp"
#include "corpus/work.hpp"

namespace kintsugi::corpus {
namespace {

// The fields of a row, as they stand.
std::vector<Span> fields_of(std::string_view row, char separator) {
  std::vector<Span> out;
  std::size_t begin = 0;
  Quotes quotes(separator);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!quotes.outside(row[i]) || row[i] != separator) continue;
    out.push_back({begin, i});
    begin = i + 1;
  }
  out.push_back({begin, row.size()});
  return out;
}

bool is_quoted(std::string_view field) {
  return field.size() > 1 && field.front() == '"' && field.back() == '"';
}

std::string value_of(std::string_view field, char separator) {
  if (separator == '\t' || !is_quoted(field)) return std::string(field);
  std::string out;
  for (std::size_t i = 1; i + 1 < field.size(); ++i) {
    out += field[i];
    if (field[i] == '"' && field[i + 1] == '"' && i + 2 < field.size()) ++i;
  }
  return out;
}

// `like`: the field that it replaces.
std::string field_of(std::string_view value, std::string_view like, char separator) {
  if (separator == '\t') return std::string(value);
  if (!is_quoted(like) && value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string out = "\"";
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

}  // namespace

std::optional<std::vector<std::size_t>> columns_of(std::string_view head, char separator,
                                                   const std::vector<std::string>& names,
                                                   std::string& missing) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = head.substr(0, head.find_last_not_of("\r\n") + 1);
  std::vector<std::size_t> out;
  const std::vector<Span> fields = fields_of(head, separator);
  for (const std::string& name : names) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](Span f) {
      return value_of(head.substr(f.begin, f.size()), separator) == name;
    });
    if (found == fields.end()) {
      missing = name;
      return std::nullopt;
    }
    out.push_back(static_cast<std::size_t>(found - fields.begin()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

void take_field(std::string& record, char separator, const Json& entry) {
  const std::size_t ending = record.find_last_not_of("\r\n") + 1;
  const std::vector<Span> fields = fields_of(std::string_view(record).substr(0, ending), separator);
  const auto column = entry.at("column").get<std::size_t>();
  if (column >= fields.size()) throw std::runtime_error("the field is not there");
  const std::string field = record.substr(fields[column].begin, fields[column].size());
  SeamList list;
  for (const Json& seam : entry.at("seams")) list.add(seam);
  const std::optional<std::string> text = undo(list.seams, value_of(field, separator));
  if (!text) throw std::runtime_error("the seams do not fit the text");
  const std::string was = get_bytes(entry, "literal").value_or(*text);
  record.replace(fields[column].begin, fields[column].size(), was);
}

void Work::table(char separator) {
  const std::string_view bytes = batch_.bytes;
  std::string missing;
  const auto columns = columns_of(batch_.head, separator, policy_.columns, missing);
  if (batch_.open_quote) {
    error(bytes, "a quote that nothing closes: its line is taken for a record");
    ++record_;
    return;
  }
  for (at_ = 0; at_ < bytes.size(); ++record_) {
    std::size_t end = at_;
    for (Quotes quotes(separator); end < bytes.size(); ++end) {
      if (quotes.outside(bytes[end]) && bytes[end] == '\n') break;
    }
    end = std::min(end + 1, bytes.size());
    const std::string_view whole = bytes.substr(at_, end - at_);
    if (number() == 0) {
      done_.data += whole;
      if (!columns) error({}, "no column " + missing);
    } else if (!columns) {
      keep(whole);
    } else {
      row(whole, separator, *columns);
    }
    at_ = end;
  }
}

void Work::row(std::string_view whole, char separator, const std::vector<std::size_t>& wanted) {
  const std::size_t ending = whole.find_last_not_of("\r\n") + 1;
  const std::string_view row = whole.substr(0, ending);
  if (row.empty()) return keep(whole);
  const std::vector<Span> fields = fields_of(row, separator);
  if (fields.size() <= wanted.back()) return error(whole, "too few fields");
  std::string result;
  std::size_t at = 0;
  for (const std::size_t column : wanted) {
    const Span place = fields[column];
    const std::string_view field = row.substr(place.begin, place.size());
    const std::string text = value_of(field, separator);
    const std::optional<Mended> mended = mend(text, nameless);
    if (!mended) continue;
    // In TSV there is no way to write a tab or a line end.
    if (separator == '\t' && mended->text().find_first_of("\t\r\n") != std::string_view::npos) continue;
    Json more = {{"column", column}};
    if (text != field) put_bytes(more, "literal", field);
    note(*mended, {}, more);
    result.append(row, at, place.begin - at).append(field_of(mended->text(), field, separator));
    at = place.end;
  }
  if (at == 0) return keep(whole);
  done_.data.append(result)
      .append(row, at, std::string_view::npos)
      .append(whole, ending, std::string_view::npos);
}

}  // namespace kintsugi::corpus
