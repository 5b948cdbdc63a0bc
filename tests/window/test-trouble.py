# test-trouble.py - a profile that cannot be opened: said in words, and nothing that is written is lost
# Usage: test-trouble.py SOURCE-FOLDER BUILD-FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import sqlite3
import sys

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import Session  # noqa: E402

PROGRAM = os.path.join(BUILD, "src", "standfirst")


def damage(profile):
    os.makedirs(profile)
    with open(os.path.join(profile, "profile.db"), "wb") as file:
        file.write(b"no database at all, " * 400)


def make_newer(profile):
    os.makedirs(profile)
    with sqlite3.connect(os.path.join(profile, "profile.db")) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()


def bar(profile):
    """A file stands where the folder should: nobody, not even root, can write into it."""
    with open(profile, "w", encoding="ascii") as file:
        file.write("in the way")


def clear(profile):
    if os.path.isdir(profile):
        shutil.rmtree(profile)
    elif os.path.exists(profile):
        os.remove(profile)


def main():
    with Session() as session:
        import window as w
        from app import App
        profile = os.path.join(os.environ["XDG_DATA_HOME"], "standfirst")
        state = {}

        def start():
            state["app"] = App(session, PROGRAM)

        def find(role, name):
            return state["app"].find(role, name)

        def says(words):
            state["app"].wait_says(words)

        def write(headline):
            w.press("ctrl+n")
            w.click(find("text", "Headline"))
            w.type_text(headline)
            w.wait_text(find("text", "Headline"), headline)

        def heal_and_find(*headlines):
            clear(profile)
            w.click(find("push button", "Try Again"))
            for headline in headlines:
                find("label", headline)
            find("label", "Saved on this computer")
            assert state["app"].stop() == 0
            clear(profile)

        def a_damaged_profile_loses_nothing_that_is_written():
            damage(profile)
            start()
            says("is damaged")
            write("Written first")
            write("Written second")
            heal_and_find("Written first", "Written second")

        def a_newer_profile_is_left_alone():
            make_newer(profile)
            start()
            says("newer version")
            write("Written meanwhile")
            with sqlite3.connect(os.path.join(profile, "profile.db")) as database:
                assert database.execute("PRAGMA user_version").fetchone() == (9999,)
            database.close()
            heal_and_find("Written meanwhile")

        def a_folder_that_cannot_be_written_is_named():
            bar(profile)
            start()
            says(profile)
            write("Written without a folder")
            heal_and_find("Written without a folder")

        def leaving_asks_before_words_are_lost():
            bar(profile)
            start()
            write("Not to be lost")
            w.press("ctrl+q")
            find("label", "Leave without keeping what you wrote?")
            session.wait_until_still()
            w.press("Escape")
            w.wait_text(find("text", "Headline"), "Not to be lost")
            heal_and_find("Not to be lost")

        def leaving_with_nothing_written_asks_nothing():
            bar(profile)
            start()
            assert state["app"].stop() == 0

        cases = (a_damaged_profile_loses_nothing_that_is_written,
                 a_newer_profile_is_left_alone,
                 a_folder_that_cannot_be_written_is_named,
                 leaving_asks_before_words_are_lost,
                 leaving_with_nothing_written_asks_nothing)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: state["app"].window.describe())


if __name__ == "__main__":
    sys.exit(main())
