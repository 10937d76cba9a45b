#include "tui/frame/line.h"

#include <curses.h>
#include <form.h>
#include <string.h>

#include "core/base/base.h"
#include "tui/frame/terminal.h"

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
  set_max_field (line->fields[0], (int)(max_chars * 2 + 2));
  /* Full size from the start: formw leaves NULs in a field that grows while it is edited. */
  g_autofree char *blanks = g_strnfill (max_chars * 2 + 2, ' ');
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

static void
insert (HzLine *line, gunichar c)
{
  if (line->secret != NULL) {
    if (line->secret->len + 6 < line->secret->allocated_len &&
        line->secret->len < line->max_chars) {
      g_string_append_unichar (line->secret, c);
      form_driver_w (line->form, OK, L'*');
    }
    return;
  }
  gboolean number = line->kind == HZ_LINE_NUMBER;
  if (g_unichar_ismark (c)) { /* one that composes with nothing has no place in a field */
    beep ();
    return;
  }
  if (number && (g_unichar_isspace (c) || c == '-'))
    return; /* as numbers are written in groups */
  if (line->fresh && (number || line->kind == HZ_LINE_CODE))
    form_driver (line->form, REQ_CLR_FIELD);
  line->fresh = FALSE;
  g_autofree char *text = hz_line_text (line);
  if (hz_text_chars (text) >= line->max_chars) {
    beep ();
    return;
  }
  if (number)
    c = g_unichar_toupper (c);
  form_driver_w (line->form, OK, (wchar_t)c);
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
  if (key->id == HZ_KEY_TEXT) {
    insert (line, key->character);
    return TRUE;
  }
  if (key->id == HZ_KEY_PASTE) {
    /* formw puts a combining character behind everything; composed there is none in most texts. */
    g_autofree char *composed = g_utf8_normalize (key->text, -1, G_NORMALIZE_NFC);
    for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
      insert (line, g_utf8_get_char (p));
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
