#include "tests/demo/terminal.h"

#include <string.h>

char **
hz_terminal_environment (const char *const *extra)
{
  char **env = g_get_environ ();
  const char *const removed[] = {"LC_ALL", "LANGUAGE", "LINES", "COLUMNS", "NO_COLOR"};

  for (gsize i = 0; i < G_N_ELEMENTS (removed); i++)
    env = g_environ_unsetenv (env, removed[i]);
  env = g_environ_setenv (env, "TERM", "xterm-256color", TRUE);
  env = g_environ_setenv (env, "LANG", "C.UTF-8", TRUE);
  for (gsize i = 0; extra != NULL && extra[i] != NULL; i++) {
    const char *equals = strchr (extra[i], '=');
    g_autofree char *name = NULL;

    g_assert (equals != NULL);
    name = g_strndup (extra[i], (gsize)(equals - extra[i]));
    env = g_environ_setenv (env, name, equals + 1, TRUE);
  }
  return env;
}
