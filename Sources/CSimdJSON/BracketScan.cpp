#include "BracketScan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define CROSSWALK_X86 1
#endif

namespace {

using State = crosswalk_bracket_scan;
using Outcome = crosswalk_scan_outcome;

size_t scan_bytewise(State *scan, const uint8_t *bytes, size_t length, Outcome *outcome) {
  for (size_t i = 0; i < length; i++) {
    const uint8_t byte = bytes[i];
    if (scan->in_string) {
      if (scan->escaped) {
        scan->escaped = 0;
      } else if (byte == '\\') {
        scan->escaped = 1;
      } else if (byte == '"') {
        scan->in_string = 0;
      }
      continue;
    }
    // A backslash outside a string is no JSON. It still escapes what follows,
    // so that all kernels agree on where the broken value ends.
    if (scan->escaped) {
      scan->escaped = 0;
      if (byte == '"' || byte == '\\') continue;
    }
    switch (byte) {
      case '\\':
        scan->escaped = 1;
        break;
      case '"':
        scan->in_string = 1;
        break;
      case '{':
      case '[':
        if (++scan->depth > scan->maximum_depth) {
          *outcome = CROSSWALK_SCAN_TOO_DEEP;
          return i + 1;
        }
        break;
      case '}':
      case ']':
        if (--scan->depth == 0) {
          *outcome = CROSSWALK_SCAN_CLOSED;
          return i + 1;
        }
        break;
      default:
        break;
    }
  }
  *outcome = CROSSWALK_SCAN_OPEN;
  return length;
}

#if CROSSWALK_X86

// One bit for each of 64 bytes.
struct Masks {
  uint64_t backslash;
  uint64_t quote;
  uint64_t open;
  uint64_t close;
};

inline __attribute__((always_inline)) Masks masks_sse2(const uint8_t *bytes) {
  Masks masks{0, 0, 0, 0};
  for (int part = 0; part < 4; part++) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + 16 * part));
    // '[' and '{' differ in this bit alone, and so do ']' and '}'.
    const __m128i folded = _mm_or_si128(chunk, _mm_set1_epi8(0x20));
    const auto bits = [part](__m128i equal) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(equal))) << (16 * part);
    };
    masks.backslash |= bits(_mm_cmpeq_epi8(chunk, _mm_set1_epi8('\\')));
    masks.quote |= bits(_mm_cmpeq_epi8(chunk, _mm_set1_epi8('"')));
    masks.open |= bits(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{')));
    masks.close |= bits(_mm_cmpeq_epi8(folded, _mm_set1_epi8('}')));
  }
  return masks;
}

__attribute__((target("avx2"), always_inline)) inline Masks masks_avx2(const uint8_t *bytes) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + 32));
  const __m256i fold = _mm256_set1_epi8(0x20);
  const __m256i low_folded = _mm256_or_si256(low, fold);
  const __m256i high_folded = _mm256_or_si256(high, fold);
#define CROSSWALK_BITS(a, b, byte)                                                              \
  (static_cast<uint64_t>(static_cast<uint32_t>(                                                 \
       _mm256_movemask_epi8(_mm256_cmpeq_epi8(a, _mm256_set1_epi8(byte))))) |                   \
   static_cast<uint64_t>(static_cast<uint32_t>(                                                 \
       _mm256_movemask_epi8(_mm256_cmpeq_epi8(b, _mm256_set1_epi8(byte)))))                     \
       << 32)
  return Masks{CROSSWALK_BITS(low, high, '\\'), CROSSWALK_BITS(low, high, '"'),
               CROSSWALK_BITS(low_folded, high_folded, '{'),
               CROSSWALK_BITS(low_folded, high_folded, '}')};
#undef CROSSWALK_BITS
}

__attribute__((target("avx512f,avx512bw"), always_inline)) inline Masks masks_avx512(
    const uint8_t *bytes) {
  const __m512i chunk = _mm512_loadu_si512(bytes);
  const __m512i folded = _mm512_or_si512(chunk, _mm512_set1_epi8(0x20));
  return Masks{_mm512_cmpeq_epi8_mask(chunk, _mm512_set1_epi8('\\')),
               _mm512_cmpeq_epi8_mask(chunk, _mm512_set1_epi8('"')),
               _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('{')),
               _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('}'))};
}

// Bit i of the result is the parity of the bits up to and including i.
inline __attribute__((always_inline)) uint64_t prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

// The bytes that a backslash before them escapes: those that follow a run of
// backslashes of odd length. The addition carries through a run and so tells
// odd from even without a loop.
inline __attribute__((always_inline)) uint64_t escaped_bytes(uint64_t backslash,
                                                             uint64_t *carry) {
  if (backslash == 0) {
    const uint64_t escaped = *carry;
    *carry = 0;
    return escaped;
  }
  backslash &= ~*carry;
  const uint64_t follows = backslash << 1 | *carry;
  const uint64_t even = 0x5555555555555555ULL;
  const uint64_t odd_starts = backslash & ~even & ~follows;
  uint64_t sequences = 0;
  *carry = __builtin_add_overflow(odd_starts, backslash, &sequences) ? 1 : 0;
  return (even ^ (sequences << 1)) & follows;
}

// Walks the brackets of one block bit by bit. Returns the number of bytes up
// to and including the one that ends the scan, or 0 if none does.
inline size_t walk_block(State *scan, uint64_t open, uint64_t close, Outcome *outcome) {
  uint64_t rest = open | close;
  while (rest != 0) {
    const int bit = __builtin_ctzll(rest);
    if (open >> bit & 1) {
      if (++scan->depth > scan->maximum_depth) {
        *outcome = CROSSWALK_SCAN_TOO_DEEP;
        return static_cast<size_t>(bit) + 1;
      }
    } else if (--scan->depth == 0) {
      *outcome = CROSSWALK_SCAN_CLOSED;
      return static_cast<size_t>(bit) + 1;
    }
    rest &= rest - 1;
  }
  return 0;
}

// A macro, because a template cannot take a `target` from its argument.
#define CROSSWALK_DEFINE_SCAN(name, attribute, masks_of)                                        \
  attribute size_t name(State *scan, const uint8_t *bytes, size_t length, Outcome *outcome) {   \
    uint64_t inside = scan->in_string ? ~0ULL : 0;                                              \
    uint64_t carry = scan->escaped;                                                             \
    size_t i = 0;                                                                               \
    for (; i + 64 <= length; i += 64) {                                                         \
      const Masks masks = masks_of(bytes + i);                                                  \
      const uint64_t quotes = masks.quote & ~escaped_bytes(masks.backslash, &carry);            \
      const uint64_t in_string = prefix_xor(quotes) ^ inside;                                   \
      inside = static_cast<uint64_t>(static_cast<int64_t>(in_string) >> 63);                    \
      const uint64_t open = masks.open & ~in_string;                                            \
      const uint64_t close = masks.close & ~in_string;                                          \
      const uint32_t opened = static_cast<uint32_t>(__builtin_popcountll(open));                \
      const uint32_t closed = static_cast<uint32_t>(__builtin_popcountll(close));               \
      if (closed < scan->depth && opened <= scan->maximum_depth - scan->depth) {                \
        scan->depth += opened - closed;                                                         \
        continue;                                                                               \
      }                                                                                         \
      const size_t consumed = walk_block(scan, open, close, outcome);                           \
      if (consumed != 0) {                                                                      \
        scan->in_string = 0;                                                                    \
        scan->escaped = 0;                                                                      \
        return i + consumed;                                                                    \
      }                                                                                         \
    }                                                                                           \
    scan->in_string = inside != 0;                                                              \
    scan->escaped = static_cast<uint8_t>(carry);                                                \
    return i + scan_bytewise(scan, bytes + i, length - i, outcome);                             \
  }

CROSSWALK_DEFINE_SCAN(scan_sse2, , masks_sse2)
CROSSWALK_DEFINE_SCAN(scan_avx2, __attribute__((target("avx2,popcnt,bmi"))), masks_avx2)

CROSSWALK_DEFINE_SCAN(scan_avx512, __attribute__((target("avx512f,avx512bw,popcnt,bmi"))),
                      masks_avx512)

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") &&
         __builtin_cpu_supports("bmi");
}

#endif

}  // namespace

extern "C" int crosswalk_scan_supports(crosswalk_scan_kernel kernel) {
  switch (kernel) {
    case CROSSWALK_SCAN_BEST:
    case CROSSWALK_SCAN_BYTEWISE:
      return 1;
#if CROSSWALK_X86
    case CROSSWALK_SCAN_SSE2:
      return 1;
    case CROSSWALK_SCAN_AVX2:
      return has_avx2() ? 1 : 0;
    case CROSSWALK_SCAN_AVX512:
      return has_avx512() ? 1 : 0;
#endif
    default:
      return 0;
  }
}

extern "C" size_t crosswalk_scan_value(crosswalk_bracket_scan *scan, const uint8_t *bytes,
                                       size_t length, crosswalk_scan_kernel kernel,
                                       crosswalk_scan_outcome *outcome) {
#if CROSSWALK_X86
  static const bool avx2 = has_avx2();
  static const bool avx512 = has_avx512();
  if (kernel == CROSSWALK_SCAN_BEST && avx512) kernel = CROSSWALK_SCAN_AVX512;
  switch (kernel) {
    case CROSSWALK_SCAN_BYTEWISE:
      return scan_bytewise(scan, bytes, length, outcome);
    case CROSSWALK_SCAN_SSE2:
      return scan_sse2(scan, bytes, length, outcome);
    case CROSSWALK_SCAN_AVX512:
      if (avx512) return scan_avx512(scan, bytes, length, outcome);
      [[fallthrough]];
    case CROSSWALK_SCAN_AVX2:
    case CROSSWALK_SCAN_BEST:
      return avx2 ? scan_avx2(scan, bytes, length, outcome)
                  : scan_sse2(scan, bytes, length, outcome);
  }
#endif
  (void)kernel;
  return scan_bytewise(scan, bytes, length, outcome);
}
