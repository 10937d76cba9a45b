/* Photos are decoded by huzheng-desk, one after another. */
#include "core/lang.h"
#include "data/desk/desk_private.h"

#define DECODE_MS 30000 /* 40 megapixels take a second or two: by then it hangs */

void
hz_photo_free (HzPhoto *photo)
{
  if (photo == NULL)
    return;
  g_clear_pointer (&photo->rgb, g_bytes_unref);
  g_free (photo->format);
  g_free (photo);
}

typedef struct {
  HzDesk *desk;
  int max_width, max_height;
  HzPhotoFunc func;
  gpointer data;
} HzPhotoRequest;

/* FALSE when the answer breaks the protocol. */
static gboolean
take_photo (HzPhotoRequest *request, GVariant *reply, HzPhoto **photo)
{
  const char *format;
  guint width, height, preview_width, preview_height;
  g_autoptr (GVariant) rgb = NULL;
  g_variant_get (reply, "(&suuuu@ay)", &format, &width, &height, &preview_width, &preview_height,
                 &rgb);
  if (!g_str_equal (format, "image/jpeg") && !g_str_equal (format, "image/png"))
    return FALSE;
  if (width < 1 || height < 1 || width > G_MAXINT32 || height > G_MAXINT32 || preview_width < 1 ||
      preview_height < 1 || preview_width > (guint)request->max_width ||
      preview_height > (guint)request->max_height)
    return FALSE;
  gsize length = g_variant_get_size (rgb);
  if (length > HZ_DESK_PREVIEW_MAX || length != (gsize)preview_width * preview_height * 3)
    return FALSE;
  *photo = g_new0 (HzPhoto, 1);
  (*photo)->format = g_strdup (format);
  (*photo)->width = width;
  (*photo)->height = height;
  (*photo)->preview_width = preview_width;
  (*photo)->preview_height = preview_height;
  (*photo)->rgb = g_variant_get_data_as_bytes (rgb);
  return TRUE;
}

static void
on_decoded (GVariant *reply, const GError *error, gpointer data)
{
  g_autofree HzPhotoRequest *request = data;
  g_autoptr (GError) nonsense = NULL;
  HzPhoto *photo = NULL;
  if (reply != NULL && !take_photo (request, reply, &photo)) {
    nonsense = g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                                    _ ("The desk program could not read the photo. Try again."));
    hz_desk_distrust (request->desk);
  }
  request->func (photo, nonsense != NULL ? nonsense : error, request->data);
}

void
hz_desk_decode_photo (HzDesk *desk, GBytes *file, int max_width, int max_height, HzPhotoFunc func,
                      gpointer data)
{
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  HzPhotoRequest *request = g_new0 (HzPhotoRequest, 1);
  request->desk = desk;
  request->max_width = max_width;
  request->max_height = max_height;
  request->func = func;
  request->data = data;
  if (g_bytes_get_size (file) > HZ_DESK_PHOTO_FILE_MAX) {
    hz_desk_ask_refused (desk, hz_desk_error_named (HZ_DESK_ERROR_TOO_LARGE), on_decoded, request);
    return;
  }
  GVariant *bytes = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, file, TRUE);
  hz_desk_ask (desk, HZ_DESK_PHOTO, "Decode",
               g_variant_new ("(@ayuu)", bytes, max_width, max_height), "(suuuuay)", DECODE_MS,
               on_decoded, request);
}
