# newsroom.py - the practice site, started for a test, and asked over its interface
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import socket
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Newsroom:
    """@program: standfirst-localcms, or script/wordpress for a real one."""

    def __init__(self, program):
        self.program = program
        self.is_wordpress = program.endswith("wordpress")
        self.folder = tempfile.TemporaryDirectory(prefix="sf-newsroom-")
        self.process = None
        self.port = free_port()
        self.start()

    def start(self):
        """At the same port again after stop(), with all that it had."""
        if self.is_wordpress:
            answer = subprocess.run([self.program, "up", self.folder.name, str(self.port)],
                                    capture_output=True, text=True, check=True).stdout
        else:
            self.process = subprocess.Popen(
                [self.program, "--sample", "--data", self.folder.name, "--port", str(self.port)],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            answer = self.process.stdout.readline()
        ready = json.loads(answer)
        self.base, self.rest, self.users = ready["base"], ready["rest"].rstrip("/"), ready["users"]

    def stop(self):
        if self.is_wordpress:
            subprocess.run([self.program, "down", self.folder.name], check=True,
                           capture_output=True)
        elif self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)
            self.process.stdout.close()

    def close(self):
        self.stop()
        self.folder.cleanup()

    def user(self, role):
        return next(user for user in self.users if user["role"] == role)

    def call(self, method, path, values=None, role="administrator"):
        user = self.user(role)
        words = f"{user['login']}:{user['application_password']}"
        request = urllib.request.Request(
            f"{self.rest}/wp/v2/{path}", method=method,
            data=None if values is None else json.dumps(values).encode(),
            headers={"Authorization": "Basic " + base64.b64encode(words.encode()).decode(),
                     "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def story(self, number):
        return self.call("GET", f"posts/{number}?context=edit")

    def stories(self, words):
        """Those in any state that have the words in their headline."""
        states = "publish,future,draft,pending,private"
        found = self.call("GET", f"posts?context=edit&per_page=100&status={states}"
                                 f"&search={urllib.parse.quote(words)}")
        return [story for story in found if words in story["title"]["raw"]]

    def page(self, address):
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read().decode()
