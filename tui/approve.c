/* An officer looks at a discount and approves it, in person at the clerk's desk: what is asked for,
 * on which certificate, and the officer's own account and password. */
#include "tui/app.h"

#include <curses.h>
#include <string.h>

#include "forms/shown.h"
#include "tui/credentials.h"

enum { FIRST_ROW = HZ_BODY_TOP + 8, LABEL_COLUMN = 12, VALUE_COLUMN = 34 };

typedef struct {
  HzScreen base;
  HzCase *c; /* of the form below */
  HzRules rules;
  HzCredentials who;
} Approve;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static void
paint_item (int row, const char *label, const char *value)
{
  hz_draw (row, LABEL_COLUMN, VALUE_COLUMN - LABEL_COLUMN - 1, HZ_STYLE_LABEL, label);
  hz_draw (row, VALUE_COLUMN, COLS - VALUE_COLUMN - 1, HZ_STYLE_VALUE, value);
}

static void
approve_paint (HzScreen *screen)
{
  Approve *self = (Approve *)screen;
  const HzWaiverRule *waiver =
      hz_rule_book_waiver (self->rules.book, hz_case_get (self->c, HZ_FIELD_WAIVER_GROUP, 0));
  g_autofree char *paper = hz_shown_evidence (self->c, &self->rules);
  g_autofree char *which =
      g_strdup_printf ("%s  %s", hz_case_get (self->c, HZ_FIELD_EVIDENCE_NUMBER, 0),
                       hz_case_get (self->c, HZ_FIELD_EVIDENCE_DATE, 0));
  int row = HZ_BODY_TOP;
  hz_draw (row, LABEL_COLUMN, COLS - LABEL_COLUMN - 1, HZ_STYLE_HEADING,
           _ ("An officer approves the discount"));
  paint_item (row + 2, _ ("Name"), hz_case_get (self->c, HZ_FIELD_NAME, 0));
  paint_item (row + 3, _ ("Waiver group"), waiver != NULL ? hz_waiver_name (waiver) : "");
  paint_item (row + 4, _ ("Certificate"), paper);
  paint_item (row + 5, _ ("Certificate number"), which);
  paint_item (row + 6, _ ("Issuing office"), hz_case_get (self->c, HZ_FIELD_EVIDENCE_OFFICE, 0));
  hz_credentials_paint (&self->who, FIRST_ROW);
}

static void
approve_place_cursor (HzScreen *screen)
{
  hz_credentials_place_cursor (&((Approve *)screen)->who, FIRST_ROW);
}

static void
try_approve (Approve *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *officer = hz_credentials_account (&self->who);
  g_autofree char *password = hz_credentials_password (&self->who);
  gboolean ok = hz_store_approve_waiver (app->station->store, self->c, app->session, &self->rules,
                                         officer, password, &error);
  explicit_bzero (password, strlen (password));
  if (!ok) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_app_pop (app, &self->base);
  hz_app_say (app, _ ("The discount is approved by %s. F10 goes on."), officer);
}

static void
approve_key (HzScreen *screen, const HzKey *key)
{
  Approve *self = (Approve *)screen;
  gboolean done;
  if (hz_credentials_key (&self->who, key, &done)) {
    if (done)
      try_approve (self);
  } else if (key->id == HZ_KEY_ESC) {
    hz_app_pop (screen->app, screen);
  }
}

static void
approve_free (HzScreen *screen)
{
  hz_credentials_clear (&((Approve *)screen)->who);
  g_free (screen);
}

static const HzScreenOps approve_ops = {
    .name = "approve",
    .secret = TRUE,
    .hints = hints,
    .paint = approve_paint,
    .place_cursor = approve_place_cursor,
    .key = approve_key,
    .free = approve_free,
};

HzScreen *
hz_approve_new (HzApp *app, HzCase *c, const HzRules *rules)
{
  Approve *self = g_new0 (Approve, 1);
  self->base = (HzScreen){&approve_ops, app};
  self->c = c;
  self->rules = *rules;
  hz_credentials_init (&self->who, NULL);
  return &self->base;
}
