/* What leaving a field costs in statements of the database and in messages between counter and
 * keeper, counted in the real program. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <glib/gstdio.h>

enum { MOST = 9, MESSAGES = 2 }; /* a question and its answer */

typedef struct {
  gint64 statements, messages;
} Asked;

typedef struct {
  StationDemo *station;
  HzTerminal *terminal;
  char *file;
} Counted;

static Asked
asked (const Counted *counted)
{
  g_autofree char *bytes = NULL;
  Asked count;
  g_assert_true (g_file_get_contents (counted->file, &bytes, NULL, NULL));
  memcpy (&count, bytes, sizeof count);
  return count;
}

static Counted
counted_new (void)
{
  Counted counted = {.station = station_demo_new ("en")};
  g_autoptr (GError) error = NULL;
  counted.file = g_build_filename (counted.station->folder, "asked", NULL);
  const Asked none = {0};
  g_file_set_contents (counted.file, (const char *)&none, sizeof none, &error);
  g_assert_no_error (error);
  g_autofree char *preload =
      g_strdup_printf ("LD_PRELOAD=%s/tests/count_asked.so", g_getenv ("HZ_BUILD"));
  g_autofree char *file = g_strdup_printf ("HZ_ASKED=%s", counted.file);
  const char *extra[] = {preload, file, NULL};
  counted.terminal = station_demo_open (counted.station, extra);
  counter_login (counted.terminal, &error);
  g_assert_no_error (error);
  return counted;
}

static void
counted_clear (Counted *counted)
{
  hz_terminal_free (counted->terminal);
  station_demo_free (counted->station);
  g_free (counted->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counted, counted_clear)

/* Types TEXT into the field in front and leaves it for LABEL. */
static void
assert_cost (const Counted *counted, const char *text, int step, const char *label)
{
  hz_terminal_type (counted->terminal, text);
  hz_assert_settled (counted->terminal);
  Asked before = asked (counted);
  hz_terminal_key (counted->terminal, "Enter");
  counter_assert_focus (counted->terminal, step, label);
  hz_assert_settled (counted->terminal);
  Asked after = asked (counted);
  gint64 cost = after.statements - before.statements;
  g_test_message ("%s: %d statements", label, (int)cost);
  g_assert_cmpint (cost, >, 0);
  g_assert_cmpint (cost, <=, MOST);
  g_assert_cmpint (after.messages - before.messages, ==, MESSAGES);
}

static void
test_field_left (void)
{
  if (g_getenv ("HZ_BUILD") == NULL || strstr (g_getenv ("HZ_BUILD"), "asan") != NULL) {
    g_test_skip ("the sanitizer must be the first library");
    return;
  }
  g_auto (Counted) counted = counted_new ();
  station_demo_play (counted.station, counted.terminal, 1, 2);
  station_demo_play_part (counted.station, counted.terminal, 3, 0, 8);
  counter_assert_focus (counted.terminal, 3, _ ("Phone"));
  assert_cost (&counted, "13900000000", 3, _ ("Signed by"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-cost/left", test_field_left);
  return g_test_run ();
}
