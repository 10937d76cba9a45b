/* The bare formw program that the figures are measured against: six labelled fields, and nothing
 * else. */
#include <form.h>
#include <locale.h>
#include <stdlib.h>

#define FIELDS 6

static const char *const labels[FIELDS] = {"Name", "Sex", "Ethnicity", "Birth", "Address", "Phone"};

static FORM *
open_form (FIELD *fields[FIELDS + 1])
{
  for (int i = 0; i < FIELDS; i++) {
    fields[i] = new_field (1, 40, 2 + i, 16, 0, 0);
    set_field_back (fields[i], A_UNDERLINE);
    field_opts_off (fields[i], O_AUTOSKIP);
  }
  fields[FIELDS] = NULL;
  return new_form (fields);
}

/* One key; TRUE when it ended the form. */
static bool
drive (FORM *form, int status, wint_t key)
{
  if (status == KEY_CODE_YES && (key == KEY_BACKSPACE || key == KEY_DC))
    form_driver (form, key == KEY_DC ? REQ_DEL_CHAR : REQ_DEL_PREV);
  else if (status == KEY_CODE_YES && key == KEY_BTAB)
    form_driver (form, REQ_PREV_FIELD);
  else if (status == KEY_CODE_YES)
    return key == KEY_F (10);
  else if (key == 127 || key == 8)
    form_driver (form, REQ_DEL_PREV);
  else if (key == '\t' || key == '\n' || key == '\r')
    form_driver (form, REQ_NEXT_FIELD);
  else if (key == 27)
    return true;
  else
    form_driver_w (form, OK, (wchar_t)key);
  return false;
}

int
main (void)
{
  FIELD *fields[FIELDS + 1];
  wint_t key;
  int status;
  FORM *form;

  setlocale (LC_ALL, "");
  initscr ();
  cbreak ();
  noecho ();
  nonl ();
  keypad (stdscr, TRUE);
  set_escdelay (100);
  form = open_form (fields);
  post_form (form);
  for (int i = 0; i < FIELDS; i++)
    mvaddstr (2 + i, 2, labels[i]);
  form_driver (form, REQ_FIRST_FIELD);
  refresh ();
  do {
    status = get_wch (&key);
  } while (status != ERR && !drive (form, status, key));
  unpost_form (form);
  free_form (form);
  for (int i = 0; i < FIELDS; i++)
    free_field (fields[i]);
  endwin ();
  return EXIT_SUCCESS;
}
