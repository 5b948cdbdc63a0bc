# picture.py - picture files that tests need
# SPDX-License-Identifier: GPL-3.0-or-later

import struct
import zlib


def write_png(path, width=320, height=200):
    """A picture of one colour."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    row = b"\0" + b"\x40\x80\xc0" * width
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n"
                   + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))
