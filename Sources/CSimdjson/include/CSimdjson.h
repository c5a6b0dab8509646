#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// A parser that keeps its buffers from one document to the next.
typedef struct tokenaudit_json_parser tokenaudit_json_parser;

/// What a parse ended with. The order is part of the interface.
typedef enum {
  TOKENAUDIT_JSON_OK = 0,
  TOKENAUDIT_JSON_MALFORMED = 1,
  TOKENAUDIT_JSON_UTF8 = 2,
  TOKENAUDIT_JSON_DEPTH = 3,
  TOKENAUDIT_JSON_NUMBER = 4,
  TOKENAUDIT_JSON_EMPTY = 5,
  TOKENAUDIT_JSON_MEMORY = 6
} tokenaudit_json_status;

/// Bytes that must be readable behind every document.
enum { TOKENAUDIT_JSON_PADDING = 64 };

/// NULL when memory is short. `max_depth` counts nested arrays and objects.
tokenaudit_json_parser *tokenaudit_json_parser_new(size_t max_depth);
void tokenaudit_json_parser_free(tokenaudit_json_parser *parser);

/// Parses one document of `length` bytes, behind which TOKENAUDIT_JSON_PADDING bytes are readable.
/// On success `tape` and `strings` point to simdjson's tape (doc/tape.md of simdjson) until the next call.
tokenaudit_json_status tokenaudit_json_parse(
    tokenaudit_json_parser *parser, const uint8_t *bytes, size_t length, const uint64_t **tape,
    const uint8_t **strings);

/// Whether `length` bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool tokenaudit_utf8_valid(const uint8_t *bytes, size_t length);

/// The length of the JSON object or array that begins `length` bytes, by its brackets and strings alone; 0 where they do
/// not hold its end, and for what needs a closer look: a line end in a string, a backslash outside of one, a bracket
/// that opens at the start of a line inside it. Also 0 on processors without AVX2.
size_t tokenaudit_json_length(const uint8_t *bytes, size_t length);

/// Decodes base64url without padding (RFC 7515, appendix C), strictly: no other alphabet, no white space, last
/// bits zero. `out` has room for `length / 4 * 3 + 64` bytes and `in` 64 readable bytes behind it. Returns the
/// number of bytes, or -1.
long tokenaudit_base64url_decode(const uint8_t *in, size_t length, uint8_t *out);

#ifdef __cplusplus
}
#endif
