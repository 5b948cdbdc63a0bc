# test-trouble.py - a profile that can't be opened or written: said, and nothing written is lost
# Usage: test-trouble.py SOURCE-FOLDER BUILD-FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import resource
import shutil
import signal
import sqlite3
import sys

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

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


@contextlib.contextmanager
def read_only(profile):
    files = [os.path.join(profile, name) for name in os.listdir(profile)]
    modes = {path: os.stat(path).st_mode for path in [*files, profile]}
    for path, mode in modes.items():
        os.chmod(path, mode & 0o555)
    try:
        yield
    finally:
        for path, mode in modes.items():
            os.chmod(path, mode)


def limit_files(n_bytes, pid=0):
    """How large a process, or those that are started later, may make a file. What a write over the
    limit is told is what a full disk and a used-up quota tell. Python itself ignores the signal."""
    hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if n_bytes is None else n_bytes, hard))


@contextlib.contextmanager
def full_disk(process=None):
    """A disk that has room for nothing more, from the start or while @process runs."""
    limit_files(1, process.pid if process else 0)
    try:
        yield
    finally:
        limit_files(None, process.pid if process else 0)


@contextlib.contextmanager
def used_elsewhere(profile):
    """Another program writes into the database and does not come to an end."""
    other = sqlite3.connect(os.path.join(profile, "profile.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


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
            if "app" in state:
                state["app"].end()
            state["app"] = App(session, PROGRAM, restore_signals=False)

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

        def start_and_write(headline):
            start()
            write(headline)
            find("label", "Saved on this computer")

        def add(words):
            headline = find("text", "Headline")
            before = w.read_text(headline)
            session.wait_until_still()
            w.click(headline)
            w.press("ctrl+End")
            w.type_text(words)
            w.wait_text(headline, before + words)

        def comes_back(headline):
            """All of it is there at the next start, and nobody is asked anything at this end."""
            find("label", "Saved on this computer")
            assert state["app"].stop() == 0
            start()
            w.click(find("label", headline))
            w.wait_text(find("text", "Headline"), headline)
            assert state["app"].stop() == 0
            clear(profile)

        def a_disk_that_fills_up_loses_no_word():
            start_and_write("Written before")
            with full_disk(state["app"].process):
                add(" and after")
                says("the disk is full. Free some space.")
                add(" all the same")
                w.press("ctrl+n")  # A new story has no room either: it waits in memory.
                w.wait_text(find("text", "Headline"), "")
                w.click(find("text", "Headline"))
                w.type_text("In memory")
                state["app"].process.send_signal(signal.SIGTERM)
                find("label", "Leave without keeping what you wrote?")
                session.wait_until_still()
                w.press("Escape")
                state["app"].window.wait_gone("label", "Leave without keeping what you wrote?")
                w.wait_text(find("text", "Headline"), "In memory")
                assert not state["app"].window.find_now("label", "Saved on this computer")
            find("label", "In memory")
            comes_back("Written before and after all the same")

        def a_disk_that_was_full_at_the_start_takes_all_later():
            with full_disk():
                start()
                says("the disk is full. Free some space.")
                write("Written on a full disk")
            limit_files(None, state["app"].process.pid)
            w.click(find("push button", "Try Again"))
            comes_back("Written on a full disk")

        def a_profile_in_use_elsewhere_takes_all_later():
            start_and_write("Written before")
            with used_elsewhere(profile):
                add(" and meanwhile")
                says("Another program is using your stories.")
                add(" and on")
            comes_back("Written before and meanwhile and on")

        def a_profile_in_use_elsewhere_is_opened_later():
            start_and_write("There already")
            assert state["app"].stop() == 0
            with used_elsewhere(profile):
                start()
                says("Another program is using your stories.")
                write("Written while waiting")
            w.click(find("push button", "Try Again"))
            find("label", "There already")
            comes_back("Written while waiting")

        def a_read_only_profile_takes_all_later():
            if os.geteuid() == 0:
                raise tap.Skipped("root may write everywhere")
            start_and_write("There already")
            assert state["app"].stop() == 0
            with read_only(profile):
                start()
                says("Permission denied. Check the folder")
                write("Written meanwhile")
            w.click(find("push button", "Try Again"))
            find("label", "There already")
            comes_back("Written meanwhile")

        cases = (a_damaged_profile_loses_nothing_that_is_written,
                 a_newer_profile_is_left_alone,
                 a_folder_that_cannot_be_written_is_named,
                 a_disk_that_fills_up_loses_no_word,
                 a_disk_that_was_full_at_the_start_takes_all_later,
                 a_profile_in_use_elsewhere_takes_all_later,
                 a_profile_in_use_elsewhere_is_opened_later,
                 a_read_only_profile_takes_all_later,
                 leaving_asks_before_words_are_lost,
                 leaving_with_nothing_written_asks_nothing)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: state["app"].window.describe())


if __name__ == "__main__":
    sys.exit(main())
