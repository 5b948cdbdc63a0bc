#!/usr/bin/python3
# test-office.py - LibreOffice opens what is written here, and its files are read here
# Where LibreOffice is not installed, nothing is proved.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap
from program import Program

PROGRAM = os.path.abspath(sys.argv[1])
OFFICE = shutil.which("soffice")
if OFFICE is None:
    tap.skip_all("LibreOffice is not installed")
cli = Program(PROGRAM)

STORY = """---
headline: River & dyke
standfirst: What the office said.
byline: Ada Example
language: en-GB
---

The **river** rose *two metres*, said [the office](https://example.org/?a=1&b=2).

## A night

- Sand
  1. in bags
  2. on trucks
- Pumps

3. third
4. fourth

> We were lucky.

| A | B |
|---|---|
| x | y |

```
if (a)
  b;
```

The end.
"""


def office(kind, path):
    """What LibreOffice makes of @path: a file of @kind beside it."""
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{cli.home}/office", "--headless",
                    "--convert-to", kind, "--outdir", cli.home, path],
                   check=True, capture_output=True, timeout=150,
                   env={**os.environ, "HOME": cli.home})
    return os.path.splitext(path)[0] + "." + kind.split(":")[0]


def opened():
    path = os.path.join(cli.home, "story.docx")
    cli.ok("convert", "--from", "markdown", "-o", path, given=STORY.encode())
    with open(office("txt:Text (encoded):UTF8", path), encoding="utf-8-sig") as file:
        text = file.read()
    for words in ("River & dyke", "What the office said.", "said the office.", "• Sand",
                  "1. in bags", "3. third", "We were lucky.", "  b;", "The end."):
        assert words in text, (words, text)


def taken_back(kind):
    """From here to LibreOffice, into its own words, and back."""
    path = os.path.join(cli.home, f"{kind}.docx")
    cli.ok("convert", "--from", "markdown", "-o", path, given=STORY.encode())
    odt = office("odt", path)
    if kind == "docx":
        os.remove(path)
        odt = office("docx", odt)
    back = cli.ok("convert", odt, "--to", "html").out
    direct = cli.ok("convert", "--from", "markdown", "--to", "html", given=STORY.encode()).out
    assert back == direct, (back, direct)


try:
    sys.exit(tap.run([
        ("/sf/cli/office/libreoffice-opens-what-is-written", opened),
        ("/sf/cli/office/a-story-comes-back-as-odt", lambda: taken_back("odt")),
        ("/sf/cli/office/a-story-comes-back-as-docx", lambda: taken_back("docx")),
    ]))
finally:
    cli.close()
