#!/usr/bin/python3
# test-ninjs-schema.py - what is written as ninjs is valid by the schemas of IPTC
# The schemas are not ours: STANDFIRST_FIXTURES names the folder with ninjs in it.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path[:0] = [os.path.join(TOP, "tests", "harness"), os.path.join(TOP, "tests", "cli")]

import tap
from program import Program

FIXTURES = os.environ.get("STANDFIRST_FIXTURES", os.path.join(TOP, "..", "shared", "fixtures"))
try:
    import jsonschema
except ImportError:
    tap.skip_all("python3-jsonschema is not installed")
FOLDER = os.path.join(FIXTURES, "ninjs")
if not os.path.isdir(FOLDER):
    tap.skip_all("STANDFIRST_FIXTURES names no folder with ninjs in it")
cli = Program(os.path.abspath(sys.argv[1]))
# Referred to by the schemas, and not to be fetched.
ELSEWHERE = {"https://geojson.org/schema/GeoJSON.json": {}}

STORY = """---
section: World
kicker: Floods
headline: "River: two metres"
standfirst: What they said.
byline: Ada Example
slug: river-holm
tags: [floods, Holm]
language: en-GB
picture: https://example.org/holm.jpg
picture-alt: A river
picture-caption: The Holm
picture-credit: J. Doe
embargo: 2030-03-17T17:46:40Z
---

The **river** rose.

![A dyke](https://example.org/a%20b.png "Dawn")

![here](here.png)

- one
- two
"""
NEWS = {
    "uri": "urn:x:1", "type": "text", "urgency": 3, "pubStatus": "usable", "profile": "short",
    "versionCreated": "2026-03-04T10:15:00Z", "copyrightNotice": "(c)", "edNote": "Call her.",
    "headlines": [{"role": "main", "value": "River", "contentType": "text/plain"},
                  {"role": "mobile", "value": "R"}],
    "bodies": [{"contentType": "text/html", "value": "<p>a</p>", "wordCount": 1}],
    "people": [{"name": "Ada", "contactInfo": [{"type": "mail", "value": "a@example.org"}]}],
    "associations": [
        {"name": "p", "uri": "https://e.org/p", "type": "picture", "by": "J",
         "renditions": [{"name": "r", "href": "https://e.org/p.jpg", "width": 9,
                         "sizeInBytes": 7, "contentType": "image/jpeg"}]},
        {"name": "v", "uri": "https://e.org/v", "type": "video", "headlines": [{"value": "V"}]}],
    "rightsInfo": {"linkedRights": "https://e.org/r"}, "altIds": [{"role": "a", "value": "b"}],
}


def check(version, news):
    name = {"2": "ninjs-schema_2.2.json", "3": "ninjs-schema_3.1.json"}[version]
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        schema = json.load(file)
    resolver = jsonschema.RefResolver.from_schema(schema, store=ELSEWHERE)
    jsonschema.Draft202012Validator(
        schema, resolver=resolver, format_checker=jsonschema.FormatChecker()).validate(news)


def written(version):
    there = cli.ok("convert", "--from", "markdown", "--to", f"ninjs{version}",
                   given=STORY.encode()).out
    news = json.loads(there)
    check(version, news)
    assert news["standard"]["version"].startswith(version), news
    assert len(news["associations"]) == 2, news
    back = cli.ok("convert", "--from", "ninjs", "--to", "markdown", given=there.encode()).out
    for line in STORY.split("\n"):
        assert line.split(": ")[-1].strip("\"") in back, (line, back)


def kept(version):
    check("3", NEWS)
    there = json.loads(cli.ok("convert", "--from", "ninjs", "--to", f"ninjs{version}",
                              given=json.dumps(NEWS).encode()).out)
    check(version, there)
    for name in NEWS:
        assert (name if version == "3" else name.lower()) in there, (name, there)


def not_nothing():
    """The validator refuses what is wrong."""
    for version in "23":
        try:
            check(version, {"uri": "urn:x:1", "headline": "of version 1"})
        except jsonschema.ValidationError:
            continue
        assert False, version


try:
    sys.exit(tap.run([
        ("/sf/formats/ninjs/the-schemas-refuse-something", not_nothing),
        ("/sf/formats/ninjs/2-is-valid", lambda: written("2")),
        ("/sf/formats/ninjs/3-is-valid", lambda: written("3")),
        ("/sf/formats/ninjs/2-is-valid-with-what-was-kept", lambda: kept("2")),
        ("/sf/formats/ninjs/3-is-valid-with-what-was-kept", lambda: kept("3")),
    ]))
finally:
    cli.close()
