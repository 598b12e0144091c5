"""The pipelines, each against its real framework: KINTSUGI_TEST_PIPELINES=1, and tools/setup/python.sh with the same."""

import gzip
import json
import os
import pathlib
import pickle
import shutil
import signal
import subprocess
import sys
import time

import pytest

import kintsugi

pytestmark = pytest.mark.skipif(os.environ.get("KINTSUGI_TEST_PIPELINES") != "1",
                                reason="needs heavy frameworks: KINTSUGI_TEST_PIPELINES=1")

LONG = "In Korean: \u00b4\u00eb\u00c7\u00d1\u00b9\u00ce\u00b1\u00b9 \u00bc\u00f6\u00b5\u00b5, caf&eacute;s"
TEXTS = [LONG, "plain", "caf\u00c3\u00a9", "na\u00efve"] * 50
MENDED = [kintsugi.mend(t).text for t in TEXTS]


def shards(folder, count=2):
    folder.mkdir()
    for shard in range(count):
        with gzip.open(folder / f"{shard}.jsonl.gz", "wt", encoding="utf-8") as file:
            for i in range(shard, len(TEXTS), count):
                file.write(json.dumps({"id": str(i), "text": TEXTS[i], "metadata": {"n": i}}) + "\n")


def test_datatrove(tmp_path):
    pytest.importorskip("datatrove", reason="datatrove is not installed")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from kintsugi.datatrove import KintsugiFormatter

    shards(tmp_path / "in")
    pipeline = [JsonlReader(str(tmp_path / "in")), KintsugiFormatter(), JsonlWriter(str(tmp_path / "out"))]
    pickle.loads(pickle.dumps(pipeline[1]))
    stats = LocalPipelineExecutor(pipeline=pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    out = {}
    for path in (tmp_path / "out").glob("*.gz"):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            document = json.loads(line)
            out[int(document["id"])] = document
    assert [out[i]["text"] for i in range(len(TEXTS))] == MENDED
    seam = out[0]["metadata"]["kintsugi"][0]
    assert MENDED[0][seam["text_start"]:seam["text_stop"]] == seam["restored"] and "kintsugi" not in out[1]["metadata"]
    assert "mended" in json.dumps(stats.to_dict() if hasattr(stats, "to_dict") else str(stats))


def test_dolma():
    pytest.importorskip("dolma", reason="dolma is not installed")
    from dolma.core.data_types import Document
    from dolma.core.registry import TaggerRegistry

    import kintsugi.dolma  # noqa: F401

    tagger = TaggerRegistry.get("kintsugi")()
    spans = tagger.predict(Document(id="1", source="s", text=LONG)).spans
    assert spans[-1].type == "changed_share" and 0 < spans[-1].score < 1
    assert "&eacute;" in [LONG[s.start:s.end] for s in spans[:-1]]
    assert tagger.predict(Document(id="2", source="s", text="plain")).spans[-1].score == 0


def test_dolma_by_its_command(tmp_path):
    pytest.importorskip("dolma", reason="dolma is not installed")
    documents = tmp_path / "documents"
    documents.mkdir()
    with gzip.open(documents / "0.jsonl.gz", "wt", encoding="utf-8") as file:
        for i, text in enumerate(TEXTS[:4]):
            file.write(json.dumps({"id": str(i), "source": "s", "added": "", "created": "", "text": text}) + "\n")
    command = [pathlib.Path(sys.executable).with_name("dolma"), "tag", "--documents", f"{documents}/*", "--taggers", "kintsugi",
               "--tagger_modules", "kintsugi.dolma", "--processes", "1"]
    subprocess.run(command, check=True, capture_output=True)
    with gzip.open(tmp_path / "attributes/kintsugi/0.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert [line["id"] for line in lines] == ["0", "1", "2", "3"]
    [[start, stop, sure]] = lines[2]["attributes"]["kintsugi__kintsugi__bytes"]
    assert TEXTS[2][start:stop] == "\u00c3\u00a9" and 0.9 < sure <= 1
    assert "kintsugi__kintsugi__bytes" not in lines[1]["attributes"]


def test_nemo_curator():
    pytest.importorskip("nemo_curator", reason="nemo_curator is not installed")
    from kintsugi.nemo import KintsugiModifier

    modifier = pickle.loads(pickle.dumps(KintsugiModifier(proof="bytes")))
    assert modifier.modify_document(LONG) == MENDED[0]


def test_nemo_curator_as_a_stage():
    pytest.importorskip("nemo_curator", reason="nemo_curator is not installed")
    pandas = pytest.importorskip("pandas")
    from nemo_curator.stages.text.modifiers import Modify
    from nemo_curator.tasks import DocumentBatch

    from kintsugi.nemo import KintsugiModifier

    batch = DocumentBatch(dataset_name="pages", data=pandas.DataFrame({"id": range(4), "text": TEXTS[:4]}))
    mended = Modify(KintsugiModifier(), input_fields="text").process(batch).to_pandas()
    assert list(mended["text"]) == MENDED[:4] and list(mended["id"]) == [0, 1, 2, 3]


def test_ray():
    ray = pytest.importorskip("ray", reason="ray is not installed")
    import ray.data

    from kintsugi.ray import Mend

    with pytest.raises(ValueError):
        Mend("text", enable=["nothing"])
    ray.init(num_cpus=2, include_dashboard=False, logging_level="error")
    try:
        dataset = ray.data.from_items([{"id": i, "text": t} for i, t in enumerate(TEXTS)])
        rows = dataset.map_batches(Mend("text"), batch_format="pyarrow", batch_size=64).take_all()
        assert [r["text"] for r in sorted(rows, key=lambda r: r["id"])] == MENDED
    finally:
        ray.shutdown()


@pytest.fixture(scope="module")
def spark():
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (SparkSession.builder.master("local[2]").appName("kintsugi").config("spark.ui.enabled", "false").getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark_frames_and_sql(spark):
    from kintsugi.spark import mend_frame, mend_udf

    rows = [*enumerate(TEXTS), (1000, None)]
    frame = spark.createDataFrame(rows, "id int, text string").repartition(4)
    out = mend_frame(frame, "text", seams="seams").orderBy("id").collect()
    assert [r.text for r in out] == [*MENDED, None]
    assert out[0].seams[0].restored and out[1].seams == [] and out[-1].seams is None
    assert MENDED[0][out[0].seams[0].text_start:out[0].seams[0].text_stop] == out[0].seams[0].restored
    assert [r.text for r in mend_frame(frame, "text").orderBy("id").collect()] == [*MENDED, None]
    frame.createOrReplaceTempView("pages")
    spark.udf.register("mend", mend_udf())
    assert [r.m for r in spark.sql("SELECT mend(text) AS m FROM pages ORDER BY id").collect()] == [*MENDED, None]
    with pytest.raises(KeyError):
        mend_frame(frame, "nothing")
    with pytest.raises(ValueError):
        mend_frame(frame, "text", seams="id")


def _documents(folder):
    import pyarrow.parquet as pq

    table = pq.read_table(folder).sort_by("id")
    return table.to_pylist()


def test_a_spark_cluster_whose_executor_is_killed(tmp_path):
    """A master and two workers as processes; the same corpus by one machine, by the cluster, and by it with a loss."""
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    import pyarrow as pa
    import pyarrow.parquet as pq

    home = pathlib.Path(pyspark.__file__).parent
    source = tmp_path / "in"
    source.mkdir()
    for part in range(8):
        pq.write_table(pa.table({"id": [part * 1000 + i for i in range(200)], "text": [TEXTS[i] * 20 for i in range(200)]}),
                       source / f"{part}.parquet")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(home)}
    processes = []

    def start(kind, *arguments):
        log = open(tmp_path / f"{len(processes)}.log", "w")
        processes.append(subprocess.Popen([str(home / "bin/spark-class"), f"org.apache.spark.deploy.{kind}", *arguments], env=environment,
                                          stdout=log, stderr=subprocess.STDOUT, cwd=tmp_path))

    def job(target, *options):
        return subprocess.Popen([sys.executable, "-m", "kintsugi.spark", str(source), str(tmp_path / target), "--seams", "seams", *options],
                                env=environment, stdout=subprocess.DEVNULL, stderr=open(tmp_path / f"{target}.err", "w"), cwd=tmp_path)

    try:
        port = 7077 + os.getpid() % 1000
        start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(port + 1000))
        time.sleep(4)
        for worker in range(2):
            start("worker.Worker", "--cores", "1", "--memory", "1g", "--webui-port", str(port + 1001 + worker), "-d", str(tmp_path / f"w{worker}"),
                  f"spark://127.0.0.1:{port}")
        time.sleep(4)
        cluster = ["--master", f"spark://127.0.0.1:{port}"]
        assert job("one", "--master", "local[1]").wait(300) == 0
        assert job("whole", *cluster).wait(300) == 0
        broken = job("broken", *cluster)
        killed = False
        until = time.monotonic() + 240
        while not killed and time.monotonic() < until and broken.poll() is None:
            # Executors are children of our workers: the second worker's is killed when it is there.
            children = subprocess.run(["ps", "--ppid", str(processes[-1].pid), "-o", "pid="], capture_output=True, text=True).stdout.split()
            if children and (tmp_path / "broken").exists():
                os.kill(int(children[0]), signal.SIGKILL)
                killed = True
            time.sleep(0.05)
        assert broken.wait(300) == 0, (tmp_path / "broken.err").read_text()[-3000:]
        assert killed, "the job ended before its executor could be killed"
        one = _documents(tmp_path / "one")
        assert len(one) == 1600 and one[0]["text"] == kintsugi.mend(TEXTS[0] * 20).text and one[0]["seams"]
        assert _documents(tmp_path / "whole") == one and _documents(tmp_path / "broken") == one
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(30)
