/* The referral slip as a paper: when it may be drawn up, and what it says. */
#include "tests/support/demo_case.h"
#include "tests/support/sample_case.h"
#include "tui/keeper/issued_papers.h"
#include "tui/keeper/keeper.h"

#include <locale.h>
#include <string.h>

#define ADDRESS "天津市示范区和平里12号楼3门501号"

static const char *
value_of (const HzPaper *slip, const char *label)
{
  for (guint i = 0; i < slip->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (slip->lines, i);
    if (strcmp (line->label, label) == 0)
      return line->value;
  }
  return "";
}

static void
test_paper (DemoStation *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  HzRules rules;
  hz_lang_set (HZ_LANG_EN);
  hz_station_rules (station, &rules);
  g_autoptr (HzCase) c = sample_case_complete ("renew-damaged", &rules);
  c->id = 12;
  g_free (c->clerk);
  c->clerk = g_strdup ("clerk");
  g_assert_null (hz_papers_draw_up (station, c, HZ_PAPER_REFERRAL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, ""); /* it would send the person nowhere */
  g_assert_null (hz_papers_draw_up (station, c, HZ_PAPER_REFERRAL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpstr (error->message, ==, "Registered address: Not entered yet.");
  g_clear_error (&error);
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, ADDRESS);
  g_autoptr (HzPaper) slip = hz_papers_draw_up (station, c, HZ_PAPER_REFERRAL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (slip->number, ==, "F120199001-000012");
  g_assert_cmpstr (slip->station, ==, station->name);
  g_assert_cmpstr (value_of (slip, "Citizen number"), ==, "120199********0016");
  g_assert_cmpstr (value_of (slip, "Apply at"), ==, ADDRESS);
  g_assert_cmpstr (value_of (slip, "Bring"), ==, "household book, damaged card");
  g_assert_cmpstr (value_of (slip, "Legal ground"), ==, rules.book->floating_basis);
  g_assert_nonnull (strstr (value_of (slip, "Review"), "Within 60 days"));
}

static void
test_accepted (DemoStation *fx, gconstpointer data)
{
  g_autofree char *folder = demo_in (fx->folder, "national");
  g_autoptr (GError) error = NULL;
  verb_expect (folder, 0, "init --book national-2021");
  g_autoptr (HzStation) station = hz_station_open (folder, &error);
  g_assert_no_error (error);
  HzRules rules;
  hz_station_rules (station, &rules);
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  g_assert_null (hz_papers_draw_up (station, c, HZ_PAPER_REFERRAL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
}

static gboolean
give (const HzStation *station, const HzCase *c, HzPaperKind kind, char **missing, GError **error)
{
  g_auto (HzIssued) issued = {0};
  gboolean given =
      hz_papers_get (station, c, kind, HZ_ACTOR ("clerk", DEMO_SESSION), &issued, error);
  g_free (*missing);
  *missing = g_strdup (given ? value_of (issued.paper, "Missing") : "");
  return given;
}

/* All missing papers are named at once, and once: nothing else is asked for later. */
static void
test_missing_once (DemoStation *fx, gconstpointer data)
{
  DemoStation there = {fx->folder, demo_in (fx->folder, "national")};
  g_autofree char *folder = there.dir, *missing = NULL;
  g_autoptr (GError) error = NULL;
  hz_lang_set (HZ_LANG_EN);
  verb_expect (folder, 0, "init --demo --book national-2021");
  g_autoptr (HzStation) station = hz_station_open (folder, &error);
  g_assert_no_error (error);
  g_autoptr (HzCase) c = demo_draft (&there, station, "renew-changed");
  g_assert_false (give (station, c, HZ_PAPER_MISSING, &missing, &error)); /* nothing is missing */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  hz_case_set (c, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "2");
  hz_case_set (c, HZ_FIELD_DOC_OLD_CARD, 0, "2");
  for (guint i = 0; i < 2; i++) { /* the same slip again is harmless */
    g_assert_true (give (station, c, HZ_PAPER_MISSING, &missing, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (missing, ==, "household book, old card");
  }
  hz_case_set (c, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "1");
  g_assert_false (give (station, c, HZ_PAPER_MISSING, &missing, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "M120199001-"));
  g_clear_error (&error);
  hz_case_set (c, HZ_FIELD_REMOTE_REFUSAL, 0, "2"); /* a ground: the slip refuses and says why */
  g_autoptr (HzPaper) refused = hz_papers_draw_up (station, c, HZ_PAPER_REFERRAL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (refused->title, ==, "Notice of non-acceptance");
  g_assert_cmpstr (value_of (refused, "Why refused"), ==, "document forged, altered or misused");
  g_assert_nonnull (strstr (value_of (refused, "Legal ground"), "第八十三条"));
  g_assert_nonnull (strstr (value_of (refused, "Review"), "within 6 months"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/referral/paper", DemoStation, NULL, demo_set_up, test_paper, demo_tear_down);
  g_test_add ("/referral/missing-once", DemoStation, NULL, demo_set_up, test_missing_once,
              demo_tear_down);
  g_test_add ("/referral/accepted", DemoStation, NULL, demo_set_up, test_accepted, demo_tear_down);
  return g_test_run ();
}
