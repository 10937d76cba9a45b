#include "tui/frame/answer.h"

#include <string.h>

enum { KEY_ATTRIBUTES = KEY_MAX + 16, KEY_PIXELS, KEY_STRING };
#define ANSWER_MAX 256
#define BROKEN_US                                                                                  \
  (G_USEC_PER_SEC) /* after this silence inside an answer, no more of it is expected */
#define ESCAPE 0x1b

/* Curses returns the first bytes as one code and the bytes after them one by one. */
static const struct {
  int code;
  const char *first;
} beginnings[] = {
    {KEY_ATTRIBUTES, "\033[?"}, /* device attributes */
    {KEY_PIXELS, "\033[4;"},    /* the size of the window */
    {KEY_STRING, "\033_G"},     /* kitty's graphics */
};

static struct {
  HzAnswerFunc answered;
  GString *text;    /* while one is coming in */
  gboolean string;  /* it ends with ESC \, not with a letter */
  gboolean escaped; /* the ESC of that was there */
  gint64 last;
} answer;

void
hz_answer_start (HzAnswerFunc answered)
{
  answer.answered = answered;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    define_key (beginnings[i].first, beginnings[i].code);
}

static gboolean
begins (int status, wint_t code)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (status == KEY_CODE_YES && code == (wint_t)beginnings[i].code) {
      if (answer.text != NULL)
        g_string_free (answer.text, TRUE);
      answer.text = g_string_new (beginnings[i].first + 1);
      answer.string = beginnings[i].code == KEY_STRING;
      answer.escaped = FALSE;
      answer.last = g_get_monotonic_time ();
      return TRUE;
    }
  return FALSE;
}

static void
finish (gboolean whole)
{
  g_autofree char *text = g_string_free (g_steal_pointer (&answer.text), FALSE);
  if (whole && strlen (text) < ANSWER_MAX)
    answer.answered (text);
}

static gboolean
add (wint_t code)
{
  if (answer.string && (code == ESCAPE || answer.escaped)) {
    gboolean last = answer.escaped;
    answer.escaped = TRUE;
    if (last)
      finish (code == '\\');
    return !last || code == '\\';
  }
  if (code < 0x20 || code > 0x7e) {
    finish (FALSE);
    return FALSE;
  }
  if (answer.text->len < ANSWER_MAX)
    g_string_append_c (answer.text, (char)code);
  if (!answer.string && code >= 0x40)
    finish (TRUE);
  return TRUE;
}

gboolean
hz_answer_take (int status, wint_t code)
{
  if (begins (status, code))
    return TRUE;
  if (answer.text == NULL)
    return FALSE;
  gint64 now = g_get_monotonic_time ();
  gboolean broken = status != OK || now - answer.last > BROKEN_US;
  answer.last = now;
  if (!broken)
    return add (code);
  finish (FALSE);
  return FALSE;
}
