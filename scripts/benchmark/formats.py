#!/usr/bin/env python3
"""Writes a seeded log in one of the formats that the program reads, for the benchmark: the same arguments give the
same bytes.

    formats.py --list
    formats.py FORMAT EVENTS FILE

Every person, client and key is invented; signatures are random bytes.
"""
import base64
import json
import random
import sys
from datetime import datetime, timedelta, timezone

START = 1_767_225_600  # 2026-01-01T00:00:00Z
STEP = 1.5  # seconds between two events
CLIENTS = [f"client-{number:02d}" for number in range(40)]
SCOPES = ["openid profile email", "openid profile", "openid orders:read", "openid email phone", "orders:read orders:write"]
GIVEN = ["Alma", "Bo", "Cleo", "Dana", "Edda", "Finn", "Gus", "Hilde", "Ivo", "Juno"]
FAMILY = ["Abel", "Brandt", "Conrad", "Decker", "Ebner", "Fuchs", "Gruber", "Huber", "Ilg", "Jansen"]
ISSUER = "https://sso.example.com/realms/staff"


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def dumps(value):
    return json.dumps(value, separators=(",", ":"))


HEADER = b64(b'{"alg":"RS256","typ":"JWT","kid":"sample-key-1"}')


class Event:
    """What one event is about, by its number alone and the generator's seed."""

    def __init__(self, rng, number, signatures):
        self.seconds = START + number * STEP
        self.person = rng.randrange(100_000)
        self.client = CLIENTS[min(int(rng.expovariate(1 / 9)), 39)]
        self.scope = SCOPES[len(self.client) * 7 % 5 if number % 3 else number // 3 % 5]
        self.given, self.family = GIVEN[self.person % 10], FAMILY[self.person // 10 % 10]
        self.login = f"{self.given}.{self.family}{self.person}".lower()
        self.subject = f"{self.person:08x}-53af-4a7b-9e21-{self.person * 7919 % (1 << 48):012x}"
        self.session = f"{rng.getrandbits(128):032x}"
        self.id = f"{rng.getrandbits(32):08x}-{rng.getrandbits(16):04x}-4cbe-8b58-{rng.getrandbits(48):012x}"
        self.address = f"192.0.2.{number % 250}"
        self.signature = signatures[number % len(signatures)]

    @property
    def utc(self):
        return datetime.fromtimestamp(self.seconds, timezone.utc)

    def iso(self, zone="Z"):
        return self.utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.utc.microsecond // 1000:03d}" + zone

    @property
    def milliseconds(self):
        return int(self.seconds * 1000)

    @property
    def claims(self):
        now = int(self.seconds)
        return {
            "exp": now + 900,
            "iat": now,
            "auth_time": now - 5,
            "jti": f"onrtac:{self.id}",
            "iss": ISSUER,
            "aud": ["account", "orders-api"],
            "sub": self.subject,
            "typ": "Bearer",
            "azp": self.client,
            "sid": self.session,
            "acr": "1",
            "realm_access": {"roles": ["offline_access", "employee"]},
            "resource_access": {"account": {"roles": ["view-profile"]}},
            "scope": self.scope,
            "name": f"{self.given} {self.family}",
            "preferred_username": self.login,
            "given_name": self.given,
            "family_name": self.family,
            "email_verified": True,
            "email": f"{self.login}@example.org",
        }

    @property
    def token(self):
        return f"{HEADER}.{b64(dumps(self.claims).encode())}.{self.signature}"

    def keycloak(self, quote):
        fields = [
            ("type", "CODE_TO_TOKEN"),
            ("realmId", "f47d7597-d96c-4e7f-b0b7-abb234a32907"),
            ("realmName", "staff"),
            ("clientId", self.client),
            ("userId", self.subject),
            ("sessionId", self.session),
            ("ipAddress", self.address),
            ("token_id", f"onrtac:{self.id}"),
            ("grant_type", "authorization_code"),
            ("refresh_token_type", "Refresh"),
            ("scope", self.scope),
            ("refresh_token_id", self.session[:8] + self.id[8:]),
            ("code_id", self.session),
            ("client_auth_method", "client-secret"),
        ]
        return ", ".join(f"{name}={quote}{value}{quote}" for name, value in fields)

    @property
    def keycloak_line(self):
        local = self.utc + timedelta(hours=1)
        stamp = local.strftime("%Y-%m-%d %H:%M:%S,") + f"{local.microsecond // 1000:03d}"
        return f'{stamp} DEBUG [org.keycloak.events] (executor-thread-{self.person % 30}) {self.keycloak(chr(34))}'


def token_response(e):
    return dumps(
        {
            "time": e.iso(),
            "client_id": e.client,
            "status": 200,
            "body": {"access_token": e.token, "token_type": "Bearer", "expires_in": 900, "scope": e.scope},
        }
    )


def keycloak_json(e):
    return dumps(
        {
            "timestamp": e.iso("+00:00"),
            "sequence": e.person,
            "loggerClassName": "org.jboss.logging.Logger",
            "loggerName": "org.keycloak.events",
            "level": "DEBUG",
            "message": e.keycloak('"'),
            "threadName": "executor-thread-7",
            "threadId": 41,
            "mdc": {},
            "ndc": "",
            "hostName": "kc-0",
            "processName": "/usr/lib/jvm/java-21/bin/java",
            "processId": 1,
        }
    )


def keycloak_rest(e):
    return dumps(
        {
            "id": e.id,
            "time": e.milliseconds,
            "type": "CODE_TO_TOKEN",
            "realmId": "f47d7597-d96c-4e7f-b0b7-abb234a32907",
            "realmName": "staff",
            "clientId": e.client,
            "userId": e.subject,
            "sessionId": e.session,
            "ipAddress": e.address,
            "details": {
                "token_id": f"onrtac:{e.id}",
                "grant_type": "authorization_code",
                "refresh_token_type": "Refresh",
                "scope": e.scope,
                "refresh_token_id": e.session[:8] + e.id[8:],
                "code_id": e.session,
                "client_auth_method": "client-secret",
            },
        }
    )


def auth0(e):
    number = f"900{e.utc:%Y%m%d%H%M%S}{e.person:06d}{int(e.session[:8], 16):010d}"
    return dumps(
        {
            "log_id": number,
            "data": {
                "date": e.iso(),
                "type": "seacft",
                "description": "",
                "connection_id": "",
                "client_id": e.client,
                "client_name": "Sample App",
                "ip": e.address,
                "user_agent": "Mozilla/5.0",
                "details": {"code": "*************abc"},
                "hostname": "tenant.eu.auth0.example.com",
                "user_id": f"auth0|{e.person:024x}",
                "user_name": f"{e.login}@example.org",
                "audience": "https://orders.example.com",
                "scope": e.scope,
                "log_id": number,
            },
        }
    )


def okta(e):
    return dumps(
        {
            "actor": {
                "id": f"0oa{e.client}",
                "type": "PublicClientApp",
                "alternateId": f"0oa{e.client}",
                "displayName": "Sample App",
                "detailEntry": None,
            },
            "client": {
                "userAgent": {"rawUserAgent": "Mozilla/5.0", "os": "Unknown", "browser": "UNKNOWN"},
                "zone": "null",
                "device": "Unknown",
                "id": None,
                "ipAddress": e.address,
                "geographicalContext": {
                    "city": "Exampleton",
                    "state": None,
                    "country": "Germany",
                    "postalCode": "00000",
                    "geolocation": {"lat": 0.0, "lon": 0.0},
                },
            },
            "displayMessage": "OIDC access token is granted",
            "eventType": "app.oauth2.token.grant.access_token",
            "outcome": {"result": "SUCCESS", "reason": None},
            "published": e.iso(),
            "severity": "INFO",
            "debugContext": {
                "debugData": {
                    "grantedScopes": e.scope,
                    "requestUri": "/oauth2/default/v1/token",
                    "grantType": "authorization_code",
                }
            },
            "legacyEventType": "app.oauth2.token.grant.access_token_success",
            "transaction": {"type": "WEB", "id": e.session, "detail": {}},
            "uuid": e.id,
            "version": "0",
            "target": [
                {
                    "id": f"AT.{e.session}",
                    "type": "access_token",
                    "alternateId": None,
                    "displayName": "Access Token",
                    "detailEntry": {"expires": e.iso(), "subject": e.subject, "hash": e.session},
                }
            ],
        }
    )


def entra(e):
    tenant = "6cbbcea0-ec66-42aa-aaa8-4b1356bf446b"
    return dumps(
        {
            "time": e.iso(),
            "resourceId": f"/tenants/{tenant}/providers/Microsoft.aadiam",
            "operationName": "Sign-in activity",
            "operationVersion": "1.0",
            "category": "NonInteractiveUserSignInLogs",
            "tenantId": tenant,
            "resultType": "0",
            "resultSignature": "None",
            "durationMs": 0,
            "callerIpAddress": e.address,
            "correlationId": e.id,
            "Level": 4,
            "location": "DE",
            "identity": f"{e.given} {e.family}",
            "properties": {
                "id": e.id,
                "createdDateTime": e.iso("+00:00"),
                "userDisplayName": f"{e.given} {e.family}",
                "userPrincipalName": f"{e.login}@example.org",
                "userId": e.subject,
                "appId": f"6e47be1d-79ba-5a98-9b99-0000000{e.client[-2:]}abc",
                "appDisplayName": "Orders",
                "ipAddress": e.address,
                "status": {"errorCode": 0},
                "correlationId": e.id,
                "isInteractive": False,
                "tokenIssuerType": "AzureAD",
                "authenticationProcessingDetails": [
                    {"key": "Oauth Scope Info", "value": dumps(["User.Read", "email", "openid", "profile"])}
                ],
                "resourceDisplayName": "Microsoft Graph",
                "resourceId": "00000003-0000-0000-c000-000000000000",
                "incomingTokenType": "refreshToken",
                "uniqueTokenIdentifier": e.session[:22],
            },
        }
    )


def envoy(e):
    return dumps(
        {
            "start_time": e.iso(),
            "method": "GET",
            "path": "/orders/2",
            "protocol": "HTTP/2",
            "response_code": 200,
            "response_flags": "-",
            "duration": 4,
            "request_id": e.id,
            "upstream_cluster": "orders",
            "x_forwarded_for": e.address,
            "jwt": {"jwt_payload": e.claims},
        }
    )


def nginx(e):
    return dumps(
        {
            "time_iso8601": e.utc.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
            "msec": f"{e.seconds:.3f}",
            "remote_addr": e.address,
            "request_method": "GET",
            "request_uri": "/api",
            "status": "200",
            "request_id": e.session,
            "http_authorization": f"Bearer {e.token}",
        }
    )


def api_gateway(e):
    now = int(e.seconds)
    return dumps(
        {
            "requestId": e.id,
            "ip": e.address,
            "requestTime": e.utc.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "requestTimeEpoch": str(e.milliseconds),
            "httpMethod": "GET",
            "routeKey": "GET /orders",
            "status": "200",
            "protocol": "HTTP/1.1",
            "responseLength": "412",
            "sub": e.subject,
            "email": f"{e.login}@example.org",
            "client_id": e.client,
            "jti": f"onrtac:{e.id}",
            "iat": str(now),
            "exp": str(now + 900),
        }
    )


def duende(e):
    return dumps(
        {
            "ClientId": e.client,
            "ClientName": "Web",
            "RedirectUri": None,
            "Endpoint": "Token",
            "SubjectId": e.subject,
            "Scopes": e.scope,
            "GrantType": "authorization_code",
            "Tokens": [{"TokenType": "access_token", "TokenValue": "****7Q3L"}],
            "Category": "Token",
            "Name": "Token Issued Success",
            "EventType": "Success",
            "Id": 2000,
            "Message": None,
            "ActivityId": f"0HN{e.person:08d}:00000001",
            "TimeStamp": e.iso("0000Z"),
            "ProcessId": 7,
            "LocalIpAddress": "::ffff:198.51.100.2:5001",
            "RemoteIpAddress": e.address,
        }
    )


def indigo(e):
    instant = e.utc.strftime("%Y-%m-%dT%H:%M:%S.000+00:00")
    payload = {
        "sub": e.subject,
        "iss": "https://iam.example.org/",
        "preferred_username": e.login,
        "client_id": e.client,
        "scope": e.scope,
        "name": f"{e.given} {e.family}",
        "email": f"{e.login}@example.org",
        "jti": e.id,
        "nbf": instant,
        "iat": instant,
        "exp": (e.utc + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M:%S.000+00:00"),
        "wlcg.ver": "1.0",
        "wlcg.groups": ["/staff/unit-2"],
        "aud": "https://wlcg.example.org/jwt/v1/any",
    }
    entry = {
        "timestamp": e.milliseconds,
        "@type": "AccessTokenIssuedEvent",
        "category": "TOKEN",
        "principal": e.login,
        "message": "Issue access token",
        "scopes": e.scope.split(),
        "subject": e.login,
        "grantType": "authorization_code",
        "header": {"alg": "RS256", "kid": "rsa1"},
        "payload": payload,
        "source": "IamOAuth2TokenService",
    }
    stamp = e.utc.strftime("%Y-%m-%d %H:%M:%S.000")
    return f"{stamp}  INFO 1 --- [nio-8080-exec-3] AUDIT                                    : {dumps(entry)}"


def introspection(e):
    return dumps(
        {
            **e.claims,
            "client_id": e.client,
            "username": e.login,
            "token_type": "Bearer",
            "active": True,
        }
    )


def token_fields(e):
    return dumps(
        {
            "ts": e.milliseconds,
            "level": "info",
            "msg": "request",
            "http": {"method": "GET", "path": "/orders", "headers": {"authorization": f"Bearer {e.token}"}},
        }
    )


def syslog(e):
    return f"<15>1 {e.iso()} kc-0 keycloak 81812 org.keycloak.events - {e.keycloak_line}"


FORMATS = {
    "raw-jwt": lambda e: e.token,
    "token-response": token_response,
    "keycloak-text": lambda e: e.keycloak_line,
    "keycloak-text in syslog": syslog,
    "keycloak-json": keycloak_json,
    "keycloak-rest": keycloak_rest,
    "auth0-logs": auth0,
    "okta-system-log": okta,
    "entra-sign-ins": entra,
    "duende-events": duende,
    "indigo-iam": indigo,
    "introspection": introspection,
    "envoy-access": envoy,
    "nginx-access": nginx,
    "apigateway-access": api_gateway,
    "jsonl-token-fields": token_fields,
}


def main():
    if sys.argv[1] == "--list":
        print("\n".join(FORMATS))
        return
    line, events, path = FORMATS[sys.argv[1]], int(sys.argv[2]), sys.argv[3]
    rng = random.Random(1)
    signatures = [b64(rng.randbytes(256)) for _ in range(499)]
    array = sys.argv[1] == "keycloak-rest"
    with open(path, "w", encoding="ascii") as out:
        if array:
            out.write("[")
        for number in range(events):
            if array and number > 0:
                out.write(",")
            out.write(line(Event(rng, number, signatures)))
            out.write("\n")
        if array:
            out.write("]\n")


main()
