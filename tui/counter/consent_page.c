/* What a person consented to, with the text that was shown, and the end of it: the clerk withdraws
 * it after a question. What follows is the store's. */
#include "tui/counter/pages.h"

#include <curses.h>
#include <string.h>

#include "core/base/base.h"
#include "core/case/case.h"
#include "core/person/person.h"
#include "tui/counter/session.h"
#include "tui/station/station.h"

enum { LABEL_COLUMN = 1, INPUT_COLUMN = 22, NUMBER_WIDTH = 44, NUMBER_CHARS = 40 };
enum { NUMBER_ROW = HZ_BODY_TOP, LIST_TOP = HZ_BODY_TOP + 2, TEXT_ROWS = 8 };

typedef struct {
  HzScreen base;
  HzRules rules; /* of today */
  HzLine *line;  /* of the number, while it is asked for */
  char *number;
  GPtrArray *consents; /* HzConsent *, the newest first */
  HzList list;
} ConsentPage;

static const HzKeyId hints[] = {HZ_KEY_JUMP, HZ_KEY_ESC, HZ_KEY_NONE};

/* FALSE: they cannot be read, and the user was told why; what was there stays. */
static gboolean
load (ConsentPage *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *consents = hz_ask_consents (hz_door (self->base.app), number, &error);
  if (consents == NULL) {
    hz_app_complain_error (self->base.app, error);
    return FALSE;
  }
  hz_text_put (&self->number, g_strdup (number));
  g_clear_pointer (&self->consents, g_ptr_array_unref);
  self->consents = consents;
  return TRUE;
}

static guint
standing (const ConsentPage *self)
{
  guint count = 0;
  for (guint i = 0; i < self->consents->len; i++)
    count += ((const HzConsent *)g_ptr_array_index (self->consents, i))->withdrawn_at == 0;
  return count;
}

/* --- the end of it --- */

typedef struct { /* asked about */
  HzApp *app;
  char *number;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;
  hz_text_wipe (asked->number);
  g_free (asked);
}

static gboolean is_consent_page (const HzScreen *screen);

static void
withdraw (gpointer data)
{
  const Asked *asked = data;
  HzApp *app = asked->app;
  HzScreen *top = hz_app_top (app);
  g_autoptr (GError) error = NULL;
  guint count = 0;
  HzRules rules;
  if (!hz_ask_consent_withdraw (hz_door (app), asked->number, &count, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_station_rules (hz_session (app)->station, &rules);
  g_autofree char *done = g_strdup_printf (
      hz_plural ("%u consent is withdrawn.", "%u consents are withdrawn.", count), count);
  hz_app_say (app, _ ("%s %s"), done,
              rules.book != NULL && rules.book->consent.version > 0
                  ? hz_consent_keeps (&rules.book->consent)
                  : "");
  if (is_consent_page (top))
    load ((ConsentPage *)top, asked->number);
}

static void
ask_withdraw (ConsentPage *self)
{
  HzApp *app = self->base.app;
  if (standing (self) == 0) {
    hz_app_say (app, _ ("No consent of this person stands here: there is nothing to withdraw."));
    return;
  }
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked){app, g_strdup (self->number)};
  hz_app_push (app, hz_confirm_about (
                        app,
                        _ ("Withdraw every consent of this person that stands? An application that "
                           "is not handed in stops until consent is given again; photos and prints "
                           "that were taken away or replaced are wiped."),
                        withdraw, asked, asked_free));
}

/* --- the screen --- */

static char *
when (const ConsentPage *self, gint64 at)
{
  return hz_time_format (at, hz_session (self->base.app)->station->offset_minutes);
}

static void
paint_line (ConsentPage *self, int row, const HzConsent *consent, HzStyle style)
{
  g_autofree char *given = when (self, consent->given_at);
  g_autofree char *text = g_strdup_printf (
      hz_consent_is_guardians (consent) ? _ ("%s  by the guardian, text %d of %s, taken down by %s")
                                        : _ ("%s  in person, text %d of %s, taken down by %s"),
      given, consent->version, consent->book_id, consent->account_name);
  hz_draw (row, 3, COLS - 4, style, text);
}

/* The text as it was shown, and when it ended. */
static void
paint_text (ConsentPage *self, int top, const HzConsent *consent)
{
  g_auto (GStrv) lines = hz_text_wrap (consent->text, (guint)COLS - 4);
  int row = top;
  for (int i = 0; lines[i] != NULL && row < hz_body_bottom () - 2; i++)
    hz_draw (row++, 2, COLS - 3, HZ_STYLE_NORMAL, lines[i]);
  if (consent->withdrawn_at == 0) {
    hz_draw (row + 1, 2, COLS - 3, HZ_STYLE_GOOD, _ ("It stands."));
    return;
  }
  g_autofree char *ended = when (self, consent->withdrawn_at);
  g_autofree char *text =
      g_strdup_printf (_ ("Withdrawn %s, taken down by %s."), ended, consent->withdrawn_by_name);
  hz_draw (row + 1, 2, COLS - 3, HZ_STYLE_BAD, text);
}

static void
paint_heading (void)
{
  hz_draw (HZ_BODY_TOP - 1, 1, COLS - 2, HZ_STYLE_HEADING, _ ("Consent to photo and fingerprints"));
}

static int
list_rows (void)
{
  return MAX (1, hz_body_bottom () - LIST_TOP - TEXT_ROWS - 1);
}

static void
consent_paint (HzScreen *screen)
{
  ConsentPage *self = (ConsentPage *)screen;
  int count = (int)self->consents->len, rows = MIN (list_rows (), MAX (count, 1));
  paint_heading ();
  hz_draw (NUMBER_ROW, LABEL_COLUMN, 20, HZ_STYLE_LABEL, _ ("Citizen number"));
  hz_draw (NUMBER_ROW, INPUT_COLUMN, COLS - INPUT_COLUMN - 1, HZ_STYLE_VALUE, self->number);
  if (count == 0)
    hz_draw (LIST_TOP, 3, COLS - 4, HZ_STYLE_NORMAL,
             _ ("No consent of this person is recorded at this station."));
  hz_list_settle (&self->list, count, rows);
  for (int i = self->list.top; i < count && i < self->list.top + rows; i++) {
    gboolean here = i == self->list.selected;
    HzStyle style = here ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
    hz_draw_padded (LIST_TOP + i - self->list.top, 1, COLS - 2, style, here ? ">" : " ");
    paint_line (self, LIST_TOP + i - self->list.top, g_ptr_array_index (self->consents, (guint)i),
                style);
  }
  hz_list_paint_more (&self->list, count, LIST_TOP, rows);
  if (count > 0)
    paint_text (self, LIST_TOP + rows + 1,
                g_ptr_array_index (self->consents, (guint)self->list.selected));
  if (standing (self) > 0)
    hz_draw (hz_body_bottom (), 2, COLS - 3, HZ_STYLE_DIM,
             _ ("w withdraws every consent that stands, after a question."));
}

static void
consent_key (HzScreen *screen, const HzKey *key)
{
  ConsentPage *self = (ConsentPage *)screen;
  if (hz_list_key (&self->list, key, (int)self->consents->len, list_rows ()))
    return;
  if (key->id == HZ_KEY_ESC)
    hz_app_pop (screen->app, screen);
  else if (key->id == HZ_KEY_TEXT && g_unichar_tolower (key->character) == 'w')
    ask_withdraw (self);
}

static void
consent_free (HzScreen *screen)
{
  ConsentPage *self = (ConsentPage *)screen;
  hz_line_free (self->line);
  hz_text_wipe (self->number);
  g_clear_pointer (&self->consents, g_ptr_array_unref);
  g_free (self);
}

static const HzScreenOps consent_ops = {
    .name = "consent",
    .hints = hints,
    .topic = "consent",
    .paint = consent_paint,
    .key = consent_key,
    .free = consent_free,
};

static gboolean
is_consent_page (const HzScreen *screen)
{
  return screen != NULL && screen->ops == &consent_ops;
}

/* --- whose: the number, until it is known --- */

static void
take_number (ConsentPage *self, const char *typed)
{
  HzCitizenNumber number;
  HzNumberFault fault = hz_citizen_number_parse (typed, &self->rules.today, &number);
  if (fault == HZ_NUMBER_OK && load (self, number.number)) {
    self->base.ops = &consent_ops;
    return;
  }
  if (fault != HZ_NUMBER_OK)
    hz_app_complain (self->base.app, "%s", hz_number_fault_text (fault));
  hz_line_set_text (self->line, typed); /* to be corrected; the next scan replaces it */
}

static void
number_paint (HzScreen *screen)
{
  paint_heading ();
  hz_draw (NUMBER_ROW, LABEL_COLUMN, 20, HZ_STYLE_LABEL, _ ("Citizen number"));
}

static void
number_place_cursor (HzScreen *screen)
{
  hz_line_paint (((ConsentPage *)screen)->line, NUMBER_ROW, INPUT_COLUMN);
}

static void
number_key (HzScreen *screen, const HzKey *key)
{
  ConsentPage *self = (ConsentPage *)screen;
  if (hz_line_key (self->line, key))
    return;
  if (key->id == HZ_KEY_ENTER) {
    g_autofree char *typed = hz_line_text (self->line);
    take_number (self, typed);
  } else if (key->id == HZ_KEY_ESC) {
    hz_app_pop (screen->app, screen);
  }
}

static const HzKeyId number_hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static const HzScreenOps number_ops = {
    .name = "consent",
    .hints = number_hints,
    .topic = "consent",
    .paint = number_paint,
    .place_cursor = number_place_cursor,
    .key = number_key,
    .free = consent_free,
};

static void
push (HzApp *app, const char *number)
{
  ConsentPage *self = g_new0 (ConsentPage, 1);
  self->base = (HzScreen){&number_ops, app};
  self->number = g_strdup ("");
  hz_station_rules (hz_session (app)->station, &self->rules);
  self->line = hz_line_new (HZ_LINE_NUMBER, NUMBER_WIDTH, NUMBER_CHARS, "");
  if (*number != '\0')
    take_number (self, number);
  hz_app_push (app, &self->base);
}

/* The person chosen in a list, otherwise of the case on the screen; otherwise the number is asked
 * for. */
gboolean
hz_consent_open (HzApp *app, const char *what)
{
  HzScreen *top = hz_app_top (app), *showing = hz_app_showing (app);
  const char *chosen = top->ops->chosen != NULL ? top->ops->chosen (top) : NULL;
  const HzCase *c = chosen == NULL && showing != NULL ? showing->ops->shows (showing) : NULL;
  g_autofree char *number = g_strdup (chosen != NULL ? chosen
                                      : c != NULL    ? hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0)
                                                     : "");
  if (!hz_app_home (app))
    return FALSE;
  push (app, number);
  return TRUE;
}
