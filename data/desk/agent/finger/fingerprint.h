/* One operation at the reader after another: idle → opening → working → closing → idle. The work is
 * an enrolment (enroll.c) or a touch (touch.c). What came of it is told before the reader is
 * closed, which takes as long as a match; the next operation may be ordered at once and begins
 * behind it.
 *
 * Readers that keep prints on their sensor give no picture of the finger and are refused with
 * "no-pictures" before they are opened, so nothing is ever left on one. */
#pragma once
#include "data/desk/agent/finger/reader.h"
#include "data/desk/finger/finger.h"

typedef struct {
  guint serial;
  const char *what; /* as in desk.xml */
  guint stage, stages;
  const char *code; /* for retry, else "" */
  int width, height;
  GBytes *ridge; /* NULL: none */
} HzProgress;

typedef struct {
  guint serial;
  gboolean touch;      /* what ended was a touch: Touched; else an enrolment: Finished */
  const char *outcome; /* as in desk.xml */
  const char *detail;
  guint quality;
  HzRidgeParts parts; /* of quality */
  guint rest;         /* seconds until an overheated reader can be used again */
  int width, height;
  GBytes *ridge, *print_template; /* NULL unless enrolled; of a touch the picture alone */
  const char *reader;             /* its kind, as a print names it; "" unless it ended well */
} HzFinished;

typedef struct {
  void (*progress) (const HzProgress *progress, gpointer data);
  void (*finished) (const HzFinished *finished, gpointer data);
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
/* FINGER 11..20, SECONDS without a touch until it gives up. Only while not busy. The serial of the
 * operation; FINISHED comes from the main loop, never from inside this call. */
guint hz_fingerprint_enroll (HzFingerprint *fingerprint, guint finger, guint seconds);
/* The picture of one touch. One that the reader cannot read is asked for again, TRIES times in all.
 */
guint hz_fingerprint_touch (HzFingerprint *fingerprint, guint finger, guint seconds, guint tries);
/* Nothing when idle. */
void hz_fingerprint_cancel (HzFingerprint *fingerprint);
