// OpenSSL's message digests. EVP_sha256 and friends are plain functions, so
// nothing needs wrapping.
#pragma once
#include <openssl/evp.h>
