#!/usr/bin/env python3
"""python3 bench/damage/test_bench.py: the bench's own judge, split and charsets must be right."""
import os
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import calibration
import charsets
import corpora
import make
import matrix
import sampling
import score


def slow_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def case(**more):
    return {"text": "Ã©", "clean": "é", "judge": "strict", "bites": False, **more}


class Bench(unittest.TestCase):
    def test_distance_is_levenshtein(self):
        rng = random.Random(1)
        for _ in range(3000):
            a = "".join(rng.choices("abc", k=rng.randrange(12)))
            b = "".join(rng.choices("abcd", k=rng.randrange(12)))
            self.assertEqual(score.distance(a, b), slow_distance(a, b), (a, b))

    def test_hash(self):
        self.assertEqual(corpora.line_hash(b""), 14695981039346656037 ^ (14695981039346656037 >> 32))
        h = 0xAF63DC4C8601EC8C  # the published FNV-1a-64 of "a"
        self.assertEqual(corpora.line_hash(b"a"), h ^ (h >> 32))

    def test_tally(self):
        t = score.Tally()
        for answer in ("é", "Ã©", "è", None):
            t.add(case(), answer)
        self.assertEqual((t.n, t.exact, t.abstain, t.wrong, t.error), (4, 1, 1, 2, 1))
        self.assertEqual(t.distance, 0 + 2 + 1 + 2)

    def test_judges(self):
        self.assertEqual(score.fold("folded", "“Ａ，ﬁ”"), '"A,fi"')
        self.assertEqual(score.fold("nfc", "e\u0301“"), "é“")
        self.assertEqual(score.fold("strict", "e\u0301"), "e\u0301")

    def test_known_damage(self):
        for encoding, text, seen in (
                ("euc-kr", "’ 한", "¡¯ ÇÑ"), ("big5", "中文", "¤¤¤å"), ("euc-jp", "〜"[:0] + "～日", "¡ÁÆü"),
                ("vni", "Tiếng Việt", "Tieáng Vieät"), ("koi8-r", "да", "ÄÁ"), ("tcvn", "ư", "\xad")):
            self.assertEqual(charsets.misread("latin-1", charsets.encode(encoding, text)), (seen, True))
        self.assertEqual(charsets.misread("gbk", "Größe".encode())[0], "Gr枚脽e")
        self.assertFalse(charsets.misread("windows-1253", "ª".encode())[1])

    def test_vietnamese_1258_comes_back(self):
        import unicodedata
        for keep in (False, True):
            data = charsets.encode("windows-1258", charsets.decompose_1258("Tiếng Việt à ữ", keep))
            self.assertEqual(unicodedata.normalize("NFC", data.decode("cp1258")), "Tiếng Việt à ữ")

    def test_single_byte_encodings_agree_with_their_misreading(self):
        for name in charsets.CODECS:
            if name in charsets.MULTI_BYTE:
                continue
            for byte in range(0x80, 0x100):
                char = charsets.misread(name, bytes([byte]))[0]
                if charsets.encode(name, char) is not None:
                    self.assertEqual(charsets.encode(name, char), bytes([byte]))

    def test_reliability_judges_each_seam_by_its_place(self):
        r = calibration.Reliability()
        def seam(begin, end, confidence, **more):
            return {"proof": "language", "kind": "unbake.a>b", "layer": 0, "after": [begin, end], "confidence": confidence, **more}
        answer = {"text": "één twee dria", "kintsugi": [seam(0, 5, 0.97), seam(11, 15, 0.6),
                                                        seam(0, 1, 1.0, proof="none")]}
        wrong = r.take({**case(), "clean": "één twee drie"}, answer)
        self.assertEqual([s["confidence"] for s in wrong], [0.6])
        self.assertEqual(r.judged, 2)
        found = {row["from"]: row["right"] for row in r.rows() if row["seam"] == "channel"}
        self.assertEqual(found, {0.95: 1.0, 0.5: 0.0})

    def test_matrix_has_no_twins(self):
        for encoding in matrix.LANGUAGES:
            cells = matrix.cells(encoding)
            self.assertEqual(len(cells), len(set(cells)))

    def test_every_misreading_alone_can_be_undone(self):
        """The cells without weathering hold every byte: a plain inverse gives the truth again."""
        source = os.environ.get("KINTSUGI_CORPORA")
        if not source:
            self.skipTest("no corpora")
        folder = corpora.locate(source)
        held_back, languages, seen = corpora.HeldBack(folder), corpora.languages(folder), 0
        for encoding in matrix.LANGUAGES:
            if encoding in ("vni", "utf-8", "iso-8859-15"):
                continue
            maker = make.Maker(sampling.Sampler(held_back, encoding, 7, languages), encoding, 4)
            for misread in matrix.misreadings(encoding):
                for length in ("sentence", "page"):
                    for made in maker.cell(misread, "none", length):
                        table = {c: i for i, c in enumerate(charsets._single_byte(misread))}
                        data = bytes(table[c] for c in made["text"])
                        self.assertEqual(charsets.encode(encoding, made["clean"]), data, made["id"])
                        self.assertEqual(self.decoded(encoding, data), made["clean"], made["id"])
                        seen += 1
        self.assertGreater(seen, 300)

    @staticmethod
    def decoded(encoding, data):
        if encoding in ("viscii", "tcvn"):
            back = {v: k for k, v in charsets._iconv_table(encoding.upper()).items()}
            return "".join(chr(b) if b < 0x80 else back[b] for b in data)
        if encoding == "euc-jp":
            microsoft = {0x301C: 0xFF5E, 0x2212: 0xFF0D, 0x2016: 0x2225, 0xA5: 0x5C, 0x203E: 0x7E}
            return data.decode("euc_jp").translate(microsoft)
        return data.decode(charsets.CODECS[encoding])


if __name__ == "__main__":
    unittest.main()
