# test-install.py - what "meson install" puts down works where it lies, with nothing of the sources
# Usage: test-install.py HARNESS BUILD SOURCES MESON BINDIR DATADIR MODULEDIR LOCALEDIR
# SPDX-License-Identifier: GPL-3.0-or-later

import gettext
import os
import subprocess
import sys
import tempfile

HARNESS, BUILD, SOURCES, MESON = sys.argv[1:5]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from localcms import Site  # noqa: E402
from session import Session, wait_for  # noqa: E402

ID = "org.standfirst.Standfirst"
# Beside a window of its own size stands only its shadow.
SHADOW = 120


class Stage:
    """An installation below a folder of its own, as a package is made."""

    def __init__(self, top):
        self.bin, self.data, self.modules, self.locales = (
            os.path.join(top, folder.lstrip("/")) for folder in sys.argv[5:9])
        subprocess.run([MESON, "install", "-C", BUILD, "--no-rebuild", "--quiet", "--strip",
                        "--destdir", top], check=True, stdout=subprocess.DEVNULL)
        self.top = top

    def program(self, name):
        return os.path.join(self.bin, name)

    def files(self):
        for folder, _, names in os.walk(self.top):
            yield from (os.path.join(folder, name) for name in names)


def run(*words, **options):
    return subprocess.run(words, capture_output=True, check=True, timeout=30, **options).stdout


def read(path):
    with open(path, "rb") as file:
        return file.read()


def nothing_points_back(stage):
    for path in stage.files():
        for folder in (SOURCES, BUILD, os.path.join(os.pardir, "src")):
            assert os.fsencode(folder) + b"/" not in read(path), (path, folder)


def the_desktop_finds_it(stage):
    for path in (f"applications/{ID}.desktop", f"dbus-1/services/{ID}.service",
                 f"metainfo/{ID}.metainfo.xml", f"glib-2.0/schemas/{ID}.gschema.xml",
                 f"icons/hicolor/scalable/apps/{ID}.svg",
                 f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg", "man/man1/standfirst-cli.1"):
        assert os.path.getsize(os.path.join(stage.data, path)) > 0, path
    assert sys.argv[5].encode() in read(os.path.join(stage.data, f"dbus-1/services/{ID}.service"))


def stories_are_converted(stage):
    answer = run(stage.program("standfirst-cli"), "convert", "--from", "markdown", "--to",
                 "wordpress", input=b"# Ferry late\n\nThe *third* week.\n")
    assert b"<!-- wp:paragraph" in answer and b"<em>third</em>" in answer, answer


def the_command_line_links_no_toolkit(stage):
    linked = run("ldd", stage.program("standfirst-cli"))
    assert b"libglib" in linked and b"libgtk" not in linked and b"webkit" not in linked, linked


def every_language_has_its_catalog(stage):
    with open(os.path.join(SOURCES, "po", "LINGUAS"), encoding="utf-8") as file:
        languages = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    assert languages
    for language in languages:
        path = os.path.join(stage.locales, language, "LC_MESSAGES", "standfirst.mo")
        with open(path, "rb") as file:
            assert gettext.GNUTranslations(file).info()["language"] == language, path


def the_practice_site_has_its_newsroom(stage):
    with Site(stage.program("standfirst-localcms"), "--sample") as site:
        assert {user["role"] for user in site.ready["users"]} >= {"editor", "contributor"}
        status, headers, page = site.open("/")
        assert status == 200 and page.count(b"<article") + page.count(b"<h2") > 3
        assert headers.get_content_type() == "text/html"
        stories = site.ok("GET", "posts?per_page=50&status=publish,draft,pending,future")
        assert len(stories) >= 12, len(stories)


def the_window_opens(session, stage, settings_folder):
    """Returns the program and its window's width."""
    os.environ.pop("GSETTINGS_SCHEMA_DIR", None)
    if settings_folder:
        os.environ["GSETTINGS_SCHEMA_DIR"] = settings_folder
    program = session.start([stage.program("standfirst")])
    wait_for(lambda: session.windows() or program.poll() is not None, "a window is there")
    assert program.poll() is None, program.returncode
    session.wait_until_still()
    geometry = run("xdotool", "getwindowgeometry", "--shell", session.windows()[0]).decode()
    return program, int(geometry.split("WIDTH=")[1].split()[0])


def the_window_opens_without_a_schema(session, stage):
    program, width = the_window_opens(session, stage, None)
    assert width >= 1000, width
    assert session.stop(program) == 0


def the_window_heeds_its_settings(session, stage):
    schemas = os.path.join(stage.data, "glib-2.0", "schemas")
    run("glib-compile-schemas", "--strict", schemas)
    keys = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
    os.makedirs(keys, exist_ok=True)
    with open(os.path.join(keys, "keyfile"), "w", encoding="ascii") as file:
        file.write("[org/standfirst/Standfirst]\nwindow-width=700\nwindow-height=600\n")
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    program, width = the_window_opens(session, stage, schemas)
    assert 700 <= width <= 700 + SHADOW, width
    return program


def the_preview_is_found(program, stage):
    import window as w
    module = os.path.join(stage.modules, "standfirst-web-view.so")
    window = w.Window(program)

    def is_loaded():
        return os.fsencode(module) in read(f"/proc/{program.pid}/maps")

    # The same question as the app's own: without an answer it does without the preview, too.
    if subprocess.run(["bwrap", "--ro-bind", "/", "/", "--unshare-all", "true"],
                      capture_output=True, check=False).returncode:
        tap.comment("there is no sandbox here, so the preview is not opened")
        return
    w.press("ctrl+n")
    window.find("text", "Headline")
    assert not is_loaded()
    w.press("ctrl+p")
    wait_for(is_loaded, "the preview's module is loaded")


def main():
    with tempfile.TemporaryDirectory(prefix="standfirst-install-") as top, Session() as session:
        os.environ["G_DEBUG"] = "fatal-criticals"
        os.environ.pop("LD_LIBRARY_PATH", None)  # Meson's, which leads into the build folder.
        stage = Stage(top)
        state = {}

        def heed():
            state["program"] = the_window_heeds_its_settings(session, stage)

        names = (("nothing points back into the sources", lambda: nothing_points_back(stage)),
                 ("the desktop finds it", lambda: the_desktop_finds_it(stage)),
                 ("stories are converted", lambda: stories_are_converted(stage)),
                 ("the command line links no toolkit",
                  lambda: the_command_line_links_no_toolkit(stage)),
                 ("every language has its catalog", lambda: every_language_has_its_catalog(stage)),
                 ("the practice site has its newsroom",
                  lambda: the_practice_site_has_its_newsroom(stage)),
                 ("the window opens without a schema",
                  lambda: the_window_opens_without_a_schema(session, stage)),
                 ("the window heeds its settings", heed),
                 ("the preview is found", lambda: the_preview_is_found(state["program"], stage)))
        return tap.run([(f"/sf/install/{name.replace(' ', '-')}", case) for name, case in names])


if __name__ == "__main__":
    sys.exit(main())
