// Completion scripts for three shells.
#include "kintsugi/command.hpp"
#include "kintsugi/declared.hpp"

namespace kintsugi::cli {

namespace {

std::string escaped(std::string_view text) {  // for single quotes of a shell
  std::string result;
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result;
}

std::string bash(const CLI::App& app) {
  std::string cases;
  std::string of_mend;             // the default command's options
  std::vector<std::string> named;  // commands
  std::vector<std::string> first;  // options of the program
  for (const CLI::App* command : commands(app)) {
    named.push_back(command->get_name());
    std::vector<std::string> all;
    for (const CLI::Option* option : flags(*command)) {
      for (const auto& name : names(*option)) all.push_back(name);
    }
    if (command->get_name() == "mend") of_mend = joined(all, " ");
    std::string plain;
    for (const CLI::Option* option : positionals(*command)) {
      plain = joined(words(*option), " ");
    }
    cases +=
        "    " + command->get_name() + ") options='" + joined(all, " ") + "'; plain='" + plain + "' ;;\n";
  }
  for (const CLI::Option* option : flags(app)) {
    for (const auto& name : names(*option)) first.push_back(name);
  }
  std::string values;
  for (const CLI::App* command : commands(app)) {
    for (const CLI::Option* option : flags(*command)) {
      if (words(*option).empty()) continue;
      const std::string line = "    " + joined(names(*option), "|") + ") COMPREPLY=($(compgen -W '" +
                               joined(words(*option), " ") + "' -- \"$word\")); return ;;\n";
      if (values.find(line) == std::string::npos) values += line;
    }
  }
  return "# bash completion for kintsugi; printed by `kintsugi completions bash`\n"
         "_kintsugi() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options plain=\n"
         "  COMPREPLY=()\n"
         "  case $before in\n" +
         values +
         "  esac\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases + "    *) options='" + of_mend + "'\n" +
         "       if [ \"$COMP_CWORD\" = 1 ]; then options+=' " + joined(first, " ") + "'; plain='" +
         joined(named, " ") +
         "'; fi ;;\n"
         "  esac\n"
         "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\")); return; fi\n"
         "  COMPREPLY=($(compgen -W \"$plain\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
         "}\n"
         "complete -o filenames -F _kintsugi kintsugi\n";
}

std::string zsh_option(const CLI::Option& option) {
  std::string text;
  for (const auto& name : names(option)) {
    text += "      '" + name + "[" + escaped(option.get_description()) + "]";
    if (takes_value(option)) {
      const std::string choice = joined(words(option), " ");
      text +=
          ":" + escaped(option.get_option_text()) + ":" + (choice.empty() ? "_files" : "(" + choice + ")");
    }
    text += "' \\\n";
  }
  return text;
}

std::string zsh(const CLI::App& app) {
  std::string list;
  std::string cases;
  for (const CLI::App* command : commands(app)) {
    list += "    '" + command->get_name() + ":" + escaped(command->get_description()) + "'\n";
    cases += "    " + command->get_name() + ") _arguments \\\n";
    for (const CLI::Option* option : flags(*command)) cases += zsh_option(*option);
    std::string rest = "'*:file:_files'";
    for (const CLI::Option* option : positionals(*command)) {
      if (!words(*option).empty()) rest = "'1:word:(" + joined(words(*option), " ") + ")'";
    }
    cases += "      " + rest + " ;;\n";
  }
  return "#compdef kintsugi\n"
         "# printed by `kintsugi completions zsh`\n"
         "_kintsugi() {\n"
         "  local -a commands=(\n" +
         list +
         "  )\n"
         "  if (( CURRENT == 2 )); then _describe command commands; _files; return; fi\n"
         "  local command=$words[2]\n"
         "  (( $+commands[(r)$command:*] )) || command=mend\n"
         "  shift words; (( CURRENT-- ))\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_kintsugi \"$@\"\n";
}

std::string fish_option(const CLI::Option& option, const std::string& condition) {
  std::string text = "complete -c kintsugi" + condition;
  for (const auto& name : option.get_snames()) text += " -s " + name;
  for (const auto& name : option.get_lnames()) text += " -l " + name;
  if (takes_value(option)) {
    text += " -r";
    if (!words(option).empty()) text += " -f -a '" + joined(words(option), " ") + "'";
  }
  return text + " -d '" + escaped(option.get_description()) + "'\n";
}

std::string fish(const CLI::App& app) {
  std::string text = "# printed by `kintsugi completions fish`\n";
  std::vector<std::string> others;
  for (const CLI::App* command : commands(app)) {
    if (command->get_name() != "mend") others.push_back(command->get_name());
  }
  for (const CLI::App* command : commands(app)) {
    text += "complete -c kintsugi -n __fish_use_subcommand -a " + command->get_name() + " -d '" +
            escaped(command->get_description()) + "'\n";
  }
  for (const CLI::Option* option : flags(app)) text += fish_option(*option, " -n __fish_use_subcommand");
  for (const CLI::App* command : commands(app)) {
    // The default command's options are offered wherever no other command was named.
    const std::string condition = command->get_name() == "mend"
                                      ? " -n 'not __fish_seen_subcommand_from " + joined(others, " ") + "'"
                                      : " -n '__fish_seen_subcommand_from " + command->get_name() + "'";
    for (const CLI::Option* option : flags(*command)) text += fish_option(*option, condition);
    for (const CLI::Option* option : positionals(*command)) {
      if (!words(*option).empty())
        text += "complete -c kintsugi" + condition + " -f -a '" + joined(words(*option), " ") + "'\n";
    }
  }
  return text;
}

}  // namespace

std::string completions(const CLI::App& app, std::string_view shell) {
  if (shell == "bash") return bash(app);
  if (shell == "zsh") return zsh(app);
  return fish(app);
}

}  // namespace kintsugi::cli
