// Learns what the stage excise decides by.
//   excise joints CORPORA OUT
//   excise listed CORPORA OUT
//   excise beside CORPORA PHRASES SPAM_MODEL OUT
//   excise foreign CORPORA PHRASES SPAM_MODEL OUT
//   excise ends CORPORA PHRASES SPAM_MODEL OUT
//   excise own CORPORA PHRASES SPAM_MODEL OUT
// CORPORA holds train/*.txt.zst, PHRASES is tools/spam/phrases, SPAM_MODEL one that has not learned those
// that are hidden (kintsugi-spam learn --hide). Deterministic: the same text gives the same file.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <utility>

#include "beside.hpp"
#include "ends.hpp"
#include "foreign.hpp"
#include "joints.hpp"
#include "listed.hpp"
#include "own.hpp"

int main(int argc, char** argv) {
  try {
    if (argc == 4 && std::strcmp(argv[1], "joints") == 0) {
      kintsugi::excise::learn_joints(argv[2], argv[3]);
      return 0;
    }
    if (argc == 4 && std::strcmp(argv[1], "listed") == 0) {
      kintsugi::excise::count_listed(argv[2], argv[3]);
      return 0;
    }
    for (const auto& [name, learn] : {std::pair{"beside", &kintsugi::excise::learn_beside},
                                      {"foreign", &kintsugi::excise::learn_foreign},
                                      {"ends", &kintsugi::excise::learn_ends},
                                      {"own", &kintsugi::excise::learn_own}}) {
      if (argc != 6 || std::strcmp(argv[1], name) != 0) continue;
      setenv("KINTSUGI_SPAM_MODEL", argv[4], 1);
      learn(argv[2], argv[3], argv[5]);
      return 0;
    }
    std::fprintf(
        stderr,
        "usage: %s joints|listed CORPORA OUT | beside|foreign|ends|own CORPORA PHRASES SPAM_MODEL OUT\n",
        argv[0]);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
