# test-app.py - the window as a person meets it: write, leave, come back, throw away, find again
# Usage: test-app.py SOURCE-FOLDER BUILD-FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

PROGRAM = os.path.join(BUILD, "src", "standfirst")


def main():
    with Session() as session:
        import window as w
        from app import App, environment
        os.environ["GSETTINGS_BACKEND"] = "keyfile"  # Kept from one start to the next.
        state = {}

        def start():
            state["app"] = App(session, PROGRAM)

        def find(role, name):
            return state["app"].find(role, name)

        def a_first_start_offers_to_just_write():
            start()
            w.click(find("push button", "Just Write"))
            w.click(find("text", "Headline"))
            w.type_text("Ferry crews vote")
            w.press("Return")
            w.type_text("Sailings resume on Friday.")
            w.press("Return", "Return")
            w.type_text("The first ferry leaves at dawn.")
            w.wait_text(find("text", "Body"), "The first ferry leaves at dawn.")
            find("label", "Saved on this computer")
            wait_for(lambda: state["app"].window.find_now("label", "6 words"), "words are counted")

        def a_story_comes_back_after_a_restart_with_its_caret_and_undo():
            w.click(find("text", "Body"))
            w.press("ctrl+Home", "Right", "Right", "Right")
            assert state["app"].stop() == 0
            start()
            w.wait_text(find("text", "Body"), "The first ferry leaves at dawn.")
            session.wait_until_still()
            w.type_text(" very")
            w.wait_text(find("text", "Body"), "The very first ferry leaves at dawn.")
            w.press(*["BackSpace"] * len(" very"))
            w.wait_text(find("text", "Body"), "The first ferry leaves at dawn.")
            w.click(find("push button", "Undo"))
            wait_for(lambda: w.read_text(find("text", "Body")) != "The first ferry leaves at dawn.",
                     "the last words are undone")
            w.click(find("push button", "Redo"))
            w.wait_text(find("text", "Body"), "The first ferry leaves at dawn.")

        def a_key_for_text_throws_no_story_away():
            w.click(find("text", "Body"))
            w.press("ctrl+Home")
            w.press("ctrl+Delete")
            w.wait_text(find("text", "Body"), " first ferry leaves at dawn.")
            w.press("ctrl+z")
            w.wait_text(find("text", "Body"), "The first ferry leaves at dawn.")

        def what_is_thrown_away_comes_back():
            w.press("alt+Delete")
            find("push button", "Just Write")
            w.press("ctrl+n")
            find("text", "Headline")
            w.click(find("label", "Trash"))
            w.click(find("label", "Ferry crews vote"))
            w.wait_text(find("text", "Headline"), "Ferry crews vote")
            find("label", "In Trash")
            assert not w.is_sensitive(find("push button", "Publish"))
            w.press("ctrl+shift+p")
            find(None, "Search commands")
            session.wait_until_still()
            w.type_text("restore")
            w.press("Return")
            wait_for(lambda: w.is_sensitive(find("push button", "Publish")), "it may be published")
            w.click(find("label", "Drafts"))
            find("label", "Ferry crews vote")

        def a_new_story_is_listed_whatever_was_listed_before():
            for number, choose in enumerate((lambda: w.click(find("label", "Trash")),
                                             lambda: (w.press("ctrl+shift+f"),
                                                      w.type_text("ferry")))):
                choose()
                session.wait_until_still()
                w.press("ctrl+n")
                w.wait_text(find("text", "Headline"), "")
                session.wait_until_still()
                w.type_text(f"Seen at once {number}")
                find("label", f"Seen at once {number}")

        def a_search_finds_and_says_when_it_does_not():
            w.press("ctrl+shift+f")
            session.wait_until_still()
            w.type_text("ferry")
            find("label", "Ferry crews vote")
            w.press("ctrl+a")
            w.type_text("zeppelin")
            find("label", "Nothing found")
            w.press("Escape")
            find("label", "Ferry crews vote")

        def a_search_looks_into_every_folder():
            w.click(find("label", "Scheduled"))
            find("label", "Nothing is scheduled")
            w.press("ctrl+shift+f")
            session.wait_until_still()
            w.type_text("ferry")
            find("label", "Ferry crews vote")
            w.press("Escape")
            find("label", "Nothing is scheduled")
            w.click(find("label", "Drafts"))

        def every_command_stands_in_the_shortcuts_window():
            w.press("ctrl+question")
            for label in ("Bold", "Pull Quote", "New Story", "Preview", "Ctrl+B"):
                find("label", label)
            w.press("Escape")

        def a_narrow_window_shows_one_part_and_leads_back():
            session.resize(360, 720)
            session.wait_until_still()
            def header():
                """A line of pixels through the middle of the title bar, where no focus shows."""
                session.wait_until_still()
                return session.pixels()[28 * 1280 * 3:][130 * 3:190 * 3]

            w.click(find("label", "Ferry crews vote"))
            of_story = header()
            for _ in range(2):  # The second time the row is selected already.
                w.click(find("push button", "Back"))
                assert header() != of_story
                w.click(find("label", "Ferry crews vote"))
                assert header() == of_story

        def what_goes_wrong_is_seen_where_the_list_was():
            w.click(find("push button", "Back"))
            find("label", "Ferry crews vote")
            subprocess.run([PROGRAM, os.path.join(os.environ["HOME"], "missing.md")], check=True,
                           env=environment(PROGRAM), stdout=subprocess.DEVNULL)
            wait_for(lambda: state["app"].says("missing.md"), "the window says what is missing")
            state["app"].close_message()

        cases = (a_first_start_offers_to_just_write,
                 a_story_comes_back_after_a_restart_with_its_caret_and_undo,
                 a_key_for_text_throws_no_story_away, what_is_thrown_away_comes_back,
                 a_new_story_is_listed_whatever_was_listed_before,
                 a_search_finds_and_says_when_it_does_not,
                 a_search_looks_into_every_folder,
                 every_command_stands_in_the_shortcuts_window,
                 a_narrow_window_shows_one_part_and_leads_back,
                 what_goes_wrong_is_seen_where_the_list_was)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: state["app"].window.describe())


if __name__ == "__main__":
    sys.exit(main())
