"""Channels that lose characters, and text as a publisher would set it.

A channel gives the damaged text and a list of what was lost: (place in the damaged text, how many marks stand
there, the character). Python's codecs say what an encoding can write; nothing is shared with the engine.
"""
import re

# What text is put through which channel. Languages that lose something there, and are written in it somewhere.
LANGUAGES = {
    "ascii": "en fr de es pt it nl sv da nb fi ca gl pl cs sk sl hr hu ro tr et lt lv is ga cy",
    "latin-1": "en fr de es pt it nl pl cs sk sl hr hu ro tr lt lv",
    "iso-8859-2": "en fr es pt it tr",
    "iso-8859-9": "en fr de pl cs",
    "windows-1251": "fr de es pt it pl cs tr kk",
    "koi8-r": "ru uk be bg kk",
    "iso-8859-5": "ru uk bg sr",
    "iso-8859-7": "el en",
    "cp949": "en fr de es it pl",
    "gbk": "fr de es pt pl",
    "big5": "en fr de es",
    "shift_jis": "en fr de es",
    "fffd": "fr de es pt it sv pl cs hu tr",
    "fffd-one": "fr de es pl cs hu ru uk el tr",
    "bytes": "fr de es pt en pl",
    "c1-dropped": "en fr de",
    "hyphens": "en de fr es it nl pl ru",
}
MARKS = {"fffd": "\ufffd", "fffd-one": "\ufffd"}

KINDS = (
    ("apostrophe", re.compile("[’ʼ]")),
    ("quotation mark", re.compile("[“”„‟‘‚«»]")),
    ("dash", re.compile("[–—―]")),
    ("sign", re.compile(r"[^\w\s]")),
    ("space", re.compile(r"\s")),
    ("letter", re.compile(r"\w")),
)


def kind(char: str, before: str, after: str) -> str:
    if char == "’" and not (before.isalpha() and after.isalpha()) and not before.isalpha():
        return "quotation mark"
    return next((name for name, pattern in KINDS if pattern.match(char)), "sign")


# Quotation marks of each language where a corpus has typewriter ones.
_QUOTES = {"de": "„“", "cs": "„“", "sk": "„“", "sl": "„“", "is": "„“", "bg": "„“", "lt": "„“", "et": "„“", "hr": "„”",
           "pl": "„”", "ro": "„”", "hu": "„”", "sr": "„”", "fi": "””", "sv": "””", "ru": "«»", "uk": "«»", "be": "«»",
           "el": "«»", "kk": "«»", "nb": "«»", "fr": None, "it": "“”"}


COMPOUND = re.compile(r"\b([^\W\d_]{2,})-([^\W\d_]{2,})\b")


def typeset(language: str, line: str) -> str:
    """The line with printers' quotation marks and apostrophes where it has a typewriter's."""
    line = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", line)
    marks = _QUOTES.get(language, "“”")
    if marks and line.count('"') % 2 == 0:
        def turned(match):
            return marks[0] + match.group(1) + marks[1]
        line = re.sub(r'(?<!\S)"(\S(?:[^"]*[^\s"])?)"(?!\w)', turned, line)
    return line


def writable(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


def lose(channel: str, text: str, rng):
    """(damaged, [(place, marks, character)])"""
    if channel == "hyphens":
        return break_words(text, rng)
    out, lost, place = [], [], 0
    mark = MARKS.get(channel, "?")
    chosen = None
    if channel == "fffd-one":  # one character torn, here and there
        candidates = [i for i, c in enumerate(text) if c > "\x7f"]
        chosen = set(rng.sample(candidates, max(1, len(candidates) // 20))) if candidates else set()
    cache = {}
    for i, c in enumerate(text):
        marks = 0
        if c > "\x7f":
            if channel == "bytes":
                marks = len(c.encode())
            elif channel == "fffd":
                marks = 1
            elif channel == "fffd-one":
                marks = int(i in chosen)
            elif channel == "c1-dropped":
                if writable("windows-1252", c) and not writable("latin-1", c):
                    lost.append((place, 0, c))
                    continue
            else:
                if c not in cache:
                    cache[c] = writable(channel, c)
                marks = int(not cache[c])
        piece = mark * marks if marks else c
        if marks:
            lost.append((place, marks, c))
        out.append(piece)
        place += len(piece)
    return "".join(out), lost


def break_words(text: str, rng):
    """Words broken at the ends of lines, some 60 characters each, with the hyphen that an extractor keeps."""
    out, lost, column, place = [], [], 0, 0
    for word in re.split(r"(\s+)", text):
        if re.fullmatch(r"[^\W\d_]{6,}[,.;:]?", word) and column + len(word) > 60:
            cut = rng.randrange(3, len(word) - 2 - (not word[-1].isalpha()))
            out.append(word[:cut] + "-\n" + word[cut:])
            lost.append((place + cut, 2, ""))
            place += len(word) + 2
            column = len(word) - cut
            continue
        out.append(word)
        place += len(word)
        column = 0 if "\n" in word else column + len(word)
    return "".join(out), lost
