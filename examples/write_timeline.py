#!/usr/bin/env python3
"""Writes a timeline from another language: two nodes, a question, an answer, and an answer that is lost.

    python3 examples/write_timeline.py > mine.jsonl
    worldline draw mine.jsonl -o mine.png
"""
import json

lines = [{"worldline": 1, "title": "A question twice", "unit": "ms", "nodes": ["client", "server"], "end": 90}]


def send(number, at, source, target, kind, group):
    lines.append({"t": at, "node": source, "event": "send", "message": number, "to": target, "type": kind, "class": group})


send(1, 5, "client", "server", "GET /", "ask")
lines.append({"t": 17, "node": "server", "event": "receive", "message": 1})
send(2, 20, "server", "client", "200", "yes")
lines.append({"t": 33, "node": "client", "event": "drop", "message": 2, "cause": "loss"})
send(3, 55, "client", "server", "GET /", "ask")
lines.append({"t": 66, "node": "server", "event": "receive", "message": 3})
send(4, 68, "server", "client", "200", "yes")
lines.append({"t": 79, "node": "client", "event": "receive", "message": 4})
for line in lines:
    print(json.dumps(line))
