// What is left when all is cut out: a text, or next to nothing, and then nothing had been put into one.
#ifndef KINTSUGI_EXCISE_REMAINS_HPP
#define KINTSUGI_EXCISE_REMAINS_HPP

#include <cstddef>
#include <vector>

#include "excise/page.hpp"

namespace kintsugi::excise {

struct Cut {
  std::size_t begin, end;  // characters
  Script host;
};

// Whether outside the cuts, which are in order and apart, some words are left in the script of their hosts, other than
// names. ("SFTP port", half of it in other letters, is a label.)
bool leaves_text(const Page& page, const std::vector<Cut>& cuts);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_REMAINS_HPP
