"""The benchmark behind `make bench`: everything that is compared runs in one run."""

import os
import shutil
import subprocess
import sys

from catalog import loading
from formats import formats
from measure import compare, on_one_core, once, table, target, targets
from shapes import shapes
from tickets import planning

HERE = os.path.dirname(os.path.abspath(__file__))


def generated(work, name, *arguments):
    path = os.path.join(work, name)
    if not os.path.exists(path):
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), *arguments[:2], path + ".part", *arguments[2:]],
                       check=True)
        os.rename(path + ".part", path)
    return path


def reading(binary, work):
    for title, path in [
            ("100,000 OCSF findings, one a line", generated(work, "checks.ndjson", "checks", "100000")),
            ("100,000 OCSF findings, one indented array as Prowler writes it",
             generated(work, "checks.json", "checks", "100000", "--indent"))]:
        size = os.path.getsize(path) / 1e6
        command = [binary, "findings", "--count", "--format", "json", "--results", path]
        figures = compare({
            "crosswalk, SHA-256 included": command,
            "crosswalk on one core": on_one_core(command),
            "orjson": [sys.executable, os.path.join(HERE, "orjson_read.py"), path],
            "raw read (cat)": ["cat", path],
            "SHA-256 alone (openssl)": ["openssl", "dgst", "-sha256", path],
        }, runs=5)
        peer = figures["orjson"].wall
        table(f"Reading {title}: {size:.0f} MB",
              ["", "wall s", "cpu s", "MB/s", "MB a CPU s", "peak MiB", "times faster than orjson"],
              [[name, f"{f.wall:.3f}", f"{f.cpu:.3f}", f"{size / f.wall:.0f}", f"{size / f.cpu:.0f}", f"{f.peak:.0f}",
                f"{peer / f.wall:.1f}"] for name, f in figures.items()])
        own = figures["crosswalk, SHA-256 included"]
        short = title.split(",", 2)[2].strip() if title.count(",") > 1 else title
        target(f"{short}: times faster than orjson", peer / own.wall, 5)
        target(f"{short}: GB a CPU second", size / own.cpu / 1000, 0.85)
        target(f"{short}: two cores over one", figures["crosswalk on one core"].wall / own.wall, 1.9)


def memory(binary, work):
    rows = []
    sizes = ["100000", "200000"] + (["600000"] if os.environ.get("BENCH_LARGE") else [])
    for total in sizes:
        name = "checks.json" if total == "100000" else f"checks-{total}.json"
        path = generated(work, name, "checks", total, "--indent")
        wall, cpu, peak = once([binary, "findings", "--count", "--format", "json", "--results", path])
        rows.append([f"{int(total):,} findings", f"{os.path.getsize(path) / 1e6:.0f}", f"{wall:.2f}", f"{peak:.0f}"])
    table("Memory by file size (an array)", ["", "MB", "wall s", "peak MiB"], rows)


def one_rule(work):
    """A catalog whose only rule is the generator's, so that N accounts are N results."""
    catalog = os.path.join(work, "one-rule")
    rules = os.path.join(catalog, "rules", "aws", "iam")
    os.makedirs(rules, exist_ok=True)
    root = os.path.dirname(HERE)
    shutil.copytree(os.path.join(root, "frameworks"), os.path.join(catalog, "frameworks"), dirs_exist_ok=True)
    shutil.copy(os.path.join(root, "rules", "aws", "iam", "D9.AWS.IAM.16.xml"), rules)
    return catalog


def rendering(binary, work):
    rows, walls = [], {}
    catalog = one_rule(work)
    for total in (16000, 32000, 64000):
        path = generated(work, f"accounts-{total}.ndjson", "accounts", str(total))
        out = os.path.join(work, f"report-{total}")
        framework = "cis-aws-foundations-1.5.0"
        common = [binary, "report", "--quiet", "--base-catalog", catalog, "--results", path, "--framework", framework, "--output", out]
        subprocess.run([*common, "--format", "xml"], check=True, stdout=subprocess.DEVNULL)
        xml = os.path.join(out, framework + ".xml")
        figures = compare({
            "crosswalk": [*common, "--format", "html", "--max-rows", "1000000"],
            "xsltproc": ["xsltproc", "--novalid", "--nonet", "--output", os.path.join(work, "whole.html"),
                         os.path.join(HERE, "whole.xsl"), xml],
        }, runs=3)
        for name, figure in figures.items():
            before = walls.get((name, total // 2))
            walls[(name, total)] = figure.wall
            if before and name == "crosswalk":
                target(f"{total:,} results to HTML: t(2n)/t(n)", figure.wall / before, 2.3, at_least=False)
            rows.append([f"{total:,} results, {name}", f"{figure.wall:.2f}", f"{figure.cpu:.2f}", f"{figure.peak:.0f}",
                         f"{figure.wall / before:.2f}" if before else ""])
    table("Results to HTML (crosswalk reads, merges and renders; xsltproc renders a plain table of the same results from XML)",
          ["", "wall s", "cpu s", "peak MiB", "t(2n)/t(n)"], rows)
    for formats in (["html"], ["xml"]):
        path = os.path.join(work, "accounts-16000.ndjson")
        command = [binary, "report", "--quiet", "--base-catalog", catalog, "--results", path, "--output", os.path.join(work, "all")]
        for name in formats:
            command += ["--format", name]
        wall, cpu, peak = once(command)
        print(f"  16,000 results to all frameworks, {formats[0]}: {wall:.2f} s wall, {cpu:.2f} s cpu, {peak:.0f} MiB peak")


def history(binary, work):
    """A store: filled, filled again with the same findings of another night, asked, and looked through."""
    path = generated(work, "checks.ndjson", "checks", "100000")
    night = os.path.join(work, "checks-again.ndjson")
    if not os.path.exists(night):
        # The same findings in a file of another digest.
        with open(path, "rb") as source, open(night + ".part", "wb") as target:
            shutil.copyfileobj(source, target)
            target.write(b"\n")
        os.rename(night + ".part", night)
    store = os.path.join(work, "history.db")
    for end in ["", "-wal", "-shm"]:
        if os.path.exists(store + end):
            os.remove(store + end)
    rows = []
    for title, arguments in [
            ("ingest, everything new", ["ingest", "-q", "--store", store, "--results", path]),
            ("ingest, all of it said before", ["ingest", "-q", "--store", store, "--results", night]),
            ("ingest, the same file", ["ingest", "-q", "--store", store, "--results", night]),
            ("findings from the store", ["findings", "--store", store, "--format", "csv"]),
            ("store check", ["store", "check", "--store", store])]:
        wall, cpu, peak = once([binary, *arguments])
        rows.append([title, f"{wall:.2f}", f"{cpu:.2f}", f"{100000 / wall:,.0f}", f"{peak:.0f}",
                     f"{os.path.getsize(store) / 1e6:.0f}"])
    table("A store in SQLite: 100,000 findings a file", ["", "wall s", "cpu s", "findings/s", "peak MiB", "store MB"], rows)


def opening(binary, work):
    """Reports of a large run in a real browser: the size of the index, and how long every page takes to open and to filter."""
    root = os.path.dirname(HERE)
    judge = os.path.join(root, "Tests", "Browser", "judge")
    runs = [("121,000 findings, every framework", generated(work, "rules-121000.ndjson", "rules", "121000"), []),
            ("100,000 results of one rule in one page", generated(work, "accounts-100000.ndjson", "accounts", "100000"),
             ["--base-catalog", one_rule(work), "--framework", "cis-aws-foundations-1.5.0", "--max-rows", "1000000"])]
    for title, path, more in runs:
        out = os.path.join(work, "opened")
        shutil.rmtree(out, ignore_errors=True)
        wall, cpu, peak = once([binary, "report", "--quiet", "--results", path, "--format", "html", "--output", out, *more])
        print(f"{title}: written in {wall:.1f} s wall, {cpu:.1f} s cpu, {peak:.0f} MiB peak; in Chromium:", flush=True)
        subprocess.run([judge, out, "--part", "time"], check=False)
        shutil.rmtree(out)


def start(binary):
    figures = compare({"crosswalk --version": [binary, "--version"], "true": ["true"]}, runs=31)
    table("Start-up", ["", "wall ms", "peak MiB"],
          [[name, f"{f.wall * 1000:.1f}", f"{f.peak:.0f}"] for name, f in figures.items()])
    target("crosswalk --version: ms", figures["crosswalk --version"].wall * 1000, 10, at_least=False)


def main(binary, work):
    print(f"{os.cpu_count()} processors; medians; files are in the page cache")
    reading(binary, work)
    memory(binary, work)
    rendering(binary, work)
    history(binary, work)
    planning(binary, work, generated, one_rule(work))
    opening(binary, work)
    shapes(binary, work, generated, one_rule(work))
    start(binary)
    loading(binary, work)
    formats(binary, work)
    targets()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
