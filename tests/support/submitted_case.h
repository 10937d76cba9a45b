/* Submitted cases in a demonstration station, made through the store beside the program: for tests
 * of what comes after the submission. Header-only. */
#pragma once
#include "tests/support/finger_clear.h"
#include "tests/support/sample_case.h"
#include "tests/support/station_demo.h"
#include "tui/station.h"

/* What was taken of the person; what is NULL is bytes that nothing can read. */
typedef struct {
  GBytes *photo;    /* JPEG */
  GBytes *print[2]; /* templates: right, left */
} DemoTaken;

static inline void
demo_case_picture (HzStation *station, HzCase *c, const HzRules *rules, HzImageKind kind,
                   const DemoTaken *taken)
{
  g_autoptr (GError) error = NULL;
  gboolean finger = kind >= HZ_IMAGE_RIGHT_FINGER;
  GBytes *real = finger ? taken->print[kind - HZ_IMAGE_RIGHT_FINGER] : NULL;
  g_autoptr (GBytes) plain = g_bytes_new_static ("PLAIN-PICTURE-BYTES", 19);
  g_autoptr (GBytes) print_template = real != NULL ? g_bytes_ref (real)
                                      : finger     ? g_bytes_new_static ("TEMPLATE", 8)
                                                   : NULL;
  HzImage image = {kind,
                   (char *)(finger ? "ridge/grey8" : "image/jpeg"),
                   358,
                   441,
                   finger || taken->photo == NULL ? plain : taken->photo,
                   finger ? NULL : &sample_photo_measures};
  hz_store_put_image (station->store, c, "demo-case", rules, &image, print_template,
                      finger ? 80 : 0, &error);
  g_assert_no_error (error);
  if (finger)
    finger_clear (station->store, c->id, kind, &error);
  g_assert_no_error (error);
}

/* A case of another person for each SEQUENCE (odd), taken in by clerk and submitted; NAME may be
 * NULL. Its number. (transfer full) */
static inline char *
demo_case_submit_with (const StationDemo *s, const char *reason, int sequence, const char *name,
                       const DemoTaken *taken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  HzRules rules;
  hz_station_rules (station, &rules);
  g_autoptr (HzCase) c = sample_case_complete (reason, &rules);
  g_autofree char *number = sample_number (SAMPLE_ADULT, sequence);
  static const HzField numbers[] = {HZ_FIELD_CITIZEN_NUMBER, HZ_FIELD_BOOK_CITIZEN_NUMBER,
                                    HZ_FIELD_HOUSEHOLDER_NUMBER, HZ_FIELD_MEMBER_NUMBER};
  static const HzField names[] = {HZ_FIELD_NAME, HZ_FIELD_BOOK_NAME, HZ_FIELD_HOUSEHOLDER_NAME,
                                  HZ_FIELD_MEMBER_NAME};
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    hz_case_set (c, numbers[i], 0, number);
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    hz_case_set (c, names[i], 0, name);
  c->paid_at = c->paid_fen = c->cash_fen = 0;
  g_free (c->book_id);
  c->book_id = g_strdup (rules.book->id);
  c->book_version = rules.book->version;
  g_free (c->clerk);
  c->clerk = g_strdup ("clerk");
  hz_store_case_create (station->store, c, "demo-case", &error);
  g_assert_no_error (error);
  for (int kind = HZ_IMAGE_PHOTO_1; kind <= HZ_IMAGE_LEFT_FINGER; kind++)
    demo_case_picture (station, c, &rules, (HzImageKind)kind, taken);
  hz_store_pay (station->store, c, "demo-case", &rules, &error);
  g_assert_no_error (error);
  hz_store_submit (station->store, c, "demo-case", &rules, &error);
  g_assert_no_error (error);
  hz_store_case_release (station->store, c->id, "demo-case");
  return g_strdup (c->number);
}

static inline char *
demo_case_submit (const StationDemo *s, const char *reason, int sequence, const char *name)
{
  const DemoTaken nothing = {0};
  return demo_case_submit_with (s, reason, sequence, name, &nothing);
}

/* ACT on the case NUMBER by ACCOUNT, beside the program. */
static inline void
demo_case_act (const StationDemo *s, const char *number, HzAct act, const char *account)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  HzRules rules;
  hz_station_rules (station, &rules);
  g_autoptr (HzCase) c =
      hz_store_case_load (station->store, hz_store_case_find (station->store, number, NULL), NULL);
  const HzActAsked asked = {act, account, NULL, "照片不合格", 10, TRUE};
  hz_store_case_act (station->store, c, &asked, "demo-case", &rules, &error);
  g_assert_no_error (error);
}

/* The card of the submitted case NUMBER is at the station. */
static inline void
demo_case_card (const StationDemo *s, const char *number)
{
  demo_case_act (s, number, HZ_ACT_APPROVE, "officer");
  demo_case_act (s, number, HZ_ACT_SENT, "clerk");
  demo_case_act (s, number, HZ_ACT_READY, "clerk");
}
