/* Of the checks of a photo: what belongs to the form of the file, which a standard copy mends and
 * nobody can let pass, and what an officer may. */
#include "core/case/photo_check.h"

#include "core/base/base.h"

static const char *const of_the_file[] = {"format", "size",  "orientation", "resolution",
                                          "colour", "bytes", NULL};

gboolean
hz_photo_may_pass (const char *name)
{
  return !g_strv_contains (of_the_file, name);
}

char *
hz_photo_passable (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  GString *passable = g_string_new (NULL);
  g_autoptr (GPtrArray) checks = hz_photo_checks (m, rule);
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (!check->ok && check->severity == HZ_PHOTO_REFUSE && hz_photo_may_pass (check->name))
      g_string_append_printf (passable, "%s%s", passable->len > 0 ? " " : "", check->name);
  }
  return g_string_free (passable, FALSE);
}

gboolean
hz_photo_is_standard (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  g_autoptr (GPtrArray) checks = hz_photo_checks (m, rule);
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (!check->ok && !hz_photo_may_pass (check->name))
      return FALSE;
  }
  return TRUE;
}
