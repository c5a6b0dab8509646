#!/usr/bin/env python3
"""Writes a log of token responses in which one kind of name is invented anew in every token: what an attacker does who
wants the store or the memory to grow. The same arguments give the same bytes.

    floods.py KIND EVENTS FILE
    floods.py --list
"""
import base64
import json
import random
import sys

KINDS = ["claims", "clients", "scopes", "audiences", "key-ids", "issuers", "members", "sets"]
START = 1_767_225_600  # 2026-01-01T00:00:00Z


def b64(data):
    return base64.urlsafe_b64encode(json.dumps(data, separators=(",", ":")).encode()).rstrip(b"=").decode()


def token(kind, number, name):
    header = {"alg": "RS256", "typ": "at+jwt", "kid": name if kind == "key-ids" else "k1"}
    body = {
        "iss": f"https://{name}.example/" if kind == "issuers" else "https://sso.example.com/realms/customers",
        "sub": f"{number % 5_000:08x}-5d1c-4a7b-9e21-0000528{number % 5_000:05x}",
        "aud": name if kind == "audiences" else "orders-api",
        "azp": name if kind == "clients" else "shop-web",
        "exp": START + 300,
        "iat": START,
        "jti": f"{number:032x}",
        "scope": f"openid {name}" if kind == "scopes" else "openid profile",
        "email": f"p{number % 5_000}@example.org",
    }
    if kind == "claims":
        body[name] = f"v{number % 10}"
    if kind == "members":
        body["accounts"] = {name: f"v{number % 10}"}
    if kind == "sets":
        body["scope"] = " ".join(f"s{bit}" for bit in range(18) if number >> bit & 1)
    return f"{b64(header)}.{b64(body)}.{'A' * 342}"


def main():
    if sys.argv[1] == "--list":
        return print("\n".join(KINDS))
    kind, events, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    rng = random.Random(1)
    words = ["order", "cart", "tier", "zone", "queue", "shard", "flow", "batch", "point", "blue", "north", "delta"]
    with open(path, "w", encoding="ascii") as out:
        for number in range(events):
            name = f"{rng.choice(words)}_{rng.choice(words)}_{''.join(rng.choices('abcdefghijklmnopqrstuvwxyz', k=7))}"
            line = {"timestamp": START * 1000 + number, "msg": "token issued",
                    "response": {"access_token": token(kind, number, name), "token_type": "Bearer", "expires_in": 300}}
            out.write(json.dumps(line, separators=(",", ":")) + "\n")


main()
