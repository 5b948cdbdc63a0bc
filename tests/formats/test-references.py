#!/usr/bin/python3
# test-references.py - the names that HTML has for characters are read as those characters
# Python has the list of the HTML standard, and how a browser reads what is nearly on it.
# SPDX-License-Identifier: GPL-3.0-or-later

import html
import html.entities
import json
import os
import sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path[:0] = [os.path.join(TOP, "tests", "harness"), os.path.join(TOP, "tests", "cli")]

import tap
from program import Program

cli = Program(os.path.abspath(sys.argv[1]))
# White space in markup is no character of the text: they stay as they are written.
SPACES = {"Tab;", "NewLine;"}
# All names, with semicolons and without where that is allowed, then what is none.
NAMES = sorted(set(html.entities.html5) - SPACES) + [
    "notit;", "copyright", "unknown;", "unknown", "ampamp;", "Amp;", "x" * 100]


def read(source, what):
    """@what of the text of each paragraph of @source: a string, or an object with its marks."""
    there = cli.ok("convert", "--from", "wordpress", "--to", "native", given=source.encode()).out
    return [what(block["text"]) for block in json.loads(there)["body"]["children"]]


def check(read_ones, expected):
    assert len(read_ones) == len(NAMES), len(read_ones)
    for name, one in zip(NAMES, read_ones):
        assert one == expected(name), (name, one, expected(name))


def in_text():
    source = "\n\n".join(f"<p>a&{name}.</p>" for name in NAMES)
    check(read(source, lambda text: text), lambda name: html.unescape(f"a&{name}."))
    same = cli.ok("convert", "--from", "wordpress", "--to", "wordpress", given=source.encode()).out
    assert same == source


def in_attributes():
    source = "\n\n".join(f'<p><abbr title="a&{name}.">b</abbr></p>' for name in NAMES)
    # Only whole names are references there.
    check(read(source, lambda text: text["marks"][0]["attributes"]["title"]),
          lambda name: html.unescape(f"a&{name}.") if name in html.entities.html5
          else f"a&{name}.")


def in_addresses():
    source = "\n\n".join(f'<p><a href="?a&{name}=1">b</a></p>' for name in NAMES)
    check(read(source, lambda text: text["marks"][0]["attributes"]["href"]),
          lambda name: html.unescape(f"?a&{name}=1")
          if name in html.entities.html5 and name.endswith(";") else f"?a&{name}=1")


status = tap.run([
    ("every name in a text is read, and stays as it is written", in_text),
    ("every name in an attribute is read", in_attributes),
    ("what an address asks for is no name", in_addresses)])
cli.close()
sys.exit(status)
