#include "tui/frame/line.h"

#include <curses.h>
#include <form.h>
#include <string.h>

#include "core/base/base.h"
#include "tui/frame/terminal.h"

enum { NUMBER_MORE = 14 };

struct _HzLine {
  HzLineKind kind;
  int width;
  guint max_chars;
  FIELD *fields[2];
  FORM *form;
  WINDOW *window;  /* a pad, because a window loses its columns when the terminal gets narrow */
  gboolean fresh;  /* the text was not edited since it was set */
  GString *secret; /* what is typed into a HZ_LINE_SECRET; the field shows dots */
};

static struct { /* the text that was refused last, until it is asked for */
  guint count, room;
  gboolean no_line;
} refused;

/* A number is taken with more characters than it has: then its length is said to be wrong, and it
 * is nobody's. */
static guint
room_of (const HzLine *line)
{
  return line->kind == HZ_LINE_NUMBER ? line->max_chars + NUMBER_MORE : line->max_chars;
}

static void
put_text (HzLine *line, const char *text)
{
  form_driver (line->form, REQ_CLR_FIELD);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    form_driver_w (line->form, OK, (wchar_t)g_utf8_get_char (p));
  line->fresh = TRUE;
}

HzLine *
hz_line_new (HzLineKind kind, int width, guint max_chars, const char *text)
{
  HzLine *line = g_new0 (HzLine, 1);
  line->kind = kind;
  line->width = ++width; /* one cell more than the text, for the cursor after it */
  line->max_chars = max_chars;
  line->fields[0] = new_field (1, width, 0, 0, 0, 0);
  field_opts_off (line->fields[0], O_AUTOSKIP | O_STATIC | O_WRAP | O_BLANK);
  set_max_field (line->fields[0], (int)(room_of (line) * 2 + 2));
  /* Full size from the start: formw leaves NULs in a field that grows while it is edited. */
  g_autofree char *blanks = g_strnfill (room_of (line) * 2 + 2, ' ');
  set_field_buffer (line->fields[0], 0, blanks);
  line->form = new_form (line->fields);
  line->window = newpad (1, width);
  set_form_win (line->form, line->window);
  set_form_sub (line->form, line->window);
  post_form (line->form);
  form_driver (line->form, REQ_INS_MODE);
  form_driver (line->form, REQ_CLR_FIELD);
  if (kind == HZ_LINE_SECRET)
    line->secret = g_string_sized_new (256); /* never grows: no copies left behind */
  else
    put_text (line, text);
  return line;
}

void
hz_line_free (HzLine *line)
{
  if (line == NULL)
    return;
  set_field_buffer (line->fields[0], 0, "");
  if (line->secret != NULL) {
    explicit_bzero (line->secret->str, line->secret->allocated_len);
    g_string_free (line->secret, TRUE);
  }
  unpost_form (line->form);
  free_form (line->form);
  free_field (line->fields[0]);
  delwin (line->window);
  g_free (line);
}

char *
hz_line_text (HzLine *line)
{
  if (line->secret != NULL)
    return g_strdup (line->secret->str);
  form_driver (line->form, REQ_VALIDATION);
  return g_strstrip (g_strdup (field_buffer (line->fields[0], 0)));
}

void
hz_line_set_text (HzLine *line, const char *text)
{
  if (line->secret == NULL)
    put_text (line, text);
}

/* As numbers are written in groups. */
static gboolean
is_passed_over (const HzLine *line, gunichar c)
{
  return line->kind == HZ_LINE_NUMBER && (g_unichar_isspace (c) || c == '-');
}

/* Would MORE characters fit in beside what stays? If not, they are refused. */
static gboolean
has_room (HzLine *line, guint more)
{
  gboolean replaced = line->fresh && (line->kind == HZ_LINE_NUMBER || line->kind == HZ_LINE_CODE);
  g_autofree char *text = line->secret != NULL || replaced ? g_strdup ("") : hz_line_text (line);
  guint count = hz_text_chars (line->secret != NULL ? line->secret->str : text) + more;
  if (count <= room_of (line))
    return TRUE;
  refused.count = count;
  refused.room = line->max_chars;
  beep ();
  return FALSE;
}

/* There is no line: text is refused, whatever it is. */
static gboolean
refuse (const HzKey *key)
{
  refused.no_line = key->id == HZ_KEY_TEXT || key->id == HZ_KEY_PASTE;
  return refused.no_line;
}

char *
hz_line_refused (void)
{
  gboolean no_line = refused.no_line;
  refused.no_line = FALSE;
  if (no_line)
    return g_strdup (
        _ ("Nothing can be typed here, and nothing was taken. F1 tells what this place is "
           "for."));
  if (refused.count == 0)
    return NULL;
  char *text = g_strdup_printf (hz_plural ("%u character, room for %u: not taken.",
                                           "%u characters, room for %u: not taken.", refused.count),
                                refused.count, refused.room);
  refused.count = 0;
  return text;
}

/* A mark is made one with the character before it, here and in no buffer of anybody else. */
static void
put_secret (HzLine *line, gunichar c)
{
  char *end = line->secret->str + line->secret->len;
  char *last = g_utf8_find_prev_char (line->secret->str, end);
  gunichar composed;
  if (last != NULL && g_unichar_compose (g_utf8_get_char (last), c, &composed)) {
    line->secret->len = (gsize)(last - line->secret->str);
    g_string_append_unichar (line->secret, composed);
  } else if (line->secret->len + 6 < line->secret->allocated_len) {
    g_string_append_unichar (line->secret, c);
    form_driver_w (line->form, OK, L'*');
  }
}

/* There is room for it. */
static void
put (HzLine *line, gunichar c)
{
  gboolean number = line->kind == HZ_LINE_NUMBER;
  if (line->fresh && (number || line->kind == HZ_LINE_CODE))
    form_driver (line->form, REQ_CLR_FIELD);
  line->fresh = FALSE;
  form_driver_w (line->form, OK, (wchar_t)(number ? g_unichar_toupper (c) : c));
}

/* TEXT as a whole or not at all. */
static void
insert (HzLine *line, const char *text)
{
  guint more = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    more += !is_passed_over (line, g_utf8_get_char (p));
  if (more == 0 || !has_room (line, more))
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_passed_over (line, c))
      continue;
    if (line->secret != NULL)
      put_secret (line, c);
    else if (g_unichar_ismark (c)) /* one that composes with nothing has no place in a field */
      beep ();
    else
      put (line, c);
  }
}

static void
secret_key (HzLine *line, HzKeyId id)
{
  if (id == HZ_KEY_BACKSPACE && line->secret->len > 0) {
    char *last = g_utf8_prev_char (line->secret->str + line->secret->len);
    gsize keep = (gsize)(last - line->secret->str);
    explicit_bzero (last, line->secret->len - keep);
    line->secret->len = keep;
    form_driver (line->form, REQ_DEL_PREV);
  } else if (id == HZ_KEY_CLEAR) {
    explicit_bzero (line->secret->str, line->secret->len);
    line->secret->len = 0;
    form_driver (line->form, REQ_CLR_FIELD);
  }
}

/* After the last character. REQ_END_FIELD would also go past the blanks if the text has characters
 * of two columns: formw reads the cells after them as NULs and takes those for text. */
static void
to_end (HzLine *line)
{
  form_driver (line->form, REQ_VALIDATION);
  g_autofree char *text = g_strchomp (g_strdup (field_buffer (line->fields[0], 0)));
  form_driver (line->form, REQ_BEG_FIELD);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_iszerowidth (g_utf8_get_char (p)))
      form_driver (line->form, REQ_NEXT_CHAR);
}

gboolean
hz_line_key (HzLine *line, const HzKey *key)
{
  static const struct {
    HzKeyId id;
    int request;
  } requests[] = {
      {HZ_KEY_LEFT, REQ_PREV_CHAR},  {HZ_KEY_RIGHT, REQ_NEXT_CHAR},
      {HZ_KEY_HOME, REQ_BEG_FIELD},  {HZ_KEY_BACKSPACE, REQ_DEL_PREV},
      {HZ_KEY_DELETE, REQ_DEL_CHAR}, {HZ_KEY_CLEAR, REQ_CLR_FIELD},
  };
  if (line == NULL)
    return refuse (key);
  if (key->id == HZ_KEY_TEXT) {
    char one[8] = "";
    g_unichar_to_utf8 (key->character, one);
    insert (line, one);
    return TRUE;
  }
  if (key->id == HZ_KEY_PASTE && line->secret != NULL) {
    insert (line, key->text);
    return TRUE;
  }
  if (key->id == HZ_KEY_PASTE) {
    /* formw puts a combining character behind everything; composed there is none in most texts. */
    g_autofree char *composed = g_utf8_normalize (key->text, -1, G_NORMALIZE_NFC);
    insert (line, composed != NULL ? composed : "");
    return TRUE;
  }
  if (key->id == HZ_KEY_END) {
    line->fresh = FALSE;
    if (line->secret == NULL)
      to_end (line);
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    if (requests[i].id == key->id) {
      line->fresh = FALSE;
      if (line->secret != NULL)
        secret_key (line, key->id);
      else
        form_driver (line->form, requests[i].request);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_blank (HzLine *line, int column)
{
  cchar_t cell;
  return mvwin_wch (line->window, 0, column, &cell) == OK && cell.chars[0] == L' ';
}

/* A bar marks the room that is left. The text itself has no attributes, so that a typed character
 * needs only its own bytes on the line. Only blanks are changed, because wchgat() damages wide
 * characters. */
static void
paint_room (HzLine *line)
{
  attr_t attributes = hz_style (HZ_STYLE_FOCUS);
  for (int column = line->width - 1; column >= 0; column--)
    if (is_blank (line, column))
      mvwchgat (line->window, 0, column, 1, attributes, 0, NULL);
    else
      attributes = A_NORMAL;
}

void
hz_line_paint (HzLine *line, int row, int column)
{
  paint_room (line);
  touchwin (line->window);
  pos_form_cursor (line->form);
  pnoutrefresh (line->window, 0, 0, row, column, row, MIN (column + line->width, COLS) - 1);
}
