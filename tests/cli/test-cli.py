#!/usr/bin/python3
# test-cli.py - the command line on files, formats and profiles, good and bad
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from program import INPUT, NOT_FOUND, PROFILE, USAGE, FAILED, Program

PROGRAM = sys.argv[1]
PAGE = """Harbour

New ferry brings islanders home for winter

The service will run twice a day from December.

Published on 21 November 2026

The ferry left the old quay at dawn, with forty people on board.

Leave a Reply
"""
OFFICE = ("docx", "odt")
DOCUMENT = """<w:document
  xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
  <w:p><w:r><w:t>The river rose.</w:t></w:r></w:p>
  <w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p></w:body></w:document>"""
RELATIONSHIPS = """<Relationships
  xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="p" Type="image" Target="media/dyke.png"/></Relationships>"""
cli = Program(PROGRAM)


def formats():
    """As the program itself names them."""
    names = cli.run("convert", "--from", "?", "--to", "?").err.split("Formats are: ")[1]
    return names.strip().rstrip(".").split(", ")


def no_window():
    loaded = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert "libglib-2.0" in loaded, loaded
    for name in ("libgtk", "libgdk-", "libgdk.", "libadwaita", "libwebkit", "libX11", "wayland",
                 "libarchive", "libxml2", "libcairo"):
        assert name not in loaded, loaded


def every_pair():
    names = formats()
    assert set(names) >= {"wordpress", "html", "markdown", "text", "native", "docx", "odt"}, names
    names = [name for name in names if name not in OFFICE]
    words = b"The ferry left at dawn."
    sources = {"text": words, "markdown": words, "html": b"<p>" + words + b"</p>",
               "wordpress": b"<!-- wp:paragraph -->\n<p>" + words + b"</p>\n"
                            b"<!-- /wp:paragraph -->"}
    sources["native"] = cli.ok("convert", "--from", "text", "--to", "native", given=words).raw
    for name in ("ninjs", "ninjs2", "ninjs3"):
        sources[name] = b'{"uri":"urn:x:1","body_text":"' + words + b'"}'
    for source in names:
        for target in names:
            answer = cli.ok("convert", "--from", source, "--to", target, given=sources[source])
            assert words in answer.raw, (source, target, answer)
            assert answer.err == "", (source, target, answer)


def office():
    """What an office file holds beside its text goes where the text can name it."""
    path = os.path.join(cli.home, "holm.docx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", DOCUMENT)
        file.writestr("word/_rels/document.xml.rels", RELATIONSHIPS)
        file.writestr("word/media/dyke.png", b"\x89PNG\r\n\x1a\n")
    out = os.path.join(cli.home, "holm.md")
    cli.ok("convert", path, "-o", out)
    with open(out, encoding="utf-8") as file:
        assert file.read() == "The river rose.\n\n![](holm-pictures/picture-1.png)\n"
    with open(os.path.join(cli.home, "holm-pictures", "picture-1.png"), "rb") as file:
        assert file.read().startswith(b"\x89PNG")
    answer = cli.ok("convert", path, "--to", "text")
    assert "The river rose." in answer.out and "--pictures" in answer.err, answer
    cli.fails(USAGE, "convert", "--to", "odt", path, saying="odt")
    cli.fails(INPUT, "convert", "--from", "docx", "--to", "text", given=b"PK\3\4 cut",
              saying="damaged")


def paper():
    path = cli.write("notes.md", b"# Ferry crews vote\n\nThe ferry left at dawn.\n")
    out = os.path.join(cli.home, "notes.pdf")
    cli.ok("convert", path, "-o", out)
    with open(out, "rb") as file:
        assert file.read(5) == b"%PDF-"
    assert cli.ok("convert", path, "--to", "pdf").raw.startswith(b"%PDF-")
    cli.fails(USAGE, "convert", "--from", "pdf", "--to", "text", out, saying="pdf")
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout
        assert words.decode().split() == "Ferry crews vote The ferry left at dawn. 1".split(), words


def page():
    path = cli.write("page.txt", PAGE)
    answer = cli.ok("convert", path, "--to", "text").out
    for words in ("Harbour", "New ferry", "twice a day", "at dawn"):
        assert words in answer, answer
    assert "Leave a Reply" not in answer, answer


def fields():
    """What a story says about itself goes through every format that has a place for it."""
    source = ("---\nsection: Harbour\nheadline: New ferry\nstandfirst: Twice a day.\n"
              "byline: Ada Quay\nslug: new-ferry\ntags: [ferry, winter]\nlanguage: en\n"
              "id: ferry\n---\n\nIt left *at dawn*.\n").encode()
    for format in ("markdown", "native", "html"):
        there = cli.ok("convert", "--from", "markdown", "--to", format, given=source).raw
        back = cli.ok("convert", "--from", format, "--to", "markdown", given=there).out
        for words in ("section: Harbour", "headline: New ferry", "standfirst: Twice a day.",
                      "byline: Ada Quay", "slug: new-ferry", "ferry, winter", "language: en",
                      "It left *at dawn*."):
            assert words in back, (format, words, back)


def broken_fields():
    for text, line in ((b"---\nheadline: One\n\nNo end.", "line"),
                       (b"---\nheadline\n---\n\nTwo.", "line 2"),
                       (b"---\nslug: a\nheadline: [a, b\n---\n\nTwo.", "line 3"),
                       (b"---\nsection: : :\n---\n\nTwo.", "line 2")):
        path = cli.write("broken.md", text)
        cli.fails(INPUT, "convert", path, "--to", "html", saying=[path, "front matter", line])
    path = cli.write("broken.json", b"{}")
    cli.fails(INPUT, "convert", "--from", "native", path, "--to", "text", saying=path)


def folder():
    path = os.path.join(cli.home, "folder")
    os.mkdir(path)
    for more in ((), ("--from", "markdown")):
        cli.fails(INPUT, "convert", path, "--to", "html", *more, saying=[path, "is a folder"])


def untouched():
    body = b"<!-- wp:my/ad {\"slot\":1.10} --><b>x</b>\n<!-- /wp:my/ad -->\n\n  <p>a&nbsp;b"
    path = cli.write("body", body)
    answer = cli.ok("convert", "--from", "wordpress", "--to", "wordpress", path)
    assert answer.raw == body, answer


def replaced():
    """One block changes; what stands around it stays byte for byte."""
    before = (b"<!-- wp:my/ad {\"slot\":1.10} --><b>tram</b>\n<!-- /wp:my/ad -->\n\n  <p>a&nbsp;b"
              b"\n\n<!-- wp:paragraph   {\"x\" : 1} -->\n<p>Stra\xc3\x9fe</p>\n"
              b"<!-- /wp:paragraph -->\n\n")
    after = b"\n\n<!-- wp:heading -->\n<h2>End</h2>\n<!-- /wp:heading -->"
    body = (before + b"<!-- wp:paragraph -->\n<p>The <em>tram</em> left.</p>\n<!-- /wp:paragraph -->"
            + after)
    path = cli.write("replaced", body)
    answer = cli.ok("replace", "--from", "wordpress", "tram", "bus", path)
    assert answer.raw == body.replace(b"<em>tram", b"<em>bus"), answer
    answer = cli.ok("replace", "--from", "wordpress", "--regex", r"(\w+) left", r"\1 stayed",
                    given=body)
    assert answer.raw == body.replace(b"</em> left", b"</em> stayed"), answer
    answer = cli.ok("replace", "-f", "wordpress", "-iw", "STRASSE", "Gasse", path)
    assert answer.raw.startswith(before[:60]) and answer.raw.endswith(body[len(before):]), answer
    assert "Gasse" in answer.out, answer


def replaced_fields():
    path = cli.write("story.md", "---\nheadline: A tram\nslug: a-tram\n---\n\nThe tram.\n")
    cli.ok("replace", "tram", "bus", path, "-o", path)
    with open(path, encoding="utf-8") as file:
        words = file.read()
    assert "headline: A bus" in words and "slug: a-tram" in words and "The bus." in words, words


def not_found():
    body = b"<!-- wp:paragraph -->\n<p>Words</p>\n<!-- /wp:paragraph -->"
    answer = cli.run("replace", "--from", "wordpress", "words", "x", given=body)
    assert answer.code == NOT_FOUND and answer.raw == body and "words" in answer.err, answer
    # What stays the same was found all the same.
    assert cli.ok("replace", "--from", "wordpress", "Words", "Words", given=body).raw == body


def no_expression():
    for old, new, word in (("(a", "b", "Brackets"), ("[a", "b", "]"), ("a", "\\1", "group"),
                           ("", "b", "which words"), ("(a+)+$", "b", "too long")):
        cli.fails(USAGE, "replace", "--from", "text", "--regex", "--", old, new,
                  given=b"a" * 40 + b"b", saying=word)
    cli.fails(USAGE, "replace", "--from", "text", "a", given=b"a", saying="--help")
    assert cli.ok("replace", "--from", "text", "--", "-a", "-b", given=b"x-a").out.strip() == "x-b"


def output_file():
    path = os.path.join(cli.home, "out.txt")
    answer = cli.ok("convert", "--from", "text", "-o", path, given=b"words")
    assert answer.raw == b"", answer
    with open(path, encoding="utf-8") as file:
        assert "words" in file.read()


def full_output():
    with open("/dev/full", "wb") as full:
        process = subprocess.run([PROGRAM, "convert", "--from", "text", "--to", "text"],
                                 input=b"words", stdout=full, stderr=subprocess.PIPE,
                                 env=cli.environment, check=False)
    assert process.returncode == FAILED, process
    assert b"No space left" in process.stderr, process


def umlauts():
    """The C locale takes and gives UTF-8 as it is."""
    words = "Fähre — العبّارة".encode()
    for locale in ("C", "C.UTF-8"):
        answer = cli.ok("convert", "--from", "text", "--to", "text", given=words, LC_ALL=locale)
        assert words in answer.raw, answer
        cli.ok("search", "Fähre", LC_ALL=locale)


def bad_text():
    latin = cli.write("latin.txt", "Die Fähre legt ab.".encode("latin-1"))
    # Never changed in silence: refused by name, with the command that says what it is.
    cli.fails(INPUT, "convert", latin, "--to", "text",
              saying=[latin, "iconv -f WINDOWS-1252 -t UTF-8"])
    nul = cli.write("nul.txt", b"one\0two")
    cli.fails(INPUT, "convert", nul, "--to", "wordpress", saying=nul)


def bad_files():
    cli.fails(INPUT, "convert", "/nonexistent.txt", "--to", "text",
              saying=["/nonexistent.txt", "No such file"])
    cli.fails(INPUT, "convert", "--from", "text", "--to", "text", cli.home, saying="is a folder")
    large = cli.write("large.txt", b"")
    os.truncate(large, (32 << 20) + 1)
    cli.fails(INPUT, "convert", large, "--to", "text", saying=[large, "32"])
    os.unlink(large)


def usage():
    cli.fails(USAGE, saying="--help")
    cli.fails(USAGE, "frobnicate", saying=["frobnicate", "--help"])
    cli.fails(USAGE, "site", saying="site list")
    cli.fails(USAGE, "convert", "--frob", saying="convert --help")
    cli.fails(USAGE, "convert", "--from", "text", saying="--to")
    cli.fails(USAGE, "convert", "--from", "text", "--to", "papyrus", saying=["papyrus", "wordpress"])
    cli.fails(USAGE, "convert", "--to", "text", cli.write("story", "x"), saying="--from")
    cli.fails(USAGE, "convert", "a.txt", "b.txt", "--to", "text", saying="b.txt")
    cli.fails(USAGE, "search", saying="missing")
    cli.fails(USAGE, "list", "--site", "nowhere", saying=["nowhere", "site add"])


def commands():
    text = cli.ok("--help").out.split("Commands:")[1].split("\n\n")[0]
    return [line.split("  ")[1] for line in text.split("\n") if line]


def helps():
    text = cli.ok("--help").out
    for words in ("convert", "site list", "Exit codes", "130"):
        assert words in text, text
    assert len(commands()) == 12, commands()
    for command in commands():
        answer = cli.ok(*command.split(), "--help").out
        assert f"standfirst-cli {command} " in answer, answer
        assert "--profile" in answer, answer
    assert "site list" in cli.ok("site", "--help").out
    assert cli.ok("--version").out.startswith("standfirst-cli ")


def manual():
    """It names each command and each option that --help does."""
    with open(sys.argv[2], encoding="utf-8") as file:
        text = file.read().replace("\\-", "-")
    for command in commands():
        options = re.findall(r"^  (?:-\w, )?(--[\w-]+)", cli.ok(*command.split(), "--help").out, re.M)
        assert "--profile" in options, (command, options)
        for word in [command, *options]:
            assert word in text, (command, word)


def empty_profile():
    other = os.path.join(cli.home, "elsewhere")
    for words in (("list",), ("search", "ferry"), ("site", "list"), ("outbox", "list")):
        assert cli.ok(*words, "--profile", other).raw == b""
        assert cli.ok("--profile", other, *words).raw == b""
    assert os.stat(other).st_mode & 0o777 == 0o700
    assert os.stat(os.path.join(other, "profile.db")).st_mode & 0o777 == 0o600


def newer_profile():
    newer = os.path.join(cli.home, "newer")
    cli.ok("list", "--profile", newer)
    with sqlite3.connect(os.path.join(newer, "profile.db")) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    cli.fails(PROFILE, "list", "--profile", newer, saying="newer")


def broken_profile():
    broken = os.path.join(cli.home, "broken")
    os.mkdir(broken)
    with open(os.path.join(broken, "profile.db"), "wb") as file:
        file.write(b"no database" * 1000)
    cli.fails(PROFILE, "list", "--profile", broken, saying="damaged")
    cli.fails(PROFILE, "list", "--profile", cli.write("file", "x"))


def read_only_profile():
    shut = os.path.join(cli.home, "shut")
    os.mkdir(shut)
    # Nothing is shut to root: the program runs as somebody else then.
    user = 65534 if os.geteuid() == 0 else None
    os.chmod(cli.home, 0o755)
    os.chmod(shut, 0o555)
    for words in (("list",), ("site", "list"), ("outbox", "list")):
        cli.fails(PROFILE, *words, "--profile", shut, saying="shut", user=user)
    os.chmod(shut, 0o755)


CASES = [
    ("/sf/cli/no-window-library-is-loaded", no_window),
    ("/sf/cli/convert/every-format-becomes-every-other", every_pair),
    ("/sf/cli/convert/office-files-give-their-pictures-away", office),
    ("/sf/cli/convert/paper-is-a-pdf", paper),
    ("/sf/cli/convert/a-copied-page-keeps-its-fields-and-loses-its-furniture", page),
    ("/sf/cli/convert/fields-pass-through-the-formats-that-have-them", fields),
    ("/sf/cli/convert/broken-front-matter-is-said-by-its-line", broken_fields),
    ("/sf/cli/convert/a-folder-is-said-to-be-one", folder),
    ("/sf/cli/convert/what-nobody-touched-comes-back-byte-for-byte", untouched),
    ("/sf/cli/convert/an-output-file-tells-the-format", output_file),
    ("/sf/cli/convert/a-full-disk-is-said", full_output),
    ("/sf/cli/convert/utf-8-passes-in-any-locale", umlauts),
    ("/sf/cli/convert/text-of-no-certain-encoding-is-refused-by-name", bad_text),
    ("/sf/cli/convert/a-file-that-cannot-be-read-is-named", bad_files),
    ("/sf/cli/replace/only-the-block-that-has-the-words-changes", replaced),
    ("/sf/cli/replace/fields-have-words-too-and-a-slug-has-none", replaced_fields),
    ("/sf/cli/replace/a-story-without-the-words-stays-and-it-is-said", not_found),
    ("/sf/cli/replace/a-bad-expression-is-explained", no_expression),
    ("/sf/cli/a-wrong-command-line-is-explained", usage),
    ("/sf/cli/every-command-explains-itself", helps),
    ("/sf/cli/the-manual-names-every-command-and-option", manual),
    ("/sf/cli/profile/an-empty-one-is-made-private-and-lists-nothing", empty_profile),
    ("/sf/cli/profile/one-from-a-newer-version-is-left-alone", newer_profile),
    ("/sf/cli/profile/one-that-cannot-be-written-is-said", read_only_profile),
    ("/sf/cli/profile/a-broken-one-is-said", broken_profile),
]

try:
    sys.exit(tap.run(CASES))
finally:
    cli.close()
