/* What the keeper says of a finger, asked through the door as a counter asks it, one that lies too:
 * a match is of one person, one session and a few minutes, and is used up. The pictures are
 * compared by the real huzheng-desk and libfprint. */
#include "tests/support/kept_desk.h"
#include "tests/support/sql_file.h"
#include "tests/support/turn.h"

#include <string.h>

/* Fingers taken once for all tests: the right thumb and the left one of each of two people. */
static struct {
  GBytes *ridge[2], *print[2];
} taken[2];

static void
take_fingers (void)
{
  g_autofree char *tmp = g_strdup (g_get_tmp_dir ());
  g_autoptr (DeskFixture) desk = desk_fixture_new ("");
  for (guint person = 0; person < G_N_ELEMENTS (taken); person++)
    for (guint hand = 0; hand < 2; hand++) {
      hz_desk_rehearse (desk->desk, 1 + person);
      g_assert_cmpint (desk_fixture_enrol (desk, hand == 0 ? 11 : 16), ==, HZ_ENROL_DONE);
      taken[person].ridge[hand] = g_bytes_ref (desk->ridge);
      taken[person].print[hand] = g_bytes_ref (desk->print_template);
    }
  g_setenv ("TMPDIR", tmp, TRUE); /* the fixture's is gone with it */
}

typedef struct {
  DemoStation demo;
  HzStation *station;
  HzDoor *door;
  HzCase *c[2]; /* of the two people */
  gint64 match;
  guint tries, told;
  gint64 told_match, value;
} Desk;

static const char *
number_of (const Desk *d, guint person)
{
  return hz_case_get (d->c[person], HZ_FIELD_CITIZEN_NUMBER, 0);
}

static HzCase *
submitted (Desk *d, guint person)
{
  g_autoptr (GBytes) photo = demo_photo (d->demo.folder);
  const StoredTaken prints = {.photo = photo,
                              .photo_format = "image/png",
                              .print = {taken[person].print[0], taken[person].print[1]}};
  HzRules rules;
  hz_station_rules (d->station, &rules);
  const StoredAt at = {d->station->store, &rules, DEMO_SESSION};
  HzCase *c = sample_case_complete ("renew-expired", &rules);
  sample_set_number (c, 1 + 2 * (int)person);
  stored_case_create (&at, c, "clerk");
  stored_case_take (&at, c, &prints);
  stored_case_pay (&at, c);
  stored_case_submit (&at, c);
  return c;
}

static void
on_notice (const char *what, gint64 id, gint64 value, gpointer data)
{
  Desk *d = data;
  g_assert_cmpstr (what, ==, "matched");
  d->told++;
  d->told_match = id;
  d->value = value;
}

static void
set_up (Desk *d, gconstpointer unused)
{
  d->station = kept_station (&d->demo);
  for (guint person = 0; person < G_N_ELEMENTS (d->c); person++)
    d->c[person] = submitted (d, person);
  d->door = kept_door (d->station, on_notice, d);
}

static void
tear_down (Desk *d, gconstpointer unused)
{
  for (guint person = 0; person < G_N_ELEMENTS (d->c); person++)
    hz_case_free (d->c[person]);
  kept_close (&d->demo, d->station, d->door);
}

static void
begin (Desk *d, const char *number, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prints =
      hz_ask_match_begin (d->door, number, case_id, &d->match, &d->tries, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (prints->len, ==, 2);
  for (guint i = 0; i < prints->len; i++) {
    const HzPrint *print = g_ptr_array_index (prints, i);
    g_assert_cmpint (print->finger, ==, i == 0 ? 11 : 16);
    g_assert_null (print->print_template); /* it stays in the keeper */
  }
}

static gboolean
touch_with (Desk *d, guint width, guint height, const char *reader, GBytes *ridge, GError **error)
{
  d->told = 0;
  const HzTouchSeen seen = {
      .width = (int)width, .height = (int)height, .reader = (char *)reader, .ridge = ridge};
  return hz_ask_match_touch (d->door, d->match, 0, &seen, &d->tries, error);
}

/* What a touch of that HAND of PERSON comes to. */
static gint64
touch (Desk *d, guint person, guint hand)
{
  g_autoptr (GError) error = NULL;
  touch_with (d, 300, 400, "virtual_image", taken[person].ridge[hand], &error);
  g_assert_no_error (error);
  turn_until (d->told > 0);
  g_assert_cmpint (d->told_match, ==, d->match);
  return d->value;
}

/* A loss of PERSON's card that says MATCH. */
static HzRecord *
loss_of (Desk *d, guint person, HzLossAct act, const char *match, const char *finger)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digit = g_strdup_printf ("%d", (int)act);
  const HzRecordOf of = {.kind = &hz_loss_kind, .number = number_of (d, person)};
  HzRecord *loss = hz_ask_record (d->door, &of, FALSE, &error);
  g_assert_no_error (error);
  hz_record_set (loss, HZ_LOSS_ACT, digit);
  hz_record_set (loss, HZ_LOSS_CAUSE, "1");
  hz_record_set (loss, HZ_LOSS_DAY, "20201001");
  hz_record_set (loss, HZ_LOSS_PLACE, "示范路");
  hz_record_set (loss, HZ_LOSS_CARD_SHOWN, "1");
  hz_record_set (loss, HZ_LOSS_CARD_FROM, "20200101");
  hz_record_set (loss, HZ_LOSS_MATCH, match);
  hz_record_set (loss, HZ_LOSS_FINGER, finger);
  return loss;
}

static void
assert_not_seen (const GError *error)
{
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "No finger of this person was matched here"));
  const GPtrArray *blockers = hz_error_blockers (error);
  g_assert_nonnull (blockers); /* the screen goes to the item */
  g_assert_cmpuint (hz_blockers_first (blockers)->field, ==, HZ_LOSS_MATCH);
}

/* LOSS, which says a match, is neither kept nor done. */
static void
refused (Desk *d, const HzRecord *loss)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_ask_record_save (d->door, loss, &error));
  assert_not_seen (error);
  g_clear_error (&error);
  g_assert_false (hz_ask_record_finish (d->door, loss, &error));
  assert_not_seen (error);
}

static void
test_matched (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = loss_of (d, 0, HZ_LOSS_REPORT, "matched", "16");
  refused (d, loss); /* nobody touched anything */
  begin (d, number_of (d, 0), 0);
  g_assert_cmpuint (d->tries, ==, 5);
  refused (d, loss); /* nor yet */
  g_assert_cmpint (touch (d, 0, 1), ==, 1);
  g_autofree char *file = g_build_filename (d->demo.dir, HZ_STATION_DB, NULL);
  g_autofree char *said = sql_text (
      file, "SELECT actor || ' ' || substr (detail, 1, 19) FROM audit WHERE act = 'finger-match'");
  g_assert_cmpstr (said, ==, "clerk matched 16 quality ");
  g_autoptr (HzRecord) wrong = loss_of (d, 0, HZ_LOSS_REPORT, "matched", "11");
  refused (d, wrong);
  hz_ask_record_save (d->door, loss, &error);
  g_assert_no_error (error);
  hz_ask_record_finish (d->door, loss, &error);
  g_assert_no_error (error);
  hz_ask_record_finish (d->door, loss, &error); /* twice: the first time stands */
  g_assert_no_error (error);
  g_autoptr (HzRecord) next = loss_of (d, 0, HZ_LOSS_CANCEL, "matched", "16");
  refused (d, next); /* it is used up */
}

/* A match of somebody else, or of a case, is none of this person; whatever the record says. */
static void
test_of_another (Desk *d, gconstpointer unused)
{
  g_autoptr (HzRecord) loss = loss_of (d, 1, HZ_LOSS_REPORT, "matched", "11");
  begin (d, number_of (d, 0), 0);
  g_assert_cmpint (touch (d, 0, 0), ==, 0);
  refused (d, loss);
  begin (d, number_of (d, 1), d->c[0]->id);
  g_assert_cmpint (touch (d, 0, 0), ==, 0);
  refused (d, loss);
}

static void
test_another_finger (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = loss_of (d, 0, HZ_LOSS_REPORT, "no-match", "");
  refused (d, loss);
  begin (d, number_of (d, 0), 0);
  g_assert_cmpint (touch (d, 1, 0), ==, HZ_MATCHED_NONE);
  hz_ask_record_save (d->door, loss, &error);
  g_assert_no_error (error);
  hz_record_set (loss, HZ_LOSS_MATCH, "matched");
  hz_record_set (loss, HZ_LOSS_FINGER, "11");
  refused (d, loss);
  g_autofree guint8 *black = g_malloc0 (300 * 400);
  g_autoptr (GBytes) nothing = g_bytes_new (black, 300 * 400);
  g_assert_true (touch_with (d, 300, 400, "virtual_image", nothing, &error));
  turn_until (d->told > 0);
  g_assert_cmpint (d->value, ==, HZ_MATCHED_UNCLEAR);
  g_assert_true (touch_with (d, 300, 400, "uru4000", taken[0].ridge[0], &error));
  turn_until (d->told > 0);
  g_assert_cmpint (d->value, ==, HZ_MATCHED_FOREIGN);
  refused (d, loss);
  g_assert_cmpint (touch (d, 0, 0), ==, 0);
  hz_ask_record_save (d->door, loss, &error);
  g_assert_no_error (error);
}

static void
test_expired (Desk *d, gconstpointer unused)
{
  HzRules rules;
  g_autoptr (HzRecord) loss = loss_of (d, 0, HZ_LOSS_REPORT, "matched", "11");
  hz_station_rules (d->station, &rules);
  g_assert_cmpint (rules.book->match_minutes, ==, 10);
  begin (d, number_of (d, 0), 0);
  g_assert_cmpint (touch (d, 0, 0), ==, 0);
  ((HzRuleBook *)rules.book)->match_minutes = 0; /* they are over */
  refused (d, loss);
  begin (d, number_of (d, 0), 0); /* to begin again is no match */
  ((HzRuleBook *)rules.book)->match_minutes = 10;
  refused (d, loss);
}

/* What was kept of it stays readable in the next session, but does nothing there. */
static void
test_another_session (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = loss_of (d, 0, HZ_LOSS_REPORT, "matched", "11");
  begin (d, number_of (d, 0), 0);
  g_assert_cmpint (touch (d, 0, 0), ==, 0);
  hz_ask_record_save (d->door, loss, &error);
  g_assert_no_error (error);
  hz_ask_logout (d->door, &error);
  g_assert_no_error (error);
  kept_log_in (d->door);
  hz_ask_record_save (d->door, loss, &error);
  g_assert_no_error (error);
  g_assert_false (hz_ask_record_finish (d->door, loss, &error));
  assert_not_seen (error);
  g_clear_error (&error);
  g_assert_false (touch_with (d, 300, 400, "", taken[0].ridge[0], &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

/* The keeper counts, whatever the counter begins anew. */
static void
test_tries (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  begin (d, number_of (d, 0), 0);
  for (guint i = 0; i < 5; i++) {
    begin (d, number_of (d, 0), 0);
    g_assert_cmpuint (d->tries, ==, 5 - i);
    g_assert_cmpint (touch (d, 1, 0), ==, HZ_MATCHED_NONE);
    g_assert_cmpuint (d->tries, ==, 4 - i);
  }
  begin (d, number_of (d, 0), 0);
  g_assert_false (touch_with (d, 300, 400, "virtual_image", taken[0].ridge[0], &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
}

static void
test_no_picture (Desk *d, gconstpointer unused)
{
  static const struct {
    guint width, height;
    gsize bytes;
  } sizes[] = {{0, 0, 0},
               {0, 0, 10},
               {31, 400, 31 * 400},
               {400, 31, 31 * 400},
               {300, 400, 0},
               {300, 400, 119999},
               {300, 400, 120001},
               {5000, 5000, 100},
               {0x10000, 0x10000, 0},
               {5001, 32, 5001 * 32}};
  g_autofree char *endless = g_strnfill (1000, 'u');
  g_autoptr (GError) error = NULL;
  begin (d, number_of (d, 0), 0);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (sizes[i].bytes + 1), sizes[i].bytes);
    g_test_message ("%u %u %zu", sizes[i].width, sizes[i].height, sizes[i].bytes);
    g_assert_false (touch_with (d, sizes[i].width, sizes[i].height, "", bytes, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "no picture of a finger"));
    g_clear_error (&error);
  }
  GBytes *ridge = taken[0].ridge[0];
  g_assert_false (touch_with (d, 300, 400, endless, ridge, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (5000 * 5000), 5000 * 5000);
  g_assert_false (touch_with (d, 5000, 5000, "", large, &error)); /* no call carries so much */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  guint tries;
  const HzTouchSeen seen = {.width = 300, .height = 400, .reader = (char *)"", .ridge = ridge};
  g_assert_false (hz_ask_match_touch (d->door, d->match + 1, 0, &seen, &tries, &error));
  g_clear_error (&error);
  g_assert_false (hz_ask_match_touch (d->door, d->match, 2, &seen, &tries, &error));
  g_clear_error (&error);
  g_assert_true (touch_with (d, 300, 400, "", ridge, &error));
  g_assert_cmpuint (d->tries, ==, 4); /* none of those was a try */
  g_assert_false (hz_ask_match_touch (d->door, d->match, 0, &seen, &tries, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  turn_until (d->told > 0);
  g_assert_cmpint (d->value, ==, 0);
}

/* The process that compares fails: no match, and no "no match". */
static void
test_program_fails (Desk *d, gconstpointer unused)
{
  g_autoptr (HzRecord) loss = loss_of (d, 0, HZ_LOSS_REPORT, "no-match", "");
  g_free (d->station->desk_program);
  d->station->desk_program = g_strdup ("/bin/false");
  begin (d, number_of (d, 0), 0);
  g_assert_cmpint (touch (d, 0, 0), ==, HZ_MATCHED_UNEXAMINED);
  refused (d, loss);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Desk *d, gconstpointer unused);
  } tests[] = {{"matched", test_matched},
               {"of-another", test_of_another},
               {"another-finger", test_another_finger},
               {"expired", test_expired},
               {"another-session", test_another_session},
               {"tries", test_tries},
               {"no-picture", test_no_picture},
               {"program-fails", test_program_fails}};
  g_test_init (&argc, &argv, NULL);
  take_fingers ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/match-kept/", tests[i].name, NULL);
    g_test_add (path, Desk, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
