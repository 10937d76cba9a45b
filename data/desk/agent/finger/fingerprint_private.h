/* Inside the agent: an operation at the reader, and the touches of it. */
#pragma once
#include "data/desk/agent/finger/fingerprint.h"
#include "data/desk/agent/finger/print_picture.h"

typedef enum { HZ_READER_IDLE, HZ_READER_OPENING, HZ_READER_WORKING } HzReaderStep;

struct _HzFingerprint { /* counted: what libfprint works at holds it too */
  HzReader *reader;
  const HzFingerprintEvents *events; /* NULL once the owner has freed it */
  gpointer data;

  HzReaderStep step;
  guint serial, finger, seconds, tries;
  gboolean again;    /* touch after touch */
  FpDevice *device;  /* while an operation runs */
  FpDevice *closing; /* of the operation before */
  FpFingerStatusFlags touch;
  GCancellable *cancellable;
  guint timer;
  struct _HzReaderCall *call; /* of libfprint, that is under way; NULL: none */
  guint patience;             /* with it */
  const char *outcome;        /* the first reason to end; NULL while all is well */
  char *detail;
  gboolean drop; /* it is gone: not offered again once it is closed */

  /* touch.c */
  guint unread;      /* in a row */
  gboolean pictured; /* this touch gave its picture */
  gboolean lifted;   /* and the finger has left */
  gboolean next;     /* and another is asked for */
  gboolean answered; /* the touch that ends it is there: only the end is awaited */
};

/* SELF for a call of libfprint; when it comes back, SELF again, or NULL when the owner is gone, or
 * the call was given up, and nothing is to be done any more. */
gpointer hz_fingerprint_hold (HzFingerprint *self);
HzFingerprint *hz_fingerprint_back (gpointer held);
/* Tells WHAT of desk.xml; CODE for a retry, else "". */
void hz_fingerprint_tell (HzFingerprint *self, const char *what, const char *code);
/* The reader is open: the first touch. It ends with hz_fingerprint_done, sooner or later. */
void hz_fingerprint_look (HzFingerprint *self);
/* The protocol's word for a retry of libfprint. */
const char *hz_fingerprint_retry (const GError *error);
/* Ends the operation with OUTCOME unless something ended it before: the first reason wins. */
void hz_fingerprint_end (HzFingerprint *self, const char *outcome, const char *detail);
void hz_fingerprint_end_with (HzFingerprint *self, const GError *error);
/* The time without a touch begins anew. */
void hz_fingerprint_wait_again (HzFingerprint *self);
/* The work is over: the outcome is told, the reader closed. */
void hz_fingerprint_done (HzFingerprint *self);
