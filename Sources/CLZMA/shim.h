#pragma once
#include <lzma.h>

/// `LZMA_STREAM_INIT` is a macro, which Swift cannot use.
static inline lzma_stream tokenaudit_lzma_stream(void) {
  lzma_stream stream = LZMA_STREAM_INIT;
  return stream;
}
