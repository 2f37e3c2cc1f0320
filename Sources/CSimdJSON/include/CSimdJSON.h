// A small C face over simdjson's DOM parser: one record at a time.
#pragma once
