#include "model/file.hpp"
#include "model/spam.hpp"

// The spam model file, laid into the library by spam_embedded.S.
extern "C" const unsigned char kintsugi_spam_begin[];
extern "C" const unsigned char kintsugi_spam_end[];

namespace kintsugi::model {

const SpamModel& SpamModel::builtin() {
  static const std::unique_ptr<SpamModel> model =
      built_in<SpamModel>("KINTSUGI_SPAM_MODEL", "spam model", {kintsugi_spam_begin, kintsugi_spam_end});
  return *model;
}

}  // namespace kintsugi::model
