#!/usr/bin/python3
# with-localcms.py - runs a test that is made for a WordPress, with a practice site in its place
# with-localcms.py SITE TEST [ARGUMENTS…]
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import localcms

with localcms.Site(sys.argv[1]) as site:
    path = localcms.write_ready_line(site)
    try:
        status = subprocess.run(sys.argv[2:], check=False,
                                env={**os.environ, "STANDFIRST_WORDPRESS_JSON": path}).returncode
    finally:
        os.unlink(path)
sys.exit(status)
