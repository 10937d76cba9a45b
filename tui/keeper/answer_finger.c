/* Prints: compared in the background, matched and enrolled at the counter. */
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

/* The touch in part I of ARGUMENTS. */
static gboolean
seen_of (GVariant *arguments, gsize i, HzTouchSeen *seen, GError **error)
{
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, i);
  return hz_shape_unpack (&hz_shape_seen, packed, seen, error);
}

static GVariant *
match_touch (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 match;
  guint asked, tries;
  g_auto (HzTouchSeen) seen = {0};
  g_variant_get_child (arguments, 0, "x", &match);
  g_variant_get_child (arguments, 1, "u", &asked);
  return seen_of (arguments, 2, &seen, error) &&
                 hz_matches_touch (keeper->matches, match, asked, &seen, &tries, error)
             ? g_variant_new ("(u)", tries)
             : NULL;
}

/* --- enrolled --- */

static GVariant *
enrol_begin (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  gint32 kind;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  g_variant_get_child (arguments, 1, "i", &kind);
  if (c == NULL)
    return NULL;
  if (kind != HZ_IMAGE_RIGHT_FINGER && kind != HZ_IMAGE_LEFT_FINGER) {
    hz_unpack_fail (error);
    return NULL;
  }
  gint64 id = hz_enrolments_begin (keeper->enrolments, g_steal_pointer (&c), &rules,
                                   (HzImageKind)kind, error);
  return id != 0 ? g_variant_new ("(x)", id) : NULL;
}

static GVariant *
enrol_touch (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  g_auto (HzTouchSeen) seen = {0};
  g_variant_get_child (arguments, 0, "x", &id);
  return hz_answer_done (seen_of (arguments, 1, &seen, error) &&
                         hz_enrolments_touch (keeper->enrolments, id, &seen, error));
}

static GVariant *
enrol_state (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  g_variant_get (arguments, "(x)", &id);
  const HzEnrolState *state = hz_enrolments_state (keeper->enrolments, id, error);
  return state != NULL ? g_variant_new ("(@" HZ_FORM_ENROLMENT ")",
                                        hz_shape_pack (&hz_shape_enrolment, state))
                       : NULL;
}

static GVariant *
enrol_keep (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  gint64 id;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  g_variant_get_child (arguments, 1, "x", &id);
  return hz_answer_done (c != NULL &&
                         hz_enrolments_keep (keeper->enrolments, id, c, &rules, error));
}

const HzAnswerRow hz_answers_finger[] = {
    {HZ_CALL_COMPARE, compare},         {HZ_CALL_MATCH_BEGIN, match_begin},
    {HZ_CALL_MATCH_TOUCH, match_touch}, {HZ_CALL_ENROL_BEGIN, enrol_begin},
    {HZ_CALL_ENROL_TOUCH, enrol_touch}, {HZ_CALL_ENROL_STATE, enrol_state},
    {HZ_CALL_ENROL_KEEP, enrol_keep},   {HZ_CALL_COUNT, NULL},
};
