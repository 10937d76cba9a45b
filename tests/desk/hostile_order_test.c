/* Every method and every signal of the desk in every order: each signal before a call, between call
 * and answer, instead of the answer, behind it, twice, on a line that is closed; each answer late,
 * never, twice, as a refusal, of another form; the line cut and the desk freed at each of these
 * places. Whoever asked hears the end exactly once, and nothing returns into what was freed.
 *
 * What there is to play is read from desk.xml and standard.xml: a new method or signal is played by
 * itself, with values of its form, until a row below says better. */
#include "core/case/photo_check.h"
#include "data/desk/finger/finger.h"
#include "data/desk/picture/camera_part.h"
#include "data/desk/picture/picture.h"
#include "data/desk/print/print.h"
#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"
#include <malloc.h>
#include <string.h>

#define PATIENCE_SECONDS 20

/* --- what is on the line --- */

typedef struct {
  const char *interface, *name, *answer; /* answer: a GVariant in text form; "" for nothing */
} Method;
typedef struct {
  const char *interface, *name;
  GVariant *body;
} Signal;
static GArray *methods, *signals;
static GPtrArray *nodes; /* what they were read from */

/* The words that mean something; any other member gets values of its form. */
static const struct {
  const char *name, *text;
} words[] = {
    {"Hello", "(uint32 1, 'fake')"},
    {"GetAll", "({'Devices': <[('reader', 'ready', 'R')]>},)"},
    {"Decode", "('image/png', uint32 20, uint32 10, uint32 2, uint32 1, [byte 1, 2, 3, 4, 5, 6])"},
    {"Check", "('image/png', uint32 20, uint32 10, @a{si} {}, (0, 0, 20, 10), uint32 2, uint32 1, "
              "[byte 1, 2, 3, 4, 5, 6])"},
    {"Progress", "(uint32 1, 'stage', uint32 1, uint32 5, '', uint32 0, uint32 0, @ay [])"},
    {"Finished", "(uint32 1, 'timeout', '', uint32 0, uint32 0, (byte 0, byte 0, byte 0, byte 0), "
                 "uint32 0, uint32 0, @ay [], @ay [])"},
    {"Verified", "(uint32 1, 'no-match', '', -1, uint32 50)"},
    {"PreviewFinished", "(uint32 1, 'stopped', '')"},
    {"Job", "(uint32 1, 'done', '', '')"},
    {"Job", "(uint32 1, 'printing', '', '')"},
    {"PropertiesChanged", "('org.huzheng.Desk1.Agent', {'Devices': <[('camera', 'ready', 'C')]>}, "
                          "@as [])"},
};

/* A value of FORM: ones, short words, lists with one byte or nothing. */
static GVariant *
value_of (const GVariantType *form)
{
  if (g_variant_type_equal (form, G_VARIANT_TYPE_UINT32))
    return g_variant_new_uint32 (1);
  if (g_variant_type_equal (form, G_VARIANT_TYPE_STRING))
    return g_variant_new_string ("x");
  if (g_variant_type_equal (form, G_VARIANT_TYPE_BYTESTRING))
    return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\1", 1, 1);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GVariant) raw = g_variant_ref_sink (g_variant_new_from_bytes (form, none, FALSE));
  return g_variant_get_normal_form (raw);
}

static GVariant *
values_of (GDBusArgInfo **args)
{
  g_auto (GVariantBuilder) all = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_TUPLE);
  for (GDBusArgInfo **arg = args; arg != NULL && *arg != NULL; arg++) {
    g_autoptr (GVariant) value = g_variant_take_ref (value_of (G_VARIANT_TYPE ((*arg)->signature)));
    g_variant_builder_add_value (&all, value);
  }
  return g_variant_ref_sink (g_variant_builder_end (&all));
}

/* The picture of a preview: one block of 8×8. */
static GVariant *
frame (void)
{
  return g_variant_new ("(uuuu@ay)", 1, 1, 8, 8, desk_fake_zeros (98));
}

static void
add_signal (const GDBusInterfaceInfo *interface, const GDBusSignalInfo *signal)
{
  guint before = signals->len;
  Signal one = {interface->name, signal->name, NULL};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, signal->name) == 0) {
      one.body = g_variant_ref_sink (g_variant_new_parsed (words[i].text));
      g_array_append_val (signals, one);
    }
  if (signals->len > before)
    return;
  one.body = strcmp (signal->name, "Frame") == 0 ? g_variant_ref_sink (frame ())
                                                 : values_of (signal->args);
  g_array_append_val (signals, one);
}

static void
add_method (const GDBusInterfaceInfo *interface, const GDBusMethodInfo *method)
{
  Method one = {interface->name, method->name, NULL};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, method->name) == 0)
      one.answer = words[i].text;
  if (one.answer == NULL) {
    g_autoptr (GVariant) values = values_of (method->out_args);
    one.answer = g_variant_print (values, TRUE);
  }
  g_array_append_val (methods, one);
}

static void
read_protocol (const char *file)
{
  const char *source = g_getenv ("HZ_SOURCE");
  g_autofree char *path = g_build_filename (source != NULL ? source : ".", file, NULL), *xml = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &xml, NULL, &error);
  g_assert_no_error (error);
  GDBusNodeInfo *node = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  g_ptr_array_add (nodes, node);
  for (GDBusInterfaceInfo **i = node->interfaces; i != NULL && *i != NULL; i++) {
    for (GDBusMethodInfo **m = (*i)->methods; m != NULL && *m != NULL; m++)
      add_method (*i, *m);
    for (GDBusSignalInfo **s = (*i)->signals; s != NULL && *s != NULL; s++)
      add_signal (*i, *s);
  }
}

/* --- who asks --- */

typedef struct {
  DeskFake *fake;
  const Method *method;
  guint begun, ended;
  gboolean free_at_end; /* whoever hears first frees the desk */
  gboolean freeing;
} Play;

static void
free_desk (Play *play)
{
  play->freeing = TRUE;
  g_clear_pointer (&play->fake->desk, hz_desk_free);
}

static void
over (Play *play)
{
  play->ended++;
  if (play->free_at_end && !play->freeing && play->fake->desk != NULL)
    free_desk (play);
}

static void
on_touch (const HzCaptureEvent *event, gpointer data)
{
  if (event->touch == HZ_TOUCH_FINISHED)
    over (data);
}

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  if (event->finished)
    over (data);
}

static void
on_print (const HzPrintEvent *event, gpointer data)
{
  if (event->state >= HZ_PRINT_DONE)
    over (data);
}

static void
on_photo (HzPhoto *photo, const GError *error, gpointer data)
{
  g_assert_true ((photo != NULL) != (error != NULL));
  hz_photo_free (photo);
  over (data);
}

static void
on_copy (GBytes *jpeg, const GError *error, gpointer data)
{
  g_assert_true ((jpeg != NULL) != (error != NULL));
  over (data);
}

static void
on_shot (GBytes *jpeg, int width, int height, const GError *error, gpointer data)
{
  on_copy (jpeg, error, data);
}

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  over (data);
}

/* --- asking, by the method's name --- */

static GBytes *
some_file (void)
{
  static GBytes *file;
  if (file == NULL)
    file = g_bytes_new_static ("x", 1);
  return file;
}

static void
ask_test (Play *play)
{
  play->begun++;
  hz_desk_test_device (play->fake->desk, HZ_DEVICE_READER, on_tested, play);
}

static void
ask_enroll (Play *play)
{
  play->begun += hz_desk_capture (play->fake->desk, NULL, 11, 30, on_touch, play, NULL);
}

static void
ask_verify (Play *play)
{
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  g_ptr_array_add (prints, some_file ());
  play->begun +=
      hz_desk_verify (play->fake->desk, NULL, prints, 11, 30, 3, 50, on_touch, play, NULL);
}

static void
ask_cancel (Play *play)
{
  hz_desk_capture_cancel (play->fake->desk);
}

static void
ask_preview (Play *play)
{
  play->begun += hz_desk_camera_start (play->fake->desk, 8, 8, 5, on_camera, play, NULL);
}

static void
ask_shown (Play *play)
{
  hz_desk_camera_shown (play->fake->desk, 1);
}

static void
ask_freeze (Play *play)
{
  play->begun++;
  hz_desk_camera_freeze (play->fake->desk, on_shot, play);
}

static void
ask_resume (Play *play)
{
  hz_desk_camera_resume (play->fake->desk);
}

/* Nobody hears of a preview any more that was stopped. */
static void
ask_stop (Play *play)
{
  play->begun = play->ended;
  hz_desk_camera_stop (play->fake->desk);
}

static void
ask_decode (Play *play)
{
  play->begun++;
  hz_desk_decode_photo (play->fake->desk, some_file (), 50, 50, on_photo, play);
}

static const HzPhotoRule rule = {.width = 358, .height = 441, .dpi = 350, .bytes_max = 100000};

static void
ask_check (Play *play)
{
  play->begun++;
  hz_desk_check_photo (play->fake->desk, some_file (), &rule, 50, 50, on_photo, play);
}

static void
ask_standard (Play *play)
{
  const HzPhotoArea area = {0, 0, 10, 10};
  play->begun++;
  hz_desk_standard_photo (play->fake->desk, some_file (), &area, &rule, on_copy, play);
}

static void
ask_print (Play *play)
{
  play->begun++;
  hz_desk_print (play->fake->desk, some_file (), "title", "", 1, on_print, play);
}

static void
ask_cancel_print (Play *play)
{
  hz_desk_print_cancel (play->fake->desk);
}

/* Not a second from now. */
static void
ask_ping (Play *play)
{
  HzDesk *desk = play->fake->desk;
  GSource *beat = desk->beat != 0 ? g_main_context_find_source_by_id (NULL, desk->beat) : NULL;
  if (beat == NULL)
    return;
  desk->link->ping_answered = 0;
  g_source_set_ready_time (beat, 0);
}

static const struct {
  const char *method;
  void (*before) (Play *play); /* what must run, answered at once */
  void (*ask) (Play *play);    /* NULL: it is asked by itself, once */
} asks[] = {
    {"Hello", NULL, NULL},
    {"GetAll", NULL, NULL},
    {"Ping", NULL, ask_ping},
    {"Test", NULL, ask_test},
    {"StartEnroll", NULL, ask_enroll},
    {"StartVerify", NULL, ask_verify},
    {"Cancel", ask_enroll, ask_cancel},
    {"StartPreview", NULL, ask_preview},
    {"PreviewShown", ask_preview, ask_shown},
    {"Freeze", ask_preview, ask_freeze},
    {"Resume", ask_preview, ask_resume},
    {"StopPreview", ask_preview, ask_stop},
    {"Decode", NULL, ask_decode},
    {"Check", NULL, ask_check},
    {"Standard", NULL, ask_standard},
    {"Print", NULL, ask_print},
    {"CancelPrint", ask_print, ask_cancel_print},
};

/* --- a method that no row names: asked as any other is, with values of its form --- */

typedef struct {
  Play *play;
} Unnamed;

static void
call_unnamed (gpointer proxy, gpointer order, const HzDeskCall *c)
{
  const Unnamed *unnamed = order;
  g_dbus_connection_call (g_dbus_proxy_get_connection (proxy), NULL, HZ_DESK_PATH,
                          unnamed->play->method->interface, unnamed->play->method->name, NULL, NULL,
                          HZ_DESK_CALL (c));
}

static gboolean
finish_unnamed (gpointer proxy, gpointer order, GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) all =
      g_dbus_connection_call_finish (g_dbus_proxy_get_connection (proxy), result, error);
  return all != NULL;
}

static void
on_unnamed (gpointer order, const GError *error)
{
  g_autofree Unnamed *unnamed = order;
  over (unnamed->play);
}

static void
ask_unnamed (Play *play)
{
  static const HzDeskMethod method = {HZ_FACE_AGENT, 10000, call_unnamed, finish_unnamed,
                                      on_unnamed};
  Unnamed *unnamed = g_new (Unnamed, 1);
  *unnamed = (Unnamed){play};
  play->begun++;
  hz_desk_ask (play->fake->desk, &method, unnamed, 0);
}

/* --- turning --- */

static void
on_pinged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  *(gboolean *)data = TRUE;
}

/* Until what was sent up to now has been taken in, or the line is cut. */
static void
settle (Play *play)
{
  gboolean pinged = FALSE;
  g_dbus_connection_call (play->fake->bus, NULL, HZ_DESK_PATH, "org.freedesktop.DBus.Peer", "Ping",
                          NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_pinged, &pinged);
  turn_until_seeing (PATIENCE_SECONDS, pinged, play->method->name);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The call under play, or NULL when the desk has nothing to ask any more. */
static GDBusMessage *
wait_call (Play *play)
{
  settle (play);
  settle (play); /* what was asked from the main loop is out now */
  return desk_fake_take (play->fake);
}

/* --- one play --- */

typedef enum {
  PLACE_NONE,
  PLACE_BEFORE,
  PLACE_BETWEEN,
  PLACE_INSTEAD,
  PLACE_AFTER,
  PLACE_TWICE,
  PLACE_CLOSED,
  PLACE_COUNT
} Place;
typedef enum {
  ANSWER_GOOD,
  ANSWER_LATE, /* behind the next question, as is the next */
  ANSWER_REFUSED_LATE,
  ANSWER_NEVER,
  ANSWER_TWICE,
  ANSWER_REFUSED,
  ANSWER_OTHER_FORM,
  ANSWER_COUNT
} Answer;
typedef enum {
  END_GOES_ON,
  END_CUT_BEFORE, /* the line, before the call, */
  END_CUT,        /* between the call and its answer, */
  END_CUT_AFTER,  /* behind it */
  END_FREED,      /* the desk, between the call and its answer */
  END_FREED_BY_WHO_HEARS,
  END_COUNT
} End;

static void
say (Play *play, const Signal *signal)
{
  if (signal != NULL)
    g_dbus_connection_emit_signal (play->fake->bus, NULL, HZ_DESK_PATH, signal->interface,
                                   signal->name, signal->body, NULL);
}

static void
reply (Play *play, GDBusMessage *call, Answer answer)
{
  gboolean refused = answer == ANSWER_REFUSED || answer == ANSWER_REFUSED_LATE;
  GDBusMessage *message =
      refused ? g_dbus_message_new_method_error_literal (call, HZ_DESK_ERROR_BAD_ARGUMENT, "no")
              : g_dbus_message_new_method_reply (call);
  if (answer == ANSWER_OTHER_FORM)
    g_dbus_message_set_body (message, g_variant_new ("(tas)", (guint64)7, NULL));
  else if (!refused)
    g_dbus_message_set_body (message, g_variant_new_parsed (play->method->answer));
  desk_fake_send (play->fake, message);
}

static void
cut (Play *play)
{
  g_dbus_connection_close_sync (play->fake->bus, NULL, NULL);
  settle (play);
}

static void
ask (Play *play, gboolean prepared)
{
  for (guint i = 0; play->fake->desk != NULL && i < G_N_ELEMENTS (asks); i++) {
    if (strcmp (asks[i].method, play->method->name) != 0)
      continue;
    if (prepared && asks[i].ask != NULL)
      asks[i].ask (play);
    if (!prepared && asks[i].before != NULL)
      asks[i].before (play);
    return;
  }
  if (prepared && play->fake->desk != NULL)
    ask_unnamed (play);
}

static void
answer_call (Play *play, GDBusMessage *call, Answer answer)
{
  gboolean late = answer == ANSWER_LATE || answer == ANSWER_REFUSED_LATE;
  gboolean echo = late && play->begun > 0 && play->begun == play->ended;
  if (late)
    ask (play, TRUE);
  if (late || answer == ANSWER_TWICE)
    settle (play);
  guint ended = play->ended;
  if (call != NULL && answer != ANSWER_NEVER)
    reply (play, call, answer);
  if (call != NULL && answer == ANSWER_TWICE)
    reply (play, call, answer);
  settle (play);
  if (echo && ended != play->ended)
    g_error ("%s: an answer about the last one ends the next", play->method->name);
}

static void
run_play (Play *play, const Signal *signal, Place place, Answer answer, End end)
{
  gboolean between = place == PLACE_BETWEEN || place == PLACE_INSTEAD || place == PLACE_TWICE;
  gboolean by_itself = strcmp (play->method->name, "Hello") == 0;
  if (!by_itself)
    turn_until_seeing (PATIENCE_SECONDS, hz_desk_connected (play->fake->desk), "greeted");
  ask (play, FALSE);
  settle (play);
  if (place == PLACE_BEFORE)
    say (play, signal);
  if (end == END_CUT_BEFORE)
    cut (play);
  play->free_at_end = end == END_FREED_BY_WHO_HEARS;
  ask (play, TRUE);
  g_autoptr (GDBusMessage) call = wait_call (play);
  if (between)
    say (play, signal);
  if (place == PLACE_TWICE)
    say (play, signal);
  if (between)
    settle (play);
  if (end == END_CUT)
    cut (play);
  if (end == END_FREED && play->fake->desk != NULL)
    free_desk (play);
  answer_call (play, call, place == PLACE_INSTEAD ? ANSWER_NEVER : answer);
  if (place == PLACE_AFTER)
    say (play, signal);
  if (end == END_CUT_AFTER)
    cut (play);
  settle (play);
  ask (play, TRUE); /* the next one: served, refused or told that nothing comes */
  settle (play);
  if (play->fake->desk != NULL)
    free_desk (play);
  if (place == PLACE_CLOSED)
    say (play, signal);
  settle (play);
}

static guint plays;

static void
play_one (const Method *method, const Signal *signal, Place place, Answer answer, End end)
{
  DeskFakeAnswer *answers = g_new0 (DeskFakeAnswer, methods->len + 1);
  for (guint i = 0; i < methods->len; i++) {
    const Method *one = &g_array_index (methods, Method, i);
    answers[i] = (DeskFakeAnswer){one->name, one == method ? DESK_FAKE_LATER : one->answer};
  }
  Play play = {.fake = desk_fake_new (answers), .method = method};
  run_play (&play, signal, place, answer, end);
  if (play.begun != play.ended)
    g_error ("%s, %s, place %d, answer %d, end %d: %u asked, %u told", method->name,
             signal != NULL ? signal->name : "-", place, answer, end, play.begun, play.ended);
  desk_fake_free (play.fake);
  g_free (answers);
  plays++;
}

/* --- the orders --- */

#define each(list, type, name)                                                                     \
  for (const type *name = (const type *)(list)->data;                                              \
       name < (const type *)(list)->data + (list)->len; name++)

static void
test_places (void)
{
  plays = 0;
  each (methods, Method, method)
      each (signals, Signal, signal) for (Place place = PLACE_BEFORE; place < PLACE_COUNT; place++)
          play_one (method, signal, place, ANSWER_GOOD, END_GOES_ON);
  g_test_message ("%u plays", plays);
}

static void
test_answers (void)
{
  plays = 0;
  each (methods, Method, method) for (Answer answer = ANSWER_GOOD; answer < ANSWER_COUNT;
                                      answer++) for (End end = END_GOES_ON; end < END_COUNT; end++)
      play_one (method, NULL, PLACE_NONE, answer, end);
  g_test_message ("%u plays", plays);
}

/* A signal has said already what the answer is about. */
static void
test_overtaken (void)
{
  static const Answer answers[] = {ANSWER_LATE, ANSWER_REFUSED_LATE, ANSWER_TWICE, ANSWER_REFUSED,
                                   ANSWER_OTHER_FORM};
  plays = 0;
  each (methods, Method, method)
      each (signals, Signal, signal) for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
          play_one (method, signal, PLACE_BETWEEN, answers[i], END_GOES_ON);
  g_test_message ("%u plays", plays);
}

static void
test_ends (void)
{
  static const End ends[] = {END_CUT, END_CUT_AFTER, END_FREED, END_FREED_BY_WHO_HEARS};
  plays = 0;
  each (methods, Method, method)
      each (signals, Signal, signal) for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
          play_one (method, signal, PLACE_BETWEEN, ANSWER_GOOD, ends[i]);
  g_test_message ("%u plays", plays);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mallopt (M_PERTURB, 0x5a); /* what was freed does not look as it did */
  /* GIO warns of what is on a line, and means no fault of this program. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  methods = g_array_new (FALSE, FALSE, sizeof (Method));
  signals = g_array_new (FALSE, FALSE, sizeof (Signal));
  nodes = g_ptr_array_new ();
  read_protocol ("data/desk/link/desk.xml");
  read_protocol ("data/desk/link/standard.xml");
  g_test_add_func ("/desk/hostile-order/places", test_places);
  g_test_add_func ("/desk/hostile-order/answers", test_answers);
  g_test_add_func ("/desk/hostile-order/overtaken", test_overtaken);
  g_test_add_func ("/desk/hostile-order/ends", test_ends);
  return g_test_run ();
}
