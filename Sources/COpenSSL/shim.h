#pragma once
// What the program uses of OpenSSL, and nothing else. HMAC_CTX is kept although OpenSSL 3 deprecates it: it is the
// one interface that takes a new message under the same key without setting the key again.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
