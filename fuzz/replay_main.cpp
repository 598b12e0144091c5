// Runs a fuzz target without libFuzzer: NAME_fuzz ROUNDS PATH...
// Every file among the paths (folders are not descended) is run as it is; then ROUNDS inputs are made, the
// same ones on every machine: pieces of the files with bytes changed, cut, doubled and spliced, and noise.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kLongest = 4096;

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

std::string piece(Random& random, const std::vector<std::string>& seeds) {
  const std::string& seed = seeds[below(random, seeds.size())];
  const std::size_t begin = below(random, seed.size() + 1);
  return seed.substr(begin, below(random, std::min(kLongest / 4, seed.size() - begin) + 1));
}

void mutate(Random& random, std::string& input) {
  const std::size_t at = below(random, input.size() + 1);
  switch (random() % 5) {
    case 0: input.insert(at, 1, static_cast<char>(random())); break;
    case 1:
      if (at < input.size()) input[at] = static_cast<char>(random());
      break;
    case 2:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << (random() % 8)));
      break;
    case 3: input.erase(at, below(random, 8)); break;
    default: input.insert(at, input.substr(at, below(random, 16)));
  }
}

std::string make(Random& random, const std::vector<std::string>& seeds) {
  std::string input;
  if (seeds.empty() || random() % 8 == 0) {
    input.resize(below(random, 256));
    for (char& c : input) c = static_cast<char>(random());
    return input;
  }
  for (std::size_t n = 1 + random() % 3; n > 0; --n) input += piece(random, seeds);
  for (std::size_t n = random() % 16; n > 0; --n) mutate(random, input);
  return input;
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t rounds = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000;
  std::vector<std::string> paths;
  for (int i = 2; i < argc; ++i) {
    if (std::filesystem::is_directory(argv[i])) {
      for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
        if (entry.is_regular_file()) paths.push_back(entry.path().string());
      }
    } else if (std::filesystem::is_regular_file(argv[i])) {
      paths.push_back(argv[i]);
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    run(seeds.back());
  }
  run("");
  Random random(20261123);
  for (std::uint64_t i = 0; i < rounds; ++i) run(make(random, seeds));
  std::printf("%zu files and %llu made inputs\n", seeds.size(), static_cast<unsigned long long>(rounds));
  return 0;
}
