/* The stack of screens: what goes takes what is above it along, but a lock stays in front of
 * whatever comes and goes below it, and hears no message that is not its own. */
#include "tui/frame/frame.h"

static const HzScreenOps plain_ops = {.name = "plain"};
static const HzScreenOps lock_ops = {.name = "lock", .lock = TRUE, .secret = TRUE};

typedef struct {
  HzApp app;
  HzScreen home, page, question, lock;
} Stack;

static Stack *
stack_new (void)
{
  Stack *s = g_new0 (Stack, 1);
  s->app.screens = g_ptr_array_new ();
  s->app.gone = g_ptr_array_new ();
  s->home = s->page = s->question = (HzScreen){&plain_ops, &s->app};
  s->lock = (HzScreen){&lock_ops, &s->app};
  hz_app_push (&s->app, &s->home);
  hz_app_push (&s->app, &s->page);
  return s;
}

static void
stack_free (Stack *s)
{
  g_ptr_array_unref (s->app.screens);
  g_ptr_array_unref (s->app.gone);
  g_free (s->app.message);
  g_free (s);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stack, stack_free)

static void
test_pops_what_is_above (void)
{
  g_autoptr (Stack) s = stack_new ();
  hz_app_push (&s->app, &s->question);
  hz_app_pop (&s->app, &s->page);
  g_assert_true (hz_app_top (&s->app) == &s->home);
  g_assert_cmpuint (s->app.gone->len, ==, 2);
}

static void
test_lock_stays (void)
{
  g_autoptr (Stack) s = stack_new ();
  hz_app_push (&s->app, &s->lock);
  hz_app_push (&s->app, &s->question); /* a submission that ends by itself shows its slip */
  g_assert_true (hz_app_top (&s->app) == &s->lock);
  hz_app_pop (&s->app, &s->page); /* a finger matches, and its page goes */
  g_assert_true (hz_app_top (&s->app) == &s->lock);
  g_assert_cmpuint (s->app.screens->len, ==, 2);
  g_assert_cmpuint (s->app.gone->len, ==, 2);
  g_assert_true (hz_app_home (&s->app));
  g_assert_true (hz_app_top (&s->app) == &s->lock);
  hz_app_pop (&s->app, &s->lock); /* the password was right */
  g_assert_true (hz_app_top (&s->app) == &s->home);
}

static void
test_lock_hears_its_own (void)
{
  g_autoptr (Stack) s = stack_new ();
  hz_app_push (&s->app, &s->lock);
  hz_app_say (&s->app, "person-1.png is sealed");
  hz_app_complain (&s->app, "Zhang was returned");
  g_assert_null (s->app.message);
  s->app.in_key = TRUE; /* the password was typed, and it is wrong */
  hz_app_complain (&s->app, "wrong");
  g_assert_cmpstr (s->app.message, ==, "wrong");
}

/* Keys that waited for a session that ends meanwhile go nowhere. */
static void
test_no_screen (void)
{
  g_autoptr (Stack) s = stack_new ();
  const HzPage pages[] = {{NULL}};
  const HzProgram program = {.pages = pages};
  const HzKey key = {.id = HZ_KEY_TEXT, .character = 'a'};
  s->app.program = &program;
  hz_app_clear (&s->app);
  hz_app_take_key (&s->app, &key);
  g_assert_null (hz_app_top (&s->app));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/pops-what-is-above", test_pops_what_is_above);
  g_test_add_func ("/stack/lock-stays", test_lock_stays);
  g_test_add_func ("/stack/lock-hears-its-own", test_lock_hears_its_own);
  g_test_add_func ("/stack/no-screen", test_no_screen);
  return g_test_run ();
}
