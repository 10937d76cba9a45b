/* Prints: compared in the background, and matched at the counter. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"

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
match_begin (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 case_id, match;
  guint tries;
  const char *number;
  g_variant_get (arguments, "(&sx)", &number, &case_id);
  const GPtrArray *prints =
      hz_matches_begin (keeper->matches, number, case_id, &match, &tries, error);
  return prints != NULL
             ? g_variant_new ("(xu@a" HZ_FORM_ENROLLED ")", match, tries,
                              hz_list_pack (&hz_shape_enrolled, HZ_FORM_ENROLLED, prints))
             : NULL;
}

static GVariant *
match_touch (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  guint tries;
  HzMatchTouch touch;
  g_autoptr (GVariant) ridge = g_variant_get_child_value (arguments, 5);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (ridge);
  g_variant_get (arguments, "(xuuu&s@ay)", &touch.match, &touch.asked, &touch.width, &touch.height,
                 &touch.reader, NULL);
  touch.ridge = bytes;
  return hz_matches_touch (keeper->matches, &touch, &tries, error) ? g_variant_new ("(u)", tries)
                                                                   : NULL;
}

const HzAnswerRow hz_answers_finger[] = {
    {HZ_CALL_COMPARE, compare},
    {HZ_CALL_MATCH_BEGIN, match_begin},
    {HZ_CALL_MATCH_TOUCH, match_touch},
    {HZ_CALL_COUNT, NULL},
};
