#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot call. 15 + 32: largest window, gzip or zlib header detected.
static inline int tokenaudit_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 15 + 32);
}

/// DEFLATE without a header (RFC 1951).
static inline int tokenaudit_inflate_raw_init(z_stream *stream) {
  return inflateInit2(stream, -15);
}
