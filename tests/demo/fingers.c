/* huzheng-fingers: plays the finger on libfprint's virtual image reader, for the demonstration and
 * for tests.
 *
 *   huzheng-fingers [--person N] [--script ITEMS] [--cache DIR] SOCKET
 *
 * huzheng-desk --virtual-reader starts it and writes one line per change on its standard input:
 * "needed FINGER" when a touch is awaited, "idle" when not, "person N" when another stands there.
 * Each "needed" takes one item of the script; after the last one every touch is a good one.
 *
 * ok                     a touch of the finger awaited; other: a touch of another finger
 * rough                  of it, turned, shifted, bent, pressed and dry as people do
 * smear, dry, small      a bad touch of it; parched: one too dry to be good enough
 * retry:0..3             the reader asks for another touch
 * unplug, hot, error     what happens to readers; silent: nobody touches
 * wait:FILE              a touch as soon as FILE exists
 * picture:FILE           a touch that looks like the picture in FILE
 * skip:N                 no touch: those after it are as if N had been before
 *
 * Protocol of the reader: two native-endian 32-bit numbers, then the picture (libfprint,
 * drivers/virtual-image.c). */
#include "tests/demo/ridge.h"
#include "tests/demo/ridge_picture.h"
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixsocketaddress.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const char *socket_path;
  char *cache, *stamp;
  int person;
  gboolean always; /* that person, whoever is said to stand there */
  GQueue script;   /* char * */
  GDataInputStream *orders;
  GSocketConnection *reader; /* NULL until a touch is needed */
  GFileMonitor *monitor;     /* of wait:FILE */
  guint finger;              /* awaited; 0 none */
  guint64 touches;
  GMainLoop *loop;
} Hand;

/* --- to the reader --- */

/* The reader never answers: input only means that it closed. */
static gboolean
reader_is_gone (Hand *hand)
{
  GSocket *socket = g_socket_connection_get_socket (hand->reader);
  return g_socket_condition_check (socket, G_IO_IN | G_IO_HUP) != 0;
}

static gboolean
reach_reader (Hand *hand)
{
  if (hand->reader != NULL && !reader_is_gone (hand))
    return TRUE;
  g_clear_object (&hand->reader);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (hand->socket_path);
  hand->reader = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
  if (hand->reader == NULL)
    g_printerr ("huzheng-fingers: %s\n", error->message);
  return hand->reader != NULL;
}

static void
send (Hand *hand, gint32 a, gint32 b, const guint8 *picture, gsize length)
{
  g_autoptr (GError) error = NULL;
  gint32 head[2] = {a, b};
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (hand->reader));
  if (!g_output_stream_write_all (out, head, sizeof head, NULL, NULL, &error) ||
      (length > 0 && !g_output_stream_write_all (out, picture, length, NULL, NULL, &error))) {
    g_printerr ("huzheng-fingers: %s\n", error->message);
    g_clear_object (&hand->reader);
  }
}

static void
send_command (Hand *hand, gint32 a, gint32 b)
{
  if (hand->reader != NULL)
    send (hand, a, b, NULL, 0);
}

/* When a picture is handed over, for who measures what follows. */
static void
stamp (const Hand *hand)
{
  if (hand->stamp == NULL)
    return;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_file_set_contents (hand->stamp, now, -1, NULL);
}

static void
touch (Hand *hand, guint finger, const RidgeTouch *how)
{
  guint64 impression = (guint64)hand->person * 100000 + finger * 1000 + hand->touches++;
  RidgeTouch ordinary = ridge_touch_ordinary (impression);
  g_autofree RidgeMaster *master =
      ridge_master_cached ((guint64)hand->person * 100 + finger, hand->cache);
  g_autofree guint8 *grey = ridge_impression (master, impression, how != NULL ? how : &ordinary);
  stamp (hand);
  send (hand, RIDGE_WIDTH, RIDGE_HEIGHT, grey, RIDGE_WIDTH * RIDGE_HEIGHT);
}

static void
show_picture (Hand *hand, const char *file)
{
  int width, height;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *grey = ridge_picture_read (file, &width, &height, &error);
  if (grey == NULL) {
    g_printerr ("huzheng-fingers: %s\n", error->message);
    return;
  }
  stamp (hand);
  send (hand, width, height, grey, (gsize)width * height);
}

static void
ask_again (Hand *hand, int code)
{
  send_command (hand, -4, 1);
  send_command (hand, -1, code);
  send_command (hand, -4, 0);
}

/* --- the script --- */

static void
on_file (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  Hand *hand = data;
  if (hand->monitor == NULL || !g_file_query_exists (file, NULL))
    return;
  g_clear_object (&hand->monitor);
  if (hand->finger != 0 && reach_reader (hand))
    touch (hand, hand->finger, NULL);
}

static void
wait_for_file (Hand *hand, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_clear_object (&hand->monitor);
  hand->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  g_signal_connect (hand->monitor, "changed", G_CALLBACK (on_file), hand);
  on_file (hand->monitor, file, NULL, G_FILE_MONITOR_EVENT_CREATED,
           hand); /* it may be there already */
}

static void
play (Hand *hand, const char *item)
{
  static const struct {
    const char *name;
    RidgeTouch touch;
  } bad[] = {{"smear", {.smear = 0.4}},
             {"dry", {.broken = 0.65}},
             {"small", {.area = 0.3}},
             {"parched", {.broken = 0.9, .dry = 0.3, .area = 0.6}}};
  static const struct {
    const char *name;
    gint32 a, b;
  } mishaps[] = {{"unplug", -5, 0}, {"hot", -2, 257}, {"error", -2, 0}};

  if (strcmp (item, "ok") == 0)
    touch (hand, hand->finger, NULL);
  else if (strcmp (item, "rough") == 0) {
    RidgeTouch rough = ridge_touch_rough ((guint64)hand->person * 1000 + hand->touches);
    touch (hand, hand->finger, &rough);
  } else if (strcmp (item, "other") == 0)
    touch (hand, hand->finger + 50, NULL);
  else if (g_str_has_prefix (item, "retry:"))
    ask_again (hand, (int)strtol (item + strlen ("retry:"), NULL, 10));
  else if (g_str_has_prefix (item, "wait:"))
    wait_for_file (hand, item + strlen ("wait:"));
  else if (g_str_has_prefix (item, "picture:"))
    show_picture (hand, item + strlen ("picture:"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (strcmp (item, bad[i].name) == 0)
      touch (hand, hand->finger, &bad[i].touch);
  for (guint i = 0; i < G_N_ELEMENTS (mishaps); i++)
    if (strcmp (item, mishaps[i].name) == 0)
      send_command (hand, mishaps[i].a, mishaps[i].b);
}

static void
on_needed (Hand *hand, guint finger)
{
  g_autofree char *item = g_queue_pop_head (&hand->script);
  if (item != NULL && g_str_has_prefix (item, "skip:")) {
    hand->touches += g_ascii_strtoull (item + strlen ("skip:"), NULL, 10);
    g_free (item);
    item = g_queue_pop_head (&hand->script);
  }
  hand->finger = finger;
  if (reach_reader (hand))
    play (hand, item != NULL ? item : "ok");
}

/* --- orders --- */

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Hand *hand = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (hand->orders, result, NULL, NULL);
  if (line == NULL) { /* the desk left */
    g_main_loop_quit (hand->loop);
    return;
  }
  if (g_str_has_prefix (line, "person ") && !hand->always)
    hand->person = (int)strtol (line + strlen ("person "), NULL, 10);
  else if (g_str_has_prefix (line, "needed "))
    on_needed (hand, (guint)strtoul (line + strlen ("needed "), NULL, 10));
  else
    hand->finger = 0;
  g_data_input_stream_read_line_async (hand->orders, G_PRIORITY_DEFAULT, NULL, on_line, hand);
}

static gboolean
read_script (Hand *hand, const char *script, GError **error)
{
  g_auto (GStrv) items = g_strsplit (script != NULL ? script : "", ",", -1);
  for (char **item = items; *item != NULL; item++) {
    const char *colon = strchr (*item, ':');
    g_autofree char *word = g_strndup (*item, colon != NULL ? colon - *item : (long)strlen (*item));
    static const char *const words[] = {"ok",      "rough",   "other",  "smear", "dry",   "small",
                                        "parched", "retry",   "unplug", "hot",   "error", "silent",
                                        "wait",    "picture", "skip",   NULL};
    if (!g_strv_contains (words, word)) {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "unknown script item \"%s\"",
                   *item);
      return FALSE;
    }
    g_queue_push_tail (&hand->script, g_strdup (*item));
  }
  return TRUE;
}

int
main (int argc, char **argv)
{
  Hand hand = {.script = G_QUEUE_INIT};
  g_autofree char *script = NULL;
  const GOptionEntry options[] = {
      {"person", 0, 0, G_OPTION_ARG_INT, &hand.person,
       "Whose fingers, whoever is said to stand there (default: 1 until another is said)", "N"},
      {"script", 0, 0, G_OPTION_ARG_STRING, &script, "What happens touch by touch", "ITEMS"},
      {"stamp", 0, 0, G_OPTION_ARG_FILENAME, &hand.stamp,
       "Write there when a picture is handed over", "FILE"},
      {"cache", 0, 0, G_OPTION_ARG_FILENAME, &hand.cache, "Keep the fingers' ridges there", "DIR"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("SOCKET");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) ||
      !read_script (&hand, script, &error)) {
    g_printerr ("huzheng-fingers: %s\n", error->message);
    return 2;
  }
  if (argc != 2) {
    g_printerr ("huzheng-fingers: one SOCKET, please\n");
    return 2;
  }
  hand.always = hand.person != 0;
  hand.person = hand.always ? hand.person : 1;
  signal (SIGPIPE, SIG_IGN);
  hand.socket_path = argv[1];
  hand.loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  hand.orders = g_data_input_stream_new (input);
  g_data_input_stream_read_line_async (hand.orders, G_PRIORITY_DEFAULT, NULL, on_line, &hand);
  g_main_loop_run (hand.loop);
  g_clear_object (&hand.monitor);
  g_clear_object (&hand.reader);
  g_clear_object (&hand.orders);
  g_queue_clear_full (&hand.script, g_free);
  g_main_loop_unref (hand.loop);
  g_free (hand.cache);
  g_free (hand.stamp);
  return 0;
}
