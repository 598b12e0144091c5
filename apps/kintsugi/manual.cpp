// The manual page.
#include "kintsugi/command.hpp"
#include "kintsugi/declared.hpp"

namespace kintsugi::cli {

namespace {

std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if ((c == '.' || c == '\'') && (result.empty() || result.back() == '\n')) {
      result += std::string("\\&") + c;
    } else {
      result += c;
    }
  }
  return result;
}

std::string roff_options(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : flags(app)) {
    text += ".TP\n\\fB" + roff(joined(names(*option), ", ")) + "\\fR";
    if (takes_value(*option)) text += " \\fI" + roff(option->get_option_text()) + "\\fR";
    text += "\n" + roff(option->get_description()) + "\n";
  }
  return text;
}

std::string roff_positionals(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : positionals(app)) {
    text +=
        " " + (option->get_required() ? option->get_option_text() : "[" + option->get_option_text() + "]");
  }
  return roff(text);
}

}  // namespace

std::string man_page(const CLI::App& app) {
  std::string text = ".TH KINTSUGI 1 \"\" \"kintsugi " + std::string(version()) +
                     "\" \"User Commands\"\n.SH NAME\nkintsugi \\- " +
                     roff("mends damaged web text and shows every repair") + "\n.SH SYNOPSIS\n";
  for (const CLI::App* command : commands(app)) {
    const std::string name = command->get_name() == "mend" ? "[mend]" : command->get_name();
    text += ".B kintsugi " + roff(name) + "\n[options]" + roff_positionals(*command) + "\n.br\n";
  }
  text +=
      ".SH DESCRIPTION\n" +
      roff(
          "Gives text back as it was published: text whose bytes were read in the wrong encoding, once or "
          "several "
          "times, and dirtied by tools afterwards. Mended text goes to standard output and is always valid "
          "UTF-8. Clean text comes through untouched. What is not text is passed through byte for byte.\n") +
      ".PP\n" +
      roff(
          "Every repair is a seam, with one of three proofs: bytes (the damage, run forward over the repair, "
          "gives the damaged text again, exactly), language (several originals fit, or bytes are lost; a "
          "language model chose), none (seen and left alone).\n");
  text += ".SH OPTIONS\n" + roff_options(app);
  for (const CLI::App* command : commands(app)) {
    text += ".SH " + roff("kintsugi " + command->get_name()) + "\n" + roff(command->get_description()) +
            ".\n" + roff_options(*command);
  }
  text +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nAll is well.\n.TP\n1\n" +
      roff("--check found damage; a certificate or a hash did not fit.") +
      "\n.TP\n2\nThe command line was wrong; nothing was done.\n.TP\n3\n"
      "A file could not be read, written or understood; the other files were processed.\n";
  text += ".SH ENVIRONMENT\n.TP\nNO_COLOR\nIf set and not empty, no colours unless " +
          roff("--color always") + " asks for them.\n";
  return text;
}

}  // namespace kintsugi::cli
