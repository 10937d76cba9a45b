#include "data/export/qr.h"

#include "core/base/base.h"

#include <errno.h>
#include <qrencode.h>

/* libqrencode uses a higher version when the text is long, so the limit is checked on the result.
 */
HzQr *
hz_qr_new (const char *text, int max_version, GError **error)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
  if (code == NULL && errno == ENOMEM)
    g_error ("out of memory");
  if (code == NULL || code->version > max_version) {
    QRcode_free (code);
    hz_fail (error, HZ_ERROR_INVALID,
             *text == '\0' ? _ ("There is nothing to put into the QR code.")
                           : _ ("The text is too long for this QR code. Shorten it."));
    return NULL;
  }
  HzQr *qr = g_new (HzQr, 1);
  gsize modules = (gsize)code->width * (gsize)code->width;
  qr->size = code->width;
  qr->module = g_new (guint8, modules);
  for (gsize i = 0; i < modules; i++)
    qr->module[i] = code->data[i] & 1;
  QRcode_free (code);
  return qr;
}

void
hz_qr_free (HzQr *qr)
{
  if (qr == NULL)
    return;
  g_free (qr->module);
  g_free (qr);
}

gboolean
hz_qr_dark (const HzQr *qr, int x, int y)
{
  return x >= 0 && y >= 0 && x < qr->size && y < qr->size && qr->module[y * qr->size + x] != 0;
}
