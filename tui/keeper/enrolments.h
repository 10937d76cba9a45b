/* A finger enrolled at the counter: pictures of touches come in, the print is made and kept here
 * (data/desk/finger/enrolment.h). One at a time, of one case and one hand. What it comes to, a
 * print or a try that gave none, is the keeper's own knowledge. */
#pragma once
#include "core/case/case.h"
#include "data/desk/finger/finger.h"
#include "tui/keeper/keeper.h"

typedef struct _HzEnrolments HzEnrolments;
HzEnrolments *hz_enrolments_new (HzKeeper *keeper);
void hz_enrolments_free (HzEnrolments *enrolments);

/* hz_ask_enrol_begin: of C (taken over by it), under RULES. 0 on error. */
gint64 hz_enrolments_begin (HzEnrolments *enrolments, HzCase *c, const HzRules *rules,
                            HzImageKind kind, GError **error);
/* hz_ask_enrol_touch. SEEN is untrusted. */
gboolean hz_enrolments_touch (HzEnrolments *enrolments, gint64 id, const HzTouchSeen *seen,
                              GError **error);
/* hz_ask_enrol_state. NULL: it is over. */
const HzEnrolState *hz_enrolments_state (const HzEnrolments *enrolments, gint64 id, GError **error);
/* hz_ask_enrol_keep: C as it is saved with the print. */
gboolean hz_enrolments_keep (HzEnrolments *enrolments, gint64 id, const HzCase *c,
                             const HzRules *rules, GError **error);
/* The session is over. */
void hz_enrolments_forget (HzEnrolments *enrolments);
