#!/usr/bin/env python3
"""Writes a seeded log of token responses, a line each, for the benchmark: the same arguments give the same bytes.

    generate.py EVENTS FILE [SEED]

About 1.2 KB a line: three issuers, 60 clients, a dozen shapes of claims, 200,000 persons, one line in five for a
machine, one in 2,000 cut off. Every person and every key is invented; signatures are random bytes.
"""
import base64
import json
import random
import sys

ISSUERS = [
    "https://sso.example.com/realms/customers",
    "https://sso.example.com/realms/staff",
    "https://login.partner.example/oauth2",
]
KEYS = ["kA1b2C3d4E5f6G7h8", "kB9z8Y7x6W5v4U3t2", "kC5m4N3b2V1c0X9z8"]
AUDIENCES = ["orders-api", "billing-api", "profile-api", "search-api", "crm-api", "warehouse-api", "account"]
SCOPES = ["openid", "profile", "email", "orders:read", "orders:write", "address", "phone", "offline_access"]
LIFETIMES = [300, 300, 300, 600, 900, 3600, 3600, 28800, 86400]
ROLES = ["customer", "buyer", "offline_access", "uma_authorization", "support", "auditor", "seller", "approver"]
GIVEN = ["Alma", "Bo", "Cleo", "Dana", "Edda", "Finn", "Gus", "Hilde", "Ivo", "Juno"]
FAMILY = ["Abel", "Brandt", "Conrad", "Decker", "Ebner", "Fuchs", "Gruber", "Huber", "Ilg", "Jansen"]
START = 1_767_225_600  # 2026-01-01T00:00:00Z


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def clients(rng):
    """Each client with its issuer, audiences, scopes, lifetime and the claims that its tokens carry."""
    result = []
    for number in range(60):
        issuer = rng.choice([0, 0, 0, 1, 1, 2])
        result.append(
            {
                "id": f"client-{number:02d}",
                "issuer": issuer,
                "aud": rng.sample(AUDIENCES, rng.choice([1, 1, 1, 2, 3])),
                "scope": " ".join(["openid"] + rng.sample(SCOPES[1:], rng.choice([1, 2, 3]))),
                "lifetime": rng.choice(LIFETIMES),
                "machine": number % 5 == 0,
                "extras": rng.sample(["profile", "email", "phone", "address", "roles", "groups", "tenant"], 3),
                "header": b64(
                    json.dumps({"alg": "RS256", "typ": rng.choice(["JWT", "at+jwt"]), "kid": KEYS[issuer]}).encode()
                ),
            }
        )
    return result


def claims(rng, client, now):
    person = rng.randrange(200_000)
    given, family = GIVEN[person % 10], FAMILY[person // 10 % 10]
    subject = client["id"] if client["machine"] else f"{person:08x}-5d1c-4a7b-9e21-{person * 7919 % (1 << 48):012x}"
    body = {
        "iss": ISSUERS[client["issuer"]],
        "sub": subject,
        "aud": client["aud"] if len(client["aud"]) > 1 else client["aud"][0],
        "azp": client["id"],
        "exp": now + client["lifetime"],
        "iat": now,
        "jti": f"{rng.getrandbits(128):032x}",
        "sid": f"{rng.getrandbits(96):024x}",
        "scope": client["scope"],
        "acr": "1",
    }
    if client["machine"]:
        body["clientHost"] = "10.1.2.3"
        return body
    for extra in client["extras"]:
        if extra == "profile":
            body.update(name=f"{given} {family}", given_name=given, family_name=family, locale="de-AT")
            body["preferred_username"] = f"{given}.{family}{person}".lower()
        elif extra == "email":
            body.update(email=f"{given}.{family}{person}@example.org".lower(), email_verified=True)
        elif extra == "phone":
            body["phone_number"] = f"+4366012{person:06d}"
        elif extra == "address":
            body["address"] = {"street_address": f"Ring {person % 90}", "locality": "Wien", "country": "AT"}
        elif extra == "roles":
            body["realm_access"] = {"roles": rng.sample(ROLES, 3)}
        elif extra == "groups":
            body["groups"] = [f"/team/{person % 40}", "/all"]
        else:
            body.update(tenant=f"t-{person % 30}", department="Sales", cost_center=f"{person % 50:04d}")
    return body


def main():
    events, path = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    known = clients(rng)
    signatures = [b64(rng.randbytes(256)) for _ in range(997)]
    step = 30 * 86_400 / events
    with open(path, "w", encoding="ascii") as out:
        for number in range(events):
            client = known[min(int(rng.expovariate(1 / 12)), 59)]
            now = START + int(number * step)
            body = json.dumps(claims(rng, client, now), separators=(",", ":")).encode()
            token = f"{client['header']}.{b64(body)}.{signatures[number % 997]}"
            line = (
                f'{{"timestamp":{now * 1000 + number % 1000},"level":"INFO","msg":"token issued",'
                f'"client_id":"{client["id"]}","response":{{"access_token":"{token}","token_type":"Bearer",'
                f'"expires_in":{client["lifetime"]},"scope":"{client["scope"]}"}}}}'
            )
            out.write(line[: len(line) // 2] if number % 2_000 == 1_999 else line)
            out.write("\n")


main()
