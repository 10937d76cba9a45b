#include "tui/frame/app.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/help.h"
#include "tui/frame/jump.h"
#include "tui/frame/message.h"
#include "tui/frame/small_window.h"

int
hz_body_bottom (void)
{
  return LINES - 4;
}

/* --- the stack --- */

HzScreen *
hz_app_top (HzApp *app)
{
  return app->screens->len > 0 ? g_ptr_array_index (app->screens, app->screens->len - 1) : NULL;
}

static gboolean
is_locked (HzApp *app)
{
  const HzScreen *top = hz_app_top (app);
  return top != NULL && top->ops->lock;
}

void
hz_app_push (HzApp *app, HzScreen *screen)
{
  if (screen == NULL)
    return;
  /* What ends by itself while nobody is there opens its screen below the lock. */
  g_ptr_array_insert (app->screens, is_locked (app) ? (int)app->screens->len - 1 : -1, screen);
  if (screen->ops->layout != NULL)
    screen->ops->layout (screen);
  hz_terminal_dirty ();
}

void
hz_app_pop (HzApp *app, HzScreen *screen)
{
  guint index;
  if (!g_ptr_array_find (app->screens, screen, &index))
    return;
  /* Everything above it goes too, but not a lock. */
  HzScreen *lock = is_locked (app) && hz_app_top (app) != screen ? hz_app_top (app) : NULL;
  if (lock != NULL)
    g_ptr_array_remove_index (app->screens, app->screens->len - 1);
  while (app->screens->len > index) {
    HzScreen *top = hz_app_top (app);
    g_ptr_array_remove_index (app->screens, app->screens->len - 1);
    g_ptr_array_add (app->gone, top);
  }
  if (lock != NULL)
    g_ptr_array_add (app->screens, lock);
  hz_app_relayout (app);
}

static void
free_gone (HzApp *app)
{
  while (app->gone->len > 0) {
    HzScreen *screen = g_ptr_array_remove_index (app->gone, app->gone->len - 1);
    screen->ops->free (screen);
  }
}

void
hz_app_relayout (HzApp *app)
{
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (screen->ops->layout != NULL)
      screen->ops->layout (screen);
  }
  hz_terminal_dirty ();
}

gboolean
hz_app_save (HzApp *app)
{
  gboolean saved = TRUE;
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (screen->ops->save != NULL)
      saved = screen->ops->save (screen) && saved;
  }
  return saved;
}

gboolean
hz_app_home (HzApp *app)
{
  if (!hz_app_save (app))
    return FALSE;
  HzScreen *second = app->screens->len > 1 ? g_ptr_array_index (app->screens, 1) : NULL;
  if (second != NULL && !second->ops->lock)
    hz_app_pop (app, second);
  return TRUE;
}

void
hz_app_clear (HzApp *app)
{
  while (app->screens->len > 0)
    hz_app_pop (app, hz_app_top (app));
}

HzScreen *
hz_app_showing (HzApp *app)
{
  for (guint i = app->screens->len; i > 0; i--) {
    HzScreen *screen = g_ptr_array_index (app->screens, i - 1);
    if (screen->ops->shows != NULL)
      return screen;
  }
  return NULL;
}

void
hz_app_changed (HzApp *app)
{
  hz_terminal_dirty ();
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (screen->ops->changed != NULL)
      screen->ops->changed (screen);
  }
}

/* --- painting --- */

static void
paint_title (HzApp *app)
{
  HzTitle title = {0};
  app->program->title (app, &title);
  int width = (int)hz_text_columns (title.right);
  gboolean fits = (int)hz_text_columns (title.left) + 1 + width <= COLS;
  hz_draw_padded (0, 0, COLS, HZ_STYLE_TITLE, "");
  hz_draw (0, 0, MAX (0, COLS - width - 1), HZ_STYLE_TITLE, fits ? title.left : title.short_left);
  hz_draw (0, MAX (0, COLS - width), width, HZ_STYLE_TITLE, title.right);
  g_free (title.left);
  g_free (title.short_left);
  g_free (title.right);
}

static void
add_hint (GString *hints, HzKeyId id)
{
  const HzKeyBinding *b = hz_key_binding (id);
  if (b->hint != NULL)
    g_string_append_printf (hints, "%s%s %s", hints->len > 0 ? "  " : " ", b->shown, _ (b->hint));
}

static void
paint_hints (const HzScreen *screen)
{
  GString *hints = g_string_new ("");
  if (screen->ops->topic != NULL)
    add_hint (hints, HZ_KEY_HELP);
  for (const HzKeyId *id = screen->ops->hints; id != NULL && *id != HZ_KEY_NONE; id++)
    add_hint (hints, *id);
  hz_draw_padded (LINES - 1, 0, COLS, HZ_STYLE_HINT, hints->str);
  g_string_free (hints, TRUE);
}

static void
paint_message (HzApp *app)
{
  if (app->message == NULL)
    return;
  /* Two rows are kept for the message; a longer one covers the last rows of the body while it is
   * shown. */
  g_auto (GStrv) lines = hz_text_wrap (app->message, (guint)COLS - 4);
  int count = MIN ((int)g_strv_length (lines), 4), first = LINES - 1 - MAX (count, 2);
  for (int i = 0; i < count; i++) {
    if (count > 2)
      hz_draw_padded (first + i, 0, COLS, HZ_STYLE_NORMAL, "");
    if (i == 0 && app->message_bad)
      hz_draw (first, 0, 2, HZ_STYLE_BAD, "!");
    hz_draw (first + i, 2, COLS - 3, app->message_bad ? HZ_STYLE_BAD : HZ_STYLE_GOOD, lines[i]);
  }
}

static void
paint (gpointer data)
{
  HzApp *app = data;
  free_gone (app); /* screens that were left without a key, as by an Esc that waited for the desk */
  HzScreen *top = hz_app_top (app);
  erase ();
  if (top == NULL)
    return;
  if (hz_terminal_shows_nothing ()) {
    hz_small_window_paint ();
    return;
  }
  paint_title (app);
  guint first = app->screens->len - 1;
  while (first > 0 && ((HzScreen *)g_ptr_array_index (app->screens, first))->ops->overlay)
    first--;
  for (guint i = first; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    screen->ops->paint (screen);
  }
  paint_message (app);
  paint_hints (top);
  if (hz_terminal_too_small ())
    hz_small_window_paint_title ();
  if (top->ops->place_cursor == NULL)
    move (LINES - 2, 0);
  wnoutrefresh (stdscr);
  if (top->ops->place_cursor != NULL)
    top->ops->place_cursor (top);
}

/* --- keys --- */

static gboolean
on_idle (gpointer data)
{
  HzApp *app = data;
  app->idle_source = 0;
  if (app->program->who (app) != 0) {
    hz_app_save (app);
    app->program->idle (app);
  }
  return G_SOURCE_REMOVE;
}

static void
restart_idle (HzApp *app)
{
  g_clear_handle_id (&app->idle_source, g_source_remove);
  if (app->idle_minutes > 0)
    app->idle_source = g_timeout_add_seconds (app->idle_minutes * 60, on_idle, app);
}

static void
next_language (HzApp *app)
{
  hz_lang_set ((hz_lang_current () + 1) % HZ_LANG_COUNT);
  g_clear_pointer (&app->message, g_free);
  hz_app_relayout (app);
}

/* Entry of a character by its code, in any line. TRUE: the key was used for it. */
static gboolean
take_code (HzApp *app, HzScreen *top, const HzKey *k)
{
  HzKey character = {.id = HZ_KEY_TEXT};
  HzCodeResult result = top->ops->secret
                            ? HZ_CODE_NOT_MINE
                            : hz_code_point_key (&app->code_point, k, &character.character);
  switch (result) {
  case HZ_CODE_TAKEN:
    hz_app_say (app, _ ("U+%s_   four to six hex digits, Esc cancels"), app->code_point.digits);
    return TRUE;
  case HZ_CODE_CANCELLED:
    hz_app_forget_message (app);
    return TRUE;
  case HZ_CODE_NO_CHARACTER:
    hz_app_complain (app, _ ("U+%s is no character. A code has four to six hex digits: 20BB7."),
                     app->code_point.digits);
    return TRUE;
  case HZ_CODE_DONE:
  case HZ_CODE_DONE_BEFORE:
    hz_app_forget_message (app);
    top->ops->key (top, &character);
    return result == HZ_CODE_DONE;
  case HZ_CODE_NOT_MINE:
    break;
  }
  return FALSE;
}

/* Not while a password is asked for: what is below the lock must stay hidden. */
static gboolean
may_go_elsewhere (HzApp *app, const HzScreen *top, gboolean anywhere)
{
  return app->program->who (app) != 0 && !top->ops->secret && (anywhere || !top->ops->overlay);
}

void
hz_app_take_key (HzApp *app, const HzKey *k)
{
  HzScreen *top = hz_app_top (app);
  const HzPage *page = hz_page_of_key (app->program->pages, k->id);
  if (top == NULL) /* the session is ending: keys that waited are nobody's */
    return;
  if (app->message != NULL && k->id != HZ_KEY_TEXT)
    hz_app_forget_message (app);
  if (k->id == HZ_KEY_LANGUAGE) {
    next_language (app);
  } else if (k->id == HZ_KEY_JUMP && may_go_elsewhere (app, top, FALSE)) {
    hz_app_push (app, hz_jump_new (app));
  } else if (page != NULL && may_go_elsewhere (app, top, page->anywhere)) {
    hz_app_open (app, page->id, NULL);
  } else if (k->id == HZ_KEY_HELP && top->ops->topic != NULL) {
    hz_app_push (app, hz_help_topic_new (app, top->ops->topic));
  } else {
    top->ops->key (top, k);
    hz_app_complain_refused (app); /* also of a key that has waited */
    hz_terminal_dirty ();
  }
}

static void
key (const HzKey *k, gpointer data)
{
  HzApp *app = data;
  HzScreen *top = hz_app_top (app);
  restart_idle (app);
  if (top == NULL || hz_terminal_shows_nothing ())
    return;
  app->in_key = TRUE;
  if (!take_code (app, top, k)) {
    if (top->ops->holds != NULL && top->ops->holds (top))
      top->ops->key (top, k);
    else
      hz_app_take_key (app, k);
  }
  app->in_key = FALSE;
  hz_app_complain_refused (app);
  free_gone (app);
}

static void
resized (gpointer data)
{
  hz_app_relayout (data);
}

static void
lost (gpointer data)
{
  HzApp *app = data;
  hz_app_save (app);
  hz_app_quit (app);
}

/* --- life --- */

void
hz_app_quit (HzApp *app)
{
  g_main_loop_quit (app->loop);
}

gboolean
hz_app_run (const HzProgram *program, gpointer session, guint idle_minutes, GError **error)
{
  HzApp app = {.program = program, .session = session, .idle_minutes = idle_minutes};
  const HzTerminalHandlers handlers = {.key = key,
                                       .paste_lost = hz_app_paste_lost,
                                       .resized = resized,
                                       .lost = lost,
                                       .paint = paint,
                                       .data = &app};
  hz_pages_check (program->pages);
  if (!hz_terminal_prepare (error) || !program->ready (session, error) ||
      !hz_terminal_start (&handlers, error))
    return FALSE;
  app.screens = g_ptr_array_new ();
  app.gone = g_ptr_array_new ();
  app.loop = g_main_loop_new (NULL, FALSE);
  program->begin (&app);
  if (hz_terminal_unknown_type () != NULL)
    hz_app_say (&app,
                _ ("This server does not know the terminal “%s”: going on as xterm-256color."),
                hz_terminal_unknown_type ());
  restart_idle (&app);
  g_main_loop_run (app.loop);
  hz_app_clear (&app);
  free_gone (&app);
  g_clear_handle_id (&app.idle_source, g_source_remove);
  hz_terminal_stop ();
  program->end (&app);
  g_ptr_array_unref (app.screens);
  g_ptr_array_unref (app.gone);
  g_free (app.message);
  g_main_loop_unref (app.loop);
  return TRUE;
}
