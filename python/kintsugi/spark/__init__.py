"""Spark: whole tables by mapInArrow, a column by a pandas_udf, files by ``python -m kintsugi.spark IN OUT``.

    from kintsugi.spark import mend_frame, mend_udf
    mend_frame(frame, "text", seams="seams").write.parquet("out")
    spark.udf.register("mend", mend_udf())
    spark.sql("SELECT mend(text) FROM pages")

Nothing is imported of Spark before it is needed. The workers need the package: install the wheel on them, or ship it
with ``--archives`` in a packed environment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kintsugi import _core
from kintsugi._arrow import mend_table
from kintsugi._mend import mend_many
from kintsugi._seams_as_data import seam_as_data, seams_type

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from kintsugi._mend import Options

SEAMS = (
    "array<struct<stage:string,proof:string,layer:int,kind:string,confidence:double,original:string,restored:string,"
    "text_start:bigint,text_stop:bigint,id:string>>"
)
"""The Spark type of a column of seams."""


def mend_in_arrow(
    columns: str | Iterable[str] = "text", seams: str | None = None, **options: Unpack[Options]
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function for ``DataFrame.mapInArrow``: columns mended, and with ``seams`` one column more, behind the others."""
    _core.Settings(**options)
    names = [columns] if isinstance(columns, str) else list(columns)
    if seams is not None and len(names) != 1:
        raise ValueError("seams are those of one column")

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            if seams is None:
                table: Any = pa.table(mend_table(pa.Table.from_batches([batch]), names, **options))
                yield from table.to_batches()
                continue
            arrays = dict(zip(batch.schema.names, batch.columns))
            for name in names:
                values = arrays[name].to_pylist()
                mended = mend_many(("" if v is None else v for v in values), **options)
                texts, found = [], []
                for value, m in zip(values, mended):
                    texts.append(None if value is None else m.text)
                    found.append(None if value is None else [seam_as_data(s) for s in m.seams])
                binary = pa.types.is_binary(arrays[name].type) or pa.types.is_large_binary(arrays[name].type)
                arrays[name] = pa.array(texts, pa.string() if binary else arrays[name].type)
                arrays[seams] = pa.array(found, seams_type())
            yield pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))

    return run


def mend_frame(
    frame: Any, columns: str | Iterable[str] = "text", seams: str | None = None, **options: Unpack[Options]
) -> Any:
    """A DataFrame with its columns mended; with ``seams``, a column of that name holds the repairs."""
    from pyspark.sql.types import StringType, StructField, StructType, _parse_datatype_string

    names = [columns] if isinstance(columns, str) else list(columns)
    for name in names:
        if name not in frame.columns:
            raise KeyError(f'no column "{name}"')
    fields = [StructField(f.name, StringType(), True) if f.name in names else f for f in frame.schema.fields]
    if seams is not None:
        if seams in frame.columns:
            raise ValueError(f'there is a column "{seams}" already')
        fields.append(StructField(seams, _parse_datatype_string(SEAMS), True))
    return frame.mapInArrow(mend_in_arrow(names, seams, **options), StructType(fields))


def mend_udf(**options: Unpack[Options]) -> Any:
    """A pandas_udf from a column of strings to one: for DataFrames, and for SQL by ``spark.udf.register``."""
    _core.Settings(**options)
    import pandas as pd
    from pyspark.sql.functions import pandas_udf

    def mend(texts: pd.Series) -> pd.Series:
        mended = mend_many(("" if v is None else v for v in texts), **options)
        return pd.Series([None if v is None else m.text for v, m in zip(texts, mended)], dtype=object)

    mend.__annotations__ = {"texts": pd.Series, "return": pd.Series}
    return pandas_udf(mend, "string")
