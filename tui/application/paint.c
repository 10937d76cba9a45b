#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"

#include <curses.h>

#include "core/base/base.h"

enum { STEP_ROW = 1, TOP = HZ_BODY_TOP + 1 };

/* --- the step line --- */

static void
paint_steps (HzFormScreen *self)
{
  const HzForm *form = hz_form_for_step (self->step);
  g_autofree char *title =
      g_strdup_printf ("%s/%d  %s", form->code, HZ_STEP_COUNT, _ (form->title));
  int used = hz_draw (STEP_ROW, 1, 40, HZ_STYLE_HEADING, title);
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (self->c, HZ_FIELD_NAME, 0),
                                          hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0));
  int width = (int)hz_text_columns (who);
  hz_draw (STEP_ROW, MAX (used + 3, COLS - width - 2), COLS - used - 5, HZ_STYLE_VALUE, who);
}

/* --- one field --- */

static char *
echo_of_value (HzFormScreen *self, const HzPlaced *p, const char *value)
{
  if (p->field->table == NULL || *value == '\0')
    return g_strdup ("");
  const char *name = hz_form_code_name (self, p->field, value);
  return g_strdup (name != NULL ? name : "?");
}

/* The value on the other document, and whether it is the same. */
static void
paint_compare (HzFormScreen *self, const HzPlaced *p, int row, int column, const char *value)
{
  if (p->field->compare == HZ_FIELD_NONE)
    return;
  const char *other = hz_case_get (self->c, p->field->compare, 0);
  const char *where = self->step == HZ_STEP_BOOK ? _ ("form") : _ ("book");
  if (*other == '\0')
    return;
  const HzFormField *of = hz_form_field (p->field->compare);
  const char *shown = p->field->table != NULL ? hz_form_code_name (self, of, other) : other;
  if (p->lines > 1) {
    row++;
    column = p->input_column;
  }
  int width = COLS - 1 - column;
  g_autofree char *text = NULL;
  gboolean same = g_str_equal (value, other);
  if (same)
    text = g_strdup_printf ("= %s", where);
  else
    text = g_strdup_printf (*value == '\0' ? _ ("  %s: %s") : _ ("≠ %s: %s"), where,
                            shown != NULL ? shown : other);
  if (width >= 8)
    hz_draw (row, column, width,
             same             ? HZ_STYLE_GOOD
             : *value == '\0' ? HZ_STYLE_DIM
                              : HZ_STYLE_BAD,
             text);
}

static void
paint_input (HzFormScreen *self, const HzPlaced *p, int row, gboolean focused, const HzRules *rules)
{
  HzField field = p->field->field;
  const char *value = hz_case_get (self->c, field, p->member_row);
  gboolean right =
      *value == '\0' || hz_case_check_field (self->c, field, p->member_row, rules, NULL);
  if (focused)
    hz_draw (row, p->input_column - 1, 1, HZ_STYLE_NORMAL, ">");
  else if (!right)
    hz_draw (row, p->input_column - 1, 1, HZ_STYLE_BAD, "!");
  else if (hz_case_is_carried (self->c, field, p->member_row))
    hz_draw (row, p->input_column - 1, 1, HZ_STYLE_VALUE, "»");
  else if (*value == '\0' && self->missing[field] && p->label_column >= 0)
    hz_draw (row, p->input_column - 1, 1, HZ_STYLE_DIM, "*");
  gboolean edited = focused && self->line != NULL;
  if (edited && hz_app_top (self->base.app) == &self->base)
    hz_draw_padded (row, p->input_column, p->width, HZ_STYLE_NORMAL,
                    ""); /* the line editor is drawn here */
  else if (edited) {
    g_autofree char *typed = hz_line_text (self->line);
    hz_draw_padded (row, p->input_column, p->width, HZ_STYLE_INPUT, typed);
  } else
    hz_draw_padded (row, p->input_column, p->width,
                    hz_form_editable (self, p) ? HZ_STYLE_INPUT : HZ_STYLE_VALUE,
                    hz_form_display (self, p->field, value));
  g_autofree char *echo = echo_of_value (self, p, value);
  int used =
      hz_draw (row, p->echo_column, p->echo_width, right ? HZ_STYLE_NORMAL : HZ_STYLE_BAD, echo);
  if (!p->field->same_row)
    paint_compare (self, p, row, p->echo_column + used + (used > 0 ? 2 : 0), value);
}

static void
paint_shown (const HzPlaced *p, int row, const char *text)
{
  int width = COLS - 1 - p->input_column;
  if (p->lines == 1) {
    hz_draw (row, p->input_column, width, HZ_STYLE_VALUE, text);
    return;
  }
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)MAX (8, width));
  for (int i = 0; i < p->lines && lines[i] != NULL; i++)
    hz_draw (row + i, p->input_column, width, HZ_STYLE_VALUE, lines[i]);
}

static void
paint_placed (HzFormScreen *self, const HzPlaced *p, int row, gboolean focused,
              const HzRules *rules)
{
  const HzFormField *f = p->field;
  if (f->widget == HZ_WIDGET_HEADING) {
    hz_draw (row, p->label_column, COLS - 2, HZ_STYLE_HEADING, _ (f->label));
    return;
  }
  if (f->widget == HZ_WIDGET_ACTION) {
    g_autofree char *button = g_strdup_printf ("[ %s ]", _ (f->label));
    hz_draw (row, p->input_column, COLS - 1 - p->input_column,
             focused                      ? HZ_STYLE_FOCUS
             : hz_form_editable (self, p) ? HZ_STYLE_VALUE
                                          : HZ_STYLE_DIM,
             button);
    return;
  }
  if (p->label_column >= 0) {
    g_autofree char *label = hz_field_is_member (f->field)
                                 ? g_strdup_printf ("%s %u", _ (f->label), p->member_row + 1)
                                 : g_strdup (_ (f->label));
    hz_draw (row, p->label_column, HZ_LABEL_WIDTH, HZ_STYLE_LABEL, label);
  }
  if (f->widget == HZ_WIDGET_SHOWN) {
    g_autofree char *text = f->show (self->c, rules);
    paint_shown (p, row, text);
    return;
  }
  paint_input (self, p, row, focused, rules);
}

/* --- the whole --- */

static int
last_line (const HzFormScreen *self)
{
  if (self->placed->len == 0)
    return 0;
  const HzPlaced *last = &g_array_index (self->placed, HzPlaced, self->placed->len - 1);
  return last->line + last->lines - 1;
}

static void
scroll_to_focus (HzFormScreen *self, int rows)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL) {
    self->scroll = MIN (self->scroll, MAX (0, p->line - 1));
    self->scroll = MAX (self->scroll, p->line + p->lines - rows + 1);
  }
  self->scroll = CLAMP (self->scroll, 0, MAX (0, last_line (self) - rows + 1));
}

void
hz_form_paint (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  HzRules rules = hz_form_rules (self);
  int rows = hz_body_bottom () - TOP + 1;
  self->seen = hz_app_top (self->base.app) == screen;
  paint_steps (self);
  scroll_to_focus (self, rows);
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *p = &g_array_index (self->placed, HzPlaced, i);
    int line = p->line - self->scroll;
    if (line >= 0 && line + p->lines <= rows)
      paint_placed (self, p, TOP + line, i == self->focus, &rules);
  }
  if (self->scroll > 0)
    hz_draw (TOP - 1, COLS - 3, 2, HZ_STYLE_DIM, "^");
  if (last_line (self) - self->scroll >= rows)
    hz_draw (hz_body_bottom (), COLS - 3, 2, HZ_STYLE_DIM, "v");
  if (self->step == HZ_STEP_PHOTOS)
    hz_photos_paint (self->photos, TOP + last_line (self) + 2);
  if (self->step == HZ_STEP_FINGERS)
    hz_fingers_paint (self->fingers, TOP + last_line (self) + 2);
}

void
hz_form_place_cursor (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL) {
    move (LINES - 2, 0);
    wnoutrefresh (stdscr);
    return;
  }
  int row = TOP + p->line - self->scroll;
  if (self->line != NULL) {
    hz_line_paint (self->line, row, p->input_column);
  } else {
    move (row, p->input_column);
    wnoutrefresh (stdscr);
  }
}
