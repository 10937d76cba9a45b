/* The table of acts and looks: whole in itself, and who may what, written by hand a second time. */
#include "core/act/act.h"

#include <string.h>

static void
test_whole (void)
{
  g_autofree char *fault = hz_act_table_fault ();
  g_assert_cmpstr (fault, ==, NULL);
}

static void
test_words (void)
{
  /* Checks from outside lean on these. */
  static const struct {
    HzAct look;
    const char *word;
  } kept[] = {{HZ_LOOK_CASE, "case-shown"},           {HZ_LOOK_RESIDENT, "resident-shown"},
              {HZ_LOOK_HOUSEHOLD, "household-shown"}, {HZ_LOOK_LOSS, "loss-shown"},
              {HZ_LOOK_CASES, "cases-listed"},        {HZ_LOOK_SEARCH, "register-searched"}};
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    HzAct act;
    g_assert_cmpstr (hz_act_word (kept[i].look), ==, kept[i].word);
    g_assert_true (hz_act_is_look (kept[i].look));
    g_assert_true (hz_act_by_word (kept[i].word, &act) && act == kept[i].look);
    g_assert_cmpstr (hz_act_discloses (kept[i].look), !=, "");
  }
}

/* Only an officer decides, and never about work of the own; money and identity need a second
 * person. */
static void
test_decisions (void)
{
  static const HzAct decided[] = {HZ_ACT_APPROVE,        HZ_ACT_RETURN,
                                  HZ_ACT_REFUSE,         HZ_ACT_WAIVER_APPROVE,
                                  HZ_ACT_FINGER_RELEASE, HZ_ACT_PHOTO_RELEASE};
  static const HzAct second[] = {HZ_ACT_WAIVER_APPROVE, HZ_ACT_FINGER_RELEASE, HZ_ACT_PHOTO_RELEASE,
                                 HZ_ACT_COLLECTION_ALLOW, HZ_ACT_LOSS_ALLOW};
  guint decisions = 0, seconds = 0;
  for (guint i = 0; i < G_N_ELEMENTS (decided); i++) {
    g_assert_true (hz_act_excludes_own_work (decided[i]));
    g_assert_true (hz_act_is_of_officers (decided[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    g_assert_true (hz_act_needs_second (second[i]) && hz_act_is_of_officers (second[i]));
  for (HzAct act = 0; act < HZ_ACT_COUNT; act++) {
    decisions += hz_act_excludes_own_work (act);
    seconds += hz_act_needs_second (act);
  }
  g_assert_cmpuint (decisions, ==, G_N_ELEMENTS (decided));
  g_assert_cmpuint (seconds, ==, G_N_ELEMENTS (second));
}

/* Administrators and auditors never see or change an application or the register. */
static void
test_separate_duties (void)
{
  for (HzAct act = 0; act < HZ_ACT_COUNT; act++) {
    gboolean counter = hz_act_is_of (act, "clerk") || hz_act_is_of (act, "officer");
    g_assert_false (hz_act_is_of (act, "nobody"));
    g_assert_false (hz_act_is_of (act, NULL));
    gboolean comes =
        act == HZ_ACT_ACCOUNT_OWN_PASSWORD || (act >= HZ_ACT_LOGIN && act <= HZ_ACT_LOGOUT);
    for (guint r = 0; hz_roles[r] != NULL; r++) {
      if (comes)
        g_assert_true (hz_act_is_of (act, hz_roles[r]));
      else if (strcmp (hz_roles[r], "checkpoint") == 0 || strcmp (hz_roles[r], "kiosk") == 0)
        g_assert_false (hz_act_is_of (act, hz_roles[r]));
    }
    if (hz_act_is_of (act, "sysadmin") || hz_act_is_of (act, "secadmin"))
      g_assert_true (!counter || comes);
    /* Changing who may, changing the machine, and reading what they did: no role has two of them.
     */
    if (!comes && !hz_act_is_look (act))
      g_assert_cmpint (hz_act_is_of (act, "sysadmin") + hz_act_is_of (act, "secadmin") +
                           hz_act_is_of (act, "auditor"),
                       <=, 1);
    if (hz_act_is_of (act, "clerk"))
      g_assert_true (hz_act_is_of (act, "officer"));
  }
  g_assert_false (hz_act_is_of (HZ_LOOK_AUDIT, "sysadmin") ||
                  hz_act_is_of (HZ_LOOK_AUDIT, "secadmin"));
  g_assert_false (hz_act_is_of (HZ_ACT_ACCOUNT_ROLE, "auditor"));
  g_assert_false (hz_act_is_of (HZ_ACT_ACCOUNT_ROLE, "os"));
  g_assert_false (hz_act_is_of (HZ_ACT_ACCOUNT_ADD, "os"));
  g_assert_false (hz_act_is_of (HZ_ACT_APPROVE, "os"));
  g_assert_false (hz_act_is_of (HZ_ACT_PAY, "os"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/act/table", test_whole);
  g_test_add_func ("/act/words", test_words);
  g_test_add_func ("/act/decisions", test_decisions);
  g_test_add_func ("/act/duties", test_separate_duties);
  return g_test_run ();
}
