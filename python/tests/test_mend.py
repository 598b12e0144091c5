"""mend(), seams, offsets: what the package promises."""

import copy
import doctest
import importlib
import pickle
import random

import pytest

import kintsugi

DAMAGED = "In Korean: \u00b4\u00eb\u00c7\u00d1\u00b9\u00ce\u00b1\u00b9 \u00bc\u00f6\u00b5\u00b5, caf&eacute;s \U0001f600"
MENDED = "In Korean: \ub300\ud55c\ubbfc\uad6d \uc218\ub3c4, caf\u00e9s \U0001f600"
KOREAN = "\ud55c\uad6d\uc740\ud589\uc740 \uae30\uc900\uae08\ub9ac\ub97c \ub3d9\uacb0\ud588\ub2e4\uace0 \ubc1d\ud614\ub2e4."


def check_laws(given):
    """Undo, spans, pickling; for whatever document."""
    m = kintsugi.mend(given)
    undone = m.undo()
    assert undone == given and isinstance(undone, str) == isinstance(given, str)
    m.text.encode("utf-8")  # no surrogates
    for seam in m.seams:
        start, stop = seam.text_chars
        begin, end = seam.text_bytes
        assert 0 <= start <= stop <= len(m.text)
        assert m.text.encode()[begin:end] == m.text[start:stop].encode()
        if seam.layer == m.seams[-1].layer:
            assert m.text[start:stop] == seam.restored
        if isinstance(given, str):
            assert 0 <= seam.source_chars[0] <= seam.source_chars[1] <= len(given)
        else:
            assert seam.source_chars is None
            assert 0 <= seam.source_bytes[0] <= seam.source_bytes[1] <= len(given)
            if seam.layer == 0:
                assert bytes(given)[slice(*seam.source_bytes)] == seam.original
        if seam.proof == "bytes":
            assert seam.verify()
        m.without(seam).encode("utf-8")
    again = pickle.loads(pickle.dumps(m))
    assert (again.text, again.undo(), again.seams, again.encoding, again.is_text, again.changed) == \
        (m.text, m.undo(), m.seams, m.encoding, m.is_text, m.changed)
    assert "<script" not in m._repr_html_()
    return m


def test_mends_str():
    m = check_laws(DAMAGED)
    assert m.text == MENDED and str(m) == MENDED
    assert m.changed and m.is_text and m.encoding == "utf-8"
    assert {s.stage for s in m.seams} == {"unbake"}
    korean = next(s for s in m.seams if s.kind.startswith("unbake.euc-kr"))
    assert MENDED[slice(*korean.text_chars)] == korean.restored
    assert DAMAGED[slice(*korean.source_chars)] == korean.original.decode()


def test_mends_bytes_and_what_is_like_bytes():
    raw = KOREAN.encode("cp949")
    for given in (raw, bytearray(raw), memoryview(raw), memoryview(b"x" + raw)[1:]):
        m = kintsugi.mend(given)
        assert m.text == KOREAN and m.encoding == "euc-kr" and m.undo() == raw
    check_laws(raw)


def test_a_buffer_that_is_written_to_later_changes_nothing():
    given = bytearray(b"caf\xc3\xa9, a clean one")
    m = kintsugi.mend(given)
    given[:3] = b"xyz"
    assert m.text == "caf\u00e9, a clean one" and m.undo() == b"caf\xc3\xa9, a clean one"


def test_clean_text_is_the_very_object_that_was_given():
    for text in ("plain", "na\u00efve \ud55c\uad6d\uc5b4 \U0001f600", ""):
        m = check_laws(text)
        assert m.text is text and m.undo() is text
        assert m.seams == () and not m.changed and m.encoding == "utf-8"
        assert m.source_chars(0, len(text)) == (0, len(text))
    m = kintsugi.mend(b"plain")
    assert m.text == "plain" and m.undo() == b"plain"


def test_a_subclass_of_str_gives_a_str():
    class Name(str):
        pass

    m = kintsugi.mend(Name("plain"))
    assert type(m.text) is str and m.text == "plain"
    assert kintsugi.mend(Name(DAMAGED)).text == MENDED


def test_offsets_in_bytes_and_in_characters():
    m = kintsugi.mend(DAMAGED)
    text_bytes = m.text.encode()
    for start in range(len(MENDED)):
        char_bytes = (len(MENDED[:start].encode()), len(MENDED[:start + 1].encode()))
        source = m.source_bytes(*char_bytes)
        chars = m.source_chars(start, start + 1)
        assert DAMAGED.encode()[slice(*source)] == DAMAGED[slice(*chars)].encode()
    assert m.source_bytes(0, len(text_bytes)) == (0, len(DAMAGED.encode()))
    assert m.source_chars(0, 10**9) == (0, len(DAMAGED))
    e_acute = MENDED.index("\u00e9")
    assert DAMAGED[slice(*m.source_chars(e_acute, e_acute + 1))] == "&eacute;"


def test_offsets_that_are_none():
    m = kintsugi.mend(DAMAGED)
    for wrong in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError):
            m.source_bytes(*wrong)
        with pytest.raises(ValueError):
            m.source_chars(*wrong)
    with pytest.raises(TypeError, match="source_bytes"):
        kintsugi.mend(b"bytes").source_chars(0, 1)


def test_offsets_in_long_texts():
    given = "\u00e9\ud55c\U0001f600a" * 200 + "caf&eacute;"
    m = kintsugi.mend(given)
    start = m.text.index("caf") + 3
    assert given[slice(*m.source_chars(start, start + 1))] == "&eacute;"
    for at in (0, 1, 63, 64, 65, 127, 128, 500, 799):
        assert m.source_chars(at, at + 1) == (at, at + 1)


@pytest.mark.parametrize("given, text", [
    ("smile \ud83d\ude00!", "smile \U0001f600!"),  # a pair of halves
    ("\u65e5\u672c\ud83d\ude00\u8a9e", "\u65e5\u672c\U0001f600\u8a9e"),
    ("a\ud800b", "a\ufffdb"),  # a half alone
    ("\u65e5\u672c\udfff\u8a9e \ud800", "\u65e5\u672c\ufffd\u8a9e \ufffd"),
    ("\ude00\ud83d", "\ufffd\ufffd"),
    ("caf\udce9 cr\udce8me br\udcfbl\udce9e", "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e"),  # escaped bytes
])
def test_surrogates(given, text):
    m = check_laws(given)
    assert m.text == text
    assert m.changed
    assert m.source_chars(0, len(m.text)) == (0, len(given))


def test_random_documents_keep_the_laws():
    chance = random.Random(5)
    pieces = [DAMAGED, KOREAN, "plain ", "\ud83d", "\ude00", "\udce9", "\u00e9", "\x00\x1b[31m", "&amp;eacute;", "\u00a0", "?"]
    for _ in range(150):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(5)))
        check_laws(text)
        check_laws(bytes(chance.randrange(256) for _ in range(chance.randrange(60))))
        check_laws(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("wrong", [None, 7, 1.5, ["text"], object()])
def test_what_is_no_text(wrong):
    with pytest.raises(TypeError, match="str, bytes or bytes-like"):
        kintsugi.mend(wrong)


def test_a_buffer_that_is_not_contiguous():
    with pytest.raises(BufferError):
        kintsugi.mend(memoryview(b"abcdef")[::2])


def test_options():
    assert kintsugi.mend("caf&eacute;", disable=["unbake.entity"]).text == "caf&eacute;"
    assert kintsugi.mend("it\u2019s", enable={"unbake.quotes"}).text == "it's"
    assert kintsugi.mend(DAMAGED, unbake=False).text == DAMAGED
    assert kintsugi.mend(b"a\xffz", decode=False).text == "a\ufffdz"
    assert kintsugi.mend("I don?t know", proof="bytes").text == "I don?t know"
    assert kintsugi.mend("I don?t know", infer=False).text == "I don?t know"
    for options, error in [
        ({"enable": ["unbake.nothing"]}, ValueError), ({"enable": "unbake.quotes"}, TypeError), ({"disable": [7]}, TypeError),
        ({"disable": 7}, TypeError), ({"proof": "none"}, ValueError), ({"proof": 7}, TypeError), ({"min_confidence": 2}, ValueError),
        ({"min_confidence": float("nan")}, ValueError), ({"encoding": 7}, TypeError), ({"colour": True}, TypeError),
    ]:
        with pytest.raises(error) as told:
            kintsugi.mend("x", **options)
        assert "incompatible" not in str(told.value) and next(iter(options)) in str(told.value)


def test_an_encoding_that_was_declared_is_a_hint():
    raw = "\u041f\u0440\u0438\u0432\u0435\u0442".encode("koi8-r")
    assert kintsugi.mend(raw, encoding="koi8-r").text == "\u041f\u0440\u0438\u0432\u0435\u0442"
    assert kintsugi.mend(b"plain", encoding="no-such-label").text == "plain"


def test_without():
    m = kintsugi.mend(DAMAGED)
    entity = next(s for s in m.seams if s.kind == "unbake.entity")
    assert m.without(entity) == MENDED.replace("caf\u00e9s", "caf&eacute;s")
    with pytest.raises(ValueError):
        kintsugi.mend("caf&eacute;").without(entity)
    with pytest.raises(ValueError):
        kintsugi.mend("clean").without(entity)
    with pytest.raises(TypeError):
        m.without(0)


def test_guesses_encodings():
    assert kintsugi.guess_encoding(KOREAN.encode("cp949")) == "euc-kr"
    assert kintsugi.guess_encoding(KOREAN.encode()) == "utf-8"
    with pytest.raises(TypeError):
        kintsugi.guess_encoding(KOREAN)


def test_clean():
    assert kintsugi.clean("plain") and kintsugi.clean(b"plain")
    assert not kintsugi.clean(DAMAGED)
    assert not kintsugi.clean(KOREAN.encode("cp949"))


def test_copies_and_pickles():
    m = kintsugi.mend(DAMAGED)
    assert copy.copy(m).text == copy.deepcopy(m).text == m.text
    assert pickle.loads(pickle.dumps(m.seams)) == m.seams
    assert len({*m.seams, *m.seams}) == len(m.seams)
    with pytest.raises(TypeError):
        kintsugi.Mended()


def test_a_pickle_that_was_tampered_with_is_refused():
    m = kintsugi.mend(DAMAGED)
    state = m.__getstate__()
    new = kintsugi.Mended.__new__
    for wrong in [(), (1,), (2, *state[1:]), (1, 9, *state[2:]), (*state[:2], b"other text", *state[3:]),
                  (*state[:2], state[2] + b"\xff", *state[3:]), (*state[:6], [(10**9, 0xD800)]), (1, 0, b"\xff"), (1, 1, b"x")]:
        with pytest.raises((ValueError, TypeError, RuntimeError)):
            new(kintsugi.Mended).__setstate__(wrong)


def test_html_escapes_everything():
    hostile = '<script>alert("x")</script> caf&eacute; <b onload=\'1\'> &amp; \u202e\x07'
    page = kintsugi.mend(hostile)._repr_html_()
    assert "<script" not in page and "<b " not in page and "\u202e" not in page and "\x07" not in page
    page = kintsugi.mend('"><img src=x onerror=alert(1)>&eacute;t&eacute;')._repr_html_()
    assert "<img" not in page
    page = kintsugi.mend('<b>\u00c3\u00a9t\u00c3\u00a9</b>')._repr_html_()
    assert "f3d98b" in page and "unbake.utf-8&gt;" in page and "<b>" not in page
    long = kintsugi.mend("word " * 10_000 + "caf&eacute;")._repr_html_()
    assert len(long) < 25_000 and "more characters" in long


def test_html_shows_the_text():
    import html.parser

    class Text(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.text = ""

        def handle_data(self, data):
            self.text += data

    for damaged in (DAMAGED, "I <3 caf&eacute;s"):
        parser = Text()
        m = kintsugi.mend(damaged)
        parser.feed(m._repr_html_())
        assert parser.text.startswith(m.text)


def test_repr():
    assert repr(kintsugi.mend("caf&eacute;")) == "<Mended 'caf\u00e9', 1 seam, utf-8>"
    assert repr(kintsugi.mend("x" * 50)).startswith("<Mended 'xxxx")


def test_what_cannot_be_read_back_is_flagged():
    m = kintsugi.mend("The \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd of it")
    assert [s.proof for s in m.seams] in ([], ["none"])


@pytest.mark.parametrize("name", ["kintsugi", "kintsugi._mend", "kintsugi._seam"])
def test_the_examples_in_the_docstrings(name):
    module = importlib.import_module(name)
    result = doctest.testmod(module)
    assert result.attempted > 2 and result.failed == 0


def test_the_examples_of_the_extension():
    runner, parser, count = doctest.DocTestRunner(), doctest.DocTestParser(), 0
    for name in ["__doc__", "undo", "without", "source_bytes", "source_chars"]:
        doc = kintsugi.Mended.__doc__ if name == "__doc__" else getattr(kintsugi.Mended, name).__doc__
        result = runner.run(parser.get_doctest(doc, {}, name, None, 0))
        assert result.failed == 0
        count += result.attempted
    assert count >= 10


def test_seams_have_ids_that_stay():
    damaged = "caf&eacute;s &amp; na\u00c3\u00afve, caf&amp;eacute;"
    m = kintsugi.mend(damaged)
    ids = [s.id for s in m.seams]
    assert len(set(ids)) == len(ids) and {len(i) for i in ids} == {10}
    assert [s.id for s in kintsugi.mend(damaged).seams] == ids
    assert [s.id for s in kintsugi.mend(damaged.encode()).seams] == ids
    for seam in m.seams:
        other = m.refuse(seam.id)
        assert other.undo() == damaged
        assert {s.id for s in other.seams} < set(ids)
        assert seam.id not in [s.id for s in other.seams]
        assert other.text == m.without(seam)
        assert [s.id for s in pickle.loads(pickle.dumps(other)).seams] == [s.id for s in other.seams]
        only = m.accept_only([seam.id])
        assert seam.id in [s.id for s in only.seams]
        assert only.undo() == damaged
    assert m.refuse([]).text == m.text
    assert m.refuse(ids).text == damaged == m.accept_only([]).text
    with pytest.raises(ValueError, match="no seam"):
        m.refuse("zzzzzzzzzz")
    clean = kintsugi.mend("nothing wrong")
    assert clean.refuse([]).text == "nothing wrong"
    with pytest.raises(ValueError, match="no seam"):
        clean.accept_only("zzzzzzzzzz")
