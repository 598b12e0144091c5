#include <cstdio>
#include <cstdlib>

#include "model/spam.hpp"

// The spam model file, laid into the library by spam_embedded.S.
extern "C" const unsigned char kintsugi_spam_begin[];
extern "C" const unsigned char kintsugi_spam_end[];

namespace kintsugi::model {

const SpamModel& SpamModel::builtin() {
  static const std::unique_ptr<SpamModel> model = [] {
    std::string error;
    auto loaded = view({kintsugi_spam_begin, kintsugi_spam_end}, error);
    if (!loaded) {  // a broken build, not bad content: nothing sensible can go on
      std::fprintf(stderr, "kintsugi: the built-in spam model: %s\n", error.c_str());
      std::abort();
    }
    return loaded;
  }();
  return *model;
}

}  // namespace kintsugi::model
