#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"

#include <curses.h>
#include <string.h>

#include "core/base/base.h"
#include "data/desk/finger/finger.h"

#define LEASE_SECONDS 20 /* a third of the lease, so two renewals may fail */

static const HzKeyId hints[] = {HZ_KEY_HELP,      HZ_KEY_MISSING, HZ_KEY_LIST,
                                HZ_KEY_DITTO,     HZ_KEY_UNDO,    HZ_KEY_BACK_STEP,
                                HZ_KEY_NEXT_STEP, HZ_KEY_ESC,     HZ_KEY_NONE};

/* --- keys --- */

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
  hz_app_push (self->base.app,
               hz_missing_new (self->base.app, self->c, blockers, go_to_blocker, self));
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
enter (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL && p->field->action == HZ_ACTION_SUBMIT && !self->seen)
    hz_app_say (self->base.app, _ ("Look through it first; Enter submits."));
  else if (p != NULL && p->field->widget == HZ_WIDGET_ACTION)
    hz_form_act (self, p->field->action);
  else if (p != NULL && p->field->widget == HZ_WIDGET_FINGER &&
           *hz_case_get (self->c, p->field->result, 0) == '\0')
    hz_fingers_start (self->fingers);
  else
    hz_form_forward (self);
}

static void
leave_screen (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autofree char *typed = self->line != NULL ? hz_line_text (self->line) : NULL;
  gboolean touched = typed != NULL && !g_str_equal (typed, self->before);
  if (!hz_form_take_line (self, FALSE))
    return;
  /* Looking somebody up by number makes no draft; the first field that is typed does. */
  if (hz_state_is_with_clerk (self->c->state) && (self->c->id != 0 || touched) &&
      !hz_form_save (self) && !self->taken)
    return;
  gboolean draft = hz_state_is_with_clerk (self->c->state) && self->c->id != 0 && !self->taken;
  hz_app_pop (app, &self->base);
  if (draft)
    hz_app_say (app, _ ("The draft is kept."));
}

static void
take_key (HzFormScreen *self, const HzKey *key)
{
  if ((key->id == HZ_KEY_DELETE && hz_form_remove (self)) || hz_line_key (self->line, key))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
    enter (self);
    break;
  case HZ_KEY_TAB:
    hz_form_forward (self);
    break;
  case HZ_KEY_BACKTAB:
    hz_form_backward (self);
    break;
  case HZ_KEY_UP:
    hz_form_vertical (self, -1);
    break;
  case HZ_KEY_DOWN:
    hz_form_vertical (self, 1);
    break;
  case HZ_KEY_LEFT:
    hz_form_sideways (self, -1);
    break;
  case HZ_KEY_RIGHT:
    hz_form_sideways (self, 1);
    break;
  case HZ_KEY_PAGE_UP:
    hz_form_vertical (self, -10);
    break;
  case HZ_KEY_PAGE_DOWN:
    hz_form_vertical (self, 10);
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
    hz_form_ditto (self);
    break;
  case HZ_KEY_CHECKS:
    hz_photos_checks (self->photos);
    break;
  case HZ_KEY_UNDO:
    hz_form_undo (self);
    break;
  case HZ_KEY_NEXT_STEP:
    hz_form_next_step (self);
    break;
  case HZ_KEY_BACK_STEP:
    hz_form_go_step (self, hz_application_back (self->step).step);
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
  hz_text_wipe ((char *)key->text); /* typed ahead of a password, perhaps one */
  explicit_bzero (key, sizeof *key);
  g_free (key);
}

/* --- modes --- */

/* Which mode may follow which: what waits for the desk, the reader or a comparison begins in a key
 * that is taken, and ends before anything else begins. */
#define TO(mode) (1u << HZ_FORM_##mode)
static const guint follows[HZ_FORM_MODES] = {
    [HZ_FORM_EDITING] =
        TO (EDITING) | TO (DRAINING) | TO (ASKING) | TO (COMPARING) | TO (CAPTURING),
    [HZ_FORM_DRAINING] = TO (EDITING) | TO (ASKING) | TO (COMPARING) | TO (CAPTURING),
    [HZ_FORM_ASKING] = TO (EDITING),
    [HZ_FORM_COMPARING] = TO (EDITING),
    [HZ_FORM_CAPTURING] = TO (EDITING) | TO (CAPTURING), /* again, when the reader is back */
};

void
hz_form_enter (HzFormScreen *self, HzFormMode mode)
{
  if ((follows[self->mode] & (1u << mode)) == 0)
    g_error ("the form cannot go from mode %d to %d", self->mode, mode);
  self->mode = mode;
  hz_terminal_dirty ();
}

static gboolean
keys_wait (const HzFormScreen *self)
{
  return self->mode == HZ_FORM_ASKING || self->mode == HZ_FORM_COMPARING;
}

static gboolean
form_holds (HzScreen *screen)
{
  return keys_wait ((HzFormScreen *)screen);
}

/* Keys are no password's, and nobody's once the session ends: those wait on. */
static gboolean
may_drain (const HzFormScreen *self)
{
  const HzScreen *top = hz_app_top (self->base.app);
  return self->mode == HZ_FORM_EDITING && !g_queue_is_empty (self->waiting) && top != NULL &&
         !top->ops->secret;
}

/* Gives each key to the screen that is on top by then: a key before it may have opened a list or
 * the jump line. One that begins to wait leaves the rest where they are. */
void
hz_form_drain (HzFormScreen *self)
{
  while (may_drain (self)) {
    HzKey *key = g_queue_pop_head (self->waiting);
    hz_form_enter (self, HZ_FORM_DRAINING);
    hz_app_take_key (self->base.app, key);
    waiting_free (key);
    if (self->mode == HZ_FORM_DRAINING)
      hz_form_enter (self, HZ_FORM_EDITING);
  }
  hz_terminal_dirty ();
}

static void
let_wait (HzFormScreen *self, const HzKey *key)
{
  HzKey *copy = g_memdup2 (key, sizeof *key);
  copy->text = g_strdup (key->text);
  g_queue_push_tail (self->waiting, copy);
}

static void
stop_comparing (HzFormScreen *self)
{
  hz_form_enter (self, HZ_FORM_EDITING);
  hz_form_drain (self);
  hz_app_say (self->base.app, _ ("Not handed in yet."));
}

static void
form_key (HzScreen *screen, const HzKey *key)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  /* Keys that waited while another screen was on top come first. */
  if (self->mode == HZ_FORM_EDITING && !g_queue_is_empty (self->waiting)) {
    hz_form_drain (self);
    HzScreen *top = hz_app_top (screen->app);
    if (top != screen) { /* one of them led there, and this key follows it */
      top->ops->key (top, key);
      return;
    }
  }
  switch (self->mode) {
  case HZ_FORM_COMPARING:
    if (key->id == HZ_KEY_ESC)
      stop_comparing (self);
    else
      let_wait (self, key);
    break;
  case HZ_FORM_ASKING:
    let_wait (self, key);
    break;
  case HZ_FORM_CAPTURING:
    if (key->id == HZ_KEY_ESC)
      hz_fingers_cancel (self->fingers);
    else
      hz_app_say (screen->app, _ ("The reader is waiting for the finger; Esc stops it."));
    break;
  default:
    take_key (self, key);
    break;
  }
}

/* --- life --- */

static gboolean
renew_lease (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (self->c->id != 0 && hz_state_is_with_clerk (self->c->state) &&
      !hz_ask_case_hold (hz_door (app), self->c->id, &error))
    hz_app_complain_error (app, error);
  return G_SOURCE_CONTINUE;
}

static void
form_layout (HzScreen *screen)
{
  hz_form_relayout ((HzFormScreen *)screen);
}

/* The session ends: also keeps the field that is being typed. */
static gboolean
form_save (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  const HzPlaced *p = hz_form_focused (self);
  if (!hz_state_is_with_clerk (self->c->state) ||
      (p != NULL && p->field->widget == HZ_WIDGET_PHOTO))
    return TRUE;
  hz_form_take_line (self, FALSE);
  hz_form_remember_place (self);
  return hz_form_save (self) || self->taken;
}

/* The case was opened again before this screen was freed: the lease is the other screen's now. */
static gboolean
opened_again (const HzFormScreen *self)
{
  const GPtrArray *screens = self->base.app->screens;
  for (guint i = 0; i < screens->len; i++) {
    const HzScreen *other = g_ptr_array_index (screens, i);
    if (other != &self->base && hz_is_form_screen (other) &&
        ((const HzFormScreen *)other)->c->id == self->c->id)
      return TRUE;
  }
  return FALSE;
}

static void
form_free (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  HzApp *app = screen->app;
  hz_fingers_free (self->fingers);
  hz_photos_free (self->photos);
  g_source_remove (self->lease_source);
  if (self->c->id != 0 && !opened_again (self))
    hz_ask_case_release (hz_door (app), self->c->id);
  g_queue_free_full (self->waiting, waiting_free);
  hz_line_free (self->line);
  g_free (self->before);
  g_free (self->shown);
  g_array_unref (self->placed);
  hz_case_facts_clear (&self->facts);
  hz_case_free (self->c);
  g_free (self);
}

static gconstpointer
form_shows (HzScreen *screen)
{
  return ((HzFormScreen *)screen)->c;
}

static const HzScreenOps form_ops = {
    .name = "form",
    .hints = hints,
    .layout = form_layout,
    .paint = hz_form_paint,
    .place_cursor = hz_form_place_cursor,
    .key = form_key,
    .holds = form_holds,
    .save = form_save,
    .free = form_free,
    .shows = form_shows,
};

gboolean
hz_is_form_screen (const HzScreen *screen)
{
  return screen != NULL && screen->ops == &form_ops;
}

gboolean
hz_form_screen_keep (HzScreen *screen)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  if (self->mode != HZ_FORM_EDITING && self->mode != HZ_FORM_DRAINING) {
    hz_app_say (screen->app, _ ("The reader is waiting for the finger; Esc stops it."));
    return FALSE;
  }
  if (!hz_form_take_line (self, FALSE))
    return FALSE;
  hz_form_remember_place (self);
  return hz_form_save (self);
}

/* The application C (transfer full) at its place; NULL, and the user was told why. */
static HzFormScreen *
form_new (HzApp *app, HzCase *c)
{
  /* A stored place without a field means the button; no other place is stored without a field. */
  gboolean at_button = c->id != 0 && c->at_field == HZ_FIELD_NONE;
  g_autoptr (GError) error = NULL;
  HzRules rules;
  if (!hz_station_rules_for (hz_session (app)->station, c, &rules, &error)) {
    hz_app_complain_error (app, error);
    if (c->id != 0)
      hz_ask_case_release (hz_door (app), c->id);
    hz_case_free (c);
    return NULL;
  }
  HzFormScreen *self = g_new0 (HzFormScreen, 1);
  self->base = (HzScreen){&form_ops, app};
  self->fingers = hz_fingers_new (self);
  self->photos = hz_photos_new (self);
  self->c = c;
  self->book = rules.book;
  self->focus = -1;
  self->placed = g_array_new (FALSE, TRUE, sizeof (HzPlaced));
  self->waiting = g_queue_new ();
  self->lease_source = g_timeout_add_seconds (LEASE_SECONDS, renew_lease, self);
  if (c->id == 0)
    hz_form_person_changed (self, "");
  hz_form_compare (self);
  hz_form_go (self, hz_state_is_with_clerk (c->state)
                        ? hz_application_resume (c, &rules)
                        : (HzPlace){HZ_STEP_REVIEW, HZ_FIELD_NONE, 0});
  if (at_button)
    hz_form_focus_button (self);
  return self;
}

gboolean
hz_form_push (HzApp *app, HzCase *c)
{
  HzFormScreen *self = form_new (app, c);
  if (self == NULL)
    return FALSE;
  hz_app_push (app, &self->base);
  if (self->step == HZ_STEP_PHOTOS || self->step == HZ_STEP_FINGERS)
    hz_form_ask_consent (self);
  return TRUE;
}
