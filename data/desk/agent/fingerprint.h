/* One capture after another: the step machine idle → opening → enrolling → checking → closing →
 * idle. Enrolment in libfprint does not check that its touches are one finger, so a fresh touch is
 * verified against the new template before it is given out. */
#pragma once
#include "data/desk/agent/reader.h"

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
  const char *outcome; /* as in desk.xml */
  const char *detail;
  guint quality;
  int width, height;
  GBytes *ridge, *print_template; /* NULL unless enrolled */
} HzFinished;

typedef struct {
  void (*progress) (const HzProgress *progress, gpointer data);
  void (*finished) (const HzFinished *finished, gpointer data);
  void (*awaited) (guint finger, gpointer data); /* a touch of FINGER is awaited; 0: no longer */
} HzFingerprintEvents;

typedef struct _HzFingerprint HzFingerprint;

/* EVENTS is borrowed. */
HzFingerprint *hz_fingerprint_new (HzReader *reader, const HzFingerprintEvents *events,
                                   gpointer data);
void hz_fingerprint_free (HzFingerprint *fingerprint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzFingerprint, hz_fingerprint_free)
gboolean hz_fingerprint_busy (const HzFingerprint *fingerprint);
/* FINGER 11..20, SECONDS without a touch until it gives up. Only while not busy. The serial of the
 * capture; FINISHED comes from the main loop, never from inside this call. */
guint hz_fingerprint_start (HzFingerprint *fingerprint, guint finger, guint seconds);
/* Nothing when idle. */
void hz_fingerprint_cancel (HzFingerprint *fingerprint);
