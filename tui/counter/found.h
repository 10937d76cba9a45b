/* The results for a text in the register and among the cases, page by page, while it is typed. A
 * part of the home screen. */
#pragma once
#include "tui/counter/session.h"

typedef struct {
  GPtrArray *hits; /* HzHit *; NULL: nothing is looked for */
  HzList list;
  gboolean complete; /* no further page */
  gboolean failed;   /* it could not be looked for, which was said */
  gboolean walked;   /* the user has moved in the list, so Enter opens the chosen line */
  char *text;
} HzFound;

void hz_found_clear (HzFound *found);
/* Searches TEXT; if it has only one letter or digit, the day's list is shown again (hits NULL). */
void hz_found_update (HzFound *found, HzApp *app, const char *text);
/* Up, Down and pages; the next page is fetched when the end becomes visible. */
gboolean hz_found_key (HzFound *found, HzApp *app, const HzKey *key, int rows);
void hz_found_paint (HzFound *found, int top, int rows);
/* The citizen number of the chosen line; NULL: nothing is chosen. Borrowed. */
const char *hz_found_person (const HzFound *found);
/* Opens the chosen line: a case, or an application for the person. FALSE: nothing is chosen. */
gboolean hz_found_open (HzFound *found, HzApp *app);
