#!/usr/bin/python3
# test-sites.py - signing in from the command line, to a site and to what is none
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import http.server
import json
import os
import pty
import socket
import sqlite3
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from program import ADDRESS, CONFLICT, LATER, SIGN_IN, USAGE, Program

PASSWORD = "abcd EFGH ijkl MNOP qrst UVWX"


class Site(http.server.BaseHTTPRequestHandler):
    """As much of a site as says who is asking; below /page only a web page."""

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json", head=False):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if not self.path.startswith("/page"):
            self.send_header("Link", f'<{base()}/wp-json/>; rel="https://api.w.org/"')
        self.end_headers()
        if not head:
            self.wfile.write(data)

    def do_HEAD(self):
        self.answer(200, "", "text/html", head=True)

    def do_GET(self):
        wanted = "Basic " + base64.b64encode(f"ada:{PASSWORD}".encode()).decode()
        if self.path.startswith("/page"):
            self.answer(200, "<title>The Harbour Inn</title>", "text/html")
        elif not self.path.startswith("/wp-json/wp/v2/users/me"):
            self.answer(200, json.dumps({"name": "Harbour News", "home": base(),
                                         "timezone_string": "Europe/Berlin", "gmt_offset": 1}))
        elif self.headers.get("Authorization") != wanted:
            self.answer(401, json.dumps({"code": "incorrect_password", "message": "No.",
                                         "data": {"status": 401}}))
        else:
            self.answer(200, json.dumps({
                "id": 7, "name": "Ada Quay", "roles": ["author"],
                "capabilities": {"publish_posts": True, "upload_files": True}}))


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
cli = Program(sys.argv[1])


def base():
    return f"http://127.0.0.1:{server.server_port}"


def add(address, *more, password=PASSWORD):
    return ("site", "add", address, "--user", "ada", *more), {"given": f"{password}\n".encode()}


def nothing_is_kept():
    assert cli.ok("site", "list").raw == b""


def refused(code, address, *more, saying=(), **keywords):
    words, given = add(address, *more, **keywords)
    cli.fails(code, *words, saying=saying, **given)
    nothing_is_kept()


def wrong_addresses():
    refused(USAGE, "ftp://news.example.org", saying="https://")
    refused(USAGE, "https://ada:secret@news.example.org", saying="--user")
    refused(ADDRESS, "http://news.example.org", saying="http")
    refused(ADDRESS, base() + "/page")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        refused(LATER, f"http://127.0.0.1:{unused.getsockname()[1]}")
    cli.fails(USAGE, "site", "add", base(), given=b"x\n", saying="--user")


def wrong_passwords():
    refused(SIGN_IN, base(), password="wrong")
    refused(SIGN_IN, base(), password="", saying="empty")
    refused(SIGN_IN, base(), password="x" * 2000, saying="too long")


def added():
    words, given = add(base() + "/", "--name", "harbour")
    answer = cli.ok(*words, **given)
    assert answer.out == "harbour\n", answer
    # There is no keyring here: that is said, and the password is nowhere.
    assert "--password-fd" in answer.err, answer
    line = cli.ok("site", "list").out.split("\n")[0].split("\t")
    assert line[:3] == ["harbour", base(), "ada"], line
    for folder, _, files in os.walk(cli.home):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                assert PASSWORD.encode() not in file.read(), name
    record = json.loads(cli.ok("site", "list", "--json").out)
    assert record["name"] == "harbour" and record["url"] == base(), record


def added_again():
    words, given = add(base())
    assert cli.ok(*words, **given).out == "harbour\n"
    assert cli.ok("site", "list").out.count("\n") == 1
    words, given = add(base() + "/sub", "--name", "harbour")
    cli.fails(CONFLICT, *words, saying="--name", **given)


def checked():
    lines = dict(line.split("\t") for line in
                 cli.ok("site", "check", "harbour", password=PASSWORD).out.strip().split("\n"))
    assert lines["user"] == "Ada Quay" and lines["roles"] == "author", lines
    assert lines["may-publish"] == "yes" and lines["may-create-sections"] == "no", lines
    assert lines["time-zone"] == "Europe/Berlin", lines
    record = json.loads(cli.ok("site", "check", "harbour", "--json", password=PASSWORD).out)
    assert record == lines, record
    cli.fails(SIGN_IN, "site", "check", "harbour", password="wrong")
    cli.fails(SIGN_IN, "site", "check", "harbour", saying="--password-fd")
    cli.fails(USAGE, "site", "check", "harbour", "--password-fd", "99", saying="99")
    cli.fails(USAGE, "site", "check", "nowhere", password=PASSWORD, saying="harbour")


def beside_a_proxy():
    """What stands on this computer is asked directly: a proxy would see the password."""
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        proxy.listen()
        proxy.settimeout(0.2)
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        cli.ok("site", "check", "harbour", password=PASSWORD, http_proxy=address, no_proxy="none",
               GIO_USE_PROXY_RESOLVER="environment")
        try:
            proxy.accept()[0].close()
        except TimeoutError:
            return
    raise AssertionError("the proxy was asked")


def typed():
    """At a terminal the password is asked for, and not shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(cli.path, [cli.path, "site", "check", "harbour"], cli.environment)
    shown = b""
    while b"harbour: " not in shown:
        shown += os.read(terminal, 1000)
    # A slip is taken back.
    os.write(terminal, PASSWORD.encode() + "ü".encode() + b"\x7f\n")
    try:
        while data := os.read(terminal, 1000):
            shown += data
    except OSError:
        pass  # The program ended, and the terminal with it.
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert b"Ada Quay" in shown and b"abcd" not in shown, shown


def removed():
    cli.ok("site", "remove", "harbour")
    nothing_is_kept()
    cli.fails(USAGE, "site", "remove", "harbour", saying="harbour")
    with sqlite3.connect(os.path.join(cli.profile, "profile.db")) as database:
        assert database.execute("SELECT count(*) FROM sites").fetchone() == (0,)
    database.close()


CASES = [
    ("/sf/cli/site/what-is-no-site-is-not-kept", wrong_addresses),
    ("/sf/cli/site/a-wrong-password-keeps-nothing", wrong_passwords),
    ("/sf/cli/site/one-that-answers-is-kept-and-its-password-is-not", added),
    ("/sf/cli/site/signing-in-again-is-the-same-site", added_again),
    ("/sf/cli/site/a-check-says-who-one-is", checked),
    ("/sf/cli/site/one-on-this-computer-is-asked-without-a-proxy", beside_a_proxy),
    ("/sf/cli/site/a-password-is-asked-for-at-a-terminal", typed),
    ("/sf/cli/site/one-that-is-removed-is-gone", removed),
]

try:
    sys.exit(tap.run(CASES))
finally:
    server.shutdown()
    cli.close()
