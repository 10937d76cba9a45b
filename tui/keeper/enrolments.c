#include "tui/keeper/enrolments.h"

#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tui/keeper/inside.h"

struct _HzEnrolments {
  HzKeeper *keeper;
  gint64 ids, current;    /* 0: none */
  HzEnrolment *enrolment; /* of the current one, as is the rest */
  HzCase *c;              /* as it was when it began */
  const HzRuleBook *book;
  HzImageKind kind;
  char *account; /* who began it */
};

HzEnrolments *
hz_enrolments_new (HzKeeper *keeper)
{
  HzEnrolments *enrolments = g_new0 (HzEnrolments, 1);
  enrolments->keeper = keeper;
  return enrolments;
}

void
hz_enrolments_forget (HzEnrolments *enrolments)
{
  enrolments->current = 0;
  g_clear_pointer (&enrolments->enrolment, hz_enrolment_free);
  g_clear_pointer (&enrolments->c, hz_case_free);
  g_clear_pointer (&enrolments->account, g_free);
}

void
hz_enrolments_free (HzEnrolments *enrolments)
{
  hz_enrolments_forget (enrolments);
  g_free (enrolments);
}

static guint
position_of (const HzCase *c, HzImageKind kind)
{
  HzField field = kind == HZ_IMAGE_LEFT_FINGER ? HZ_FIELD_LEFT_FINGER : HZ_FIELD_RIGHT_FINGER;
  return (guint)g_ascii_strtoull (hz_case_get (c, field, 0), NULL, 10);
}

/* What stands against a print of KIND before the reader starts: the consent, the place. */
static gboolean
may_begin (HzKeeper *keeper, const HzCase *c, const HzRules *rules, HzImageKind kind,
           GError **error)
{
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  known.facts = &facts;
  return hz_store_case_facts (keeper->station->store, &keeper->actor, c, &facts, error) &&
         hz_blocked (error, hz_case_print_blockers (c, &known, kind == HZ_IMAGE_LEFT_FINGER,
                                                    HZ_QUALITY_MAX));
}

/* Saving the case asks whether this account may, and in this session. */
gint64
hz_enrolments_begin (HzEnrolments *enrolments, HzCase *c, const HzRules *rules, HzImageKind kind,
                     GError **error)
{
  HzKeeper *keeper = enrolments->keeper;
  guint finger = position_of (c, kind);
  hz_enrolments_forget (enrolments);
  enrolments->c = c;
  if (finger < 11 || finger > 20)
    return hz_fail (error, HZ_ERROR_INVALID, _ ("Say which finger first: F3 lists them."));
  if (!hz_store_case_save (keeper->station->store, c, &keeper->actor, error))
    return 0;
  if (!may_begin (keeper, c, rules, kind, error))
    return 0;
  const HzEnrolRule rule = {.quality = (guint)rules->book->finger_threshold,
                            .margin = (guint)rules->book->finger_margin};
  enrolments->enrolment = hz_enrolment_new (&keeper->starter, &rule, finger);
  enrolments->book = rules->book;
  enrolments->kind = kind;
  enrolments->account = g_strdup (keeper->actor.account);
  return enrolments->current = ++enrolments->ids;
}

static gboolean
is_current (const HzEnrolments *enrolments, gint64 id, GError **error)
{
  return (id != 0 && id == enrolments->current) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("This capture is over. Start again with the finger."));
}

/* A try without a print is written down where it is known, before anybody is told. */
static void
note_try (HzEnrolments *enrolments)
{
  HzKeeper *keeper = enrolments->keeper;
  g_autoptr (GError) error = NULL;
  const HzActor actor = {enrolments->account, keeper->session, keeper->actor.desk, NULL};
  if (!hz_store_finger_tried (keeper->station->store, enrolments->c, &actor, enrolments->kind,
                              (int)hz_enrolment_state (enrolments->enrolment)->best, &error))
    g_info ("a try was not written down: %s", error->message);
}

/* An HzEnrolFunc. */
static void
on_touch (HzEnrolment *enrolment, gpointer data)
{
  HzEnrolments *enrolments = data;
  HzEnrolWhat what = hz_enrolment_state (enrolment)->what;
  if (what == HZ_ENROL_FAILED || what == HZ_ENROL_MISMATCH)
    note_try (enrolments);
  hz_keeper_tell (enrolments->keeper, "enrolled", enrolments->current, what);
}

gboolean
hz_enrolments_touch (HzEnrolments *enrolments, gint64 id, const HzTouchSeen *seen, GError **error)
{
  return is_current (enrolments, id, error) &&
         hz_reader_fits (seen->reader, enrolments->book, HZ_READER_FOR_ALL, error) &&
         hz_enrolment_touch (enrolments->enrolment, seen, on_touch, enrolments, error);
}

const HzEnrolState *
hz_enrolments_state (const HzEnrolments *enrolments, gint64 id, GError **error)
{
  return is_current (enrolments, id, error) ? hz_enrolment_state (enrolments->enrolment) : NULL;
}

gboolean
hz_enrolments_keep (HzEnrolments *enrolments, gint64 id, const HzCase *c, const HzRules *rules,
                    GError **error)
{
  HzKeeper *keeper = enrolments->keeper;
  if (!is_current (enrolments, id, error))
    return FALSE;
  GBytes *print = hz_enrolment_print (enrolments->enrolment);
  if (print == NULL || c->id != enrolments->c->id ||
      position_of (c, enrolments->kind) != position_of (enrolments->c, enrolments->kind))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("No print of this finger was taken. Start again with the finger."));
  const HzTouchSeen *best = hz_enrolment_best (enrolments->enrolment);
  const HzImage image = {.kind = enrolments->kind,
                         .format = (char *)"ridge/grey8",
                         .width = best->width,
                         .height = best->height,
                         .data = best->ridge};
  if (!hz_store_put_image (keeper->station->store, c, &keeper->actor, rules, &image, print,
                           (int)hz_enrolment_state (enrolments->enrolment)->best, error))
    return FALSE;
  hz_enrolments_forget (enrolments);
  return TRUE;
}
