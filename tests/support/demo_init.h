/* A demonstration station as `huzheng init --demo` makes it, made by the test itself, so that its
 * passwords are cheap (cheap_password.c). */
#pragma once
#include <glib.h>

/* In DIR; VIRTUAL_READER is a command, NULL for none. */
void demo_init (const char *dir, const char *virtual_reader);
/* In a new temporary folder; gives DIR, which is in it. (transfer full) */
char *demo_init_somewhere (void);
