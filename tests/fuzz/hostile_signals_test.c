/* Whatever a desk says, in signals of the right form or of any other, with any content: the session
 * stands, each operation ends at most once, and what it is told lies within the bounds. Seeded,
 * bounded; a link that is given up is made anew. */
#include "data/desk/finger/capture_part.h"
#include "data/desk/picture/camera_part.h"
#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"
#include <sys/socket.h>

enum { LINKS = 60, SIGNALS = 150 };

static const DeskFakeAnswer answers[] = {{"Hello", "(uint32 4, 'fake')"},
                                         {"GetAll", "(@a{sv} {},)"},
                                         {"StartTouch", "(uint32 1,)"},
                                         {"StartPreview", "(uint32 1,)"},
                                         {"PreviewShown", NULL},
                                         {"StopPreview", NULL},
                                         {"Cancel", NULL},
                                         {NULL}};

static const struct {
  const char *interface, *name, *form;
} signals[] = {
    {HZ_DESK_FINGERPRINT, "Progress", "(uss)"},
    {HZ_DESK_FINGERPRINT, "Picture", "(usuuuuay)"},
    {HZ_DESK_FINGERPRINT, "Touched", "(ussu)"},
    {HZ_DESK_CAMERA, "Frame", "(uuuuay)"},
    {HZ_DESK_CAMERA, "PreviewFinished", "(uss)"},
    {HZ_DESK_PRINTER, "Job", "(usss)"},
    {"org.freedesktop.DBus.Properties", "PropertiesChanged", "(sa{sv}as)"},
};
static const char *const any_form[] = {"()", "(u)", "(s)", "(ay)", "(a{sv})", "(v)", "(ussiuu)"};

static const char *const words[] = {
    "",         "need-finger", "finger-on",   "stage",       "retry",   "check",
    "enrolled", "touched",     "no-match",    "unclear",     "timeout", "removed",
    "center",   "\033[2J%n",   "queued",      "printing",    "done",    "failed",
    "stopped",  "Devices",     HZ_DESK_AGENT, HZ_DESK_CAMERA};
static const guint numbers[] = {0, 1, 2, 5, 8, 10, 16, 80, 100, 101, 65536, 0x80000000, G_MAXUINT};

#define ANY(list) (list)[g_rand_int_range (chance, 0, G_N_ELEMENTS (list))]

static GVariant *any_of (GRand *chance, const GVariantType *type);

static GVariant *
any_bytes (GRand *chance)
{
  static const guint lengths[] = {0, 1, 64, 80, 98, 100, 256, 1000, 70000};
  guint length = ANY (lengths);
  guint8 *data = g_malloc (length + 1);
  for (guint i = 0; i < length; i++)
    data[i] = (guint8)g_rand_int (chance);
  return g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, data, length, TRUE, g_free, data);
}

static GVariant *
any_text (GRand *chance)
{
  if (g_rand_int_range (chance, 0, 50) != 0)
    return g_variant_new_string (ANY (words));
  return g_variant_new_take_string (g_strnfill (100000, 'w'));
}

static GVariant *
any_container (GRand *chance, const GVariantType *type)
{
  g_auto (GVariantBuilder) all = G_VARIANT_BUILDER_INIT (type);
  if (g_variant_type_is_array (type)) {
    for (int n = g_rand_int_range (chance, 0, 4); n > 0; n--)
      g_variant_builder_add_value (&all, any_of (chance, g_variant_type_element (type)));
    return g_variant_builder_end (&all);
  }
  for (const GVariantType *part = g_variant_type_first (type); part != NULL;
       part = g_variant_type_next (part))
    g_variant_builder_add_value (&all, any_of (chance, part));
  return g_variant_builder_end (&all);
}

static GVariant *
any_of (GRand *chance, const GVariantType *type)
{
  static const char *const inner[] = {"s", "u", "a(sss)", "ay"};
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BYTESTRING))
    return any_bytes (chance);
  switch (*g_variant_type_peek_string (type)) {
  case 'u':
    return g_variant_new_uint32 (ANY (numbers));
  case 'i':
    return g_variant_new_int32 ((gint32)ANY (numbers));
  case 'y':
    return g_variant_new_byte ((guint8)g_rand_int (chance));
  case 's':
    return any_text (chance);
  case 'v':
    return g_variant_new_variant (any_of (chance, G_VARIANT_TYPE (ANY (inner))));
  default:
    return any_container (chance, type);
  }
}

typedef struct {
  guint finished, watched;
} Seen;

static void
on_capture (const HzCaptureEvent *event, gpointer data)
{
  Seen *seen = data;
  const HzTouchSeen *picture = &event->seen;
  gsize bytes = picture->ridge != NULL ? g_bytes_get_size (picture->ridge) : 0;
  g_assert_cmpuint ((gsize)picture->width * (gsize)picture->height, ==, bytes);
  g_assert_cmpuint (picture->dpi, <=, HZ_DESK_DPI_MAX);
  g_assert_cmpuint (picture->stages, <=, HZ_DESK_STAGES_MAX);
  if (event->touch == HZ_TOUCH_PICTURE)
    g_assert_true (picture->ridge != NULL && strlen (picture->reader) <= HZ_DESK_READER_MAX);
  g_assert_cmpint (event->outcome, <, HZ_CAPTURE_MATCHED); /* no desk's word */
  seen->finished += event->touch == HZ_TOUCH_FINISHED;
}

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  Seen *seen = data;
  seen->watched += event->finished;
}

/* A touch is awaited, or several, and the camera is watched. */
static void
start (DeskFake *fake, GRand *chance, Seen *seen)
{
  if (g_rand_boolean (chance))
    hz_desk_touches (fake->desk, NULL, 11, 30, 3, on_capture, seen, NULL);
  else
    hz_desk_touch (fake->desk, NULL, 11, 30, 3, on_capture, seen, NULL);
  hz_desk_camera_start (fake->desk, 16, 16, 5, on_camera, seen, NULL);
  turn_until (fake->desk->link == NULL || hz_desk_capture_part (fake->desk)->asked);
}

static void
say_anything (DeskFake *fake, GRand *chance)
{
  guint which = (guint)g_rand_int_range (chance, 0, G_N_ELEMENTS (signals));
  const char *form = g_rand_int_range (chance, 0, 10) == 0 ? ANY (any_form) : signals[which].form;
  g_autoptr (GVariant) body = g_variant_ref_sink (any_of (chance, G_VARIANT_TYPE (form)));
  /* May fail: the session has given the link up. */
  g_dbus_connection_emit_signal (fake->bus, NULL, HZ_DESK_PATH, signals[which].interface,
                                 signals[which].name, body, NULL);
}

static void
test_signals (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  guint ended = 0;
  for (guint i = 0; i < LINKS; i++) {
    Seen seen = {0};
    DeskFake *fake = desk_fake_new (answers);
    start (fake, chance, &seen);
    for (guint n = 0; n < SIGNALS; n++) {
      say_anything (fake, chance);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
    g_dbus_connection_flush_sync (fake->bus, NULL, NULL);
    shutdown (fake->line, SHUT_WR);
    turn_until (seen.finished > 0); /* at the latest with the link */
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_cmpuint (seen.finished, ==, 1);
    g_assert_cmpuint (seen.watched, <=, 1);
    ended += seen.finished;
    desk_fake_free (fake);
  }
  g_assert_cmpuint (ended, ==, LINKS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/fuzz/signals", test_signals);
  return g_test_run ();
}
