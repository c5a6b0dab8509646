// In front of simdjson: its DOM parser behind a C interface, and base64url with AVX2 where the
// processor has it (simdjson 3.0 has no base64 of its own).
#include "CSimdjson.h"

#include <immintrin.h>
#include <new>
#include <simdjson.h>

struct tokenaudit_json_parser {
  simdjson::dom::parser parser;
};

/// Room beyond the document, so that behind the last string of a tape as many bytes may be read as behind a document.
constexpr size_t slack = 128;

extern "C" tokenaudit_json_parser *tokenaudit_json_parser_new(size_t max_depth) {
  auto *result = new (std::nothrow) tokenaudit_json_parser;
  // Little at first: most records are short, and many small files make many parsers.
  if (result != nullptr && result->parser.allocate(4 * 1024, max_depth) != simdjson::SUCCESS) {
    delete result;
    return nullptr;
  }
  return result;
}

extern "C" void tokenaudit_json_parser_free(tokenaudit_json_parser *parser) { delete parser; }

extern "C" tokenaudit_json_status tokenaudit_json_parse(
    tokenaudit_json_parser *parser, const uint8_t *bytes, size_t length, const uint64_t **tape,
    const uint8_t **strings) {
  auto &document = parser->parser.doc;
  if (document.capacity() < length + slack && document.allocate(2 * (length + slack)) != simdjson::SUCCESS) {
    return TOKENAUDIT_JSON_MEMORY;
  }
  if (parser->parser.capacity() < length &&
      parser->parser.allocate(2 * length, parser->parser.max_depth()) != simdjson::SUCCESS) {
    return TOKENAUDIT_JSON_MEMORY;
  }
  const auto result = parser->parser.parse(bytes, length, false);
  switch (result.error()) {
  case simdjson::SUCCESS:
    *tape = parser->parser.doc.tape.get();
    *strings = parser->parser.doc.string_buf.get();
    return TOKENAUDIT_JSON_OK;
  case simdjson::UTF8_ERROR:
    return TOKENAUDIT_JSON_UTF8;
  case simdjson::DEPTH_ERROR:
    return TOKENAUDIT_JSON_DEPTH;
  case simdjson::NUMBER_ERROR:
    return TOKENAUDIT_JSON_NUMBER;
  case simdjson::EMPTY:
    return TOKENAUDIT_JSON_EMPTY;
  case simdjson::MEMALLOC:
  case simdjson::CAPACITY:
    return TOKENAUDIT_JSON_MEMORY;
  default:
    return TOKENAUDIT_JSON_MALFORMED;
  }
}

extern "C" bool tokenaudit_utf8_valid(const uint8_t *bytes, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}

namespace {

struct DecodeTable {
  int8_t value[256];
  constexpr DecodeTable() : value() {
    for (int i = 0; i < 256; i++) value[i] = -1;
    for (int i = 0; i < 26; i++) {
      value['A' + i] = static_cast<int8_t>(i);
      value['a' + i] = static_cast<int8_t>(26 + i);
    }
    for (int i = 0; i < 10; i++) value['0' + i] = static_cast<int8_t>(52 + i);
    value[static_cast<int>('-')] = 62;
    value[static_cast<int>('_')] = 63;
  }
};
constexpr DecodeTable table;

/// The plain way, for the last characters and for processors without AVX2.
long decode_scalar(const uint8_t *in, size_t length, uint8_t *out) {
  const uint8_t *const start = out;
  while (length >= 4) {
    const int a = table.value[in[0]], b = table.value[in[1]], c = table.value[in[2]], d = table.value[in[3]];
    if ((a | b | c | d) < 0) return -1;
    out[0] = static_cast<uint8_t>((a << 2) | (b >> 4));
    out[1] = static_cast<uint8_t>((b << 4) | (c >> 2));
    out[2] = static_cast<uint8_t>((c << 6) | d);
    in += 4;
    out += 3;
    length -= 4;
  }
  if (length == 1) return -1;
  if (length >= 2) {
    const int a = table.value[in[0]], b = table.value[in[1]];
    if ((a | b) < 0) return -1;
    *out++ = static_cast<uint8_t>((a << 2) | (b >> 4));
    if (length == 2) {
      if ((b & 15) != 0) return -1;
    } else {
      const int c = table.value[in[2]];
      if (c < 0 || (c & 3) != 0) return -1;
      *out++ = static_cast<uint8_t>((b << 4) | (c >> 2));
    }
  }
  return out - start;
}

/// 32 characters at a time: each character's range gives its offset, then four 6-bit values become three bytes.
__attribute__((target("avx2"))) long decode_avx2(const uint8_t *in, size_t length, uint8_t *out) {
  const uint8_t *const start = out;
  const __m256i pack = _mm256_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1, 2, 1, 0, 6, 5, 4,
                                        10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  while (length >= 32) {
    const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(in));
    const auto in_range = [x](char low, char high) __attribute__((target("avx2"))) {
      return _mm256_and_si256(_mm256_cmpgt_epi8(x, _mm256_set1_epi8(static_cast<char>(low - 1))),
                              _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(high + 1)), x));
    };
    const __m256i upper = in_range('A', 'Z'), lower = in_range('a', 'z'), digit = in_range('0', '9');
    const __m256i dash = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('-'));
    const __m256i underscore = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('_'));
    const __m256i valid = _mm256_or_si256(_mm256_or_si256(_mm256_or_si256(upper, lower), _mm256_or_si256(digit, dash)),
                                          underscore);
    if (_mm256_movemask_epi8(valid) != -1) return -1;
    __m256i shift = _mm256_and_si256(upper, _mm256_set1_epi8(-65));
    shift = _mm256_or_si256(shift, _mm256_and_si256(lower, _mm256_set1_epi8(-71)));
    shift = _mm256_or_si256(shift, _mm256_and_si256(digit, _mm256_set1_epi8(4)));
    shift = _mm256_or_si256(shift, _mm256_and_si256(dash, _mm256_set1_epi8(17)));
    shift = _mm256_or_si256(shift, _mm256_and_si256(underscore, _mm256_set1_epi8(-32)));
    const __m256i sixes = _mm256_add_epi8(x, shift);
    const __m256i twelves = _mm256_maddubs_epi16(sixes, _mm256_set1_epi32(0x01400140));
    const __m256i words = _mm256_madd_epi16(twelves, _mm256_set1_epi32(0x00011000));
    const __m256i bytes = _mm256_shuffle_epi8(words, pack);
    const __m256i joined = _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 3, 7));
    _mm256_storeu_si256(reinterpret_cast<__m256i *>(out), joined);
    in += 32;
    out += 24;
    length -= 32;
  }
  const long rest = decode_scalar(in, length, out);
  return rest < 0 ? -1 : (out - start) + rest;
}

/// The value of each ASCII character, the top bit set where it is none of the alphabet; and where the bytes of 16 words
/// of three go.
struct alignas(64) WideTable {
  uint8_t value[128];
  uint8_t pack[64];
  constexpr WideTable() : value(), pack() {
    for (int i = 0; i < 128; i++) value[i] = static_cast<uint8_t>(table.value[i]);
    for (int i = 0; i < 16; i++) {
      for (int byte = 0; byte < 3; byte++) pack[3 * i + byte] = static_cast<uint8_t>(4 * i + 2 - byte);
    }
  }
};
constexpr WideTable wide;

#define TOKENAUDIT_WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi")))

/// 64 characters at a time: a table look-up for all of them; the last ones under a mask.
TOKENAUDIT_WIDE long decode_avx512(const uint8_t *in, size_t length, uint8_t *out) {
  const uint8_t *const start = out;
  const __m512i low = _mm512_load_si512(wide.value), high = _mm512_load_si512(wide.value + 64);
  const __m512i pack = _mm512_load_si512(wide.pack);
  while (length >= 4) {
    const size_t count = length >= 64 ? 64 : length & ~size_t{3};
    const __mmask64 mask = ~__mmask64{0} >> (64 - count);
    const __m512i x = _mm512_mask_loadu_epi8(_mm512_set1_epi8('A'), mask, in);
    const __m512i sixes = _mm512_permutex2var_epi8(low, x, high);
    if (_mm512_movepi8_mask(_mm512_or_si512(sixes, x)) != 0) return -1;
    const __m512i twelves = _mm512_maddubs_epi16(sixes, _mm512_set1_epi32(0x01400140));
    const __m512i words = _mm512_madd_epi16(twelves, _mm512_set1_epi32(0x00011000));
    _mm512_storeu_si512(out, _mm512_permutexvar_epi8(pack, words));
    in += count;
    out += count / 4 * 3;
    length -= count;
  }
  const long rest = decode_scalar(in, length, out);
  return rest < 0 ? -1 : (out - start) + rest;
}

using Decoder = long (*)(const uint8_t *, size_t, uint8_t *);

Decoder fastest() {
  if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vl")) return decode_avx512;
  return __builtin_cpu_supports("avx2") ? decode_avx2 : decode_scalar;
}

}  // namespace

extern "C" long tokenaudit_base64url_decode(const uint8_t *in, size_t length, uint8_t *out) {
  static const Decoder decode = fastest();
  return decode(in, length, out);
}
