# test-printing.py - a story goes to a printer, which here is a file, and to a PDF
# Usage: test-printing.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

WORDS = "The ferry left at dawn. " * 400


def words_of(path):
    if not shutil.which("pdftotext"):
        raise tap.Skipped("there is no pdftotext")
    return subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True,
                          text=True).stdout.split()


def main():
    with Session("1100x800") as session:
        import window as w
        from app import App
        folder = os.path.join(session.top, "paper")
        os.makedirs(folder)
        window = App(session, PROGRAM, cwd=folder).window
        w.press("ctrl+n")
        body = window.find("text", "Body")
        w.set_text(window.find("text", "Headline"), "Ferry crews vote")
        w.set_text(body, WORDS.strip())
        session.wait_until_still()

        def a_story_is_printed():
            w.press("alt+p")
            window.find("dialog", "Print")
            session.wait_until_still()
            file = wait_for(find_file_printer, "a file is one of the printers")
            w.click(file)
            session.wait_until_still()
            button = next(node for node in window.walk()
                          if w.has_role(node, "push button")
                          and (w.reached(node.get_name) or "").startswith("_Print"))
            w.activate(button)
            path = os.path.join(folder, "output.pdf")
            wait_for(lambda: os.path.exists(path) and os.path.getsize(path) > 0, "it is written")
            wait_for(lambda: b"%%EOF" in open(path, "rb").read()[-16:], "all of it is written")
            words = words_of(path)
            assert words[:6] == "Ferry crews vote The ferry left".split(), words[:6]
            assert words.count("dawn.") == 400, words.count("dawn.")

        def find_file_printer():
            return next((node for node in window.walk()
                         if w.read_text(node) == "Print to File" and w.is_showing(node)), None)

        cases = (a_story_is_printed,)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
