# test-pseudo-locale.py - every string that shows has passed through gettext
# The catalog is made from the sources' strings, each marked, so that a string without the mark was
# never offered to a translator. The profile is empty: what shows is the program's own.
# Usage: test-pseudo-locale.py SOURCE-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import subprocess
import sys
import tempfile

SOURCES, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import Session  # noqa: E402

# GTK names what has no name by its type.
TYPE_NAME = re.compile(r"(Gtk|Gdk|Adw|Sf|WebKit)[A-Z]\w*")
# Named by GTK itself, in its own catalog.
OF_THE_TOOLKIT = {"Minimize", "Maximize", "Close", "Restore", "Minimize the window",
                  "Maximize the window", "Close the window", "Standfirst"}
KEYS = re.compile(r"((Shift|Ctrl|Alt)\+)+\S+|F\d+")
LEAST_STRINGS = 10


def is_marked(text):
    """Whether no letter stands outside the marks; numbers and signs need no translation."""
    outside, count = text, 1
    while count:
        outside, count = re.subn(r"⟦[^⟦⟧]*⟧", "", outside)
    return not any(letter.isalpha() for letter in outside)


def make_catalog(folder):
    template = os.path.join(folder, "standfirst.pot")
    english = os.path.join(folder, "en.po")
    marked = os.path.join(folder, "xx.po")
    target = os.path.join(folder, "xx", "LC_MESSAGES")
    os.makedirs(target)
    subprocess.run([os.path.join(SOURCES, "script", "translate"), "--template", template],
                   check=True)
    subprocess.run(["msginit", "--no-translator", "--locale=en_GB.UTF-8", "--input", template,
                    "--output-file", english], check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["msgfilter", "--keep-header", "--input", english, "--output-file", marked,
                    "sh", "-c", "printf ⟦; cat; printf ⟧"], check=True,
                   stderr=subprocess.DEVNULL)
    subprocess.run(["msgfmt", "--output-file", os.path.join(target, "standfirst.mo"), marked],
                   check=True)


def visible_strings(window, module):
    for node in window.walk():
        if not module.is_showing(node):
            continue
        for text in {module.reached(node.get_name), module.reached(node.get_description),
                     module.read_text(node)}:
            if (text and not TYPE_NAME.fullmatch(text) and not KEYS.fullmatch(text)
                    and text not in OF_THE_TOOLKIT):
                yield module.reached(node.get_role_name), text


def main():
    if not os.path.exists(PROGRAM):
        tap.skip_all("the window is not built")
    with tempfile.TemporaryDirectory() as catalogs, Session(language="xx") as session:
        make_catalog(catalogs)
        os.environ["STANDFIRST_LOCALEDIR"] = catalogs
        import window as module
        from app import App
        window = App(session, PROGRAM).window
        strings = set(visible_strings(window, module))
        for key, shown in (("ctrl+n", "⟦Headline⟧"), ("ctrl+comma", "⟦Typeface⟧"),
                           ("ctrl+question", "⟦Pull Quote⟧")):
            module.press(key)
            window.find(None, shown)
            session.wait_until_still()
            strings.update(visible_strings(window, module))
            if key != "ctrl+n":
                module.press("Escape")
                session.wait_until_still()

        def every_visible_string_is_translated():
            missing = [f"{role}: {text!r}" for role, text in strings if not is_marked(text)]
            assert not missing, "not translated:\n" + "\n".join(missing)

        def the_window_has_words_in_it():
            assert len(strings) >= LEAST_STRINGS, f"only {len(strings)} strings show"

        return tap.run([
            ("the window has words in it", the_window_has_words_in_it),
            ("every visible string is translated", every_visible_string_is_translated),
        ], window.describe)


if __name__ == "__main__":
    sys.exit(main())
