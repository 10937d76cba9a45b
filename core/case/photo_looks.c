/* The clerk's looks at a photo, and what was measured that makes one more likely to fail: a hint
 * and never a verdict, for a beard or a red scarf may be behind it. */
#include "core/case/photo_check.h"

#include "core/base/base.h"

#include <string.h>

/* On a real face the mouth is as warm as the cheeks (lips: warmer), under a mask of any colour 16
 * and more cooler; a pupil is red to a twentieth, lit by a flash to a third. */
static const struct {
  const char *look;
  HzPhotoMeasure measure;
  int more_than;
  const char *hint;
} hints[] = {
    {"no-mask", HZ_PHOTO_COOL_MOUTH, 12,
     N_ ("The lower face has another colour than the cheeks: a mask?")},
    {"red-eyes", HZ_PHOTO_RED_EYES, 150, N_ ("There is red where the pupil is.")},
};

static const char *
hint_of (const HzPhotoMeasures *m, const char *look)
{
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (strcmp (hints[i].look, look) == 0 && m->value[hints[i].measure] > hints[i].more_than)
      return hints[i].hint;
  return NULL;
}

GPtrArray *
hz_photo_looks (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  GPtrArray *looks = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_photo_check_free);
  for (char **name = rule->looks; name != NULL && *name != NULL; name++) {
    const HzPhotoLook *look = hz_photo_look (*name);
    const char *hint = hint_of (m, *name);
    HzPhotoCheck *check = g_new0 (HzPhotoCheck, 1);
    *check = (HzPhotoCheck){.name = look->name,
                            .title = _ (look->title),
                            .ok = hint == NULL,
                            .severity = HZ_PHOTO_CLERK,
                            .unit = "",
                            .value = g_strdup (""),
                            .limit = g_strdup (_ ("the clerk looks")),
                            .why = hint != NULL ? _ (hint) : NULL,
                            .way_out = _ (look->question)};
    g_ptr_array_add (looks, check);
  }
  return looks;
}
