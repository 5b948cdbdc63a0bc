# peers.py - the editors that Standfirst is measured beside, and what they are given to open
# SPDX-License-Identifier: GPL-3.0-or-later

import glob
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
from session import wait_for  # pylint: disable=wrong-import-position

WORDS = ("the council voted late on a plan for new bridge and harbour works that would "
         "close two roads until spring while traders asked for more time").split()
# Where the text is, in a window of the size that each opens with.
CLICKS = {"standfirst": (760, 480), "gnome-text-editor": (400, 200), "focuswriter": (640, 200),
          "libreoffice": (500, 420)}


def words(start, count):
    line = " ".join(WORDS[(start * 7 + i * 5) % len(WORDS)] for i in range(count))
    return line.capitalize() + "."


def plain_story(path, n_words):
    """A story of so many words, in paragraphs as a newsroom writes them."""
    with open(path, "w", encoding="utf-8") as file:
        for start in range(0, n_words, 50):
            file.write(words(start, 50) + "\n\n")


def rich_story(path, n_words, n_cards=80):
    """With headings, links and lists, and pictures between its paragraphs."""
    n_lines = max(n_words // 50, 1)
    cards = {n_lines * i // n_cards for i in range(n_cards)}
    with open(path, "w", encoding="utf-8") as file:
        for line in range(n_lines):
            text = words(line * 50, 50)
            if line % 20 == 5:
                file.write("## " + words(line, 6) + "\n\n")
            if line % 10 == 7:
                text = "\n".join("- " + words(line + i, 16) for i in range(3))
            elif line % 3 == 0:
                text = text.replace("harbour", "[harbour](https://news.example.org/harbour)", 1)
                text = text.replace("traders", "**traders**", 1)
            file.write(text + "\n\n")
            if line in cards and line > 2:
                file.write(f"![The harbour](https://news.example.org/{line}.jpg)\n\n")


def one_paragraph(path, n_words):
    with open(path, "w", encoding="utf-8") as file:
        file.write(" ".join(words(start, 25) for start in range(0, n_words, 25)) + "\n")


def has_windows(soffice):
    """LibreOffice may be installed without what shows a window."""
    folder = os.path.dirname(os.path.realpath(soffice))
    return bool(glob.glob(os.path.join(folder, "libvclplug_*")))


def programs(app):
    found = {}
    if app and os.access(app, os.X_OK):
        found["standfirst"] = [app]
    if shutil.which("gnome-text-editor"):
        found["gnome-text-editor"] = ["gnome-text-editor", "--standalone"]
    if shutil.which("focuswriter"):
        found["focuswriter"] = ["focuswriter"]
    soffice = shutil.which("soffice")
    if soffice and has_windows(soffice):
        found["libreoffice"] = ["soffice", "--norestore", "--nologo", "--writer"]
    return found


def processor_ms(process):
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def wait_until_idle(process, most_s=20):
    """A window may stand still before its story is read. Some programs never rest, so that there is
    an end to it."""
    end = time.monotonic() + most_s
    while time.monotonic() < end:
        before = processor_ms(process)
        time.sleep(1)
        if processor_ms(process) - before < 50:
            return


def time_keys(tools, session, name, command, path, n_keys, **options):
    """(median, 95th percentile, lost), in milliseconds from the press to changed pixels."""
    child = session.start([*command, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          **options)
    try:
        wait_for(session.windows, f"a window of {name}", 60)
        session.wait_until_still(60)
        wait_until_idle(child.pid)
        line = subprocess.run([os.path.join(tools, "key-time"), *map(str, CLICKS[name]), str(n_keys)],
                              check=True, stdout=subprocess.PIPE, text=True)
        median, p95, lost = line.stdout.split()
        return float(median), float(p95), int(lost)
    finally:
        session.stop(child)


def verdict(what, value, limit, unit=""):
    met = value <= limit
    print(f"{'ok' if met else 'MISSED'}: {what}: {value:.2f}{unit}, at most {limit:.2f}{unit}")
    return met
