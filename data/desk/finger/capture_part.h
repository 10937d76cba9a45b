/* The part of the desk that the reader is: the operation under way. */
#pragma once
#include "data/desk/finger/capture.h"
#include "data/desk/link/inside.h"

typedef struct {
  HzDeskPart part;
  HzCaptureFunc func; /* NULL: none runs */
  gpointer data;
  guint finger, seconds;
  GVariant *prints; /* of a match: aay; NULL for an enrolment */
  guint tries, quality;
  guint serial;      /* 0 until the program named it */
  guint last_serial; /* of this link; an older one is an echo */
  gboolean asked, cancelled;
  guint guard;
  guint person; /* who stands at a virtual reader; 0: its own choice */
} HzDeskCapture;

HzDeskCapture *hz_desk_capture_part (HzDesk *desk);
