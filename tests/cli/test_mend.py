"""kintsugi mend: what comes out, for what goes in."""

import json
import os
import unittest

from support import BINARY, CLEAN, DAMAGED, EXAMPLES, Case, run

MENDED = "caf\u00e9 \u00e9t\u00e9\n".encode()


class Mend(Case):
    def test_standard_input(self):
        self.assertEqual(self.mended(DAMAGED), MENDED)
        self.assertEqual(self.mended(DAMAGED, "-"), MENDED)
        self.assertEqual(self.mended(DAMAGED, "mend"), MENDED)

    def test_clean_text_and_nothing_stay(self):
        self.assertEqual(self.mended(CLEAN), CLEAN)
        self.assertEqual(self.mended(b""), b"")

    def test_files_are_concatenated_in_order(self):
        a, b = self.write("a", DAMAGED), self.write("b", CLEAN)
        self.assertEqual(self.mended(b"", b, a), CLEAN + MENDED)
        self.assertEqual(self.mended(b"", "mend", a, b), MENDED + CLEAN)

    def test_files_named_like_commands_and_options(self):
        for name in ("why", "undo", "--check"):
            self.write(name, DAMAGED)
        for arguments in (["mend", "why"], ["./why"], ["mend", "why", "undo"], ["--", "--check"]):
            result = run(*arguments, cwd=self.folder)
            self.assertEqual(result.stdout, MENDED * max(1, len(arguments) - 1), arguments)

    def test_output_folder(self):
        self.write("a.txt", DAMAGED)
        (self.folder / "in").mkdir()
        other = self.write("in/b.txt", CLEAN)
        out = self.folder / "new" / "out"
        self.assertEqual(self.mended(b"", "-o", out, self.folder / "a.txt", other), b"")
        self.assertEqual((out / "a.txt").read_bytes(), MENDED)
        self.assertEqual((out / "b.txt").read_bytes(), CLEAN)
        self.assertEqual(sorted(os.listdir(out)), ["a.txt", "b.txt"])

    def test_output_folder_never_overwrites_an_input(self):
        path = self.write("a.txt", DAMAGED)
        result = run("-o", self.folder, path)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"a.txt", result.stderr)
        self.assertEqual(path.read_bytes(), DAMAGED)

    def test_output_folder_with_two_files_of_one_name(self):
        (self.folder / "x").mkdir()
        paths = [self.write("a.txt", CLEAN), self.write("x/a.txt", DAMAGED)]
        result = run("-o", self.folder / "out", *paths)
        self.assertEqual(result.returncode, 2)
        self.assertFalse((self.folder / "out").exists())

    def test_check(self):
        for content, status in ((DAMAGED, 1), (CLEAN, 0), (b"", 0), (BINARY, 0)):
            result = run("--check", stdin=content)
            self.assertEqual((result.returncode, result.stdout), (status, b""))
        result = run("--check", self.write("clean", CLEAN), self.write("damaged", DAMAGED))
        self.assertEqual(result.returncode, 1)

    def test_json(self):
        path = self.write("page.txt", DAMAGED)
        document = json.loads(self.mended(b"", "--json", path))
        self.assertEqual(document["text"].encode(), MENDED)
        self.assertEqual((document["file"], document["encoding"], document["is_text"]), (str(path), "utf-8", True))
        seams = document["seams"]
        self.assertGreaterEqual(len(seams), 3)
        first = seams[0]
        begin, end = first["before"]
        self.assertEqual(first["layer"], 0)
        self.assertEqual(first["original"].encode(), DAMAGED[begin:end])

    def test_json_is_one_line_a_document(self):
        lines = self.mended(b"", "--json", self.write("a", DAMAGED), self.write("b", CLEAN)).splitlines()
        self.assertEqual([json.loads(line)["text"].encode() for line in lines], [MENDED, CLEAN])

    def test_stages_and_kinds(self):
        self.assertEqual(self.mended(DAMAGED, "--no", "unbake"), DAMAGED)
        self.assertEqual(self.mended(DAMAGED, "--only", "decode"), DAMAGED)
        self.assertEqual(self.mended(DAMAGED, "--only", "unbake", "--only", "decode"), MENDED)
        self.assertEqual(self.mended(DAMAGED, "--disable", "unbake.entity"), DAMAGED)
        curly = "\u201ca\u201d \u2019\n".encode()
        self.assertEqual(self.mended(curly), curly)
        self.assertEqual(self.mended(curly, "--enable", "unbake.quotes"), b"\"a\" '\n")

    def test_a_repeated_option_takes_one_word_each_time(self):
        path = self.write("a", DAMAGED)
        self.assertEqual(self.mended(b"", "--disable", "unbake.entity", path), DAMAGED)

    def test_min_confidence(self):
        for number in ("0", "0.5", "1"):
            self.assertEqual(run("--min-confidence", number, stdin=CLEAN).stdout, CLEAN)
        self.assertEqual(run("--min-confidence", "1.5", stdin=CLEAN).returncode, 2)

    def test_encoding_is_a_hint(self):
        self.assertEqual(self.mended(CLEAN, "--encoding", "EUC-KR"), CLEAN)

    def test_binary_comes_back_byte_for_byte(self):
        path = self.write("picture.jpg", BINARY)
        result = run(path)
        self.assertEqual((result.returncode, result.stdout), (0, BINARY))
        self.assertIn(b"picture.jpg: not text", result.stderr)
        document = json.loads(run("--json", path).stdout)
        self.assertEqual((document["is_text"], document["text"]), (False, None))

    def test_nul_bytes_survive(self):
        content = b"one\x00two\x00\x00 three\n" * 3
        result = run("--disable", "unbake.control", stdin=content)
        self.assertEqual((result.returncode, result.stdout), (0, content))

    def test_a_long_line(self):
        size = int(os.environ.get("KINTSUGI_LONG_LINE", 8 << 20))
        content = b"abcdefghij " * (size // 11)
        result = run(stdin=content, timeout=900)
        self.assertEqual(result.returncode, 0)
        self.assertTrue(result.stdout == content, "a long line was changed")

    def test_list_kinds_names_what_can_be_switched(self):
        names = [line.split()[0] for line in self.mended(b"", "--list-kinds").decode().splitlines()]
        self.assertIn("unbake.entity", names)
        for name in names:
            self.assertEqual(run("--disable", name, stdin=CLEAN).stdout, CLEAN)

    def test_version(self):
        self.assertRegex(self.mended(b"", "--version").decode(), r"^kintsugi \d+\.\d+\.\d+\n$")


class Specimen(Case):
    """The example: its marks come back, and nothing else is touched but what was spliced in."""

    def setUp(self):
        super().setUp()
        self.damaged = (EXAMPLES / "specimen.txt").read_bytes()
        self.expected = (EXAMPLES / "expected.txt").read_bytes()

    def test_marks_come_back(self):
        text = self.mended(b"", EXAMPLES / "specimen.txt").decode()
        for mark in "\u2018\u2019\u201c\u201d":
            self.assertEqual(text.count(mark), self.expected.decode().count(mark), mark)
        self.assertNotIn("\u00a1", text)

    def test_mending_twice_changes_nothing(self):
        once = self.mended(b"", EXAMPLES / "specimen.txt")
        self.assertEqual(self.mended(once), once)
        self.assertEqual(run("--check", stdin=once).returncode, 0)


if __name__ == "__main__":
    unittest.main()
