/* A sample case in the store of a station, made act by act as the counter does it; an act that
 * fails ends the test. Header-only, so that a test links only what it uses. Used by
 * station_fixture.h (a bare store, for its unit tests), demo_case.h (a station that init --demo
 * made, for verbs and papers), submitted_case.h (the same with a counter to play at). */
#pragma once
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/finger_clear.h"
#include "tests/support/sample_case.h"

/* Where the acts are done, by which rules and in whose session. */
typedef struct {
  HzStore *store;
  const HzRules *rules;
  const char *session;
} StoredAt;

/* The photos and prints of the person; for NULL, bytes that nothing can decode are stored. */
typedef struct {
  GBytes *photo;
  GBytes *print[2];         /* templates: right, left */
  const char *photo_format; /* NULL: "image/jpeg" */
} StoredTaken;

/* The person of C agrees to photo and prints; a case without a right number has nobody who could.
 */
static inline void
stored_case_consent (const StoredAt *at, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  hz_store_consent_give (at->store, c, HZ_ACTOR (c->clerk, at->session), at->rules, &error);
  if (!g_error_matches (error, HZ_ERROR, HZ_ERROR_BLOCKED))
    g_assert_no_error (error);
}

/* C as a draft of CLERK: typed, nothing taken, nothing paid. */
static inline void
stored_case_create (const StoredAt *at, HzCase *c, const char *clerk)
{
  g_autoptr (GError) error = NULL;
  sample_as_draft (c, at->rules, clerk);
  hz_store_case_create (at->store, c, HZ_ACTOR (c->clerk, at->session), &error);
  g_assert_no_error (error);
  stored_case_consent (at, c);
}

/* Stores DATA as the picture KIND; for a finger also its PRINT, which matches nobody else. */
static inline void
stored_case_put (const StoredAt *at, HzCase *c, HzImageKind kind, const char *format, GBytes *data,
                 GBytes *print)
{
  g_autoptr (GError) error = NULL;
  HzImage image = {kind, (char *)format, 358,
                   441,  data,           print != NULL ? NULL : &sample_photo_measures};
  hz_store_put_image (at->store, c, HZ_ACTOR (c->clerk, at->session), at->rules, &image, print,
                      print != NULL ? 80 : 0, &error);
  g_assert_no_error (error);
  if (print != NULL)
    finger_clear (at->store, HZ_ACTOR (c->clerk, at->session), c->id, kind, &error);
  g_assert_no_error (error);
}

/* Two photos, the card's looked at, and two fingers. */
static inline void
stored_case_take (const StoredAt *at, HzCase *c, const StoredTaken *taken)
{
  g_autoptr (GBytes) plain = g_bytes_new_static ("PLAIN-PICTURE-BYTES", 19);
  g_autoptr (GBytes) nobody = g_bytes_new_static ("TEMPLATE", 8);
  for (int kind = HZ_IMAGE_PHOTO_1; kind <= HZ_IMAGE_PHOTO_2; kind++)
    stored_case_put (at, c, (HzImageKind)kind,
                     taken->photo_format != NULL ? taken->photo_format : "image/jpeg",
                     taken->photo != NULL ? taken->photo : plain, NULL);
  g_autoptr (GError) error = NULL;
  hz_store_photo_confirm (at->store, c, HZ_ACTOR (c->clerk, at->session), at->rules,
                          hz_case_card_photo (c) == 0 ? HZ_IMAGE_PHOTO_1 : HZ_IMAGE_PHOTO_2,
                          &error);
  g_assert_no_error (error);
  for (guint hand = 0; hand < 2; hand++)
    stored_case_put (at, c, (HzImageKind)(HZ_IMAGE_RIGHT_FINGER + hand), "ridge/grey8", plain,
                     taken->print[hand] != NULL ? taken->print[hand] : nobody);
}

static inline void
stored_case_pay (const StoredAt *at, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  hz_store_pay (at->store, c, HZ_ACTOR (c->clerk, at->session), at->rules, &error);
  g_assert_no_error (error);
}

static inline void
stored_case_submit (const StoredAt *at, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  hz_store_submit (at->store, c, HZ_ACTOR (c->clerk, at->session), at->rules, &error);
  g_assert_no_error (error);
}
