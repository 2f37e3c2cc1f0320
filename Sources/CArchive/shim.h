// libarchive: zstd, xz and bzip2 behind one reader, and zip archives. zlib: gzip, because
// libarchive 3.6 skips the CRC-32 and the length behind a gzip member, so that a
// flipped bit would pass unseen.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

// Swift does not see variadic functions.
static inline void archive_set_error_text(struct archive *archive, const char *text) {
  archive_set_error(archive, -1, "%s", text);
}
