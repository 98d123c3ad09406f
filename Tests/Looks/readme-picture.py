#!/usr/bin/env python3
"""Draws the screen of the program, as a terminal shows it, as an SVG: the picture of the README.

    Tests/Looks/readme-picture.py PROGRAM [--size 80x22] [KEYS ...] >docs/screen.svg

KEYS are sent one after the other, each when the screen has come to rest. Needs pyte (pip install pyte).
"""
import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
from xml.sax.saxutils import escape

import pyte

CELL = (8.4, 18)
BACK, FORE = "#1d1f21", "#d4d4d4"
COLORS = {
    "default": FORE, "black": "#000000", "red": "#f2777a", "green": "#99cc99", "brown": "#ffcc66", "blue": "#6699cc",
    "magenta": "#cc99cc", "cyan": "#66cccc", "white": "#e8e8e8",
}


def color(name, default):
    if name == "default":
        return default
    return COLORS.get(name) or (f"#{name}" if re.fullmatch("[0-9a-f]{6}", name) else default)


class Picture:
    """The program on a terminal of its own, seen through an emulator."""

    def __init__(self, arguments, columns, rows):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        # The demo's account and its history are nobody's.
        home = tempfile.TemporaryDirectory()
        self.home = home
        environment = {"HOME": home.name, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        self.process, self.master = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(arguments[0], arguments, environment)

    def settle(self, rest=1.5):
        """Feeds the emulator until nothing came for a while."""
        while select.select([self.master], [], [], rest)[0]:
            try:
                self.stream.feed(os.read(self.master, 65536))
            except OSError:
                return

    def press(self, key):
        os.write(self.master, key.encode())
        self.settle()

    def close(self):
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        self.home.cleanup()


def runs(line, columns):
    """Cells that look the same, side by side."""
    found = []
    for x in range(columns):
        cell = line[x]
        fore, back = color(cell.fg, FORE), color(cell.bg, BACK)
        if cell.reverse:
            fore, back = back, fore
        look = (fore, back, cell.bold, getattr(cell, "underscore", False))
        if found and found[-1][0] == look:
            found[-1][2].append(cell.data)
        else:
            found.append((look, x, [cell.data]))
    return found


def svg(screen):
    width, height = CELL
    across, down = screen.columns * width + 24, screen.lines * height + 24
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{across:g}" height="{down:g}"'
        ' role="img" aria-label="The screen of mfactl">',
        f'<rect width="100%" height="100%" rx="8" fill="{BACK}"/>',
        '<g font-family="ui-monospace,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="14" xml:space="preserve">',
    ]
    for y in range(screen.lines):
        top = 12 + y * height
        for (fore, back, bold, underline), x, cells in runs(screen.buffer[y], screen.columns):
            text = "".join(cells)
            left, length = 12 + x * width, len(cells) * width
            if back != BACK:
                out.append(f'<rect x="{left:g}" y="{top:g}" width="{length:g}" height="{height}" fill="{back}"/>')
            if not text.strip() and not underline:
                continue
            if set(text) == {"─"}:
                middle = top + height / 2
                out.append(f'<path d="M{left:g} {middle:g}h{length:g}" stroke="{fore}"/>')
                continue
            start = len(text) - len(text.lstrip())
            text = text.strip()
            marks = (' font-weight="bold"' if bold else "") + (' text-decoration="underline"' if underline else "")
            out.append(
                f'<text x="{left + start * width:g}" y="{top + 13.5:g}" textLength="{len(text) * width:g}" '
                f'fill="{fore}"{marks}>{escape(text)}</text>')
    return "\n".join(out + ["</g>", "</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", default="80x22")
    parser.add_argument("keys", nargs="*", default=["u", "y"])
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    picture = Picture([os.path.abspath(options.program), "--demo"], columns, rows)
    try:
        picture.settle()
        for key in options.keys:
            picture.press(key)
        # The last second, the request, and the list read again.
        picture.settle(4)
        sys.stdout.write(svg(picture.screen))
    finally:
        picture.close()


if __name__ == "__main__":
    main()
