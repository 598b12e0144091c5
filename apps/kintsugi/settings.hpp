// The settings of a corpus run: from a file and a preset, and printed.
#ifndef KINTSUGI_APPS_SETTINGS_HPP
#define KINTSUGI_APPS_SETTINGS_HPP

#include <string>

#include "kintsugi/command.hpp"

namespace kintsugi::cli {

// What the command line did not say is taken from --config, then from --preset. Complains and gives false where the file
// cannot be read, or says what is unknown.
bool add_settings(CorpusArguments& arguments);

std::string settings_text(const CorpusArguments& arguments);  // TOML
std::string settings_json(const CorpusArguments& arguments);  // one line: all that the output depends on

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_SETTINGS_HPP
