"""The texts: clean documents, damaged ones, damaged sentences with their truth, pieces of bytes with theirs."""
import random

SCRIPTS = ["en", "de", "fr", "pl", "vi", "ru", "el", "he", "ar", "hi", "th", "zh-Hans", "ja", "ko"]
# language, the encoding it was written in, what it was misread as
DAMAGES = [("ko", "cp949", "latin-1"), ("zh-Hans", "gb18030", "latin-1"), ("ja", "euc-jp", "latin-1"), ("ru", "cp1251", "latin-1"),
           ("fr", "utf-8", "cp1252"), ("ru", "utf-8", "cp1252"), ("zh-Hans", "utf-8", "cp1252"), ("de", "utf-8", "latin-1")]
ENCODINGS = [("ko", "cp949"), ("zh-Hans", "gb18030"), ("zh-Hant", "big5"), ("ja", "euc-jp"), ("ja", "shift_jis"), ("ru", "cp1251"),
             ("ru", "koi8-r"), ("el", "cp1253"), ("pl", "cp1250"), ("fr", "cp1252"), ("he", "cp1255")]


def documents(lines, rng, count, size=3000):
    out = []
    while len(out) < count:
        at, text = rng.randrange(len(lines)), ""
        while len(text.encode()) < size:
            text += lines[at % len(lines)] + "\n"
            at += 1
        out.append(text)
    return out


def misread(text, written, read):
    """None where one of the encodings has no such character."""
    try:
        return text.encode(written).decode(read)
    except UnicodeError:
        return None


def damaged(lines, written, read):
    for line in lines:
        text = misread(line, written, read)
        if text is not None and text != line and len(line) > 15:
            yield text, line


def make(held_back, seed, count, cases):
    rng = random.Random(f"peers/{seed}")
    scripts = [lines for lines in (held_back[language] for language in SCRIPTS) if lines]
    ascii_lines = [line for line in held_back["en"] if line.isascii()]
    sets = {"clean ASCII": documents(ascii_lines, rng, count),
            "clean, all scripts": [d for lines in scripts for d in documents(lines, rng, max(1, count // len(scripts)))]}
    mending, decoding = {}, {}
    for language, written, read in DAMAGES:
        name = f"{language}: {written} as {read}"
        pairs = list(damaged(held_back[language], written, read))
        if len(pairs) < cases:
            continue
        mending[name] = rng.sample(pairs, cases)
        if (language, written) in (("ko", "cp949"), ("ru", "utf-8")):
            sets[f"damaged throughout, {name}"] = documents([text for text, _ in pairs], rng, max(1, count // 4))
    for language, encoding in ENCODINGS:
        pieces = []
        lines = held_back[language]
        while lines and len(pieces) < cases:
            at = rng.randrange(len(lines))
            text = " ".join(lines[at:at + 3])[:120]
            data = None if text.isascii() else _encoded(text, encoding)
            if data is not None:
                pieces.append((data.hex(), text))
        if pieces:
            decoding[f"{encoding} ({language})"] = pieces
    return {"sets": sets, "mending": mending, "decoding": decoding}


def _encoded(text, encoding):
    try:
        return text.encode(encoding)
    except UnicodeError:
        return None
