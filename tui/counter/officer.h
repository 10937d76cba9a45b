/* An officer decides in person at the clerk's desk: what it is about, a reason if one is required,
 * and the officer's own account and password. */
#pragma once
#include "tui/counter/session.h"

typedef struct {
  const char *heading; /* in the current language, as the labels are; borrowed */
  GPtrArray *items;    /* of hz_officer_sheet_add; (transfer full) */
  const char *reason;  /* label of the reason; NULL: none is asked */
  gint64 case_id;      /* with a reason: it is kept until signed, under this static id */
  const char *question;
  /* Does the act: TRUE closes the screen and shows SAID (transfer full). REASON is "" if none is
   * required. */
  gboolean (*sign) (const char *account, const char *password, const char *reason, gpointer data,
                    char **said, GError **error);
  gpointer data;
  GDestroyNotify free_data; /* may be NULL */
} HzOfficerSheet;
/* Adds a line about what is decided, five at most; both texts are copied. */
void hz_officer_sheet_add (HzOfficerSheet *sheet, const char *label, const char *value);
HzScreen *hz_officer_new (HzApp *app, const HzOfficerSheet *sheet);
