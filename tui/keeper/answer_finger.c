/* Prints: compared in the background, and matched at the counter. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/sealed/sealed.h"
#include "tui/keeper/comparisons.h"

static GVariant *
compare (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  guint running;
  g_variant_get (arguments, "(x)", &id);
  return hz_comparisons_begin (keeper->comparisons, id, &running, error)
             ? g_variant_new ("(u)", running)
             : NULL;
}

static GVariant *
prints (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  const char *number;
  g_variant_get (arguments, "(&sx)", &number, &id);
  g_autoptr (GPtrArray) list =
      hz_store_prints_of (keeper->station->store, number, id, &keeper->actor, error);
  return list != NULL ? g_variant_new ("(@a" HZ_FORM_PRINT ")",
                                       hz_list_pack (&hz_shape_print, HZ_FORM_PRINT, list))
                      : NULL;
}

static GVariant *
finger_match (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  static const char *const outcomes[] = {"matched", "no-match", "unclear", NULL};
  gint64 id;
  const char *what;
  gint32 finger, quality;
  g_variant_get (arguments, "(x&sii)", &id, &what, &finger, &quality);
  if (!g_strv_contains (outcomes, what)) {
    hz_unpack_fail (error);
    return NULL;
  }
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, id);
  g_autofree char *detail = g_strdup_printf ("%s %d quality %d", what, finger, quality);
  return hz_answer_done (hz_store_note (keeper->station->store, &keeper->actor, HZ_ACT_FINGER_MATCH,
                                        subject, detail, error));
}

const HzAnswerRow hz_answers_finger[] = {
    {HZ_CALL_COMPARE, compare},
    {HZ_CALL_PRINTS, prints},
    {HZ_CALL_FINGER_MATCH, finger_match},
    {HZ_CALL_COUNT, NULL},
};
