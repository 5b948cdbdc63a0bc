# app.py - Standfirst, running in a Session
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import signal

import window as w  # Needs the session's bus: import this inside the Session, too.
from session import PATIENCE_S, wait_for


class App:
    """The program from its start to its end, as its window shows it."""

    def __init__(self, session, program, site=None, files=(), **options):
        """@site: of site_of(), else it is signed in to none. @files: it opens them."""
        self.session = session
        arguments = [program, *files]
        if site:
            reader, writer = os.pipe()
            with os.fdopen(writer, "w", encoding="utf-8") as handed_over:
                json.dump(site, handed_over)
            arguments += ["--site-fd", str(reader)]
            options["pass_fds"] = [reader]
        self.process = session.start(arguments, env=environment(program), **options)
        if site:
            os.close(reader)
        self.window = w.Window(self.process)
        wait_for(session.windows, "a window is there")
        session.resize(*session.size.split("x"))
        session.wait_until_still()
        if site:
            self.find("list item", site["name"])

    def find(self, role, name, **options):
        return self.window.find(role, name, **options)

    def text_of(self, name):
        """What stands in the field of this name, if it shows."""
        node = self.window.find_now("text", name)
        return w.read_text(node) if node else ""

    def says(self, words):
        """Whether these words show anywhere."""
        return any(words in (w.read_text(node) or w.reached(node.get_name) or "")
                   for node in self.window.walk() if w.is_showing(node))

    def wait_says(self, words, timeout_s=PATIENCE_S):
        wait_for(lambda: self.says(words), f"the window says {words!r}", timeout_s)

    def run_command(self, name):
        """By the palette; keys that came before it would be the text's."""
        w.press("ctrl+shift+p")
        self.find(None, "Search commands")
        self.session.wait_until_still()
        w.type_text(name)
        self.session.wait_until_still()
        w.press("Return")

    def end(self):
        """Ends what is left of the program when a test has failed."""
        if self.process.poll() is None:
            self.stop(signal.SIGKILL)

    def close_message(self):
        """A button takes a moment from being activated to being clicked."""
        w.activate(self.find("push button", "Close Message"))
        self.window.wait_gone("push button", "Close Message")

    def stop(self, how=signal.SIGTERM):
        """Ends the program and returns its exit status."""
        return self.session.stop(self.process, how)


def environment(program):
    """The settings of the build folder where there are some; what a program gets wrong ends it."""
    schemas = os.path.join(os.path.dirname(program), "..", "data")
    found = {"GSETTINGS_SCHEMA_DIR": schemas} if os.path.isdir(schemas) else {}
    return {**os.environ, "G_DEBUG": "fatal-criticals", **found}


def site_of(base, user, name):
    """What the program needs to sign in as @user, of those that a practice site names."""
    return {"url": base, "user": user["login"], "name": name,
            "password": user["application_password"]}
