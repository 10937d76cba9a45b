/* No act is dated before the one it follows: with a clock behind the newest entry nothing is
 * written, whatever it is. */
#include "core/base/base.h"
#include "tests/support/station_fixture.h"

#include <string.h>

/* As an entry of a time at which the clock was SECONDS ahead. */
static void
entry_ahead (Fixture *fx, int seconds)
{
  HzAuditEntry entry = {.at = hz_store_now () + seconds,
                        .actor = "clerk1",
                        .act = "lock",
                        .subject = "account/clerk1",
                        .detail = ""};
  g_autoptr (HzTxn) txn = hz_txn_begin (fx->store, NULL);
  g_assert_true (hz_audit_add (fx->store, &entry, NULL));
  g_assert_true (hz_txn_commit (g_steal_pointer (&txn), NULL));
}

static gboolean
act (Fixture *fx, GError **error)
{
  return hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "account/clerk1", "", error);
}

static void
test_clock_behind (void)
{
  g_autoptr (GError) error = NULL;
  Fixture *fx = fixture_new ();
  g_assert_true (act (fx, NULL));
  g_assert_true (hz_store_clock (fx->store, &error));
  entry_ahead (fx, 3600);
  gint64 entries = fixture_int (fx, "SELECT count(*) FROM audit");
  g_assert_false (act (fx, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "clock"));
  g_clear_error (&error);
  g_assert_false (hz_store_clock (fx->store, &error)); /* what the doctor asks */
  g_clear_error (&error);
  const char *const disabled = "SELECT disabled FROM account WHERE name = 'clerk1'";
  g_assert_false (
      hz_store_account_set_disabled (fx->store, AS_SECADMIN, FIXTURE_CLERK, TRUE, &error));
  g_assert_nonnull (strstr (error->message, "clock"));
  g_clear_error (&error);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit"), ==, entries);
  g_assert_cmpint (fixture_int (fx, disabled), ==, 0); /* the act is undone with its entry */
  entry_ahead (fx, 3601);                              /* after it, so it is right */
  fixture_free (fx);
}

/* The day is the station's, whatever the system's clock and TZ call it. */
static void
test_station_day (void)
{
  static const char *const zones[] = {"UTC", "Pacific/Kiritimati", "America/Los_Angeles", NULL};
  Fixture *fx = fixture_new ();
  for (guint i = 0; zones[i] != NULL; i++) {
    g_setenv ("TZ", zones[i], TRUE);
    tzset ();
    g_autofree char *before = hz_store_day_of (fx->store, 1795363199),
                    *after = hz_store_day_of (fx->store, 1795363200);
    g_assert_cmpstr (before, ==, "2026-11-22"); /* 23:59:59 at +08:00 */
    g_assert_cmpstr (after, ==, "2026-11-23");
    GDate day;
    hz_store_date_of (fx->store, 1795363200, &day);
    g_assert_cmpint (hz_store_day_begin (fx->store, &day), ==, 1795363200);
  }
  g_unsetenv ("TZ");
  fixture_free (fx);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/clock/behind", test_clock_behind);
  g_test_add_func ("/clock/station-day", test_station_day);
  return g_test_run ();
}
