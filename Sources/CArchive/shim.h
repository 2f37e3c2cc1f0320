// libarchive: gzip, zstd, xz and bzip2 behind one reader. Nothing needs
// wrapping.
#pragma once
#include <archive.h>
#include <archive_entry.h>
