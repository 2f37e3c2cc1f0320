// PCRE2 on bytes. The width must be chosen before its header is read.
#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
