"""Drives a motor with gRPC's C core, as Debian's python3-grpcio has it, until it is killed. Messages are made by hand: there is no generated code.

    /usr/bin/python3 grpcio_driver.py URL NAME POWER

Makes calls that fail first. Heartbeats go over a second connection, as those of Viam's Python SDK do. Prints a line of JSON for each event, with
the time of day in microseconds.
"""

import itertools
import json
import os
import struct
import sys
import threading
import time
import urllib.parse

import grpc

ROBOT = "viam.robot.v1.RobotService"
MOTOR = "viam.component.motor.v1.MotorService"
NOBODY = "00000000-0000-4000-8000-000000000000"
calls = itertools.count(1)


def say(event, **more):
    # In one piece: both threads say something.
    os.write(1, (json.dumps({"at": time.time_ns() // 1000, "event": event, **more}) + "\n").encode())


def text(number, value):
    data = value.encode()
    return bytes([number << 3 | 2, len(data)]) + data


def double(number, value):
    return bytes([number << 3 | 1]) + struct.pack("<d", value)


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    """The fields of a message, as pairs of number and value."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        elif kind == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        else:
            raise ValueError(f"wire type {kind}")
        yield tag >> 3, value


class Connection:
    def __init__(self, name, url):
        # With the usual pool of subchannels, two channels to one address share a connection.
        self._channel = grpc.insecure_channel(urllib.parse.urlsplit(url).netloc, [("grpc.use_local_subchannel_pool", 1)])
        self._channel.subscribe(lambda state: say("connection", name=name, state=state.name))

    def method(self, service, method):
        return self._channel.unary_unary(f"/{service}/{method}", request_serializer=None, response_deserializer=None)

    def call(self, service, method, message, sid=None):
        number = next(calls)
        say("sent", call=number, method=method)
        try:
            answer = self.method(service, method)(message, timeout=1, metadata=[("viam-sid", sid)] if sid else None)
        except grpc.RpcError as error:
            say("answered", call=number, method=method, **failure(error))
            raise
        say("answered", call=number, method=method)
        return list(fields(answer))


def failure(error):
    return {"code": error.code().name.title().replace("_", ""), "message": error.details()}


def power(name, value):
    return text(1, name) + double(2, value)


def refused(connection, sid):
    for step, service, method, message, owner in [
        ("heartbeat of nobody", ROBOT, "SendSessionHeartbeat", text(1, NOBODY), None),
        ("drive of nobody", MOTOR, "SetPower", power("left", 0.5), NOBODY),
        ("drive with a broken id", MOTOR, "SetPower", power("left", 0.5), "me"),
        ("drive a motor that is not there", MOTOR, "SetPower", power("nowhere", 0.5), sid),
        ("drive a motor of a foreign name", MOTOR, "SetPower", power("größe 100%", 0.5), sid),
        ("drive too hard", MOTOR, "SetPower", power("left", 1.5), sid),
        ("drive by NaN", MOTOR, "SetPower", power("left", float("nan")), sid),
        ("go for", MOTOR, "GoFor", text(1, "left"), sid),
    ]:
        try:
            connection.call(service, method, message, owner)
            say(step)
        except grpc.RpcError as error:
            say(step, **failure(error))


def beat(url, sid, window):
    connection = Connection("beats", url)
    while True:
        time.sleep(window / 5)
        connection.call(ROBOT, "SendSessionHeartbeat", text(1, sid))


def main(url, name, value):
    connection = Connection("commands", url)
    at_once = [connection.method(ROBOT, "ResourceNames").future(b"", timeout=1) for _ in range(10)]
    names = [dict(fields(resource))[4].decode() for _, resource in fields(at_once[0].result())]
    say("resources", names=names, answered=sum(one.result() == at_once[0].result() for one in at_once))

    session = dict(connection.call(ROBOT, "StartSession", b""))
    sid, window = session[1].decode(), dict(fields(session[2]))
    window = window.get(1, 0) + window.get(2, 0) / 1e9
    threading.Thread(target=beat, args=(url, sid, window), daemon=True).start()
    refused(connection, sid)
    connection.call(MOTOR, "SetPower", power(name, float(value)), sid)
    say("driven", session=sid, window=window)
    while True:
        time.sleep(window / 4)
        powered = dict(connection.call(MOTOR, "IsPowered", text(1, name)))
        say("powered", power=powered.get(2, 0.0))


if __name__ == "__main__":
    main(*sys.argv[1:])
