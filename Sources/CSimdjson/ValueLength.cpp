// Where a JSON value ends, 64 bytes at a time: simdjson 3.0 tells it only by parsing, and records that reach over lines
// have to be found before they are parsed.
#include "CSimdjson.h"

#include <cstring>
#include <immintrin.h>

namespace {

#define TOKENAUDIT_WIDE __attribute__((target("avx2,pclmul,popcnt,bmi")))

/// A bit for each of 64 bytes.
struct Marks {
  uint64_t quote, backslash, line_end, open, close;
};

TOKENAUDIT_WIDE inline uint64_t equals(__m256i low, __m256i high, char byte) {
  const __m256i wanted = _mm256_set1_epi8(byte);
  const auto first = static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
  const auto second = static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
  return first | static_cast<uint64_t>(second) << 32;
}

TOKENAUDIT_WIDE inline Marks marks(const uint8_t *bytes) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + 32));
  // The brackets of objects and of arrays differ by one bit.
  const __m256i bit = _mm256_set1_epi8(0x20);
  const __m256i low_brackets = _mm256_or_si256(low, bit), high_brackets = _mm256_or_si256(high, bit);
  return {equals(low, high, '"'), equals(low, high, '\\'), equals(low, high, '\n'),
          equals(low_brackets, high_brackets, '{'), equals(low_brackets, high_brackets, '}')};
}

/// The bytes behind a backslash that is not behind one itself, by the carry of an addition (Langdale and Lemire 2019,
/// §3.1.1).
uint64_t escaped(uint64_t backslash, uint64_t &carry) {
  const uint64_t even = 0x5555555555555555;
  backslash &= ~carry;
  const uint64_t behind = backslash << 1 | carry;
  const uint64_t odd_starts = backslash & ~even & ~behind;
  unsigned long long ends;
  carry = __builtin_uaddll_overflow(odd_starts, backslash, &ends) ? 1 : 0;
  return (even ^ (ends << 1)) & behind;
}

/// From each set bit on, up to the next one.
TOKENAUDIT_WIDE inline uint64_t between(uint64_t quote) {
  const __m128i product =
      _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<long long>(quote)), _mm_set1_epi8('\xFF'), 0);
  return static_cast<uint64_t>(_mm_cvtsi128_si64(product));
}

TOKENAUDIT_WIDE size_t length_avx2(const uint8_t *bytes, size_t length) {
  uint64_t escape = 0, string = 0, line_end = 0;
  long depth = 0;
  for (size_t position = 0; position < length; position += 64) {
    uint8_t last[64] = {};
    const uint8_t *block = bytes + position;
    if (length - position < 64) {
      std::memcpy(last, block, length - position);
      block = last;
    }
    const Marks mark = marks(block);
    const uint64_t quote = mark.backslash == 0 && escape == 0 ? mark.quote : mark.quote & ~escaped(mark.backslash, escape);
    const uint64_t in_string = between(quote) ^ string;
    string = in_string >> 63 != 0 ? ~uint64_t{0} : 0;
    const uint64_t open = mark.open & ~in_string, close = mark.close & ~in_string;
    const uint64_t line_start = mark.line_end << 1 | line_end;
    line_end = mark.line_end >> 63;
    const auto closing = static_cast<long>(__builtin_popcountll(close));
    uint64_t odd = (mark.line_end & in_string) | (mark.backslash & ~in_string) | (open & line_start);
    if (closing < depth) {
      if (odd != 0) return 0;
      depth += static_cast<long>(__builtin_popcountll(open)) - closing;
      continue;
    }
    for (uint64_t rest = open | close; rest != 0; rest &= rest - 1) {
      const uint64_t bit = rest & (~rest + 1);
      depth += (open & bit) != 0 ? 1 : -1;
      if (depth > 0) continue;
      // What lies behind the end is another value's.
      return (odd & (bit - 1)) != 0 ? 0 : position + static_cast<size_t>(__builtin_ctzll(bit)) + 1;
    }
    if (odd != 0) return 0;
  }
  return 0;
}

bool is_wide() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul"); }

}  // namespace

extern "C" size_t tokenaudit_json_length(const uint8_t *bytes, size_t length) {
  static const bool wide = is_wide();
  return wide ? length_avx2(bytes, length) : 0;
}
