// libarchive: zstd, xz and bzip2 behind one reader. zlib: gzip, because
// libarchive 3.6 skips the CRC-32 and the length behind a gzip member, so that a
// flipped bit would pass unseen. Nothing needs wrapping.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
