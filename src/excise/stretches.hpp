// Where in a line of Chinese or Japanese words may have been put in, in its own letters: no blank and no change of script
// need tell them, so stretches of characters are looked for that are likelier in another of these languages, or sound like
// spam, or both.
#ifndef KINTSUGI_EXCISE_STRETCHES_HPP
#define KINTSUGI_EXCISE_STRETCHES_HPP

#include <vector>

#include "excise/candidate.hpp"
#include "excise/host.hpp"

namespace kintsugi::excise {

// The likeliest ends of each first.
std::vector<Choices> find_stretches(const Page& page, Host& host, std::size_t line);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_STRETCHES_HPP
