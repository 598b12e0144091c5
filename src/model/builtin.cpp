#include "model/file.hpp"
#include "model/lexicon.hpp"
#include "model/model.hpp"

// The model file, laid into the library by embedded.S.
extern "C" const unsigned char kintsugi_model_begin[];
extern "C" const unsigned char kintsugi_model_end[];

namespace kintsugi::model {

const Model& Model::builtin() {
  static const std::unique_ptr<const Model> model = [] {
    auto loaded = built_in<Model>("KINTSUGI_MODEL", "model", {kintsugi_model_begin, kintsugi_model_end});
    const Lexicon& lexicon = Lexicon::embedded();
    if (!loaded->has_words() && lexicon.is_of(loaded->languages())) loaded->words_ = lexicon.common();
    return loaded;
  }();
  return *model;
}

}  // namespace kintsugi::model
