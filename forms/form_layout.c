#include "forms/form_layout.h"

#include "core/base/base.h"

static gboolean
applies (const HzFormField *f, const HzCase *c, const HzRules *rules)
{
  if (f->when != NULL && !f->when (c, rules))
    return FALSE;
  if (f->action >= HZ_ACTION_ACT)
    return !hz_state_is_with_clerk (c->state) &&
           hz_act_leads ((HzAct)(f->action - HZ_ACTION_ACT), c->state, NULL);
  return f->field == HZ_FIELD_NONE || hz_case_field_applies (c, f->field, rules);
}

static gboolean
is_entered (const HzFormField *f)
{
  return f->widget != HZ_WIDGET_HEADING && f->widget != HZ_WIDGET_SHOWN &&
         f->widget != HZ_WIDGET_ACTION;
}

/* A heading with nothing below it is not drawn. */
static gboolean
heading_has_fields (const HzForm *form, guint heading, const HzCase *c, const HzRules *rules)
{
  for (guint i = heading + 1; i < form->n_fields && form->fields[i].widget != HZ_WIDGET_HEADING;
       i++)
    if (applies (&form->fields[i], c, rules))
      return TRUE;
  return FALSE;
}

/* Buttons side by side while there is room. */
static void
place_button (HzPlaced *p, const HzPlaced *before, int columns)
{
  p->echo_width = (int)hz_text_columns (_ (p->field->label)) + 4;
  if (!p->field->same_row || before == NULL || before->field->widget != HZ_WIDGET_ACTION)
    return;
  int column = before->echo_column + before->echo_width + 1;
  if (column + p->echo_width >= columns)
    return;
  p->line = before->line;
  p->input_column = p->echo_column = column;
}

static int
wrapped_lines (const HzFormField *f, const HzCase *c, const HzRules *rules, int width)
{
  g_autofree char *text = f->show (c, rules);
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)MAX (8, width));
  return CLAMP ((int)g_strv_length (lines), 1, HZ_SHOWN_LINES_MAX);
}

static void
place (GArray *out, const HzFormField *f, guint row, gboolean repeated, int *line, int columns)
{
  HzPlaced p = {.field = f,
                .member_row = row,
                .line = *line,
                .label_column = HZ_LABEL_COLUMN,
                .input_column = HZ_INPUT_COLUMN};
  const HzPlaced *before = out->len > 0 ? &g_array_index (out, HzPlaced, out->len - 1) : NULL;
  if (f->same_row && before != NULL && f->widget != HZ_WIDGET_ACTION) {
    p.line = before->line;
    p.label_column = -1;
    p.input_column = before->echo_column + before->echo_width + 1;
  } else if (repeated) {
    p.input_column = HZ_LABEL_COLUMN + HZ_LABEL_WIDTH + 1;
  }
  p.width = is_entered (f) ? (int)f->width : 0;
  if (f->widget == HZ_WIDGET_HEADING)
    p.input_column = HZ_LABEL_COLUMN;
  p.echo_column = p.width > 0 ? p.input_column + p.width + 1 : p.input_column;
  p.echo_width = f->echo_width > 0 ? (int)f->echo_width : MAX (0, columns - 1 - p.echo_column);
  if (repeated && f->echo_width == 0)
    p.echo_width = 0;
  gboolean below =
      f->compare != HZ_FIELD_NONE && f->echo_width == 0 && p.echo_width < HZ_COMPARE_WIDTH;
  p.lines = below ? 2 : 1;
  if (f->widget == HZ_WIDGET_ACTION)
    place_button (&p, before, columns);
  g_array_append_val (out, p);
  *line = p.line + p.lines;
}

GArray *
hz_form_layout (const HzForm *form, const HzCase *c, const HzRules *rules, int columns)
{
  GArray *out = g_array_new (FALSE, TRUE, sizeof (HzPlaced));
  int line = 0;
  for (guint i = 0; i < form->n_fields; i++) {
    const HzFormField *f = &form->fields[i];
    if (form->repeat_count > 0 && i == form->repeat_from) {
      guint rows = MIN (hz_case_member_rows (c) + 1, HZ_MEMBER_ROWS_MAX);
      for (guint r = 0; r < rows; r++)
        for (guint k = 0; k < form->repeat_count; k++)
          place (out, &form->fields[i + k], r, TRUE, &line, columns);
      i += form->repeat_count - 1;
    } else if (f->widget == HZ_WIDGET_HEADING) {
      if (!heading_has_fields (form, i, c, rules))
        continue;
      if (line > 0)
        line++; /* a blank line before a group */
      place (out, f, 0, FALSE, &line, columns);
    } else if (applies (f, c, rules)) {
      place (out, f, 0, FALSE, &line, columns);
      if (f->wrap) {
        HzPlaced *p = &g_array_index (out, HzPlaced, out->len - 1);
        p->lines = wrapped_lines (f, c, rules, columns - 1 - p->input_column);
        line = p->line + p->lines;
      }
    }
  }
  return out;
}
