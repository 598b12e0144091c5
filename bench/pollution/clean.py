"""Clean documents in which something looks like an insertion and is none: what must stay.

(kind, language, text). `lines` are documents of neighbouring corpus lines; the other kinds are made of held-back
lines of several languages, of this repository's own files, or chosen from the corpora by the words of spam's stems.
"""
import random
import re

import sources  # puts bench/damage on the path
import corpora

KINDS = ["lines", "bilingual", "glossary", "quotation", "names", "links", "code", "table", "poetry", "chat", "about"]
DOCUMENT = 1500  # characters


def _documents(lines: list):
    part, size = [], 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= DOCUMENT:
            yield "\n".join(part)
            part, size = [], 0
    if part:
        yield "\n".join(part)


def plain(folder, part: str):
    """Documents of all the corpora's lines ("all") or of those that are held back."""
    held_back = corpora.HeldBack(folder)
    for language in corpora.languages(folder):
        if part == "held-back":
            lines = held_back[language]
        else:
            lines = [line.decode("utf-8") for line in corpora.raw_lines(folder, language)]
        for text in _documents(lines):
            yield "lines", language, text


def _stems(language: str) -> list:
    """Words of the stems of all parts: what an honest article on gambling, medicine or credit is made of."""
    path = sources.PHRASES / f"{language}.tsv"
    if not path.is_file():
        return []
    found = {line.split("\t")[2] for line in path.read_text("utf-8").splitlines() if not line.startswith("#")}
    words = set()
    for stem in found:
        words.update([stem] if sources.DENSE.search(stem) else stem.split())
    return sorted(w for w in words if len(w) >= (2 if sources.DENSE.search(w) else 5))


def about(folder):
    """Documents of the corpora's lines that talk of what spam talks of."""
    for language in sources.spam_languages():
        words = _stems(language)
        edge = "" if sources.DENSE.search("".join(words)) else r"\b"
        any_of = re.compile(edge + "(?:" + "|".join(re.escape(w) for w in words) + ")" + edge, re.I)
        lines = [raw.decode("utf-8") for raw in corpora.raw_lines(folder, language)]
        for text in _documents([line for line in lines if any_of.search(line)]):
            yield "about", language, text


def _phrase(rng, line: str) -> str:
    """A few words of a line."""
    if sources.DENSE.search(line) and " " not in line.strip():
        at = rng.randrange(max(1, len(line) - 8))
        return line[at:at + rng.randrange(2, 9)].strip("。、，,. ")
    words = line.split()
    at = rng.randrange(max(1, len(words) - 3))
    return " ".join(words[at:at + rng.randrange(1, 4)]).strip(".,;:\"'()[]«»„“”")


class Made:
    def __init__(self, folder, seed: int):
        held_back = corpora.HeldBack(folder)
        self._lines = {}
        for language in corpora.languages(folder):
            lines = [line for line in held_back[language] if 20 <= len(line) <= 300]
            if len(lines) > 20:
                self._lines[language] = lines
        self._names, self._rng = sorted(self._lines), random.Random(seed)

    def _line(self, language):
        return self._rng.choice(self._lines[language])

    def _other(self, language):
        return self._rng.choice([n for n in self._names if n != language])

    def bilingual(self, a, b):
        rng, glue = self._rng, self._rng.choice(["\n", "\n\n", " / ", " "])
        return "\n".join(self._line(a) + glue + self._line(b) for _ in range(rng.randrange(2, 7)))

    def glossary(self, a, b):
        mark = self._rng.choice([" – ", ": ", "\t", " = ", ", "])
        return "\n".join(_phrase(self._rng, self._line(a)) + mark + _phrase(self._rng, self._line(b))
                         for _ in range(self._rng.randrange(5, 20)))

    def quotation(self, a, b):
        left, right = self._rng.choice([("“", "”"), ("«", "»"), ("\"", "\""), ("(", ")"), ("„", "“")])
        out = []
        for _ in range(self._rng.randrange(2, 6)):
            words = self._line(a).split(" ")
            at = self._rng.randrange(len(words) + 1)
            piece = self._rng.choice([self._line(b), _phrase(self._rng, self._line(b))])
            out.append(" ".join(words[:at] + [left + piece + right] + words[at:]))
        return self._rng.choice(["\n", "\n\n"]).join(out)

    def names(self, a, b):
        """A word of another language in each second sentence: a name, a loan word, a product."""
        out = []
        for i in range(self._rng.randrange(3, 8)):
            words = self._line(a).split(" ")
            if i % 2 == 0:
                foreign = _phrase(self._rng, self._line(b))
                words.insert(self._rng.randrange(len(words) + 1),
                             self._rng.choice(["{}", "{},", "({})", "{} ({})"]).format(foreign, foreign))
            out.append(" ".join(words))
        return "\n".join(out)

    def links(self, a, b):
        return "\n".join(self._rng.choice(["{0} https://example.org/{1}", "[{0}](https://example.com/{1})",
                                           "https://example.net/{1}", "{0}: www.example.{1}.org"])
                         .format(_phrase(self._rng, self._line(self._rng.choice([a, b]))), self._rng.randrange(9999))
                         for _ in range(self._rng.randrange(4, 15)))

    def table(self, a, b):
        columns, mark = self._rng.randrange(2, 6), self._rng.choice(["\t", " | ", ";", ","])
        languages = [self._rng.choice([a, b, "en"]) for _ in range(columns)]
        return "\n".join(mark.join(self._rng.choice([_phrase(self._rng, self._line(l)), str(self._rng.randrange(10000))])
                                   for l in languages) for _ in range(self._rng.randrange(4, 20)))

    def poetry(self, a, b):
        out = []
        for _ in range(self._rng.randrange(6, 20)):
            words = self._line(a).split(" ")
            out.append(" ".join(words[:self._rng.randrange(2, 7)]) if len(words) > 2 else words[0][:12])
            if self._rng.random() < 0.2:
                out.append("")
        return "\n".join(out + [_phrase(self._rng, self._line(b))])

    def chat(self, a, b):
        people = ["anna", "Kim", "max99", "李", "Оля", "user_7", "Mehmet"]
        return "\n".join(f"{self._rng.choice(['', '[12:04] ', '21:37 '])}{self._rng.choice(people)}: "
                         + self._rng.choice([_phrase(self._rng, self._line(self._rng.choice([a, a, b]))),
                                             self._line(self._rng.choice([a, a, a, b]))])
                         for _ in range(self._rng.randrange(4, 16)))

    def code(self, a, b):
        files = self._files = getattr(self, "_files", None) or [
            p for p in sorted(corpora.ROOT.rglob("*")) if p.suffix in (".cpp", ".hpp", ".py", ".md", ".cmake")
            and not re.search(r"^build|^bench/runs|^tests|spam|pollution|excise", str(p.relative_to(corpora.ROOT)))]
        lines = self._rng.choice(files).read_text("utf-8").split("\n")
        at = self._rng.randrange(max(1, len(lines) - 30))
        lines = lines[at:at + 30]
        for _ in range(2):  # comments and strings in other languages
            form = self._rng.choice(["// {}", "  # {}", "  print(\"{}\")", "const char* s = \"{}\";", "/* {} */"])
            lines.insert(self._rng.randrange(len(lines) + 1), form.format(_phrase(self._rng, self._line(self._rng.choice([a, b])))))
        return "\n".join(lines)

    def documents(self, per: int):
        """`per` documents of each kind and language."""
        for kind in KINDS[1:-1]:
            for language in self._names:
                for _ in range(per):
                    yield kind, language, getattr(self, kind)(language, self._other(language))
