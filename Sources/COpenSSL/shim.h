#pragma once
// What the program uses of OpenSSL, and nothing else. The plain SHA-256 functions are kept although OpenSSL 3 deprecates
// them: their state is a few words that can be copied, which is all that HMAC takes for a new message under an old key.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
