# tap.py - says each test's outcome as a line that the build counts
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import traceback


class Skipped(Exception):
    """Raised by a case that can prove nothing here; it says why."""


def run(cases, diagnose=None):
    """Runs (name, function) pairs in order; diagnose() explains a failure. Returns the status."""
    failed = 0
    print(f"1..{len(cases)}", flush=True)
    for number, (name, function) in enumerate(cases, 1):
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Skipped as why:
            print(f"ok {number} - {name} # SKIP {why}", flush=True)
        except Exception:  # Each failure is reported, and the next case still runs.
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            comment(traceback.format_exc())
            if diagnose:
                comment(diagnose())
    return 1 if failed else 0


def comment(text):
    for line in text.splitlines():
        print("#", line, flush=True)


def skip_all(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)
