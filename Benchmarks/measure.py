"""Runs commands as whole processes and prints what they took, as ratios.

Wall and processor seconds and the peak of resident memory come from the
kernel's own accounting of the finished child (wait4). The figure of a command
is the median of its runs; commands that are compared take turns, so that a
noisy machine troubles both alike.
"""

import os
import statistics
import subprocess
import sys
import time


class Figure:
    def __init__(self, runs):
        self.wall = statistics.median(run[0] for run in runs)
        self.cpu = statistics.median(run[1] for run in runs)
        self.peak = max(run[2] for run in runs)


def once(command, out=None):
    """One run: wall seconds, processor seconds, peak MiB. Fails loudly."""
    target = open(out, "wb") if out else subprocess.DEVNULL
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=target, stderr=subprocess.PIPE)
    message = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if out:
        target.close()
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {child.returncode}: {message.decode()[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(commands, runs):
    """Runs named commands in turn; returns a figure for each."""
    taken = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(once(command))
    return {name: Figure(values) for name, values in taken.items()}


def on_one_core(command):
    """The same command with one processor to run on."""
    return ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]


TARGETS = []


def target(what, measured, wanted, at_least=True):
    """Notes a target with what was measured; `targets` prints all of them."""
    holds = measured >= wanted if at_least else measured <= wanted
    TARGETS.append([what, f"{measured:.2f}", f"{'at least' if at_least else 'at most'} {wanted}", "holds" if holds else "missed"])


def targets():
    if TARGETS:
        table("Targets", ["", "measured", "wanted", ""], TARGETS)


def table(title, columns, rows):
    widths = [max(len(str(row[i])) for row in [columns, *rows]) for i in range(len(columns))]
    print(f"\n{title}")
    for row in [columns, *rows]:
        cells = [str(cell).ljust(width) if i == 0 else str(cell).rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  " + "  ".join(cells))
    sys.stdout.flush()
