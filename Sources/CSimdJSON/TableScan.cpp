#include "TableScan.h"

#include <simdjson.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define CROSSWALK_X86 1
#endif

namespace {

using State = crosswalk_table_scan;

// One bit for each of 64 bytes.
struct Masks {
  uint64_t quote;
  uint64_t delimiter;
  uint64_t feed;
};

Masks masks_bytewise(const uint8_t *bytes, size_t length, uint8_t delimiter) {
  Masks masks{0, 0, 0};
  for (size_t i = 0; i < length; i++) {
    masks.quote |= static_cast<uint64_t>(bytes[i] == '"') << i;
    masks.delimiter |= static_cast<uint64_t>(bytes[i] == delimiter) << i;
    masks.feed |= static_cast<uint64_t>(bytes[i] == '\n') << i;
  }
  return masks;
}

#if CROSSWALK_X86

inline __attribute__((always_inline)) Masks masks_sse2(const uint8_t *bytes, uint8_t delimiter) {
  Masks masks{0, 0, 0};
  for (int part = 0; part < 4; part++) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + 16 * part));
    const auto bits = [part, chunk](uint8_t byte) {
      const __m128i equal = _mm_cmpeq_epi8(chunk, _mm_set1_epi8(static_cast<char>(byte)));
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(equal))) << (16 * part);
    };
    masks.quote |= bits('"');
    masks.delimiter |= bits(delimiter);
    masks.feed |= bits('\n');
  }
  return masks;
}

__attribute__((target("avx2"), always_inline)) inline Masks masks_avx2(const uint8_t *bytes,
                                                                       uint8_t delimiter) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + 32));
#define CROSSWALK_BITS(byte)                                                                    \
  (static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(                            \
       _mm256_cmpeq_epi8(low, _mm256_set1_epi8(static_cast<char>(byte)))))) |                   \
   static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(                            \
       _mm256_cmpeq_epi8(high, _mm256_set1_epi8(static_cast<char>(byte))))))                    \
       << 32)
  return Masks{CROSSWALK_BITS('"'), CROSSWALK_BITS(delimiter), CROSSWALK_BITS('\n')};
#undef CROSSWALK_BITS
}

__attribute__((target("avx512f,avx512bw"), always_inline)) inline Masks masks_avx512(
    const uint8_t *bytes, uint8_t delimiter) {
  const __m512i chunk = _mm512_loadu_si512(bytes);
  return Masks{_mm512_cmpeq_epi8_mask(chunk, _mm512_set1_epi8('"')),
               _mm512_cmpeq_epi8_mask(chunk, _mm512_set1_epi8(static_cast<char>(delimiter))),
               _mm512_cmpeq_epi8_mask(chunk, _mm512_set1_epi8('\n'))};
}

#endif

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

// The bytes of a block at which a field or a row ends, byte by byte: what the
// fast way below must agree with.
void walk_block(State *scan, const Masks &masks, size_t length, uint64_t *delimiters,
                uint64_t *feeds) {
  for (size_t i = 0; i < length; i++) {
    const uint64_t bit = 1ULL << i;
    if (scan->place == CROSSWALK_TABLE_QUOTED) {
      if (masks.quote & bit) scan->place = CROSSWALK_TABLE_BEHIND_QUOTE;
      continue;
    }
    if (masks.quote & bit) {
      switch (scan->place) {
        case CROSSWALK_TABLE_FIELD_START:
          scan->quote = scan->position + i;
          scan->place = CROSSWALK_TABLE_QUOTED;
          break;
        case CROSSWALK_TABLE_BEHIND_QUOTE:
          scan->place = CROSSWALK_TABLE_QUOTED;
          break;
        default:
          break;
      }
    } else if (masks.feed & bit) {
      *feeds |= bit;
      scan->place = CROSSWALK_TABLE_FIELD_START;
    } else if (masks.delimiter & bit) {
      *delimiters |= bit;
      scan->place = CROSSWALK_TABLE_FIELD_START;
    } else {
      scan->place = CROSSWALK_TABLE_BARE;
    }
  }
}

// The same for 64 bytes at once, as long as every quote opens at the start of
// a field or closes: then the parity of the quotes tells inside from outside.
inline __attribute__((always_inline)) void scan_block(State *scan, const Masks &masks,
                                                      uint64_t *delimiters, uint64_t *feeds) {
  const uint64_t was_inside = scan->place == CROSSWALK_TABLE_QUOTED ? ~0ULL : 0;
  const uint64_t was_start = scan->place == CROSSWALK_TABLE_FIELD_START ? 1 : 0;
  const uint64_t was_behind = scan->place == CROSSWALK_TABLE_BEHIND_QUOTE ? 1 : 0;
  const uint64_t inside = prefix_xor(masks.quote) ^ was_inside;
  const uint64_t opening = masks.quote & inside;
  const uint64_t starts = (masks.delimiter | masks.feed) << 1 | was_start;
  if (opening & ~(starts | masks.quote << 1 | was_behind)) {
    *delimiters = 0;
    *feeds = 0;
    walk_block(scan, masks, 64, delimiters, feeds);
    return;
  }
  const uint64_t fields = opening & starts;
  if (fields) scan->quote = scan->position + 63 - static_cast<uint64_t>(__builtin_clzll(fields));
  *delimiters = masks.delimiter & ~inside;
  *feeds = masks.feed & ~inside;
  const uint64_t last = 1ULL << 63;
  scan->place = inside & last                              ? CROSSWALK_TABLE_QUOTED
                : masks.quote & last                       ? CROSSWALK_TABLE_BEHIND_QUOTE
                : (masks.delimiter | masks.feed) & last    ? CROSSWALK_TABLE_FIELD_START
                                                           : CROSSWALK_TABLE_BARE;
}

// A macro, because a template cannot take a `target` from its argument. `visit`
// is called with the masks of each block and the index of its first byte.
#define CROSSWALK_DEFINE_SCAN(name, attribute, masks_of)                                       \
  template <typename Visit>                                                                    \
  attribute void name(State *scan, const uint8_t *bytes, size_t length, uint8_t delimiter,     \
                      Visit visit) {                                                           \
    size_t i = 0;                                                                              \
    for (; i + 64 <= length; i += 64) {                                                        \
      uint64_t delimiters, feeds;                                                              \
      scan_block(scan, masks_of(bytes + i, delimiter), &delimiters, &feeds);                   \
      scan->position += 64;                                                                    \
      visit(i, delimiters, feeds);                                                             \
    }                                                                                          \
    if (i < length) {                                                                          \
      uint64_t delimiters = 0, feeds = 0;                                                      \
      walk_block(scan, masks_bytewise(bytes + i, length - i, delimiter), length - i,           \
                 &delimiters, &feeds);                                                         \
      scan->position += length - i;                                                            \
      visit(i, delimiters, feeds);                                                             \
    }                                                                                          \
  }

#if CROSSWALK_X86
CROSSWALK_DEFINE_SCAN(scan_sse2, , masks_sse2)
CROSSWALK_DEFINE_SCAN(scan_avx2, __attribute__((target("avx2,bmi,lzcnt"))), masks_avx2)

CROSSWALK_DEFINE_SCAN(scan_avx512, __attribute__((target("avx512f,avx512bw,bmi,lzcnt"))),
                      masks_avx512)

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("bmi") && __builtin_cpu_supports("lzcnt");
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("lzcnt");
}
#endif

template <typename Visit>
void scan_bytewise(State *scan, const uint8_t *bytes, size_t length, uint8_t delimiter,
                   Visit visit) {
  for (size_t i = 0; i < length; i += 64) {
    const size_t part = length - i < 64 ? length - i : 64;
    uint64_t delimiters = 0, feeds = 0;
    walk_block(scan, masks_bytewise(bytes + i, part, delimiter), part, &delimiters, &feeds);
    scan->position += part;
    visit(i, delimiters, feeds);
  }
}

template <typename Visit>
void scan_best(State *scan, const uint8_t *bytes, size_t length, uint8_t delimiter,
               crosswalk_scan_kernel kernel, Visit visit) {
#if CROSSWALK_X86
  static const bool avx2 = has_avx2();
  static const bool avx512 = has_avx512();
  if (kernel == CROSSWALK_SCAN_BEST && avx512) kernel = CROSSWALK_SCAN_AVX512;
  switch (kernel) {
    case CROSSWALK_SCAN_BYTEWISE:
      return scan_bytewise(scan, bytes, length, delimiter, visit);
    case CROSSWALK_SCAN_SSE2:
      return scan_sse2(scan, bytes, length, delimiter, visit);
    case CROSSWALK_SCAN_AVX512:
      if (avx512) return scan_avx512(scan, bytes, length, delimiter, visit);
      [[fallthrough]];
    case CROSSWALK_SCAN_AVX2:
    case CROSSWALK_SCAN_BEST:
      return avx2 ? scan_avx2(scan, bytes, length, delimiter, visit)
                  : scan_sse2(scan, bytes, length, delimiter, visit);
  }
#endif
  (void)kernel;
  scan_bytewise(scan, bytes, length, delimiter, visit);
}

// Takes the quotes off one field.
crosswalk_table_fault take_field(const uint8_t *start, const uint8_t *end, uint8_t **scratch,
                                 crosswalk_table_field *field) {
  *field = crosswalk_table_field{start, static_cast<size_t>(end - start)};
  if (start == end || *start != '"') return CROSSWALK_TABLE_GOOD;
  const uint8_t *from = start + 1;
  uint8_t *const text = *scratch;
  while (true) {
    const uint8_t *quote =
        static_cast<const uint8_t *>(memchr(from, '"', static_cast<size_t>(end - from)));
    if (quote == nullptr) return CROSSWALK_TABLE_OPEN_QUOTE;
    if (quote + 1 == end) {
      if (*scratch == text) {
        *field = crosswalk_table_field{from, static_cast<size_t>(quote - from)};
      } else {
        memcpy(*scratch, from, static_cast<size_t>(quote - from));
        *scratch += quote - from;
        *field = crosswalk_table_field{text, static_cast<size_t>(*scratch - text)};
      }
      return CROSSWALK_TABLE_GOOD;
    }
    if (quote[1] != '"') return CROSSWALK_TABLE_TEXT_BEHIND_QUOTE;
    // One of the two quotes is kept.
    memcpy(*scratch, from, static_cast<size_t>(quote + 1 - from));
    *scratch += quote + 1 - from;
    from = quote + 2;
  }
}

}  // namespace

extern "C" size_t crosswalk_table_rows(crosswalk_table_scan *scan, const uint8_t *bytes,
                                       size_t length, uint8_t delimiter,
                                       crosswalk_scan_kernel kernel, uint32_t *ends) {
  size_t count = 0;
  scan_best(scan, bytes, length, delimiter, kernel,
            [&](size_t base, uint64_t, uint64_t feeds) {
              while (feeds != 0) {
                ends[count++] =
                    static_cast<uint32_t>(base + static_cast<size_t>(__builtin_ctzll(feeds)) + 1);
                feeds &= feeds - 1;
              }
            });
  return count;
}

extern "C" crosswalk_table_fault crosswalk_table_cut(
    const uint8_t *row, size_t length, uint8_t delimiter, crosswalk_scan_kernel kernel,
    crosswalk_table_field *fields, size_t capacity, uint8_t *scratch, size_t *count,
    size_t *fault_index) {
  State scan{CROSSWALK_TABLE_FIELD_START, 0, 0};
  size_t start = 0;
  crosswalk_table_fault fault = CROSSWALK_TABLE_GOOD;
  *count = 0;
  const auto take = [&](size_t end) {
    if (*count < capacity && fault == CROSSWALK_TABLE_GOOD) {
      fault = take_field(row + start, row + end, &scratch, &fields[*count]);
      if (fault != CROSSWALK_TABLE_GOOD) *fault_index = start;
    }
    *count += 1;
    start = end + 1;
  };
  scan_best(&scan, row, length, delimiter, kernel,
            [&](size_t base, uint64_t delimiters, uint64_t) {
              while (delimiters != 0) {
                take(base + static_cast<size_t>(__builtin_ctzll(delimiters)));
                delimiters &= delimiters - 1;
              }
            });
  take(length);
  return fault;
}

extern "C" int crosswalk_utf8_valid(const uint8_t *bytes, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length) ? 1 : 0;
}
