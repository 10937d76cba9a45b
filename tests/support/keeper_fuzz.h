/* Any bytes as any call's arguments, in any phase of a session. Header-only: for the short fuzz run
 * (tests/fuzz/damaged_messages_test.c) and for libFuzzer (tests/fuzz/messages_fuzzer.c). */
#pragma once
#include "tests/support/keeper_messages.h"
#include "tests/support/mutate.h"

/* Comparing is left out: it starts programs. */
static inline gboolean
fuzz_leaves_out (guint call)
{
  return call == HZ_CALL_COMPARE;
}

/* What wrong passwords did is undone, as an administrator would. */
static inline void
fuzz_unlock (const KeeperPlay *p)
{
  sql_change (p->db, "DELETE FROM login_try");
}

static inline void
fuzz_leave (const KeeperPlay *p)
{
  if (p->keeper->when != HZ_WHILE_OUT)
    play_do (p, HZ_CALL_LOGOUT, g_variant_new ("()"));
}

/* PHASE from now on; the account there is NAME, with the demonstration's password. */
static inline void
fuzz_phase (const KeeperPlay *p, HzWhile phase, const char *name)
{
  g_autofree char *password = g_strdup_printf ("demo-%s-2026", name);
  if (p->keeper->when == phase && strcmp (p->keeper->actor.account, name) == 0)
    return;
  fuzz_leave (p);
  if (phase == HZ_WHILE_OUT)
    return;
  fuzz_unlock (p);
  play_log_in (p, name, password);
  if (phase == HZ_WHILE_LOCKED)
    play_do (p, HZ_CALL_LOCK, g_variant_new ("()"));
}

static inline gboolean
fuzz_ask (const KeeperPlay *p, HzCall call, GVariant *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = hz_keeper_answer (p->keeper, call, said, &error);
  hz_assert_answer (answer != NULL, error);
  if (answer != NULL)
    g_assert_cmpstr (g_variant_get_type_string (answer), ==, hz_call_answer (call));
  return answer != NULL;
}

/* BYTES as the arguments of CALL: as they are, and in their normal form, which is all that comes
 * through a socket. Was one of them answered? */
static inline gboolean
fuzz_say (const KeeperPlay *p, HzCall call, GBytes *bytes)
{
  g_autoptr (GVariant) raw = passed_bytes (hz_call_arguments (call), bytes);
  gboolean answered = fuzz_ask (p, call, raw);
  if (!g_variant_is_normal_form (raw)) {
    g_autoptr (GVariant) normal = g_variant_get_normal_form (raw);
    answered = fuzz_ask (p, call, normal) || answered;
  }
  return answered;
}

/* A good message of CALL, as bytes. (transfer full) */
static inline GBytes *
fuzz_sample (const KeeperPlay *p, HzCall call)
{
  g_autoptr (GVariant) good = g_variant_ref_sink (play_message (p, call));
  gconstpointer data = g_variant_get_data (good);
  return g_bytes_new (data, g_variant_get_size (good));
}
