#!/usr/bin/python3
# test-bad-input.py - what a careless or a hostile client sends, and that the site outlives it
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import socket
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
import tap
from localcms import Site
from pictures import PNG

folder = tempfile.TemporaryDirectory(prefix="sf-localcms-")
site = Site(sys.argv[1], data=folder.name)


def connect():
    return socket.create_connection(("127.0.0.1", site.port), timeout=60)


def send_raw(request):
    """Returns the status, or None when the site hung up."""
    with connect() as connection:
        try:
            connection.sendall(request)
            line = connection.recv(4096).split(b"\r\n")[0]
        except (ConnectionResetError, BrokenPipeError):
            return None
    return int(line.split()[1]) if line else None


def still_answers():
    assert site.open("/wp-json/")[0] == 200


def what_is_not_json_is_refused():
    for body in (b"{", b"{\"title\":", b"<html>", b"{\"title\":\"\xff\"}", b"{\"title\":\"\\ud800\"}",
                 b"{\"title\":\"a\nb\"}", b"{\"title\":\"x\"} more", b"{'title':'x'}", b"[1,]", b"nul",
                 b"{\"a\":01}", b"\"\\x\"", b"\xef\xbb\xbf{}"):
        site.refused(400, "rest_invalid_json", "POST", "posts", body)
    for body in (b"[]", b"5", b"null", b"{}", b"\"text\""):
        site.refused(400, "empty_content", "POST", "posts", body)


def json_that_is_deep_or_long_is_refused():
    for body in (b"[" * 200000, b"{\"a\":" * 200000, b"[" * 200 + b"]" * 200,
                 b"[" + b"1," * 600000 + b"1]"):
        site.refused(400, "rest_invalid_json", "POST", "posts", body)
    still_answers()


def a_body_of_20_mb_is_refused_and_the_story_stays():
    post = site.ok("POST", "posts?context=edit", {"title": "Long", "content": "short"})
    site.refused(500, "db_insert_error", "POST", f"posts/{post['id']}", {"content": "a" * 20_000_000})
    assert site.ok("GET", f"posts/{post['id']}?context=edit")["content"]["raw"] == "short"
    site.ok("POST", f"posts/{post['id']}", {"content": "a" * 15_000_000})


def a_body_without_an_end_is_cut_off():
    head = b"POST /wp-json/wp/v2/posts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    assert send_raw(head + b"Content-Length: 9000000000\r\n\r\n") == 413
    with connect() as connection:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
        for _ in range(60):
            connection.sendall(chunk)
        assert connection.recv(4096).startswith(b"HTTP/1.1 413 ")
    still_answers()


def a_flood_of_headers_is_cut_off():
    flood = b"".join(b"X-%d: %s\r\n" % (i, b"a" * 1000) for i in range(3000))
    assert send_raw(b"GET / HTTP/1.1\r\nHost: x\r\n" + flood + b"\r\n") in (None, 400, 431)
    assert send_raw(b"GET /" + b"a" * 3_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n") in (None, 400, 414)
    still_answers()


def slow_clients_keep_nobody_waiting():
    slow = [connect() for _ in range(200)]
    try:
        for number, connection in enumerate(slow):
            connection.sendall(b"GET /wp-json/ HTTP/1.1\r\nHo" if number % 2 else b"")
        still_answers()
    finally:
        for connection in slow:
            connection.close()
    still_answers()


def what_is_no_request_is_refused():
    for request in (b"GARBAGE\r\n\r\n", b"\0\1\2\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
                    b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n"):
        assert send_raw(request) in (None, 400, 404), request
    still_answers()


def no_address_leads_out_of_the_uploads():
    assert os.path.exists(os.path.join(folder.name, "site.db"))
    for path in ("../site.db", "%2e%2e/site.db", "..%2fsite.db", "%2e%2e%2fsite.db", "/etc/passwd",
                 "2026/../../site.db", "....//site.db", "..%5csite.db", "%252e%252e/site.db", ""):
        request = f"GET /wp-content/uploads/{path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        assert send_raw(request) in (400, 404), path


def upload(name, data, **headers):
    return site.call("POST", "media", data, role="author", headers={
        "Content-Type": "image/png", "Content-Disposition": f'attachment; filename="{name}"',
        **headers})


def files():
    return sorted(os.path.relpath(os.path.join(top, name), folder.name)
                  for top, _, names in os.walk(os.path.join(folder.name, "uploads")) for name in names)


def a_picture_stays_in_its_folder_whatever_its_name():
    for name in ("../../../evil.png", "/etc/evil.png", "..\\evil.png", "evil.php.png", "a;b|c$(d).png",
                 ".png", "-rf.png", "x" * 300 + ".png", "%2e%2e%2fevil.png"):
        status, answer = upload(name, PNG)
        assert status == 201, (name, answer)
        path = answer["media_details"]["file"]
        assert path.count("/") == 2 and ".." not in path and ".php." not in path, path
        assert os.path.join("uploads", path) in files()
        assert site.open("/wp-content/uploads/" + path)[2] == PNG


def what_is_no_picture_is_refused_and_not_kept():
    before = files()
    for name, data in (("x.png", b"nope"), ("x.png", b"<?php echo 1;"), ("x.php", PNG), ("x", PNG),
                       ("x.pdf", PNG), ("x.mp4", b"%PDF-1.4"), ("x.pdf", b"<script>1</script>"),
                       ("x.m4a", b"\0\0\0\x14ftypisom"), ("x.js", b"alert(1)"), ("x.txt", b"a\0b"),
                       ("x.pdf.php", b"%PDF-1.4"), ("x.epub", b"PK\3\4"),
                       ("x.html", b"<script>1</script>"), ("x.svg", b"<svg onload='x'/>"),
                       ("x.png", PNG[:12]), ("x.jpg", b"\xff\xd8\xff\xe0" + b"\xff" * 5000),
                       ("x.webp", b"RIFF\0\0\0\0WEBPVP8X")):
        status, answer = upload(name, data)
        assert (status, answer["code"]) == (500, "rest_upload_sideload_error"), (name, answer)
    status, answer = upload("x.png", b"")
    assert (status, answer["code"]) == (400, "rest_upload_no_data"), answer
    status, answer = upload("x.png", PNG + b"\0" * 34_000_000)
    assert (status, answer["code"]) == (413, "rest_upload_file_too_big"), answer
    assert files() == before


def a_file_is_served_as_what_it_is():
    _, answer = upload("picture.jpg", PNG, **{"Content-Type": "text/html"})
    assert answer["mime_type"] == "image/png" and answer["source_url"].endswith(".png"), answer
    _, headers, _ = site.open("/wp-content/uploads/" + answer["media_details"]["file"])
    for name, data, kind in (("a.mp4", b"\0\0\0\x18ftypisom", "video/mp4"),
                             ("a.WAV", b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
                             ("a.pdf", b"%PDF-1.4", "application/pdf"), ("a.txt", b"x", "text/plain"),
                             ("a.zip", b"PK\3\4", "application/zip")):
        _, other = upload(name, data)
        assert (other["mime_type"], other["media_type"]) == (kind, "file"), other
        _, sent, body = site.open("/wp-content/uploads/" + other["media_details"]["file"])
        assert sent["Content-Type"] == kind and body == data, (sent, body)
    assert headers["Content-Type"] == "image/png" and headers["X-Content-Type-Options"] == "nosniff"


def an_author_writes_no_scripts():
    post = site.ok("POST", "posts?context=edit", role="author", body={
        "title": "<script>alert(1)</script>T", "excerpt": "<img src=x onerror=alert(1)>",
        "content": "<p onclick='x()' class='a'>p</p><script>y()</script><iframe src='z'></iframe>"
                   "<a href='java&#115;cript:x'>l</a><a href=' javascript:x'>m</a><b <i onload=x>"})
    for field in ("title", "excerpt", "content"):
        text = post[field]["raw"].lower()
        for word in ("<script", "onclick", "onerror", "onload", "<iframe", "script:"):
            assert word not in text, (word, post[field])
    assert "class='a'" in post["content"]["raw"]


def strange_credentials_make_a_stranger():
    for value in ("Basic", "Basic !!!", "Basic " + "QQ" * 5000, "Bearer x", "Basic OnB3",
                  "Basic ZWRpdG9yOg==", "Basic ZWRpdG9y", "Basic /wD/AA=="):
        status, _, body = site.open("/wp-json/wp/v2/users/me", headers={"Authorization": value})
        assert (status, json.loads(body)["code"]) == (401, "rest_not_logged_in"), value
        assert site.open("/wp-json/wp/v2/posts", headers={"Authorization": value})[0] == 200


def quotes_and_signs_reach_no_sql():
    word = "x' OR 1=1; DROP TABLE posts; -- \" % _"
    site.ok("POST", "posts", {"title": word, "slug": word, "status": "publish"})
    quoted = "x%27%20OR%201=1;%20DROP%20TABLE%20posts;%20--%20%22%20%25%20_"
    assert len(site.ok("GET", f"posts?search={quoted}")) == 1
    assert site.ok("GET", f"posts?slug={quoted}") == []
    assert site.ok("GET", f"media?search={quoted}&slug={quoted}") == []
    assert site.ok("GET", f"tags?search={quoted}&slug={quoted}") == []
    assert site.ok("GET", f"comments?search={quoted}") == []


def it_ends_cleanly_after_all_this():
    assert site.end() == 0


CASES = [(function.__name__.replace("_", "-"), function) for function in (
    what_is_not_json_is_refused, json_that_is_deep_or_long_is_refused,
    a_body_of_20_mb_is_refused_and_the_story_stays, a_body_without_an_end_is_cut_off,
    a_flood_of_headers_is_cut_off, slow_clients_keep_nobody_waiting, what_is_no_request_is_refused,
    no_address_leads_out_of_the_uploads, a_picture_stays_in_its_folder_whatever_its_name,
    what_is_no_picture_is_refused_and_not_kept, a_file_is_served_as_what_it_is,
    an_author_writes_no_scripts, strange_credentials_make_a_stranger,
    quotes_and_signs_reach_no_sql, it_ends_cleanly_after_all_this)]
outcome = tap.run(CASES)
folder.cleanup()
sys.exit(outcome)
