#include "model/file.hpp"
#include "model/model.hpp"

// The model file, laid into the library by embedded.S.
extern "C" const unsigned char kintsugi_model_begin[];
extern "C" const unsigned char kintsugi_model_end[];

namespace kintsugi::model {

const Model& Model::builtin() {
  static const std::unique_ptr<Model> model =
      built_in<Model>("KINTSUGI_MODEL", "model", {kintsugi_model_begin, kintsugi_model_end});
  return *model;
}

}  // namespace kintsugi::model
