"""Every format at 100,000 results: Crosswalk beside a Python reader of the
same fields and, for XML, `xmllint --stream`.

A file is generated, read by each in turn, and deleted; BENCH_KEEP=1 keeps it.
"without hash" takes off what `openssl dgst` needs for the file beyond `cat`.
BENCH_RESULTS is another number of results, BENCH_FORMATS the formats by name.
Whoever counts other results than were generated ends the run.
"""

import json
import os
import shutil
import subprocess
import sys

import filling
import shapes_csv
import shapes_json
import shapes_markup
from measure import on_one_core, once, table, target, targets

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = 3
COLUMNS = ["", "MB", "wall s", "MB/s", "MB a CPU s", "without hash", "results a CPU s", "2 cores/1", "peak MiB", "Python s", "times Python", "Python MiB", "xmllint s", "times xmllint"]
XML = ["xccdf", "arf", "oval-results", "stig-ckl"]


def generated(work, name, shape, total):
    """Writes the format's file; returns its path and what was written."""
    folder = os.path.join(work, f"{name}-{total}")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "resources.json" if shape.others else "file")
    counts = filling.write(shape, total, path)
    for other, text in shape.others.items():
        with open(os.path.join(folder, other), "w") as out:
            out.write(text)
    return path, counts


def expect(name, who, found, counts):
    if found != counts:
        sys.exit(f"{name}: {counts[0]} passing and {counts[1]} failing results were generated, {who} counts {found[0]} and {found[1]}")


def measured(binary, work, name, reader, shape, total):
    path, counts = generated(work, name, shape, total)
    answer = os.path.join(work, "answer")

    def run(command):
        figures = once(command, out=answer)
        with open(answer) as text:
            return figures, text.read()

    python = [sys.executable, os.path.join(HERE, reader), name, path]
    runs = []
    for _ in range(RUNS):
        figures, text = run([binary, "findings", "--count", "--format", "json", "--results", path])
        found = json.loads(text)
        if found["format"] != name or found["rejected"] or found["results"] != total:
            sys.exit(f"{name}: read as {text}")
        expect(name, "Crosswalk", (found["pass"], found["fail"]), counts)
        runs.append(figures)
    alone = run(on_one_core([binary, "findings", "--count", "--format", "json", "--results", path]))[0]
    peer, text = run(python)
    expect(name, "the Python reader", tuple(map(int, text.split())), counts)
    size = os.path.getsize(path) / 1e6
    wall, cpu = sorted(run[0] for run in runs)[RUNS // 2], sorted(run[1] for run in runs)[RUNS // 2]
    hashing = max(0, once(["openssl", "dgst", "-sha256", path])[1] - once(["cat", path])[1])
    bare = max(cpu - hashing, 0.001)
    row = [name, f"{size:.0f}", f"{wall:.2f}", f"{size / wall:.0f}", f"{size / cpu:.0f}", f"{size / bare:.0f}", f"{total / cpu:.0f}", f"{alone[0] / wall:.2f}", f"{max(run[2] for run in runs):.0f}",
           f"{peer[0]:.2f}", f"{peer[0] / wall:.1f}", f"{peer[2]:.0f}", "", ""]
    if name in XML:
        stream = sorted(run(["xmllint", "--noout", "--stream", "--huge", path])[0][0] for _ in range(RUNS))[RUNS // 2]
        row[-2:] = [f"{stream:.2f}", f"{wall / stream:.2f}"]
        target(f"{name}: times xmllint --stream", wall / stream, 2, at_least=False)
    elif reader == "read_csv.py":
        target(f"{name}: MB a CPU second, SHA-256 included", size / cpu, 500)
        target(f"{name}: MB a CPU second, SHA-256 aside", size / bare, 500)
    elif reader == "read_json.py":
        target(f"{name}: GB a CPU second, SHA-256 included", size / cpu / 1000, 0.85)
        target(f"{name}: GB a CPU second, SHA-256 aside", size / bare / 1000, 0.85)
    if not os.environ.get("BENCH_KEEP"):
        shutil.rmtree(os.path.dirname(path))
    return row


def known(binary):
    """The ids of the formats, of the binary itself."""
    listed = subprocess.run([binary, "formats", "--format", "json"], check=True, capture_output=True, text=True).stdout
    return {entry["id"] for entry in json.loads(listed)}


def formats(binary, work):
    total = int(os.environ.get("BENCH_RESULTS", "100000"))
    readers = [("JSON", "read_json.py", shapes_json.formats()), ("CSV", "read_csv.py", shapes_csv.formats()),
               ("XML and YAML", "read_markup.py", shapes_markup.formats())]
    ids = {name for _, _, shapes in readers for name in shapes}
    if ids != known(binary):
        sys.exit(f"formats without a benchmark, or benchmarks without a format: {sorted(ids ^ known(binary))}")
    wanted = set(os.environ.get("BENCH_FORMATS", "").split()) or ids
    for medium, reader, shapes in readers:
        rows = [measured(binary, work, name, reader, shape, total) for name, shape in shapes.items() if name in wanted]
        if rows:
            table(f"{medium}, {total:,} results of each format; a SHA-256 of each file is part of Crosswalk's reading", COLUMNS, rows)


if __name__ == "__main__":
    formats(sys.argv[1], sys.argv[2])
    targets()
