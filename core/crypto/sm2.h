/* SM2 signatures (GB/T 32918 with SM3), with the distinguishing id that GM/T 0009 prescribes when
 * none was agreed on. HZ_ERROR_DAMAGED for a PEM that is not an SM2 key. */
#pragma once
#include <glib.h>

#define HZ_SM2_BYTES    64 /* a signature: r and s, 32 bytes each, big-endian */
#define HZ_SM2_ID_BYTES 4  /* of a public key, to tell keys apart */

/* A key pair as PEM; the caller wipes the private one. (transfer full) */
gboolean hz_sm2_generate (char **private_pem, char **public_pem, GError **error);
/* The public key that belongs to a private one, as PEM. (transfer full) */
char *hz_sm2_public_of (const char *private_pem, GError **error);
/* The first bytes of SM3 over the public key (DER, SubjectPublicKeyInfo). */
gboolean hz_sm2_key_id (const char *public_pem, guint8 id[HZ_SM2_ID_BYTES], GError **error);

gboolean hz_sm2_sign_bytes (const char *private_pem, const guint8 *data, gsize length,
                            guint8 signature[HZ_SM2_BYTES], GError **error);
/* HZ_ERROR_DAMAGED when the signature is not valid. */
gboolean hz_sm2_verify_bytes (const char *public_pem, const guint8 *data, gsize length,
                              const guint8 signature[HZ_SM2_BYTES], GError **error);
/* The same for a TEXT, the signature as base64 of its DER form, as other tools write it. */
char *hz_sm2_sign (const char *private_pem, const char *text, GError **error);
gboolean hz_sm2_verify (const char *public_pem, const char *text, const char *signature,
                        GError **error);
