#!/usr/bin/env python3
"""The least that a Python program with orjson can do with the benchmark's log: parse, and group by top-level names.

    orjson_minimal.py FILE
"""
import base64
import collections
import sys

import orjson

tokens = collections.Counter()
lifetimes = collections.Counter()
bad = 0
with open(sys.argv[1], "rb") as lines:
    for line in lines:
        try:
            event = orjson.loads(line)
            part = event["response"]["access_token"].split(".")[1]
            claims = orjson.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
            key = (event["timestamp"] // 86_400_000, claims["iss"], claims["azp"], claims["scope"], tuple(claims))
            tokens[key] += 1
            lifetimes[key, claims["exp"] - claims["iat"]] += 1
        except (orjson.JSONDecodeError, KeyError, ValueError):
            bad += 1
print(sum(tokens.values()), "tokens,", len(tokens), "groups,", len(lifetimes), "lifetimes,", bad, "bad lines")
