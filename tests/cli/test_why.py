"""kintsugi why: plain words, places, nothing a terminal would obey."""

import unittest

from support import BINARY, CLEAN, DAMAGED, EXAMPLES, Case, run


class Why(Case):
    def why(self, content, *arguments):
        return self.mended(b"", "why", *arguments, self.write("page.txt", content)).decode()

    def test_clean(self):
        self.assertIn("page.txt: nothing is wrong with it.", self.why(CLEAN))

    def test_binary(self):
        self.assertIn("page.txt: this is not text.", self.why(BINARY))

    def test_places_and_layers(self):
        text = self.why(b"\n\n" + DAMAGED)
        self.assertIn("line 3: ", text)
        self.assertIn("&eacute;  ->  \u00e9", text)
        self.assertNotIn("Layer", text)
        text = self.why("\n\nOn the caf&eacute;'s roof\n".encode("utf-16"))
        self.assertIn("Layer 1", text)
        self.assertIn("Layer 2", text)
        self.assertIn("line 3: &eacute;  ->  \u00e9", text)

    def test_repeated_damage_is_told_once(self):
        text = self.why(b"&eacute;\n" * 20)
        self.assertEqual(text.count("&eacute;  ->"), 1)
        self.assertIn("lines 1, 2, 3, 4, 5, 6 and 14 others", text)
        self.assertIn("(20 times)", text)

    def test_what_was_cut_out(self):
        content = "It describes the immense popularity of \uc628\ub77c\uc778\uce74\uc9c0\ub178 and its impact.\n".encode()
        text = self.why(content)
        self.assertIn("1 spam insertion, Korean, gambling.", text)
        self.assertIn("a word may be missing", text)
        self.assertNotIn("insertion", self.why(content, "--no", "excise"))

    def test_number_of_examples(self):
        content = b"&eacute; &agrave; &ouml; &uuml; &ntilde; &ccedil; &oslash;\n"
        self.assertEqual(self.why(content).count("->"), 5)
        self.assertEqual(self.why(content, "--examples", "2").count("->"), 2)
        self.assertIn("and 5 others.", self.why(content, "--examples", "2"))

    def test_no_control_character_reaches_the_terminal(self):
        text = self.why(b"a\x1b[31mred\x1b[0m \x07 \x9b caf\xc3\xa9 &#x202E;\n")
        self.assertEqual([c for c in text if ord(c) < 0x20 and c != "\n" or 0x7F <= ord(c) < 0xA0 or ord(c) == 0x202E],
                         [])

    def test_several_files(self):
        a, b = self.write("a", CLEAN), self.write("b", DAMAGED)
        text = self.mended(b"", "why", a, b).decode()
        self.assertLess(text.index("/a: "), text.index("/b: "))

    def test_standard_input(self):
        self.assertIn(b"standard input: ", run("why", stdin=DAMAGED).stdout)

    def test_lost_characters(self):
        text = self.why("The end ? if it was one ? wasn?t near. I don?t know.\n".encode())
        self.assertIn("Dashes that became ? or U+FFFD.", text)
        self.assertIn("line 1: ?  ->  \u2014  (or \u2013)", text)
        self.assertIn("chosen by the language", text)

    def test_specimen(self):
        text = self.mended(b"", "why", EXAMPLES / "specimen.txt").decode()
        self.assertIn("Text written in EUC-KR, or CP949 (Korean) had been read as ", text)
        self.assertIn("\u00a1\u00af  ->  \u2019", text)
        self.assertIn("29 repairs were made: 15 are proven by the bytes, 14 were chosen by the language.", text)
        self.assertIn("  ->  (a space)\n", text, "what was cut out between two words leaves one")


if __name__ == "__main__":
    unittest.main()
