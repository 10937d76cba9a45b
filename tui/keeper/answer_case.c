/* Cases: made, read, saved, held, paid, submitted, decided. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/case/case.h"

/* A case that begins, whatever it says of itself: under the book in force. */
static HzCase *
fresh_case (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 0);
  g_autoptr (HzCase) c = hz_case_unpack (packed, error);
  hz_station_rules (keeper->station, &rules);
  if (c == NULL)
    return NULL;
  if (rules.book == NULL) {
    hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("No rule book is in force. Look at station.ini."));
    return NULL;
  }
  hz_text_put (&c->book_id, g_strdup (rules.book->id));
  c->book_version = rules.book->version;
  return g_steal_pointer (&c);
}

static GVariant *
create (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  g_autoptr (HzCase) c = fresh_case (keeper, arguments, error);
  return hz_answer_case_back (
      c, c != NULL && hz_store_case_create (keeper->station->store, c, &keeper->actor, error));
}

static GVariant *
load (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  gboolean again;
  g_variant_get (arguments, "(xb)", &id, &again);
  g_autoptr (HzCase) c =
      hz_store_case_load (keeper->station->store, &keeper->actor, id, again, error);
  return hz_answer_case_back (c, c != NULL);
}

static GVariant *
find (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *number;
  g_variant_get (arguments, "(&s)", &number);
  gint64 id = hz_store_case_find (keeper->station->store, &keeper->actor, number, error);
  return g_variant_new ("(x)", id);
}

/* (floating) What the store knows of C; NULL and why not. */
static GVariant *
facts_of (HzKeeper *keeper, const HzCase *c, GError **error)
{
  g_auto (HzCaseFacts) known = {0};
  return hz_store_case_facts (keeper->station->store, &keeper->actor, c, &known, error)
             ? hz_shape_pack (&hz_shape_facts, &known)
             : NULL;
}

/* What is saved is saved, even where nothing can be told of it. */
static GVariant *
save (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  if (c == NULL || !hz_store_case_save (keeper->station->store, c, &keeper->actor, error))
    return NULL;
  return g_variant_new (
      "(@m" HZ_FORM_FACTS ")",
      g_variant_new_maybe (G_VARIANT_TYPE (HZ_FORM_FACTS), facts_of (keeper, c, NULL)));
}

static gint64
id_of (GVariant *arguments)
{
  gint64 id;
  g_variant_get_child (arguments, 0, "x", &id);
  return id;
}

static GVariant *
hold (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  return hz_answer_done (
      hz_store_case_hold (keeper->station->store, id_of (arguments), &keeper->actor, error));
}

static GVariant *
release (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  hz_store_case_release (keeper->station->store, id_of (arguments), &keeper->actor);
  return hz_answer_done (TRUE);
}

static GVariant *
left_open (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id = hz_store_left_open (keeper->station->store, &keeper->actor, error);
  return g_variant_new ("(x)", id);
}

static GVariant *
facts (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  GVariant *known = c != NULL ? facts_of (keeper, c, error) : NULL;
  return known != NULL ? g_variant_new ("(@" HZ_FORM_FACTS ")", known) : NULL;
}

static GVariant *
duplicate (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  if (c == NULL)
    return NULL;
  gint64 id = hz_store_duplicate_case (keeper->station->store, &keeper->actor, c, error);
  return g_variant_new ("(x)", id);
}

static GVariant *
own_draft (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *number;
  g_variant_get (arguments, "(&s)", &number);
  gint64 id = hz_store_own_draft (keeper->station->store, &keeper->actor, number, error);
  return g_variant_new ("(x)", id);
}

/* --- acts --- */

static GVariant *
submit (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (
      c, c != NULL && hz_store_submit (keeper->station->store, c, &keeper->actor, &rules, error));
}

static GVariant *
act (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  HzActAsked asked = {.hard_to_reach = keeper->station->hard_to_reach};
  gint32 which;
  g_variant_get_child (arguments, 1, "i", &which);
  g_variant_get_child (arguments, 2, "&s", &asked.reason);
  g_variant_get_child (arguments, 3, "i", &asked.days);
  /* Handing in and handing over are calls of their own. */
  if (which < 0 || which >= HZ_ACT_LIFE_END || which == HZ_ACT_SUBMIT || which == HZ_ACT_COLLECT) {
    hz_unpack_fail (error);
    return NULL;
  }
  asked.act = (HzAct)which;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (c, c != NULL && hz_store_case_act (keeper->station->store, c, &asked,
                                                                 &keeper->actor, &rules, error));
}

static GVariant *
consent (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_done (c != NULL && hz_store_consent_give (keeper->station->store, c,
                                                             &keeper->actor, &rules, error));
}

static GVariant *
withdraw (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (
      c, c != NULL && hz_store_case_withdraw (keeper->station->store, c, &keeper->actor, error));
}

static GVariant *
pay (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (
      c, c != NULL && hz_store_pay (keeper->station->store, c, &keeper->actor, &rules, error));
}

static GVariant *
approve_waiver (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  const char *account, *password;
  g_variant_get_child (arguments, 1, "&s", &account);
  g_variant_get_child (arguments, 2, "&s", &password);
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (c, c != NULL && hz_store_approve_waiver (keeper->station->store, c,
                                                                       &keeper->actor, &rules,
                                                                       account, password, error));
}

static GVariant *
visit_join (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 from;
  g_variant_get_child (arguments, 1, "x", &from);
  g_autoptr (HzCase) next = fresh_case (keeper, arguments, error);
  return hz_answer_case_back (next,
                              next != NULL && hz_store_visit_join (keeper->station->store, next,
                                                                   from, &keeper->actor, error));
}

static GVariant *
visit_pay (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_auto (HzVisitDue) due = {0};
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  if (c == NULL ||
      !hz_store_pay_visit (keeper->station->store, c, &keeper->actor, &rules, &due, error))
    return NULL;
  return g_variant_new ("(@" HZ_FORM_CASE "@" HZ_FORM_DUE ")", hz_case_pack (c),
                        hz_shape_pack (&hz_shape_due, &due));
}

static GVariant *
visit_due (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_auto (HzVisitDue) due = {0};
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  if (c == NULL ||
      !hz_store_visit_due (keeper->station->store, c, &keeper->actor, &rules, &due, error))
    return NULL;
  return g_variant_new ("(@" HZ_FORM_DUE ")", hz_shape_pack (&hz_shape_due, &due));
}

/* --- what a person consented to --- */

static GVariant *
consents (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *number;
  g_variant_get (arguments, "(&s)", &number);
  g_autoptr (GPtrArray) found =
      hz_store_consents (keeper->station->store, &keeper->actor, number, error);
  return found != NULL ? g_variant_new ("(@a" HZ_FORM_CONSENT ")",
                                        hz_list_pack (&hz_shape_consent, HZ_FORM_CONSENT, found))
                       : NULL;
}

static GVariant *
consent_withdraw (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *number;
  guint count = 0;
  g_variant_get (arguments, "(&s)", &number);
  return hz_store_consent_withdraw (keeper->station->store, &keeper->actor, number, &count, error)
             ? g_variant_new ("(u)", count)
             : NULL;
}

/* --- what was typed and not sent --- */

static GVariant *
answer_keep (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  const char *question, *text;
  g_variant_get (arguments, "(x&s&s)", &id, &question, &text);
  return hz_answer_done (
      hz_store_answer_keep (keeper->station->store, &keeper->actor, id, question, text, error));
}

static GVariant *
answer_kept (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  const char *question;
  g_variant_get (arguments, "(x&s)", &id, &question);
  g_autofree char *text =
      hz_store_answer_kept (keeper->station->store, &keeper->actor, id, question);
  return g_variant_new ("(@s)", hz_text_pack (text));
}

const HzAnswerRow hz_answers_case[] = {
    {HZ_CALL_CASE_CREATE, create},
    {HZ_CALL_CASE_LOAD, load},
    {HZ_CALL_CASE_FIND, find},
    {HZ_CALL_CASE_SAVE, save},
    {HZ_CALL_CASE_HOLD, hold},
    {HZ_CALL_CASE_RELEASE, release},
    {HZ_CALL_LEFT_OPEN, left_open},
    {HZ_CALL_CASE_FACTS, facts},
    {HZ_CALL_DUPLICATE, duplicate},
    {HZ_CALL_OWN_DRAFT, own_draft},
    {HZ_CALL_SUBMIT, submit},
    {HZ_CALL_CASE_ACT, act},
    {HZ_CALL_CONSENT_GIVE, consent},
    {HZ_CALL_CONSENTS, consents},
    {HZ_CALL_CONSENT_WITHDRAW, consent_withdraw},
    {HZ_CALL_WITHDRAW, withdraw},
    {HZ_CALL_PAY, pay},
    {HZ_CALL_WAIVER_APPROVE, approve_waiver},
    {HZ_CALL_VISIT_JOIN, visit_join},
    {HZ_CALL_VISIT_DUE, visit_due},
    {HZ_CALL_VISIT_PAY, visit_pay},
    {HZ_CALL_ANSWER_KEEP, answer_keep},
    {HZ_CALL_ANSWER_KEPT, answer_kept},
    {HZ_CALL_COUNT, NULL},
};
