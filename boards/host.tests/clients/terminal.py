"""Runs a program in a pseudo-terminal, as a person's terminal window does.

    python3 terminal.py [--kitty] [--loose] [--output FILE] COLUMNS ROWS PROGRAM [ARGUMENT...]

--kitty answers as a terminal that tells releases. --loose gives the program the terminal as its standard input, but not as the one that
controls it: when it goes, no signal tells. --output sends the standard output to a file.

Reads a line of JSON for each thing to do: {"type": TEXT}, {"hold": TEXT, "every": SECONDS} until {"hold": ""}, {"close": true}.
Prints a line of JSON for each event, with the time of day in microseconds.
"""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import threading
import time

QUESTION = b"\x1b[?u"
ANSWER = b"\x1b[?11u"


def say(event, **more):
    sys.stdout.write(json.dumps({"at": time.time_ns() // 1000, "event": event, **more}) + "\n")
    sys.stdout.flush()


def start(master, slave, options, command):
    def own_session():
        os.setsid()
        if "loose" not in options:
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

    output = open(options["output"], "wb") if "output" in options else slave
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    environment.pop("NO_COLOR", None)
    return subprocess.Popen(command, stdin=slave, stdout=output, stderr=slave, preexec_fn=own_session, env=environment, close_fds=True)


def show(master, options, over):
    # Never in a read that waits: a window is closed only when nobody reads from it.
    while not over.is_set():
        try:
            data = os.read(master, 65536) if select.select([master], [], [], 0.005)[0] else b""
        except OSError:
            return
        if "kitty" in options and QUESTION in data:
            os.write(master, ANSWER)
        if data:
            say("shown", text=data.decode(errors="replace"))


def hold(master, text, every, held):
    while held.is_set():
        os.write(master, text.encode())
        say("typed", text=text)
        time.sleep(every)


def obey(master, over, shower):
    held = threading.Event()
    holder = None
    for line in sys.stdin:
        wish = json.loads(line)
        if "type" in wish:
            os.write(master, wish["type"].encode())
            say("typed", text=wish["type"])
        elif wish.get("hold"):
            held.set()
            holder = threading.Thread(target=hold, args=(master, wish["hold"], wish["every"], held), daemon=True)
            holder.start()
        elif "hold" in wish:
            held.clear()
            holder.join()
            say("released")
        else:
            held.clear()
            over.set()
            shower.join()
            say("closing")
            os.close(master)
            say("closed")


def main(arguments):
    options = {}
    while arguments[0].startswith("--"):
        name = arguments.pop(0)[2:]
        options[name] = arguments.pop(0) if name == "output" else True
    columns, rows = int(arguments[0]), int(arguments[1])
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    program = start(master, slave, options, arguments[2:])
    os.close(slave)
    say("started", pid=program.pid)
    over = threading.Event()
    shower = threading.Thread(target=show, args=(master, options, over), daemon=True)
    shower.start()
    threading.Thread(target=obey, args=(master, over, shower), daemon=True).start()
    program.wait()
    time.sleep(0.2)
    say("ended", code=program.returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
