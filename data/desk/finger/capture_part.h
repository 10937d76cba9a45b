/* The part of the desk that the reader is: the operation under way. */
#pragma once
#include "data/desk/finger/capture.h"
#include "data/desk/link/inside.h"

typedef struct {
  HzDeskPart part;
  HzCaptureFunc func; /* NULL: none runs */
  gpointer data;
  guint finger, seconds;
  guint tries;
  gboolean again;    /* touch after touch */
  gboolean pictured; /* the last one gave its picture */
  guint serial;      /* 0 until the program named it */
  guint last_serial; /* of this link; an older one is an echo */
  guint round;       /* how many were asked for: an answer to an older one is an echo too */
  gboolean asked, cancelled;
  guint guard;
  gboolean rehearsed; /* of rehearsal.c, as is the next */
  guint person;       /* who stands at a virtual reader; 0: nothing is said */
} HzDeskCapture;

HzDeskCapture *hz_desk_capture_part (HzDesk *desk);

/* rehearsal.c: CAPTURE is for the person of CITIZEN_NUMBER (NULL: not said); a touch is asked for
 * next. */
void hz_rehearsal_cast (HzDeskCapture *capture, const char *citizen_number);
void hz_rehearsal_tell (const HzDeskCapture *capture);
