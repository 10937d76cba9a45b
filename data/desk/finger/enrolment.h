/* A print made of touches: each is measured and compared with those before it, and the last one
 * checks that the print finds its finger. What the desk says of a touch is not believed: the
 * pictures are examined here, where the print stays.
 *
 * libfprint's own enrolment takes every touch that has minutiae, whatever it is worth and whosever
 * it is; here a touch is told what is wrong with it at once, and only good ones are kept. */
#pragma once
#include "data/desk/finger/examiner.h"

typedef struct { /* of the rule book */
  guint quality; /* that a touch needs */
  guint margin;  /* so many touches of the print, each by itself, match the one that checks it */
} HzEnrolRule;

#define HZ_ENROL_POOR_MAX 5 /* touches that were not kept: then it is over */
#define HZ_ENROL_UNEXAMINED_MAX                                                                    \
  3                           /* touches in a row that could not be examined: then it is over too */
#define HZ_ENROL_STAGES_MIN 3 /* whatever the reader says */
#define HZ_ENROL_STAGES_MAX 10

typedef struct _HzEnrolment HzEnrolment;
/* FINGER: position code 11..20. */
HzEnrolment *hz_enrolment_new (const HzExamineStarter *starter, const HzEnrolRule *rule,
                               guint finger);
void hz_enrolment_free (HzEnrolment *enrolment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzEnrolment, hz_enrolment_free)

/* Once for each touch, from the main loop, when its state is known. */
typedef void (*HzEnrolFunc) (HzEnrolment *enrolment, gpointer data);
/* SEEN is untrusted. HZ_ERROR_INVALID: it is no picture, or the enrolment is over; HZ_ERROR_BUSY:
 * the touch before is still examined; HZ_ERROR_DEVICE: it cannot be examined. */
gboolean hz_enrolment_touch (HzEnrolment *enrolment, const HzTouchSeen *seen, HzEnrolFunc func,
                             gpointer data, GError **error);
const HzEnrolState *hz_enrolment_state (const HzEnrolment *enrolment);
gboolean hz_enrol_is_over (HzEnrolWhat what);
/* The best touch, at 500 dpi where its resolution is known; ridge NULL: there was none. */
const HzTouchSeen *hz_enrolment_best (const HzEnrolment *enrolment);
/* NULL unless DONE. */
GBytes *hz_enrolment_print (const HzEnrolment *enrolment);
