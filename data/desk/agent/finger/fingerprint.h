/* One operation at the reader after another: idle → opening → working → closing → idle. The work is
 * a touch, or touches one after another (touch.c). What came of it is told before the reader is
 * closed, which takes as long as a match; the next operation may be ordered at once and begins
 * behind it.
 *
 * Readers that keep prints on their sensor give no picture of the finger and are refused with
 * "no-pictures" before they are opened, so nothing is ever left on one. */
#pragma once
#include "data/desk/agent/finger/reader.h"
#include "data/desk/finger/finger.h"

typedef struct { /* as in desk.xml, as is the next */
  guint serial;
  const char *reader;
  guint stages, dpi;
  int width, height;
  GBytes *ridge;
} HzTouchPicture;

typedef struct {
  guint serial;
  const char *outcome;
  const char *detail;
  guint rest; /* seconds until an overheated reader can be used again */
} HzTouched;

typedef struct {
  /* WHAT as in desk.xml; CODE for retry, else "". */
  void (*progress) (guint serial, const char *what, const char *code, gpointer data);
  void (*picture) (const HzTouchPicture *picture, gpointer data);
  void (*touched) (const HzTouched *touched, gpointer data);
  void (*awaited) (guint finger, gpointer data); /* a touch of FINGER is awaited; 0: no longer */
  void (*idle) (gpointer data);                  /* the reader is closed */
} HzFingerprintEvents;

typedef struct _HzFingerprint HzFingerprint;

/* EVENTS is borrowed. */
HzFingerprint *hz_fingerprint_new (HzReader *reader, const HzFingerprintEvents *events,
                                   gpointer data);
void hz_fingerprint_free (HzFingerprint *fingerprint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzFingerprint, hz_fingerprint_free)
/* An operation runs whose end was not told yet. */
gboolean hz_fingerprint_busy (const HzFingerprint *fingerprint);
/* The reader is in use: an operation runs, or the last one is being closed. */
gboolean hz_fingerprint_open (const HzFingerprint *fingerprint);
/* The picture of a touch of FINGER 11..20, SECONDS without one until it gives up. One that the
 * reader cannot read is asked for again, TRIES times in a row. AGAIN: more of them may follow. Only
 * while not busy. The serial of the operation; TOUCHED comes from the main loop, never from inside
 * this call. */
guint hz_fingerprint_touch (HzFingerprint *fingerprint, guint finger, guint seconds, guint tries,
                            gboolean again);
/* One more touch, behind a picture; else nothing. */
void hz_fingerprint_next (HzFingerprint *fingerprint);
/* Nothing when idle. */
void hz_fingerprint_cancel (HzFingerprint *fingerprint);
