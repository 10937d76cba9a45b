/* A desk that answers with a million bytes of escapes and of turned writing wherever a text may
 * stand: none of it moves the screen, none of it is kept. */
#include "core/base/base.h"
#include "data/desk/link/inside.h"
#include "tests/support/desk_impostor.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define MILLION 1000000

/* Escapes that clear the screen, turned writing, and no end. */
static char *
evil_text (void)
{
  GString *text = g_string_new ("EVIL");
  while (text->len < MILLION)
    g_string_append (text, "\033[2J\033]0;x\007\342\200\256\342\201\246\302\233");
  return g_string_free (text, FALSE);
}

static const char *
member (GDBusMessage *call)
{
  return g_dbus_message_get_member (call);
}

static void
say_touch (GDBusConnection *bus, const char *evil)
{
  guint8 *grey = g_malloc0 (300 * 400);
  GVariant *ridge =
      g_variant_new_from_data (G_VARIANT_TYPE ("ay"), grey, 300 * 400, TRUE, g_free, grey);
  desk_impostor_say (bus, HZ_DESK_FINGERPRINT, "Progress",
                     g_variant_new ("(uss)", 1, "need-finger", evil));
  desk_impostor_say (bus, HZ_DESK_FINGERPRINT, "Progress", g_variant_new ("(uss)", 1, evil, evil));
  desk_impostor_say (bus, HZ_DESK_FINGERPRINT, "Picture",
                     g_variant_new ("(usuuuu@ay)", 1, "uru4000\033[2J", 5, 500, 300, 400, ridge));
  desk_impostor_say (bus, HZ_DESK_FINGERPRINT, "Touched",
                     g_variant_new ("(ussu)", 1, "touched", evil, 0));
}

static void
on_call (GDBusConnection *bus, GDBusMessage *call, gpointer data)
{
  const char *evil = data;
  if (g_str_equal (member (call), "Hello"))
    desk_impostor_reply (bus, call, g_variant_new ("(us)", 4, evil));
  else if (g_str_equal (member (call), "GetAll")) {
    g_auto (GVariantBuilder) all = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sv}"));
    g_autofree char *list = g_strconcat ("reader", NULL);
    g_variant_builder_add (
        &all, "{sv}", "Devices",
        g_variant_new_parsed ("[(%s, 'ready', %s), ('camera', %s, %s), ('printer', 'ready', %s)]",
                              list, evil, evil, evil, evil));
    g_variant_builder_add (
        &all, "{sv}", "Readers",
        g_variant_new_parsed ("[(%s, 'uru4000', 'a', 'press', uint32 500, true), "
                              "('uru4000', 'uru4000', %s, %s, 500, true)]",
                              evil, evil, evil));
    desk_impostor_reply (bus, call, g_variant_new ("(@a{sv})", g_variant_builder_end (&all)));
  } else if (g_str_equal (member (call), "Test"))
    desk_impostor_reply (bus, call, g_variant_new ("(ss)", "ready", evil));
  else if (g_str_equal (member (call), "StartTouch")) {
    desk_impostor_reply (bus, call, g_variant_new ("(u)", 1));
    say_touch (bus, evil);
  } else if (g_str_equal (member (call), "Ping") || g_str_equal (member (call), "Cancel") ||
             g_str_equal (member (call), "UseReader"))
    desk_impostor_reply (bus, call, NULL);
  else
    desk_impostor_refuse (bus, call, "org.huzheng.Desk1.Error.Kind.\033[2J", evil);
}

static StationDemo *
demo_new (const char *socket)
{
  StationDemo *s = station_demo_new ("en");
  station_demo_setting (s, "desk", "socket", socket);
  return s;
}

static void
assert_nothing_kept (StationDemo *s)
{
  station_demo_assert (s, "SELECT count (*) FROM fingerprint", "0");
  station_demo_assert (s,
                       "SELECT count (*) FROM audit WHERE instr (detail, char (27)) > 0 OR instr "
                       "(detail, char (8238)) > 0 OR instr (detail, 'EVIL') > 0 OR length (detail) "
                       "> 4000",
                       "0");
}

static void
test_screen_and_database (void)
{
  g_autofree char *evil = evil_text (), *folder = g_dir_make_tmp ("huzheng-desk-XXXXXX", NULL),
                  *socket = g_build_filename (folder, "desk.sock", NULL);
  g_autoptr (DeskImpostor) impostor = desk_impostor_new (socket, on_call, evil);
  {
    g_autoptr (StationDemo) s = demo_new (socket);
    g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
    hz_terminal_type (t, "d");
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, "Devices of this desk");
    hz_assert_screen (t, "EVIL\357\277\275[2J\357\277\275]0;x"); /* the signs stand there as such */
    hz_assert_row (t, 0, "reader:OK");
    hz_terminal_key (t, "Esc");
    hz_assert_screen (t, "Today's cases, and drafts");
    assert_nothing_kept (s);
  }
  {
    g_autoptr (StationDemo) s = demo_new (socket);
    g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, "Fingerprints"); /* the page is whole, and says what to do */
    hz_assert_screen (t, "Right finger");
    hz_assert_settled (t);
    assert_nothing_kept (s);
  }
  g_assert_cmpuint (desk_impostor_sessions (impostor), >=, 2);
  g_clear_pointer (&impostor, desk_impostor_free);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What cannot be said over D-Bus at all, whose texts are valid. */
static void
test_text (void)
{
  g_autofree char *evil = evil_text ();
  const struct {
    const char *said, *kept;
  } table[] = {{"", ""},
               {"uru4000", "uru4000"},
               {"\033[2J", "\357\277\275[2J"},
               {"a\r\nb", "a\357\277\275\357\277\275b"},
               {"\342\200\256abc", "\357\277\275abc"},
               {"a\377\376z", "a\357\277\275\357\277\275z"},
               {"\302", "\357\277\275"},
               {"指纹仪", "指纹仪"}};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *kept = hz_desk_text (table[i].said);
    g_assert_cmpstr (kept, ==, table[i].kept);
  }
  g_autofree char *kept = hz_desk_text (evil);
  g_assert_cmpint (g_utf8_strlen (kept, -1), ==, 60);
  g_assert_true (g_utf8_validate (kept, -1, NULL));
  g_assert_null (strpbrk (kept, "\033\007"));
  g_assert_true (hz_desk_is_word ("uru4000/2"));
  g_assert_false (hz_desk_is_word (""));
  g_assert_false (hz_desk_is_word ("uru4000\033[2J"));
  g_assert_false (hz_desk_is_word ("指纹"));
  g_assert_false (hz_desk_is_word (evil));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terminal/hostile-desk/text", test_text);
  g_test_add_func ("/terminal/hostile-desk/screen-and-database", test_screen_and_database);
  return g_test_run ();
}
