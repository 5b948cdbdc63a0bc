# test-notifications.py - what the desktop is told of stories while the window is not looked at
# Usage: test-notifications.py SOURCE-FOLDER BUILD-FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import json
import os
import subprocess
import sys
import threading

SOURCES, BUILD = sys.argv[1], sys.argv[2]
HARNESS = os.path.join(SOURCES, "tests", "harness")
sys.path.insert(0, HARNESS)
sys.path.insert(0, os.path.join(SOURCES, "tests", "cli"))

import tap  # noqa: E402
from newsroom import Newsroom  # noqa: E402
from session import Session, wait_for  # noqa: E402

PROGRAM = os.path.join(BUILD, "src", "standfirst")
SITE = os.path.join(BUILD, "src", "standfirst-localcms")


class Desktop:
    """The notifications that came, and clicks on them."""

    def __init__(self, session):
        self.process = session.start([sys.executable, os.path.join(HARNESS, "notifications.py")],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        json.loads(self.process.stdout.readline())
        self.said = []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.said.append(json.loads(line))

    def shown(self):
        return [each for each in self.said if "number" in each]

    def closed(self):
        return [each["closed"] for each in self.said if "closed" in each]

    def click(self, number):
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()


def main():
    site = Newsroom(SITE)
    try:
        with Session() as session:
            desktop = Desktop(session)
            import window as w
            from app import App, site_of
            app = App(session, PROGRAM, site=site_of(site.base, site.user("administrator"),
                                                     "The Harbour Post"))
            return run(session, site, desktop, app, w)
    finally:
        site.close()


def run(session, site, desktop, app, w):
    def find(role, name):
        return app.find(role, name, timeout_s=20)

    def write(headline, words):
        w.press("ctrl+n")
        find("text", "Headline")
        session.wait_until_still()
        w.type_text(headline)
        w.click(find("text", "Body"))
        w.type_text(words)
        w.wait_text(find("text", "Body"), words)

    def look_away():
        """There is no window manager that would give another window the focus: none has it."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        x11.XSetInputFocus(display, ctypes.c_ulong(0), 0, ctypes.c_ulong(0))
        x11.XCloseDisplay(display)
        session.wait_until_still()

    def look_at_it():
        subprocess.run(["xdotool", "windowfocus", session.windows()[0]], check=True)
        session.wait_until_still()

    def publish_and_lose(headline):
        write(headline, "It will not stay.")
        w.activate(find("push button", "Publish"))
        app.wait_says("Published on The Harbour Post", 30)
        story = site.stories(headline)[0]
        site.call("DELETE", f"posts/{story['id']}?force=true", role="administrator")

    def what_one_sees_is_not_announced():
        publish_and_lose("Seen at once")
        w.activate(find("push button", "Update"))
        app.wait_says("somebody deleted it", 30)
        assert desktop.shown() == []

    def lose_unseen(headline, count):
        publish_and_lose(headline)
        look_away()
        w.activate(find("push button", "Update"))
        wait_for(lambda: len(desktop.shown()) == count, "the desktop is told", 30)
        return desktop.shown()[-1]

    def a_failure_that_nobody_sees_is_announced():
        shown = lose_unseen("Lost at sea", 1)
        assert shown["summary"] == "Lost at sea", shown
        assert shown["body"].startswith("The Harbour Post: The story is not on the site"), shown
        look_at_it()

    def a_click_opens_the_story():
        write("Another story", "It has nothing to do with it.")
        wait_for(lambda: app.text_of("Headline") == "Another story", "another story is open")
        desktop.click(desktop.shown()[0]["number"])
        wait_for(lambda: app.text_of("Headline") == "Lost at sea", "the story is open")

    def what_is_no_longer_true_is_taken_back():
        number = lose_unseen("Lost and found", 2)["number"]
        w.activate(find("push button", "Try Again"))
        app.wait_says("Published on The Harbour Post", 30)
        wait_for(lambda: number in desktop.closed(), "it is taken back")
        assert len(desktop.shown()) == 2, desktop.shown()

    cases = (what_one_sees_is_not_announced, a_failure_that_nobody_sees_is_announced,
             a_click_opens_the_story, what_is_no_longer_true_is_taken_back)
    return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                   app.window.describe)


if __name__ == "__main__":
    sys.exit(main())
