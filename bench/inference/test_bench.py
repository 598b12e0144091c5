#!/usr/bin/env python3
"""Tests of the inference bench itself: what the channels lose, and how answers are judged."""
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make
import judge
import losses


def case(channel, text):
    damaged, lost = losses.lose(channel, text, random.Random(1))
    return make.Case(channel, "xx", "sentence", text, damaged, lost)


class Losses(unittest.TestCase):
    def test_what_cannot_be_written(self):
        c = case("latin-1", "Café – “Zürich” łódź")
        self.assertEqual(c.text, "Café ? ?Zürich? ?ód?")
        self.assertEqual([x for _, _, x in c.lost], ["–", "“", "”", "ł", "ź"])
        self.assertEqual(case("bytes", "l’é").text, "l?????")
        self.assertEqual(case("fffd", "é").text, "\ufffd")
        self.assertEqual(case("c1-dropped", "don’t é").text, "dont é")

    def test_torn_words(self):
        text = "word " * 12 + "remarkable things happened everywhere"
        c = case("hyphens", text)
        self.assertIn("-\n", c.text)
        self.assertEqual(c.text.replace("-\n", ""), text)

    def test_typeset(self):
        self.assertEqual(losses.typeset("en", 'I can\'t say "no" now'), "I can’t say “no” now")
        self.assertEqual(losses.typeset("de", 'Er sagte "nein" laut'), "Er sagte „nein“ laut")
        self.assertEqual(losses.typeset("en", 'six" nails'), 'six" nails')


class Judging(unittest.TestCase):
    def test_places(self):
        c = case("ascii", "é ? ü")
        self.assertEqual(c.text, "? ? ?")
        self.assertEqual(judge.places(c, "é ? ?"), [judge.RIGHT, judge.LEFT])
        self.assertEqual(judge.places(c, "é ? ö"), [judge.RIGHT, judge.WRONG])
        meant = []
        self.assertEqual(judge.places(c, "é – ü", meant), [judge.RIGHT, judge.RIGHT])
        self.assertEqual(len(meant), 1)
        self.assertIsNone(judge.places(c, "é ? ü!"))

    def test_rows_and_drops(self):
        c = case("bytes", "d’été")
        self.assertEqual(judge.places(c, "d’été"), [judge.RIGHT] * 3)
        self.assertEqual(judge.places(c, "d???été"), [judge.LEFT, judge.RIGHT, judge.RIGHT])
        c = case("c1-dropped", "don’t")
        self.assertEqual(judge.places(c, "don’t"), [judge.RIGHT])
        self.assertEqual(judge.places(c, "dont"), [judge.LEFT])

    def test_tally(self):
        t = judge.Tally()
        c = case("ascii", "Don’t say “no” – ever é?")
        t.add(c, c.clean)
        self.assertEqual(t.exact, 1)
        self.assertEqual({k: v[judge.RIGHT] for k, v in t.kinds.items()},
                         {"apostrophe": 1, "quotation mark": 2, "dash": 1, "letter": 1})


if __name__ == "__main__":
    unittest.main()
