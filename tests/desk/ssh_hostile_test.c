/* A made-up desk program behind a real ssh -R to a real sshd: verdicts, answers in another order,
 * pictures of other sizes, pings without end. The session lives on, nothing is believed, nothing is
 * kept, and nobody grows. */
#include "core/base/base.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/desk_impostor.h"
#include "tests/support/desk_listener.h"
#include "tests/support/ssh_desk.h"
#include "tests/support/verb.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define WIDTH  300
#define HEIGHT 400
#define PINGS  30000
#ifdef __SANITIZE_ADDRESS__
#define GROWTH_MAX_KB G_MAXINT /* what was freed stays with the sanitizer for a while */
#else
#define GROWTH_MAX_KB (96 * 1024) /* as hostile_flood_test has it: far less than what is sent */
#endif

/* --- what it does to a touch --- */

typedef struct {
  GDBusConnection *bus;
  GDBusMessage *call; /* StartTouch */
  guint serial;
} Touch;

static void
say_picture (const Touch *t, guint serial, guint width, guint height, gsize bytes)
{
  guint8 *grey = g_malloc0 (bytes + 1);
  desk_impostor_say (t->bus, HZ_DESK_FINGERPRINT, "Picture",
                     g_variant_new ("(usuuuu@ay)", serial, "virtual_image", 5, 500, width, height,
                                    g_variant_new_from_data (G_VARIANT_TYPE ("ay"), grey, bytes,
                                                             TRUE, g_free, grey)));
}

static void
say_end (const Touch *t, guint serial, const char *outcome)
{
  desk_impostor_say (t->bus, HZ_DESK_FINGERPRINT, "Touched",
                     g_variant_new ("(ussu)", serial, outcome, "", 0));
}

static void
say_progress (const Touch *t, const char *what)
{
  desk_impostor_say (t->bus, HZ_DESK_FINGERPRINT, "Progress",
                     g_variant_new ("(uss)", t->serial, what, "matched"));
}

static void
begin (const Touch *t)
{
  desk_impostor_reply (t->bus, t->call, g_variant_new ("(u)", t->serial));
}

static void
claim_match (const Touch *t)
{
  begin (t);
  say_progress (t, "matched");
  desk_impostor_say (t->bus, HZ_DESK_FINGERPRINT, "Matched", g_variant_new ("(ui)", t->serial, 0));
  say_end (t, t->serial, "matched");
}

static void
signal_first (const Touch *t)
{
  say_picture (t, t->serial, WIDTH, HEIGHT, WIDTH * HEIGHT);
  say_end (t, t->serial, "touched");
  begin (t);
}

static void
lie_about_size (const Touch *t)
{
  begin (t);
  say_picture (t, t->serial, WIDTH, HEIGHT, 10);
  say_picture (t, t->serial, 5000, 5000, 100);
  say_picture (t, t->serial, 0x10000, 0x10000, 0);
  say_end (t, t->serial, "touched");
}

static void
mix_up (const Touch *t)
{
  say_end (t, t->serial + 7, "touched");
  begin (t);
  begin (t);
  desk_impostor_refuse (t->bus, t->call, HZ_DESK_ERROR_NOT_NOW, "no");
  say_end (t, t->serial, "timeout");
  say_picture (t, t->serial, WIDTH, HEIGHT, WIDTH * HEIGHT);
  say_end (t, t->serial, "touched");
}

static void
send_too_much (const Touch *t)
{
  begin (t);
  say_picture (t, t->serial, WIDTH, HEIGHT, HZ_DESK_MESSAGE_MAX + 1024);
}

static void
ping (const Touch *t)
{
  begin (t);
  for (guint i = 0; i < PINGS && !g_dbus_connection_is_closed (t->bus); i++) {
    g_autoptr (GDBusMessage) call =
        g_dbus_message_new_method_call (NULL, HZ_DESK_PATH, "org.freedesktop.DBus.Peer", "Ping");
    g_dbus_connection_send_message (t->bus, call, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  }
  say_end (t, t->serial, "timeout");
}

static const struct {
  const char *name;
  void (*play) (const Touch *touch);
} tricks[] = {{"claims a match", claim_match}, {"signals first", signal_first},
              {"wrong sizes", lie_about_size}, {"mixed up", mix_up},
              {"too much", send_too_much},     {"pings", ping}};

typedef struct {
  gint touches; /* atomic: which trick is next */
} Part;

static void
on_call (GDBusConnection *bus, GDBusMessage *call, gpointer data)
{
  Part *part = data;
  const char *method = g_dbus_message_get_member (call);
  if (g_str_equal (method, "Hello"))
    desk_impostor_reply (bus, call, g_variant_new ("(us)", 4, "impostor"));
  else if (g_str_equal (method, "GetAll"))
    desk_impostor_reply (
        bus, call, g_variant_new_parsed ("({'Devices': <[('reader', 'ready', 'impostor')]>},)"));
  else if (g_str_equal (method, "Test"))
    desk_impostor_reply (bus, call, g_variant_new ("(ss)", "ready", "impostor"));
  else if (g_str_equal (method, "StartTouch")) {
    guint number = (guint)g_atomic_int_add (&part->touches, 1);
    const Touch touch = {bus, call, number + 1};
    tricks[number % G_N_ELEMENTS (tricks)].play (&touch);
  } else
    desk_impostor_reply (bus, call, NULL);
}

/* --- how large who is --- */

static long
memory_kb (const char *process)
{
  g_autofree char *file = g_strdup_printf ("/proc/%s/status", process), *text = NULL;
  const char *line =
      g_file_get_contents (file, &text, NULL, NULL) ? strstr (text, "\nVmRSS:") : NULL;
  return line != NULL ? strtol (line + strlen ("\nVmRSS:"), NULL, 10) : 0;
}

/* The largest process of PROGRAM, and how many there are. */
static long
largest_kb (const char *program, guint *count)
{
  g_autoptr (GDir) all = g_dir_open ("/proc", 0, NULL);
  long most = 0;
  *count = 0;
  for (const char *name; (name = g_dir_read_name (all)) != NULL;) {
    g_autofree char *file = g_strdup_printf ("/proc/%s/exe", name);
    g_autofree char *target = g_ascii_isdigit (*name) ? g_file_read_link (file, NULL) : NULL;
    if (g_strcmp0 (target, program) != 0)
      continue;
    most = MAX (most, memory_kb (name));
    (*count)++;
  }
  return most;
}

/* --- the session's end in this process, as root on the server --- */

static void
test_nothing_is_believed (void)
{
  g_autoptr (SshDesk) d = ssh_desk_new ("");
  if (d == NULL)
    return;
  ssh_server_allow (d->server, d->desk, "root");
  GSubprocess *line = ssh_desk_forward_for_root (d, 0, d->socket);
  g_autofree char *socket = ssh_desk_root_socket (d, 0);
  DeskFixture session = {.told = g_string_new (NULL), .desk = hz_desk_connect (socket)};
  g_assert_cmpint (desk_fixture_enrol (&session, 11), ==, HZ_ENROL_DONE);
  g_autoptr (GPtrArray) prints = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_ptr_array_add (prints, g_bytes_ref (session.print_template));
  ssh_desk_kill_agent (d);
  desk_wait_link (session.desk, HZ_LINK_LOST);

  Part part = {0};
  DeskImpostor *impostor = desk_impostor_new (d->socket, on_call, &part);
  desk_wait_link (session.desk, HZ_LINK_CONNECTED);
  long before = memory_kb ("self");
  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++) {
    HzCaptureOutcome outcome = desk_fixture_match (&session, prints, 11);
    g_test_message ("%s: %d, %s", tricks[i].name, outcome, session.told->str);
    g_assert_cmpint (outcome, !=, HZ_CAPTURE_MATCHED);
    g_assert_cmpint (outcome, !=, HZ_CAPTURE_TOUCHED);
    desk_wait_link (session.desk, HZ_LINK_CONNECTED);
  }
  g_assert_cmpint (g_atomic_int_get (&part.touches), ==, G_N_ELEMENTS (tricks));
  g_assert_cmpint (memory_kb ("self") - before, <, GROWTH_MAX_KB);
  desk_fixture_clear (&session);
  ssh_desk_end (line, SIGTERM);
  desk_impostor_free (impostor);
}

/* --- at the counter --- */

static void
test_at_the_counter (void)
{
  static const char *const without[] = {"-o", "ClearAllForwardings=yes", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (SshDesk) d = ssh_desk_new ("");
  if (d == NULL)
    return;
  Part part = {0};
  guint count;
  g_autofree char *program = g_build_filename (d->server->bin, "huzheng", NULL);
  ssh_desk_kill_agent (d);
  DeskImpostor *impostor = desk_impostor_new (d->socket, on_call, &part);
  GSubprocess *line = ssh_desk_forward (d);
  {
    g_autoptr (HzTerminal) t = ssh_desk_login (d, without);
    counter_play (t, &d->station->counter, 1, 4, NULL, NULL, &error);
    g_assert_no_error (error);
    counter_assert_focus (t, 5, _ ("Right finger"));
    long before = largest_kb (program, &count);
    g_assert_cmpuint (count, >=, 2); /* keeper and counter */
    /* A touch that is not believed ends where it began; one whose line is cut goes on by itself. */
    while ((guint)g_atomic_int_get (&part.touches) < 2 * G_N_ELEMENTS (tricks)) {
      hz_terminal_key (t, "Enter");
      hz_assert_settled (t);
      hz_assert_row (t, 0, "link:OK");
    }
    g_assert_cmpint (largest_kb (program, &count) - before, <, GROWTH_MAX_KB);
    station_demo_assert (d->station, "SELECT count (*) FROM fingerprint", "0");
    station_demo_assert (
        d->station,
        "SELECT count (*) FROM audit WHERE act = 'finger-match' AND detail LIKE 'matched%'", "0");
    hz_terminal_key (t, "Esc");
    hz_terminal_key (t, "F1"); /* it lives */
    hz_assert_screen (t, _ ("Right finger"));
  }
  ssh_desk_end (line, SIGTERM);
  desk_impostor_free (impostor);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/ssh-hostile/nothing-is-believed", test_nothing_is_believed);
  g_test_add_func ("/desk/ssh-hostile/at-the-counter", test_at_the_counter);
  return g_test_run ();
}
