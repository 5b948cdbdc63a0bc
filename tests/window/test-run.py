# test-run.py - script/run as a newcomer meets it: with a display, without one, and once too often
# Each run's processes carry a mark in their environment, so that none can be left behind unseen.
# Usage: test-run.py SOURCES BUILD
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import gettext
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import PATIENCE_S, Session, end_process, wait_for  # noqa: E402

MARK = "STANDFIRST_TEST_RUN"
# What a bare terminal lacks; GTK has no accessibility to offer on Broadway, and says so at length.
NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR",
              "GTK_A11Y")


class Program:
    """A process that someone else started, with as much of a Popen as a Window asks for."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None

    def poll(self):
        return None if os.path.exists(f"/proc/{self.pid}") else 0


class Run:
    """One call of script/run, with what it says and when."""

    count = 0

    def __init__(self, *options, without=()):
        Run.count += 1
        self.mark = f"{os.getpid()}-{Run.count}"
        environment = {name: value for name, value in os.environ.items() if name not in without}
        environment[MARK] = self.mark
        self.said = []
        self.start_s = time.monotonic()
        # A session of its own is what a terminal gives it: Ctrl+C reaches the whole of it.
        self.process = subprocess.Popen(
            [os.path.join(SOURCES, "script", "run"), "--build", BUILD, *options], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            self.said.append(line.rstrip())

    def line(self, pattern):
        """Waits for a line, and returns its match and its place among the lines."""
        def find():
            for place, line in enumerate(list(self.said)):
                match = re.search(pattern, line)
                if match:
                    return match, place
            assert self.process.poll() is None, self.said
            return None
        return wait_for(find, f"script/run says {pattern!r}")

    def address(self, pattern):
        return self.line(pattern)[0].group(1)

    def processes(self):
        """(number, program) of everything that this run started and that still lives."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/environ", "rb") as file:
                    if f"{MARK}={self.mark}".encode() in file.read().split(b"\0"):
                        found.append((int(pid), os.path.basename(os.readlink(f"/proc/{pid}/exe"))))
            except OSError:  # It ended meanwhile, or belongs to someone else.
                continue
        return found

    def app(self):
        return Program(wait_for(
            lambda: next((pid for pid, name in self.processes() if name == "standfirst"), None),
            "the app runs"))

    def ends(self, status):
        assert self.process.wait(PATIENCE_S) == status, (self.process.returncode, self.said)
        wait_for(lambda: not self.processes(), "everything that it started has ended")

    def clean(self):
        """After a failure: nothing of this run outlives the test."""
        end_process(self.process)
        for pid, _ in self.processes():
            os.kill(pid, signal.SIGKILL)


def get(address):
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
        return answer.headers.get_content_type(), answer.read()


def listeners(port):
    """The addresses, as the kernel writes them, on which something listens at this port."""
    found = set()
    for path in ("/proc/net/tcp", "/proc/net/tcp6"):
        if os.path.exists(path):
            with open(path, encoding="ascii") as file:
                for fields in map(str.split, list(file)[1:]):
                    address, number = fields[1].split(":")
                    if fields[3] == "0A" and int(number, 16) == port:
                        found.add(address)
    return found


def drawn_bytes(address):
    """What a browser's page gets to draw, over the web socket that the page opens."""
    place = urllib.parse.urlsplit(address)
    key = base64.b64encode(os.urandom(16)).decode()
    with socket.create_connection((place.hostname, place.port), PATIENCE_S) as line:
        line.sendall((f"GET /socket HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\n"
                      f"Connection: Upgrade\r\nOrigin: {address.rstrip('/')}\r\n"
                      f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Protocol: broadway\r\n\r\n").encode())
        answer = b""
        while len(answer.partition(b"\r\n\r\n")[2]) < 2000:
            part = line.recv(65536)
            assert part, answer
            answer += part
    head, _, drawn = answer.partition(b"\r\n\r\n")
    assert b" 101 " in head.splitlines()[0], head
    return drawn


def known_sites():
    profile = os.path.join(os.environ["XDG_DATA_HOME"], "standfirst", "profile.db")
    if not os.path.exists(profile):
        return []
    database = sqlite3.connect(profile)
    try:
        return database.execute("SELECT url, user, capabilities FROM sites").fetchall()
    except sqlite3.OperationalError:  # It is being made.
        return []
    finally:
        database.close()


class Course:
    """The cases, in order: each goes on where the one before left off."""

    def __init__(self, session):
        self.session = session
        self.run = None
        self.site = None
        self.page = None

    def without_a_display_a_browser_on_this_computer_is_served(self):
        self.run = Run(without=NO_DISPLAY)
        self.page = self.run.address(r"open (http://127\.0\.0\.1:\d+/) in a browser")
        self.site = self.run.address(r"newsroom is at (http://127\.0\.0\.1:\d+)")
        self.run.line(r"Ctrl\+C here to stop")
        assert get(self.page)[0] == "text/html"
        assert len(drawn_bytes(self.page)) >= 2000
        for address in (self.page, self.site):
            assert listeners(urllib.parse.urlsplit(address).port) == {"0100007F"}, address

    def the_app_is_signed_in_to_the_practice_site(self):
        assert b"<article" in get(self.site)[1]
        url, user, may = wait_for(
            lambda: next((row for row in known_sites() if row[2]), None),
            "the site's answer to the app's sign-in is kept")
        assert (url, user) == (self.site, "editor") and '"may-publish":true' in may, (url, user, may)

    def a_second_start_says_where_the_first_runs(self):
        second = Run(without=NO_DISPLAY)
        second.ends(1)
        said = "\n".join(second.said)
        assert "running already" in said and self.page in said and self.site in said, said
        assert get(self.page)[0] == "text/html" and self.run.process.poll() is None

    def sigterm_ends_everything_that_it_started(self):
        names = {name for _, name in self.run.processes()}
        assert names >= {"standfirst", "standfirst-localcms", "gtk4-broadwayd"}, names
        self.run.process.terminate()
        self.run.ends(143)

    def with_a_display_a_window_opens_signed_in(self):
        import window as w  # Needs the session's bus.
        self.run = Run()
        started = self.run.line(r"starting Standfirst")[1]
        assert self.run.line(r"newsroom is at (\S+)")[0].group(1) == self.site, self.run.said
        assert self.run.line(r"newsroom is at")[1] < started, self.run.said
        wait_for(self.session.windows, "a window is there")
        tap.comment(f"{time.monotonic() - self.run.start_s:.2f} s from the command to the window, "
                    "when all is built")
        assert not any("open http" in line for line in self.run.said), self.run.said
        window = w.Window(self.run.app())
        self.session.resize(1280, 800)
        self.session.wait_until_still()
        w.press("ctrl+shift+l")
        window.find("label", "Published · yesterday")

    def ctrl_c_ends_everything_that_it_started(self):
        os.killpg(self.run.process.pid, signal.SIGINT)
        self.run.ends(130)
        assert not self.session.windows()

    def it_opens_in_a_language_and_ends_with_its_window(self):
        import window as w
        self.run = Run("--language", "ar")
        window = w.Window(self.run.app())
        catalog = gettext.translation("standfirst", os.path.join(BUILD, "po"), ["ar"])
        assert catalog.gettext("Drafts") != "Drafts"
        window.find("label", catalog.gettext("Drafts"))
        self.session.wait_until_still()
        w.press("ctrl+q")
        self.run.ends(0)


def main():
    if not shutil.which("dpkg-query"):
        tap.skip_all("script/run is for Debian and Ubuntu")
    with Session() as session:
        course = Course(session)
        names = ("without_a_display_a_browser_on_this_computer_is_served",
                 "the_app_is_signed_in_to_the_practice_site",
                 "a_second_start_says_where_the_first_runs",
                 "sigterm_ends_everything_that_it_started",
                 "with_a_display_a_window_opens_signed_in",
                 "ctrl_c_ends_everything_that_it_started",
                 "it_opens_in_a_language_and_ends_with_its_window")
        try:
            return tap.run([("/sf/window/run/" + name.replace("_", "-"), getattr(course, name))
                            for name in names],
                           lambda: "\n".join(course.run.said[-40:]) if course.run else "")
        finally:
            if course.run:
                course.run.clean()


if __name__ == "__main__":
    sys.exit(main())
