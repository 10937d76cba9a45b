/* A finger on the reader: touched for its picture, once or again and again. One operation at a
 * time. What a picture shows is not the desk's to say: see examiner.h. */
#pragma once
#include "data/desk/finger/quality.h"
#include "data/desk/link/link.h"

typedef enum {
  HZ_TOUCH_NEED_FINGER,
  HZ_TOUCH_FINGER_ON,
  HZ_TOUCH_RETRY,
  HZ_TOUCH_PICTURE,
  HZ_TOUCH_FINISHED
} HzTouch;
typedef enum {
  HZ_CAPTURE_TOUCHED, /* there is a picture */
  HZ_CAPTURE_UNCLEAR, /* no touch could be read, or none is good enough to say */
  HZ_CAPTURE_CANCELLED,
  HZ_CAPTURE_TIMEOUT,
  HZ_CAPTURE_REMOVED,
  HZ_CAPTURE_TOO_HOT,
  HZ_CAPTURE_NO_READER,
  HZ_CAPTURE_NO_PICTURES,
  HZ_CAPTURE_NO_PERMISSION, /* the desk's user may not open the reader */
  HZ_CAPTURE_BUSY,          /* another program has it */
  HZ_CAPTURE_LINK_LOST,
  HZ_CAPTURE_ERROR,
  /* What a touch comes to beside the stored prints: never a desk's word (compare.h). */
  HZ_CAPTURE_MATCHED,
  HZ_CAPTURE_NO_MATCH,
  HZ_CAPTURE_DAMAGED,   /* a stored print is not whole, and no other matches */
  HZ_CAPTURE_FOREIGN,   /* a stored print is of another kind of reader, and no other matches */
  HZ_CAPTURE_UNEXAMINED /* it could not be compared */
} HzCaptureOutcome;

/* How a finger is laid on the reader. */
typedef enum { HZ_SCAN_PRESS, HZ_SCAN_SWIPE } HzScan;

typedef struct { /* borrowed during the callback; take references to keep */
  HzTouch touch;
  const char *retry;        /* for RETRY: "general", "too-short", "center", "remove-finger" */
  HzTouchSeen seen;         /* for PICTURE */
  HzCaptureOutcome outcome; /* for FINISHED */
  guint rest;               /* for FINISHED, TOO_HOT: seconds until it can be used again */
} HzCaptureEvent;
typedef void (*HzCaptureFunc) (const HzCaptureEvent *event, gpointer data);

/* A touch of FINGER (position code 11..20) of PERSON (a citizen number, which no real device is
 * told; NULL: not said), given up after SECONDS without one. One that the reader cannot read counts
 * as one of TRIES and is asked for again. FUNC is called until FINISHED, exactly one of which
 * comes, whatever happens to the agent; TOUCHED comes behind a PICTURE. HZ_ERROR_BUSY while another
 * runs. */
gboolean hz_desk_touch (HzDesk *desk, const char *person, guint finger, guint seconds, guint tries,
                        HzCaptureFunc func, gpointer data, GError **error);
/* Touches of it until it is cancelled: behind each PICTURE hz_desk_touch_next asks for another.
 * TRIES are those in a row. */
gboolean hz_desk_touches (HzDesk *desk, const char *person, guint finger, guint seconds,
                          guint tries, HzCaptureFunc func, gpointer data, GError **error);
void hz_desk_touch_next (HzDesk *desk);
void hz_desk_capture_cancel (HzDesk *desk); /* FINISHED with CANCELLED follows */
/* Of the reader that DESK uses (NULL: none); PRESS while it has not said. */
HzScan hz_desk_scan (const HzDesk *desk);
/* In plain words, in the current language, for a finger that is pressed or drawn over a strip: what
 * is to be done now (NULL for RETRY and FINISHED); what went wrong with a touch; what lowers the
 * quality of a picture ("": nothing). */
const char *hz_capture_words (HzTouch what, HzScan scan);
const char *hz_capture_advice (const char *retry, HzScan scan);
const char *hz_ridge_advice (HzRidgeFault fault, HzScan scan);
/* What an enrolment came to with its last touch, where touches of the quality WANTED are taken:
 * "Quality 20, at least 55 is wanted. …". (transfer full) */
char *hz_enrol_text (const HzEnrolState *state, guint wanted, HzScan scan);
/* The same as a small drawing for any terminal: lines of HZ_CAPTURE_PICTURE_WIDTH columns, NULL at
 * the end. */
#define HZ_CAPTURE_PICTURE_WIDTH 13
const char *const *hz_capture_picture (HzScan scan);
/* Likewise: how an operation ended. */
const char *hz_capture_outcome_text (HzCaptureOutcome outcome);
