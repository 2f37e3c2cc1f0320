#include "LargeBlocks.h"

#include <malloc.h>

extern "C" void crosswalk_return_large_blocks(void) {
  // glibc raises the first of these to the size of what is freed, up to 32 MiB,
  // and the second to twice that; setting one stops both from moving.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  // The top of the heap is kept, so that smaller blocks stay cheap.
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
}
