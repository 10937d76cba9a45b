/* Every call of the store that takes an actor, tried by everybody. Who may is written here a second
 * time, by hand; who may not is refused and leaves nothing, neither a change nor an entry. */
#include "data/store/card/card.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"
#include "data/store/register/register.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/station_fixture.h"

#include <string.h>

typedef struct {
  Fixture *fx;
  HzCase *draft, *handed_in; /* of the clerk */
  const HzActor *actor;
  GDate today;
  GError *error;
} Try;

#define RULES (&t->fx->rules->rules)
#define STORE (t->fx->store)
#define CALL(name, call)                                                                           \
  static void name (Try *t)                                                                        \
  {                                                                                                \
    call;                                                                                          \
  }

static void
drop (gpointer array)
{
  if (array != NULL)
    g_ptr_array_unref (array);
}

static gboolean
no_line (const HzAuditLine *line, gpointer data)
{
  return FALSE;
}

static gboolean
no_row (const HzDayRow *row, gpointer data, GError **error)
{
  return TRUE;
}

static void
no_loss (const HzLossLine *line, gpointer data)
{
}

static void
do_act (Try *t, HzAct act)
{
  g_autoptr (HzCase) c = hz_case_copy (t->handed_in);
  const HzActAsked asked = {.act = act, .reason = "because", .days = 10, .hard_to_reach = TRUE};
  hz_store_case_act (STORE, c, &asked, t->actor, RULES, &t->error);
}

CALL (submit, hz_store_submit (STORE, t->draft, t->actor, RULES, &t->error))
CALL (approve, do_act (t, HZ_ACT_APPROVE))
CALL (back, do_act (t, HZ_ACT_RETURN))
CALL (refuse, do_act (t, HZ_ACT_REFUSE))
CALL (extend, do_act (t, HZ_ACT_EXTEND))
CALL (sent, do_act (t, HZ_ACT_SENT))
CALL (ready, do_act (t, HZ_ACT_READY))
CALL (withdraw, do_act (t, HZ_ACT_WITHDRAW))
CALL (search_clear, do_act (t, HZ_ACT_SEARCH_CLEAR))
CALL (see_batch,
      hz_batch_free (hz_store_batch (STORE, t->actor, HZ_ACT_SENT, &t->today, &t->error)))
CALL (save, hz_store_case_save (STORE, t->draft, t->actor, &t->error))
CALL (hold, hz_store_case_hold (STORE, t->handed_in->id, t->actor, &t->error))
CALL (keep_answer, hz_store_answer_keep (STORE, t->actor, t->handed_in->id, "why", "x", &t->error))
CALL (pay, hz_store_pay (STORE, t->draft, t->actor, RULES, &t->error))
CALL (image_drop, hz_store_drop_image (STORE, t->draft, t->actor, HZ_IMAGE_PHOTO_2, &t->error))
CALL (restore, hz_store_restore_image (STORE, t->draft, t->actor, RULES, 1, &t->error))
CALL (house_put, hz_store_put_household (STORE, t->actor,
                                         &(HzHousehold){.number = (char *)"0120199001"}, &t->error))
CALL (add,
      hz_store_account_add (STORE, t->actor,
                            &(HzAccount){(char *)"fresh", (char *)"新人", (char *)"clerk", FALSE},
                            KNOWN_PASSWORD ("steady river 9"), &t->error))
CALL (password, hz_store_account_set_password (STORE, t->actor, "other",
                                               KNOWN_PASSWORD ("quiet lake 12"), &t->error))
CALL (emergency, hz_store_account_emergency (STORE, t->actor, FIXTURE_SECADMIN,
                                             KNOWN_PASSWORD ("quiet lake 12"), &t->error))
CALL (role, hz_store_account_set_role (STORE, t->actor, "other", "officer", &t->error))
CALL (disable, hz_store_account_set_disabled (STORE, t->actor, "other", TRUE, &t->error))
CALL (enable, hz_store_account_set_disabled (STORE, t->actor, "other", FALSE, &t->error))
CALL (see_case, hz_case_free (hz_store_case_load (STORE, t->actor, t->draft->id, FALSE, &t->error)))
CALL (find_case, hz_store_case_find (STORE, t->actor, "x", &t->error))
CALL (own_draft, hz_store_own_draft (STORE, t->actor, "x", &t->error))
CALL (left_open, hz_store_left_open (STORE, t->actor, &t->error))
CALL (duplicate, hz_store_duplicate_case (STORE, t->actor, t->draft, &t->error))
CALL (ready_case, hz_store_ready_case (STORE, t->actor, "x", &t->error))
CALL (day_list,
      drop (hz_store_cases_of_day (STORE, t->actor, &t->today, TRUE, 0, 9, FALSE, &t->error)))
CALL (queue, drop (hz_store_queue (STORE, t->actor, HZ_QUEUE_DECIDE, RULES->book, &t->today, NULL,
                                   9, FALSE, &t->error)))
CALL (counts, hz_store_queue_counts (STORE, t->actor, RULES->book, &t->today, 9,
                                     &(HzQueueCounts){{0}, 0, 0}, &t->error))
CALL (visit, drop (hz_store_visit_cases (STORE, t->actor, 1, FALSE, &t->error)))
CALL (visit_papers, drop (hz_store_visit_submitted (STORE, t->actor, 1, FALSE, &t->error)))
CALL (resident, hz_resident_free (hz_store_resident (STORE, t->actor, "x", NULL, FALSE, &t->error)))
CALL (household, hz_household_free (hz_store_household (STORE, t->actor, "x", 9, NULL, &t->error)))
CALL (search, drop (hz_store_search (STORE, t->actor, "zhang", NULL, 9, FALSE, &t->error)))
CALL (losses, hz_store_loss_lines (STORE, t->actor, NULL, 9, no_loss, NULL, &t->error))
CALL (kept_cards, drop (hz_store_kept_cards (STORE, t->actor, 9, FALSE, &t->error)))
CALL (image,
      hz_image_free (hz_store_image (STORE, t->draft->id, HZ_IMAGE_PHOTO_1, t->actor, &t->error)))
CALL (original, hz_original_free (hz_store_original (STORE, t->draft->id, HZ_IMAGE_PHOTO_1,
                                                     t->actor, &t->error)))
CALL (print, g_bytes_unref (hz_store_template (STORE, t->draft->id, 3, t->actor, &t->error)
                                ?: g_bytes_new (NULL, 0)))
CALL (prints, drop (hz_store_prints_of (STORE, "x", t->handed_in->id, t->actor, &t->error)))
CALL (gallery,
      hz_gallery_free (hz_store_gallery (STORE, t->draft->id, 3, 3, -1, t->actor, &t->error)))
CALL (evidence, g_bytes_unref (hz_store_evidence_open (STORE, t->draft->id, 1, t->actor, &t->error)
                                   ?: g_bytes_new (NULL, 0)))
CALL (evidence_list, drop (hz_store_evidence_list (STORE, t->actor, t->draft->id, &t->error)))
CALL (papers, drop (hz_store_papers_of_case (STORE, t->actor, t->draft->id, FALSE, &t->error)))
CALL (paper, hz_paper_record_free (hz_store_paper (STORE, t->actor, HZ_PAPER_SLIP, "x", &t->error)))
CALL (report, hz_store_day (STORE, t->actor, &t->today, &t->today, no_row, NULL, &(HzDayTotals){0},
                            &t->error))
CALL (audit, hz_store_audit_list (STORE, t->actor, 0, 9, no_line, NULL, &t->error))
CALL (history, hz_store_audit_of (STORE, t->actor, "case/1", no_line, NULL, &t->error))
CALL (accounts, drop (hz_store_accounts (STORE, t->actor, &t->error)))
CALL (is_free, hz_store_account_is_free (STORE, t->actor, "fresher", "clerk", &t->error))

static void
create (Try *t)
{
  g_autoptr (HzCase) c = hz_case_copy (t->draft);
  hz_store_case_create (STORE, c, t->actor, &t->error);
}

static void
join (Try *t)
{
  g_autoptr (HzCase) c = hz_case_copy (t->draft);
  hz_store_visit_join (STORE, c, t->handed_in->id, t->actor, &t->error);
}

static void
put_image (Try *t)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  const HzImage image = {
      HZ_IMAGE_PHOTO_1, (char *)"image/jpeg", 358, 441, bytes, &sample_photo_measures, NULL};
  hz_store_put_image (STORE, t->draft, t->actor, RULES, &image, NULL, 0, &t->error);
}

static void
put_evidence (Try *t)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  const HzEvidence paper = {
      .kind = HZ_EVIDENCE_OTHER, .format = (char *)"image/png", .width = 1, .height = 1};
  hz_store_evidence_add (STORE, t->draft->id, t->actor, &paper, bytes, &t->error);
}

static void
checked (Try *t)
{
  const HzFingerCheck check = {.outcome = HZ_FINGER_CLEAR, .own = -1};
  hz_store_finger_checked (STORE, t->draft->id, HZ_IMAGE_LEFT_FINGER, 1, &check, t->actor,
                           &t->error);
}

static void
evidence_drop (Try *t)
{
  const HzEvidence paper = {.place = 1, .format = (char *)"", .added_by = (char *)""};
  hz_store_evidence_drop (STORE, t->draft->id, t->actor, &paper, &t->error);
}

static void
mark_batch (Try *t)
{
  HzBatch nothing = {.act = HZ_ACT_SENT, .cases = g_array_new (FALSE, FALSE, sizeof (HzBatchCase))};
  hz_store_batch_act (STORE, &nothing, t->actor, &t->error);
  g_array_unref (nothing.cases);
}

static HzRecordOf
of_collection (const Try *t)
{
  return (HzRecordOf){.kind = &hz_collection_kind, .case_id = t->handed_in->id};
}

static HzRecordOf
of_loss (void)
{
  return (HzRecordOf){.kind = &hz_loss_kind, .number = "120199199103070011"};
}

static void
see_record (Try *t, HzRecordOf of)
{
  hz_record_free (hz_store_record (STORE, t->actor, &of, RULES, FALSE, &t->error));
}

/* SAVES: kept as it is typed; otherwise finished. */
static void
write_record (Try *t, const HzRecordKind *kind, gboolean saves)
{
  g_autoptr (HzRecord) nothing = hz_record_new (kind, "120199199103070011", &t->today);
  nothing->case_id = kind == &hz_collection_kind ? t->handed_in->id : 0;
  if (saves)
    hz_store_record_save (STORE, nothing, t->actor, &t->error);
  else
    hz_store_record_finish (STORE, nothing, RULES, t->actor, &t->error);
}

CALL (tried, hz_store_finger_tried (STORE, t->draft, t->actor, HZ_IMAGE_LEFT_FINGER, 20, &t->error))
CALL (photo_confirm,
      hz_store_photo_confirm (STORE, t->draft, t->actor, RULES, HZ_IMAGE_PHOTO_1, &t->error))
CALL (collection, see_record (t, of_collection (t)))
CALL (loss, see_record (t, of_loss ()))
CALL (collection_save, write_record (t, &hz_collection_kind, TRUE))
CALL (loss_save, write_record (t, &hz_loss_kind, TRUE))
CALL (collect, write_record (t, &hz_collection_kind, FALSE))
CALL (loss_record, write_record (t, &hz_loss_kind, FALSE))

static void
resident_put (Try *t)
{
  const HzResident r = {.citizen_number = (char *)"120199199103070011", .name = (char *)"x"};
  hz_store_put_resident (STORE, t->actor, &r, &t->error);
}

static void
import_rows (Try *t)
{
  HzRegisterWritten written;
  const HzHousehold h = {.number = (char *)"0120199009"};
  HzTxn *txn = hz_txn_begin (STORE, NULL);
  hz_store_import_household (STORE, t->actor, &h, &written, &t->error);
  hz_txn_rollback (txn);
}

static void
import_note (Try *t)
{
  g_autofree char *id = g_strnfill (64, 'a');
  const HzImportMark mark = {1, 1, 1, 0, 0};
  HzTxn *txn = hz_txn_begin (STORE, NULL);
  hz_store_import_note (STORE, t->actor, "resident", id, &mark, FALSE, &t->error);
  hz_txn_rollback (txn);
}

static void
import_find (Try *t)
{
  HzImportMark mark;
  hz_store_import_find (STORE, t->actor, "resident", "x", &mark, &t->error);
}

static void
issue (Try *t)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (HzPaperRecord) record = g_new0 (HzPaperRecord, 1);
  record->case_id = 999; /* there is no such case, so nothing is issued by whoever may */
  record->kind = HZ_PAPER_SLIP;
  record->number = g_strdup ("L1");
  record->code = g_strdup ("HZ1:");
  g_ptr_array_add (none, record);
  hz_store_papers_put (STORE, t->actor, none, &t->error);
}

static void
print_paper (Try *t)
{
  guint number;
  HzPaperRecord record = {.id = 999, .kind = HZ_PAPER_SLIP, .number = (char *)"L1"};
  hz_store_paper_leaves (STORE, &record, HZ_PAPER_TO_FILE, t->actor, &number, &t->error);
  g_free (record.reprinted_by);
}

static void
backup (Try *t)
{
  g_autofree char *file = g_build_filename (t->fx->dir, "copy.db", NULL);
  hz_store_backup (STORE, t->actor, file, &t->error);
  g_unlink (file);
}

#define COUNTER "clerk officer"
static const struct {
  const char *name;
  void (*call) (Try *t);
  const char *who; /* of: clerk officer admin auditor os */
} calls[] = {
    {"submit", submit, COUNTER},
    {"approve", approve, "officer"},
    {"return", back, "officer"},
    {"refuse", refuse, "officer"},
    {"extend", extend, "officer"},
    {"sent", sent, COUNTER},
    {"ready", ready, COUNTER},
    {"withdraw", withdraw, COUNTER},
    {"search-clear", search_clear, "officer"},
    {"batch", see_batch, COUNTER},
    {"batch-mark", mark_batch, COUNTER},
    {"finger-try", tried, COUNTER},
    {"create", create, COUNTER},
    {"save", save, COUNTER},
    {"hold", hold, COUNTER},
    {"answer", keep_answer, COUNTER},
    {"join", join, COUNTER},
    {"pay", pay, COUNTER},
    {"image-put", put_image, COUNTER},
    {"image-drop", image_drop, COUNTER},
    {"image-restore", restore, COUNTER},
    {"photo-confirm", photo_confirm, COUNTER},
    {"evidence-put", put_evidence, COUNTER},
    {"evidence-drop", evidence_drop, COUNTER},
    {"finger-check", checked, COUNTER},
    {"collect", collect, COUNTER},
    {"collection-save", collection_save, COUNTER},
    {"loss-save", loss_save, COUNTER},
    {"loss-record", loss_record, COUNTER},
    {"household-put", house_put, "os"},
    {"resident-put", resident_put, "os"},
    {"import", import_rows, "os"},
    {"import-note", import_note, "os"},
    {"import-find", import_find, "os"},
    {"issue", issue, COUNTER " os"},
    {"print", print_paper, COUNTER " os"},
    {"account-add", add, "secadmin"},
    {"account-is-free", is_free, "secadmin"},
    {"account-password", password, "secadmin"},
    {"account-role", role, "secadmin"},
    {"account-disable", disable, "secadmin"},
    {"account-enable", enable, "secadmin"},
    {"account-emergency", emergency, "os"},
    {"backup", backup, "sysadmin os"},
    {"case", see_case, COUNTER " os"},
    {"case-find", find_case, COUNTER " os"},
    {"own-draft", own_draft, COUNTER " os"},
    {"left-open", left_open, COUNTER " os"},
    {"duplicate", duplicate, COUNTER " os"},
    {"ready-case", ready_case, COUNTER " os"},
    {"day", day_list, COUNTER " os"},
    {"queue", queue, COUNTER " os"},
    {"counts", counts, COUNTER " os"},
    {"visit", visit, COUNTER " os"},
    {"visit-papers", visit_papers, COUNTER " os"},
    {"resident", resident, COUNTER " os"},
    {"household", household, COUNTER " os"},
    {"search", search, COUNTER " os"},
    {"loss", loss, COUNTER " os"},
    {"losses", losses, COUNTER " os"},
    {"kept-cards", kept_cards, COUNTER " os"},
    {"collection", collection, COUNTER " os"},
    {"image", image, COUNTER " os"},
    {"original", original, COUNTER " os"},
    {"template", print, COUNTER},
    {"prints", prints, COUNTER},
    {"gallery", gallery, COUNTER},
    {"evidence", evidence, COUNTER " os"},
    {"evidence-list", evidence_list, COUNTER " os"},
    {"papers", papers, COUNTER " os"},
    {"paper", paper, COUNTER " os"},
    {"report", report, "clerk officer auditor os"},
    {"audit", audit, "auditor os"},
    {"history", history, "clerk officer auditor os"},
    {"accounts", accounts, "sysadmin secadmin auditor os"},
};

static const struct {
  const char *role, *account;
} people[] = {{"clerk", FIXTURE_CLERK},
              {"officer", "officer"},
              {"sysadmin", "sysadmin"},
              {"auditor", "auditor"},
              {"checkpoint", "checkpoint"},
              {"kiosk", "kiosk"},
              {"secadmin", FIXTURE_SECADMIN},
              {"os", "os:test"},
              {"off", "off"},
              {"nobody", "nobody"}};

static void
test_everybody (void)
{
  Try t = {.fx = fixture_new ()};
  for (guint p = 1; p < 6; p++)
    fixture_add_account (t.fx, people[p].account, people[p].role, "steady river 8");
  fixture_add_account (t.fx, "other", "clerk", "steady river 8");
  fixture_add_account (t.fx, "off", "officer", "steady river 8");
  fixture_sql (t.fx, "UPDATE account SET disabled = 1 WHERE name = 'off'");
  t.handed_in = fixture_submitted (t.fx, "first", 3);
  t.draft = fixture_ready (t.fx, "first", 1);
  hz_date_from_unix (hz_store_now (), 480, &t.today);
  for (guint p = 0; p < G_N_ELEMENTS (people); p++)
    for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
      g_auto (GStrv) who = g_strsplit (calls[i].who, " ", -1);
      gboolean may = g_strv_contains ((const char *const *)who, people[p].role);
      HzActor actor = {people[p].account, may ? "elsewhere" : FIXTURE_SESSION, ""};
      gint64 before = fixture_int (t.fx, "SELECT max (seq) FROM audit");
      t.actor = &actor;
      g_test_message ("%s by %s", calls[i].name, people[p].role);
      calls[i].call (&t);
      gboolean denied = g_error_matches (t.error, HZ_ERROR, HZ_ERROR_DENIED);
      g_assert_cmpint (denied, ==, !may);
      if (denied)
        g_assert_cmpint (fixture_int (t.fx, "SELECT max (seq) FROM audit"), ==, before);
      g_clear_error (&t.error);
    }
  g_clear_pointer (&t.draft, hz_case_free);
  g_clear_pointer (&t.handed_in, hz_case_free);
  fixture_free (t.fx);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/everybody", test_everybody);
  return g_test_run ();
}
