/* A finger on a reader: the picture of a touch, and what the touches of an enrolment came to so
 * far. */
#pragma once
#include <glib.h>

typedef struct {
  int width, height;
  guint dpi;     /* 0: not known */
  guint stages;  /* how many touches the reader wants for a print */
  char *reader;  /* its kind, as a print names it; NULL: not known */
  GBytes *ridge; /* grey, wiping, dark ridges on light; NULL: none */
} HzTouchSeen;

void hz_touch_seen_clear (HzTouchSeen *seen);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzTouchSeen, hz_touch_seen_clear)
/* What it holds is its own. */
HzTouchSeen hz_touch_seen_copy (const HzTouchSeen *seen);

typedef enum { /* what is most wrong with a picture */
               HZ_RIDGE_GOOD,
               HZ_RIDGE_SMALL,   /* too little of the finger was on the reader */
               HZ_RIDGE_SMEARED, /* the ridges run into each other: moved, wet, out of focus */
               HZ_RIDGE_DRY,     /* the ridges are broken: dry, pressed too lightly, or dirt on the
                                    reader */
               HZ_RIDGE_PLAIN, /* few minutiae, and nothing else wrong: not the middle of the finger
                                */
               HZ_RIDGE_FAULT_COUNT
} HzRidgeFault;

typedef enum {
  HZ_ENROL_EMPTY,      /* no touch yet */
  HZ_ENROL_TAKEN,      /* it is one of the print's */
  HZ_ENROL_POOR,       /* it is not good enough: fault */
  HZ_ENROL_OTHER,      /* it is not the finger of the touches before */
  HZ_ENROL_UNEXAMINED, /* it could not be examined, and does not count */
  HZ_ENROL_DONE,       /* it checked the print, which is made */
  HZ_ENROL_FAILED,     /* too many were not good enough: over */
  HZ_ENROL_MISMATCH,   /* too many were of another finger: over */
  HZ_ENROL_BROKEN,     /* several in a row could not be examined: over, and no try */
  HZ_ENROL_WHAT_COUNT
} HzEnrolWhat;

typedef struct {
  HzEnrolWhat what;    /* of the last touch */
  guint stage, stages; /* touches taken, of those it takes; equal: the next one checks */
  guint quality;       /* of the last touch, 0..100 */
  guint best;          /* of all touches */
  HzRidgeFault fault;  /* of the last touch */
} HzEnrolState;
