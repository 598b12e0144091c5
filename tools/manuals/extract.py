#!/usr/bin/env python3
"""Text of manuals, a sentence a line, by language: from the Debian Administrator's Handbook, of which Debian has a package.

  tools/manuals/extract.py debian-handbook_11.20220922_all.deb   writes tools/manuals/text/<language>.txt.zst

The package's SHA-256 is told below (`apt-get download debian-handbook`, Debian 12). Of each translation that is taken which
is not the English text as well: what nobody has translated stands there in English.
"""
import hashlib
import html.parser
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SHA256 = "3d5dbeac1f1afc9c094eab9d0f701f6ecff99c4927d5a4794cf6c85678134faa"
HERE = Path(__file__).resolve().parent
# The book's names of languages, by those of the corpora.
LANGUAGES = {"ar": "ar-MA", "ca": "ca-ES", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US",
             "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR", "hr": "hr-HR", "id": "id-ID", "it": "it-IT", "ja": "ja-JP",
             "ko": "ko-KR", "nb": "nb-NO", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-BR", "ro": "ro-RO", "ru": "ru-RU",
             "sv": "sv-SE", "tr": "tr-TR", "vi": "vi-VN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
MOST = 300_000  # characters of a language
SHORTEST, LONGEST = 12, 400  # characters of a sentence
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "body"}
LEFT_OUT = {"pre", "script", "style", "title", "head"}
END = re.compile(r"(?<=[.!?…])\s+(?=[^\s\d.a-zа-я])|(?<=[。！？])")


class Paragraphs(html.parser.HTMLParser):
    """What stands in blocks of text, one after the other; listings of programs are left out."""

    def __init__(self):
        super().__init__()
        self.found, self.text, self.out = [], [], 0

    def handle_starttag(self, tag, attributes):
        self.out += tag in LEFT_OUT
        if tag in BLOCKS:
            self.flush()

    def handle_endtag(self, tag):
        self.out -= tag in LEFT_OUT
        if tag in BLOCKS:
            self.flush()

    def handle_data(self, data):
        if not self.out:
            self.text.append(data)

    def flush(self):
        if text := " ".join("".join(self.text).split()):
            self.found.append(text)
        self.text = []


def sentences(folder: Path) -> list:
    found = {}  # in order, each once
    for path in sorted(folder.glob("*.html")):
        parser = Paragraphs()
        parser.feed(path.read_text(encoding="utf-8"))
        parser.flush()
        for paragraph in parser.found:
            found.update((s, None) for s in END.split(paragraph) if SHORTEST <= len(s) <= LONGEST)
    return list(found)


def main():
    package = Path(sys.argv[1])
    if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"error: {package}: another version than {SHA256}")
    out = HERE / "text"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as tree:
        subprocess.run(["dpkg-deb", "-x", package, tree], check=True)
        book = Path(tree) / "usr/share/doc/debian-handbook/html"
        english = set(sentences(book / LANGUAGES["en"]))
        for language, name in LANGUAGES.items():
            kept, size = [], 0
            for sentence in sentences(book / name):
                if language != "en" and sentence in english:
                    continue
                size += len(sentence) + 1
                if size > MOST:
                    break
                kept.append(sentence)
            text = "".join(f"{s}\n" for s in kept).encode()
            subprocess.run(["zstd", "-q", "-f", "-19", "-", "-o", out / f"{language}.txt.zst"], input=text, check=True)
            print(f"{language}: {len(kept)} sentences, {len(text)} bytes")


if __name__ == "__main__":
    main()
