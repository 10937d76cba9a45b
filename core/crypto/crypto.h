/* core/crypto: seals of pictures and prints (SM4, SM3-HMAC), signatures (SM2), passwords (scrypt),
 * the chain of the audit (SM3) and the code of a paper. All of it is libcrypto's; nothing here is
 * an algorithm of our own. Keys come in as arguments: this room reads no file. */
#pragma once
#include "core/crypto/audit_chain.h"
#include "core/crypto/base45.h"
#include "core/crypto/openssl.h"
#include "core/crypto/paper_code.h"
#include "core/crypto/paper_content.h"
#include "core/crypto/paper_number.h"
#include "core/crypto/paper_record.h"
#include "core/crypto/password.h"
#include "core/crypto/seal.h"
#include "core/crypto/sm2.h"
