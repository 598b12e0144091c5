"""Arrow in and out, of pyarrow, Polars and DuckDB."""

import doctest
import gc
import importlib
import subprocess
import sys
import threading

import pytest

import kintsugi

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = importlib.import_module("pyarrow.parquet")

LONG = "In Korean: \u00b4\u00eb\u00c7\u00d1\u00b9\u00ce\u00b1\u00b9 \u00bc\u00f6\u00b5\u00b5, caf&eacute;s"
VALUES = [LONG, None, "plain", "", "caf\u00c3\u00a9", "a plain value, longer than twelve bytes", "x"]
MENDED = [None if v is None else kintsugi.mend(v).text for v in VALUES]
TYPES = [pa.string(), pa.large_string(), pa.string_view()]
BYTES = [pa.binary(), pa.large_binary(), pa.binary_view()]


def of(values, kind):
    return pa.array([v.encode() if v is not None and kind in BYTES else v for v in values], kind)


@pytest.mark.parametrize("kind", TYPES + BYTES, ids=str)
@pytest.mark.parametrize("threads", [1, 2])
def test_every_layout(kind, threads):
    out = pa.array(kintsugi.mend_array(of(VALUES, kind), threads=threads))
    out.validate(full=True)
    assert out.type == TYPES[(TYPES + BYTES).index(kind) % 3]
    assert out.to_pylist() == MENDED
    assert out.null_count == 1


@pytest.mark.parametrize("kind", TYPES + BYTES, ids=str)
def test_slices(kind):
    whole = of(VALUES * 5, kind)
    for start, length in [(0, 3), (1, 5), (7, 1), (9, 20), (35, 0), (3, 0)]:
        out = pa.array(kintsugi.mend_array(whole.slice(start, length)))
        out.validate(full=True)
        assert out.to_pylist() == (MENDED * 5)[start:start + length]


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_unchanged_text_is_not_copied(kind):
    given = of(["plain", None, "a plain value, longer than twelve bytes"], kind)
    out = pa.array(kintsugi.mend_array(given))
    assert [b and b.address for b in out.buffers()] == [b and b.address for b in given.buffers()]
    views = pa.array(kintsugi.mend_array(of(VALUES, pa.string_view())))
    assert views.to_pylist() == MENDED


def test_views_share_what_is_unchanged():
    given = of(["a plain value, longer than twelve bytes", LONG], pa.string_view())
    out = pa.array(kintsugi.mend_array(given))
    assert out.buffers()[2].address == given.buffers()[2].address and len(out.buffers()) == 4


def test_buffers_outlive_what_they_came_from():
    given = of(VALUES * 100, pa.string_view())
    out = pa.array(kintsugi.mend_array(given))
    shared = pa.array(kintsugi.mend_array(of(["plain value, longer than twelve"] * 50, pa.string())))
    del given
    gc.collect()
    assert out.to_pylist() == MENDED * 100 and shared.to_pylist() == ["plain value, longer than twelve"] * 50


def test_dictionaries():
    given = pa.array(VALUES * 3).dictionary_encode()
    out = pa.array(kintsugi.mend_array(given))
    out.validate(full=True)
    assert out.type == given.type and out.to_pylist() == MENDED * 3
    assert out.indices.buffers()[1].address == given.indices.buffers()[1].address


def test_chunks_and_nothing():
    given = pa.chunked_array([VALUES, [], ["plain"]])
    out = kintsugi.mend_array(given)
    assert len(out) == len(VALUES) + 1
    assert pa.chunked_array(out).to_pylist() == [*MENDED, "plain"]
    assert pa.chunked_array(out).to_pylist() == [*MENDED, "plain"]  # as often as it is asked
    with pytest.raises(ValueError, match="chunk"):
        pa.array(out)
    assert pa.array(kintsugi.mend_array(pa.array([], pa.string()))).to_pylist() == []
    assert pa.chunked_array(kintsugi.mend_array(pa.chunked_array([], pa.string()))).to_pylist() == []
    assert pa.array(kintsugi.mend_array(pa.array([None, None], pa.string()))).to_pylist() == [None, None]


def test_undeclared_bytes():
    text = "\ud55c\uad6d\uc740\ud589\uc740 \uae30\uc900\uae08\ub9ac\ub97c \ub3d9\uacb0\ud588\ub2e4\uace0 \ubc1d\ud614\ub2e4."
    out = pa.array(kintsugi.mend_array(pa.array([text.encode("cp949"), text.encode()], pa.binary())))
    out.validate(full=True)
    assert out.to_pylist() == [text, text]


@pytest.mark.parametrize("wrong, error", [(pa.array([1]), TypeError), ("text", TypeError), (["text"], TypeError), (None, TypeError)])
def test_what_is_no_array_of_text(wrong, error):
    with pytest.raises(error):
        kintsugi.mend_array(wrong)


def test_tables():
    table = pa.table({"id": pa.array(range(7)), "text": VALUES, "other": VALUES, "list": [[LONG]] * 7})
    table = table.replace_schema_metadata({"who": "me"})
    out = pa.table(kintsugi.mend_table(table, "text"))
    out.validate(full=True)
    assert out.schema.equals(table.schema, check_metadata=True)
    assert out["text"].to_pylist() == MENDED and out["other"].to_pylist() == VALUES
    assert out["list"].to_pylist() == [[LONG]] * 7
    assert pa.table(kintsugi.mend_table(table, ["text", "other"], threads=2))["other"].to_pylist() == MENDED
    lazy = kintsugi.mend_table(table, "text")
    assert pa.table(lazy) == pa.table(lazy) == out
    assert pa.schema(lazy) == table.schema
    assert pa.table(kintsugi.mend_table(table.slice(2, 3), "text"))["text"].to_pylist() == MENDED[2:5]
    assert pa.table(kintsugi.mend_table(table.slice(0, 0), "text")).num_rows == 0
    for arguments, error in [((table, "nothing"), KeyError), ((table, "id"), TypeError), ((table, [7]), TypeError),
                             ((pa.array(["x"]), "x"), TypeError), ((pa.chunked_array([["x"]]), "x"), TypeError), ((7, "x"), TypeError)]:
        with pytest.raises(error):
            kintsugi.mend_table(*arguments)


def test_a_stream_is_read_batch_by_batch():
    read = []

    def batches():
        for i in range(50):
            read.append(i)
            yield pa.record_batch({"text": VALUES})

    source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    reader = pa.RecordBatchReader.from_stream(kintsugi.mend_table(source, "text"))
    assert reader.read_next_batch()["text"].to_pylist() == MENDED
    assert len(read) <= 2
    assert sum(len(b) for b in reader) == 49 * len(VALUES)


def test_an_error_behind_the_stream_comes_through():
    def batches():
        yield pa.record_batch({"text": VALUES})
        raise ValueError("theirs")

    source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    with pytest.raises(Exception, match="theirs"):
        pa.table(kintsugi.mend_table(source, "text"))


def test_other_threads_run_meanwhile():
    given, texts = pa.array([LONG * 20] * 100), []
    worker = threading.Thread(target=lambda: texts.extend(pa.array(kintsugi.mend_array(given, threads=2)).to_pylist()))
    worker.start()
    assert pa.array(kintsugi.mend_array(given)).to_pylist()[0] == kintsugi.mend(LONG * 20).text
    worker.join()
    assert len(texts) == 100


def test_polars():
    pl = pytest.importorskip("polars", reason="polars is not installed")
    series = pl.Series("text", VALUES)
    assert pl.Series(kintsugi.mend_array(series)).to_list() == MENDED
    frame = pl.DataFrame({"id": range(7), "text": VALUES})
    assert pl.DataFrame(kintsugi.mend_table(frame, "text"))["text"].to_list() == MENDED
    assert pl.Series(kintsugi.mend_array(pl.Series([], dtype=pl.String))).to_list() == []


def test_duckdb():
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    given = pa.table({"id": range(7), "text": VALUES})
    relation = duckdb.sql("SELECT id, text FROM given ORDER BY id")
    out = pa.table(kintsugi.mend_table(relation, "text"))
    assert out["text"].to_pylist() == MENDED
    mended = pa.RecordBatchReader.from_stream(kintsugi.mend_table(given, "text"))
    assert [row[0] for row in duckdb.sql("SELECT text FROM mended ORDER BY id").fetchall()] == MENDED


def test_parquet(tmp_path):
    from kintsugi.parquet import mend_file

    table = pa.table({"id": range(7000), "text": VALUES * 1000, "b": pa.array([b"caf\xe9 cr\xe8me br\xfbl\xe9e"] * 7000)})
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(table, source, row_group_size=2500)
    assert mend_file(source, target, columns=["text", "b"], batch_rows=999) == (7000, 7000)
    out = pq.read_table(target)
    assert out["text"].to_pylist() == MENDED * 1000 and out["id"] == table["id"]
    assert out["b"][0].as_py() == "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e"
    assert mend_file(target, tmp_path / "again.parquet").changed == 0
    groups = pq.ParquetFile(target).metadata
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [2500, 2500, 2000]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again.parquet", "in.parquet", "out.parquet"]


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "kintsugi", *map(str, arguments)], capture_output=True, text=True, timeout=120)


def test_the_command(tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"text": VALUES}), source)
    done = command("corpus", source, "-o", target)
    assert (done.returncode, done.stderr) == (0, "7 rows, 2 changed\n")
    assert pq.read_table(target)["text"].to_pylist() == MENDED
    for arguments, status in [(["corpus", source, "-o", source], 2), (["corpus", tmp_path / "no", "-o", target], 3),
                              (["corpus", source, "-o", target, "--column", "no"], 2),
                              (["corpus", source, "-o", target, "--enable", "no"], 2), (["corpus", source], 2), ([], 2)]:
        failed = command(*arguments)
        assert failed.returncode == status and "Traceback" not in failed.stderr, failed.stderr
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 this is none")
    assert command("corpus", tmp_path / "broken.parquet", "-o", tmp_path / "x.parquet").returncode == 2
    assert not list(tmp_path.glob(".kintsugi*"))


def test_memory_does_not_grow_with_the_file(tmp_path):
    program = """if True:
        import resource, sys
        import pyarrow as pa, pyarrow.parquet as pq
        from kintsugi.parquet import mend_file
        def peak():
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        table = pa.table({"text": ["plain words, again and again. " * 100] * 2000})
        with pq.ParquetWriter("small.parquet", table.schema) as w:
            w.write_table(table)
        with pq.ParquetWriter("large.parquet", table.schema, use_dictionary=False) as w:
            for _ in range(40):
                w.write_table(table)
        mend_file("small.parquet", "small-out.parquet", threads=1)
        before = peak()
        mend_file("large.parquet", "large-out.parquet", threads=1)  # 240 MB of text
        print(peak() - before)
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=300)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 64 * 1024  # KB


def test_the_examples():
    result = doctest.testmod(importlib.import_module("kintsugi._arrow"))
    assert result.attempted >= 5 and result.failed == 0
