/* The password of whoever acts at the command line, and the login with it. */
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

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
  gboolean got = fgets (line, HZ_PASSWORD_BYTES, stdin) != NULL;
  if (terminal) {
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &old);
    fputc ('\n', stderr);
  }
  gsize length = got ? strlen (line) : 0;
  if (!got || (length == HZ_PASSWORD_BYTES - 1 && line[length - 1] != '\n'))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("the password must come as one line of standard input, 250 bytes at most"));
  line[strcspn (line, "\r\n")] = '\0';
  return g_utf8_validate (line, -1, NULL) ||
         hz_fail (error, HZ_ERROR_INVALID, _ ("the password is not text in UTF-8"));
}

typedef HzAccount *(*LogIn) (HzStore *store, const char *name, const char *password,
                             GError **error);

static HzAccount *
log_in (HzStation *station, LogIn how, const char *name, GError **error)
{
  char password[HZ_PASSWORD_BYTES] = "";
  g_autofree char *prompt = g_strdup_printf (_ ("Password of %s: "), name);
  HzAccount *account = hz_command_password (prompt, password, error)
                           ? how (station->store, name, password, error)
                           : NULL;
  explicit_bzero (password, sizeof password);
  return account;
}

HzAccount *
hz_command_login (HzStation *station, const char *name, GError **error)
{
  HzAccount *account = log_in (station, hz_store_login, name, error);
  if (account == NULL)
    return NULL;
  g_auto (GStrv) told = hz_login_told (account, station->offset_minutes);
  for (guint i = 0; told[i] != NULL; i++)
    hz_print_error ("huzheng: %s\n", told[i]);
  return account;
}

HzAccount *
hz_command_login_beside (HzStation *station, const char *name, GError **error)
{
  return log_in (station, hz_store_login_beside, name, error);
}
