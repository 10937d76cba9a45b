/* A resident and a household are let go whole, however little of them is known: the sanitizers and
 * valgrind see what is left. */
#include "core/person/person.h"

#include <string.h>

/* Both are texts and nothing else, so that a new item is filled here as well. */
G_STATIC_ASSERT (sizeof (HzResident) % sizeof (char *) == 0);
G_STATIC_ASSERT (sizeof (HzHousehold) % sizeof (char *) == 0);

static gpointer
filled (gsize size, guint step)
{
  gpointer record = g_malloc0 (size);
  for (gsize at = 0; at < size / sizeof (char *); at += step) {
    char *text = g_strdup_printf ("item %u", (guint)at);
    memcpy ((char *)record + at * sizeof (char *), &text, sizeof text);
  }
  return record;
}

static void
test_free (void)
{
  for (guint step = 1; step <= 3; step++) {
    hz_resident_free (filled (sizeof (HzResident), step));
    hz_household_free (filled (sizeof (HzHousehold), step));
  }
  hz_resident_free (g_new0 (HzResident, 1));
  hz_household_free (g_new0 (HzHousehold, 1));
  hz_resident_free (NULL);
  hz_household_free (NULL);
}

static void
test_autoptr (void)
{
  g_autoptr (HzResident) resident = filled (sizeof (HzResident), 1);
  g_autoptr (HzHousehold) household = filled (sizeof (HzHousehold), 1);
  g_autoptr (HzResident) none = NULL;
  g_assert_cmpstr (resident->citizen_number, ==, "item 0");
  g_assert_cmpstr (household->number, ==, "item 0");
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resident/free", test_free);
  g_test_add_func ("/resident/autoptr", test_autoptr);
  return g_test_run ();
}
