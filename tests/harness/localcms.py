# localcms.py - a practice site, started for a test and ended with it
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import os
import select
import signal
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

START_S = 60


class Site:
    """standfirst-localcms on a free port; its data lies in @data, or goes with it."""

    def __init__(self, program, *options, data=None):
        words = [program, "--port", "0", *options, *(["--data", data] if data else [])]
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env={**os.environ, "TZ": "UTC"})
        if not select.select([self.process.stdout], [], [], START_S)[0]:
            self.process.kill()
            raise TimeoutError("the practice site says nothing")
        self.line = self.process.stdout.readline().decode()
        if not self.line:
            raise RuntimeError(self.process.communicate()[1].decode())
        self.ready = json.loads(self.line)
        self.base = self.ready["base"]
        self.port = urllib.parse.urlsplit(self.base).port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self, number=signal.SIGTERM):
        """Returns the exit code; whatever the site had to say against itself is a failure."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, said = self.process.communicate(timeout=START_S)
        assert said == b"", said.decode()
        return self.process.returncode

    def user(self, role):
        return next(user for user in self.ready["users"] if user["role"] == role)

    def open(self, path, role=None, method="GET", data=None, headers=(), password=None):
        """@role: who asks, nobody by default. Returns (status, headers, bytes)."""
        request = urllib.request.Request(self.base + path, method=method, data=data,
                                         headers=dict(headers))
        if role:
            user = self.user(role)
            pair = f"{user['login']}:{password or user['application_password']}"
            request.add_header("Authorization",
                               "Basic " + base64.b64encode(pair.encode()).decode())
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers, answer.read()

    def call(self, method, path, body=None, role="editor", **keywords):
        """Calls wp/v2/@path. @body: sent as JSON, or as it is when bytes. Returns (status, JSON)."""
        headers = {**keywords.pop("headers", {})}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        status, _, answer = self.open("/wp-json/wp/v2/" + path, role, method, body, headers,
                                      **keywords)
        return status, json.loads(answer)

    def ok(self, method, path, body=None, **keywords):
        status, answer = self.call(method, path, body, **keywords)
        assert status in (200, 201), (status, answer)
        return answer

    def refused(self, status, code, method, path, body=None, **keywords):
        answer = self.call(method, path, body, **keywords)
        assert answer[0] == status and answer[1]["code"] == code, answer
        assert answer[1]["message"], answer


def write_ready_line(site):
    """A file as the contract's test reads it. The caller removes it."""
    descriptor, path = tempfile.mkstemp(prefix="sf-localcms-", suffix=".json")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(site.line)
    return path
