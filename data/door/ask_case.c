#include "data/door/ask_inside.h"

static GVariant *
of_case (const HzCase *c)
{
  return g_variant_new ("(@" HZ_FORM_CASE ")", hz_case_pack (c));
}

static GVariant *
of_id (gint64 id)
{
  return g_variant_new ("(x)", id);
}

static GVariant *
of_text (const char *text)
{
  return g_variant_new ("(@s)", hz_text_pack (text));
}

gboolean
hz_ask_case_create (HzDoor *door, HzCase *c, GError **error)
{
  return hz_door_case_again (door, HZ_CALL_CASE_CREATE, c, of_case (c), error);
}

HzCase *
hz_ask_case_load (HzDoor *door, gint64 id, gboolean again, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_CASE_LOAD, g_variant_new ("(xb)", id, again), error);
  return packed != NULL ? hz_case_unpack (packed, error) : NULL;
}

gint64
hz_ask_case_find (HzDoor *door, const char *number, GError **error)
{
  return hz_door_number (door, HZ_CALL_CASE_FIND, of_text (number), error);
}

gboolean
hz_ask_case_save (HzDoor *door, const HzCase *c, HzCaseFacts *facts, gboolean *known,
                  GError **error)
{
  g_autoptr (GVariant) packed = hz_door_first (door, HZ_CALL_CASE_SAVE, of_case (c), error);
  *known = FALSE;
  if (packed == NULL)
    return FALSE;
  hz_case_facts_clear (facts);
  g_autoptr (GVariant) told = g_variant_get_maybe (packed);
  *known = told != NULL && hz_shape_unpack (&hz_shape_facts, told, facts, NULL);
  return TRUE;
}

gboolean
hz_ask_consent_give (HzDoor *door, const HzCase *c, GError **error)
{
  return hz_door_do (door, HZ_CALL_CONSENT_GIVE, of_case (c), error);
}

GPtrArray *
hz_ask_consents (HzDoor *door, const char *citizen_number, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_CONSENTS, of_text (citizen_number), error);
  return packed != NULL ? hz_list_unpack (&hz_shape_consent, packed, sizeof (HzConsent),
                                          (GDestroyNotify)hz_consent_free, error)
                        : NULL;
}

gboolean
hz_ask_consent_withdraw (HzDoor *door, const char *citizen_number, guint *count, GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_CONSENT_WITHDRAW, of_text (citizen_number), error);
  if (answer != NULL)
    g_variant_get (answer, "(u)", count);
  return answer != NULL;
}

gboolean
hz_ask_case_hold (HzDoor *door, gint64 id, GError **error)
{
  return hz_door_do (door, HZ_CALL_CASE_HOLD, of_id (id), error);
}

void
hz_ask_case_release (HzDoor *door, gint64 id)
{
  hz_door_do (door, HZ_CALL_CASE_RELEASE, of_id (id), NULL);
}

gint64
hz_ask_left_open (HzDoor *door, GError **error)
{
  return hz_door_number (door, HZ_CALL_LEFT_OPEN, g_variant_new ("()"), error);
}

gboolean
hz_ask_case_facts (HzDoor *door, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  hz_case_facts_clear (facts);
  g_autoptr (GVariant) packed = hz_door_first (door, HZ_CALL_CASE_FACTS, of_case (c), error);
  return packed != NULL && hz_shape_unpack (&hz_shape_facts, packed, facts, error);
}

gint64
hz_ask_duplicate_case (HzDoor *door, const HzCase *c, GError **error)
{
  return hz_door_number (door, HZ_CALL_DUPLICATE, of_case (c), error);
}

gint64
hz_ask_own_draft (HzDoor *door, const char *citizen_number, GError **error)
{
  return hz_door_number (door, HZ_CALL_OWN_DRAFT, of_text (citizen_number), error);
}

/* --- lists --- */

static GPtrArray *
lines (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) packed = hz_door_first (door, call, arguments, error);
  return packed != NULL ? hz_list_unpack (&hz_shape_line, packed, sizeof (HzCaseLine),
                                          (GDestroyNotify)hz_case_line_free, error)
                        : NULL;
}

GPtrArray *
hz_ask_cases_of_day (HzDoor *door, gint64 before, guint limit, gboolean again, GError **error)
{
  return lines (door, HZ_CALL_DAY, g_variant_new ("(xub)", before, limit, again), error);
}

GPtrArray *
hz_ask_queue (HzDoor *door, HzQueue queue, const HzCaseLine *after, guint limit, gboolean again,
              GError **error)
{
  static const HzCaseLine none = {0};
  return lines (door, HZ_CALL_QUEUE,
                g_variant_new ("(i@" HZ_FORM_LINE "bub)", (gint32)queue,
                               hz_shape_pack (&hz_shape_line, after != NULL ? after : &none),
                               after != NULL, limit, again),
                error);
}

gboolean
hz_ask_queue_counts (HzDoor *door, guint limit, HzQueueCounts *counts, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_QUEUE_COUNTS, g_variant_new ("(u)", limit), error);
  return packed != NULL && hz_shape_unpack (&hz_shape_counts, packed, counts, error);
}

HzBatch *
hz_ask_batch (HzDoor *door, HzAct act, const GDate *day, GError **error)
{
  g_autoptr (GVariant) packed = hz_door_first (
      door, HZ_CALL_BATCH, g_variant_new ("(iu)", (gint32)act, g_date_get_julian (day)), error);
  return packed != NULL ? hz_batch_unpack (packed, error) : NULL;
}

gboolean
hz_ask_batch_act (HzDoor *door, const HzBatch *asked, GError **error)
{
  return hz_door_do (door, HZ_CALL_BATCH_ACT,
                     g_variant_new ("(@" HZ_FORM_BATCH ")", hz_batch_pack (asked)), error);
}

/* --- acts --- */

gboolean
hz_ask_submit (HzDoor *door, HzCase *c, GError **error)
{
  return hz_door_case_again (door, HZ_CALL_SUBMIT, c, of_case (c), error);
}

gboolean
hz_ask_case_act (HzDoor *door, HzCase *c, const HzActAsked *asked, GError **error)
{
  return hz_door_case_again (
      door, HZ_CALL_CASE_ACT, c,
      g_variant_new ("(@" HZ_FORM_CASE "i@si)", hz_case_pack (c), (gint32)asked->act,
                     hz_text_pack (asked->reason != NULL ? asked->reason : ""), asked->days),
      error);
}

gboolean
hz_ask_case_withdraw (HzDoor *door, HzCase *c, GError **error)
{
  return hz_door_case_again (door, HZ_CALL_WITHDRAW, c, of_case (c), error);
}

gboolean
hz_ask_pay (HzDoor *door, HzCase *c, GError **error)
{
  return hz_door_case_again (door, HZ_CALL_PAY, c, of_case (c), error);
}

gboolean
hz_ask_approve_waiver (HzDoor *door, HzCase *c, const char *account, const char *password,
                       GError **error)
{
  return hz_door_case_again (door, HZ_CALL_WAIVER_APPROVE, c,
                             g_variant_new ("(@" HZ_FORM_CASE "@s@s)", hz_case_pack (c),
                                            hz_text_pack (account), hz_text_pack (password)),
                             error);
}

/* --- visits --- */

gboolean
hz_ask_visit_join (HzDoor *door, HzCase *next, gint64 from, GError **error)
{
  return hz_door_case_again (door, HZ_CALL_VISIT_JOIN, next,
                             g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (next), from),
                             error);
}

GPtrArray *
hz_ask_visit_cases (HzDoor *door, gint64 visit_id, gboolean again, GError **error)
{
  return lines (door, HZ_CALL_VISIT_CASES, g_variant_new ("(xb)", visit_id, again), error);
}

GPtrArray *
hz_ask_visit_submitted (HzDoor *door, gint64 visit_id, gboolean again, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_VISIT_SUBMITTED, g_variant_new ("(xb)", visit_id, again), error);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_free);
  for (gsize i = 0; packed != NULL && i < g_variant_n_children (packed); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (packed, i);
    HzCase *c = hz_case_unpack (one, error);
    if (c == NULL)
      return NULL;
    g_ptr_array_add (cases, c);
  }
  return packed != NULL ? g_steal_pointer (&cases) : NULL;
}

gboolean
hz_ask_visit_due (HzDoor *door, const HzCase *c, HzVisitDue *due, GError **error)
{
  g_autoptr (GVariant) packed = hz_door_first (door, HZ_CALL_VISIT_DUE, of_case (c), error);
  return packed != NULL && hz_shape_unpack (&hz_shape_due, packed, due, error);
}

gboolean
hz_ask_pay_visit (HzDoor *door, HzCase *c, HzVisitDue *due, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (door, HZ_CALL_VISIT_PAY, of_case (c), error);
  if (answer == NULL)
    return FALSE;
  g_autoptr (GVariant) packed = g_variant_get_child_value (answer, 0);
  g_autoptr (GVariant) due_packed = g_variant_get_child_value (answer, 1);
  HzCase *paid = hz_case_unpack (packed, error);
  if (paid == NULL)
    return FALSE;
  hz_case_replace (c, paid);
  return hz_shape_unpack (&hz_shape_due, due_packed, due, error);
}

/* --- what was typed and not sent --- */

gboolean
hz_ask_answer_keep (HzDoor *door, gint64 case_id, const char *question, const char *text,
                    GError **error)
{
  return hz_door_do (
      door, HZ_CALL_ANSWER_KEEP,
      g_variant_new ("(x@s@s)", case_id, hz_text_pack (question), hz_text_pack (text)), error);
}

char *
hz_ask_answer_kept (HzDoor *door, gint64 case_id, const char *question)
{
  g_autoptr (GVariant) answer = hz_door_ask (
      door, HZ_CALL_ANSWER_KEPT, g_variant_new ("(x@s)", case_id, hz_text_pack (question)), NULL);
  char *text = NULL;
  if (answer != NULL)
    g_variant_get (answer, "(s)", &text);
  return text != NULL ? text : g_strdup ("");
}
