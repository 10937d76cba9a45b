/* The table of pages: which word, which key and whose account opens which page. */
#include "tui/frame/frame.h"

#include <locale.h>

enum { CLERK = 1, OFFICER = 2 };

static const char *opened, *with;

static gboolean
note_open (HzApp *app, const char *what)
{
  with = what;
  return TRUE;
}

static gboolean
list_open (HzApp *app, const char *what)
{
  opened = "list";
  return note_open (app, what);
}

static gboolean
step_open (HzApp *app, const char *what)
{
  opened = "step";
  return note_open (app, what);
}

static gboolean
decide_open (HzApp *app, const char *what)
{
  opened = "decide";
  return note_open (app, what);
}

static const HzPage pages[] = {
    {"list", "l", HZ_KEY_EVIDENCE, .who = CLERK | OFFICER, .name = "list", .note = "A list.",
     .open = list_open},
    {"step", "1-8", .who = CLERK, .name = "step", .note = "A step.", .open = step_open},
    {"decide", "a zh", .who = OFFICER, .name = "decide", .note = "A decision.",
     .open = decide_open},
    {"hidden", NULL, HZ_KEY_STOP, .anywhere = TRUE, .who = CLERK, .open = list_open},
    {NULL},
};

static const char *
page_of (const char *word)
{
  const HzPage *page = hz_page_of_word (pages, word);
  return page != NULL ? page->id : NULL;
}

static void
test_words (void)
{
  static const char *const cases[][2] = {
      {"l", "list"}, {"1", "step"}, {"8", "step"},   {"a", "decide"}, {"zh", "decide"},
      {"9", NULL},   {"0", NULL},   {"12", NULL},    {"1-8", NULL},   {"a zh", NULL},
      {"", NULL},    {"z", NULL},   {"hidden", NULL}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (page_of (cases[i][0]), ==, cases[i][1]);
}

static void
test_keys (void)
{
  g_assert_cmpstr (hz_page_of_key (pages, HZ_KEY_STOP)->id, ==, "hidden");
  g_assert_cmpstr (hz_page_of_key (pages, HZ_KEY_EVIDENCE)->id, ==, "list");
  g_assert_null (hz_page_of_key (pages, HZ_KEY_MEMBER));
  g_assert_null (hz_page_of_key (pages, HZ_KEY_NONE)); /* a page without a key has none */
}

static void
test_hints (void)
{
  g_autoptr (GPtrArray) clerk = hz_page_hints (pages, CLERK);
  g_assert_cmpuint (clerk->len, ==, 2);
  g_assert_cmpstr (clerk->pdata[0], ==, "l list");
  g_assert_cmpstr (clerk->pdata[1], ==, "1-8 step");
  g_autoptr (GPtrArray) officer = hz_page_hints (pages, OFFICER);
  g_assert_cmpuint (officer->len, ==, 2);
  g_assert_cmpstr (officer->pdata[1], ==, "a zh decide");
}

/* --- opening --- */

static guint who;
static const char *looked_for;

static guint
who_is_there (HzApp *app)
{
  return who;
}

static gboolean
find (HzApp *app, const char *text)
{
  looked_for = text;
  return FALSE;
}

static const HzProgram program = {.pages = pages, .who = who_is_there, .find = find};

static void
test_goes (void)
{
  g_autoptr (GPtrArray) screens = g_ptr_array_new ();
  HzApp app = {.program = &program, .screens = screens};
  who = CLERK;
  opened = with = looked_for = NULL;
  g_assert_true (hz_app_go (&app, " L "));
  g_assert_cmpstr (opened, ==, "list");
  g_assert_true (hz_app_go (&app, "3"));
  g_assert_cmpstr (opened, ==, "step");
  g_assert_true (hz_app_go (&app, "")); /* nowhere is where one is */
  g_assert_null (looked_for);
  g_assert_false (hz_app_go (&app, "Somebody"));
  g_assert_cmpstr (looked_for, ==, "Somebody"); /* as typed */
  g_assert_true (hz_app_open (&app, "list", "12"));
  g_assert_cmpstr (with, ==, "12");
}

/* The page of another role is not opened, whichever way it is asked for, and it is said. */
static void
test_roles (void)
{
  g_autoptr (GPtrArray) screens = g_ptr_array_new ();
  HzApp app = {.program = &program, .screens = screens};
  who = CLERK;
  opened = NULL;
  g_assert_false (hz_app_open (&app, "decide", NULL));
  g_assert_null (opened);
  g_assert_true (app.message_bad);
  g_clear_pointer (&app.message, g_free);
  hz_app_go (&app, "a");
  g_assert_null (opened);
  g_assert_nonnull (app.message);
  who = OFFICER;
  g_assert_true (hz_app_open (&app, "decide", NULL));
  g_assert_cmpstr (opened, ==, "decide");
  g_free (app.message);
}

/* --- tables that cannot be right --- */

typedef struct {
  HzPage page;
  const char *fault;
} Wrong;

static const Wrong wrong[] = {
    {{"list", "q", .who = 1, .name = "n", .note = "n", .open = list_open},
     "*two pages are called list*"},
    {{"other", "l", .who = 1, .name = "n", .note = "n", .open = list_open}, "*have one word*"},
    {{"other", NULL, HZ_KEY_EVIDENCE, .who = 1, .open = list_open}, "*have one key*"},
    {{"other", "q", .who = 1, .name = "n", .open = list_open}, "*lacks a name or a note*"},
    {{"other", NULL, .who = 0, .open = list_open}, "*nobody can open it*"},
    {{"other", NULL, .who = 1}, "*nobody can open it*"},
};

static void
check_wrong (gconstpointer data)
{
  const Wrong *row = data;
  const HzPage table[] = {pages[0], row->page, {NULL}};
  if (g_test_subprocess ()) {
    hz_pages_check (table);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr (row->fault);
}

static void
test_right (void)
{
  hz_pages_check (pages);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/words", test_words);
  g_test_add_func ("/page/keys", test_keys);
  g_test_add_func ("/page/hints", test_hints);
  g_test_add_func ("/page/goes", test_goes);
  g_test_add_func ("/page/roles", test_roles);
  g_test_add_func ("/page/right", test_right);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *path = g_strdup_printf ("/page/wrong/%u", i);
    g_test_add_data_func (path, &wrong[i], check_wrong);
  }
  return g_test_run ();
}
