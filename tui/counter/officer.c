#include "tui/counter/officer.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/counter/questions.h"
#include "tui/counter/session.h"

enum {
  ITEMS_ROW = HZ_BODY_TOP + 2,
  REASON_ROW = HZ_BODY_TOP + 8,
  WHO_ROW = HZ_BODY_TOP + 8, /* two lower with a reason */
  LABEL_COLUMN = 12,
  VALUE_COLUMN = 34,
  REASON_WIDTH = 44,
  REASON_CHARS = 100
};

typedef struct {
  HzScreen base;
  HzOfficerSheet sheet;
  HzLine *reason; /* NULL: none is asked */
  gboolean at_reason;
  HzCredentials who;
} Officer;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static int
who_row (const Officer *self)
{
  return WHO_ROW + (self->reason != NULL ? 2 : 0);
}

static void
officer_paint (HzScreen *screen)
{
  Officer *self = (Officer *)screen;
  const GPtrArray *items = self->sheet.items;
  hz_draw (HZ_BODY_TOP, LABEL_COLUMN, COLS - LABEL_COLUMN - 1, HZ_STYLE_HEADING,
           self->sheet.heading);
  for (guint i = 0; i + 1 < items->len; i += 2) {
    int row = ITEMS_ROW + (int)i / 2;
    hz_draw (row, LABEL_COLUMN, VALUE_COLUMN - LABEL_COLUMN - 1, HZ_STYLE_LABEL, items->pdata[i]);
    hz_draw (row, VALUE_COLUMN, COLS - VALUE_COLUMN - 1, HZ_STYLE_VALUE, items->pdata[i + 1]);
  }
  if (self->reason != NULL) {
    g_autofree char *text = hz_line_text (self->reason);
    hz_draw (REASON_ROW, LABEL_COLUMN, VALUE_COLUMN - LABEL_COLUMN - 1, HZ_STYLE_LABEL,
             self->sheet.reason);
    hz_draw_padded (REASON_ROW, VALUE_COLUMN, REASON_WIDTH, HZ_STYLE_INPUT, text);
  }
  hz_credentials_paint (&self->who, who_row (self));
}

static void
officer_place_cursor (HzScreen *screen)
{
  Officer *self = (Officer *)screen;
  if (self->at_reason)
    hz_line_paint (self->reason, REASON_ROW, VALUE_COLUMN);
  else
    hz_credentials_place_cursor (&self->who, who_row (self));
}

/* The reason; never the password. */
static gboolean
officer_save (HzScreen *screen)
{
  Officer *self = (Officer *)screen;
  return self->reason == NULL ||
         hz_ask_keep (screen->app, self->sheet.case_id, self->sheet.question, self->reason);
}

static void
try_sign (Officer *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *reason = self->reason != NULL ? hz_line_text (self->reason) : g_strdup ("");
  g_autofree char *officer = hz_credentials_account (&self->who);
  char *password = hz_credentials_password (&self->who);
  gboolean ok =
      self->sheet.sign (officer, password, g_strstrip (reason), self->sheet.data, &said, &error);
  hz_text_wipe (password);
  if (!ok) {
    self->at_reason = self->reason != NULL && *reason == '\0';
    hz_app_complain_error (app, error);
    return;
  }
  if (self->reason != NULL)
    hz_ask_forget (app, self->sheet.case_id, self->sheet.question);
  hz_app_pop (app, &self->base);
  hz_app_say (app, "%s", said);
}

/* TRUE: the key was the reason's. */
static gboolean
reason_key (Officer *self, const HzKey *key)
{
  if (hz_line_key (self->reason, key))
    return TRUE;
  if (key->id != HZ_KEY_ENTER && key->id != HZ_KEY_TAB && key->id != HZ_KEY_DOWN)
    return FALSE;
  self->at_reason = FALSE;
  return TRUE;
}

static void
officer_key (HzScreen *screen, const HzKey *key)
{
  Officer *self = (Officer *)screen;
  gboolean done;
  if (self->at_reason && reason_key (self, key))
    return;
  if (!self->at_reason && hz_credentials_key (&self->who, key, &done)) {
    if (done)
      try_sign (self);
  } else if (key->id == HZ_KEY_ESC && officer_save (screen)) {
    hz_app_pop (screen->app, screen);
  }
}

static void
officer_free (HzScreen *screen)
{
  Officer *self = (Officer *)screen;
  hz_credentials_clear (&self->who);
  hz_line_free (self->reason);
  g_ptr_array_unref (self->sheet.items);
  if (self->sheet.free_data != NULL)
    self->sheet.free_data (self->sheet.data);
  g_free (screen);
}

static const HzScreenOps officer_ops = {
    .name = "officer",
    .secret = TRUE,
    .hints = hints,
    .paint = officer_paint,
    .place_cursor = officer_place_cursor,
    .key = officer_key,
    .save = officer_save,
    .free = officer_free,
};

void
hz_officer_sheet_add (HzOfficerSheet *sheet, const char *label, const char *value)
{
  if (sheet->items == NULL)
    sheet->items = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sheet->items, g_strdup (label));
  g_ptr_array_add (sheet->items, g_strdup (value));
}

HzScreen *
hz_officer_new (HzApp *app, const HzOfficerSheet *sheet)
{
  Officer *self = g_new0 (Officer, 1);
  self->base = (HzScreen){&officer_ops, app};
  self->sheet = *sheet;
  if (sheet->reason != NULL)
    self->reason = hz_ask_line (app, sheet->case_id, sheet->question, REASON_WIDTH, REASON_CHARS);
  self->at_reason = sheet->reason != NULL;
  hz_credentials_init (&self->who, NULL);
  return &self->base;
}
