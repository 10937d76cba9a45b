/* What is done with a submitted case: decided, extended, sent, arrived, withdrawn. The store checks
 * with core/case/life.h whether it is allowed; here the person is asked for confirmation and
 * details. */
#include "tui/application/form_screen.h"

#include "core/base/base.h"
#include "forms/forms.h"

enum { REASON_CHARS = 200 };

static void
say_done (HzApp *app, HzAct act, const char *number)
{
  switch (act) {
  case HZ_ACT_APPROVE:
    hz_app_say (app, _ ("Case %s is approved."), number);
    break;
  case HZ_ACT_RETURN:
    hz_app_say (app, _ ("Case %s is returned to its clerk."), number);
    break;
  case HZ_ACT_REFUSE:
    hz_app_say (app, _ ("Case %s is refused."), number);
    break;
  case HZ_ACT_EXTEND:
    hz_app_say (app, _ ("The time of case %s is extended."), number);
    break;
  case HZ_ACT_SENT:
    hz_app_say (app, _ ("Case %s is marked as sent."), number);
    break;
  case HZ_ACT_READY:
    hz_app_say (app, _ ("The card of case %s is marked as arrived."), number);
    break;
  case HZ_ACT_SEARCH_CLEAR:
  case HZ_ACT_SEARCH_DOUBT:
    hz_app_say (app, _ ("The search of case %s is recorded."), number);
    break;
  case HZ_ACT_INQUIRY:
    hz_app_say (app, _ ("The answer is recorded with case %s."), number);
    break;
  default:
    hz_app_say (app, _ ("The application is withdrawn; the record of it is kept."));
    break;
  }
}

static gboolean
act (HzFormScreen *self, HzAct what, const char *reason, int days)
{
  HzApp *app = self->base.app;
  const HzActAsked asked = {what, hz_session (app)->account->name,         NULL, reason,
                            days, hz_session (app)->station->hard_to_reach};
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup (self->c->number);
  if (!hz_ask_case_act (hz_door (app), self->c, &asked, &error)) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  /* After a decision the next case of the list is opened. */
  if (what == HZ_ACT_EXTEND || what >= HZ_ACT_SEARCH_CLEAR)
    hz_form_relayout (self);
  else
    hz_app_pop (app, &self->base);
  say_done (app, what, number);
  return TRUE;
}

/* --- questions --- */

static void
confirmed_approve (gpointer data)
{
  act (data, HZ_ACT_APPROVE, NULL, 0);
}

static void
confirmed_withdraw (gpointer data)
{
  act (data, HZ_ACT_WITHDRAW, NULL, 0);
}

static gboolean
answered_return (char **answers, gpointer data)
{
  return act (data, HZ_ACT_RETURN, answers[0], 0);
}

static gboolean
answered_refuse (char **answers, gpointer data)
{
  return act (data, HZ_ACT_REFUSE, answers[0], 0);
}

static gboolean
answered_clear (char **answers, gpointer data)
{
  return act (data, HZ_ACT_SEARCH_CLEAR, answers[0], 0);
}

static gboolean
answered_doubt (char **answers, gpointer data)
{
  return act (data, HZ_ACT_SEARCH_DOUBT, answers[0], 0);
}

static gboolean
answered_inquiry (char **answers, gpointer data)
{
  return act (data, HZ_ACT_INQUIRY, answers[0], 0);
}

static gboolean
answered_extend (char **answers, gpointer data)
{
  return act (data, HZ_ACT_EXTEND, answers[1], (int)g_ascii_strtoll (answers[0], NULL, 10));
}

static void
ask_reason (HzFormScreen *self, const char *id, const char *title, HzAnswered answered)
{
  const HzQuestion question = {id, _ ("Why"), REASON_CHARS};
  hz_app_push (self->base.app,
               hz_ask_new (self->base.app, self->c->id, title, &question, 1, answered, self));
}

static void
ask_extension (HzFormScreen *self)
{
  const HzQuestion questions[] = {{"extend-days", _ ("Days"), 3},
                                  {"extend-reason", _ ("Why"), REASON_CHARS}};
  g_autofree char *title = g_strdup_printf (hz_plural ("Extend the time, by at most %d day (%s)",
                                                       "Extend the time, by at most %d days (%s)",
                                                       (guint)self->book->extension_days),
                                            self->book->extension_days, self->book->deadline_basis);
  hz_app_push (self->base.app, hz_ask_new (self->base.app, self->c->id, title, questions, 2,
                                           answered_extend, self));
}

static void
ask_approval (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  g_autofree char *validity = hz_shown_validity (self->c, &rules);
  g_autofree char *question =
      g_strdup_printf (_ ("Approve the application of %s? The card is valid %s."),
                       hz_case_get (self->c, HZ_FIELD_NAME, 0), validity);
  hz_app_push (self->base.app, hz_confirm_new (self->base.app, question, confirmed_approve, self));
}

static void
open_collection (HzFormScreen *self)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, self->c->id);
  hz_app_open (self->base.app, "collection", what);
}

void
hz_form_life (HzFormScreen *self, HzAct what)
{
  HzApp *app = self->base.app;
  switch (what) {
  case HZ_ACT_APPROVE:
    ask_approval (self);
    break;
  case HZ_ACT_RETURN:
    ask_reason (self, "return-reason", _ ("Return to the clerk: what is to be mended?"),
                answered_return);
    break;
  case HZ_ACT_REFUSE:
    ask_reason (self, "refuse-reason", _ ("Refuse the application: why? The citizen is told."),
                answered_refuse);
    break;
  case HZ_ACT_EXTEND:
    ask_extension (self);
    break;
  case HZ_ACT_SEARCH_CLEAR:
    ask_reason (self, "search-note", _ ("Nobody was found: how were face and fingers searched?"),
                answered_clear);
    break;
  case HZ_ACT_SEARCH_DOUBT:
    ask_reason (self, "search-note", _ ("Which doubt did the search leave?"), answered_doubt);
    break;
  case HZ_ACT_INQUIRY:
    ask_reason (self, "inquiry-answer", _ ("The written answer, with its number and day"),
                answered_inquiry);
    break;
  case HZ_ACT_SENT:
  case HZ_ACT_READY:
    act (self, what, NULL, 0);
    break;
  case HZ_ACT_WITHDRAW:
    hz_app_push (app, hz_confirm_new (app,
                                      _ ("Withdraw this application? Its number stays and "
                                         "nothing is paid back here."),
                                      confirmed_withdraw, self));
    break;
  case HZ_ACT_COLLECT:
    open_collection (self);
    break;
  default:
    break;
  }
}
