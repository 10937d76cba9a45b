/* The enrolled prints of a person, and the same finger under another number: what a new print is
 * compared with, the result, and the officer who lets the case go on. */
#pragma once
#include "data/store/sealed/image.h"

/* The prints that the person is matched with, right hand first (HzPrint *): of CASE_ID, or for 0 of
 * the person's newest submitted case that has any. Empty when none was enrolled. A print whose seal
 * is broken is left out; HZ_ERROR_DAMAGED when none is left. Audited under ACTOR, each print. */
GPtrArray *hz_store_prints_of (HzStore *store, const char *citizen_number, gint64 case_id,
                               const HzActor *actor, GError **error);

/* --- the same finger under another number (finger_check.c) --- */

typedef struct { /* what a comparison of one print needs; plain in memory only */
  gint64 case_id, capture;
  HzImageKind kind;
  HzImage *ridge;
  GBytes *print_template;
  GPtrArray *prints; /* HzPrint *: first OWN of the same finger in the person's earlier cases, then
                        those of others, the case's other hand last */
  guint own;
  guint damaged; /* left out */
} HzGallery;
void hz_gallery_free (HzGallery *gallery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzGallery, hz_gallery_free)
/* The print of KIND of the case and what it is to be compared with: the household, and the RECENT
 * newest cases of the station with prints. NULL without error when there is no such print, or it
 * was compared already or is being compared (capture RUNNING; -1: none). What is read is audited
 * under ACTOR, the cases named. */
HzGallery *hz_store_gallery (HzStore *store, gint64 case_id, HzImageKind kind, guint recent,
                             gint64 running, const HzActor *actor, GError **error);

typedef struct {
  HzFingerState outcome; /* CLEAR, FOUND, FAILED */
  guint compared, passed_over;
  int own;           /* 1 the person's earlier print, 0 not, -1 there is none */
  gint64 other_case; /* FOUND */
} HzFingerCheck;
/* Stores the result, audited under ACTOR; no lease is needed, because the clerk may have left the
 * case by then. Nothing happens when the finger was taken again since (another CAPTURE), or there
 * is a result already: the first one is kept. */
gboolean hz_store_finger_checked (HzStore *store, gint64 case_id, HzImageKind kind, gint64 capture,
                                  const HzFingerCheck *check, const HzActor *actor, GError **error);
/* An officer has looked at the prints that stop C and lets it go on for REASON: as
 * hz_store_approve_waiver. The release counts for these prints only. HZ_ERROR_INVALID without a
 * reason. */
gboolean hz_store_release_fingers (HzStore *store, HzCase *c, const HzActor *actor,
                                   const HzRules *rules, const char *account, const char *password,
                                   const char *reason, GError **error);
