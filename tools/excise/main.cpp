// Learns what the stage excise decides by.
//   excise joints CORPORA OUT
//   excise listed CORPORA OUT
//   excise own CORPORA PHRASES SPAM_MODEL OUT
// CORPORA holds train/*.txt.zst, PHRASES is tools/spam/phrases, SPAM_MODEL one that has not learned those
// that are hidden (kintsugi-spam learn --hide). Deterministic: the same text gives the same file.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

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
    if (argc == 6 && std::strcmp(argv[1], "own") == 0) {
      setenv("KINTSUGI_SPAM_MODEL", argv[4], 1);
      kintsugi::excise::learn_own(argv[2], argv[3], argv[5]);
      return 0;
    }
    std::fprintf(stderr,
                 "usage: %s joints CORPORA OUT | listed CORPORA OUT | own CORPORA PHRASES SPAM_MODEL OUT\n",
                 argv[0]);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
