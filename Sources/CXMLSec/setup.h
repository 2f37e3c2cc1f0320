#pragma once
#include "CXMLSec.h"

// Sets the library up once per process and forgets what it said before on this
// thread. 0 when that fails.
int cxmlsec_setup(CXMLSecReason *reason);

// Hands over what the library said since.
void cxmlsec_reason(CXMLSecReason *reason);
