/* A finger on the reader: taken, or touched once for its picture. One operation at a time. */
#pragma once
#include "data/desk/finger/quality.h"
#include "data/desk/link/link.h"

typedef enum {
  HZ_TOUCH_NEED_FINGER,
  HZ_TOUCH_FINGER_ON,
  HZ_TOUCH_STAGE,
  HZ_TOUCH_RETRY,
  HZ_TOUCH_CHECK,
  HZ_TOUCH_FINISHED
} HzTouch;
typedef enum {
  HZ_CAPTURE_ENROLLED,
  HZ_CAPTURE_CANCELLED,
  HZ_CAPTURE_TIMEOUT,
  HZ_CAPTURE_MISMATCH,
  HZ_CAPTURE_REMOVED,
  HZ_CAPTURE_TOO_HOT,
  HZ_CAPTURE_NO_READER,
  HZ_CAPTURE_NO_PICTURES,
  HZ_CAPTURE_LINK_LOST,
  HZ_CAPTURE_ERROR,
  HZ_CAPTURE_TOUCHED, /* there is a picture */
  HZ_CAPTURE_UNCLEAR, /* no touch could be read, or none is good enough to say */
  /* What a touch comes to beside the stored prints: never a desk's word (compare.h). */
  HZ_CAPTURE_MATCHED,
  HZ_CAPTURE_NO_MATCH,
  HZ_CAPTURE_DAMAGED,   /* no stored print is whole */
  HZ_CAPTURE_FOREIGN,   /* the stored prints are of another kind of reader */
  HZ_CAPTURE_UNEXAMINED /* it could not be compared */
} HzCaptureOutcome;

typedef struct { /* borrowed during the callback; take references to keep */
  HzTouch touch;
  guint stage, stages;
  const char *retry;              /* for RETRY: "general", "too-short", "center", "remove-finger" */
  HzCaptureOutcome outcome;       /* for FINISHED */
  guint rest;                     /* for FINISHED, TOO_HOT: seconds until it can be used again */
  HzRidgeFault fault;             /* for FINISHED, ENROLLED: what lowered the quality most */
  int quality;                    /* for FINISHED: ENROLLED, TOUCHED */
  const char *reader;             /* for FINISHED, TOUCHED: its kind, as a print names it */
  int width, height;              /* of ridge; 0 when there is none */
  GBytes *ridge, *print_template; /* wiping bytes, NULL when there is none */
} HzCaptureEvent;
typedef void (*HzCaptureFunc) (const HzCaptureEvent *event, gpointer data);

/* Takes FINGER (position code 11..20) of PERSON (a citizen number, which no real device is told;
 * NULL: not said). FUNC is called until FINISHED, exactly one of which comes, whatever happens to
 * the agent. HZ_ERROR_BUSY while another runs. */
gboolean hz_desk_capture (HzDesk *desk, const char *person, guint finger, guint seconds,
                          HzCaptureFunc func, gpointer data, GError **error);
/* The picture of one touch of FINGER: as hz_desk_capture, with TOUCHED at its end. A touch that the
 * reader cannot read counts as one of TRIES and is asked for again. What it shows is not the desk's
 * to say: the keeper compares it. */
gboolean hz_desk_touch (HzDesk *desk, const char *person, guint finger, guint seconds, guint tries,
                        HzCaptureFunc func, gpointer data, GError **error);
void hz_desk_capture_cancel (HzDesk *desk); /* FINISHED with CANCELLED follows; of a touch too */
/* In plain words, in the current language: what happened and what to do. */
const char *hz_capture_retry_text (const char *retry);
const char *hz_capture_outcome_text (HzCaptureOutcome outcome);
