"""Polars and DuckDB: the namespace, the SQL function. And the guide's examples."""

import doctest
import importlib
import pathlib
import re
import subprocess
import sys

import pytest

import kintsugi

LONG = "In Korean: \u00b4\u00eb\u00c7\u00d1\u00b9\u00ce\u00b1\u00b9 \u00bc\u00f6\u00b5\u00b5, caf&eacute;s"
VALUES = [LONG, None, "plain", ""]
MENDED = [None if v is None else kintsugi.mend(v).text for v in VALUES]
GUIDE = pathlib.Path(__file__).resolve().parents[2] / "docs/python.md"


def test_polars():
    pl = pytest.importorskip("polars", reason="polars is not installed")
    importlib.import_module("kintsugi.polars")
    frame = pl.DataFrame({"text": VALUES, "raw": [b"caf\xe9 cr\xe8me br\xfbl\xe9e"] * 4})
    text = pl.col("text").kintsugi
    out = frame.with_columns(text.mend(), same=text.mend(threads=2), off=text.mend(unbake=False), clean=text.clean(),
                             raw=pl.col("raw").kintsugi.mend())
    assert out["text"].to_list() == out["same"].to_list() == MENDED
    assert out["off"].to_list() == VALUES and out["clean"].to_list() == [False, None, True, True]
    assert out["raw"].to_list() == ["caf\u00e9 cr\u00e8me br\u00fbl\u00e9e"] * 4
    assert frame.lazy().select(text.mend()).collect()["text"].to_list() == MENDED
    assert frame.filter(text.mend().str.contains("caf\u00e9")).height == 1
    with pytest.raises(ValueError):
        text.mend(enable=["nothing"])
    assert doctest.testmod(importlib.import_module("kintsugi.polars")).failed == 0


def test_duckdb():
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    module = importlib.import_module("kintsugi.duckdb")
    connection = duckdb.connect()
    module.register(connection)
    module.register(connection, "leave", unbake=False)
    connection.execute("CREATE TABLE t (id INT, text VARCHAR)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [list(row) for row in enumerate(VALUES)])
    rows = connection.sql("SELECT mend(text), leave(text) FROM t ORDER BY id").fetchall()
    assert rows == list(zip(MENDED, VALUES))
    assert connection.sql("SELECT mend_bytes('caf\\xE9 cr\\xE8me br\\xFBl\\xE9e'::BLOB)").fetchall() == [("caf\u00e9 cr\u00e8me br\u00fbl\u00e9e",)]
    many = connection.sql(f"SELECT mend('caf\u00c3\u00a9 ' || i) FROM range(10000) r(i)").fetchall()
    assert len(many) == 10000 and all(text.startswith("caf\u00e9 ") for text, in many)
    with pytest.raises(ValueError):
        module.register(connection, "other", enable=["nothing"])
    assert doctest.testmod(module).failed == 0


def test_kintsugi_alone_imports_no_framework():
    program = "import kintsugi, sys; print([m for m in ('pyarrow', 'polars', 'duckdb', 'pandas', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", ["pandas", "Polars", "DuckDB", "bytes", "notebooks"])
def test_the_guides_examples_run(name, tmp_path):
    """Each example is a program of its own and says behind "# " what it prints."""
    found = re.search(rf"<!-- example: {name} -->\n```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    assert found, f"docs/python.md has no example {name}"
    program = found.group(1)
    expected = re.findall(r"^print\(.*\)\s*# (.*)$", program, re.M)
    if name in ("pandas", "Polars", "DuckDB"):
        pytest.importorskip(name.lower(), reason=f"{name} is not installed")
        assert program.count("\n") <= 10
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 0, done.stderr
    assert expected and done.stdout.splitlines() == expected
