"""kintsugi.ftfy beside ftfy: its own published cases, its settings, its command."""

import doctest
import importlib
import inspect
import io
import json
import pathlib
import subprocess
import sys

import pytest

import kintsugi
from kintsugi import ftfy

CASES = pathlib.Path(__file__).resolve().parents[2] / "tests/cases/ftfy"
PUBLISHED = json.loads((CASES / "test_cases.json").read_text("utf-8"))
PASSING = [(i, c) for i, c in enumerate(PUBLISHED) if c["expect"] == "pass"]
# Argued one by one in docs/ftfy.md: where what we give is what its author wrote, or the text is left alone.
DIFFERENT = {3, 6, 7, 8, 10, 11, 12, 45, 46, 58, 59, 70, 105, 124, 148}
MOJIBAKE = "sch\u00c3\u00b6n"


def test_published_cases():
    full = {i for i, c in PASSING if ftfy.fix_text(c["original"]) != c["fixed"]}
    encoding = {i for i, c in PASSING if ftfy.fix_encoding(c["original"]) != c.get("fixed-encoding", c["fixed"])}
    assert len(PASSING) == 151
    assert full <= DIFFERENT and encoding <= DIFFERENT


def test_what_is_different_is_what_was_written():
    assert ftfy.fix_text(PUBLISHED[3]["original"]) == "Sloven\u010dina"
    assert ftfy.fix_text(PUBLISHED[7]["original"]) == "\u0420\u0443\u0441\u0441\u043a\u0438\u0439"
    assert ftfy.fix_text(PUBLISHED[70]["original"]).endswith("Dr\u00e5ber")


def test_every_plan_leads_to_the_text():
    for number, case in enumerate(PUBLISHED):
        if number == 45:
            continue  # three layers of question marks, left alone: the engine takes two seconds a call to decide that
        for explained, fixed in [
            (ftfy.fix_and_explain(case["original"]), ftfy.fix_text(case["original"])),
            (ftfy.fix_encoding_and_explain(case["original"]), ftfy.fix_encoding(case["original"])),
        ]:
            assert explained.text == fixed
            assert ftfy.apply_plan(case["original"], explained.explanation) == fixed


def test_plans_in_ftfys_words():
    assert ftfy.fix_encoding_and_explain(MOJIBAKE).explanation == [("encode", "latin-1"), ("decode", "utf-8")]
    assert ftfy.fix_encoding_and_explain("plain").explanation == []
    assert ftfy.fix_and_explain("It\u00e2\u20ac\u2122s", uncurl_quotes=False).explanation == [
        ("encode", "sloppy-windows-1252"), ("decode", "utf-8")]
    assert ftfy.fix_and_explain("plain", explain=False).explanation is None
    for plan, error in [([("dance", "x")], ValueError), ([("decode", "utf-8")], ValueError), ([("encode", "utf-8")], ValueError),
                        ([("apply", "nothing")], ValueError), ([("encode", "latin-1"), ("normalize", "NFC")], ValueError)]:
        with pytest.raises(error):
            ftfy.apply_plan("text", plan)
    assert ftfy.apply_plan("\u201cx\u201d", [("apply", "uncurl_quotes")]) == '"x"'
    assert ftfy.apply_plan("a\u00e2\u20ac\u009d", [("encode", "sloppy-windows-1252"), ("decode", "utf-8")]) == "a\u201d"


def test_the_names_are_those_of_ftfy():
    theirs = pytest.importorskip("ftfy")
    assert ftfy.TextFixerConfig._fields == theirs.TextFixerConfig._fields and len(ftfy.TextFixerConfig._fields) == 16
    assert ftfy.TextFixerConfig() == theirs.TextFixerConfig()
    assert ftfy.ExplainedText._fields == theirs.ExplainedText._fields
    for name in ("fix_text", "fix_text_segment", "fix_and_explain", "fix_encoding", "fix_encoding_and_explain", "apply_plan",
                 "fix_file", "guess_bytes", "explain_unicode"):
        ours = inspect.signature(getattr(ftfy, name)).parameters.values()
        assert [(p.name, p.default, p.kind) for p in ours] == \
            [(p.name, p.default, p.kind) for p in inspect.signature(getattr(theirs, name)).parameters.values()]


@pytest.mark.parametrize("field, damaged, fixed", [
    ("unescape_html", "caf&eacute;", "caf\u00e9"), ("remove_terminal_escapes", "\x1b[31mred\x1b[0m", "red"),
    ("fix_encoding", MOJIBAKE, "sch\u00f6n"), ("fix_latin_ligatures", "\ufb01ne", "fine"),
    ("fix_character_width", "\uff2c\uff2f\uff35\uff24", "LOUD"), ("uncurl_quotes", "it\u2019s", "it's"),
    ("fix_line_breaks", "a\r\nb", "a\nb"), ("remove_control_chars", "the be\x07ll rings", "the bell rings"), ("fix_surrogates", "\ud83d\ude00", "\U0001f600"),
    ("normalization", "e\u0301", "\u00e9"), ("fix_c1_controls", "don\u0092t do it", "don't do it"),
])
def test_each_field_can_be_switched_off(field, damaged, fixed):
    assert ftfy.fix_text(damaged) == fixed
    off = None if field == "normalization" else False
    kept = ftfy.fix_text(damaged, **{field: off}, **({"remove_control_chars": False} if "\x1b" in damaged or field == "fix_c1_controls"
                                                  else {}))
    assert kept == damaged
    assert ftfy.fix_text(damaged, ftfy.TextFixerConfig(**{field: off}), **{field: True if off is False else "NFC"}) == fixed


def test_settings_that_are_none():
    for field in ("restore_byte_a0", "decode_inconsistent_utf8"):
        assert ftfy.fix_text(MOJIBAKE, **{field: False}) == "sch\u00f6n"
    assert ftfy.fix_text(MOJIBAKE, max_decode_length=3) == "sch\u00f6n"
    assert ftfy.fix_text(PUBLISHED[7]["original"], replace_lossy_sequences=False) != ftfy.fix_text(PUBLISHED[7]["original"])
    assert ftfy.fix_text("<b> x &amp; y", unescape_html=True) == "<b> x & y"
    assert ftfy.fix_text("\uff76\uff9e", normalization="NFKC") == "\u30ac"
    assert ftfy.fix_text("\u00e9", normalization="NFD") == "e\u0301"
    with pytest.warns(DeprecationWarning):
        assert ftfy.fix_text("caf&eacute;", fix_entities=False) == "caf&eacute;"
    with pytest.raises(ValueError):
        ftfy.fix_text("x", no_such_field=True)


def test_bytes_are_refused_as_ftfy_refuses_them():
    for function in (ftfy.fix_text, ftfy.fix_encoding, ftfy.fix_and_explain, ftfy.fix_encoding_and_explain, ftfy.fix_text_segment):
        with pytest.raises(UnicodeError, match="guess_bytes"):
            function(b"bytes")
        with pytest.raises(TypeError):
            function(7)
    with pytest.raises(UnicodeError):
        ftfy.guess_bytes("text")


def test_guess_bytes():
    for name, text in [("utf-8", "caf\u00e9"), ("windows-1251", "\u0421\u0435\u0433\u043e\u0434\u043d\u044f \u0445\u043e\u043b\u043e\u0434\u043d\u043e"),
                       ("utf-16", "caf\u00e9")]:
        assert ftfy.guess_bytes(text.encode(name)) == (text, name)


def test_files():
    damaged = f"{MOJIBAKE}\nplain\n\u2028{MOJIBAKE}"
    assert list(ftfy.fix_file(io.StringIO(damaged))) == ["sch\u00f6n\n", "plain\n", "\n", "sch\u00f6n"]
    assert list(ftfy.fix_file(io.BytesIO(damaged.encode()), encoding="utf-8", fix_line_breaks=False))[2] == "\u2028sch\u00f6n"
    assert list(ftfy.fix_file(io.BytesIO("sch\u00f6n und gut f\u00fcr alle\n".encode("latin-1")))) == ["sch\u00f6n und gut f\u00fcr alle\n"]
    with pytest.raises(UnicodeDecodeError):
        list(ftfy.fix_file(io.BytesIO(b"\xff\xff"), encoding="utf-8"))
    long = (MOJIBAKE + "\n") * 200_000
    assert sum(line == "sch\u00f6n\n" for line in ftfy.fix_file(io.StringIO(long))) == 200_000


def test_explain_unicode_prints_what_ftfy_prints(capsys):
    theirs = pytest.importorskip("ftfy")
    text = "(\u256f\u00b0\u25a1\u00b0)\u256f\ufe35 \u0301a\x01\ud55c\U0001f600\uff21\xad"
    theirs.explain_unicode(text)
    expected = capsys.readouterr().out
    ftfy.explain_unicode(text)
    assert capsys.readouterr().out == expected


def test_clean_lines_stay():
    """With the style settings off. The engine's own clean bench has millions of lines; these are a handful."""
    lines = (pathlib.Path(__file__).resolve().parents[2] / "examples/expected.txt").read_text("utf-8").splitlines()
    lines += ["\u6625\u5929\u6765\u4e86\uff0c\u82b1\u5f00\u4e86\u3002", "\u00c0 la carte \u2014 \u00ab voil\u00e0 \u00bb", "Z\u00fcrich \u2192 Gen\u00e8ve"]
    for line in lines:
        assert ftfy.fix_text(line, uncurl_quotes=False, fix_character_width=False) == line
        assert ftfy.fix_encoding(line) == line


def command(*arguments, stdin=b""):
    return subprocess.run([sys.executable, "-m", "kintsugi.ftfy", *map(str, arguments)], input=stdin, capture_output=True, timeout=60)


def test_the_command(tmp_path):
    assert command(stdin=MOJIBAKE.encode()).stdout == "sch\u00f6n".encode()
    assert command("--preserve-entities", stdin=b"caf&eacute;").stdout == b"caf&eacute;"
    assert command("-n", "none", stdin="e\u0301".encode()).stdout == "e\u0301".encode()
    assert command("-n", "NFD", stdin="\u00e9".encode()).stdout == "e\u0301".encode()
    latin = "sch\u00f6n und gut".encode("latin-1")
    assert command("-e", "latin-1", stdin=latin).stdout == "sch\u00f6n und gut".encode()
    assert command("-g", stdin=latin).stdout == "sch\u00f6n und gut".encode()
    failed = command(stdin=latin)
    assert failed.returncode == 1 and b"-g finds" in failed.stderr and b"Traceback" not in failed.stderr
    file = tmp_path / "in.txt"
    file.write_bytes(MOJIBAKE.encode())
    assert command(file, "-o", tmp_path / "out.txt").returncode == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == "sch\u00f6n"
    same = command(file, "-o", file)
    assert same.returncode == 1 and file.read_bytes() == MOJIBAKE.encode()
    missing = command(tmp_path / "nothing")
    assert missing.returncode == 1 and b"Traceback" not in missing.stderr
    assert command("-e", "no-such-encoding", stdin=b"x").returncode == 1
    assert command("--what").returncode == 2


@pytest.mark.parametrize("name", ["kintsugi.ftfy", "kintsugi.ftfy._fix", "kintsugi.ftfy._plan", "kintsugi.ftfy._file",
                                  "kintsugi.ftfy._unicode"])
def test_examples(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0 and result.failed == 0


def test_the_module_is_not_ftfy():
    assert ftfy.__file__.startswith(str(pathlib.Path(kintsugi.__file__).parent))
