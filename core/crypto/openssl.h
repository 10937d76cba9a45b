/* What the users of libcrypto in this room share: clean-up, the digest of a list of texts, and how
 * a failure of the library is reported. */
#pragma once
#include <glib.h>
#include <openssl/bio.h>
#include <openssl/evp.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER, EVP_CIPHER_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MAC, EVP_MAC_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MAC_CTX, EVP_MAC_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

/* Adds TEXT to the digest after its length (8 bytes, big-endian), so that two different lists of
 * texts never give the same input. */
gboolean hz_crypto_add_text (EVP_MD_CTX *context, const char *text);
/* Sets HZ_ERROR_FAILED with the library's own reason, empties its error queue. Always FALSE. */
gboolean hz_crypto_fail (GError **error);
