/* An officer signs at the clerk's desk, in person: what it is about, a reason where one is asked,
 * and the officer's own account and password. */
#pragma once
#include "tui/app.h"

typedef struct {
  const char *heading; /* in the current language, as the labels are; borrowed */
  GPtrArray *items; /* char *: label, value, label, value … (transfer full), at most five pairs */
  const char *reason; /* label of the reason; NULL: none is asked */
  /* Signs: TRUE closes the screen, SAID (transfer full) tells so. REASON is "" where none is asked.
   */
  gboolean (*sign) (const char *account, const char *password, const char *reason, gpointer data,
                    char **said, GError **error);
  gpointer data;
  GDestroyNotify free_data; /* may be NULL */
} HzOfficerSheet;
HzScreen *hz_officer_new (HzApp *app, const HzOfficerSheet *sheet);
