/* Who writes next: a long job sees that another session waits, and that it has got its turn. */
#include "tests/support/station_fixture.h"

typedef struct {
  Fixture *fx;
  gboolean begun;
} Other;

/* A session of its own that writes once. */
static gpointer
write_once (gpointer data)
{
  Other *other = data;
  g_autoptr (HzStore) store = fixture_open_at (other->fx, 480);
  HzTxn *txn = hz_txn_begin (store, NULL);
  other->begun = txn != NULL;
  hz_txn_rollback (txn);
  return NULL;
}

static void
test_awaited (void)
{
  Fixture *fx = fixture_new ();
  Other other = {fx, FALSE};
  g_assert_false (hz_store_is_awaited (fx->store));
  HzTxn *job = hz_txn_begin (fx->store, NULL);
  g_assert_nonnull (job);
  g_assert_false (hz_store_is_awaited (fx->store)); /* a job does not wait for itself */
  GThread *thread = g_thread_new ("other", write_once, &other);
  gint64 until = g_get_monotonic_time () + 60 * (gint64)G_USEC_PER_SEC;
  while (!hz_store_is_awaited (fx->store) && g_get_monotonic_time () < until)
    g_thread_yield ();
  g_assert_true (hz_store_is_awaited (fx->store));
  hz_txn_rollback (job);
  g_thread_join (thread);
  g_assert_true (other.begun);
  g_assert_false (hz_store_is_awaited (fx->store));
  fixture_free (fx);
}

/* Who waits in vain is told so, and leaves no sign behind. */
static void
test_in_vain (void)
{
  Fixture *fx = fixture_new ();
  Other other = {fx, TRUE};
  HzTxn *job = hz_txn_begin (fx->store, NULL);
  g_thread_join (g_thread_new ("other", write_once, &other));
  g_assert_false (other.begun);
  g_assert_false (hz_store_is_awaited (fx->store));
  hz_txn_rollback (job);
  fixture_free (fx);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turn/awaited", test_awaited);
  g_test_add_func ("/turn/in-vain", test_in_vain);
  return g_test_run ();
}
