# program.py - one profile, and the program run on it as a script would
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import tempfile

# Documented in standfirst-cli(1).
FAILED, USAGE, INPUT, PROFILE, SIGN_IN = 1, 2, 3, 4, 5
REFUSED, CONFLICT, LATER, ADDRESS, NOT_FOUND = 6, 7, 8, 9, 10


class Answer:
    def __init__(self, code, out, err):
        self.code, self.raw, self.err = code, out, err.decode()

    @property
    def out(self):
        return self.raw.decode()

    def __repr__(self):
        return f"exit {self.code}\n--- out\n{self.raw!r}\n--- err\n{self.err}"


class Program:
    """The program with a home of its own, no keyring and no terminal."""

    def __init__(self, path):
        self.path = path
        self.folder = tempfile.TemporaryDirectory(prefix="sf-cli-")
        self.home = self.folder.name
        self.profile = os.path.join(self.home, "data", "standfirst")
        self.environment = {
            **os.environ, "HOME": self.home, "XDG_DATA_HOME": os.path.join(self.home, "data"),
            "XDG_RUNTIME_DIR": self.home, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "G_DEBUG": "fatal-warnings", "TZ": "UTC"}

    def close(self):
        self.folder.cleanup()

    def start(self, *arguments, stdin=subprocess.DEVNULL, pass_fds=(), user=None, **environment):
        return subprocess.Popen([self.path, *arguments], stdin=stdin, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, pass_fds=pass_fds, start_new_session=True,
                                user=user, env={**self.environment, **environment})

    def run(self, *arguments, given=None, password=None, **environment):
        """@given: bytes for standard input; @password: goes through a descriptor of its own."""
        words, fds = list(arguments), ()
        if password is not None:
            read_end, write_end = os.pipe()
            os.write(write_end, password.encode() + b"\n")
            os.close(write_end)
            words += ["--password-fd", str(read_end)]
            fds = (read_end,)
        process = self.start(*words, stdin=subprocess.PIPE, pass_fds=fds, **environment)
        for fd in fds:
            os.close(fd)
        out, err = process.communicate(given or b"", timeout=60)
        answer = Answer(process.returncode, out, err)
        # Words for people, never an abort.
        assert answer.code >= 0, answer
        assert "CRITICAL" not in answer.err and "Traceback" not in answer.err, answer
        return answer

    def ok(self, *arguments, **keywords):
        answer = self.run(*arguments, **keywords)
        assert answer.code == 0, answer
        return answer

    def fails(self, code, *arguments, saying=(), **keywords):
        """Ends with @code, with nothing on standard output and each of @saying on the other."""
        answer = self.run(*arguments, **keywords)
        assert answer.code == code, answer
        assert answer.err.startswith("standfirst-cli: "), answer
        assert answer.raw == b"", answer
        for words in [saying] if isinstance(saying, str) else saying:
            assert words in answer.err, (words, answer)
        return answer

    def write(self, name, content):
        path = os.path.join(self.home, name)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return path
