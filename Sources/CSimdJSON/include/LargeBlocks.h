// One setting of the C library's allocator that Swift cannot reach.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// Has free() give blocks of 4 MiB and more back to the system at once, in the
/// whole process. Advice only: without it everything works and takes more
/// memory.
void crosswalk_return_large_blocks(void);

#ifdef __cplusplus
}
#endif
