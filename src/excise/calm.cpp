#include "excise/excise.hpp"
#include "excise/page.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {

bool calm(std::string_view utf8) { return text::ascii_prefix(utf8) == utf8.size(); }

}  // namespace kintsugi::excise
