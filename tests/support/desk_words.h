/* Every method and signal of the desk's protocol, read from desk.xml and standard.xml, with what a
 * desk may answer and tell: for tests that play them all. */
#pragma once
#include <gio/gio.h>

typedef struct {
  const char *interface, *name, *answer; /* answer: a GVariant in text form */
} DeskMethod;
typedef struct {
  const char *interface, *name;
  GVariant *body;
} DeskSignal;
extern GArray *desk_methods, *desk_signals;
/* Fills both, for the life of the program. What has no words of its own gets values of its form. */
void desk_words_read (void);
