"""How spam is put into a text: the patterns seen on real pages, each a list of insertions into a clean document."""
import re

from sources import DENSE, UNSPACED

# What stands before and after a keyword in mid-word. The first is the commonest on real pages.
LAYOUTS = [("\n", " "), (" ", " "), ("", " "), (" ", ""), ("\n", "\n"), ("\n", "")]
PATTERNS = ["midword", "midword-space", "between", "compound", "replaced", "sentence", "repeated", "single"]
_HOSTS_OF_LINKS = ["www.{}.com", "https://{}.net/", "http://{}.xyz/go", "{}.top", "https://t.me/{}"]


class Insertion:
    """clean[at:end] became put. `joint` is what stood between both sides before, clean[at:end] itself.
    `replaced`: a word stood here that nobody can give back; the truth has a gap."""
    __slots__ = ("at", "end", "put", "phrase", "replaced")

    def __init__(self, at, end, put, phrase, replaced=False):
        self.at, self.end, self.put, self.phrase, self.replaced = at, end, put, phrase, replaced


def _letter(c: str) -> bool:
    return c.isalpha() or "\u0300" <= c <= "\u036f" or "\u0900" <= c <= "\u0dff" or "\u0e00" <= c <= "\u0e7f"


def midword_places(clean: str, language: str) -> list:
    """Positions with a letter on either side; no combining mark is cut from its letter."""
    out = []
    for i in range(1, len(clean)):
        if not (_letter(clean[i - 1]) and _letter(clean[i])):
            continue
        if not clean[i].isalpha() or (language == "th" and clean[i] in "ะาำๅๆ"):
            continue
        if language == "th" and clean[i - 1] in "เแโใไ":
            continue
        if language == "hi" and clean[i - 1] == "\u094d":
            continue
        out.append(i)
    return out


def space_places(clean: str, language: str) -> list:
    """(at, end) between two words: a space between two letters, or nothing where the script has no spaces."""
    if language in UNSPACED:
        return [(i, i) for i in midword_places(clean, language) if DENSE.match(clean[i]) and DENSE.match(clean[i - 1])]
    return [(i, i + 1) for i in range(1, len(clean) - 1)
            if clean[i] == " " and _letter(clean[i - 1]) and _letter(clean[i + 1])]


def compound_places(clean: str, words: set) -> list:
    """Where a word is two words of the language, of four letters at least."""
    out = []
    for m in re.finditer(r"[^\W\d_]{8,}", clean):
        word = m.group().lower()
        out += [m.start() + k for k in range(4, len(word) - 3) if word[:k] in words and word[k:] in words][:1]
    return out


def _apart(rng, places: list, count: int, least: int = 40) -> list:
    """Some of the places, in order, none close to another."""
    places = list(places)
    rng.shuffle(places)
    chosen = []
    for p in places:
        at = p if isinstance(p, int) else p[0]
        if all(abs(at - (q if isinstance(q, int) else q[0])) >= least for q in chosen):
            chosen.append(p)
        if len(chosen) == count:
            break
    return sorted(chosen)


def _midword(rng, clean, language, phrases, layouts, count) -> list:
    """Three quarters in mid-word, the others between words, all laid out alike, as a program does it."""
    before, after = rng.choice(layouts)
    inside = _apart(rng, midword_places(clean, language), count, 60)
    between = _apart(rng, space_places(clean, language), count, 60)
    out = []
    for at in inside:
        if between and rng.random() < 0.25:
            near = min(between, key=lambda p: abs(p[0] - at))
            if all(abs(near[0] - o.at) >= 40 for o in out):
                out.append(Insertion(*near, before + rng.choice(phrases) + after, None))
                continue
        if all(abs(at - o.at) >= 40 for o in out):
            out.append(Insertion(at, at, before + rng.choice(phrases) + after, None))
    return _named(out, before, after)


def _named(out, before, after) -> list:
    for o in out:
        o.phrase = o.put[len(before):len(o.put) - len(after)]
    return sorted(out, key=lambda o: o.at)


def _between(rng, clean, language, phrases, count) -> list:
    glue = "" if language in UNSPACED and rng.random() < 0.6 else " "
    out = []
    for at, end in _apart(rng, space_places(clean, language), count):
        phrase = rng.choice(phrases)
        out.append(Insertion(at, end, glue + phrase + glue, phrase))
    return out


def _compound(rng, clean, language, phrases, words) -> list:
    before, after = rng.choice([(" ", " "), ("", ""), (" ", "")])
    return _named([Insertion(at, at, before + rng.choice(phrases) + after, None)
                   for at in _apart(rng, compound_places(clean, words), rng.randrange(1, 3))], before, after)


def _replaced(rng, clean, language, phrases) -> tuple:
    """The document without the words that were replaced, and the insertions into it."""
    if language in UNSPACED:
        found = [(i, i + 2) for i in midword_places(clean, language)
                 if all(DENSE.match(c) for c in clean[i - 1:i + 3]) and i + 3 < len(clean)]
        chosen = _apart(rng, found, rng.randrange(1, 3))
    else:
        found = [m.span(1) for m in re.finditer(r"(?<=[^\W\d_] )([^\W\d_]{2,12} )(?=[^\W\d_])", clean)]
        chosen = _apart(rng, found, rng.randrange(1, 3))
    out, gone = [], 0
    base = clean
    for at, end in chosen:
        base = base[:at - gone] + base[end - gone:]
        phrase = rng.choice(phrases)
        if language in UNSPACED:
            out.append(Insertion(at - gone, at - gone, phrase, phrase, True))
        else:
            out.append(Insertion(at - gone - 1, at - gone, " " + phrase + " ", phrase, True))
        gone += end - at
    return base, out


def _link(rng) -> str:
    name = "".join(rng.choice("bcdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randrange(2, 5)))
    return rng.choice(_HOSTS_OF_LINKS).format(name + rng.choice(["", "88", "365", "777", "bet", "vip"]))


def _sentences(rng, clean, phrases) -> list:
    ends = [(m.start(), m.end()) for m in re.finditer(r"(?<=[.!?।])[ \n]+(?=\w)|(?<=[。！？])\n*(?=\w)|\n+", clean)]
    out = []
    for at, end in _apart(rng, ends, rng.randrange(1, 3)):
        phrase = rng.choice(phrases)
        phrase = rng.choice(["{0} {1}", "{1} {0}", "{0} - {1}"]).format(phrase[0].upper() + phrase[1:], _link(rng))
        glue = clean[at:end]
        out.append(Insertion(at, end, (glue or " ") + phrase + (glue or " "), phrase))
    return out


def pollute(pattern: str, clean: str, language: str, phrases, words: set, rng) -> tuple:
    """(clean, insertions): the truth and what was put into it. No insertions: the document has no place for it."""
    keywords = phrases.keywords
    if pattern == "midword":
        return clean, _midword(rng, clean, language, keywords, LAYOUTS[:1], rng.randrange(3, 7))
    if pattern == "midword-space":
        return clean, _midword(rng, clean, language, keywords, LAYOUTS[1:], rng.randrange(3, 7))
    if pattern == "between":
        return clean, _between(rng, clean, language, keywords, rng.randrange(2, 4))
    if pattern == "compound":
        return clean, _compound(rng, clean, language, keywords, words) if words else []
    if pattern == "replaced":
        return _replaced(rng, clean, language, keywords)
    if pattern == "sentence":
        return clean, _sentences(rng, clean, phrases.sentences)
    if pattern == "repeated":
        one = [rng.choice(keywords)]
        if rng.random() < 0.5:
            return clean, _midword(rng, clean, language, one, LAYOUTS[:2], rng.randrange(4, 9))
        return clean, _between(rng, clean, language, one, rng.randrange(4, 9))
    if pattern == "single":
        if rng.random() < 0.5:
            return clean, _midword(rng, clean, language, keywords, LAYOUTS[:2], 1)
        return clean, _between(rng, clean, language, keywords, 1)
    raise ValueError(pattern)


def applied(clean: str, insertions: list) -> str:
    out, place = [], 0
    for o in insertions:
        out += [clean[place:o.at], o.put]
        place = o.end
    return "".join(out) + clean[place:]
