#!/usr/bin/python3
# publish-time.py - publishing a story beside curl sending the same requests on one connection
# A first publication is recorded through a proxy; then the command line publishes stories to the
# site itself, in turn with curl replaying the record. The start of each process is taken off.
# Usage: publish-time.py STANDFIRST-CLI WORDPRESS-SCRIPT
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROUNDS = int(os.environ.get("STANDFIRST_BENCH_ROUNDS", "9"))
LIMIT = 1.1
WORDS = ("the council voted late on a plan for new bridge and harbour works that would "
         "close two roads until spring while traders asked for more time").split()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Recorder:
    """A proxy before the site that keeps each request, and tells the client its own address."""

    def __init__(self, port, target):
        self.port, self.target, self.requests = port, target, []
        self.listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            client, _address = self.listener.accept()
            threading.Thread(target=self.talk, args=(client,), daemon=True).start()

    def talk(self, client):
        with client, client.makefile("rb") as reader:
            while True:
                line = reader.readline()
                if not line:
                    return
                method, path, _version = line.decode("latin-1").split()
                headers = {}
                while (header := reader.readline()) not in (b"\r\n", b""):
                    name, value = header.decode("latin-1").split(":", 1)
                    headers[name.lower()] = value.strip()
                body = reader.read(int(headers.get("content-length", 0)))
                self.requests.append((method, path, headers, body))
                client.sendall(self.forward(method, path, headers, body))

    def forward(self, method, path, headers, body):
        mine, theirs = f"127.0.0.1:{self.port}".encode(), f"127.0.0.1:{self.target}".encode()
        with socket.create_connection(("127.0.0.1", self.target)) as site:
            kept = {name: value for name, value in headers.items()
                    if name not in ("host", "connection", "accept-encoding", "content-length")}
            head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.target}\r\nConnection: close\r\n"
            head += "".join(f"{name}: {value}\r\n" for name, value in kept.items())
            head += f"Content-Length: {len(body)}\r\n\r\n"
            site.sendall(head.encode("latin-1") + body)
            answer = b"".join(iter(lambda: site.recv(65536), b""))
        head, _blank, content = answer.partition(b"\r\n\r\n")
        if b"chunked" in head.lower():
            content = unchunk(content)
        lines = [line for line in head.split(b"\r\n")
                 if not line.lower().startswith((b"content-length", b"transfer-encoding", b"connection"))]
        content = content.replace(theirs, mine).replace(theirs.replace(b":", b"%3A"), mine)
        lines = [line.replace(theirs, mine) for line in lines]
        return b"\r\n".join(lines + [b"Content-Length: %d" % len(content), b"", b""]) + content


def unchunk(content):
    whole = b""
    while content:
        size, _end, content = content.partition(b"\r\n")
        count = int(size.split(b";")[0], 16)
        whole, content = whole + content[:count], content[count + 2:]
        if count == 0:
            break
    return whole


def story(path, number):
    body = "\n\n".join(" ".join(WORDS[(line * 7 + i * 5) % len(WORDS)] for i in range(50)).capitalize() + "."
                       for line in range(20))
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"---\nheadline: A measured story, number {number}\nstandfirst: How long it takes.\n"
                   f"section: World\nbyline: A Reporter\n---\n\n{body}\n")


def timed(command, **options):
    """(wall seconds, processor seconds) of a command that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, check=False, **options)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def next_id(site, user):
    """The number that the site gives to the next story: a draft is made to find out."""
    pair = f"{user['login']}:{user['application_password']}".encode()
    request = urllib.request.Request(
        site["rest"] + "wp/v2/posts", json.dumps({"title": "Last", "status": "draft"}).encode(),
        {"Authorization": "Basic " + base64.b64encode(pair).decode(),
         "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["id"] + 1


def curl_command(folder, requests, port, new_id):
    """One curl that sends all requests in order on one connection, about a story of its own: an
    update of one that is as it should be costs the site less."""
    lines = []
    old_id = next(match.group(1) for request in requests
                  if (match := re.search(r"/posts/([0-9]+)[?]", request[1])))
    for number, (method, path, headers, body) in enumerate(requests):
        path = path.replace(f"/posts/{old_id}?", f"/posts/{new_id}?")
        if number:
            lines.append("next")
        # Told to "request" a HEAD, curl would wait for a body.
        lines += [f'url = "http://127.0.0.1:{port}{path}"',
                  "head" if method == "HEAD" else f'request = "{method}"', "silent",
                  f'output = "{folder}/answer"', "path-as-is"]
        lines += [f'header = "{name}: {value}"' for name, value in headers.items()
                  if name in ("authorization", "content-type", "content-disposition", "accept")]
        if body:
            with open(f"{folder}/body{number}", "wb") as file:
                file.write(body)
            lines.append(f'data-binary = "@{folder}/body{number}"')
    with open(f"{folder}/curl", "w", encoding="latin-1") as file:
        file.write("\n".join(line.replace("\\", "\\\\") for line in lines) + "\n")
    return ["curl", "--config", f"{folder}/curl"]


def measure(folder, cli, site):
    port = int(site["base"].rsplit(":", 1)[1])
    user = next(user for user in site["users"] if user["role"] == "editor")
    recorder = Recorder(free_port(), port)

    def sign_in(profile, address):
        subprocess.run([cli, "--profile", profile, "site", "add", address, "--user", user["login"],
                        "--name", "Bench"], input=user["application_password"].encode(), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def publish(profile, number):
        path = f"{folder}/story{number}.md"
        story(path, number)
        reader, writer = os.pipe()
        os.write(writer, user["application_password"].encode() + b"\n")
        os.close(writer)
        try:
            return timed([cli, "--profile", profile, "publish", path, "--site", "Bench",
                          "--password-fd", str(reader)], pass_fds=[reader])
        finally:
            os.close(reader)

    sign_in(f"{folder}/recorded", f"http://127.0.0.1:{recorder.port}")
    recorder.requests.clear()
    publish(f"{folder}/recorded", 0)
    requests = list(recorder.requests)
    sign_in(f"{folder}/measured", site["base"])
    ours, theirs, processor = [], [], []
    for number in range(ROUNDS + 1):
        idle = timed([cli, "--version"])
        taken = publish(f"{folder}/measured", number + 1)
        empty = timed(["curl", "--version"])
        replayed = timed(curl_command(folder, requests, port, next_id(site, user)))
        if number:  # The first one fills the caches.
            ours.append(taken[0] - idle[0])
            processor.append(taken[1] - idle[1])
            theirs.append(replayed[0] - empty[0])
    return ours, theirs, processor, requests


def main():
    cli, wordpress = sys.argv[1], sys.argv[2]
    if not os.access(cli, os.X_OK):
        print("standfirst-cli is not built")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        up = subprocess.run([wordpress, "up", f"{folder}/site", str(free_port())],
                            stdout=subprocess.PIPE, check=False)
        if up.returncode:
            print("no WordPress: run script/bootstrap --servers")
            return 77
        try:
            ours, theirs, processor, requests = measure(folder, cli, json.loads(up.stdout))
        finally:
            subprocess.run([wordpress, "down", f"{folder}/site"], check=True)
    for method, path, _headers, body in requests:
        print(f"  {method:6} {path.partition('&_fields')[0]} ({len(body)} bytes)")
    ratio = statistics.median(a / b for a, b in zip(ours, theirs))
    print(f"{len(requests)} requests; publish {statistics.median(ours) * 1000:.0f} ms, "
          f"curl {statistics.median(theirs) * 1000:.0f} ms, "
          f"processor time {statistics.median(processor) * 1000:.0f} ms")
    met = ratio <= LIMIT
    print(f"{'ok' if met else 'MISSED'}: publishing, of curl's: {ratio:.2f}, at most {LIMIT:.2f}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
