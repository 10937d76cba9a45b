/* Waiting in a test that turns the main loop itself. */
#pragma once
#include <glib.h>

#define TURN_SECONDS 60 /* only a loaded machine needs more than one second */

static inline gboolean
turn_on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Turns the main loop until CONDITION holds. It is looked at after every turn, and every 5 ms even
 * if nothing comes: it may be about another process. After SECONDS the test fails and names
 * CONDITION and what was SEEN instead (a string, made only then). */
#define turn_until_seeing(seconds, condition, seen)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until_ = g_get_monotonic_time () + (seconds)*G_USEC_PER_SEC;                            \
    guint tick_ = g_timeout_add (5, turn_on_tick, NULL);                                           \
    while (!(condition)) {                                                                         \
      if (g_get_monotonic_time () > until_)                                                        \
        g_error ("%s:%d: not in %d seconds: %s %s", __FILE__, __LINE__, seconds, #condition,       \
                 seen);                                                                            \
      g_main_context_iteration (NULL, TRUE);                                                       \
    }                                                                                              \
    g_source_remove (tick_);                                                                       \
  }                                                                                                \
  G_STMT_END

/* The same for TURN_SECONDS, where CONDITION says enough. */
#define turn_until(condition) turn_until_seeing (TURN_SECONDS, condition, "")
