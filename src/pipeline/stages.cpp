#include "pipeline/stages.hpp"

#include "excise/excise.hpp"
#include "infer/infer.hpp"
#include "scan/scan.hpp"
#include "unbake/irretrievable.hpp"
#include "unbake/tidy/tidy.hpp"
#include "unbake/unbake.hpp"

namespace kintsugi::pipeline {
namespace {

Stages make() {
  Stages stages;
  stages.calm = [](std::string_view bytes) {
    return scan::calm(bytes) && excise::calm(bytes) && infer::calm(bytes, true);
  };
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
