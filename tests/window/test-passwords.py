# test-passwords.py - a site's password in a session that has no keyring
# Usage: test-passwords.py HARNESS-FOLDER PROGRAM LOCALCMS
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import subprocess
import sys

HARNESS, PROGRAM, LOCALCMS = sys.argv[1], sys.argv[2], sys.argv[3]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402


def main():
    with Session("1280x800") as session:
        import window as w
        from app import App
        server = session.start([LOCALCMS, "--sample"], stdout=subprocess.PIPE, text=True)
        site = json.loads(server.stdout.readline())
        editor = next(user for user in site["users"] if user["role"] == "editor")
        app = window = None

        def start():
            nonlocal app, window
            app = App(session, PROGRAM)
            window = app.window

        def fill(name, words):
            w.set_text(window.find("text", name), words)

        def says(words):
            return lambda: app.says(words)

        def the_dialog_says_that_the_password_is_for_this_run():
            w.activate(window.find("push button", "Add a Site…"))
            fill("Site address", site["base"])
            fill("User name", editor["login"])
            fill("Application password", editor["application_password"])
            w.activate(window.find("push button", "Add Site"))
            wait_for(says("until Standfirst is closed"), "the dialog says so")
            w.activate(window.find("push button", "Done"))
            window.wait_gone("push button", "Done")

        def the_next_run_asks_for_it_when_it_is_needed():
            nonlocal window
            app.stop()
            start()
            window.find("list item", "The Lindhaven Courier")
            # It is said before anything is sent, but nothing asks for it yet.
            window.find("label", "Password needed")
            assert window.find_now("push button", "Enter Password…") is None
            w.press("ctrl+n")
            headline = window.find("text", "Headline")
            session.wait_until_still()
            w.type_text("Ferry crews vote")
            w.click(window.find("text", "Section"))
            w.type_text("Town")
            w.click(window.find("text", "Body"))
            w.type_text("The first ferry leaves at dawn.")
            w.press("ctrl+shift+Return")
            window.find("push button", "Enter Password…")
            window.find("label", "Password needed")
            assert len([node for node in window.walk() if w.is_showing(node)
                        and w.reached(node.get_name) == "Enter Password…"
                        and w.role_of(node) == "push button"]) == 1
            w.type_text(" Not before.")
            w.wait_text(window.find("text", "Body"), "The first ferry leaves at dawn. Not before.")
            w.wait_text(headline, "Ferry crews vote")

        def a_wrong_one_leaves_the_question():
            w.activate(window.find("push button", "Enter Password…"))
            fill("Application password", "wrong wrong wrong")
            w.activate(window.find("push button", "Sign In"))
            window.find("text", "Application password")
            wait_for(says("does not accept this name and password. Check both"),
                     "the dialog says that it is wrong")
            assert window.find_now("push button", "Enter Password…")

        def the_right_one_sends_what_waits():
            fill("Application password", editor["application_password"])
            w.activate(window.find("push button", "Sign In"))
            wait_for(says("and may publish"), "the dialog says who one is")
            w.activate(window.find("push button", "Done"))
            wait_for(says("Published on The Lindhaven Courier"), "the story is published")
            window.wait_gone("push button", "Enter Password…")
            window.wait_gone("label", "Password needed")

        start()
        cases = (the_dialog_says_that_the_password_is_for_this_run,
                 the_next_run_asks_for_it_when_it_is_needed, a_wrong_one_leaves_the_question,
                 the_right_one_sends_what_waits)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: window.describe())


if __name__ == "__main__":
    sys.exit(main())
