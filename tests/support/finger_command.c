#include "tests/support/finger_command.h"

#include <glib.h>

/* Growing a ridge picture takes seconds under the sanitizers, and what plays the finger is not what
 * is tested: the release build's program does it, with its pictures. */
#ifdef __SANITIZE_ADDRESS__
#define RELEASE ".."
#else
#define RELEASE "."
#endif

char *
finger_command (const char *folder, const char *script)
{
  g_autofree char *build = g_canonicalize_filename (RELEASE, folder);
  g_autofree char *program = g_build_filename (build, "huzheng-fingers", NULL),
                  *cache = g_build_filename (build, "fingers", NULL),
                  *program_word = g_shell_quote (program), *cache_word = g_shell_quote (cache),
                  *script_word = g_shell_quote (script);
  return *script == '\0'
             ? g_strdup_printf ("%s --cache %s", program_word, cache_word)
             : g_strdup_printf ("%s --cache %s --script %s", program_word, cache_word, script_word);
}
