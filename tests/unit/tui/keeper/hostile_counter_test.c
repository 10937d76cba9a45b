/* What a counter would never say: messages of another form or size, cases that are not its own,
 * files that were not issued, names that lead out of the inbox. Each is refused with its reason,
 * nothing is stored, and no file outside is read or written. */
#include "tests/support/keeper_messages.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef void (*Test) (KeeperPlay *, gconstpointer);

static void
add (const char *path, Test test)
{
  g_test_add (path, KeeperPlay, NULL, play_set_up, test, play_tear_down);
}

static void
set_up (KeeperPlay *p)
{
  play_cases (p);
  play_clerk (p);
}

/* --- messages --- */

/* hz_keeper_answer is asked itself: what it is given need not be of a call's form. Takes SAID. */
static void
refuse_form (KeeperPlay *p, guint call, GVariant *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) sunk = g_variant_ref_sink (said);
  g_autofree char *before = play_digest (p);
  g_assert_null (hz_keeper_answer (p->keeper, (HzCall)call, sunk, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_autofree char *after = play_digest (p);
  g_assert_cmpstr (before, ==, after);
}

static void
test_forms (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  refuse_form (p, HZ_CALL_COUNT, g_variant_new ("()"));
  refuse_form (p, G_MAXUINT16, g_variant_new ("()"));
  for (guint i = 0; i < HZ_CALL_COUNT; i++) {
    guint other = (i + 1) % HZ_CALL_COUNT;
    while (strcmp (hz_call_arguments ((HzCall)other), hz_call_arguments ((HzCall)i)) == 0)
      other = (other + 1) % HZ_CALL_COUNT;
    refuse_form (p, i, play_message (p, (HzCall)other));
    refuse_form (p, i, g_variant_new_string ("anything"));
  }
}

/* More bytes than the call may weigh, though of its form. */
static void
test_sizes (KeeperPlay *p, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5 * 1024, 'x'), *large = g_strnfill (600 * 1024, 'x');
  g_autoptr (HzCase) c = NULL;
  set_up (p);
  c = hz_case_copy (p->draft);
  refuse_form (p, HZ_CALL_PERSON, g_variant_new ("(s)", text));
  refuse_form (p, HZ_CALL_CASE_FIND, g_variant_new ("(s)", text));
  refuse_form (p, HZ_CALL_INBOX_FILE, g_variant_new ("(s)", text));
  refuse_form (p, HZ_CALL_SEARCH,
               g_variant_new ("(s@m" HZ_FORM_HIT "ub)", large,
                              g_variant_new_maybe (G_VARIANT_TYPE (HZ_FORM_HIT), NULL), 20, FALSE));
  hz_text_put (&c->decision_reason, g_strdup (large));
  refuse_form (p, HZ_CALL_CASE_SAVE, play_of_case (c));
  g_autofree guint8 *bytes = g_malloc0 (17 * 1024 * 1024);
  refuse_form (
      p, HZ_CALL_FILE_PUT,
      g_variant_new ("(s@ay)", "slip.pdf",
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, 17 * 1024 * 1024, 1)));
}

/* Nothing that is shown or counted is asked for without a bound. */
static void
test_bounds (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  play_do (p, HZ_CALL_DAY, g_variant_new ("(xub)", G_MININT64, G_MAXUINT32, FALSE));
  play_do (p, HZ_CALL_QUEUE_COUNTS, g_variant_new ("(u)", G_MAXUINT32));
  play_refused (p, HZ_CALL_BATCH, g_variant_new ("(iu)", HZ_ACT_SENT, G_MAXUINT32),
                HZ_ERROR_INVALID);
  play_refused (p, HZ_CALL_BATCH, g_variant_new ("(iu)", HZ_ACT_APPROVE, 739951), HZ_ERROR_INVALID);
}

/* --- cases --- */

/* The calls that change a case that is handed in. */
static const HzCall changing[] = {
    HZ_CALL_CASE_SAVE,       HZ_CALL_SUBMIT,       HZ_CALL_PAY,        HZ_CALL_VISIT_PAY,
    HZ_CALL_WAIVER_APPROVE,  HZ_CALL_WITHDRAW,     HZ_CALL_IMAGE_DROP, HZ_CALL_ENROL_BEGIN,
    HZ_CALL_FINGERS_RELEASE, HZ_CALL_IMAGE_RESTORE};

/* CALL with C in the place of the case that it would be said of. */
static GVariant *
of_other (KeeperPlay *p, HzCall call, const HzCase *c)
{
  g_autoptr (GVariant) good = g_variant_ref_sink (play_message (p, call));
  gsize count = g_variant_n_children (good);
  GVariant *parts[8];
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  for (gsize i = 0; i < count; i++) {
    parts[i] = i == 0 ? g_variant_ref_sink (hz_case_pack (c)) : g_variant_get_child_value (good, i);
    g_ptr_array_add (kept, parts[i]);
  }
  return g_variant_new_tuple (parts, count);
}

/* An officer's password is asked at some, and that it was right is written down. */
static gboolean
asks_password (HzCall call)
{
  return call == HZ_CALL_WAIVER_APPROVE || call == HZ_CALL_FINGERS_RELEASE;
}

static void
refuse_changes (KeeperPlay *p, const HzCase *c, int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++) {
    g_test_message ("%s", hz_call_id (changing[i]));
    if (!asks_password (changing[i])) {
      play_refused (p, changing[i], of_other (p, changing[i], c), code);
      continue;
    }
    g_autoptr (GError) error = NULL;
    g_autofree char *before = play_text (p, "SELECT group_concat (state || name || "
                                            "coalesce (waiver_approved_by, '')) FROM case_record");
    g_autoptr (GVariant) answer = play_ask (p, changing[i], of_other (p, changing[i], c), &error);
    g_autofree char *after = play_text (p, "SELECT group_concat (state || name || "
                                           "coalesce (waiver_approved_by, '')) FROM case_record");
    g_assert_null (answer);
    g_assert_cmpstr (before, ==, after);
  }
}

static void
test_no_such_case (KeeperPlay *p, gconstpointer data)
{
  static const gint64 ids[] = {0, -1, 999999, G_MININT64, G_MAXINT64};
  set_up (p);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (HzCase) c = hz_case_copy (p->draft);
    c->id = ids[i];
    refuse_changes (p, c, HZ_ERROR_NOT_FOUND);
    play_refused (p, HZ_CALL_CASE_LOAD, g_variant_new ("(xb)", ids[i], FALSE), HZ_ERROR_NOT_FOUND);
    play_refused (p, HZ_CALL_CASE_LOAD, g_variant_new ("(xb)", ids[i], TRUE), HZ_ERROR_NOT_FOUND);
    play_refused (p, HZ_CALL_CASE_HOLD, g_variant_new ("(x)", ids[i]), HZ_ERROR_NOT_FOUND);
    play_refused (p, HZ_CALL_EVIDENCE_ADD, play_evidence (ids[i], TRUE), HZ_ERROR_NOT_FOUND);
    play_refused (p, HZ_CALL_PAPER, g_variant_new ("(xi)", ids[i], HZ_PAPER_SLIP),
                  HZ_ERROR_NOT_FOUND);
    play_refused (p, HZ_CALL_FILES, g_variant_new ("(xi)", ids[i], HZ_PAPER_END),
                  HZ_ERROR_NOT_FOUND);
  }
}

/* Under a rule book that is not here, or another version of it. */
static void
test_unknown_book (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  c->book_version = 99;
  refuse_changes (p, c, -1);
  c->book_version = p->draft->book_version;
  hz_text_put (&c->book_id, g_strdup ("../../keys/seal"));
  refuse_changes (p, c, -1);
}

/* Under a rule book that is here, but is not that of the case. */
static void
test_other_book (KeeperPlay *p, gconstpointer data)
{
  static const HzCall measured[] = {HZ_CALL_PAY, HZ_CALL_VISIT_PAY};
  g_autoptr (GError) error = NULL;
  HzRules rules;
  set_up (p);
  hz_station_rules (p->station, &rules);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  hz_text_put (&c->book_id, g_strdup ("national-2021"));
  c->book_version = 1;
  g_assert_true (hz_station_rules_for (p->station, c, &rules, &error));
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    play_refused (p, measured[i], of_other (p, measured[i], c), HZ_ERROR_BLOCKED);
}

/* The case of a colleague, who has it open. */
static void
test_held_elsewhere (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzCase) theirs = play_make_draft (p, "another-session", 11);
  refuse_changes (p, theirs, HZ_ERROR_TAKEN);
  play_refused (p, HZ_CALL_CASE_HOLD, g_variant_new ("(x)", theirs->id), HZ_ERROR_BUSY);
  play_refused (p, HZ_CALL_EVIDENCE_ADD, play_evidence (theirs->id, TRUE), HZ_ERROR_TAKEN);
  g_autofree char *before = play_digest (p);
  play_do (p, HZ_CALL_CASE_RELEASE, g_variant_new ("(x)", theirs->id));
  g_autofree char *after = play_digest (p);
  g_assert_cmpstr (before, ==, after); /* it stays theirs */
}

/* What is not asked for by this call, though it is an act. */
static void
test_acts (KeeperPlay *p, gconstpointer data)
{
  static const int acts[] = {HZ_ACT_SUBMIT, HZ_ACT_COLLECT, HZ_ACT_LIFE_END, -1,
                             G_MAXINT,      HZ_ACT_PAY};
  set_up (p);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    play_refused (p, HZ_CALL_CASE_ACT,
                  g_variant_new ("(@" HZ_FORM_CASE "isi)", hz_case_pack (p->handed_in), acts[i],
                                 "because", 1),
                  HZ_ERROR_INVALID);
}

static void
test_kinds (KeeperPlay *p, gconstpointer data)
{
  static const int kinds[] = {-1, HZ_IMAGE_LEFT_FINGER + 1, G_MAXINT};
  static const int papers[] = {-1, HZ_PAPER_END, G_MAXINT};
  set_up (p);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    play_refused (p, HZ_CALL_IMAGE, g_variant_new ("(xi)", p->draft->id, kinds[i]),
                  HZ_ERROR_INVALID);
    play_refused (p, HZ_CALL_ORIGINAL, g_variant_new ("(xi)", p->draft->id, kinds[i]),
                  HZ_ERROR_INVALID);
    for (HzCall call = HZ_CALL_IMAGE_DROP; call <= HZ_CALL_IMAGE_RESTORE; call++)
      play_refused (p, call,
                    g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (p->draft), kinds[i]),
                    HZ_ERROR_INVALID);
    play_refused (p, HZ_CALL_PAPER, g_variant_new ("(xi)", p->handed_in->id, papers[i]),
                  HZ_ERROR_INVALID);
  }
  /* A photo is no finger; a picture has a size; a print comes of touches alone. */
  play_refused (p, HZ_CALL_ENROL_BEGIN,
                g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (p->draft), HZ_IMAGE_PHOTO_1),
                HZ_ERROR_INVALID);
  static const int parts[] = {-5, 200, 441, 100000, G_MAXINT};
  play_refused (p, HZ_CALL_PHOTO_EXAMINE, play_photo_examine (p->draft, HZ_IMAGE_LEFT_FINGER, 0),
                HZ_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) /* drawn out, or no part */
    play_refused (p, HZ_CALL_PHOTO_EXAMINE,
                  play_photo_examine (p->draft, HZ_IMAGE_PHOTO_1, parts[i]), HZ_ERROR_INVALID);
}

/* --- cards --- */

static GVariant *
of_record (const HzRecord *record)
{
  return g_variant_new ("(@" HZ_FORM_RECORD ")", hz_record_pack (record));
}

static void
test_record_does_not_fit (KeeperPlay *p, gconstpointer data)
{
  HzRules rules;
  const char *person;
  set_up (p);
  person = hz_case_get (p->handed_in, HZ_FIELD_CITIZEN_NUMBER, 0);
  hz_station_rules (p->station, &rules);
  g_autoptr (HzRecord) loss = play_loss (p);
  g_autoptr (HzRecord) collection = hz_record_new (&hz_collection_kind, person, &rules.today);
  loss->case_id = p->handed_in->id;
  const HzRecord *bad[] = {loss, collection};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    gint32 kind = hz_record_kind_place (bad[i]->kind);
    play_refused (p, HZ_CALL_RECORD_SAVE, of_record (bad[i]), HZ_ERROR_INVALID);
    play_refused (p, HZ_CALL_RECORD_FINISH, of_record (bad[i]), HZ_ERROR_INVALID);
    play_refused (p, HZ_CALL_RECORD, g_variant_new ("(isxb)", kind, person, bad[i]->case_id, FALSE),
                  HZ_ERROR_INVALID);
    play_refused (p, HZ_CALL_RECORD_ALLOW,
                  g_variant_new ("(@" HZ_FORM_RECORD "ss)", hz_record_pack (bad[i]), "officer",
                                 OFFICER_PASSWORD),
                  HZ_ERROR_INVALID);
  }
  play_refused (p, HZ_CALL_RECORD,
                g_variant_new ("(isxb)", 2, person, G_GINT64_CONSTANT (0), FALSE),
                HZ_ERROR_INVALID);
}

/* A card that is not here yet is not handed over, whatever the record says of it. */
static void
test_collection_too_early (KeeperPlay *p, gconstpointer data)
{
  HzRules rules;
  set_up (p);
  hz_station_rules (p->station, &rules);
  g_autoptr (HzRecord) record = hz_record_new (
      &hz_collection_kind, hz_case_get (p->handed_in, HZ_FIELD_CITIZEN_NUMBER, 0), &rules.today);
  record->case_id = p->handed_in->id;
  for (guint i = 0; i < record->kind->count; i++)
    hz_text_put (&record->value[i], g_strdup ("1"));
  g_autoptr (GVariant) saved = play_ask (p, HZ_CALL_RECORD_SAVE, of_record (record), NULL);
  g_autoptr (GVariant) done = play_ask (p, HZ_CALL_RECORD_FINISH, of_record (record), NULL);
  g_assert_null (saved);
  g_assert_null (done);
  g_assert_cmpint (play_count (p, "SELECT count (*) FROM case_record WHERE state = 'collected'"),
                   ==, 0);
}

/* --- files that are written --- */

static GVariant *
file_put (const char *name)
{
  return g_variant_new ("(s@ay)", name, g_variant_new_bytestring ("%PDF of somebody"));
}

static void
refuse_names (KeeperPlay *p)
{
  static const char *const names[] = {
      "../keys/seal.key", "../station.ini", "../station.db", "/tmp/slip.pdf", "", ".", "..",
      "a/b.pdf",          "slip.pdf"};
  g_autofree char *key = demo_in (p->demo.dir, "keys/seal.key");
  g_autofree char *before = NULL, *after = NULL;
  gsize before_size, after_size;
  g_assert_true (g_file_get_contents (key, &before, &before_size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    play_refused (p, HZ_CALL_FILE_PUT, file_put (names[i]), HZ_ERROR_INVALID);
    play_refused (p, HZ_CALL_FILE_FAILED, g_variant_new ("(ss)", names[i], "no fonts"),
                  HZ_ERROR_INVALID);
  }
  g_assert_true (g_file_get_contents (key, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

static void
test_file_names (KeeperPlay *p, gconstpointer data)
{
  g_autofree char *outbox = demo_in (p->demo.dir, "outbox");
  g_autofree char *issued = NULL;
  set_up (p);
  refuse_names (p); /* before anything was issued */
  g_assert_cmpuint (folder_count (outbox), ==, 0);
  play_do (p, HZ_CALL_FILES, g_variant_new ("(xi)", p->handed_in->id, HZ_PAPER_SLIP));
  refuse_names (p);
  g_assert_cmpuint (folder_count (outbox), ==, 0);
  issued = g_strconcat (p->handed_in->slip_number, ".pdf", NULL);
  play_do (p, HZ_CALL_FILE_PUT, file_put (issued));
  g_assert_cmpuint (folder_count (outbox), ==, 1);
  play_do (p, HZ_CALL_FILES, g_variant_new ("(xi)", p->handed_in->id, HZ_PAPER_FORM));
  play_refused (p, HZ_CALL_FILE_PUT, file_put (issued), HZ_ERROR_INVALID); /* of before */
}

/* What lies in the outbox under an issued name is not written through. */
static void
test_outbox_link (KeeperPlay *p, gconstpointer data)
{
  g_autofree char *key = demo_in (p->demo.dir, "keys/seal.key");
  g_autofree char *before = NULL, *after = NULL;
  gsize before_size, after_size;
  set_up (p);
  g_autofree char *issued = g_strconcat (p->handed_in->slip_number, ".pdf", NULL);
  g_autofree char *there = g_build_filename (p->demo.dir, "outbox", issued, NULL);
  g_assert_true (g_file_get_contents (key, &before, &before_size, NULL));
  g_assert_cmpint (symlink (key, there), ==, 0);
  play_do (p, HZ_CALL_FILES, g_variant_new ("(xi)", p->handed_in->id, HZ_PAPER_SLIP));
  g_autoptr (GVariant) answer G_GNUC_UNUSED =
      play_ask (p, HZ_CALL_FILE_PUT, file_put (issued), NULL);
  g_assert_true (g_file_get_contents (key, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

/* --- files that are read --- */

typedef struct {
  const char *name;
  int code; /* -1: answered, but with nothing, as for a name that is not there */
} InboxName;

static void
make_inbox (KeeperPlay *p)
{
  g_autofree char *inbox = demo_in (p->demo.dir, "inbox"),
                  *key = demo_in (p->demo.dir, "keys/seal.key");
  g_autofree char *soft = demo_in (inbox, "link.png"), *hard = demo_in (inbox, "hard.png");
  g_autofree char *fifo = demo_in (inbox, "fifo.png"), *sub = demo_in (inbox, "folder.png");
  g_autofree char *large = demo_in (inbox, "large.png"), *good = demo_in (inbox, "good.png");
  g_autofree char *way = demo_in (inbox, "way");
  g_mkdir (inbox, 0770);
  g_assert_cmpint (symlink (key, soft), ==, 0);
  g_assert_cmpint (symlink ("../keys", way), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, 20 * 1024 * 1024), ==, 0);
  g_assert_true (g_file_set_contents (good, "PICTURE", 7, NULL));
  g_assert_cmpint (link (key, hard), ==, 0);
}

static void
test_inbox (KeeperPlay *p, gconstpointer data)
{
  static const InboxName names[] = {{"../keys/seal.key", -1},
                                    {"../station.ini", -1},
                                    {"/etc/passwd", -1},
                                    {"", -1},
                                    {"..", -1},
                                    {"way/seal.key", HZ_ERROR_DENIED},
                                    {"link.png", HZ_ERROR_DENIED},
                                    {"hard.png", HZ_ERROR_DENIED},
                                    {"fifo.png", HZ_ERROR_INVALID},
                                    {"folder.png", HZ_ERROR_INVALID},
                                    {".", HZ_ERROR_INVALID},
                                    {"large.png", HZ_ERROR_INVALID},
                                    {"good.png/x", -1}};
  set_up (p);
  make_inbox (p);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GVariant) answer =
        play_ask (p, HZ_CALL_INBOX_FILE, g_variant_new ("(s)", names[i].name), &error);
    g_test_message ("%s: %s", names[i].name, error != NULL ? error->message : "nothing");
    g_assert_cmpint (error != NULL ? error->code : -1, ==, names[i].code);
    g_autofree char *text = answer != NULL ? g_variant_print (answer, FALSE) : g_strdup ("");
    g_assert_cmpstr (text, ==, answer != NULL ? "(nothing,)" : "");
  }
  g_autoptr (GVariant) good = play_must (p, HZ_CALL_INBOX_FILE, g_variant_new ("(s)", "good.png"));
  g_autoptr (GVariant) bytes = NULL;
  g_variant_get (good, "(m@ay)", &bytes);
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_variant_get_data (bytes), g_variant_get_size (bytes), "PICTURE", 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/hostile/forms", test_forms);
  add ("/hostile/sizes", test_sizes);
  add ("/hostile/bounds", test_bounds);
  add ("/hostile/no-such-case", test_no_such_case);
  add ("/hostile/unknown-book", test_unknown_book);
  add ("/hostile/other-book", test_other_book);
  add ("/hostile/held-elsewhere", test_held_elsewhere);
  add ("/hostile/acts", test_acts);
  add ("/hostile/kinds", test_kinds);
  add ("/hostile/record-does-not-fit", test_record_does_not_fit);
  add ("/hostile/collection-too-early", test_collection_too_early);
  add ("/hostile/file-names", test_file_names);
  add ("/hostile/outbox-link", test_outbox_link);
  add ("/hostile/inbox", test_inbox);
  return g_test_run ();
}
