#include "tui/application/form_screen.h"
#include "tui/application/comparisons.h"

#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/store/sealed/sealed.h"

typedef struct {
  HzApp *app;
  HzActor actor; /* of its own */
  gint64 case_id, capture;
  HzImageKind kind;
  GArray *cases; /* gint64: whose the prints are, in the order they were given */
  guint own, damaged;
  HzCompareRun *run; /* NULL while it is set up */
} Compare;

static void
compare_free (Compare *self)
{
  if (self->run != NULL)
    hz_compare_cancel (self->run);
  g_array_unref (self->cases);
  g_free ((char *)self->actor.account);
  g_free ((char *)self->actor.session);
  g_free (self);
}

/* The comparisons of this session; they end with it. */
static GPtrArray *
compares_of (HzApp *app)
{
  return hz_session_list (app, "compares", (GDestroyNotify)compare_free);
}

/* --- the result --- */

/* The application may be on the screen with the clerk waiting for the result. */
static void
tell_form (HzApp *app, gint64 case_id, gboolean stops)
{
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (hz_is_form_screen (screen) && hz_form_screen_compared (screen, case_id, stops))
      return;
  }
  if (stops)
    hz_app_complain (app, _ ("A print of the application left before needs an officer: open it, F2 "
                             "says why."));
}

static void
keep (Compare *self, const HzFingerCheck *check)
{
  HzApp *app = self->app;
  g_autoptr (GError) error = NULL;
  if (!hz_store_finger_checked (hz_session (app)->station->store, self->case_id, self->kind,
                                self->capture, check, &self->actor, &error))
    hz_app_complain_error (app, error);
  gint64 case_id = self->case_id;
  self->run = NULL;
  g_ptr_array_remove (compares_of (app), self);
  tell_form (app, case_id, check->outcome != HZ_FINGER_CLEAR);
  hz_terminal_dirty ();
}

static void
on_compared (const HzComparison *result, const GError *error, gpointer data)
{
  Compare *self = data;
  HzFingerCheck check = {.outcome = HZ_FINGER_FAILED, .own = -1};
  if (result != NULL) {
    check.outcome = result->other >= 0 ? HZ_FINGER_FOUND : HZ_FINGER_CLEAR;
    check.compared = result->compared;
    check.passed_over = result->foreign + result->damaged + self->damaged;
    if (result->own_compared > 0)
      check.own = result->own >= 0;
    if (result->other >= 0)
      check.other_case = g_array_index (self->cases, gint64, (guint)result->other);
  } else
    g_info ("%s", error->message);
  keep (self, &check);
}

/* --- the beginning --- */

static void
begin (Compare *self, const HzGallery *gallery)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  for (guint i = 0; i < gallery->prints->len; i++) {
    const HzPrint *print = g_ptr_array_index (gallery->prints, i);
    g_ptr_array_add (prints, print->print_template);
    g_array_append_val (self->cases, print->case_id);
  }
  const HzCompareOrder order = {gallery->ridge->width,
                                gallery->ridge->height,
                                gallery->ridge->data,
                                gallery->print_template,
                                prints,
                                gallery->own};
  const HzComparison nothing = {.own = -1, .other = -1};
  if (prints->len == 0) {
    on_compared (&nothing, NULL, self);
    return;
  }
  self->run = hz_compare_start (hz_session (self->app)->station->desk_program, &order, on_compared,
                                self, &error);
  if (self->run == NULL)
    on_compared (NULL, error, self);
}

static void
compare_finger (HzApp *app, gint64 case_id, HzImageKind kind)
{
  GPtrArray *compares = compares_of (app);
  g_autoptr (GError) error = NULL;
  const HzActor *actor = hz_session_actor (app);
  gint64 running = -1;
  for (guint i = 0; i < compares->len; i++) {
    const Compare *other = g_ptr_array_index (compares, i);
    if (other->case_id == case_id && other->kind == kind)
      running = other->capture;
  }
  g_autoptr (HzGallery) gallery =
      hz_store_gallery (hz_session (app)->station->store, case_id, kind,
                        hz_session (app)->station->compare_recent, running, actor, &error);
  if (error != NULL)
    hz_app_complain_error (app, error);
  if (gallery == NULL)
    return;
  for (guint i = compares->len; i > 0; i--) {
    const Compare *other = g_ptr_array_index (compares, i - 1);
    if (other->case_id == case_id &&
        other->kind == kind) /* of a finger that was taken again in the meantime */
      g_ptr_array_remove_index (compares, i - 1);
  }
  Compare *self = g_new0 (Compare, 1);
  *self = (Compare){.app = app,
                    .actor = {g_strdup (actor->account), g_strdup (actor->session), ""},
                    .case_id = case_id,
                    .capture = gallery->capture,
                    .kind = kind,
                    .cases = g_array_new (FALSE, FALSE, sizeof (gint64)),
                    .own = gallery->own,
                    .damaged = gallery->damaged};
  g_ptr_array_add (compares, self);
  begin (self, gallery);
}

void
hz_compare_case (HzApp *app, gint64 case_id)
{
  compare_finger (app, case_id, HZ_IMAGE_RIGHT_FINGER);
  compare_finger (app, case_id, HZ_IMAGE_LEFT_FINGER);
}

gboolean
hz_compare_runs (HzApp *app, gint64 case_id)
{
  const GPtrArray *compares = compares_of (app);
  for (guint i = 0; i < compares->len; i++)
    if (((const Compare *)g_ptr_array_index (compares, i))->case_id == case_id)
      return TRUE;
  return FALSE;
}

/* --- on the form --- */

void
hz_form_compare (HzFormScreen *self)
{
  if (self->c->id != 0 && hz_state_is_with_clerk (self->c->state))
    hz_compare_case (self->base.app, self->c->id);
}

gboolean
hz_form_screen_compared (HzScreen *screen, gint64 case_id, gboolean stops)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  HzApp *app = screen->app;
  if (self->c->id != case_id)
    return FALSE;
  hz_form_relayout (self);
  self->print_stops |= stops;
  if (hz_compare_runs (app, case_id)) /* the other hand: one word for both */
    return TRUE;
  if (self->print_stops)
    hz_app_complain (app, _ ("A print of this application needs an officer: F2 says why."));
  self->print_stops = FALSE;
  if (self->mode == HZ_FORM_COMPARING) {
    hz_form_enter (self, HZ_FORM_EDITING);
    hz_form_act (self, HZ_ACTION_SUBMIT);
    if (hz_app_top (app) == screen)
      hz_form_drain (self);
  }
  return TRUE;
}
