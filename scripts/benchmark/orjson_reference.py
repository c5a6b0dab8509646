#!/usr/bin/env python3
"""The reference of the benchmark: a short Python program that counts what the product counts, with orjson.

    orjson_reference.py FILE

Tokens by day and profile (issuer, client, audiences, scopes, header, claim paths), lifetimes, bytes of each claim, and
distinct subjects under a key. It classifies nothing, checks no more than it needs, masks no name, and keeps no store.
"""
import base64
import collections
import hashlib
import hmac
import sys

import orjson

KEY = b"0" * 32
tokens = collections.Counter()
lifetimes = collections.Counter()
claim_bytes = collections.Counter()
subjects = collections.defaultdict(set)
headers = {}
bad = 0


def decoded(part):
    return orjson.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def leaves(value, path):
    """The claim paths of a claims set, with the size of each value as JSON."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from leaves(member, f"{path}/{name}")
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, f"{path}/*")
    elif isinstance(value, str):
        yield path, len(value) + 2
    else:
        yield path, len(str(value))


with open(sys.argv[1], "rb") as lines:
    for line in lines:
        try:
            event = orjson.loads(line)
            header, payload, _ = event["response"]["access_token"].split(".")
            if header not in headers:
                known = decoded(header)
                headers[header] = (known["alg"], known["typ"], known["kid"])
            claims = decoded(payload)
            found = list(leaves(claims, ""))
            audience = claims["aud"]
            day = event["timestamp"] // 86_400_000
            profile = (
                claims["iss"],
                claims["azp"],
                audience if isinstance(audience, str) else tuple(sorted(audience)),
                frozenset(claims["scope"].split()),
                headers[header],
                frozenset(path for path, _ in found),
            )
            tokens[day, profile] += 1
            lifetimes[day, profile, claims["exp"] - claims["iat"]] += 1
            for path, size in found:
                claim_bytes[day, profile, path] += size
            digest = hmac.digest(KEY, claims["iss"].encode() + claims["sub"].encode(), hashlib.sha256)
            subjects[claims["iss"], claims["azp"]].add(digest[:8])
        except (orjson.JSONDecodeError, KeyError, ValueError):
            bad += 1
print(
    sum(tokens.values()), "tokens,", len(tokens), "profiles by day,", len(lifetimes), "lifetimes,",
    len(claim_bytes), "sums of bytes,", sum(map(len, subjects.values())), "subjects by client,", bad, "bad lines",
)
