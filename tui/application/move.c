/* Which fields there are, which one has the focus, and moving between them. */
#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"

#include <curses.h>
#include <string.h>

#include "forms/forms.h"

HzRules
hz_form_rules (const HzFormScreen *self)
{
  HzRules rules;
  hz_station_rules (hz_session (self->base.app)->station, &rules);
  rules.book = self->book; /* a case stays with the book it began under */
  rules.facts = self->facts_known ? &self->facts : NULL;
  return rules;
}

void
hz_form_learn (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  self->facts_known =
      (hz_state_is_with_clerk (self->c->state) || hz_state_is_live (self->c->state)) &&
      hz_ask_case_facts (hz_door (app), self->c, &self->facts, &error);
  self->learned = TRUE;
  if (error != NULL)
    hz_app_complain_error (app, error);
}

/* --- focus --- */

const HzPlaced *
hz_form_focused (const HzFormScreen *self)
{
  return self->focus >= 0 && self->focus < (int)self->placed->len
             ? &g_array_index (self->placed, HzPlaced, self->focus)
             : NULL;
}

gboolean
hz_form_editable (const HzFormScreen *self, const HzPlaced *p)
{
  HzAction action = p->field->action;
  if (action == HZ_ACTION_PAPERS)
    return TRUE;
  if (action >= HZ_ACTION_ACT)
    return hz_act_is_of ((HzAct)(action - HZ_ACTION_ACT),
                         hz_session (self->base.app)->account->role);
  if (!hz_state_is_with_clerk (self->c->state))
    return FALSE;
  if (p->field->action == HZ_ACTION_PAY || p->field->action == HZ_ACTION_PAY_VISIT)
    return self->c->paid_at == 0;
  if (p->field->action != HZ_ACTION_NONE)
    return TRUE;
  return p->width > 0 && !(self->c->paid_at != 0 && hz_field_fixed_by_payment (p->field->field));
}

static int
find_place (const HzFormScreen *self, HzField field, guint row)
{
  int first = -1;
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *p = &g_array_index (self->placed, HzPlaced, i);
    if (!hz_form_editable (self, p))
      continue;
    if (first < 0)
      first = i;
    if (field != HZ_FIELD_NONE && p->field->field == field && p->member_row == row)
      return i;
  }
  return first;
}

static int
next_focus (const HzFormScreen *self, int from, int direction)
{
  for (int i = from + direction; i >= 0 && i < (int)self->placed->len; i += direction)
    if (hz_form_editable (self, &g_array_index (self->placed, HzPlaced, i)))
      return i;
  return -1;
}

static HzLineKind
line_kind (const HzFormField *f)
{
  switch (f->widget) {
  case HZ_WIDGET_NUMBER:
    return HZ_LINE_NUMBER;
  case HZ_WIDGET_CODE:
  case HZ_WIDGET_FINGER:
  case HZ_WIDGET_DATE:
  case HZ_WIDGET_MONEY:
  case HZ_WIDGET_PHOTO:
    return HZ_LINE_CODE;
  default:
    return HZ_LINE_PLAIN;
  }
}

static void
focus_on (HzFormScreen *self, int index)
{
  g_clear_pointer (&self->line, hz_line_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->shown, g_free);
  self->focus = index;
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || p->width == 0)
    return;
  if (hz_case_is_carried (self->c, p->field->field, p->member_row))
    hz_app_say (self->base.app,
                _ ("Carried over: compare it with the paper; Enter when it is right."));
  self->before = g_strdup (
      hz_form_display (self, p->field, hz_case_get (self->c, p->field->field, p->member_row)));
  self->line = hz_line_new (line_kind (p->field), p->width, p->field->max_chars, self->before);
  self->shown = hz_line_text (self->line);
}

void
hz_form_reload_line (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (self->line == NULL || p == NULL)
    return;
  g_free (self->before);
  g_free (self->shown);
  self->before = g_strdup (
      hz_form_display (self, p->field, hz_case_get (self->c, p->field->field, p->member_row)));
  hz_line_set_text (self->line, self->before);
  self->shown = hz_line_text (self->line);
}

/* The fields that apply now, by the facts as last learned; the focus stays on its field. */
static void
lay_out (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  HzField field = HZ_FIELD_NONE;
  HzAction action = HZ_ACTION_NONE;
  guint row = 0;
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL) {
    field = p->field->field;
    action = p->field->action;
    row = p->member_row;
  }
  g_array_unref (self->placed);
  self->placed = hz_form_layout (hz_form_for_step (self->step), self->c, &rules, COLS);
  int same = -1;
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *q = &g_array_index (self->placed, HzPlaced, i);
    if (q->field->field == field && q->field->action == action && q->member_row == row &&
        hz_form_editable (self, q) && (field != HZ_FIELD_NONE || action != HZ_ACTION_NONE))
      same = i;
  }
  if (same >= 0)
    self->focus = same;
  else
    focus_on (self, find_place (self, HZ_FIELD_NONE, 0));
  memset (self->missing, 0, sizeof self->missing);
  g_autoptr (GPtrArray) blockers = hz_case_blockers (self->c, &rules, self->step);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->missing)
      self->missing[b->field] = TRUE;
  }
}

void
hz_form_relayout (HzFormScreen *self)
{
  hz_form_learn (self);
  lay_out (self);
}

void
hz_form_remember_place (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  self->c->at_step = self->step;
  self->c->at_field = p != NULL ? p->field->field : HZ_FIELD_NONE;
  self->c->at_row = p != NULL ? p->member_row : 0;
}

/* --- moving --- */

gboolean
hz_form_take_and_learn (HzFormScreen *self, gboolean forward)
{
  self->learned = FALSE;
  if (!hz_form_take_line (self, forward))
    return FALSE;
  if (!self->learned)
    hz_form_learn (self);
  return TRUE;
}

static gboolean
is_same_place (const HzPlaced *a, const HzPlaced *b)
{
  return a->field->field == b->field->field && a->field->action == b->field->action &&
         a->member_row == b->member_row;
}

/* Saves the field that was taken, with TARGET as where to go on, and learns what follows from it:
 * one question, where there is a draft already. FALSE: it could not be saved. */
static gboolean
save_for (HzFormScreen *self, const HzPlaced *target)
{
  HzCase *c = self->c;
  HzField old_field = c->at_field;
  guint old_row = c->at_row;
  c->at_step = self->step;
  c->at_field = target->field->field;
  c->at_row = target->member_row;
  self->learned = FALSE;
  if (!hz_form_save (self)) {
    c->at_field = old_field;
    c->at_row = old_row;
    return FALSE;
  }
  if (!self->learned)
    hz_form_learn (self);
  return TRUE;
}

/* The field LEFT was saved, and the fields are laid out: the focus goes to TARGET, or to the first
 * where it does not apply any more. */
static void
arrive (HzFormScreen *self, const HzPlaced *left, const HzPlaced *target, gboolean forward)
{
  int to = find_place (self, target->field->field, target->member_row);
  for (int i = 0; target->field->action != HZ_ACTION_NONE && i < (int)self->placed->len; i++)
    if (g_array_index (self->placed, HzPlaced, i).field->action == target->field->action)
      to = i;
  focus_on (self, to);
  if (forward && left->field != NULL)
    hz_form_say_wrong (self, left);
}

gboolean
hz_form_move_to (HzFormScreen *self, int index, gboolean forward)
{
  const HzPlaced *p = hz_form_focused (self);
  const HzPlaced left = p != NULL ? *p : (HzPlaced){0};
  const HzPlaced target = g_array_index (self->placed, HzPlaced, index);
  if (!hz_form_take_line (self, forward) || !save_for (self, &target))
    return FALSE;
  lay_out (self);
  arrive (self, &left, &target, forward);
  return TRUE;
}

void
hz_form_show (HzFormScreen *self, HzPlace place)
{
  self->seen = self->seen && self->step == place.step;
  self->step = place.step;
  self->scroll = 0;
  self->focus = -1;
  HzRules rules = hz_form_rules (self);
  if (hz_state_is_with_clerk (self->c->state))
    hz_case_derive (self->c, &rules);
  g_clear_pointer (&self->line, hz_line_free);
  hz_form_visit_due (self);
  lay_out (self);
  focus_on (self, find_place (self, place.field, place.row));
  hz_form_remember_place (self);
}

void
hz_form_focus_button (HzFormScreen *self)
{
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *p = &g_array_index (self->placed, HzPlaced, i);
    if (p->field->action == HZ_ACTION_NONE || !hz_form_editable (self, p))
      continue;
    focus_on (self, i);
    hz_form_remember_place (self);
    hz_form_save (self);
    return;
  }
}

/* Where to go after LEFT, by the facts as last learned. FALSE: nowhere in this step. */
static gboolean
place_after (HzFormScreen *self, const HzPlaced *left, HzPlaced *next)
{
  lay_out (self);
  int index = -1;
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *q = &g_array_index (self->placed, HzPlaced, i);
    if (q->field == left->field && q->member_row == left->member_row)
      index = i;
  }
  /* An empty member row ends the list. */
  if (hz_field_is_member (left->field->field) && !left->field->same_row &&
      left->member_row >= hz_case_member_rows (self->c))
    while (index >= 0 &&
           hz_field_is_member (g_array_index (self->placed, HzPlaced, index).field->field))
      index = next_focus (self, index, 1);
  else
    index = next_focus (self, index, 1);
  if (index >= 0)
    *next = g_array_index (self->placed, HzPlaced, index);
  return index >= 0;
}

/* What is only looked at shows itself, to whoever comes to it on his way. */
static void
arrive_at (HzFormScreen *self, const HzPlaced *left, const HzPlaced *next)
{
  HzAction action = next->field->action;
  arrive (self, left, next, TRUE);
  if (action == HZ_ACTION_LOOK)
    hz_form_act (self, action);
}

/* The value of the field that is left may have added or removed fields, and so may what the keeper
 * knows of it; that comes with the save, which is done again where it leads elsewhere. */
void
hz_form_forward (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL) {
    hz_form_next_step (self);
    return;
  }
  const HzPlaced left = *p;
  HzPlaced next, target;
  self->learned = FALSE;
  if (!hz_form_take_line (self, TRUE))
    return;
  gboolean goes_on = place_after (self, &left, &target);
  if (goes_on && !save_for (self, &target))
    return;
  if (!self->learned)
    hz_form_learn (self);
  if (!place_after (self, &left, &next))
    hz_form_leave_step (self);
  else if ((goes_on && is_same_place (&next, &target)) || save_for (self, &next))
    arrive_at (self, &left, &next);
}

void
hz_form_backward (HzFormScreen *self)
{
  int index = next_focus (self, self->focus, -1);
  if (index >= 0)
    hz_form_move_to (self, index, FALSE);
}

void
hz_form_vertical (HzFormScreen *self, int lines)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL) {
    self->scroll = MAX (0, self->scroll + lines);
    return;
  }
  int best = -1;
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *q = &g_array_index (self->placed, HzPlaced, i);
    if (!hz_form_editable (self, q) || (lines > 0 ? q->line <= p->line : q->line >= p->line))
      continue;
    if (best < 0 || ABS (q->line - p->line - lines) <
                        ABS (g_array_index (self->placed, HzPlaced, best).line - p->line - lines))
      best = i;
  }
  if (best >= 0)
    hz_form_move_to (self, best, lines > 0);
}

void
hz_form_sideways (HzFormScreen *self, int direction)
{
  int index = next_focus (self, self->focus, direction);
  const HzPlaced *p = hz_form_focused (self);
  if (index >= 0 && p != NULL && p->field->widget == HZ_WIDGET_ACTION)
    hz_form_move_to (self, index, FALSE);
}
