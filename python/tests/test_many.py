"""mend_many(), and Python's rough places: threads, forks, signals, memory, other interpreters."""

import concurrent.futures
import itertools
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

import kintsugi

DAMAGED = "In Korean: \u00b4\u00eb\u00c7\u00d1\u00b9\u00ce\u00b1\u00b9 \u00bc\u00f6\u00b5\u00b5, caf&eacute;s"
MENDED = "In Korean: \ub300\ud55c\ubbfc\uad6d \uc218\ub3c4, caf\u00e9s"
DOCUMENTS = [f"{i} " + (DAMAGED if i % 3 else "plain") for i in range(3000)]
EXPECTED = [f"{i} " + (MENDED if i % 3 else "plain") for i in range(3000)]


@pytest.mark.parametrize("threads", [0, 1, 2, 5])
def test_in_order_on_any_number_of_threads(threads):
    assert [m.text for m in kintsugi.mend_many(DOCUMENTS, threads=threads)] == EXPECTED


def test_many_says_what_one_says():
    given = [DAMAGED, "plain", DAMAGED.encode(), bytearray(b"caf\xe9 cr\xe8me br\xfbl\xe9e"), "\ud800", ""]
    for document, many in zip(given, kintsugi.mend_many(given)):
        one = kintsugi.mend(document)
        assert (one.text, one.undo(), one.seams, one.encoding) == (many.text, many.undo(), many.seams, many.encoding)


def test_nothing_and_generators():
    assert list(kintsugi.mend_many([])) == []
    endless = kintsugi.mend_many(itertools.repeat(DAMAGED))
    assert [m.text for m in itertools.islice(endless, 5)] == [MENDED] * 5
    assert [m.text for m in kintsugi.mend_many(iter([DAMAGED]), disable=["unbake.*"])] == [DAMAGED]


def test_what_came_before_an_error_comes_out_first():
    def broken():
        yield DAMAGED
        yield "plain"
        raise KeyError("theirs")

    seen = []
    with pytest.raises(KeyError, match="theirs") as caught:
        for m in kintsugi.mend_many(broken()):
            seen.append(m.text)
    assert seen == [MENDED, "plain"]
    assert any("broken" in str(entry) for entry in caught.traceback)

    seen.clear()
    with pytest.raises(TypeError, match="not int"):
        for m in kintsugi.mend_many(["plain", 7, "never"]):
            seen.append(m.text)
    assert seen == ["plain"]


def test_wrong_arguments_are_told_at_the_call():
    for arguments, options, error in [
        (["x"], {"threads": -1}, ValueError), (["x"], {"threads": 5000}, ValueError), (["x"], {"threads": "2"}, TypeError),
        ("a text", {}, TypeError), (b"bytes", {}, TypeError), (7, {}, TypeError), (["x"], {"enable": ["nothing"]}, ValueError),
    ]:
        with pytest.raises(error):
            kintsugi.mend_many(arguments, **options)


def test_threads_do_not_wait_for_one_another():
    """While one mends something large, another goes on: the GIL is released."""
    large = DAMAGED * 20_000
    steps = [0]
    done = threading.Event()

    def count():
        while not done.is_set():
            steps[0] += 1
            time.sleep(0)

    counter = threading.Thread(target=count)
    counter.start()
    before = steps[0]
    kintsugi.mend(large)
    counted = steps[0] - before
    done.set()
    counter.join()
    assert counted > 10

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda d: kintsugi.mend(d).text, DOCUMENTS[:500]))
    assert texts == EXPECTED[:500]


def test_one_mended_text_read_by_many_threads():
    m = kintsugi.mend(DAMAGED * 50)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        seams = list(pool.map(lambda _: m.seams, range(64)))
    assert all(s == seams[0] for s in seams)


def _in_a_child(queue):
    queue.put([m.text for m in kintsugi.mend_many(DOCUMENTS[:200], threads=2)])


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_other_processes(method):
    list(kintsugi.mend_many(DOCUMENTS[:200], threads=2))  # threads were there before the fork
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        mended = pool.map(kintsugi.mend, DOCUMENTS[:20])
    assert [m.text for m in mended] == EXPECTED[:20]
    assert [m.undo() for m in mended] == DOCUMENTS[:20]
    if method == "fork":
        queue = context.SimpleQueue()
        child = context.Process(target=_in_a_child, args=(queue,))
        child.start()
        assert queue.get() == EXPECTED[:200]
        child.join()
        assert child.exitcode == 0


@pytest.mark.parametrize("threads", [1, 2])
def test_keyboard_interrupt_during_a_long_batch(threads):
    """The batch would take minutes; the signal comes when it has begun."""
    program = textwrap.dedent(f"""
        import kintsugi, sys
        documents = [{DAMAGED!r} * 300] * 100_000
        print("begin", flush=True)
        try:
            for m in kintsugi.mend_many(documents, threads={threads}):
                pass
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            print(kintsugi.mend({DAMAGED!r}).text == {MENDED!r}, flush=True)
    """)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "begin\n"
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)
    assert out == "interrupted\nTrue\n"


def _resident():
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_million_calls_leak_nothing():
    calls = int(os.environ.get("KINTSUGI_LEAK_CALLS", "1000000"))
    short = "caf&eacute;"

    def round_of(count):
        for i in range(count // 20):
            m = kintsugi.mend(short)
            m.seams, m.text, m.undo()
            for text in ("plain", b"bytes", "na\u00efve", "\ud55c\uad6d", "a\ud800", bytearray(b"x")):
                kintsugi.mend(text)
            for _ in kintsugi.mend_many(["plain"] * 12):
                pass
            if i % 100 == 0:
                for wrong in (7, None):
                    with pytest.raises(TypeError):
                        kintsugi.mend(wrong)

    round_of(calls // 10)
    before = _resident()
    round_of(calls)
    assert _resident() - before < 4 << 20


def test_a_giant_string():
    giant = "The quick brown fox. " * 3_000_000 + "caf&eacute;"  # 63 MB
    m = kintsugi.mend(giant)
    assert m.text.endswith("caf\u00e9") and len(m.text) == len(giant) - 7
    assert giant[slice(*m.source_chars(len(m.text) - 1, len(m.text)))] == "&eacute;"


SUB_INTERPRETER = """
import sys
try:
    import kintsugi
    print(kintsugi.mend("caf&eacute;").text == "caf\\u00e9", len(list(kintsugi.mend_many(["x"] * 5, threads=2))), flush=True)
except ImportError as error:
    print("ImportError", "sub-interpreter" in str(error), flush=True)
"""


def test_sub_interpreters():
    program = textwrap.dedent(f"""
        import kintsugi
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        for _ in range(2):
            other = interpreters.create()
            interpreters.run_string(other, {SUB_INTERPRETER!r})
            interpreters.destroy(other)
        print(kintsugi.mend("caf&eacute;").text == "caf\\u00e9")
    """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    said = "True 5" if sys.version_info >= (3, 12) else "ImportError True"
    assert done.stdout.splitlines() == [said, said, "True"]
