#include "tui/form_screen.h"

#include <curses.h>
#include <string.h>

#include "core/error.h"

#define LEASE_SECONDS 20 /* a third of the lease: two beats may be lost */

static const HzKeyId hints[] = {HZ_KEY_HELP,      HZ_KEY_MISSING, HZ_KEY_LIST,
                                HZ_KEY_DITTO,     HZ_KEY_UNDO,    HZ_KEY_BACK_STEP,
                                HZ_KEY_NEXT_STEP, HZ_KEY_ESC,     HZ_KEY_NONE};

HzRules
hz_form_rules (const HzFormScreen *self)
{
  HzRules rules;
  hz_station_rules (self->base.app->station, &rules);
  return rules;
}

/* --- focus
 * ------------------------------------------------------------------------------------------ */

const HzPlaced *
hz_form_focused (const HzFormScreen *self)
{
  return self->focus >= 0 && self->focus < (int)self->placed->len
             ? &g_array_index (self->placed, HzPlaced, self->focus)
             : NULL;
}

/* Money taken fixes what it was taken for. */
static gboolean
fixed_by_payment (HzField field, HzStep step)
{
  return step == HZ_STEP_FEE || step == HZ_STEP_PAYMENT || field == HZ_FIELD_REASON ||
         field == HZ_FIELD_CITIZEN_NUMBER;
}

gboolean
hz_form_editable (const HzFormScreen *self, const HzPlaced *p)
{
  if (self->c->state != HZ_STATE_DRAFT)
    return FALSE;
  if (p->field->action == HZ_ACTION_PAY)
    return self->c->paid_at == 0;
  if (p->field->action != HZ_ACTION_NONE)
    return TRUE;
  return p->width > 0 && !(self->c->paid_at != 0 && fixed_by_payment (p->field->field, self->step));
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
  return f->widget == HZ_WIDGET_NUMBER ? HZ_LINE_UPPER : HZ_LINE_PLAIN;
}

static void
focus_on (HzFormScreen *self, int index)
{
  g_clear_pointer (&self->line, hz_line_free);
  g_clear_pointer (&self->before, g_free);
  self->focus = index;
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || p->width == 0)
    return;
  self->before = g_strdup (hz_case_get (self->c, p->field->field, p->member_row));
  self->line = hz_line_new (line_kind (p->field), p->width, p->field->max_chars, self->before);
}

void
hz_form_reload_line (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (self->line != NULL && p != NULL)
    hz_line_set_text (self->line, hz_case_get (self->c, p->field->field, p->member_row));
}

/* The fields that apply now; the focus stays on its field. */
void
hz_form_relayout (HzFormScreen *self)
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

static void
remember_place (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  self->c->at_step = self->step;
  self->c->at_field = p != NULL ? p->field->field : HZ_FIELD_NONE;
  self->c->at_row = p != NULL ? p->member_row : 0;
}

/* --- moving
 * --------------------------------------------------------------------------------------------- */

/* The field is left for INDEX (of the same step). What was typed is saved first; where it cannot
 * be, nothing moves. */
static gboolean
move_to (HzFormScreen *self, int index, gboolean forward)
{
  const HzPlaced *target = index >= 0 ? &g_array_index (self->placed, HzPlaced, index) : NULL;
  HzField field = target != NULL ? target->field->field : HZ_FIELD_NONE;
  guint row = target != NULL ? target->member_row : 0;
  HzAction action = target != NULL ? target->field->action : HZ_ACTION_NONE;
  if (!hz_form_take_line (self, forward))
    return FALSE;
  HzPlaced left = {0};
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL)
    left = *p;
  HzCase *c = self->c;
  HzField old_field = c->at_field;
  guint old_row = c->at_row;
  c->at_step = self->step;
  c->at_field = field;
  c->at_row = row;
  if (!hz_form_save (self)) {
    c->at_field = old_field;
    c->at_row = old_row;
    return FALSE;
  }
  hz_form_relayout (self);
  int to = find_place (self, field, row);
  for (int i = 0; action != HZ_ACTION_NONE && i < (int)self->placed->len; i++)
    if (g_array_index (self->placed, HzPlaced, i).field->action == action)
      to = i;
  focus_on (self, to);
  if (forward && left.field != NULL)
    hz_form_say_wrong (self, &left);
  return TRUE;
}

void
hz_form_go (HzFormScreen *self, HzPlace place)
{
  self->step = place.step;
  self->scroll = 0;
  self->focus = -1;
  HzRules rules = hz_form_rules (self);
  if (self->c->state == HZ_STATE_DRAFT)
    hz_case_derive (self->c, &rules);
  g_clear_pointer (&self->line, hz_line_free);
  hz_form_relayout (self);
  focus_on (self, find_place (self, place.field, place.row));
  remember_place (self);
  if (self->c->id != 0)
    hz_form_save (self);
  if (self->step == HZ_STEP_PHOTOS)
    hz_form_photo_previews (self);
  if (self->step == HZ_STEP_FINGERS)
    hz_form_finger_previews (self);
  hz_terminal_dirty ();
}

/* The way on after the field that is being left, which may bring fields into being or take them
 * away. */
void
hz_form_forward (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL) {
    hz_form_next_step (self);
    return;
  }
  HzFormField const *here = p->field;
  guint row = p->member_row;
  if (!hz_form_take_line (self, TRUE))
    return;
  hz_form_relayout (self);
  int index = -1;
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *q = &g_array_index (self->placed, HzPlaced, i);
    if (q->field == here && q->member_row == row)
      index = i;
  }
  /* An empty member row ends the list. */
  if (hz_field_is_member (here->field) && !here->same_row && row >= hz_case_member_rows (self->c))
    while (index >= 0 &&
           hz_field_is_member (g_array_index (self->placed, HzPlaced, index).field->field))
      index = next_focus (self, index, 1);
  else
    index = next_focus (self, index, 1);
  if (index >= 0)
    move_to (self, index, TRUE);
  else
    hz_form_next_step (self);
}

static void
backward (HzFormScreen *self)
{
  int index = next_focus (self, self->focus, -1);
  if (index >= 0)
    move_to (self, index, FALSE);
}

static void
vertical (HzFormScreen *self, int lines)
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
    move_to (self, best, lines > 0);
}

void
hz_form_next_step (HzFormScreen *self)
{
  HzPlace place;
  HzRules rules = hz_form_rules (self);
  if (!hz_form_take_line (self, TRUE) || (self->c->id != 0 && !hz_form_save (self)))
    return;
  if (self->c->state != HZ_STATE_DRAFT) {
    hz_form_go (self, (HzPlace){MIN (self->step + 1, HZ_STEP_REVIEW), HZ_FIELD_NONE, 0});
    return;
  }
  if (hz_application_next (self->c, &rules, self->step, &place)) {
    hz_form_go (self, place);
    return;
  }
  hz_form_go (self, place);
  g_autoptr (GPtrArray) blockers = hz_case_blockers (self->c, &rules, self->step);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    const HzFormField *f = hz_form_field (b->field);
    if (b->warning)
      continue;
    hz_app_complain (self->base.app, "%s: %s. %s", f != NULL ? _ (f->label) : "", b->reason,
                     b->way_out != NULL ? b->way_out : "");
    return;
  }
}

static void
go_step (HzFormScreen *self, HzStep step)
{
  if (self->capturing || self->busy || !hz_form_take_line (self, FALSE))
    return;
  hz_form_go (self, (HzPlace){step, HZ_FIELD_NONE, 0});
}

/* --- keys
 * ---------------------------------------------------------------------------------------------- */

static void
go_to_blocker (HzStep step, HzField field, guint row, gpointer data)
{
  hz_form_go (data, (HzPlace){step, field, row});
}

static void
show_missing (HzFormScreen *self)
{
  if (!hz_form_take_line (self, FALSE))
    return;
  if (self->c->id != 0 && !hz_form_save (self))
    return;
  hz_form_relayout (self);
  HzRules rules = hz_form_rules (self);
  GPtrArray *blockers = hz_case_blockers (self->c, &rules, HZ_STEP_REVIEW);
  hz_app_push (self->base.app, hz_missing_new (self->base.app, blockers, go_to_blocker, self));
}

static void
show_help (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  const HzForm *form = hz_form_for_step (self->step);
  hz_app_push (self->base.app,
               hz_help_new (self->base.app, p != NULL ? _ (p->field->label) : _ (form->title),
                            p != NULL && p->field->help != NULL ? _ (p->field->help) : ""));
}

static void
ditto (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || self->line == NULL)
    return;
  const char *value =
      p->field->ditto_from != HZ_FIELD_NONE ? hz_case_get (self->c, p->field->ditto_from, 0) : "";
  if (*value == '\0') {
    hz_app_complain (self->base.app, _ ("There is nothing to copy into this field."));
    return;
  }
  hz_line_set_text (self->line, value);
}

static void
undo (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || self->line == NULL)
    return;
  if (p->field->widget == HZ_WIDGET_PHOTO)
    hz_form_photo_drop (self, p->field->field);
  else if (p->field->widget == HZ_WIDGET_FINGER)
    hz_form_finger_drop (self, p->field->field);
  else
    hz_line_set_text (self->line, self->before);
}

static void
enter (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL && p->field->widget == HZ_WIDGET_ACTION)
    hz_form_act (self, p->field->action);
  else if (p != NULL && p->field->widget == HZ_WIDGET_FINGER &&
           *hz_case_get (self->c, p->field->result, 0) == '\0')
    hz_form_finger_start (self);
  else
    hz_form_forward (self);
}

static void
leave_screen (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  if (!hz_form_take_line (self, FALSE))
    return;
  gboolean draft = self->c->state == HZ_STATE_DRAFT && self->c->id != 0;
  if (draft && !hz_form_save (self))
    return;
  hz_app_pop (app, &self->base);
  if (draft)
    hz_app_say (app, _ ("The draft is kept."));
}

static void
take_key (HzFormScreen *self, const HzKey *key)
{
  if (self->line != NULL && hz_line_key (self->line, key))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
    enter (self);
    break;
  case HZ_KEY_TAB:
    hz_form_forward (self);
    break;
  case HZ_KEY_BACKTAB:
    backward (self);
    break;
  case HZ_KEY_UP:
    vertical (self, -1);
    break;
  case HZ_KEY_DOWN:
    vertical (self, 1);
    break;
  case HZ_KEY_PAGE_UP:
    vertical (self, -10);
    break;
  case HZ_KEY_PAGE_DOWN:
    vertical (self, 10);
    break;
  case HZ_KEY_HELP:
    show_help (self);
    break;
  case HZ_KEY_MISSING:
    show_missing (self);
    break;
  case HZ_KEY_LIST:
    hz_form_list (self);
    break;
  case HZ_KEY_DITTO:
    ditto (self);
    break;
  case HZ_KEY_UNDO:
    undo (self);
    break;
  case HZ_KEY_NEXT_STEP:
    hz_form_next_step (self);
    break;
  case HZ_KEY_BACK_STEP:
    go_step (self, hz_application_back (self->step).step);
    break;
  case HZ_KEY_ESC:
    leave_screen (self);
    break;
  default:
    break;
  }
}

static void
waiting_free (gpointer data)
{
  HzKey *key = data;
  g_free ((char *)key->text);
  g_free (key);
}

static void
form_key (HzScreen *screen, const HzKey *key)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  if (self->busy) {
    HzKey *copy = g_memdup2 (key, sizeof *key);
    copy->text = g_strdup (key->text);
    g_queue_push_tail (self->waiting, copy);
  } else if (self->capturing) {
    if (key->id == HZ_KEY_ESC)
      hz_form_finger_cancel (self);
    else
      hz_app_say (screen->app, _ ("The reader is waiting for the finger; Esc stops it."));
  } else {
    take_key (self, key);
  }
}

void
hz_form_unbusy (HzFormScreen *self)
{
  self->busy = FALSE;
  while (!self->busy && !self->capturing && hz_app_top (self->base.app) == &self->base &&
         !g_queue_is_empty (self->waiting)) {
    HzKey *key = g_queue_pop_head (self->waiting);
    take_key (self, key);
    waiting_free (key);
  }
  hz_terminal_dirty ();
}

/* --- life
 * --------------------------------------------------------------------------------------------------
 */

HzFormHandle *
hz_form_handle (HzFormScreen *self)
{
  return g_rc_box_acquire (self->handle);
}

HzFormScreen *
hz_form_take_handle (HzFormHandle *handle)
{
  HzFormScreen *self = handle->self;
  g_rc_box_release (handle);
  return self;
}

static gboolean
renew_lease (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (self->c->id != 0 && self->c->state == HZ_STATE_DRAFT &&
      !hz_store_case_hold (app->station->store, self->c->id, app->session, app->account->name,
                           &error))
    hz_app_complain_error (app, error);
  return G_SOURCE_CONTINUE;
}

static void
form_layout (HzScreen *screen)
{
  hz_form_relayout ((HzFormScreen *)screen);
}

/* The session ends: the field in the making is kept too. */
static void
form_save (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  const HzPlaced *p = hz_form_focused (self);
  if (self->c->state != HZ_STATE_DRAFT || (p != NULL && p->field->widget == HZ_WIDGET_PHOTO))
    return;
  hz_form_take_line (self, FALSE);
  remember_place (self);
  hz_form_save (self);
}

static void
form_free (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  HzApp *app = screen->app;
  if (self->capturing && app->desk != NULL)
    hz_desk_capture_cancel (app->desk);
  self->handle->self = NULL;
  g_rc_box_release (self->handle);
  g_source_remove (self->lease_source);
  if (self->c->id != 0)
    hz_store_case_release (app->station->store, self->c->id, app->session);
  g_queue_free_full (self->waiting, waiting_free);
  hz_line_free (self->line);
  g_free (self->before);
  g_array_unref (self->placed);
  for (int i = 0; i < 2; i++) {
    hz_term_picture_free (self->photo[i]);
    hz_term_picture_free (self->ridge[i]);
  }
  hz_case_free (self->c);
  g_free (self);
}

static const HzScreenOps form_ops = {
    .name = "form",
    .hints = hints,
    .layout = form_layout,
    .paint = hz_form_paint,
    .place_cursor = hz_form_place_cursor,
    .key = form_key,
    .save = form_save,
    .free = form_free,
};

gboolean
hz_is_form_screen (const HzScreen *screen)
{
  return screen != NULL && screen->ops == &form_ops;
}

gboolean
hz_form_screen_go_step (HzScreen *screen, HzStep step)
{
  go_step ((HzFormScreen *)screen, step);
  return TRUE;
}

const HzCase *
hz_form_screen_case (HzScreen *screen)
{
  return ((HzFormScreen *)screen)->c;
}

HzScreen *
hz_form_screen_new (HzApp *app, HzCase *c)
{
  HzFormScreen *self = g_new0 (HzFormScreen, 1);
  self->base = (HzScreen){&form_ops, app};
  self->handle = g_rc_box_new (HzFormHandle);
  self->handle->self = self;
  self->c = c;
  self->focus = -1;
  self->placed = g_array_new (FALSE, TRUE, sizeof (HzPlaced));
  self->waiting = g_queue_new ();
  self->lease_source = g_timeout_add_seconds (LEASE_SECONDS, renew_lease, self);
  HzRules rules = hz_form_rules (self);
  if (c->id == 0)
    hz_form_person_changed (self, "");
  hz_form_go (self, c->state == HZ_STATE_DRAFT ? hz_application_resume (c, &rules)
                                               : (HzPlace){HZ_STEP_REVIEW, HZ_FIELD_NONE, 0});
  return &self->base;
}
