/* What stands in the way of a step or an act: one shape, from the rule that finds it to the screen
 * that goes there. Rules collect blockers, the store returns them in its error (hz_blocked), the
 * screen shows them and jumps. */
#pragma once
#include <glib.h>

typedef enum {
  HZ_STOP,    /* does not pass */
  HZ_OFFICER, /* passes once an officer has let it, which is recorded */
  HZ_WARN,    /* shown, but it never blocks */
} HzSeverity;

typedef struct {
  guint field; /* where to go: HzField of a case, item of a record; 0 (HZ_FIELD_NONE) is none */
  guint row;
  guint step; /* HzStep that asks for FIELD; 0 where there are no steps */
  HzSeverity severity;
  gboolean missing; /* only not entered yet: a screen marks it without an error message */
  char *reason;     /* in the current language; never begins with the field's label: screens put
                       that before it */
  char *way_out;    /* what to do; NULL when the reason says it */
} HzBlocker;

/* "stop", "officer", "warn": for programs, never translated. */
const char *hz_severity_id (HzSeverity severity);
void hz_blocker_free (HzBlocker *blocker);
/* "reason way out". (transfer full) */
char *hz_blocker_text (const HzBlocker *blocker);

/* An empty array of HzBlocker *, which it owns. */
GPtrArray *hz_blockers_new (void);
/* Adds a copy of PLACE (all but its texts) with its reason; returns it, owned by BLOCKERS. */
HzBlocker *hz_blockers_add (GPtrArray *blockers, const HzBlocker *place, const char *way_out,
                            const char *reason, ...) G_GNUC_PRINTF (4, 5);
HzBlocker *hz_blockers_add_va (GPtrArray *blockers, const HzBlocker *place, const char *way_out,
                               const char *reason, va_list args) G_GNUC_PRINTF (4, 0);
/* The first that blocks, and how many do: without warnings. */
const HzBlocker *hz_blockers_first (const GPtrArray *blockers); /* NULL: none */
guint hz_blockers_count (const GPtrArray *blockers);
