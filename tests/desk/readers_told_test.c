/* What the desk's program says of its fingerprint readers, whatever it says: the kind of scan, the
 * resolution, which one is used, and which one is wanted. */
#include "data/desk/finger/finger.h"
#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"
#include <string.h>

static const DeskFakeAnswer answers[] = {
    {"Hello", "(uint32 4, 'fake')"},
    {"GetAll", "({'Readers': <[('uru4000', 'uru4000', 'U.are.U', 'press', uint32 512, true),"
               " ('vfs5011', 'vfs5011', 'Validity \033[2J', 'swipe', uint32 0, false)]>},)"},
    {"UseReader", DESK_FAKE_LATER},
    {NULL}};

static void
say (DeskFake *fake, const char *readers)
{
  g_autofree char *text =
      g_strdup_printf ("('" HZ_DESK_AGENT "', {'Readers': <%s>}, @as [])", readers);
  desk_fake_say (fake, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                 g_variant_new_parsed (text));
}

static const HzDeskReader *
reader (DeskFake *fake, guint i)
{
  return g_ptr_array_index (hz_desk_readers (fake->desk), i);
}

static void
test_told (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  g_assert_cmpuint (hz_desk_readers (fake->desk)->len, ==, 0);
  g_assert_null (hz_desk_reader (fake->desk));
  g_assert_cmpint (hz_desk_scan (fake->desk), ==, HZ_SCAN_PRESS);
  turn_until (hz_desk_readers (fake->desk)->len == 2);
  g_assert_cmpstr (hz_desk_reader (fake->desk)->kind, ==, "uru4000");
  g_assert_cmpuint (hz_desk_reader (fake->desk)->dpi, ==, 512);
  g_assert_null (strchr (reader (fake, 1)->name, '\033'));

  say (fake, "[('vfs5011', 'vfs5011', 'Validity', 'swipe', uint32 99999, true)]");
  turn_until (hz_desk_readers (fake->desk)->len == 1);
  g_assert_cmpint (hz_desk_scan (fake->desk), ==, HZ_SCAN_SWIPE);
  g_assert_cmpuint (hz_desk_reader (fake->desk)->dpi, ==, 0);

  /* Another form, or more than a desk can have, is not taken. */
  GString *many = g_string_new ("[('0', 'k', 'n', 'press', uint32 0, false)");
  for (guint i = 1; i <= HZ_DESK_READERS_MAX; i++)
    g_string_append_printf (many, ", ('%u', 'k', 'n', 'press', 0, false)", i);
  g_string_append_c (many, ']');
  say (fake, many->str);
  g_string_free (many, TRUE);
  say (fake, "[('vfs5011', 'vfs5011')]");
  say (fake, "'none'");
  say (fake, "[('end', 'k', 'n', 'sideways', uint32 1, false)]");
  turn_until (g_str_equal (reader (fake, 0)->id, "end"));
  g_assert_cmpuint (hz_desk_readers (fake->desk)->len, ==, 1);
  g_assert_null (hz_desk_reader (fake->desk));
  g_assert_cmpint (hz_desk_scan (fake->desk), ==, HZ_SCAN_PRESS);
}

/* What is wanted before there is a link is told after the greeting. */
static void
test_wanted (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  hz_desk_use_reader (fake->desk, "vfs5011");
  g_autoptr (GDBusMessage) message = NULL;
  turn_until ((message = desk_fake_take (fake)) != NULL);
  g_assert_cmpstr (g_dbus_message_get_member (message), ==, "UseReader");
  const char *id;
  g_variant_get (g_dbus_message_get_body (message), "(&s)", &id);
  g_assert_cmpstr (id, ==, "vfs5011");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/readers-told/told", test_told);
  g_test_add_func ("/desk/readers-told/wanted", test_wanted);
  return g_test_run ();
}
