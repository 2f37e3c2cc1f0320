// Four things in C for the Ingest target: a JSON parser (one record at a time,
// fully validated) on top of simdjson, the scan that finds where a JSON value
// ends without parsing it, the scan that cuts tables, and a setting of the
// allocator.
//
// Nothing here throws or aborts, and but for that setting nothing keeps global state. Every function may be
// called from any thread, one parser by one thread at a time.
#pragma once

#include "BracketScan.h"
#include "JSONParser.h"
#include "JSONValue.h"
#include "LargeBlocks.h"
#include "TableScan.h"
