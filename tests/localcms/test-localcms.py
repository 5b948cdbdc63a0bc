#!/usr/bin/python3
# test-localcms.py - the practice site as a program: its command line, its folder, its ends
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
import tap
from localcms import Site
from pictures import PNG

PROGRAM = sys.argv[1]
FAILED, USAGE = 1, 2


def run(*words, **environment):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False,
                          timeout=60, stdin=subprocess.DEVNULL, env={**os.environ, **environment})


def folder():
    return tempfile.TemporaryDirectory(prefix="sf-localcms-")


def change(data, sql):
    """Only while no site has the folder."""
    with contextlib.closing(sqlite3.connect(os.path.join(data, "site.db"))) as database:
        database.execute(sql)
        database.commit()


def fails(code, words, *arguments):
    answer = run(*arguments)
    assert answer.returncode == code and answer.stdout == "", answer
    assert answer.stderr.startswith("standfirst-localcms: ") and words in answer.stderr, answer


def help_names_every_option():
    answer = run("--help")
    assert answer.returncode == 0, answer
    for word in ("--port", "--data", "--base", "--sample", "Exit codes"):
        assert word in answer.stdout, (word, answer)


def a_wrong_command_line_is_explained():
    fails(USAGE, "--port", "--port", "70000")
    fails(USAGE, "--port", "--port", "-1")
    fails(USAGE, "abc", "--port", "abc")
    fails(USAGE, "--base", "--base", "news.example")
    fails(USAGE, "--base", "--base", "ftp://news.example")
    fails(USAGE, "--base", "--base", "http://news.example/?p=1")
    fails(USAGE, "options", "news")
    fails(USAGE, "--nothing", "--nothing")


def what_cannot_be_started_is_explained():
    with folder() as data:
        file = os.path.join(data, "file")
        with open(file, "wb") as out:
            out.write(b"x")
        fails(FAILED, "file", "--data", file)
        with open(os.path.join(data, "site.db"), "wb") as out:
            out.write(b"no database, but long enough to be taken for one" * 40)
        fails(FAILED, "damaged", "--data", data)
    with folder() as data, Site(PROGRAM, data=data) as site:
        fails(FAILED, "already runs", "--data", data)
        fails(FAILED, "in use", "--port", str(site.port))
    with folder() as data:
        with Site(PROGRAM, data=data):
            pass
        change(data, "PRAGMA user_version = 99")
        fails(FAILED, "newer", "--data", data)


def the_ready_line_says_who_may_do_what():
    with Site(PROGRAM, "--base", "https://news.example/desk/") as site:
        assert site.line.count("\n") == 1
        assert site.ready["base"] == "https://news.example/desk"
        assert site.ready["rest"] == "https://news.example/desk/wp-json/"
        assert site.ready["timezone"] == "Europe/Berlin"
        assert [user["role"] for user in site.ready["users"]] == [
            "administrator", "editor", "author", "contributor", "subscriber"]
        assert len({user["application_password"] for user in site.ready["users"]}) == 5


def signals_end_it_and_its_own_folder():
    for number in (signal.SIGTERM, signal.SIGINT):
        with folder() as place:
            os.environ["TMPDIR"] = place
            site = Site(PROGRAM)
            del os.environ["TMPDIR"]
            made = [name for name in os.listdir(place) if name.startswith("standfirst-localcms-")]
            assert len(made) == 1, made
            assert site.end(number) == 0
            assert os.listdir(place) == []


def what_is_kept_is_for_its_owner_only():
    with folder() as place:
        data = os.path.join(place, "deep", "site")
        with Site(PROGRAM, data=data) as site:
            site.ok("POST", "media", PNG, role="author", headers={
                "Content-Type": "image/png",
                "Content-Disposition": 'attachment; filename="dot.png"'})
            passwords = [user["application_password"] for user in site.ready["users"]]
            for top, folders, files in os.walk(data):
                for name in folders:
                    assert stat.S_IMODE(os.stat(os.path.join(top, name)).st_mode) == 0o700, name
                for name in files:
                    assert stat.S_IMODE(os.stat(os.path.join(top, name)).st_mode) == 0o600, name
                    with open(os.path.join(top, name), "rb") as file:
                        content = file.read()
                    assert not any(password.encode() in content for password in passwords), name
            assert stat.S_IMODE(os.stat(data).st_mode) == 0o700


def a_restart_keeps_everything():
    with folder() as data:
        with Site(PROGRAM, data=data) as site:
            old = site.user("editor")["application_password"]
            section = site.ok("POST", "categories", {"name": "Harbour"})
            media = site.ok("POST", "media", PNG, headers={
                "Content-Type": "image/png",
                "Content-Disposition": 'attachment; filename="dot.png"'})
            post = site.ok("POST", "posts?context=edit", {
                "title": "Ferry", "content": "<p>a\0b</p>", "status": "publish",
                "categories": [section["id"]], "featured_media": media["id"]})
            site.ok("POST", f"posts/{post['id']}", {"excerpt": "Late again"})
            revisions = site.ok("GET", f"posts/{post['id']}/revisions")
            comment = site.ok("POST", "comments", {"post": post["id"], "content": "Indeed"})
        with Site(PROGRAM, data=data) as site:
            new = site.user("editor")["application_password"]
            assert new != old
            for password in (old, new, " ".join(old[i:i + 4] for i in range(0, 24, 4))):
                assert site.open("/wp-json/wp/v2/users/me", "editor", password=password)[0] == 200
            again = site.ok("GET", f"posts/{post['id']}?context=edit")
            assert again["content"]["raw"] == "<p>a\0b</p>"
            assert again["excerpt"]["raw"] == "Late again"
            for name in ("slug", "date_gmt", "categories", "featured_media", "status"):
                assert again[name] == post[name], name
            assert site.ok("GET", f"posts/{post['id']}/revisions")[0]["id"] == revisions[0]["id"]
            assert site.ok("GET", f"comments/{comment['id']}")["status"] == "approved"
            path = "/wp-content/uploads/" + media["media_details"]["file"]
            status, headers, picture = site.open(path)
            assert (status, headers["Content-Type"], picture) == (200, "image/png", PNG)


def only_the_newest_passwords_stay_good():
    with folder() as data:
        first = None
        for _ in range(6):
            with Site(PROGRAM, data=data) as site:
                first = first or site.user("author")["application_password"]
                is_good = site.open("/wp-json/wp/v2/users/me", "author", password=first)[0] == 200
        assert not is_good


def what_fell_due_while_it_was_off_is_published_at_the_start():
    with folder() as data:
        with Site(PROGRAM, data=data) as site:
            post = site.ok("POST", "posts", {"title": "Tomorrow", "status": "future",
                                             "date_gmt": "2099-01-01T10:00:00"})
            assert post["status"] == "future"
            assert site.open(f"/?p={post['id']}")[0] == 404
        change(data, f"UPDATE posts SET date_s = 1600000000 WHERE id = {post['id']}")
        with Site(PROGRAM, data=data) as site:
            shown = site.ok("GET", f"posts/{post['id']}", role=None)
            assert shown["status"] == "publish" and shown["date_gmt"] == "2020-09-13T12:26:40"


sys.exit(tap.run([(function.__name__.replace("_", "-"), function) for function in (
    help_names_every_option, a_wrong_command_line_is_explained,
    what_cannot_be_started_is_explained, the_ready_line_says_who_may_do_what,
    signals_end_it_and_its_own_folder, what_is_kept_is_for_its_owner_only,
    a_restart_keeps_everything, only_the_newest_passwords_stay_good,
    what_fell_due_while_it_was_off_is_published_at_the_start)]))
