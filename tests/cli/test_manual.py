"""Help, man page and completions: made from one declaration, so none may lack what another has."""

import re
import shutil
import subprocess
import unittest

from support import Case, run


def out(*arguments):
    return run(*arguments).stdout.decode()


class Manual(Case):
    def options(self, *command):
        names = set(re.findall(r"(?<![\w-])--[a-z-]+", out(*command, "--help").split("Exit status")[0]))
        self.assertGreater(len(names), 0)
        return names

    def test_every_command_has_help(self):
        for command in ([], ["mend"], ["show"], ["why"], ["report"], ["corpus"], ["undo"], ["verify"], ["completions"]):
            result = run(*command, "--help")
            self.assertEqual((result.returncode, result.stderr), (0, b""))
            self.assertIn(b"--help", result.stdout)
        self.assertEqual(run("-h").stdout, run("--help").stdout)

    def test_usage_is_what_is_typed(self):
        usage = {"show": "[FILE...]", "report": "INPUT...", "undo": "TEXT|DIR", "completions": "bash|zsh|fish"}
        for command, words in usage.items():
            text = out(command, "--help")
            self.assertIn(f"\nUsage: kintsugi {command} [OPTIONS] {words}\n", text)
            self.assertNotIn("files FILE", text)

    def test_man_page_names_every_option(self):
        page = out("--help-man").replace("\\-", "-")
        for command in ([], ["mend"], ["show"], ["why"], ["report"], ["corpus"], ["undo"], ["verify"]):
            for option in self.options(*command):
                self.assertIn(option, page)

    def test_man_page_is_sound(self):
        if not shutil.which("groff"):
            self.skipTest("no groff")
        result = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=run("--help-man").stdout, capture_output=True,
                                check=False)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertIn(b"EXIT STATUS", re.sub(rb"\x1b\[[0-9;]*m|.\x08", b"", result.stdout))

    def test_completions_name_every_option(self):
        for shell in ("bash", "zsh", "fish"):
            script = out("completions", shell)
            for command in (["mend"], ["show"], ["why"], ["report"], ["corpus"], ["undo"], ["verify"]):
                for option in self.options(*command):
                    wanted = f"-l {option[2:]} " if shell == "fish" else option
                    self.assertIn(wanted, script, (shell, option))

    def bash_completes(self, *words):
        """What bash would offer for the last word."""
        script = self.folder / "completion"
        script.write_bytes(run("completions", "bash").stdout)
        line = " ".join(f"'{w}'" for w in ("kintsugi", *words))
        command = f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _kintsugi; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        result = subprocess.run(["bash", "--norc", "-c", command], capture_output=True, cwd=self.folder, check=True)
        self.assertEqual(result.stderr, b"")
        return set(result.stdout.decode().split())

    def test_bash(self):
        if not shutil.which("bash"):
            self.skipTest("no bash")
        self.write("notes.txt", b"")
        self.assertIn("why", self.bash_completes("w"))
        self.assertIn("notes.txt", self.bash_completes("no"))
        self.assertEqual(self.bash_completes("--proof", ""), {"bytes", "language"})
        self.assertEqual(self.bash_completes("mend", "--only", "un"), {"unbake"})
        self.assertEqual(self.bash_completes("undo", "--s"), {"--seams"})
        self.assertEqual(self.bash_completes("completions", "z"), {"zsh"})
        self.assertIn("--check", self.bash_completes("notes.txt", "--ch"))

    def test_zsh_and_fish_can_read_theirs(self):
        for shell in ("zsh", "fish"):
            if not shutil.which(shell):
                continue
            path = self.write(shell, run("completions", shell).stdout)
            result = subprocess.run([shell, "-n", str(path)], capture_output=True, check=False)
            self.assertEqual((result.returncode, result.stderr), (0, b""))


if __name__ == "__main__":
    unittest.main()
