# session.py - a private screen, bus, home and program, for tests of the real window
# Everything a Session starts is a child of this process and is ended by its id; nothing is looked
# up by name, so that other programs of the same name on the machine are never touched.
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time

QUIET_RENDERING = {
    "GDK_BACKEND": "x11",
    "GSK_RENDERER": "cairo",
    "GDK_DEBUG": "gl-disable",
    "GDK_DISABLE": "gl,vulkan",
    "GTK_A11Y": "atspi",
    "LC_ALL": "C.UTF-8",
    "NO_AT_BRIDGE": "0",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "GSETTINGS_BACKEND": "memory",
}
DROPPED = ("WAYLAND_DISPLAY", "LANGUAGE", "AT_SPI_BUS_ADDRESS", "GTK_THEME", "XAUTHORITY")


# How long anything may take before it counts as not happening: the machine may be busy with other
# work, and a test that passes never waits that long.
PATIENCE_S = 60.0


class TimedOut(Exception):
    """A condition that was waited for did not come true."""


def wait_for(condition, what, timeout_s=PATIENCE_S):
    """Calls condition until it returns something true, and returns that."""
    end = time.monotonic() + timeout_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimedOut(f"after {timeout_s:g} s still not: {what}")
        time.sleep(0.02)


def end_process(process, timeout_s=20.0):
    """Ends a child politely, then by force, and returns its exit status."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def end_with_parent():
    """In a child, before it runs its program: prctl(2), PR_SET_PDEATHSIG."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


# What GTK forgets when it says where a thing is; it adds up only where things stand in each other.
# A popover that has nothing in it yet must not become nothing itself.
NO_PADDING = ("*:not(slider) { padding: 0; border-width: 0; }\n"
              "popover > contents { padding: 8px; }\n")


def forgets_padding():
    """Whether this GTK says other places than those where things are drawn."""
    return ctypes.CDLL("libgtk-4.so.1").gtk_get_minor_version() >= 10


class Session:
    """A context: inside it the environment of this process is the private one."""

    def __init__(self, size="1280x800", language=None, scheme=None, is_for_show=False):
        """@is_for_show: the window's looks matter, and nothing is clicked by its place."""
        self.size = size
        self.language = language
        self.scheme = scheme
        self.is_for_show = is_for_show
        self.children = []
        self.top = None
        self.kept_environment = None

    def __enter__(self):
        self.kept_environment = dict(os.environ)
        self.top = tempfile.mkdtemp(prefix="standfirst-window-")
        try:
            self.make_home()
            self.start_screen()
            self.start_bus()
            self.start_accessibility_bus()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_error):
        for child in reversed(self.children):
            end_process(child)
        os.environ.clear()
        os.environ.update(self.kept_environment)
        shutil.rmtree(self.top, ignore_errors=True)

    def make_home(self):
        for name in DROPPED:
            os.environ.pop(name, None)
        os.environ.update(QUIET_RENDERING)
        for variable, folder in (
            ("HOME", "home"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_STATE_HOME", "home/.local/state"),
            ("XDG_CACHE_HOME", "home/.cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ):
            path = os.path.join(self.top, folder)
            os.makedirs(path, 0o700, exist_ok=True)
            os.environ[variable] = path
        if forgets_padding() and not self.is_for_show:
            self.take_padding_away()
        if self.language:
            self.name_a_locale()
            os.environ["LANGUAGE"] = self.language
        if self.scheme:
            os.environ["ADW_DEBUG_COLOR_SCHEME"] = f"prefer-{self.scheme}"

    def take_padding_away(self):
        """Then every thing is where GTK says that it is, and can be clicked there."""
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0")
        os.makedirs(folder)
        with open(os.path.join(folder, "gtk.css"), "w", encoding="utf-8") as file:
            file.write(NO_PADDING)

    def name_a_locale(self):
        """From glibc 2.41 on nothing is translated in C.UTF-8, and a bare machine has no other: it
        is given another name."""
        folder = os.path.join(self.top, "locales")
        os.makedirs(folder)
        os.symlink("/usr/lib/locale/C.utf8", os.path.join(folder, "en_XX.UTF-8"))
        os.environ.update({"LOCPATH": folder, "LC_ALL": "en_XX.UTF-8", "LANG": "en_XX.UTF-8"})

    def start_screen(self):
        reader, writer = os.pipe()
        screen = self.start(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", self.size + "x24",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        os.environ["DISPLAY"] = ":" + number

    def start_bus(self):
        bus = self.start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        address = bus.stdout.readline().strip()
        if not address:
            raise RuntimeError("dbus-daemon did not start")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address

    def start_accessibility_bus(self):
        """It is slow to come on a busy machine, and who asks too early is aborted by libatspi."""
        answer = subprocess.run(
            ["gdbus", "call", "--session", "--timeout", "60", "--dest", "org.a11y.Bus",
             "--object-path", "/org/a11y/bus", "--method", "org.a11y.Bus.GetAddress"],
            capture_output=True, text=True, check=True).stdout
        os.environ["AT_SPI_BUS_ADDRESS"] = answer.split("'")[1]

    def start(self, arguments, **options):
        """Starts a program in this session; it is ended with the session, or with this process: one
        that is left behind would keep the pipe open on which the build waits for the outcome."""
        child = subprocess.Popen(arguments, preexec_fn=end_with_parent, **options)
        self.children.append(child)
        return child

    def stop(self, child, how=signal.SIGTERM):
        """Ends one program now and returns its exit status."""
        if child.poll() is None:
            child.send_signal(how)
        status = end_process(child)
        self.children.remove(child)
        return status

    def windows(self):
        """The X ids of the top-level windows that are on the screen."""
        answer = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".+"],
                                capture_output=True, text=True, check=False)
        return answer.stdout.split()

    def resize(self, width, height):
        for window in self.windows():
            subprocess.run(["xdotool", "windowmove", window, "0", "0",
                            "windowsize", window, str(width), str(height)], check=True)

    def pixels(self):
        """The screen as bytes, to compare two moments."""
        return subprocess.run(["import", "-silent", "-window", "root", "rgb:-"],
                              capture_output=True, check=True).stdout

    def wait_until_still(self, timeout_s=PATIENCE_S):
        """Waits until two pictures in a row, a little apart, are the same and not blank."""
        last = [b""]

        def is_still():
            now = self.pixels()
            same = now == last[0] and any(now[i] != now[0] for i in range(0, len(now), 97))
            last[0] = now
            return same

        wait_for(is_still, "the screen is still", timeout_s)

    def screenshot(self, path, width, height):
        """Of that much of the screen, from its corner."""
        subprocess.run(["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+0+0",
                        "+repage", path], check=True)
