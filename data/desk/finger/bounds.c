#include "data/desk/finger/bounds.h"
#include "core/crypto/crypto.h"

static GBytes *
take_bytes (GVariant *bytes)
{
  gsize length = 0;
  const guint8 *data = g_variant_get_fixed_array (bytes, &length, 1);
  return length == 0 ? NULL : hz_bytes_new_wiping (data, length);
}

gboolean
hz_desk_take_ridge (guint width, guint height, GVariant *bytes, GBytes **ridge)
{
  gsize length = g_variant_get_size (bytes);
  if (width > HZ_DESK_SIDE_MAX || height > HZ_DESK_SIDE_MAX || length > HZ_DESK_RIDGE_MAX ||
      length != (gsize)width * height || (length == 0 && (width != 0 || height != 0)))
    return FALSE;
  *ridge = take_bytes (bytes);
  return TRUE;
}

static int
find_word (const char *const *words, int count, const char *word)
{
  for (int i = 0; i < count; i++)
    if (words[i] != NULL && g_str_equal (words[i], word))
      return i;
  return -1;
}

int
hz_desk_touch_of (const char *what)
{
  static const char *const words[] = {[HZ_TOUCH_NEED_FINGER] = "need-finger",
                                      [HZ_TOUCH_FINGER_ON] = "finger-on",
                                      [HZ_TOUCH_RETRY] = "retry"};
  return find_word (words, G_N_ELEMENTS (words), what);
}

int
hz_desk_outcome_of (const char *outcome)
{
  static const char *const words[] = {[HZ_CAPTURE_TOUCHED] = "touched",
                                      [HZ_CAPTURE_UNCLEAR] = "unclear",
                                      [HZ_CAPTURE_CANCELLED] = "cancelled",
                                      [HZ_CAPTURE_TIMEOUT] = "timeout",
                                      [HZ_CAPTURE_REMOVED] = "removed",
                                      [HZ_CAPTURE_TOO_HOT] = "too-hot",
                                      [HZ_CAPTURE_NO_READER] = "no-reader",
                                      [HZ_CAPTURE_NO_PICTURES] = "no-pictures",
                                      [HZ_CAPTURE_NO_PERMISSION] = "no-permission",
                                      [HZ_CAPTURE_BUSY] = "busy",
                                      [HZ_CAPTURE_ERROR] = "error"};
  return find_word (words, G_N_ELEMENTS (words), outcome);
}

const char *
hz_desk_retry_of (const char *code)
{
  static const char *const words[] = {"general", "too-short", "center", "remove-finger"};
  int i = find_word (words, G_N_ELEMENTS (words), code);
  return i < 0 ? NULL : words[i];
}
