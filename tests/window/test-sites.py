# test-sites.py - getting to know a site: by hand, by approval in the browser, and what it holds
# Usage: test-sites.py HARNESS-FOLDER PROGRAM LOCALCMS
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.parse

HARNESS, PROGRAM, LOCALCMS = sys.argv[1], sys.argv[2], sys.argv[3]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, TimedOut, wait_for  # noqa: E402

APP_ID = "org.standfirst.Standfirst"
SITE_MENU = ("Open Stories…", "Check Connection", "Sign In Again…", "Remove…")


class Page(http.server.BaseHTTPRequestHandler):
    """A web page that is no CMS."""

    def do_GET(self):
        body = b"<!doctype html><title>Cakes</title><p>Only cakes here."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


def start_page():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def start_site(session):
    child = session.start([LOCALCMS, "--sample"], stdout=subprocess.PIPE, text=True)
    return json.loads(child.stdout.readline())


def make_browser(session):
    """A browser that only writes down which page it was to open."""
    opened = os.path.join(session.top, "opened")
    browser = os.path.join(session.top, "browser")
    with open(browser, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nprintf "%s\\n" "$1" >>"{opened}"\n')
    os.chmod(browser, 0o700)
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "applications")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "browser.desktop"), "w", encoding="utf-8") as file:
        file.write(f"[Desktop Entry]\nType=Application\nName=Browser\nExec={browser} %u\n"
                   "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n")
    os.makedirs(os.environ["XDG_CONFIG_HOME"], exist_ok=True)
    with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "mimeapps.list"), "w",
              encoding="utf-8") as file:
        file.write("[Default Applications]\nx-scheme-handler/http=browser.desktop\n"
                   "x-scheme-handler/https=browser.desktop\n")
    return opened


def bring(address):
    """Hands an address over as the desktop does, by the activation of the desktop file."""
    subprocess.run(["gdbus", "call", "--session", "--dest", APP_ID, "--object-path",
                    "/" + APP_ID.replace(".", "/"), "--method", "org.freedesktop.Application.Open",
                    json.dumps([address]), "{}"], check=True, capture_output=True)


def main():
    with Session("1280x800") as session:
        import window as w
        from app import App
        opened = make_browser(session)
        site = start_site(session)
        editor = next(user for user in site["users"] if user["role"] == "editor")
        app = App(session, PROGRAM)
        window = app.window

        def fill(name, words):
            w.set_text(window.find("text", name), words)

        def is_known():
            return window.find_now("push button", "Site Menu") is not None

        def says(words):
            return lambda: app.says(words)

        def open_dialog():
            w.activate(window.find("push button", "Add a Site…"))
            window.find("text", "Site address")

        def close_dialog():
            w.activate(window.find("push button", "Cancel"))
            window.wait_gone("text", "Site address")

        def opened_pages():
            if not os.path.exists(opened):
                return []
            with open(opened, encoding="utf-8") as file:
                return file.read().split()

        def ask_for_approval():
            count = len(opened_pages())
            fill("Site address", site["base"])
            w.activate(window.find("push button", "Approve in the Browser"))
            window.find("label", "Answer in your browser")
            wait_for(lambda: len(opened_pages()) > count, "the browser is asked")
            asked = urllib.parse.urlsplit(opened_pages()[-1])
            query = urllib.parse.parse_qs(asked.query)
            assert asked.path == "/wp-admin/authorize-application.php", asked
            assert query["app_name"] == ["Standfirst"] and len(query["app_id"][0]) == 36, query
            return query["success_url"][0]

        def approve(success, base, **more):
            answer = {"site_url": base, "user_login": editor["login"],
                      "password": editor["application_password"], **more}
            bring(success + "&" + urllib.parse.urlencode(answer))

        def what_is_no_cms_is_said_and_not_added():
            open_dialog()
            fill("Site address", start_page())
            fill("User name", "ada")
            fill("Application password", "no password")
            w.activate(window.find("push button", "Add Site"))
            wait_for(says("something else answered"), "the dialog says that it is no CMS")
            window.find("text", "Site address")
            close_dialog()
            assert not is_known()

        def a_wrong_password_is_said_and_the_site_not_added():
            open_dialog()
            fill("Site address", site["base"])
            fill("User name", editor["login"])
            fill("Application password", "wrong wrong wrong")
            w.activate(window.find("push button", "Add Site"))
            wait_for(says("does not accept this name and password. Check both"),
                     "the dialog says that the password is wrong")
            window.find("text", "Site address")
            close_dialog()
            assert not is_known()

        def a_forged_approval_adds_nothing_and_says_so():
            open_dialog()
            success = ask_for_approval()
            forged = success.split("nonce=")[0] + "nonce=00000000-0000-4000-8000-000000000000"
            approve(forged, site["base"])
            wait_for(says("Nothing was added"), "the window says so")
            window.find("label", "Answer in your browser")
            assert not is_known()
            w.activate(window.find("push button", "Stop Waiting"))
            close_dialog()
            app.close_message()
            approve(success, site["base"])
            wait_for(says("Nothing was added"), "a late answer is refused as well")
            assert not is_known()

        def another_site_s_approval_adds_nothing():
            open_dialog()
            approve(ask_for_approval(), "https://other.example")
            wait_for(says("Another site than the one asked"), "the dialog says so")
            assert not is_known()
            close_dialog()

        def a_refusal_in_the_browser_is_said():
            open_dialog()
            bring(ask_for_approval() + "&success=false")
            wait_for(says("was declined"), "the dialog says so")
            close_dialog()

        def an_approval_adds_the_site_and_says_who_one_is():
            open_dialog()
            approve(ask_for_approval(), site["base"])
            wait_for(says("and may publish"), "the dialog says who one is")
            wait_for(says("until Standfirst is closed"), "the dialog says what there is no keyring")
            w.activate(window.find("push button", "Done"))
            wait_for(is_known, "the site is in the sidebar")

        def choose_from_menu(words):
            item = None
            # What the site answers makes its row anew, which closes a menu that stands open.
            while item is None:
                session.wait_until_still()
                w.click(window.find("push button", "Site Menu"))
                try:
                    item = window.menu_item(words, SITE_MENU, timeout_s=2)
                except TimedOut:
                    w.press("Escape")
            w.activate(item)

        def the_site_says_who_one_is_when_it_is_asked():
            choose_from_menu("Check Connection")
            wait_for(says("and may publish"), "the dialog says who one is")
            w.activate(window.find("push button", "Done"))
            window.wait_gone("push button", "Done")

        def stories_of_the_site_are_listed_and_found():
            choose_from_menu("Open Stories…")
            window.find("label", "The night shift gets its ferry")
            window.find("label", "Bicycles overtake cars on the Old Bridge")
            assert any("In review" in w.read_text(node) for node in window.walk())
            w.type_text("zebra crossing")
            wait_for(says("has “zebra crossing” in it"), "the window says that there is none")
            w.press("ctrl+a")
            w.type_text("night shift")
            window.find("label", "The night shift gets its ferry")
            window.wait_gone("label", "Bicycles overtake cars on the Old Bridge")

        def a_story_opens_with_every_field():
            w.press("Tab")
            w.click(window.find("label", "The night shift gets its ferry"))
            wait_for(lambda: window.find_now("text", "Headline"), "the story is open")
            expected = {"Headline": "The night shift gets its ferry", "Section": "Town",
                        "Standfirst": "From next month two more boats cross the river bef",
                        "Byline": "", "Body": "The last boat of the day has left Lindhaven"}
            for name, words in expected.items():
                wait_for(lambda name=name, words=words: w.read_text(
                    window.find("text", name)).startswith(words), f"{name} is {words!r}")

        def a_removed_site_goes_and_its_stories_stay():
            choose_from_menu("Remove…")
            wait_for(says("Your stories stay on this computer"), "the question says so")
            session.wait_until_still()
            # The answers are named in another way in each version.
            w.press("alt+r")
            window.wait_gone("push button", "Site Menu")
            w.wait_text(window.find("text", "Headline"), "The night shift gets its ferry")

        cases = (what_is_no_cms_is_said_and_not_added,
                 a_wrong_password_is_said_and_the_site_not_added,
                 a_forged_approval_adds_nothing_and_says_so,
                 another_site_s_approval_adds_nothing, a_refusal_in_the_browser_is_said,
                 an_approval_adds_the_site_and_says_who_one_is,
                 the_site_says_who_one_is_when_it_is_asked,
                 stories_of_the_site_are_listed_and_found, a_story_opens_with_every_field,
                 a_removed_site_goes_and_its_stories_stay)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
