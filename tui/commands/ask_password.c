/* The password of whoever acts at the command line, and the login with it. */
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The next line with its line feed, and how long it is; -1: there is none, or it is too long. */
static gssize
read_line (char line[HZ_PASSWORD_BYTES])
{
  gssize length = 0;
  int c = EOF;
  while (length < HZ_PASSWORD_BYTES - 1 && (c = getchar ()) != EOF) {
    line[length++] = (char)c;
    if (c == '\n')
      break;
  }
  line[length] = '\0';
  return length == 0 || (length == HZ_PASSWORD_BYTES - 1 && c != '\n') ? -1 : length;
}

gboolean
hz_command_password (const char *prompt, char line[HZ_PASSWORD_BYTES], GError **error)
{
  struct termios old, quiet;
  gboolean terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &old) == 0;
  if (terminal) {
    quiet = old;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
    fputs (prompt, stderr);
  }
  gssize length = read_line (line);
  if (terminal) {
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &old);
    fputc ('\n', stderr);
  }
  if (length < 0)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("the password must come as one line of standard input, 250 bytes at most"));
  if (strlen (line) != (gsize)length)
    return hz_fail (error, HZ_ERROR_INVALID, _ ("the password is not text in UTF-8"));
  line[strcspn (line, "\r\n")] = '\0';
  return g_utf8_validate (line, -1, NULL) ||
         hz_fail (error, HZ_ERROR_INVALID, _ ("the password is not text in UTF-8"));
}

HzAccount *
hz_command_told (HzStation *station, HzAccount *account)
{
  if (account == NULL)
    return NULL;
  g_auto (GStrv) told = hz_login_told (account, station->offset_minutes);
  for (guint i = 0; told[i] != NULL; i++)
    hz_print_error ("huzheng: %s\n", told[i]);
  return account;
}

HzAccount *
hz_command_login (HzStation *station, const char *name, GError **error)
{
  char password[HZ_PASSWORD_BYTES] = "";
  HzAccount *account = hz_command_password (_ ("Password: "), password, error)
                           ? hz_store_login (station->store, name, password, error)
                           : NULL;
  explicit_bzero (password, sizeof password);
  return hz_command_told (station, account);
}
