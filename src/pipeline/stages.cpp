#include "pipeline/stages.hpp"

#include "excise/excise.hpp"
#include "infer/infer.hpp"
#include "scan/scan.hpp"
#include "unbake/irretrievable.hpp"
#include "unbake/short_text.hpp"
#include "unbake/tidy/tidy.hpp"
#include "unbake/unbake.hpp"

namespace kintsugi::pipeline {
namespace {

// In the order of the steps below.
Asked look(std::string_view bytes, const Options& options) {
  const scan::Sight sight = scan::look(bytes);
  const bool cuts = options.excise && options.demand != Proof::bytes;  // no cut is proven by bytes
  Asked out = kNobody;
  const bool has_words = sight.clean && sight.scripts != 0;
  if (!sight.clean || (has_words && unbake::is_doubtful(bytes))) out |= asked_step(0);
  if (!sight.clean || sight.small) out |= kDecode | asked_step(1) | asked_step(2);
  const auto idle = [&] { return (sight.valid || scan::valid(bytes)) && excise::idle(bytes, sight); };
  if (cuts && !idle()) out |= asked_step(3);
  if (!infer::calm(sight)) out |= asked_step(4);
  return out;
}

Stages make() {
  Stages stages;
  stages.look = look;
  stages.decode = decode::propose;
  stages.steps = {
      {Stage::unbake, unbake::propose},
      {Stage::unbake, unbake::tidy::propose},
      {Stage::unbake, unbake::flag_irretrievable},
      {Stage::excise, excise::propose},
      {Stage::infer, infer::propose},
  };
  stages.kinds = {
      {"unbake.channel", "text read in the wrong encoding: every kind of the form unbake.X>Y", true},
      {"unbake.irretrievable", "characters that were lost before: flagged, never changed", true},
      {"decode.*", "bytes that are not UTF-8, read in another encoding: every kind of the form decode.X",
       true},
  };
  for (const Kind& kind : unbake::tidy::kinds()) stages.kinds.push_back(kind);
  for (const Kind& kind : excise::kinds()) stages.kinds.push_back(kind);
  for (const Kind& kind : infer::kinds()) stages.kinds.push_back(kind);
  return stages;
}

}  // namespace

const Stages& standard_stages() {
  static const Stages stages = make();
  return stages;
}

}  // namespace kintsugi::pipeline
