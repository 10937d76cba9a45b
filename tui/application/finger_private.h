/* Between finger_field.c (what a hand holds) and finger_capture.c (how the reader brings it). */
#pragma once
#include "data/desk/finger/finger.h"
#include "tui/application/finger_field.h"

typedef struct {
  guint tries;          /* captures that ended without a usable print */
  HzTermPicture *ridge; /* the one shown; NULL: none */
  guint best;           /* quality of the best touch of those */
} HzHand;

struct _HzFingers {
  HzFormScreen *form;
  HzFingers **self;   /* g_rc_box of callbacks under way; what it holds is NULL when this is gone */
  HzHand hand[2];     /* right, left */
  int captured;       /* the hand that the reader runs, or ran last, for */
  gint64 enrolment;   /* the keeper's name for it; 0: none */
  HzEnrolState state; /* of it, as the keeper told last */
  gboolean examined;  /* the keeper examines the last touch */
  char *says;         /* what to do with the finger now; NULL: nothing was said yet */
  gboolean answered;  /* SAYS answers the last touch and stays until the next one */
  HzReaderPause *pause; /* while capturing, it may have to wait for the reader */
};

HzField hz_hand_field (int hand);  /* which finger */
HzField hz_hand_result (int hand); /* what came of it */
HzField hz_hand_reason (int hand); /* why not */
HzImageKind hz_hand_image (int hand);

/* Shows RIDGE, if there is one, as the hand's picture. */
void hz_hand_show (HzHand *hand, GBytes *ridge, int width, int height);
/* The last try is used up: "failed" is offered as the outcome, WHAT said before it. */
void hz_fingers_offer_failed (HzFingers *fingers, const char *what);
/* Of HAND a print was made that could not be sealed yet. */
gboolean hz_fingers_wait_for_seal (const HzFingers *fingers, int hand);
/* The enrolment is over: the print is sealed, or what can be done without one is said. */
void hz_fingers_came_to (HzFingers *fingers);
/* An HzReaderAgain: the capture begins, or begins again. */
gboolean hz_fingers_begin (gpointer fingers);
