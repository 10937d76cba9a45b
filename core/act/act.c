#include "core/act/act.h"

#include <string.h>

enum {
  CLERK = 1,
  OFFICER = 2,
  SYSADMIN = 4, /* keeps the machine and its backups, and sees no person */
  SECADMIN = 8, /* says who may */
  AUDITOR = 16, /* reads what they did */
  CHECKPOINT = 32,
  KIOSK = 64,
  OS = 128,
  COUNTER = CLERK | OFFICER,
  ANYBODY = CLERK | OFFICER | SYSADMIN | SECADMIN | AUDITOR | CHECKPOINT | KIOSK
};

typedef struct {
  const char *id, *word; /* WORD NULL: no entry is written, the act that it belongs to has one */
  guint roles;
  const char *discloses, *leaves; /* NULL: nothing */
  gboolean decides;               /* by an officer who has not worked on the case */
  gboolean second, reason;
  gboolean two; /* an administrator's, with a second person */
} Row;

static const Row rows[HZ_ACT_COUNT] = {
    [HZ_ACT_SUBMIT] = {"submit", "submit", COUNTER, .leaves = "case"},
    [HZ_ACT_APPROVE] = {"approve", "case-approve", OFFICER, .leaves = "case", .decides = TRUE},
    [HZ_ACT_RETURN] = {"return", "case-return", OFFICER, .leaves = "case", .decides = TRUE,
                       .reason = TRUE},
    [HZ_ACT_REFUSE] = {"refuse", "case-refuse", OFFICER, .leaves = "case", .decides = TRUE,
                       .reason = TRUE},
    [HZ_ACT_EXTEND] = {"extend", "case-extend", OFFICER, .leaves = "case", .reason = TRUE},
    [HZ_ACT_SENT] = {"sent", "case-sent", COUNTER, .leaves = "case"},
    [HZ_ACT_READY] = {"ready", "case-ready", COUNTER, .leaves = "case"},
    [HZ_ACT_COLLECT] = {"collect", "case-collect", COUNTER, .leaves = "case"},
    [HZ_ACT_WITHDRAW] = {"withdraw", "case-withdraw", COUNTER, .leaves = "case"},

    [HZ_ACT_SEARCH_CLEAR] = {"search-clear", "search-clear", OFFICER, .leaves = "case",
                             .reason = TRUE},
    [HZ_ACT_SEARCH_DOUBT] = {"search-doubt", "search-doubt", OFFICER, .leaves = "case",
                             .reason = TRUE},
    [HZ_ACT_INQUIRY] = {"inquiry", "inquiry", OFFICER, .leaves = "case", .reason = TRUE},

    [HZ_ACT_CASE_CREATE] = {"case-create", "case-create", COUNTER, .leaves = "case"},
    [HZ_ACT_CASE_SAVE] = {"case-save", NULL, COUNTER},
    [HZ_ACT_CASE_HOLD] = {"case-hold", NULL, COUNTER},
    [HZ_ACT_CASE_LEAVE] = {"case-leave", "case-leave", COUNTER, .leaves = "case"},
    [HZ_ACT_RESUBMIT] = {"resubmit", "resubmit", COUNTER, .leaves = "case"},
    [HZ_ACT_ANSWER_KEEP] = {"answer-keep", NULL, COUNTER},
    [HZ_ACT_VISIT_JOIN] = {"visit-join", "visit-join", COUNTER, .leaves = "case"},
    [HZ_ACT_PAY] = {"pay", "pay", COUNTER, .leaves = "payment"},
    [HZ_ACT_WAIVER_APPROVE] = {"waiver-approve", "waiver-approve", OFFICER, .leaves = "case",
                               .decides = TRUE, .second = TRUE},
    [HZ_ACT_IMAGE_PUT] = {"image-put", "image-put", COUNTER, .leaves = "picture"},
    [HZ_ACT_PHOTO_CONFIRM] = {"photo-confirm", "photo-confirm", COUNTER, .leaves = "picture"},
    [HZ_ACT_PHOTO_RELEASE] = {"photo-release", "photo-release", OFFICER, .leaves = "picture",
                              .decides = TRUE, .second = TRUE, .reason = TRUE},
    [HZ_ACT_IMAGE_DROP] = {"image-drop", "image-drop", COUNTER, .leaves = "picture"},
    [HZ_ACT_IMAGE_RESTORE] = {"image-restore", "image-restore", COUNTER, .leaves = "picture"},
    [HZ_ACT_IMAGE_WIPE] = {"image-wipe", "image-wipe", COUNTER, .leaves = "picture"},
    [HZ_ACT_CONSENT_GIVE] = {"consent-give", "consent-give", COUNTER, .leaves = "consent"},
    [HZ_ACT_CONSENT_WITHDRAW] = {"consent-withdraw", "consent-withdraw", COUNTER,
                                 .leaves = "consent"},
    [HZ_ACT_EVIDENCE_PUT] = {"evidence-put", "evidence-put", COUNTER, .leaves = "evidence"},
    [HZ_ACT_EVIDENCE_DROP] = {"evidence-drop", "evidence-drop", COUNTER, .leaves = "evidence"},
    [HZ_ACT_FINGER_TRY] = {"finger-try", "finger-try", COUNTER},
    [HZ_ACT_FINGER_CHECK] = {"finger-check", "finger-check", COUNTER, .leaves = "comparison"},
    [HZ_ACT_FINGER_RELEASE] = {"finger-release", "finger-release", OFFICER, .leaves = "comparison",
                               .decides = TRUE, .second = TRUE, .reason = TRUE},
    [HZ_ACT_FINGER_MATCH] = {"finger-match", "finger-match", COUNTER},

    [HZ_ACT_COLLECTION_SAVE] = {"collection-save", NULL, COUNTER},
    [HZ_ACT_COLLECTION_ALLOW] = {"collect-allow", "collect-allow", OFFICER, .second = TRUE},
    [HZ_ACT_LOSS_SAVE] = {"loss-save", NULL, COUNTER},
    [HZ_ACT_LOSS_ALLOW] = {"loss-allow", "loss-allow", OFFICER, .second = TRUE},
    [HZ_ACT_LOSS_REPORT] = {"loss-report", "loss-report", COUNTER, .leaves = "loss"},
    [HZ_ACT_LOSS_CANCEL] = {"loss-cancel", "loss-cancel", COUNTER, .leaves = "loss"},
    [HZ_ACT_LOSS_REPLACED] = {"loss-replaced", "loss-replaced", COUNTER, .leaves = "loss"},
    [HZ_ACT_FOUND_KEPT] = {"found-kept", "found-kept", COUNTER, .leaves = "found"},
    [HZ_ACT_FOUND_VOID] = {"found-void", "found-void", COUNTER, .leaves = "found"},
    [HZ_ACT_FOUND_RETURN] = {"found-return", "found-return", COUNTER, .leaves = "found"},
    [HZ_ACT_FOUND_DESTROY] = {"found-destroy", "found-destroyed", COUNTER, .leaves = "found"},

    [HZ_ACT_PAPER_ISSUE] = {"paper-issue", "paper-issue", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_REPLACE] = {"paper-replace", "paper-replace", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_PRINT] = {"paper-print", "paper-print", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_FILE] = {"paper-file", "paper-file", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_CAME_OUT] = {"paper-came-out", "paper-came-out", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_UNCLEAR] = {"paper-unclear", "paper-unclear", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_STAYED] = {"paper-stayed", "paper-stayed", COUNTER | OS, .leaves = "paper"},
    [HZ_ACT_PAPER_CHECK] = {"paper-check", "paper-check", COUNTER | OS,
                            .discloses = "what the paper says"},

    [HZ_ACT_HOUSEHOLD_PUT] = {"household-put", "household-put", OS},
    [HZ_ACT_RESIDENT_PUT] = {"resident-put", "resident-put", OS},
    [HZ_ACT_IMPORT] = {"import", "import", OS},
    [HZ_ACT_IMPORT_DONE] = {"import-done", "import-done", OS},
    [HZ_ACT_HOUSEHOLD_CHANGED] = {"household-changed", "household-changed", OS},
    [HZ_ACT_RESIDENT_CHANGED] = {"resident-changed", "resident-changed", OS},

    [HZ_ACT_ACCOUNT_ADD] = {"account-add", "account-add", SECADMIN, .leaves = "account",
                            .two = TRUE},
    [HZ_ACT_ACCOUNT_FIRST] = {"account-first", "account-first", OS, .leaves = "account"},
    [HZ_ACT_ACCOUNT_PASSWORD] = {"account-password", "account-password", SECADMIN,
                                 .leaves = "account", .two = TRUE},
    [HZ_ACT_ACCOUNT_OWN_PASSWORD] = {"account-own-password", "account-own-password", ANYBODY,
                                     .leaves = "account"},
    [HZ_ACT_ACCOUNT_EMERGENCY] = {"account-emergency", "account-emergency", OS,
                                  .leaves = "account"},
    [HZ_ACT_ACCOUNT_ROLE] = {"account-role", "account-role", SECADMIN, .leaves = "account",
                             .two = TRUE},
    [HZ_ACT_ACCOUNT_DISABLE] = {"account-disable", "account-disable", SECADMIN, .leaves = "account",
                                .two = TRUE},
    [HZ_ACT_ACCOUNT_ENABLE] = {"account-enable", "account-enable", SECADMIN, .leaves = "account",
                               .two = TRUE},
    [HZ_ACT_LOGIN] = {"login", "login", ANYBODY, .leaves = "account"},
    [HZ_ACT_LOGIN_FAILED] = {"login-failed", "login-failed", ANYBODY, .leaves = "account"},
    [HZ_ACT_COUNTER_REFUSED] = {"counter-refused", "counter-refused", ANYBODY},
    [HZ_ACT_LOCK] = {"lock", "lock", ANYBODY},
    [HZ_ACT_LOGOUT] = {"logout", "logout", ANYBODY},

    [HZ_ACT_STATION_MADE] = {"station-made", "station-made", OS},
    [HZ_ACT_DATABASE_CREATED] = {"database-created", "database-created", OS},
    [HZ_ACT_BACKUP] = {"backup", "backup", SYSADMIN | OS,
                       .discloses = "everything, sealed as it is stored"},
    [HZ_ACT_RESTORE] = {"restore", "restored", OS},

    [HZ_LOOK_CASE] = {"case-show", "case-shown", COUNTER | OS,
                      .discloses = "a person's application"},
    [HZ_LOOK_CASE_NUMBER] = {"case-find", NULL, COUNTER | OS,
                             .discloses = "that there is such a case"},
    [HZ_LOOK_CASE_FACTS] = {"case-facts", NULL, COUNTER | OS,
                            .discloses = "what is filed with a case that is open"},
    [HZ_LOOK_CASE_HISTORY] = {"case-history", "history-shown", COUNTER | AUDITOR | OS,
                              .discloses = "who worked on a case, and when"},
    [HZ_LOOK_CASES] = {"case-list", "cases-listed", COUNTER | OS,
                       .discloses = "names and numbers of a day's people"},
    [HZ_LOOK_VISIT] = {"visit-show", "visit-shown", COUNTER | OS,
                       .discloses = "the cases of a family"},
    [HZ_LOOK_RESIDENT] = {"resident-show", "resident-shown", COUNTER | OS,
                          .discloses = "a person's entry in the register"},
    [HZ_LOOK_HOUSEHOLD] = {"household-show", "household-shown", COUNTER | OS,
                           .discloses = "a household and its members"},
    [HZ_LOOK_SEARCH] = {"search", "register-searched", COUNTER | OS,
                        .discloses = "people and cases that fit a text"},
    [HZ_LOOK_LOSS] = {"loss-show", "loss-shown", COUNTER | OS, .discloses = "lost and found cards"},
    [HZ_LOOK_COLLECTION] = {"collection-show", NULL, COUNTER | OS,
                            .discloses = "what was written down at a collection"},
    [HZ_LOOK_IMAGE] = {"image-open", "image-read", COUNTER | OS,
                       .discloses = "a photo or a picture of a print"},
    [HZ_LOOK_TEMPLATE] = {"template-open", "template-read", COUNTER,
                          .discloses = "a person's prints, to be matched"},
    [HZ_LOOK_TEMPLATE_DAMAGED] = {"template-damaged", "template-damaged", COUNTER},
    [HZ_LOOK_GALLERY] = {"gallery-open", "gallery-read", COUNTER,
                         .discloses = "other people's prints, to be compared with"},
    [HZ_LOOK_EVIDENCE] = {"evidence-open", "evidence-read", COUNTER | OS,
                          .discloses = "a paper that somebody showed"},
    [HZ_LOOK_CONSENT] = {"consent-list", "consents-listed", COUNTER | OS,
                         .discloses = "what a person consented to"},
    [HZ_LOOK_PAPERS] = {"paper-list", "papers-listed", COUNTER | OS,
                        .discloses = "the papers of a case"},
    [HZ_LOOK_PAPER] = {"paper-find", NULL, COUNTER | OS,
                       .discloses = "the number of a paper and when it was issued"},
    [HZ_LOOK_REPORT] = {"report", "report", COUNTER | AUDITOR | OS,
                        .discloses = "the names and payments of days"},
    [HZ_LOOK_AUDIT] = {"audit-list", "audit-listed", AUDITOR | OS,
                       .discloses = "who did and saw what"},
    [HZ_LOOK_ACCOUNTS] = {"account-list", "accounts-listed", SYSADMIN | SECADMIN | AUDITOR | OS,
                          .discloses = "who works at the station"},
};

const char *
hz_act_id (HzAct act)
{
  return (guint)act < HZ_ACT_COUNT ? rows[act].id : "?";
}

gboolean
hz_act_parse (const char *id, HzAct *act)
{
  for (guint i = 0; i < HZ_ACT_LIFE_END; i++)
    if (g_strcmp0 (rows[i].id, id) == 0) {
      *act = (HzAct)i;
      return TRUE;
    }
  return FALSE;
}

const char *
hz_act_word (HzAct act)
{
  return rows[act].word;
}

gboolean
hz_act_by_word (const char *word, HzAct *act)
{
  for (guint i = 0; i < HZ_ACT_COUNT; i++)
    if (rows[i].word != NULL && g_strcmp0 (rows[i].word, word) == 0) {
      *act = (HzAct)i;
      return TRUE;
    }
  return FALSE;
}

gboolean
hz_act_is_look (HzAct act)
{
  return act >= HZ_ACT_END;
}

gboolean
hz_act_decides (HzAct act)
{
  return rows[act].decides;
}

gboolean
hz_act_excludes_own_work (HzAct act)
{
  return rows[act].decides;
}

gboolean
hz_act_needs_second (HzAct act)
{
  return rows[act].second;
}

gboolean
hz_act_is_of_two (HzAct act)
{
  return rows[act].two;
}

gboolean
hz_act_needs_reason (HzAct act)
{
  return rows[act].reason;
}

const char *
hz_act_discloses (HzAct act)
{
  return rows[act].discloses != NULL ? rows[act].discloses : "";
}

const char *
hz_act_leaves (HzAct act)
{
  return rows[act].leaves != NULL ? rows[act].leaves : "";
}

/* --- who --- */

static guint
role_bit (const char *role)
{
  static const struct {
    const char *role;
    guint bit;
  } bits[] = {
      {"clerk", CLERK},       {"officer", OFFICER},   {"checkpoint", CHECKPOINT}, {"kiosk", KIOSK},
      {"sysadmin", SYSADMIN}, {"secadmin", SECADMIN}, {"auditor", AUDITOR},       {"os", OS}};
  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    if (g_strcmp0 (role, bits[i].role) == 0)
      return bits[i].bit;
  return 0;
}

gboolean
hz_act_is_of (HzAct act, const char *role)
{
  return (rows[act].roles & role_bit (role)) != 0;
}

gboolean
hz_act_is_of_officers (HzAct act)
{
  return rows[act].roles == OFFICER;
}

gboolean
hz_role_takes_in (const char *role)
{
  return (role_bit (role) & COUNTER) != 0;
}

gboolean
hz_account_is_os (const char *account)
{
  return g_str_has_prefix (account, "os:");
}

/* --- the table itself --- */

static const char *
row_fault (const Row *row, gboolean look)
{
  if (row->id == NULL || *row->id == '\0')
    return "has no name";
  if (row->roles == 0)
    return "is of nobody";
  if (look && row->leaves != NULL)
    return "only looks and leaves something behind";
  if (look && row->discloses == NULL && row->word == NULL)
    return "neither shows anything nor is written down";
  if ((row->decides || row->second || row->reason) && row->word == NULL)
    return "is a decision and is not written down";
  if (row->second && row->roles != OFFICER)
    return "needs a second person and is not an officer's";
  return NULL;
}

char *
hz_act_table_fault (void)
{
  for (guint i = 0; i < HZ_ACT_COUNT; i++) {
    const char *fault = row_fault (&rows[i], hz_act_is_look ((HzAct)i));
    if (fault != NULL)
      return g_strdup_printf ("%u (%s) %s", i, rows[i].id != NULL ? rows[i].id : "?", fault);
    for (guint j = 0; j < i; j++)
      if (strcmp (rows[i].id, rows[j].id) == 0)
        return g_strdup_printf ("%s is there twice", rows[i].id);
  }
  return NULL;
}
