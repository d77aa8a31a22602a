"""Holds a motor at a power with Python's standard library alone, over one connection, until it is killed.

    python3 hold_driver.py URL NAME POWER PERIOD_SECONDS

Each command counts as a heartbeat; where they came too late, it starts a session anew. Prints a line of JSON before and after each call, with the
time of day in microseconds.
"""

import http.client
import json
import sys
import time
import urllib.parse


def say(event, **more):
    print(json.dumps({"at": time.time_ns() // 1000, "event": event, **more}), flush=True)


def main(url, name, power, period):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=5)
    calls = 0

    def call(method, verb, path, message, sid=None):
        nonlocal calls
        calls += 1
        headers = {"Content-Type": "application/json"}
        if sid:
            headers["viam-sid"] = sid
        say("sent", call=calls, method=method)
        connection.request(verb, "/viam/api/v1/" + path, json.dumps(message), headers)
        reply = connection.getresponse()
        answer = json.loads(reply.read())
        say("answered", call=calls, **({} if reply.status == 200 else {"code": answer["code"], "message": answer["message"]}))
        return answer

    sid = None
    while True:
        sid = sid or call("StartSession", "POST", "sessions", {})["id"]
        answer = call("SetPower", "PUT", f"component/motor/{name}/power", {"power_pct": float(power)}, sid)
        if answer.get("message") == "SESSION_EXPIRED":
            sid = None
        else:
            time.sleep(float(period))


if __name__ == "__main__":
    main(*sys.argv[1:])
