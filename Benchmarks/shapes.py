"""Forms of report beside the tools that write the same.

Peers that take minutes run with BENCH_PEERS=1: `oscap xccdf generate report`,
compliance-trestle and Prowler, the last two from PyPI. BENCH_PROWLER names a
Python that has Prowler already.
"""

import json
import os
import shutil
import subprocess
import sys

from measure import compare, once, table, target

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PEERS = bool(os.environ.get("BENCH_PEERS"))
FRAMEWORK = "cis-aws-foundations-1.5.0"
FORMS = ["html", "xml", "json", "csv", "xlsx", "oscal-xml", "oscal-json", "sarif", "junit", "ocsf", "asff", "hdf", "xccdf", "markdown"]


def python(work, name, package):
    """A Python with a package from PyPI."""
    path = os.path.join(work, name)
    program = os.path.join(path, "bin", "python")
    if not os.path.exists(os.path.join(path, "installed")):
        print(f"Installing {package} from PyPI into {path}")
        subprocess.run([sys.executable, "-m", "venv", path], check=True)
        subprocess.run([program, "-m", "pip", "install", "--quiet", package], check=True)
        open(os.path.join(path, "installed"), "w").close()
    return program


def bench_catalog(work, total):
    folder = os.path.join(work, f"catalog-{total}")
    if not os.path.exists(os.path.join(folder, "frameworks")):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), "catalog", str(total), folder], check=True)
        os.makedirs(os.path.join(folder, "frameworks"))
        shutil.copy(os.path.join(ROOT, "frameworks", FRAMEWORK + ".xml"), os.path.join(folder, "frameworks"))
    return folder


SMALL = 118


def pages(binary, work, generated):
    rows, walls = [], {}

    def row(name, total, figure):
        before = walls.get(name)
        walls[name] = figure.wall
        rows.append([f"{total:,} rule results: {name}", f"{figure.wall:.2f}", f"{figure.cpu:.2f}", f"{figure.peak:.0f}",
                     f"{figure.wall / before:.2f}" if before else ""])

    for total in (3540, 10620):
        path = generated(work, f"xccdf-{total}.xml", "xccdf", str(total))
        hosts = generated(work, f"xccdf-{total}-hosts.xml", "xccdf", str(total), str(SMALL))
        catalog, small = bench_catalog(work, total), bench_catalog(work, SMALL)
        report = ["--quiet", "--format", "html", "--output", os.path.join(work, f"xccdf-{total}")]
        figures = compare({
            f"crosswalk, {SMALL} rules on hosts": [binary, "report", "--base-catalog", small, "--results", hosts, *report],
            "crosswalk, a rule each on one host": [binary, "report", "--base-catalog", catalog, "--results", path, *report],
            "of that, reading the catalog of so many rules": [binary, "framework", "--base-catalog", catalog],
        }, runs=5)
        for name, figure in figures.items():
            row(name, total, figure)
        target(f"{total:,} rule results of XCCDF, a rule each, to HTML: s", figures["crosswalk, a rule each on one host"].wall,
               0.4 if total == 3540 else 1, at_least=False)
        if PEERS:
            row("oscap xccdf generate report, a rule each on one host", total,
                compare({"": ["oscap", "xccdf", "generate", "report", path]}, runs=1)[""])
    table("XCCDF results to HTML", ["", "wall s", "cpu s", "peak MiB", "t(3n)/t(n)"], rows)


def oscal(binary, work, generated):
    total = 16000
    path = generated(work, f"xccdf-{total}.xml", "xccdf", str(total))
    command = [binary, "report", "--quiet", "--base-catalog", bench_catalog(work, total), "--results", path,
               "--format", "oscal-json", "--output", os.path.join(work, "oscal")]
    hosts = total // SMALL
    small = [binary, "report", "--quiet", "--base-catalog", bench_catalog(work, SMALL), "--results",
             generated(work, "xccdf-16048-hosts.xml", "xccdf", str(hosts * SMALL + SMALL), str(SMALL)),
             "--format", "oscal-json", "--output", os.path.join(work, "oscal-hosts")]
    figures = compare({"crosswalk, a rule each on one host": command, f"crosswalk, {SMALL} rules on {hosts + 1} hosts": small}, runs=3)
    if PEERS:
        program = python(work, "trestle", "compliance-trestle==5.2.0")
        space = os.path.join(work, "trestle-workspace")
        shutil.rmtree(space, ignore_errors=True)
        for folder in ("in", ".trestle"):
            os.makedirs(os.path.join(space, folder))
        shutil.copy(path, os.path.join(space, "in"))
        with open(os.path.join(space, "config"), "w") as config:
            config.write(f"[task.xccdf-result-to-oscal-ar]\ninput-dir = {space}/in\noutput-dir = {space}/out\nchecking = False\n")
        figures["compliance-trestle"] = compare({"": [
            os.path.join(os.path.dirname(program), "trestle"), "task", "xccdf-result-to-oscal-ar", "-c", os.path.join(space, "config"),
            "--trestle-root", space]}, runs=1)[""]
    peer = figures.get("compliance-trestle")
    if peer:
        target("16,000 rule results to OSCAL: times faster than compliance-trestle", peer.wall / figures["crosswalk, a rule each on one host"].wall, 100)
    table("16,000 rule results of XCCDF to OSCAL assessment results (JSON)", ["", "wall s", "cpu s", "peak MiB", "times faster"],
          [[name, f"{f.wall:.2f}", f"{f.cpu:.2f}", f"{f.peak:.0f}", f"{peer.wall / f.wall:.0f}" if peer else ""]
           for name, f in figures.items()])


def frameworks(binary, work, generated):
    path = generated(work, "known-10000.ndjson", "known", "10000")
    rows, walls = [], {}
    for form in ("csv", "xml", "html"):
        out = os.path.join(work, f"frameworks-{form}")
        figure = compare({"": [binary, "report", "--quiet", "--results", path, "--format", form, "--output", out]}, runs=3)[""]
        walls[form] = figure.wall
        lines = ""
        if form == "csv":
            lines = 0
            for name in os.listdir(out):
                with open(os.path.join(out, name), "rb") as file:
                    lines += sum(1 for _ in file) - 1
            lines = f"{lines:,}"
        rows.append([f"crosswalk, {form}, {len(os.listdir(out))} files", f"{figure.wall:.2f}", f"{figure.cpu:.2f}",
                     f"{figure.peak:.0f}", lines])
    if PEERS:
        program = os.environ.get("BENCH_PROWLER") or python(work, "prowler", "prowler")
        out = os.path.join(work, "prowler.json")
        wall, cpu, peak = once([program, os.path.join(HERE, "prowler_compliance.py"), path, os.path.join(work, "prowler-out")], out=out)
        with open(out) as file:
            said = json.loads(file.read().splitlines()[-1])
        rows.append([f"Prowler, {said['frameworks']} frameworks, start and reading included", f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}", f"{said['rows']:,}"])
        target("10,000 findings to CSV of all frameworks: times faster than Prowler, start and reading included", wall / walls["csv"], 100)
        rows.append(["Prowler, its compliance outputs alone", f"{said['seconds']:.2f}", "", "", ""])
    table("10,000 findings to the reports of all frameworks", ["", "wall s", "cpu s", "peak MiB", "rows of CSV"], rows)


def forms(binary, work, generated, catalog):
    rows = []
    for form in FORMS:
        cells = [form]
        for total in (16000, 64000):
            path = generated(work, f"accounts-{total}.ndjson", "accounts", str(total))
            out = os.path.join(work, f"forms-{form}-{total}")
            figure = compare({"": [binary, "report", "--quiet", "--base-catalog", catalog, "--results", path,
                                   "--framework", FRAMEWORK, "--format", form, "--output", out]}, runs=1)[""]
            size = max(os.path.getsize(os.path.join(out, name)) for name in os.listdir(out)) / 1e6
            cells += [f"{figure.wall:.2f}", f"{figure.peak:.0f}", f"{size:.1f}"]
        rows.append(cells)
    table("Results to each form, reading and merging included: 16,000 and 64,000 results",
          ["", "wall s", "peak MiB", "MB", "wall s", "peak MiB", "MB"], rows)


def shapes(binary, work, generated, catalog):
    pages(binary, work, generated)
    oscal(binary, work, generated)
    frameworks(binary, work, generated)
    forms(binary, work, generated, catalog)
    if not PEERS:
        print("  BENCH_PEERS=1 runs oscap, compliance-trestle and Prowler beside: minutes, and a gigabyte from PyPI.")
