/* What the process that drives the devices of a desk can still do: see its devices, what libraries
 * read, and its own files. Of the person's other files it reads and writes none, it runs no
 * program but those that libraries have beside them, and asks the kernel for nothing that drivers
 * do not need. (Examiners have a narrower cage: base/examiner_cage.h.) */
#pragma once
#include <glib.h>

typedef struct {
  const char *camera; /* its source, whose files may be read; NULL: a device */
  const char *folder; /* of the virtual reader; NULL: none */
} HzDeskBounds;

/* For good. Before the first thread, and behind the start of programs that are not bound by it. A
 * kernel without Landlock is no error: the files are not bounded. */
gboolean hz_desk_bounds (const HzDeskBounds *bounds, GError **error);
