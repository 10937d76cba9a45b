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

void
hz_desk_photo_request_free (HzPhotoRequest *request)
{
  g_bytes_unref (request->file);
  g_free (request);
}

/* The callback may free the desk: nothing of it is touched afterwards. */
static void
answer (HzDesk *desk, HzPhoto *photo, const GError *error)
{
  HzPhotoRequest *request = g_queue_pop_head (&desk->photos);
  desk->photo_sent = FALSE;
  if (desk->photos.length > 0)
    hz_desk_wake (desk);
  HzPhotoFunc func = request->func;
  gpointer data = request->data;
  hz_desk_photo_request_free (request);
  func (photo, error, data);
}

static void
answer_error (HzDesk *desk, HzErrorCode code, const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (HZ_ERROR, code, text);
  answer (desk, NULL, error);
}

void
hz_desk_photo_lost (HzDesk *desk)
{
  answer_error (desk, HZ_ERROR_DEVICE,
                _ ("The desk program stopped while it read the photo. Choose the photo again."));
}

static void
answer_too_large (HzDesk *desk)
{
  answer_error (desk, HZ_ERROR_INVALID,
                _ ("The picture is too large: at most 16 MB and 40 million pixels. Make it smaller "
                   "or choose another file."));
}

static void
answer_refusal (HzDesk *desk, const GError *refusal)
{
  g_autofree char *name = g_dbus_error_get_remote_error (refusal);
  if (g_strcmp0 (name, HZ_DESK_ERROR_NOT_A_PICTURE) == 0)
    answer_error (
        desk, HZ_ERROR_INVALID,
        _ ("This file is not a JPEG or PNG picture, or it is damaged. Choose another file."));
  else if (g_strcmp0 (name, HZ_DESK_ERROR_TRUNCATED) == 0)
    answer_error (
        desk, HZ_ERROR_INVALID,
        _ ("The picture file is cut off: its end is missing. Copy it again or choose another "
           "file."));
  else if (g_strcmp0 (name, HZ_DESK_ERROR_TOO_LARGE) == 0)
    answer_too_large (desk);
  else
    answer_error (desk, HZ_ERROR_DEVICE,
                  _ ("The desk program could not read the photo. Try again."));
}

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
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (link->bus, result, &error);
  HzDesk *desk = link->desk;
  HzPhoto *photo = NULL;
  if (desk == NULL)
    return;
  if (reply != NULL && take_photo (g_queue_peek_head (&desk->photos), reply, &photo))
    answer (desk, photo, NULL);
  else if (reply != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    hz_desk_lose_link (desk); /* it hangs or speaks nonsense: a fresh one serves the next photo */
  else if (g_dbus_error_is_remote_error (error))
    answer_refusal (desk, error);
  else
    hz_desk_lose_link (desk);
}

void
hz_desk_photo_flush (HzDesk *desk)
{
  HzPhotoRequest *request = g_queue_peek_head (&desk->photos);
  if (request == NULL || desk->photo_sent)
    return;
  if (g_bytes_get_size (request->file) > HZ_DESK_PHOTO_FILE_MAX) {
    answer_too_large (desk);
    return;
  }
  desk->photo_sent = TRUE;
  GVariant *file = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, request->file, TRUE);
  g_dbus_connection_call (desk->link->bus, NULL, HZ_DESK_PATH, HZ_DESK_PHOTO, "Decode",
                          g_variant_new ("(@ayuu)", file, request->max_width, request->max_height),
                          G_VARIANT_TYPE ("(suuuuay)"), G_DBUS_CALL_FLAGS_NONE, DECODE_MS,
                          desk->link->cancellable, on_decoded, hz_desk_link_ref (desk->link));
}

void
hz_desk_decode_photo (HzDesk *desk, GBytes *file, int max_width, int max_height, HzPhotoFunc func,
                      gpointer data)
{
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  HzPhotoRequest *request = g_new0 (HzPhotoRequest, 1);
  request->file = g_bytes_ref (file);
  request->max_width = max_width;
  request->max_height = max_height;
  request->func = func;
  request->data = data;
  g_queue_push_tail (&desk->photos, request);
  hz_desk_wake (desk);
}
