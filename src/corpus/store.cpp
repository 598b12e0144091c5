#include "corpus/store.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <system_error>

#include "corpus/digest.hpp"
#include "corpus/seams.hpp"

namespace kintsugi::corpus {
namespace {

constexpr std::uint64_t kOften = std::uint64_t{256} << 20;  // bytes between two notes of how far it is
constexpr std::chrono::seconds kSeldom{2};                  // between two, at most

constexpr const char* kPart = "part-";

std::string without_packing(const std::string& name, Packing packing) {
  const std::string end = extension(packing);
  return !end.empty() && name.ends_with(end) ? name.substr(0, name.size() - end.size()) : name;
}

void put_standard(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw std::system_error(errno, std::generic_category(), "standard output");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

// What must be the same for a run to go on.
std::string key_of(const Job& job) {
  std::string all = std::string(version()) + ' ' + std::to_string(job.batch) + ' ' + job.policy_text;
  for (const Shard& s : job.shards)
    all += '\n' + s.name + '\n' + std::to_string(s.size) + ' ' + std::to_string(s.changed_at);
  return sha256(all);
}

}  // namespace

std::string output_name(const Shard& shard, Packing was, Packing now) {
  return was == now ? shard.name : without_packing(shard.name, was) + extension(now);
}

std::string seams_name(const Shard& shard, Seams seams) {
  if (seams == Seams::beside || seams == Seams::in)
    return std::string(kHouse) + "/seams/" + shard.name + ".jsonl.zst";
  if (seams == Seams::dolma) return std::string(kHouse) + "/attributes/" + shard.name;
  return {};
}

Store::Store(const Job& job) : job_(job) {
  if (!writes()) return;
  check_names();
  make_folders_of(house("state.json"));
  lock_ = FolderLock(path(kHouse));
  if (job.resume && is_there(house("state.json"))) {
    load();
  } else if (job.resume && is_there(house("run.json"))) {
    finished_ = is_finished();
    return;
  } else {
    if (is_there(house("state.json")) || is_there(house("run.json")))
      throw std::runtime_error(
          job.output + " holds a run already: take it up again with --resume, or name another folder");
    for (const Shard& s : job.shards) {
      if (is_there(path(s.name)))
        throw std::runtime_error(path(s.name) + " is there already: nothing is overwritten");
    }
  }
  errors_ = GrowingFile(unfinished(house("errors.jsonl")), errors_.size());
  checkpoint();
}

// Where the packing changes, names do: two inputs must not come to the same.
void Store::check_names() const {
  if (job_.shard_size != 0) {
    for (const Shard& s : job_.shards) {
      if (s.name.starts_with(kPart))
        throw std::runtime_error(s.path + ": names that begin with " + kPart +
                                 " are those of what is written by size");
    }
  }
  if (!job_.packing) return;
  std::map<std::string, const Shard*> bare;
  for (const Shard& s : job_.shards) {
    std::string name = s.name;
    for (std::size_t size = 0; size != name.size();) {
      size = name.size();
      for (const Packing p : {Packing::gzip, Packing::zstd}) name = without_packing(name, p);
    }
    const auto [found, fresh] = bare.emplace(name, &s);
    if (!fresh)
      throw std::runtime_error(s.path + " and " + found->second->path +
                               " would be written to one name once they are packed alike");
  }
}

bool Store::is_finished() {
  if (Json::parse(read_file(house("run.json"))).at("key").get<std::string>() != key_of(job_))
    throw std::runtime_error(job_.output + ": the run that is here had other inputs or other settings");
  at_.shard = job_.shards.size();
  tally_ = Tally::from(Json::parse(read_file(house("summary.json"))));
  for (const Shard& s : job_.shards) done_taken_ += s.size;
  return true;
}

Store::Names Store::names_from(const Json& n) {
  Names out = {
      n.at("data"), n.at("seams"), n.at("format"), n.at("packing"), n.at("was"), n.at("entries"), {}, {}};
  if (n.contains("open")) out.open = n.at("open").get<std::vector<std::uint64_t>>();
  if (n.contains("parts")) out.parts = extents_from(n.at("parts"));
  return out;
}

void Store::load() {
  const Json state = Json::parse(read_file(house("state.json")));
  if (state.at("key").get<std::string>() != key_of(job_))
    throw std::runtime_error(job_.output +
                             ": the run that was begun here had other inputs or other settings");
  at_ = {state.at("shard").get<std::size_t>(), state.at("pieces").get<std::uint64_t>(),
         state.at("taken").get<std::uint64_t>()};
  done_taken_ = state.at("done_taken").get<std::uint64_t>();
  tally_ = Tally::from(state.at("tally"));
  for (const Json& d : state.at("done")) {
    done_.push_back(names_from(d));
    if (done_.back().parts.empty()) name_file(done_.back().data);
    name_file(done_.back().seams);
  }
  named_ = done_.size();
  parts_ = state.at("parts").get<std::vector<std::string>>();
  for (const std::string& part : parts_) name_file(part);
  named_parts_ = parts_.size();
  part_number_ = state.at("part_number").get<std::uint64_t>();
  const Json& open = state.at("open");
  names_ = names_from(open);
  const Json& part = open.at("part");
  part_ = {part.at("name"), part.at("seams"), part.at("format"), part.at("packing")};
  const auto go_on = [&](const std::string& name, const char* size) {
    return name.empty() ? GrowingFile()
                        : GrowingFile(unfinished(path(name)), open.at(size).get<std::uint64_t>());
  };
  data_ = go_on(part_.name.empty() ? names_.data : part_.name, "data_size");
  seams_ = go_on(part_.seams.empty() ? names_.seams : part_.seams, "seams_size");
  // Its name may be there already: finish() gives it first.
  const std::string errors = house("errors.jsonl");
  if (!is_there(unfinished(errors)) && is_there(errors)) rename_file(errors, unfinished(errors));
  errors_ = GrowingFile(unfinished(errors), state.at("errors_size").get<std::uint64_t>());
}

Json Store::state() const {
  const auto json_of = [](const Names& n) {
    Json out = {{"data", n.data},     {"seams", n.seams},     {"entries", n.entries},
                {"format", n.format}, {"packing", n.packing}, {"was", n.was}};
    if (!n.open.empty()) out["open"] = n.open;
    if (!n.parts.empty()) out["parts"] = json_of_extents(n.parts);
    return out;
  };
  Json out;
  out["key"] = key_of(job_);
  out["shard"] = at_.shard;
  out["pieces"] = at_.pieces;
  out["taken"] = at_.taken;
  out["done_taken"] = done_taken_;
  out["errors_size"] = errors_.size();
  out["open"] = json_of(names_);
  out["open"]["data_size"] = data_.size();
  out["open"]["seams_size"] = seams_.size();
  out["open"]["part"] = {
      {"name", part_.name}, {"seams", part_.seams}, {"format", part_.format}, {"packing", part_.packing}};
  out["parts"] = parts_;
  out["part_number"] = part_number_;
  out["done"] = Json::array();
  for (const Names& n : done_) out["done"].push_back(json_of(n));
  out["tally"] = tally_.json();
  return out;
}

// What is whole has its name coming, and may have it already.
void Store::name_file(const std::string& name) const {
  if (name.empty()) return;
  if (is_there(unfinished(path(name))))
    rename_file(unfinished(path(name)), path(name));
  else if (!is_there(path(name)))
    throw std::runtime_error(path(name) + " was written and is gone");
}

// What is on the disk is noted; then what is whole gets its name.
void Store::checkpoint() {
  data_.sync();
  seams_.sync();
  errors_.sync();
  if (named_ < done_.size() || named_parts_ < parts_.size()) errors_.sync_all();
  write_file(house("state.json"), dump(state()) + '\n');
  for (; named_ < done_.size(); ++named_) {
    if (done_[named_].parts.empty()) name_file(done_[named_].data);
    name_file(done_[named_].seams);
  }
  for (; named_parts_ < parts_.size(); ++named_parts_) name_file(parts_[named_parts_]);
  unsaved_ = 0;
  saved_ = std::chrono::steady_clock::now();
}

void Store::open(const Packed& piece) {
  const Shard& shard = job_.shards[piece.shard];
  names_ = {output_name(shard, piece.was, piece.now),
            seams_name(shard, seams_of(job_.policy.seams, piece.format == Format::jsonl)),
            name(piece.format),
            extension(piece.now),
            extension(piece.was),
            0,
            {},
            {}};
  const bool part = gathered(piece.format);
  if (!part_.name.empty() && (!part || part_.format != names_.format || part_.packing != names_.packing))
    close_part();
  if (part && cut_seams() && piece.format == Format::jsonl) names_.seams.clear();  // they go with the part
  if (!names_.seams.empty()) seams_ = GrowingFile(unfinished(path(names_.seams)), 0);
  if (part) return;
  if (is_there(path(names_.data)))
    throw std::runtime_error(path(names_.data) + " is there already: nothing is overwritten");
  data_ = GrowingFile(unfinished(path(names_.data)), 0);
}

void Store::gather(const Packed& piece) {
  // Nothing, packed: a shard without documents has its place too.
  const bool empty = piece.last && names_.parts.empty() && piece.data.empty();
  const std::string data = empty ? pack({}, piece.now) : piece.data;
  if (!part_.name.empty() && data_.size() != 0 && data_.size() + data.size() > job_.shard_size) close_part();
  if (part_.name.empty()) {
    char number[24];
    std::snprintf(number, sizeof number, "%05llu", static_cast<unsigned long long>(part_number_++));
    part_ = {kPart + (number + ("." + names_.format)) + names_.packing, {}, names_.format, names_.packing};
    if (is_there(path(part_.name)))
      throw std::runtime_error(path(part_.name) + " is there already: nothing is overwritten");
    data_ = GrowingFile(unfinished(path(part_.name)), 0);
    if (cut_seams() && piece.format == Format::jsonl) {
      part_.seams = seams_name({{}, part_.name, 0, 0, {}, {}}, Seams::dolma);
      seams_ = GrowingFile(unfinished(path(part_.seams)), 0);
    }
  }
  const std::uint64_t begin = data_.size();
  data_.write(data);
  if (!names_.parts.empty() && names_.parts.back().path == part_.name)
    names_.parts.back().end = data_.size();
  else
    names_.parts.push_back({part_.name, begin, data_.size()});
  if (seams_.is_open()) seams_.write(piece.seams);
  if (piece.last && piece.loose) close_part();
}

void Store::close_part() {
  data_.close();
  data_ = GrowingFile();
  parts_.push_back(part_.name);
  if (!part_.seams.empty()) {
    if (seams_.size() == 0) seams_.write(pack({}, Packing::none));
    seams_.close();
    seams_ = GrowingFile();
    parts_.push_back(part_.seams);
  }
  part_ = {};
}

void Store::put(const Packed& piece) {
  if (gathered(piece.format)) {
    gather(piece);
  } else {
    data_.write(piece.data);
    if (seams_.is_open()) seams_.write(piece.seams);
    // Nothing, packed: no bytes at all are no file of that kind.
    if (piece.last && data_.size() == 0) data_.write(pack({}, piece.now));
  }
  if (piece.last && part_.seams.empty() && seams_.is_open() && seams_.size() == 0)
    seams_.write(pack({}, piece.seams_packing));
}

void Store::write(const Packed& piece) {
  if (job_.output == "-") put_standard(piece.data);
  if (writes()) {
    if (piece.number == 0 && !piece.unreadable) open(piece);
    if (!piece.unreadable) put(piece);
    names_.entries += piece.entries;
    if (piece.open) names_.open.push_back(*piece.open);
    errors_.write(piece.errors);
    unsaved_ += piece.data.size() + piece.seams.size();
  }
  tally_.add(piece.tally, job_.policy.samples);
  ++at_.pieces;
  at_.taken = piece.taken;
  if (piece.last) {
    if (part_.name.empty()) {
      data_.close();
      data_ = GrowingFile();
    }
    if (part_.seams.empty()) {
      seams_.close();
      seams_ = GrowingFile();
    }
    done_.push_back(piece.unreadable ? Names{} : names_);
    names_ = {};
    done_taken_ += piece.taken;
    at_ = {at_.shard + 1, 0, 0};
  }
  if (writes() && (unsaved_ >= kOften || std::chrono::steady_clock::now() - saved_ >= kSeldom)) checkpoint();
}

void Store::leave() {
  if (writes() && !finished_) checkpoint();
}

void Store::finish() {
  if (!writes() || finished_) return;
  if (!part_.name.empty()) close_part();
  checkpoint();
  errors_.close();
  std::set<std::string> folders;
  const auto sync = [&](const std::string& name) {
    if (!name.empty() && folders.insert(std::filesystem::path(path(name)).parent_path().string()).second)
      sync_folder_of(path(name));
  };
  for (const Names& n : done_) {
    if (n.parts.empty()) sync(n.data);
    sync(n.seams);
  }
  for (const std::string& part : parts_) sync(part);
  Json all;
  all["kintsugi"] = version();
  all["key"] = key_of(job_);
  all["policy"] = Json::parse(job_.policy_text);
  all["shards"] = Json::array();
  for (std::size_t i = 0; i < done_.size(); ++i) {
    all["shards"].push_back({{"input", job_.shards[i].name},
                             {"data", done_[i].data},
                             {"seams", done_[i].seams},
                             {"entries", done_[i].entries},
                             {"format", done_[i].format},
                             {"packing", done_[i].packing}});
    if (!done_[i].open.empty()) all["shards"].back()["open"] = done_[i].open;
    if (!done_[i].parts.empty()) all["shards"].back()["parts"] = json_of_extents(done_[i].parts);
  }
  rename_file(unfinished(house("errors.jsonl")), house("errors.jsonl"));
  write_file(house("summary.json"), pretty(tally_.json()));
  write_file(house("run.json"), pretty(all));
  std::filesystem::remove(house("state.json"));
}

}  // namespace kintsugi::corpus
