// Where in a line words may have been put in, in the letters that it is written in: rows of words that are of another
// language, or sound like spam, or both, each with the ends that explain best what stands there.
#ifndef KINTSUGI_EXCISE_ROWS_HPP
#define KINTSUGI_EXCISE_ROWS_HPP

#include <vector>

#include "excise/candidate.hpp"
#include "excise/host.hpp"
#include "excise/tongue.hpp"

namespace kintsugi::excise {

// The likeliest ends of each first.
std::vector<Choices> find_rows(const Page& page, Host& host, Tongues& tongues, std::size_t line);

// The same of what begins where the line does, whatever it says.
Choices find_beginning(const Page& page, Host& host, Tongues& tongues, std::size_t line);

// Puts first of each what stands as the others of the document do, or says the same.
void settle(const Page& page, std::vector<Choices>& rows);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_ROWS_HPP
