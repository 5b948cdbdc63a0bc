# test-windows.py - several windows, and several programs, on one profile
# Usage: test-windows.py SOURCE-FOLDER BUILD-FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import signal
import sys
import time

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

PROGRAM = os.path.join(BUILD, "src", "standfirst")
HEADLINE = "Ferry crews vote"
LEAD = "The first ferry leaves at dawn."
QUICK_S = 3


def main():
    with Session() as session:
        import window as w
        from app import App
        os.environ["GSETTINGS_BACKEND"] = "keyfile"  # Kept from one start to the next.
        state = {"app": App(session, PROGRAM)}

        def windows():
            """The tops of both trees; which is which does not matter here."""
            return wait_for(lambda: [node for node in state["app"].window.children()
                                     if w.is_showing(node)][:2], "there are windows")

        def find_in(top, role, name):
            return wait_for(lambda: next(
                (node for node in state["app"].window.walk(top)
                 if w.role_of(node) == role and w.reached(node.get_name) == name
                 and w.is_showing(node)), None), f"there is a {role} {name!r} in that window")

        def body_of(number):
            return find_in(windows()[number], "text", "Body")

        def a_story_is_written():
            w.press("ctrl+n")
            w.click(state["app"].find("text", "Headline"))
            w.type_text(HEADLINE)
            w.click(state["app"].find("text", "Body"))
            w.type_text(LEAD)
            state["app"].find("label", "Saved on this computer")

        def a_second_window_opens_it_too():
            w.press("ctrl+shift+n")
            wait_for(lambda: len(windows()) == 2, "there are two windows")
            session.wait_until_still()
            w.click(find_in(windows()[1], "label", HEADLINE))
            w.wait_text(body_of(1), LEAD)
            w.wait_text(body_of(0), LEAD)

        def what_is_written_in_either_shows_in_both():
            w.insert_text(body_of(0), 0, "First. ")
            w.wait_text(body_of(1), "First. " + LEAD)
            w.insert_text(body_of(1), len("First. "), "Second. ")
            for number in (0, 1):
                w.wait_text(body_of(number), "First. Second. " + LEAD)

        def a_signal_ends_both_at_once_with_everything_kept():
            began = time.monotonic()
            w.insert_text(body_of(0), 0, "Last. ")
            assert state["app"].stop(signal.SIGTERM) == 0
            assert time.monotonic() - began < QUICK_S, time.monotonic() - began
            state["app"] = App(session, PROGRAM)
            w.wait_text(state["app"].find("text", "Body"), "Last. First. Second. " + LEAD)

        def another_program_leaves_the_story_alone():
            """On a bus of its own it can't know of the first one but by the profile."""
            address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
            session.start_bus()
            try:
                other = App(session, PROGRAM)
            finally:
                os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
            w.click(other.find("label", HEADLINE))
            other.wait_says("This story is open in another Standfirst. Close it there first.")
            assert other.text_of("Headline") == "", "it was opened all the same"
            assert other.stop() == 0
            state["app"].find("label", "Saved on this computer")

        cases = (a_story_is_written, a_second_window_opens_it_too,
                 what_is_written_in_either_shows_in_both,
                 a_signal_ends_both_at_once_with_everything_kept,
                 another_program_leaves_the_story_alone)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: state["app"].window.describe())


if __name__ == "__main__":
    sys.exit(main())
