/* The two hands of an application: what the reader brings of them, the tries, the best picture of
 * those that were not good enough. An object of its own; it knows the form that it belongs to by
 * the form's own calls. */
#pragma once
#include "tui/application/form_screen.h"

HzFingers *hz_fingers_new (HzFormScreen *form);
/* Wipes what was captured. A capture that is running is cancelled; what comes of it is dropped. */
void hz_fingers_free (HzFingers *fingers);

/* Enter on the hand in focus: the capture begins, or it is said why not. */
void hz_fingers_start (HzFingers *fingers);
void hz_fingers_cancel (HzFingers *fingers);
/* The keeper examined a touch of its enrolment ID. */
void hz_fingers_enrolled (HzFingers *fingers, gint64 id);
/* The print of the hand that FIELD belongs to is taken away; its tries begin anew. It stays sealed
 * with the case. FALSE: the user was told why not. */
gboolean hz_fingers_drop (HzFingers *fingers, HzField field);
/* Brings back the print of that hand that was taken away or replaced last, and compares it again.
 * FALSE: the user was told why not. */
gboolean hz_fingers_restore (HzFingers *fingers, HzField field);
/* The outcome FIELD of a hand became "failed": the tries say why, where they can. */
void hz_fingers_offer_reason (HzFingers *fingers, HzField field);
/* Shows the sealed prints of a case that is opened again. */
void hz_fingers_previews (HzFingers *fingers);
/* From the row TOP on: both hands, and while one is captured what to do now. */
void hz_fingers_paint (HzFingers *fingers, int top);
