"""Drives a motor of the rover with Python's standard library alone, for as long as asked, and stops it.

    python3 stdlib_driver.py URL NAME POWER SECONDS

A thread sends the heartbeats, a fifth of the window apart, over a connection of its own.
Prints a line of JSON for each event, with the time of day in microseconds.
"""

import http.client
import json
import sys
import threading
import time
import urllib.parse


class Rover:
    def __init__(self, url):
        self._connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=5)

    def call(self, verb, path, message=None, sid=None):
        headers = {"Content-Type": "application/json"}
        if sid:
            headers["viam-sid"] = sid
        self._connection.request(verb, "/viam/api/v1/" + path, json.dumps(message or {}), headers)
        reply = self._connection.getresponse()
        answer = json.loads(reply.read())
        if reply.status != 200:
            raise RuntimeError(f"{verb} {path}: {reply.status} {answer}")
        return answer


def say(event, **more):
    print(json.dumps({"at": time.time_ns() // 1000, "event": event, **more}), flush=True)


def beat(url, sid, every, over):
    rover = Rover(url)
    beats = 0
    while not over.wait(every):
        rover.call("POST", f"sessions/{sid}/heartbeat")
        beats += 1
    say("beats", count=beats)


def main(url, name, power, seconds):
    rover = Rover(url)
    session = rover.call("POST", "sessions")
    sid = session["id"]
    say("session", **session)
    window = float(session["heartbeat_window"].rstrip("s"))
    over = threading.Event()
    heart = threading.Thread(target=beat, args=(url, sid, window / 5, over), daemon=True)
    heart.start()
    rover.call("PUT", f"component/motor/{name}/power", {"power_pct": float(power)}, sid)
    say("driven")
    time.sleep(float(seconds))
    say("stopping")
    rover.call("PUT", f"component/motor/{name}/stop")
    say("stopped")
    over.set()
    heart.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
