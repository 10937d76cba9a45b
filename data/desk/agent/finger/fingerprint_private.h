/* Inside the agent: what an operation at the reader holds, and what its kinds share. */
#pragma once
#include "data/desk/agent/finger/fingerprint.h"
#include "data/desk/agent/finger/print_picture.h"

typedef enum { HZ_READER_IDLE, HZ_READER_OPENING, HZ_READER_WORKING } HzReaderStep;

typedef struct { /* a kind of operation */
  gboolean touch;
  const char *done; /* the outcome when nothing stood against it */
  /* The reader is open: ends with hz_fingerprint_done, sooner or later. */
  void (*work) (HzFingerprint *self);
} HzReaderWork;

struct _HzFingerprint { /* counted: what libfprint works at holds it too */
  HzReader *reader;
  const HzFingerprintEvents *events; /* NULL once the owner has freed it */
  gpointer data;

  HzReaderStep step;
  const HzReaderWork *work;
  guint serial, finger, seconds, stage, stages;
  FpDevice *device;  /* while an operation runs */
  FpDevice *closing; /* of the operation before */
  FpFingerStatusFlags touch;
  GCancellable *cancellable;
  guint timer;
  const char *outcome; /* the first reason to end; NULL while all is well */
  char *detail;
  HzPrintPicture best;
  gboolean drop; /* it is gone: not offered again once it is closed */

  /* enroll.c */
  FpPrint *enrolled;
  gboolean checked;
  GBytes *print_template;

  guint tries;       /* touch.c */
  gboolean answered; /* the touch that ends it is there: only the end is awaited */
};

/* SELF for a call of libfprint; when it comes back, SELF again, or NULL when the owner is gone and
 * nothing is to be done any more. */
HzFingerprint *hz_fingerprint_hold (HzFingerprint *self);
HzFingerprint *hz_fingerprint_back (gpointer held);
/* Tells WHAT of desk.xml; CODE for a retry, else "". PICTURE may be NULL. */
void hz_fingerprint_tell (HzFingerprint *self, const char *what, const char *code,
                          const HzPrintPicture *picture);
/* The protocol's word for a retry of libfprint. */
const char *hz_fingerprint_retry (const GError *error);
/* Ends the operation with OUTCOME unless something ended it before: the first reason wins. */
void hz_fingerprint_end (HzFingerprint *self, const char *outcome, const char *detail);
void hz_fingerprint_end_with (HzFingerprint *self, const GError *error);
/* The time without a touch begins anew. */
void hz_fingerprint_wait_again (HzFingerprint *self);
/* The work is over: the outcome is told, the reader closed. */
void hz_fingerprint_done (HzFingerprint *self);
/* A fresh operation of WORK, begun from the main loop. Its serial. */
guint hz_fingerprint_begin (HzFingerprint *self, const HzReaderWork *work, guint finger,
                            guint seconds);
