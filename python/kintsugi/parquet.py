"""Parquet in and out, a batch at a time: memory does not grow with the file.

    python -m kintsugi corpus in.parquet -o out.parquet --column text
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from kintsugi._arrow import mend_table

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from kintsugi._mend import Options


_LARGEST_GROUP = 64 << 20


class Tally(NamedTuple):
    rows: int
    changed: int


def mend_file(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    columns: str | Iterable[str] = "text",
    threads: int = 0,
    batch_rows: int = 1024,
    compression: str = "zstd",
    **options: Unpack[Options],
) -> Tally:
    """Mends columns of a Parquet file into another, which appears under its name when it is whole.

    Row groups of the target are those of the source; of more than 64 MB, in parts. ``changed`` counts rows in which a column changed.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = [columns] if isinstance(columns, str) else list(columns)
    source, target = os.fspath(source), os.fspath(target)
    if os.path.exists(target) and os.path.samefile(source, target):
        raise ValueError("the output is the input")
    rows = changed = 0
    handle, part = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(target)), prefix=".kintsugi-", suffix=".part")
    os.close(handle)
    try:
        with pq.ParquetFile(source) as file:
            schema = pa.schema(mend_table(file.schema_arrow.empty_table(), names, **options))
            with pq.ParquetWriter(part, schema, compression=compression) as writer:
                for group in range(file.num_row_groups):
                    waiting: list[Any] = []
                    for table in _batches(file, group, batch_rows):
                        waiting.append(pa.table(mend_table(table, names, threads=threads, **options)))
                        rows += len(table)
                        changed += _count_changed(table, waiting[-1], names)
                        if sum(t.nbytes for t in waiting) > _LARGEST_GROUP:
                            writer.write_table(pa.concat_tables(waiting))
                            waiting = []
                    if waiting:
                        writer.write_table(pa.concat_tables(waiting))
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(part, 0o666 & ~umask)
        os.replace(part, target)
    except BaseException:
        os.unlink(part)
        raise
    return Tally(rows, changed)


def _batches(file: Any, group: int, rows: int) -> Iterable[Any]:
    import pyarrow as pa

    for batch in file.iter_batches(batch_size=rows, row_groups=[group]):
        yield pa.Table.from_batches([batch])


def _count_changed(before: Any, after: Any, names: list[str]) -> int:
    import pyarrow as pa
    import pyarrow.compute as pc

    different = None
    for name in names:
        old, new = before[name], after[name]
        if pa.types.is_dictionary(old.type):
            old, new = old.cast(old.type.value_type), new.cast(new.type.value_type)
        if not old.type.equals(new.type):
            old, new = old.cast(pa.large_binary()), new.cast(pa.large_binary())
        one = pc.fill_null(pc.not_equal(old, new), False)
        different = one if different is None else pc.or_(different, one)
    return 0 if different is None else int(pc.sum(different.cast(pa.int64())).as_py() or 0)
