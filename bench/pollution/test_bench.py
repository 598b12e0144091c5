#!/usr/bin/env python3
"""python3 bench/pollution/test_bench.py: the pollution bench's generator and judge must be right."""
import json
import os
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cases
import judging
import patterns
import run
import sources
import clean as cleantext
import corpora
import tables

CLEAN = ("The committee met on Tuesday to discuss the new football stadium. Nobody expected that the weather "
         "would change so quickly.\nHowever, the chairman said that everything was under control and that the "
         "waterfall behind the house had been repaired.\nIn the evening the members went home again.")
WORDS = set("foot ball football water fall waterfall every thing everything how ever".split())


class FakePhrases:
    keywords = ["casino bonus", "토토주소", "เครดิตฟรี"]
    sentences = ["play casino for real money and win big today", "지금 가입하고 보너스 받으세요 바로 여기"]


def seam(original, restored="", kind="excise.insertion", **more):
    return {"stage": "excise", "proof": "language", "kind": kind, "original": original, "restored": restored,
            "confidence": 0.9, "evidence": "", **more}


def case(clean, insertions, **more):
    return {"text": patterns.applied(clean, insertions), "clean": clean,
            "spans": [{"phrase": o.phrase, "at": o.at, "joint": clean[o.at:o.end], "replaced": o.replaced}
                      for o in insertions], **more}


class Bench(unittest.TestCase):
    def test_patterns_can_be_undone(self):
        """What was put in, taken out again, gives the clean text: for every pattern, many times."""
        for pattern in patterns.PATTERNS:
            made = 0
            for seed in range(60):
                clean, insertions = patterns.pollute(pattern, CLEAN, "en", FakePhrases, WORDS, random.Random(seed))
                text = patterns.applied(clean, insertions)
                shift = 0
                for o in insertions:
                    self.assertLess(o.at, len(clean))
                    self.assertIn(o.phrase, o.put)
                    begin = o.at + shift
                    self.assertEqual(text[begin:begin + len(o.put)], o.put)
                    shift += len(o.put) - (o.end - o.at)
                back, last = text, None
                for o in reversed(insertions):
                    shift -= len(o.put) - (o.end - o.at)
                    begin = o.at + shift
                    back = back[:begin] + clean[o.at:o.end] + back[begin + len(o.put):]
                    self.assertTrue(last is None or o.end <= last, "insertions overlap")
                    last = o.at
                self.assertEqual(back, clean)
                if pattern == "replaced" and insertions:
                    self.assertTrue(all(o.replaced for o in insertions))
                    self.assertLess(len(clean), len(CLEAN))
                elif pattern != "replaced":
                    self.assertEqual(clean, CLEAN)
                    self.assertFalse(any(o.replaced for o in insertions))
                made += bool(insertions)
            self.assertGreater(made, 30, pattern)

    def test_midword_splits_words_and_has_one_layout(self):
        _, insertions = patterns.pollute("midword", CLEAN, "en", FakePhrases, WORDS, random.Random(4))
        self.assertTrue(all(o.put == f"\n{o.phrase} " for o in insertions))
        self.assertTrue(any(o.at == o.end and CLEAN[o.at - 1].isalpha() and CLEAN[o.at].isalpha() for o in insertions))

    def test_compounds_are_split_at_their_joint(self):
        places = patterns.compound_places(CLEAN, WORDS)
        self.assertEqual({CLEAN[p:p + 4] for p in places}, {"ball", "fall", "thin"})

    def test_marks_stay_with_their_letters(self):
        thai, hindi = "ที่นี่มีน้ำและเขาไปโรงเรียน", "हिन्दी में लिखा हुआ"
        for i in patterns.midword_places(thai, "th"):
            self.assertNotIn(thai[i], "ะาำๅๆ่้๊๋็ิีึืัุู์")
            self.assertNotIn(thai[i - 1], "เแโใไ")
        for i in patterns.midword_places(hindi, "hi"):
            self.assertTrue(hindi[i].isalpha())
            self.assertNotEqual(hindi[i - 1], "\u094d")

    def test_the_judge_knows_a_perfect_answer(self):
        for pattern in patterns.PATTERNS:
            for seed in range(10):
                clean, insertions = patterns.pollute(pattern, CLEAN, "en", FakePhrases, WORDS, random.Random(seed))
                if not insertions:
                    continue
                one = case(clean, insertions)
                kind = judging.GAP if pattern == "replaced" else "excise.insertion"
                t = judging.Tally()
                seams = [seam(o.put, clean[o.at:o.end], kind) for o in insertions]
                self.assertEqual(t.add(one, {"text": clean, "kintsugi": seams}), [], (pattern, seed))
                n = len(insertions)
                self.assertEqual((t.exact, t.spans, t.found, t.joined, t.words_cut, t.false_gap), (1, n, n, n, 0, 0))
                self.assertEqual(t.gap, n if pattern == "replaced" else 0)

    def test_the_judge_knows_a_bad_answer(self):
        insertions = [patterns.Insertion(10, 10, "\ncasino bonus ", "casino bonus")]
        one = case(CLEAN, insertions)
        t = judging.Tally()
        self.assertEqual(t.add(one, {"text": one["text"], "kintsugi": []}), ["missed: casino bonus"])
        self.assertEqual((t.found, t.exact, t.unchanged), (0, 0, 1))
        t = judging.Tally()  # cut, but a space left in the word
        t.add(one, {"text": CLEAN[:10] + " " + CLEAN[10:], "kintsugi": [seam("\ncasino bonus ", " ")]})
        self.assertEqual((t.found, t.joined, t.exact), (1, 0, 0))
        t = judging.Tally()  # two words of the text went with it
        t.add(one, {"text": CLEAN[:4] + CLEAN[13:], "kintsugi": [seam("committee met casino bonus")]})
        self.assertEqual((t.found, t.words_cut, t.cases_cut), (1, 2, 1))
        self.assertEqual(t.sure, {0.9: [1, 0]})
        t = judging.Tally()  # something else was cut
        t.add(one, {"text": "", "kintsugi": [seam("the weather")]})
        self.assertEqual((t.found, t.words_cut), (0, 2))
        t = judging.Tally()  # a seam that cuts nothing does not count, nor one of another stage
        t.add(one, {"text": "", "kintsugi": [seam("the weather", "the weather"), seam("a b", stage="unbake"),
                                             seam("casino bonus", proof="none")]})
        self.assertEqual((t.found, t.words_cut), (0, 0))
        t = judging.Tally()
        self.assertEqual(t.add(one, None), ["error"])

    def test_words_are_counted(self):
        self.assertEqual(sources.word_count("two words, no more: 5"), 5)
        self.assertEqual(sources.word_count("漢字四字"), 2)
        self.assertEqual(sources.word_count("say 안녕하세요"), 4)
        self.assertEqual(sources.word_count(" \n"), 0)

    def test_phrases_are_of_the_test_part(self):
        for language in sources.spam_languages():
            mine = sources.Phrases(language)
            self.assertGreater(len(mine.keywords), 100, language)
            self.assertGreater(len(mine.sentences), 30, language)
            taught = sources.Phrases(language, "train")
            self.assertFalse(set(mine.keywords) & set(taught.keywords))

    def test_no_stem_of_the_test_part_was_taught(self):
        rows = [line.split("\t") for p in sources.PHRASES.glob("*.tsv") for line in p.read_text("utf-8").splitlines()
                if not line.startswith("#")]
        def bare(text):
            return "".join(c for c in text.casefold() if c.isalnum())
        tested = {bare(r[2]) for r in rows if r[0] == "test"}
        taught = [bare(r[3]) for r in rows if r[0] != "test"]
        self.assertGreater(len(tested), 200)
        for stem in sorted(tested)[::7]:
            self.assertFalse(any(stem in phrase for phrase in taught), stem)

    def test_real_passages_are_well_formed(self):
        lines = Path(__file__).with_name("real.jsonl").read_text("utf-8").splitlines()
        self.assertGreater(len(lines), 10)
        for one in map(json.loads, lines):
            span = one["spans"][0]
            self.assertIn(span["phrase"], one["text"])
            self.assertNotIn(span["phrase"], one["clean"])
            self.assertEqual(one["clean"][span["at"]:span["at"] + len(span["joint"])], span["joint"])
            self.assertLess(len(one["text"]), 500)
            self.assertTrue(one["source"])

    def test_tables(self):
        t = judging.Tally()
        t.add(case(CLEAN, [patterns.Insertion(10, 10, " x ", "x")]), {"text": CLEAN, "kintsugi": [seam(" x ")]})
        page = tables.markdown({"date": "today"}, {("midword", "en", "ko"): t}, {("lines", "en"): [2, 1000000, 3, 1]})
        self.assertIn("| midword | 1 | 1 | 100.0 | 100.0 | 100.0 |", page)
        self.assertIn("| 0.9 | 1 | 100.0 |", page)
        self.assertIn("| lines | 1 | 2 | 1000000 | 3 | 3.00 | 1 |", page)
        json.loads(tables.as_json({}, {("midword", "en", "ko"): t}, {("lines", "en"): [2, 10, 3, 1]}))

    def test_filters(self):
        self.assertEqual(run.parse_filters(["host=en,de", "spam=ko"]), {"host": ["en", "de"], "spam": ["ko"]})
        with self.assertRaises(SystemExit):
            run.parse_filters(["colour=red"])

    def test_cases_are_the_same_for_the_same_seed_and_hold_what_they_say(self):
        source = os.environ.get("KINTSUGI_CORPORA")
        if not source:
            self.skipTest("no corpora")
        folder = corpora.locate(source)
        def make(seed, hosts):
            return cases.Maker(folder, seed, hosts, ["ko", "ru", "en"]).cases(1)
        made = make(1, ["en", "zh-Hans"])
        self.assertEqual(made, make(1, ["en", "zh-Hans"]))
        self.assertNotEqual(made, make(2, ["en", "zh-Hans"]))
        # Other hosts change nothing, so that a filtered run sees the cases of a whole one.
        self.assertEqual([c for c in made if c["host"] == "en"], make(1, ["en"]))
        self.assertEqual({c["pattern"] for c in made}, set(patterns.PATTERNS))
        self.assertEqual({c["charset"] for c in made}, set(cases.CHARSETS))
        for c in made:
            for span in c["spans"]:
                self.assertEqual(c["clean"][span["at"]:span["at"] + len(span["joint"])], span["joint"])
                if c["charset"] == "sound":
                    self.assertIn(span["phrase"], c["text"])

    def test_clean_documents(self):
        source = os.environ.get("KINTSUGI_CORPORA")
        if not source:
            self.skipTest("no corpora")
        made = list(cleantext.Made(corpora.locate(source), 3).documents(1))
        self.assertEqual({kind for kind, _, _ in made}, set(cleantext.KINDS[1:-1]))
        self.assertGreater(len({language for _, language, _ in made}), 50)
        self.assertTrue(all(text.strip() for _, _, text in made))


if __name__ == "__main__":
    unittest.main()
