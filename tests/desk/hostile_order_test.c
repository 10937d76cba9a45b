/* Every method and every signal of the desk in every order: each signal before a call, between call
 * and answer, instead of the answer, behind it, twice, on a line that is closed; each answer late,
 * never, twice, as a refusal, of another form; the line cut and the desk freed at each of these
 * places. Whoever asked hears the end exactly once, and nothing returns into what was freed.
 *
 * What there is to play is read from desk.xml and standard.xml: a new method or signal is played by
 * itself, with values of its form, until a row of tests/support/desk_words.c or desk_asks.c says
 * better. */
#include "tests/support/desk_asks.h"
#include "tests/support/turn.h"
#include <malloc.h>
#include <string.h>

#define PATIENCE_SECONDS 20

/* --- turning --- */

static void
on_pinged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer G_GNUC_UNUSED =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  *(gboolean *)data = TRUE;
}

/* Until what was sent up to now has been taken in, or the line is cut. */
static void
settle (DeskPlay *play)
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
wait_call (DeskPlay *play)
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
say (DeskPlay *play, const DeskSignal *signal)
{
  if (signal != NULL)
    g_dbus_connection_emit_signal (play->fake->bus, NULL, HZ_DESK_PATH, signal->interface,
                                   signal->name, signal->body, NULL);
}

static void
reply (DeskPlay *play, GDBusMessage *call, Answer answer)
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
cut (DeskPlay *play)
{
  g_dbus_connection_close_sync (play->fake->bus, NULL, NULL);
  settle (play);
}

static void
answer_call (DeskPlay *play, GDBusMessage *call, Answer answer)
{
  gboolean late = answer == ANSWER_LATE || answer == ANSWER_REFUSED_LATE;
  gboolean echo = late && play->begun > 0 && play->begun == play->ended;
  if (late)
    desk_play_ask (play, TRUE);
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
run_play (DeskPlay *play, const DeskSignal *signal, Place place, Answer answer, End end)
{
  gboolean between = place == PLACE_BETWEEN || place == PLACE_INSTEAD || place == PLACE_TWICE;
  gboolean by_itself = strcmp (play->method->name, "Hello") == 0;
  if (!by_itself)
    turn_until_seeing (PATIENCE_SECONDS, hz_desk_connected (play->fake->desk), "greeted");
  desk_play_ask (play, FALSE);
  settle (play);
  if (place == PLACE_BEFORE)
    say (play, signal);
  if (end == END_CUT_BEFORE)
    cut (play);
  play->free_at_end = end == END_FREED_BY_WHO_HEARS;
  desk_play_ask (play, TRUE);
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
    desk_play_free_desk (play);
  answer_call (play, call, place == PLACE_INSTEAD ? ANSWER_NEVER : answer);
  if (place == PLACE_AFTER)
    say (play, signal);
  if (end == END_CUT_AFTER)
    cut (play);
  settle (play);
  desk_play_ask (play, TRUE); /* the next one: served, refused or told that nothing comes */
  settle (play);
  if (play->fake->desk != NULL)
    desk_play_free_desk (play);
  if (place == PLACE_CLOSED)
    say (play, signal);
  settle (play);
}

static guint plays;

static void
play_one (const DeskMethod *method, const DeskSignal *signal, Place place, Answer answer, End end)
{
  DeskFakeAnswer *answers = g_new0 (DeskFakeAnswer, desk_methods->len + 1);
  for (guint i = 0; i < desk_methods->len; i++) {
    const DeskMethod *one = &g_array_index (desk_methods, DeskMethod, i);
    answers[i] = (DeskFakeAnswer){one->name, one == method ? DESK_FAKE_LATER : one->answer};
  }
  DeskPlay play = {.fake = desk_fake_new (answers), .method = method};
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
  each (desk_methods, DeskMethod, method)
      each (desk_signals, DeskSignal, signal) for (Place place = PLACE_BEFORE; place < PLACE_COUNT;
                                                   place++)
          play_one (method, signal, place, ANSWER_GOOD, END_GOES_ON);
  g_test_message ("%u plays", plays);
}

static void
test_answers (void)
{
  plays = 0;
  each (desk_methods, DeskMethod, method) for (Answer answer = ANSWER_GOOD; answer < ANSWER_COUNT;
                                               answer++) for (End end = END_GOES_ON;
                                                              end < END_COUNT; end++)
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
  each (desk_methods, DeskMethod, method)
      each (desk_signals, DeskSignal, signal) for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
          play_one (method, signal, PLACE_BETWEEN, answers[i], END_GOES_ON);
  g_test_message ("%u plays", plays);
}

static void
test_ends (void)
{
  static const End ends[] = {END_CUT, END_CUT_AFTER, END_FREED, END_FREED_BY_WHO_HEARS};
  plays = 0;
  each (desk_methods, DeskMethod, method)
      each (desk_signals, DeskSignal, signal) for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
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
  desk_words_read ();
  g_test_add_func ("/desk/hostile-order/places", test_places);
  g_test_add_func ("/desk/hostile-order/answers", test_answers);
  g_test_add_func ("/desk/hostile-order/overtaken", test_overtaken);
  g_test_add_func ("/desk/hostile-order/ends", test_ends);
  return g_test_run ();
}
