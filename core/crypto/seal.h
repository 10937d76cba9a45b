/* Sealing of photos and prints: SM4-CTR then HMAC-SM3 (encrypt-then-MAC, GB/T 32907 and 32905),
 * bound to the place where the blob is stored, so that a sealed print cannot be moved to another
 * case. */
#pragma once
#include <glib.h>

#define HZ_SEAL_KEY_BYTES 48 /* 16 SM4 + 32 HMAC */

/* LABEL is bound to the ciphertext ("case/12/fingerprint/11"). Layout: "HZS1", 16 IV, ciphertext,
 * 32 MAC over magic, label length, label, IV and ciphertext. NULL on error. */
GBytes *hz_seal (const guint8 key[HZ_SEAL_KEY_BYTES], const char *label, const guint8 *data,
                 gsize length, GError **error);
/* HZ_ERROR_DAMAGED when one bit of SEALED, KEY or LABEL differs. The bytes wipe themselves when
 * freed. */
GBytes *hz_unseal (const guint8 key[HZ_SEAL_KEY_BYTES], const char *label, GBytes *sealed,
                   GError **error);
/* A copy of DATA that is wiped when the last reference is dropped. */
GBytes *hz_bytes_new_wiping (const guint8 *data, gsize length);
/* HMAC-SM3 of "HZT1" and TEXT, 32 bytes, for tags that others check (slip QR). */
gboolean hz_mac (const guint8 key[HZ_SEAL_KEY_BYTES], const char *text, guint8 out[32],
                 GError **error);
/* Cryptographic random bytes. */
gboolean hz_random (guint8 *out, gsize length, GError **error);
