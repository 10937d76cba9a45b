#include "core/crypto/paper_code.h"
#include "core/crypto/base45.h"
#include "core/crypto/openssl.h"
#include "core/crypto/paper_number.h"
#include "core/base/base.h"

#include <string.h>

enum {
  HEAD_BYTES = 1 + HZ_SM2_ID_BYTES + 4 + HZ_PAPER_DIGEST_BYTES,
  FACT_BYTES = HEAD_BYTES + HZ_PAPER_NUMBER_BYTES
};
#define SPELLED_PREFIX "HZ1:" /* of programs up to 0.1 */
#define SPELLED_MAX    24

static const char *const kind_ids[HZ_PAPER_END] = {
    [HZ_PAPER_FORM] = "form",         [HZ_PAPER_SLIP] = "slip",     [HZ_PAPER_RECEIPT] = "receipt",
    [HZ_PAPER_REFERRAL] = "referral", [HZ_PAPER_WAIVER] = "waiver", [HZ_PAPER_REFUSAL] = "refusal",
    [HZ_PAPER_MISSING] = "missing"};

const char *
hz_paper_kind_id (HzPaperKind kind)
{
  return kind_ids[kind];
}

gboolean
hz_paper_kind_parse (const char *id, HzPaperKind *kind)
{
  for (guint k = HZ_PAPER_FIRST; k < HZ_PAPER_END; k++)
    if (strcmp (kind_ids[k], id) == 0) {
      *kind = (HzPaperKind)k;
      return TRUE;
    }
  return FALSE;
}

/* --- the facts --- */

gboolean
hz_paper_digest (HzPaperKind kind, const char *number, gint64 issued_at, const char *by,
                 const char *const *facts, guint8 digest[HZ_PAPER_DIGEST_BYTES], GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, issued_at);
  const char *head[] = {"HZP1", kind_ids[kind], number, at, by};
  guint8 whole[EVP_MAX_MD_SIZE];
  gboolean good = context != NULL && EVP_DigestInit_ex (context, EVP_sm3 (), NULL) == 1;
  for (guint i = 0; good && i < G_N_ELEMENTS (head); i++)
    good = hz_crypto_add_text (context, head[i]);
  for (guint i = 0; good && facts[i] != NULL; i++)
    good = hz_crypto_add_text (context, facts[i]);
  if (!good || EVP_DigestFinal_ex (context, whole, NULL) != 1)
    return hz_crypto_fail (error);
  memcpy (digest, whole, HZ_PAPER_DIGEST_BYTES);
  return TRUE;
}

/* --- the code --- */

static void
pack_head (const HzPaperCode *code, guint8 head[HEAD_BYTES])
{
  guint32 at = GUINT32_TO_BE ((guint32)code->issued_at);
  head[0] = (guint8)code->kind;
  memcpy (head + 1, code->key_id, HZ_SM2_ID_BYTES);
  memcpy (head + 1 + HZ_SM2_ID_BYTES, &at, sizeof at);
  memcpy (head + HEAD_BYTES - HZ_PAPER_DIGEST_BYTES, code->digest, HZ_PAPER_DIGEST_BYTES);
}

static gboolean
unpack_head (HzPaperCode *code, const guint8 head[HEAD_BYTES])
{
  guint32 at;
  if (head[0] < HZ_PAPER_FIRST || head[0] >= HZ_PAPER_END)
    return FALSE;
  code->kind = (HzPaperKind)head[0];
  memcpy (code->key_id, head + 1, HZ_SM2_ID_BYTES);
  memcpy (&at, head + 1 + HZ_SM2_ID_BYTES, sizeof at);
  code->issued_at = GUINT32_FROM_BE (at);
  memcpy (code->digest, head + HEAD_BYTES - HZ_PAPER_DIGEST_BYTES, HZ_PAPER_DIGEST_BYTES);
  return TRUE;
}

typedef struct {    /* of a text, its number spelled or packed */
  GByteArray *part; /* that is signed */
  guint8 signature[HZ_SM2_BYTES];
} Signed;

static void
signed_clear (Signed *read)
{
  g_clear_pointer (&read->part, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signed, signed_clear)

static GByteArray *
part_of (const char *text, gsize length, const guint8 *bytes, gsize size)
{
  GByteArray *part = g_byte_array_new ();
  g_byte_array_append (part, (const guint8 *)text, (guint)length);
  return g_byte_array_append (part, bytes, (guint)size);
}

char *
hz_paper_code_sign (HzPaperCode *code, const char *private_pem, GError **error)
{
  guint8 body[FACT_BYTES + HZ_SM2_BYTES];
  if (!hz_paper_number_pack (code->number, body + HEAD_BYTES)) {
    hz_fail (error, HZ_ERROR_INVALID, _ ("The number %s does not fit into a QR code."),
             code->number);
    return NULL;
  }
  g_autofree char *public_pem = hz_sm2_public_of (private_pem, error);
  if (public_pem == NULL || !hz_sm2_key_id (public_pem, code->key_id, error))
    return NULL;
  pack_head (code, body);
  g_autoptr (GByteArray) part =
      part_of (HZ_PAPER_CODE_PREFIX, strlen (HZ_PAPER_CODE_PREFIX), body, FACT_BYTES);
  if (!hz_sm2_sign_bytes (private_pem, part->data, part->len, body + FACT_BYTES, error))
    return NULL;
  g_autofree char *encoded = hz_base45_encode (body, sizeof body);
  return g_strconcat (HZ_PAPER_CODE_PREFIX, encoded, NULL);
}

static gboolean
read_packed (const char *text, HzPaperCode *code, Signed *read)
{
  guint8 body[FACT_BYTES + HZ_SM2_BYTES];
  const gsize prefix = strlen (HZ_PAPER_CODE_PREFIX);
  if (!hz_base45_decode (text + prefix, body, sizeof body) || !unpack_head (code, body))
    return FALSE;
  g_autofree char *number = hz_paper_number_unpack (body + HEAD_BYTES);
  if (number == NULL || strlen (number) > HZ_PAPER_NUMBER_MAX)
    return FALSE;
  g_strlcpy (code->number, number, sizeof code->number);
  memcpy (read->signature, body + FACT_BYTES, HZ_SM2_BYTES);
  read->part = part_of (text, prefix, body, FACT_BYTES);
  return TRUE;
}

static gboolean
read_spelled (const char *text, HzPaperCode *code, Signed *read)
{
  guint8 body[HEAD_BYTES + HZ_SM2_BYTES];
  const char *number = text + strlen (SPELLED_PREFIX), *colon = strchr (number, ':');
  gsize length = colon != NULL ? (gsize)(colon - number) : 0;
  if (length == 0 || length > SPELLED_MAX ||
      strspn (number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") < length ||
      !hz_base45_decode (colon + 1, body, sizeof body) || !unpack_head (code, body))
    return FALSE;
  memcpy (code->number, number, length);
  memcpy (read->signature, body + HEAD_BYTES, HZ_SM2_BYTES);
  read->part = part_of (text, (gsize)(colon + 1 - text), body, HEAD_BYTES);
  return TRUE;
}

const char *
hz_scanned_text (const char *text)
{
  gboolean aim = text[0] == ']' && g_ascii_isalpha (text[1]) && g_ascii_isalnum (text[2]);
  return aim ? text + HZ_AIM_CHARS : text;
}

gboolean
hz_paper_code_begins (const char *text)
{
  text = hz_scanned_text (text);
  return g_ascii_strncasecmp (text, HZ_PAPER_CODE_PREFIX, strlen (HZ_PAPER_CODE_PREFIX)) == 0 ||
         g_ascii_strncasecmp (text, SPELLED_PREFIX, strlen (SPELLED_PREFIX)) == 0;
}

/* Checks only the form of the text, not its signature. */
static gboolean
read_code (const char *scanned, HzPaperCode *code, Signed *read)
{
  /* All of its characters are capitals; some scanners give them as small letters. */
  g_autofree char *text = g_ascii_strup (hz_scanned_text (scanned), -1);
  *code = (HzPaperCode){0};
  if (strlen (text) > HZ_PAPER_CODE_MAX)
    return FALSE;
  if (g_str_has_prefix (text, HZ_PAPER_CODE_PREFIX))
    return read_packed (text, code, read);
  return g_str_has_prefix (text, SPELLED_PREFIX) && read_spelled (text, code, read);
}

gboolean
hz_paper_code_verify (const char *text, const char *public_pem, HzPaperCode *code, GError **error)
{
  guint8 id[HZ_SM2_ID_BYTES];
  g_auto (Signed) read = {0};
  g_autoptr (GError) why = NULL;
  if (!read_code (text, code, &read))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This is not the code of a paper. Scan the code printed on the paper."));
  if (!hz_sm2_key_id (public_pem, id, error))
    return FALSE;
  if (memcmp (id, code->key_id, sizeof id) != 0)
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    _ ("This paper was signed with the key of another station. Ask there."));
  if (hz_sm2_verify_bytes (public_pem, read.part->data, read.part->len, read.signature, &why))
    return TRUE;
  return hz_fail (error, HZ_ERROR_DAMAGED,
                  _ ("This code was not written by the station, or it was changed: do not accept "
                     "the paper. Look the case up by citizen number."));
}
