#!/usr/bin/env python3
# How many small mistakes in the core would the tests notice? Makes single-place changes to Sources/Simulation, chosen by
# a seed, compiles them all at once into a copy of the repository (each behind a switch), and runs the tests against each.
# `scripts/mutate.py --count 100 --seed 7` prints a line for each change; see --help for the rest.
"""Makes single-place changes to the core, one at a time, and tells which of them the tests notice.

The changes are of the kinds that people make: a comparison by one or the other way round, a guard or a reset left out,
an event that is not recorded, another phase, min for max, plus for minus, a wrong constant. A change is noticed when a
test fails, the process dies, or the tests take many times as long as without it. The suites are run in the order given,
and no further than the first that notices.
"""

import argparse
import glob
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
import mutate_sites  # noqa: E402

SOURCES = "Sources/Simulation"
SUITES = "SimulationTests,CourseContentTests,StudyScreensTests,CommandLineTests"
# Reading, checking and wording of documents, and tables of numbers: no rules of the running system.
LEFT_OUT = (
    r"Validation|Problem|NearestNames|Placeholders|Prediction|NumberFormat|Quantity|Ziggurat|EngineVersion|Twins"
    r"|SweepValues"
)
SWITCH = """#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which change is on, in this copy only.
public enum Mutant {
  @usableFromInline static let active = getenv("WEIR_MUTANT").flatMap { Int32(String(cString: $0)) } ?? 0
  @inlinable
  public static func isActive(_ number: Int32) -> Bool { active == number }
}
"""


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="which changes are made (default 1)")
    parser.add_argument("--count", type=int, default=100, help="how many (default 100)")
    parser.add_argument("--suites", default=SUITES, help=f"test targets, the cheapest first (default {SUITES})")
    parser.add_argument("--only", type=int, nargs="*", help="run only the changes of these numbers")
    parser.add_argument("--list", action="store_true", help="print the changes and end, before anything is compiled")
    parser.add_argument("--copy", help="a folder for the copy, kept for the next time; a temporary one otherwise")
    parser.add_argument("--left-out", default=LEFT_OUT, help="files that are not changed: a regular expression")
    return parser.parse_args()


# Choosing


def all_sites(root, left_out):
    found = []
    for path in sorted(glob.glob(f"{root}/{SOURCES}/**/*.swift", recursive=True)):
        name = os.path.relpath(path, root)
        if not re.search(left_out, name):
            with open(path) as file:
                found += mutate_sites.sites(name, file.read())
    return found


class Chooser:
    """Draws sites that do not overlap, each kind of change as often as the others for as long as there are any."""

    def __init__(self, found, seed):
        self.kinds = {}
        chance = random.Random(seed)
        for site in found:
            self.kinds.setdefault(site.kind, []).append(site)
        for kind in sorted(self.kinds):
            chance.shuffle(self.kinds[kind])
        self.order = sorted(self.kinds)
        chance.shuffle(self.order)

    def next(self, chosen):
        while self.order:
            kind = self.order.pop(0)
            while self.kinds[kind]:
                site = self.kinds[kind].pop()
                if not any(overlaps(site, other) for other in chosen):
                    self.order.append(kind)
                    return site
        return None

    def fill(self, chosen, count):
        while len(chosen) < count and (site := self.next(chosen)):
            chosen.append(site)


def overlaps(site, other):
    """Sites of one line count as one, so that a compiler error is about one of them."""
    return site.path == other.path and site.line <= other.last_line and other.line <= site.last_line


# Compiling


def copy_of(root, folder):
    """Copies what git knows and what is new, but not the core itself, which is written with its changes."""
    listing = ["git", "-C", root, "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split("\0")
    wanted = {name for name in names if name and os.path.isfile(f"{root}/{name}")}
    remove_others(folder, wanted | {f"{SOURCES}/Kernel/Mutant.swift"})
    for name in sorted(wanted):
        if name.startswith(SOURCES):
            continue
        with open(f"{root}/{name}", "rb") as file:
            data = file.read()
        if name == "Package.swift":
            # A statement that a change makes pointless would be a warning.
            data = data.replace(b".treatAllWarnings(as: .error),", b"")
        write(f"{folder}/{name}", data)
    copy_checkouts(root, folder)


def remove_others(folder, wanted):
    """Takes away sources of an earlier copy that are no more."""
    for path in glob.glob(f"{folder}/*/**/*.swift", recursive=True):
        if os.path.relpath(path, folder) not in wanted:
            os.remove(path)


def copy_checkouts(root, folder):
    """Copies the packages that the repository has fetched already, so that nothing is fetched again."""
    for part in ("checkouts", "repositories", "workspace-state.json"):
        source, target = f"{root}/.build/{part}", f"{folder}/.build/{part}"
        if os.path.exists(target) or not os.path.exists(source):
            continue
        os.makedirs(f"{folder}/.build", exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy(source, target)


def write(path, data):
    """Leaves a file alone that is the same already, so that it is not compiled again."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not os.path.exists(path) or open(path, "rb").read() != data:
        with open(path, "wb") as file:
            file.write(data)


def apply(chosen, root, folder):
    """Writes the core with these changes in it."""
    for path in glob.glob(f"{root}/{SOURCES}/**/*.swift", recursive=True):
        name = os.path.relpath(path, root)
        with open(path) as file:
            text = file.read()
        here = [(number, site) for number, site in enumerate(chosen, 1) if site.path == name]
        for number, site in sorted(here, key=lambda pair: -pair[1].start):
            text = text[: site.start] + site.switched(number) + text[site.end :]
        write(f"{folder}/{name}", text.encode())
    write(f"{folder}/{SOURCES}/Kernel/Mutant.swift", SWITCH.encode())


def compiler_errors(folder):
    """Compiles the core alone, and tells where it does not."""
    files = sorted(glob.glob(f"{folder}/{SOURCES}/**/*.swift", recursive=True))
    features = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
    flags = [flag for feature in features for flag in ("-enable-upcoming-feature", feature)]
    command = ["swiftc", "-emit-sil", "-o", "/dev/null", "-wmo", "-swift-version", "6", "-module-name", "Simulation",
               "-package-name", "weir"]
    result = subprocess.run(command + flags + files, capture_output=True, text=True)
    found = re.findall(r"(?m)^(/\S+?):(\d+):\d+: error: (.*)$", result.stderr)
    if result.returncode and not found:
        sys.exit(result.stderr[-3000:])
    return {(os.path.relpath(path, folder), int(line)) for path, line, _ in found}


def compiled(chooser, count, root):
    """Chooses until everything compiles, in a folder of its own so that the copy is touched once."""
    chosen = []
    with tempfile.TemporaryDirectory(prefix="weir-trial-") as trial:
        while True:
            chooser.fill(chosen, count)
            apply(chosen, root, trial)
            if not (errors := compiler_errors(trial)):
                return chosen
            bad = {nearest(path, line, chosen) for path, line in errors}
            print(f"{len(bad)} changes do not compile, others take their place", file=sys.stderr)
            chosen = [site for site in chosen if site not in bad]


def nearest(path, line, chosen):
    """The change that an error is about: the one on its line, or the one that left something out above it."""
    here = [site for site in chosen if site.path == path]
    if not here:
        sys.exit(f"{path}:{line} does not compile, and no change is there")
    return min(here, key=lambda site: max(site.line - line, line - site.last_line, 0))


def build(folder):
    result = subprocess.run(
        ["swift", "build", "--build-tests", "--package-path", folder], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        sys.exit(result.stdout[-3000:])
    return glob.glob(f"{folder}/.build/debug/*.xctest")[0]


# Running


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))


def end(process):
    """Ends a test run with all that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def run(binary, folder, suite, number, limit):
    """Runs one suite against one change: what noticed it, or None."""
    environment = dict(os.environ, WEIR_MUTANT=str(number), SWIFT_BACKTRACE="enable=no")
    command = [binary, "--testing-library", "swift-testing", "--filter", f"^{suite}\\."]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors="replace", preexec_fn=limit_memory, start_new_session=True)
    late = threading.Event()
    timer = threading.Timer(limit, lambda: (late.set(), end(process)))
    timer.start()
    failure = None
    for line in process.stdout:
        if "recorded an issue" in line:
            failure = re.sub(r"\x1b\[[0-9;]*m|✘", "", line.split("recorded an issue")[0]).strip()
            end(process)
            break
    process.stdout.close()
    code = process.wait()
    timer.cancel()
    if failure:
        return failure
    return f"more than {limit:.0f} s" if late.is_set() else None if code == 0 else f"exit code {code}"


def measured_limits(binary, folder, suites):
    limits = {}
    for suite in suites:
        start = time.monotonic()
        if failure := run(binary, folder, suite, 0, 600):
            sys.exit(f"{suite} fails without any change: {failure}")
        limits[suite] = 20 + 4 * (time.monotonic() - start)
    return limits


def main():
    arguments = parsed_arguments()
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    chooser = Chooser(all_sites(root, arguments.left_out), arguments.seed)
    if arguments.list:
        chosen = []
        chooser.fill(chosen, arguments.count)
        return print("\n".join(site.description() for site in chosen))
    temporary = None if arguments.copy else tempfile.TemporaryDirectory(prefix="weir-mutants-")
    folder = os.path.abspath(arguments.copy or temporary.name)
    os.makedirs(folder, exist_ok=True)
    copy_of(root, folder)
    chosen = compiled(chooser, arguments.count, root)
    apply(chosen, root, folder)
    binary = build(folder)
    suites = arguments.suites.split(",")
    limits = measured_limits(binary, folder, suites)
    noticed = 0
    numbers = arguments.only or range(1, len(chosen) + 1)
    for number in numbers:
        results = ((suite, run(binary, folder, suite, number, limits[suite])) for suite in suites)
        suite, failure = next(((s, f) for s, f in results if f), (None, None))
        noticed += failure is not None
        verdict = f"noticed by {suite} ({failure})" if failure else "NOT NOTICED"
        print(f"{number:4} {chosen[number - 1].description()}\n     {verdict}", flush=True)
    print(f"{noticed} of {len(numbers)} noticed, seed {arguments.seed}")


if __name__ == "__main__":
    main()
