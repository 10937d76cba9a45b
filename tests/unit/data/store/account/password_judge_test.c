/* What a new password may be: by its characters, by what stands in it, and by how common it is. */
#include "data/store/account/password_judge.h"
#include "core/base/base.h"
#include "core/person/person.h"

#include <string.h>

static const char *const names[] = {"wang", "王建国", "天津市公安局示范派出所", NULL};

/* "": it is good; else a word of the reason. */
static void
assert_judged (const char *password, const char *said)
{
  g_autoptr (GError) error = NULL;
  gboolean good = hz_password_judge (password, names, &error);
  g_test_message ("%s", password);
  if (*said == '\0') {
    g_assert_no_error (error);
    g_assert_true (good);
    return;
  }
  g_assert_false (good);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, said));
}

static void
test_characters (void)
{
  assert_judged ("", "too short");
  assert_judged ("a7!kd93xq", "too short"); /* nine */
  assert_judged ("户籍窗口值班", "too short");
  assert_judged ("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "unreadable");
  assert_judged ("green\tboats\tseven", "control");
  assert_judged ("green\u202eboats seven", "control");
  assert_judged ("aaaaaaaaaaaa", "repeats");
  assert_judged ("户政户政户政户政户政", "repeats");
  assert_judged ("好好好好好学学学学学习", "repeats"); /* three different ones */
  g_autofree char *long_one = g_strnfill (81, 'x');
  for (int i = 0; i < 81; i++)
    long_one[i] = (char)('a' + i * 7 % 26);
  assert_judged (long_one, "too long");
}

static void
test_names (void)
{
  assert_judged ("green Wang boats", "name of the account");
  assert_judged ("七只王建国绿色小船过河", "name of the account");
  assert_judged ("green wangjianguo boats", "name of the account");
  assert_judged ("绿色小船示范派出所过河", "name of the account");
  assert_judged ("green shifanpai boats", "name of the account");
}

static void
test_numbers (void)
{
  g_autofree char *number = g_strdup_printf (
      "%s%c", "12019919900307102", hz_citizen_number_check_character ("12019919900307102"));
  g_autofree char *within = g_strconcat ("boat ", number, " k", NULL);
  assert_judged (number, "citizen number");
  assert_judged (within, "citizen number");
}

static void
test_common (void)
{
  assert_judged ("password123", "common word");
  assert_judged ("abcdefghij7", "alphabet");
  assert_judged ("able was i ere i saw elba", "both ends");
}

static void
test_good (void)
{
  assert_judged ("seven green boats", "");
  assert_judged ("quiet-river-77", "");
  assert_judged ("七只绿色小船晚上过河", "");
  assert_judged ("wan ships at 7 harbours", ""); /* a part of a short name is no name */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password-judge/characters", test_characters);
  g_test_add_func ("/password-judge/names", test_names);
  g_test_add_func ("/password-judge/numbers", test_numbers);
  g_test_add_func ("/password-judge/common", test_common);
  g_test_add_func ("/password-judge/good", test_good);
  return g_test_run ();
}
