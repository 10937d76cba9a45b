/* The one path of questions to the desk: in order for each interface, each answered exactly once,
 * bounded; and a desk that sends too much. The desk is played by this process. */
#include "tests/support/desk_fake.h"
#include "tests/support/desk_listener.h"
#include "tests/support/turn.h"
#include <sys/socket.h>
#include <unistd.h>

#define PATIENCE_SECONDS 30

static const DeskFakeAnswer answers[] = {
    {"Hello", "(uint32 4, 'fake')"}, {"GetAll", "(@a{sv} {},)"}, {"Ping", NULL},
    {"A", DESK_FAKE_LATER},          {"B", DESK_FAKE_LATER},     {"C", DESK_FAKE_LATER},
    {"D", DESK_FAKE_LATER},          {"X", DESK_FAKE_LATER},     {NULL}};

/* A desk to ask, and what came of it: "1 busy lost ". */
typedef struct {
  DeskFake *fake;
  GString *told;
} Asked;

static Asked *
asked_new (void)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->told = g_string_new (NULL);
  asked->fake = desk_fake_new (answers);
  desk_wait_link (asked->fake->desk, HZ_LINK_CONNECTED);
  return asked;
}

/* Whoever still waits is told. */
static void
asked_free (Asked *asked)
{
  desk_fake_free (asked->fake);
  g_string_free (asked->told, TRUE);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* A question that desk.xml does not have: answered with one number, (u). */
typedef struct {
  const char *method;
  guint32 number; /* the answer */
  Asked *asked;   /* who asks */
} Question;

static void
call_question (gpointer bus, gpointer order, const HzDeskCall *c)
{
  const Question *question = order;
  g_dbus_proxy_call (bus, question->method, NULL, HZ_DESK_CALL (c));
}

static gboolean
finish_question (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) reply = g_dbus_proxy_call_finish (bus, result, error);
  if (reply != NULL)
    g_variant_get (reply, "(u)", &((Question *)order)->number);
  return reply != NULL;
}

static void
on_reply (gpointer order, const GError *error)
{
  g_autofree Question *question = order;
  GString *told = question->asked->told;
  if (error == NULL)
    g_string_append_printf (told, "%u ", question->number);
  else if (error->code == HZ_ERROR_DEVICE)
    g_string_append (told, "lost ");
  else
    g_string_append (told, error->code == HZ_ERROR_BUSY ? "busy " : "other ");
}

static const HzDeskMethod printer_method = {HZ_FACE_PRINTER, 60000, call_question, finish_question,
                                            on_reply};
static const HzDeskMethod agent_method = {HZ_FACE_AGENT, 60000, call_question, finish_question,
                                          on_reply};

static Question *
ask (Asked *asked, const HzDeskMethod *method, const char *name)
{
  Question *question = g_new0 (Question, 1);
  *question = (Question){name, 0, asked};
  hz_desk_ask (asked->fake->desk, method, question, 0);
  return question;
}

static gboolean
are_waiting (Asked *asked, const char *methods)
{
  g_autofree char *waiting = desk_fake_waiting (asked->fake);
  return g_str_equal (waiting, methods);
}

static void
wait_asked (Asked *asked, const char *methods)
{
  turn_until_seeing (PATIENCE_SECONDS, are_waiting (asked, methods), methods);
}

static void
wait_told (Asked *asked, const char *told)
{
  turn_until_seeing (PATIENCE_SECONDS, g_str_equal (asked->told->str, told), asked->told->str);
}

static void
wait_lost (Asked *asked)
{
  turn_until_seeing (PATIENCE_SECONDS, hz_desk_link_state (asked->fake->desk) == HZ_LINK_LOST, "");
}

/* Answers the oldest question with NUMBER. */
static void
answer (Asked *asked, guint number)
{
  desk_fake_answer (asked->fake, g_variant_new ("(u)", number));
}

static void
test_order (void)
{
  g_autoptr (Asked) asked = asked_new ();
  ask (asked, &printer_method, "A");
  ask (asked, &printer_method, "B");
  g_autofree Question *unheard = ask (asked, &printer_method, "C");
  ask (asked, &printer_method, "D");
  ask (asked, &agent_method, "X");
  hz_desk_cancel_asks (asked->fake->desk, unheard);
  wait_asked (asked, "AX"); /* the next of an interface goes out behind the answer to the last */
  answer (asked, 1);
  wait_told (asked, "1 ");
  wait_asked (asked, "XB");
  answer (asked, 2);
  answer (asked, 3);
  wait_asked (asked, "D");
  answer (asked, 4);
  wait_told (asked, "1 2 3 4 ");
}

static void
test_bounded_and_lost (void)
{
  g_autoptr (Asked) asked = asked_new ();
  g_autoptr (GString) expected = g_string_new ("busy busy ");
  for (guint i = 0; i < HZ_DESK_ASKS_MAX + 2; i++)
    ask (asked, &printer_method, "A");
  wait_told (asked, "busy busy ");
  wait_asked (asked, "A");
  shutdown (asked->fake->line, SHUT_RDWR);
  for (guint i = 0; i < HZ_DESK_ASKS_MAX; i++)
    g_string_append (expected, "lost ");
  wait_told (asked, expected->str);
}

/* The head of a message that is larger than any may be: nothing of it has to come. */
static void
test_too_large (void)
{
  g_autoptr (Asked) asked = asked_new ();
  const guint32 head[4] = {GUINT32_TO_LE (0x01000000u | 4u << 8 | 'l'), GUINT32_TO_LE (100u << 20),
                           GUINT32_TO_LE (77), 0};
  g_assert_cmpint (write (asked->fake->line, head, sizeof head), ==, sizeof head);
  wait_lost (asked);
  g_assert_cmpint (asked->fake->desk->fault, ==, HZ_FAULT_NONSENSE);
}

/* Signals faster than they can be taken in: this process does not turn its loop meanwhile. */
static void
test_flood (void)
{
  g_autoptr (Asked) asked = asked_new ();
  for (guint i = 0; i < 6000; i++)
    g_dbus_connection_emit_signal (asked->fake->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT,
                                   "Progress", NULL, NULL);
  g_dbus_connection_flush_sync (asked->fake->bus, NULL, NULL);
  wait_lost (asked);
  g_assert_cmpint (asked->fake->desk->fault, ==, HZ_FAULT_TOO_MUCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* GIO warns of what is on a line, and means no fault of this program. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/desk/ask/order", test_order);
  g_test_add_func ("/desk/ask/bounded-and-lost", test_bounded_and_lost);
  g_test_add_func ("/desk/ask/too-large", test_too_large);
  g_test_add_func ("/desk/ask/flood", test_flood);
  return g_test_run ();
}
