#!/usr/bin/python3
# test-publish.py - files published from the command line to a running site, once each
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import datetime
import fcntl
import json
import os
import re
import signal
import socket
import struct
import sys
import threading
import urllib.request
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from newsroom import Newsroom
from program import ADDRESS, CONFLICT, INPUT, LATER, REFUSED, SIGN_IN, USAGE, Program

STORY = """---
headline: {headline}
standfirst: The service will run twice a day.
section: Harbour
byline: Ada Quay
tags: [ferry, winter]
{more}---

The ferry left the old quay at dawn.

Forty people were on board, *with two dogs*.

It comes back in the evening.
"""
cli = Program(sys.argv[1])
site = Newsroom(sys.argv[2])


def write(name, headline, more="", change=lambda text: text):
    return cli.write(name, change(STORY.format(headline=headline, more=more)))


def password(role="editor"):
    return site.user(role)["application_password"]


def publish(path, *more, role="editor", **keywords):
    return json.loads(cli.ok("publish", path, "--site", role, "--json", *more,
                             password=password(role), **keywords).out)


def fails(code, path, *more, role="editor", given=None, saying=(), **keywords):
    return cli.fails(code, "publish", path, "--site", role, *more,
                     password=given or password(role), saying=saying, **keywords)


def sign_in(role):
    user = site.user(role)
    cli.ok("site", "add", site.base, "--user", user["login"], "--name", role,
           given=user["application_password"].encode() + b"\n")


def waiting():
    return [line.split("\t") for line in cli.ok("outbox", "list").out.split("\n") if line]


def ready():
    for role in ("editor", "contributor"):
        sign_in(role)


def published():
    path = write("first.md", "New ferry for the islands")
    answer = publish(path)
    assert set(answer) == {"id", "link", "status", "slug", "site"}, answer
    assert answer["status"] == "publish" and answer["site"] == "editor", answer
    story = site.story(answer["id"])
    assert story["title"]["raw"] == "New ferry for the islands", story
    assert story["slug"] == answer["slug"] and story["link"] == answer["link"], (story, answer)
    page = site.page(answer["link"])
    for words in ("New ferry for the islands", "twice a day", "Harbour", "Ada Quay", "at dawn"):
        assert words in page, words
    assert "headline:" not in page and "<em>with two dogs</em>" in page


def once():
    path = write("twice.md", "Published twice, there once")
    first = publish(path)
    assert publish(path) == first
    write("twice.md", "Published twice, there once", change=lambda text: text.replace("dawn", "noon"))
    assert publish(path)["id"] == first["id"]
    assert "at noon" in site.story(first["id"])["content"]["raw"]
    assert len(site.stories("Published twice")) == 1


def colleagues():
    path = write("shared.md", "Written by two")
    number = publish(path)["id"]
    body = site.story(number)["content"]["raw"]
    site.call("POST", f"posts/{number}", {"content": body.replace("Forty", "Forty-two")})
    for hour in ("noon", "night"):
        write("shared.md", "Written by two", change=lambda text: text.replace("dawn", hour))
        publish(path)
        body = site.story(number)["content"]["raw"]
        assert "Forty-two" in body and f"at {hour}" in body, body


def two_headlines():
    """Of two headlines a person chooses: no third one is made of them."""
    path = write("square.md", "Market square to close for a week")
    number = publish(path)["id"]
    theirs = "Market square closed for a week, says mayor"
    site.call("POST", f"posts/{number}", {"title": theirs})
    write("square.md", "Square to close for a week")
    fails(CONFLICT, path, saying=["Standfirst", "file", "again"])
    assert site.story(number)["title"]["raw"] == theirs
    write("square.md", theirs, change=lambda text: text.replace("dawn", "noon"))
    assert publish(path)["id"] == number
    assert site.story(number)["title"]["raw"] == theirs
    assert "at noon" in site.story(number)["content"]["raw"]


def taken_slug():
    other = publish(write("owner.md", "The owner", "slug: taken-here\n"))
    assert other["slug"] == "taken-here", other
    path = write("taker.md", "The taker", "slug: taken-here\n")
    fails(CONFLICT, path, saying="taken-here")
    assert site.story(other["id"])["title"]["raw"] == "The owner"
    write("taker.md", "The taker", "slug: free-here\n")
    answer = publish(path)
    assert answer["slug"] == "free-here" and answer["id"] != other["id"], answer
    assert len(site.stories("The taker")) == 1


def known_by_id():
    first = publish(write("one.md", "Known by its id", "id: known\n"))
    moved = write("two.md", "Known by its id, renamed", "id: known\n")
    assert publish(moved)["id"] == first["id"]
    text = STORY.format(headline="Known by its id, piped", more="id: known\n").encode()
    answer = publish("-", "--from", "markdown", given=text)
    assert answer["id"] == first["id"], answer
    assert len(site.stories("Known by its id")) == 1


def states():
    path = write("states.md", "Through all states")
    first = publish(path, "--status", "draft")
    assert first["status"] == "draft", first
    for status in ("pending", "publish"):
        answer = publish(path, "--status", status)
        assert (answer["id"], answer["status"]) == (first["id"], status), answer
        assert site.story(first["id"])["status"] == status


def scheduled():
    path = write("later.md", "Scheduled for later")
    time = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=3)
    time = time.replace(microsecond=0)
    answer = publish(path, "--at", time.isoformat())
    assert answer["status"] == "future", answer
    story = site.story(answer["id"])
    assert story["status"] == "future", story
    assert story["date_gmt"] == time.strftime("%Y-%m-%dT%H:%M:%S"), (story["date_gmt"], time)
    local = (time + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    publish(path, "--at", local)
    assert site.story(answer["id"])["date"][:16].replace("T", " ") == local
    assert publish(path)["status"] == "publish"
    fails(USAGE, path, "--at", "2001-01-01 10:00", saying="over")
    fails(USAGE, path, "--at", "soon", saying="soon")
    fails(USAGE, path, "--at", local, "--status", "draft", saying="--at")


def chosen_fields():
    path = write("fields.md", "With other fields")
    answer = publish(path, "--section", "Sport", "--byline", "Bo Weir")
    page = site.page(answer["link"])
    assert "Sport" in page and "Bo Weir" in page and "Ada Quay" not in page


def picture():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
    png = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
           + chunk(b"IDAT", zlib.compress(b"\0" * 14)) + chunk(b"IEND", b""))
    cli.write("quay.png", png)
    path = write("picture.md", "With a picture",
                 change=lambda text: text + "\n![The old quay](quay.png)\n")
    number = publish(path)["id"]
    body = site.story(number)["content"]["raw"]
    assert "/wp-content/uploads/" in body or site.base in body, body
    assert "The old quay" in body, body
    publish(path)
    assert site.story(number)["content"]["raw"] == body
    cli.write("quay.png", b"no picture")
    fails(INPUT, path, saying="quay.png")


def recording():
    sound = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 44, b"WAVE", b"fmt ", 16, 1, 1, 8000, 8000, 1,
                        8, b"data", 8) + b"\x80" * 8
    cli.write("bells.wav", sound)
    path = write("sound.md", "With a recording", change=lambda text: text + (
        '\n<figure><audio controls src="bells.wav"></audio><figcaption>Bells</figcaption></figure>\n'))
    number = publish(path)["id"]
    body = site.story(number)["content"]["raw"]
    found = re.search(r'<!-- wp:audio {"id":(\d+)} -->\n<figure class="wp-block-audio"><audio controls '
                      r'src="([^"]+\.wav)"></audio><figcaption class="wp-element-caption">Bells'
                      r'</figcaption></figure>\n<!-- /wp:audio -->', body)
    assert found, body
    media = site.call("GET", f"media/{found[1]}")
    assert media["source_url"] == found[2] and media["mime_type"] == "audio/wav", media
    with urllib.request.urlopen(found[2]) as served:
        assert served.read() == sound
    before = len(site.call("GET", "media?per_page=100"))
    write("sound.md", "With a recording", change=lambda text: text.replace("dawn", "noon") + (
        '\n<figure><audio controls src="bells.wav"></audio><figcaption>Bells</figcaption></figure>\n'))
    publish(path)
    again = site.story(number)["content"]["raw"]
    assert again == body.replace("dawn", "noon"), again
    assert len(site.call("GET", "media?per_page=100")) == before
    cli.write("bells.wav", b"Dear reader,")
    fails(INPUT, path, saying="bells.wav")


def passwords():
    path = write("password.md", "Only with a password")
    cli.fails(SIGN_IN, "publish", path, "--site", "editor", saying="--password-fd")
    assert waiting() == []
    fails(SIGN_IN, path, given="wrong")
    assert [row[3] for row in waiting()] == ["auth"], waiting()
    publish(path)
    assert waiting() == []
    assert len(site.stories("Only with a password")) == 1


def rights():
    path = write("rights.md", "From a contributor")
    fails(REFUSED, path, role="contributor")
    answer = publish(path, "--status", "pending", role="contributor")
    assert answer["status"] == "pending", answer
    assert len(site.stories("From a contributor")) == 1


def offline():
    path = write("offline.md", "Written without a network")
    site.stop()
    fails(LATER, path, "--wait", "1", saying="outbox")
    (row,) = waiting()
    assert row[1:3] == ["publish", "editor"] and row[4] == "Written without a network", row
    site.start()
    cli.ok("outbox", "retry", row[0], password=password())
    assert waiting() == []
    assert len(site.stories("Written without a network")) == 1


def dropped():
    path = write("dropped.md", "Given up")
    site.stop()
    fails(LATER, path, "--wait", "1")
    cli.ok("outbox", "drop", waiting()[0][0])
    site.start()
    assert waiting() == [] and site.stories("Given up") == []
    cli.fails(USAGE, "outbox", "drop", "none", saying="none")


@contextlib.contextmanager
def instead_of_site(answer):
    """At the site's port, something that does @answer with each connection."""
    site.stop()
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", site.port))
        listener.listen()
        kept = []

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                kept.append(connection)
                answer(connection)
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield kept
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in kept:
                connection.close()
    site.start()


def web_page(connection):
    connection.recv(65536)
    text = b"<title>Hotel Wi-Fi</title>"
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
                       b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
    connection.close()


def no_cms():
    path = write("hotel.md", "From a hotel")
    with instead_of_site(web_page):
        fails(ADDRESS, path)
    publish(path)
    assert len(site.stories("From a hotel")) == 1


def interrupted():
    path = write("stopped.md", "Stopped half-way")
    reached = threading.Event()
    with instead_of_site(lambda connection: reached.set()):
        read_end, write_end = os.pipe()
        os.write(write_end, password().encode() + b"\n")
        os.close(write_end)
        process = cli.start("publish", path, "--site", "editor", "--password-fd", str(read_end),
                            pass_fds=(read_end,))
        os.close(read_end)
        assert reached.wait(30)
        process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=60)
        assert process.returncode == 130 and b"outbox" in words, (process.returncode, words)
    (row,) = waiting()
    cli.ok("outbox", "retry", row[0], password=password())
    assert len(site.stories("Stopped half-way")) == 1


def other_sender():
    """Who does not hold the lock adds to the outbox, needs no password, and waits."""
    path = write("behind.md", "Sent by another")
    with open(os.path.join(cli.profile, "sender.lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cli.fails(LATER, "publish", path, "--site", "editor", "--wait", "1", saying="outbox")
        assert [row[4] for row in waiting()] == ["Sent by another"]
        process = cli.start("publish", path, "--site", "editor", "--json")
    # The lock is free now: whoever waits for its request sends it, if it has the password.
    cli.ok("publish", write("beside.md", "Sent beside it"), "--site", "editor",
           password=password())
    out, words = process.communicate(timeout=60)
    assert process.returncode in (0, SIGN_IN), (process.returncode, out, words)
    assert len(site.stories("Sent by another")) <= 1
    publish(path)
    assert len(site.stories("Sent by another")) == 1
    assert waiting() == []


def at_once():
    path = write("at-once.md", "Published by two at once")
    processes = []
    for _ in range(2):
        read_end, write_end = os.pipe()
        os.write(write_end, password().encode() + b"\n")
        os.close(write_end)
        processes.append(cli.start("publish", path, "--site", "editor", "--json", "--password-fd",
                                   str(read_end), pass_fds=(read_end,)))
        os.close(read_end)
    answers = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], answers
    assert answers[0][0] == answers[1][0], answers
    assert len(site.stories("Published by two at once")) == 1


def lists():
    lines = [line.split("\t") for line in cli.ok("list").out.strip().split("\n")]
    assert any(line[1] == "publish" and line[4] == "New ferry for the islands" for line in lines)
    assert all(len(line) == 6 for line in lines), lines
    found = cli.ok("search", "ferry", "islands").out
    assert "New ferry for the islands" in found, found
    assert "New ferry" not in cli.ok("list", "--site", "contributor").out
    for line in cli.ok("list", "--json").out.strip().split("\n"):
        assert set(json.loads(line)) == {"id", "status", "updated", "section", "headline",
                                         "byline"}


def usage():
    path = write("usage.md", "Never sent")
    cli.fails(USAGE, "publish", path, saying="--site")
    cli.fails(USAGE, "publish", "--site", "editor")
    fails(USAGE, path, "--status", "printed", saying=["printed", "pending"])
    fails(USAGE, path, "--wait", "0", saying="--wait")
    cli.fails(USAGE, "publish", path, "--site", "nowhere", saying=["nowhere", "editor"])
    cli.fails(USAGE, "publish", "-", "--from", "markdown", "--site", "editor",
              given=b"No id here.", saying="id")
    fails(INPUT, os.path.join(cli.home, "none.md"), saying="none.md")
    assert site.stories("Never sent") == []


CASES = [
    ("/sf/cli/publish/two-users-sign-in", ready),
    ("/sf/cli/publish/a-markdown-file-becomes-a-story-with-every-field", published),
    ("/sf/cli/publish/the-same-file-is-one-story", once),
    ("/sf/cli/publish/what-colleagues-change-stays", colleagues),
    ("/sf/cli/publish/two-headlines-are-a-conflict-with-a-way-out", two_headlines),
    ("/sf/cli/publish/another-storys-slug-is-a-conflict", taken_slug),
    ("/sf/cli/publish/an-id-outlives-the-files-name", known_by_id),
    ("/sf/cli/publish/a-story-goes-through-draft-review-and-out", states),
    ("/sf/cli/publish/a-time-schedules-and-moves-a-story", scheduled),
    ("/sf/cli/publish/options-stand-in-place-of-fields", chosen_fields),
    ("/sf/cli/publish/a-picture-beside-the-file-goes-along-once", picture),
    ("/sf/cli/publish/a-recording-beside-the-file-goes-along-once", recording),
    ("/sf/cli/publish/without-the-right-password-nothing-is-sent", passwords),
    ("/sf/cli/publish/a-contributor-sends-for-review", rights),
    ("/sf/cli/publish/without-a-network-it-waits-in-the-outbox", offline),
    ("/sf/cli/publish/a-request-can-be-given-up", dropped),
    ("/sf/cli/publish/a-web-page-in-place-of-the-site-is-said", no_cms),
    ("/sf/cli/publish/interrupted-it-stays-in-the-outbox", interrupted),
    ("/sf/cli/publish/who-does-not-send-waits-for-who-does", other_sender),
    ("/sf/cli/publish/two-programs-with-one-file-make-one-story", at_once),
    ("/sf/cli/publish/stories-are-listed-and-found", lists),
    ("/sf/cli/publish/a-wrong-command-line-sends-nothing", usage),
]

try:
    sys.exit(tap.run(CASES))
finally:
    site.close()
    cli.close()
