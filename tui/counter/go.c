/* Where a word leads: the jump line, the entry line of the day, a scanner. */
#include "core/person/person.h"
#include "forms/form.h"
#include "tui/application/evidence.h"
#include "tui/counter/devices.h"
#include "tui/counter/loss.h"
#include "tui/station/paper_check.h"
#include "tui/counter/queue.h"
#include "tui/counter/seen.h"

#include <string.h>

#define PAPER_PREFIX "hz1:" /* of a scanned code, in small letters */

HzScreen *
hz_app_screen_with_case (HzApp *app)
{
  for (guint i = app->screens->len; i > 0; i--) {
    HzScreen *screen = g_ptr_array_index (app->screens, i - 1);
    if (screen->ops->shows != NULL)
      return screen;
  }
  return NULL;
}

static HzScreen *
open_form (HzApp *app)
{
  for (guint i = app->screens->len; i > 0; i--) {
    HzScreen *screen = g_ptr_array_index (app->screens, i - 1);
    if (hz_is_form_screen (screen))
      return screen;
  }
  return NULL;
}

static gboolean
open_case (HzApp *app, gint64 id)
{
  g_autoptr (GError) error = NULL;
  if (!hz_app_home (app)) /* first: it saves what is being typed, maybe into this very case */
    return FALSE;
  HzStore *store = app->station->store;
  g_autoptr (HzCase) c = hz_store_case_load (store, id, &error);
  if (c == NULL || (hz_state_is_with_clerk (c->state) &&
                    !hz_store_case_hold (store, id, app->session, app->account->name, &error))) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  if (!hz_seen_case (app, id)) {
    hz_store_case_release (store, id, app->session);
    return FALSE;
  }
  g_autofree char *why = g_strdup (c->state == HZ_STATE_RETURNED ? c->decision_reason : "");
  hz_app_push (app, hz_form_screen_new (app, g_steal_pointer (&c)));
  if (*why != '\0')
    hz_app_complain (app, _ ("An officer returned this case: %s"), why);
  return TRUE;
}

static void
new_application (HzApp *app, const char *number)
{
  g_autoptr (HzCase) c = hz_case_new ();
  HzRules rules;
  hz_station_rules (app->station, &rules);
  if (rules.book == NULL) {
    hz_app_complain (app, _ ("No rule book is in force today; tell the administrator."));
    return;
  }
  g_free (c->clerk);
  c->clerk = g_strdup (app->account->name);
  g_free (c->book_id);
  c->book_id = g_strdup (rules.book->id);
  c->book_version = rules.book->version;
  if (number != NULL)
    hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, number);
  if (hz_app_home (app))
    hz_app_push (app, hz_form_screen_new (app, g_steal_pointer (&c)));
}

/* Of the person whom a list has chosen, else of the case in front. */
static void
open_loss (HzApp *app)
{
  HzScreen *top = hz_app_top (app);
  const char *chosen = top->ops->chosen != NULL ? top->ops->chosen (top) : NULL;
  if (chosen != NULL)
    hz_app_push (app, hz_loss_screen_new (app, chosen));
  else
    hz_loss_open (app);
}

static gboolean
go_word (HzApp *app, const char *word)
{
  HzLang lang;
  HzQueue queue;
  HzScreen *form = open_form (app);
  const HzForm *step = hz_form_for_code (word);
  if (step != NULL && form != NULL)
    return hz_form_screen_go_step (form, step->step);
  if (step != NULL) {
    hz_app_complain (app,
                     _ ("No application is open: begin one with n, or open one from the list."));
    return TRUE;
  }
  if (g_str_equal (word, "n"))
    new_application (app, NULL);
  else if (g_str_equal (word, "h"))
    hz_app_home (app);
  else if (g_str_equal (word, "d"))
    hz_app_push (app, hz_devices_new (app));
  else if (g_str_equal (word, "m"))
    hz_family_offer (app);
  else if (g_str_equal (word, "e"))
    hz_evidence_open (app);
  else if (g_str_equal (word, "l"))
    open_loss (app);
  else if (g_str_equal (word, "out"))
    hz_app_logout (app);
  else if (hz_queue_for_code (word, &queue)) {
    if (hz_app_home (app))
      hz_app_push (app, hz_queue_new (app, queue));
  } else if (g_str_equal (word, "x") && form != NULL)
    hz_form_screen_withdraw (form);
  else if (strlen (word) == 2 && hz_lang_parse (word, &lang)) {
    hz_lang_set (lang);
    hz_app_relayout (app);
  } else
    return FALSE;
  return TRUE;
}

/* A clerk who types the number again means the draft begun before. */
static gboolean
open_own_draft (HzApp *app, const char *number)
{
  gint64 id = hz_store_own_draft (app->station->store, app->account->name, number, NULL);
  if (id <= 0)
    return FALSE;
  if (open_case (app, id))
    hz_app_say (app, _ ("This is the draft begun before; n begins another application."));
  return TRUE;
}

/* A paper that was scanned leads to its case, and says when it no longer holds. */
static gboolean
open_paper (HzApp *app, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_auto (HzPaperCheck) check = {0};
  if (!hz_paper_check (app->station, code, app->account->name, &check, &error)) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  gboolean opened = check.case_id != 0 && open_case (app, check.case_id);
  if (!check.valid && (opened || check.case_id == 0))
    hz_app_complain (app, "%s", hz_paper_check_text (&check));
  return opened;
}

/* The card of this person is here: that is what they come for. */
static gboolean
open_ready (HzApp *app, const char *number)
{
  gint64 id = hz_store_ready_case (app->station->store, number, NULL);
  if (id <= 0)
    return FALSE;
  if (open_case (app, id))
    hz_app_say (app, _ ("The card of this person is here; n begins another application."));
  return TRUE;
}

/* The id that WORD means: a case of a list, a case or slip number. 0: none, -1: said what is wrong.
 */
static gint64
find_case (HzApp *app, const char *word, const char *where)
{
  g_autoptr (GError) error = NULL;
  if (g_str_has_prefix (word, "case:"))
    return g_ascii_strtoll (word + strlen ("case:"), NULL, 10);
  gint64 id = hz_store_case_find (app->station->store, where, &error);
  if (error == NULL)
    return id;
  hz_app_complain_error (app, error);
  return -1;
}

gboolean
hz_app_go (HzApp *app, const char *where)
{
  g_autofree char *word = g_ascii_strdown (where, -1);
  g_strstrip (word);
  if (*word == '\0' || go_word (app, word))
    return TRUE;
  if (g_str_has_prefix (word, PAPER_PREFIX))
    return open_paper (app, where);
  gint64 id = find_case (app, word, where);
  if (id > 0)
    open_case (app, id);
  if (id != 0)
    return id > 0;
  HzRules rules;
  HzCitizenNumber number;
  hz_station_rules (app->station, &rules);
  HzNumberFault fault = hz_citizen_number_parse (where, &rules.today, &number);
  if (fault == HZ_NUMBER_OK) {
    if (!open_ready (app, number.number) && !open_own_draft (app, number.number))
      new_application (app, number.number);
    return TRUE;
  }
  if (g_ascii_isdigit (*word) && strchr (word, '-') == NULL)
    hz_app_complain (app, "%s", hz_number_fault_text (fault));
  else
    hz_app_complain (app,
                     _ ("Nothing is called %s. Enter a citizen number, a case or slip number, or n "
                        "for a new application."),
                     where);
  return FALSE;
}
