#include "corpus/work.hpp"

#include "corpus/digest.hpp"
#include "corpus/seams.hpp"

namespace kintsugi::corpus {

Done work(const Policy& policy, const Batch& batch) { return Work(policy, batch).run(); }

Done Work::run() {
  switch (batch_.format) {
    case Format::jsonl: jsonl(); break;
    case Format::csv: table(','); break;
    case Format::tsv: table('\t'); break;
    case Format::warc: archive(); break;
    case Format::text: text(); break;
  }
  done_.tally.records = record_;
  return std::move(done_);
}

void Work::note(const Mended& mended, std::string_view id, const Json& more) {
  if (seams() != Seams::beside) return;
  Json line;
  line["record"] = number();
  if (!id.empty()) line["id"] = Json::parse(id);
  line.update(more);
  line["seams"] = to_json(mended.seams());
  done_.seams += dump(line) + '\n';
}

void Work::error(std::string_view record, std::string_view what) {
  ++done_.tally.errors;
  Json line;
  line["file"] = batch_.shard;
  line["record"] = number();
  line["offset"] = batch_.offset + at_;
  line["what"] = what;
  done_.errors += dump(line) + '\n';
  if (policy_.on_error == OnError::stop) done_.stop = true;
  if (policy_.on_error == OnError::keep) done_.data += record;
}

void Work::keep(std::string_view record, bool changed) {
  if (changed || !policy_.only_changed) done_.data += record;
}

void Work::text() {
  if (batch_.bytes.empty()) return;
  if (batch_.passes) {
    ++record_, ++done_.tally.passed;
    done_.data += batch_.bytes;
    return;
  }
  options_.origin = batch_.offset;
  const std::optional<Mended> mended = mend(batch_.bytes, nameless);
  const std::string_view now = mended ? mended->text() : std::string_view(batch_.bytes);
  if (mended)
    note(*mended, {}, {{"offset", batch_.offset}, {"size", now.size()}, {"sha256", sha256(batch_.bytes)}});
  ++record_;
  // A text is written whole.
  keep(now, mended || batch_.part || batch_.record != 0);
}

}  // namespace kintsugi::corpus
