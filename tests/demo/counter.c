#include "tests/demo/counter.h"

#include "core/person/person.h"
#include "core/base/base.h"

#include <stdlib.h>
#include <string.h>

#define READER_PATIENCE 60000

typedef struct {
  int step;
  const char *wait; /* until this is on the screen */
  const char *type; /* "@number", "@photo1", "@photo2" stand for the counter's own */
  const char *key;
} Stroke;

static const Stroke strokes[] = {
    /* who and why */
    {1, NULL, "@number", "Enter"},
    {1, "1/8", NULL, "Enter"},
    {1, NULL, "renew-expired", "Enter"},
    {1, NULL, NULL, "Enter"}, /* the old card's end comes from the register */
    /* the household book: first page from the register, then the members, then the applicant's page
       against the form */
    {2, "2/8", "1", "Enter"},
    {2, NULL, NULL, "Enter"},
    {2, NULL, NULL, "Enter"},
    {2, NULL, NULL, "Enter"},
    {2, NULL, NULL, "Enter"},
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"},
    {2, NULL, "02", "Enter"},
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"},
    {2, NULL, NULL, "Enter"}, /* no further member */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* citizen number */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* name */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* sex */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* ethnicity */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* birth date */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* relation */
    {2, NULL, NULL, "F4"},
    {2, NULL, NULL, "Enter"}, /* address */
    /* the form: only phone and signature are not there yet */
    {3, "3/8", NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, NULL, "022-27000001", "Enter"},
    {3, NULL, NULL, "Enter"},
    {3, "4/8", "y", NULL}, /* the person agrees to photo and prints */
    {4, "4/8", "@photo1", "Enter"},
    {4, NULL, "@photo2", "Enter"},
    {4, NULL, NULL, "Enter"},
    {4, "@looks", "y", NULL},
    {5, "5/8", NULL, "Enter"},
    {5, "@right-done", NULL, "Enter"},
    {5, "@left-done", NULL, "Enter"},
    {6, "6/8", NULL, "Enter"},
    {7, "7/8", "50", "Enter"},
    {7, NULL, NULL, "Enter"},
    {7, "R120199001-", NULL, "Enter"},
    {8, "8/8", NULL, "Enter"},
};

char *
counter_number (void)
{
  return g_strdup_printf ("%s%c", COUNTER_NUMBER_17,
                          hz_citizen_number_check_character (COUNTER_NUMBER_17));
}

static gboolean
screen_fail (HzTerminal *terminal, const char *text, GError **error)
{
  g_autofree char *screen = hz_terminal_screen_text (terminal);
  return hz_fail (error, HZ_ERROR_FAILED, "“%s” did not come; on the screen:\n%s", text, screen);
}

static gboolean
wait_for (HzTerminal *terminal, const char *text, int patience, GError **error)
{
  return hz_terminal_wait_text (terminal, text, patience) || screen_fail (terminal, text, error);
}

HzTerminal *
counter_open (const HzCounter *counter, int rows, int cols, const char *const *env, GError **error)
{
  const char *build = g_getenv ("HZ_BUILD") != NULL ? g_getenv ("HZ_BUILD") : "build";
  g_autofree char *program = g_build_filename (build, "huzheng", NULL);
  const char *argv[] = {program, "--station", counter->station, "--lang", counter->lang, NULL};
  return hz_terminal_spawn (rows, cols, argv, env, error);
}

gboolean
counter_login (HzTerminal *terminal, GError **error)
{
  if (!wait_for (terminal, "户政", HZ_TERMINAL_PATIENCE, error))
    return FALSE;
  hz_terminal_type (terminal, COUNTER_ACCOUNT);
  hz_terminal_key (terminal, "Enter");
  hz_terminal_type (terminal, COUNTER_PASSWORD);
  hz_terminal_key (terminal, "Enter");
  return wait_for (terminal, "王悦", HZ_TERMINAL_PATIENCE, error);
}

/* The outcome of HAND stands in its own field, "1", whatever the language. */
static gboolean
hand_done (HzTerminal *terminal, gpointer data)
{
  int hand = GPOINTER_TO_INT (data), found = 0, rows, cols;
  hz_terminal_size (terminal, &rows, &cols);
  for (int row = 3; row < rows - 4; row++) {
    g_autofree char *text = hz_terminal_row_text (terminal, row);
    found += strstr (text, "注册成功") != NULL || strstr (text, "enrolled") != NULL ||
             strstr (text, "registrad") != NULL;
  }
  return found >= hand;
}

/* The list of what the clerk looks for, whatever the language. */
static gboolean
looks_shown (HzTerminal *terminal, gpointer data)
{
  g_autofree char *text = hz_terminal_screen_text (terminal);
  return strstr (text, "Y：") != NULL || strstr (text, "Y: ") != NULL;
}

static gboolean
wait_stroke (HzTerminal *terminal, const char *text, GError **error)
{
  if (g_str_equal (text, "@right-done") || g_str_equal (text, "@left-done")) {
    int hands = g_str_equal (text, "@right-done") ? 1 : 2;
    return hz_terminal_wait_until (terminal, hand_done, GINT_TO_POINTER (hands), READER_PATIENCE) ||
           screen_fail (terminal, text, error);
  }
  if (g_str_equal (text, "@looks"))
    return hz_terminal_wait_until (terminal, looks_shown, NULL, HZ_TERMINAL_PATIENCE) ||
           screen_fail (terminal, text, error);
  return wait_for (terminal, text, HZ_TERMINAL_PATIENCE, error);
}

static void
type_stroke (HzTerminal *terminal, const HzCounter *counter, const char *text)
{
  g_autofree char *number = counter_number ();
  if (g_str_equal (text, "@number"))
    text = number;
  else if (g_str_equal (text, "@photo1"))
    text = counter->photo_1;
  else if (g_str_equal (text, "@photo2"))
    text = counter->photo_2;
  hz_terminal_type (terminal, text);
}

static gboolean
play_stroke (HzTerminal *terminal, const HzCounter *counter, const Stroke *s, GError **error)
{
  if (s->wait != NULL && !wait_stroke (terminal, s->wait, error))
    return FALSE;
  if (s->type != NULL)
    type_stroke (terminal, counter, s->type);
  if (s->key != NULL)
    hz_terminal_key (terminal, s->key);
  return TRUE;
}

guint
counter_strokes (int step)
{
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS (strokes); i++)
    count += strokes[i].step == step;
  return count;
}

gboolean
counter_play_part (HzTerminal *terminal, const HzCounter *counter, int step, guint first,
                   guint count, GError **error)
{
  guint nth = 0;
  for (guint i = 0; i < G_N_ELEMENTS (strokes); i++) {
    if (strokes[i].step != step || nth++ < first || nth > first + count)
      continue;
    if (!play_stroke (terminal, counter, &strokes[i], error))
      return FALSE;
  }
  return TRUE;
}

void
counter_jump (HzTerminal *terminal, const char *where)
{
  hz_terminal_key (terminal, "F5");
  hz_terminal_type (terminal, where);
  hz_terminal_key (terminal, "Enter");
}

typedef struct {
  char *step;
  const char *label;
} Focus;

static gboolean
has_focus (HzTerminal *terminal, gpointer data)
{
  const Focus *focus = data;
  int row, col, label_row, label_col;
  gboolean visible;
  hz_terminal_cursor (terminal, &row, &col, &visible);
  g_autofree char *steps = hz_terminal_row_text (terminal, 1);
  g_autofree char *line = hz_terminal_row_text (terminal, row);
  return visible && strstr (steps, focus->step) != NULL && strstr (line, focus->label) != NULL &&
         (!hz_terminal_find (terminal, focus->label, &label_row, &label_col) || label_row != row ||
          col >= label_col - 2);
}

gboolean
counter_wait_focus (HzTerminal *terminal, int step, const char *label, GError **error)
{
  g_autofree char *line = g_strdup_printf ("%d/8", step);
  Focus focus = {line, label};
  /* While a screen is being drawn the cursor runs over other fields. */
  while (hz_terminal_wait_until (terminal, has_focus, &focus, HZ_TERMINAL_PATIENCE))
    if (!hz_terminal_settle (terminal))
      break;
    else if (has_focus (terminal, &focus))
      return TRUE;
  int row, col;
  hz_terminal_cursor (terminal, &row, &col, NULL);
  g_autofree char *screen = hz_terminal_screen_text (terminal);
  return hz_fail (error, HZ_ERROR_FAILED,
                  "step %d, field “%s” has not the cursor, which is at %d, %d:\n%s", step, label,
                  row, col, screen);
}

void
counter_assert_wrapped (HzTerminal *terminal, const char *text, guint width)
{
  g_auto (GStrv) lines = hz_text_wrap (text, width);
  for (guint i = 0; lines[i] != NULL; i++)
    hz_assert_screen (terminal, lines[i]);
}

void
counter_assert_message (HzTerminal *terminal, const char *text, const char *file, int line)
{
  int rows, cols;
  hz_terminal_size (terminal, &rows, &cols);
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)cols - 4);
  if (g_strv_length (lines) > 2)
    g_error ("%s:%d: the message needs %u lines, there are 2: %s", file, line,
             g_strv_length (lines), text);
  for (int i = 0; lines[i] != NULL; i++)
    hz_terminal_assert_text (terminal, lines[i], rows - 3 + i, TRUE, G_LOG_DOMAIN, file, line,
                             "message");
}

gboolean
counter_play (HzTerminal *terminal, const HzCounter *counter, int from, int to,
              HzCounterShown shown, gpointer data, GError **error)
{
  int step = 0;
  for (guint i = 0; i < G_N_ELEMENTS (strokes); i++) {
    const Stroke *s = &strokes[i];
    if (s->step < from || s->step > to)
      continue;
    if (s->wait != NULL && !wait_stroke (terminal, s->wait, error))
      return FALSE;
    if (s->step != step && s->wait != NULL) {
      step = s->step;
      if (shown != NULL && hz_terminal_settle (terminal))
        shown (terminal, step, data);
    }
    if (!play_stroke (terminal, counter, s, error))
      return FALSE;
  }
  g_autofree char *next = g_strdup_printf ("%d/8", to + 1);
  if (!wait_for (terminal, to == 8 ? "L120199001-" : next, HZ_TERMINAL_PATIENCE, error))
    return FALSE;
  if (to == 8 && shown != NULL && hz_terminal_settle (terminal))
    shown (terminal, 9, data);
  return TRUE;
}
