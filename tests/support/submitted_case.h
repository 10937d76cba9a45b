/* Submitted cases in a demonstration station, made through the store beside the program: for tests
 * of what comes after the submission. Header-only. */
#pragma once
#include "tests/support/finger_clear.h"
#include "tests/support/sample_case.h"
#include "tests/support/station_demo.h"
#include "tui/station.h"

static inline void
demo_case_picture (HzStation *station, HzCase *c, const HzRules *rules, HzImageKind kind)
{
  g_autoptr (GError) error = NULL;
  gboolean finger = kind >= HZ_IMAGE_RIGHT_FINGER;
  g_autoptr (GBytes) bytes = g_bytes_new ("PLAIN-PICTURE-BYTES", 19);
  g_autoptr (GBytes) print_template = finger ? g_bytes_new ("TEMPLATE", 8) : NULL;
  HzImage image = {kind, (char *)(finger ? "ridge/grey8" : "image/jpeg"), 358, 441, bytes};
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
demo_case_submit (const StationDemo *s, const char *reason, int sequence, const char *name)
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
    demo_case_picture (station, c, &rules, (HzImageKind)kind);
  hz_store_pay (station->store, c, "demo-case", &rules, &error);
  g_assert_no_error (error);
  hz_store_submit (station->store, c, "demo-case", &rules, &error);
  g_assert_no_error (error);
  hz_store_case_release (station->store, c->id, "demo-case");
  return g_strdup (c->number);
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
