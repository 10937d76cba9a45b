/* An officer signs at the clerk's desk, in person: what it is about, a reason where one is asked,
 * and the officer's own account and password. */
#pragma once
#include "tui/counter/session.h"

typedef struct {
  const char *heading; /* in the current language, as the labels are; borrowed */
  GPtrArray *items;    /* of hz_officer_sheet_add; (transfer full) */
  const char *reason;  /* label of the reason; NULL: none is asked */
  gint64 case_id;      /* with a reason: it is kept until signed, under this static id */
  const char *question;
  /* Signs: TRUE closes the screen, SAID (transfer full) tells so. REASON is "" where none is asked.
   */
  gboolean (*sign) (const char *account, const char *password, const char *reason, gpointer data,
                    char **said, GError **error);
  gpointer data;
  GDestroyNotify free_data; /* may be NULL */
} HzOfficerSheet;
/* One more of at most five lines that say what it is about; both are copied. */
void hz_officer_sheet_add (HzOfficerSheet *sheet, const char *label, const char *value);
HzScreen *hz_officer_new (HzApp *app, const HzOfficerSheet *sheet);
