"""Polars and DuckDB: the namespace, the SQL function. And the guide's examples."""

import doctest
import importlib
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

import kintsugi

LONG = "In Korean: \u00b4\u00eb\u00c7\u00d1\u00b9\u00ce\u00b1\u00b9 \u00bc\u00f6\u00b5\u00b5, caf&eacute;s"
VALUES = [LONG, None, "plain", ""]
MENDED = [None if v is None else kintsugi.mend(v).text for v in VALUES]
ROOT = pathlib.Path(__file__).resolve().parents[2]


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


def example(page, name):
    found = re.search(rf"<!-- example: {name} -->\n```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.S)
    assert found, f"{page} has no example {name}"
    return found.group(1)


def runs(program, folder):
    """An example is a program of its own and says behind "# " what it prints."""
    expected = re.findall(r"^print\(.*\)\s*# (.*)$", program, re.M)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, timeout=300)
    assert done.returncode == 0, done.stderr
    assert expected and done.stdout.splitlines() == expected


@pytest.mark.parametrize("name", ["pandas", "Polars", "DuckDB", "bytes", "notebooks"])
def test_the_guides_examples_run(name, tmp_path):
    program = example("docs/python.md", name)
    if name in ("pandas", "Polars", "DuckDB"):
        pytest.importorskip(name.lower(), reason=f"{name} is not installed")
        assert program.count("\n") <= 10
    runs(program, tmp_path)


def test_the_readmes_columns(tmp_path):
    for name in ("pandas", "polars", "duckdb"):
        pytest.importorskip(name, reason=f"{name} is not installed")
    program = example("README.md", "columns")
    assert program.count("\n") <= 10
    runs(program, tmp_path)


def test_the_readmes_spark(tmp_path, monkeypatch):
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    # Spark starts the first python3 of PATH for its workers, whatever started the program: that of an environment that is active.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    runs(example("README.md", "Spark"), tmp_path)
