# in-session.py - runs a program on a private screen and bus, and passes its outcome on
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "harness"))
from session import Session

with Session() as session:
    sys.exit(subprocess.run(sys.argv[1:], check=False).returncode)
