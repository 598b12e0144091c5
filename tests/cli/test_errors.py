"""Everything that can go wrong outside of the text: the message names the file, the status is the documented one,
the other files are processed."""

import os
import resource
import subprocess
import unittest

from support import CLEAN, DAMAGED, PROGRAM, Case, run


class Errors(Case):
    def assert_trouble(self, result, *words):
        self.assertEqual(result.returncode, 3, result)
        for word in words:
            self.assertIn(word, result.stderr)

    def test_missing_file_and_the_others_go_on(self):
        path = self.write("a", CLEAN)
        for command in ([], ["mend"], ["mend", "--json"]):
            result = run(*command, self.folder / "missing", path)
            self.assert_trouble(result, b"missing: No such file")
            self.assertIn(b"clean text", result.stdout)
        for command in (["why"], ["verify"], ["--jsonl"]):
            self.assert_trouble(run(*command, self.folder / "missing"), b"missing: No such file")

    def test_directory(self):
        result = run(self.folder, self.write("a", CLEAN))
        self.assert_trouble(result, str(self.folder).encode() + b": Is a directory")
        self.assertEqual(result.stdout, CLEAN)
        self.assert_trouble(run("--jsonl", self.folder), b"Is a directory")

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_unreadable_file(self):
        path = self.write("secret", CLEAN)
        path.chmod(0)
        self.assert_trouble(run(path), b"secret: Permission denied")

    def test_unreadable_file_for_all(self):
        # Root is refused too where the kernel itself has nothing to give.
        if not os.path.exists("/proc/self/mem"):
            self.skipTest("no /proc")
        self.assert_trouble(run("/proc/self/mem"), b"/proc/self/mem: ")

    def test_usage(self):
        for arguments in (["--nonsense"], ["--encoding", "no-such-label", "-"], ["--only", "bake"], ["--proof", "none"],
                          ["--enable", "unbake.nonsense"], ["--disable", "x"], ["--min-confidence", "much"],
                          ["--color", "mauve"], ["undo", "x"], ["undo"], ["verify"], ["completions", "tcsh"],
                          ["--check", "--json"], ["--only", "decode", "--no", "unbake"], ["--text-field", "x"],
                          ["--seams"]):
            result = run(*arguments, stdin=CLEAN)
            self.assertEqual((result.returncode, result.stdout), (2, b""), arguments)
            self.assertTrue(result.stderr.startswith(b"kintsugi: "), arguments)

    def test_unknown_label_is_named(self):
        self.assertIn(b"--encoding no-such-label: no such encoding", run("--encoding", "no-such-label").stderr)

    def test_no_space_left(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        path = self.write("a", DAMAGED)
        with open("/dev/full", "wb") as full:
            for arguments in ([path], ["why", path], ["--json", path], ["--help-man"], ["--version"]):
                result = subprocess.run([PROGRAM, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, check=False)
                self.assert_trouble(result, b"standard output: No space left")
        self.assert_trouble(run("--seams", "/dev/full", path), b"/dev/full: No space left")

    def test_closed_pipe(self):
        path = self.write("a", b"plain ASCII\n" * 100000)
        read, write = os.pipe()
        os.close(read)
        try:
            result = subprocess.run([PROGRAM, str(path)], stdout=write, stderr=subprocess.PIPE, check=False)
        finally:
            os.close(write)
        self.assert_trouble(result, b"standard output: Broken pipe")

    def test_output_that_cannot_be_made(self):
        path = self.write("a", CLEAN)
        self.assert_trouble(run("--seams", self.folder / "no/such/ledger", path), b"ledger: No such file")
        self.assert_trouble(run("-o", path / "below", path), b"below")

    def test_an_unfinished_output_file_does_not_stay(self):
        path, out = self.write("a", b"plain ASCII\n" * 10000), self.folder / "out"
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        result = subprocess.run([PROGRAM, "-o", str(out), str(path)], stderr=subprocess.PIPE, preexec_fn=limit,
                                check=False)
        self.assert_trouble(result, b"a: File too large")
        self.assertEqual(os.listdir(out), [])

    def test_ledger_over_an_input(self):
        path = self.write("a", DAMAGED)
        self.assertEqual(run("--seams", path, path).returncode, 2)
        self.assertEqual(path.read_bytes(), DAMAGED)


if __name__ == "__main__":
    unittest.main()
