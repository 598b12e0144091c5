"""kintsugi mend --jsonl: pipes of records."""

import json
import os
import select
import subprocess
import unittest

from support import PROGRAM, Case, run


class JsonLines(Case):
    def test_one_field_is_mended_and_every_other_byte_stays(self):
        line = (b'{ "id": 12345678901234567890, "x":1.50,"text" : "caf&eacute;" , "n":[{"text":"&eacute;"}], '
                b'"\xc3\xa9":null}\n')
        self.assertEqual(self.mended(line, "--jsonl"), line.replace(b"caf&eacute;", "caf\u00e9".encode()))

    def test_clean_lines_come_back_byte_for_byte(self):
        lines = (b'{"text":"\\u00e9 \\/ \\n\\ud83d\\ude00"}\r\n' b'\n' b'  {"text":"", "a":{"b":["]","}"]}}  \n'
                 b'{"text":"no line feed at the end"}')
        self.assertEqual(self.mended(lines, "--jsonl"), lines)

    def test_field_name(self):
        line = b'{"text":"&eacute;","body":"&eacute;"}\n'
        self.assertEqual(json.loads(self.mended(line, "--jsonl", "--text-field", "body")),
                         {"text": "&eacute;", "body": "\u00e9"})

    def test_escaped_names_and_values(self):
        line = b'{"t\\u0065xt":"a\\u0026eacute;\\u0000\\"\\\\"}\n'
        self.assertEqual(json.loads(self.mended(line, "--jsonl", "--disable", "unbake.control")),
                         {"text": "a\u00e9\x00\"\\"})

    def test_ascii_lines_stay_ascii(self):
        self.assertEqual(self.mended(b'{"text":"&#x1F600;"}\n', "--jsonl"), b'{"text":"\\ud83d\\ude00"}\n')

    def test_with_seams(self):
        record = json.loads(self.mended(b'{"text":"caf&eacute;","id":1}\n', "--jsonl", "--with-seams"))
        self.assertEqual((record["text"], record["id"]), ("caf\u00e9", 1))
        self.assertEqual(record["kintsugi"][0]["original"], "&eacute;")
        self.assertEqual(record["kintsugi"][0]["kind"], "unbake.entity")
        record = json.loads(self.mended(b'{"text":"clean"}\n', "--jsonl", "--with-seams"))
        self.assertEqual(record, {"text": "clean", "kintsugi": []})

    def test_bad_lines_pass_through_and_are_told(self):
        bad = [b"{", b"nonsense", b"[1,2]", b'"text"', b'{"other":1}', b'{"text":7}', b'{"text":"\xff"}',
               b'{"text":"\\ud83d"}', b"[" * 2000]
        for line in bad:
            content = b'{"text":"a"}\n' + line + b'\n{"text":"&eacute;"}\n'
            result = run("mend", "--jsonl", stdin=content)
            self.assertEqual(result.returncode, 3, line)
            self.assertIn(b"standard input:2: ", result.stderr)
            self.assertEqual(result.stdout, b'{"text":"a"}\n' + line + b'\n' + b'{"text":"\\u00e9"}\n')

    def test_many_bad_lines_are_counted(self):
        content = b'{"other":1}\n' * 500
        result = run("mend", "--jsonl", stdin=content)
        self.assertEqual((result.returncode, result.stdout), (3, content))
        told = result.stderr.splitlines()
        self.assertEqual(len(told), 11)
        self.assertIn(b"standard input:10: ", told[9])
        self.assertIn(b"490 more", told[10])

    def test_check(self):
        for content, status in ((b'{"text":"a"}\n', 0), (b'{"text":"&eacute;"}\n', 1)):
            result = run("--jsonl", "--check", stdin=content)
            self.assertEqual((result.returncode, result.stdout), (status, b""))

    def test_files(self):
        paths = [self.write("a", b'{"text":"&eacute;"}\n'), self.write("b", b'{"text":"b"}\n')]
        self.assertEqual(self.mended(b"", "--jsonl", *paths), b'{"text":"\\u00e9"}\n{"text":"b"}\n')

    def test_a_line_is_answered_before_the_next_is_asked(self):
        with subprocess.Popen([PROGRAM, "mend", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for _ in range(3):
                process.stdin.write(b'{"text":"&eacute;"}\n')
                process.stdin.flush()
                ready, _, _ = select.select([process.stdout], [], [], 60)
                self.assertTrue(ready, "no answer while the pipe is open")
                self.assertEqual(os.read(process.stdout.fileno(), 1000), b'{"text":"\\u00e9"}\n')
            process.stdin.close()

    def test_many_lines_keep_their_order(self):
        lines = b"".join(b'{"id":%d,"text":"&eacute; %s"}\n' % (i, b"x" * (i % 97)) for i in range(2000))
        self.assertEqual(self.mended(lines, "--jsonl"), lines.replace(b"&eacute;", b"\\u00e9"))


if __name__ == "__main__":
    unittest.main()
