/* The cases of a station that the program 0.1.0 made: the program of today shows, opens and
 * verifies them as they were. What is wanted is written here by hand, or read beside the program
 * from the database as it was packed. */
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/yesterday.h"

#include <locale.h>
#include <string.h>

/* --- cases --- */

static const struct {
  const char *number, *state, *name, *citizen_number, *reason;
} cases[] = {
    {"120199-20261127-0001", "submitted", "林晓燕", "12019919900307102X", "renew-expired"},
    {"120199-20261127-0002", "collected", "秦可儿", "120199199103070016", "renew-damaged"},
    {"120199-20261201-0001", "returned", "方可心", "120199199103070032", "renew-damaged"},
    {"120199-20261201-0002", "submitted", "石榴", "120199199103070059", "renew-damaged"},
    {"120199-20261201-0003", "refused", "田小禾", "120199199103070075", "replace-lost"},
};

/* The cases from the number FIRST to LAST are the lines of the list of their day, the newest first,
 * after SKIPPED other lines. */
static void
assert_listed (const Yesterday *y, const char *arguments, guint skipped, guint first, guint last)
{
  for (guint i = first; i <= last; i++) {
    g_autoptr (JsonObject) line = verb_json (y->dir, 0, skipped + last - i, arguments);
    verb_assert_member (line, "number", cases[i].number);
    verb_assert_member (line, "state", cases[i].state);
    verb_assert_member (line, "name", cases[i].name);
    verb_assert_member (line, "citizen_number", cases[i].citizen_number);
    verb_assert_member (line, "reason", cases[i].reason);
    verb_assert_member (line, "clerk", "clerk");
    verb_assert_member (line, "clerk_name", "王悦");
  }
}

static void
test_cases (Yesterday *y, gconstpointer data)
{
  assert_listed (y, "case list --date 2026-11-27", 0, 0, 1);
  assert_listed (y, "case list --date 2026-12-01", 1, 2, 4);
  g_autoptr (JsonObject) draft = verb_json (y->dir, 0, 0, "case list --date 2026-12-01");
  verb_assert_member (draft, "state", "draft");
  verb_assert_member (draft, "citizen_number", "120199199103070091");
  g_autoptr (JsonObject) collected = verb_json (y->dir, 0, 4, "case list --date 2026-12-01");
  verb_assert_member (collected, "number", cases[1].number);
  g_autoptr (JsonObject) waiting = verb_json (y->dir, 0, 1, "case list --waiting decide");
  verb_assert_member (waiting, "number", cases[3].number);
  g_autoptr (JsonObject) shown = verb_json (y->dir, 0, 0, "case show 120199-20261127-0002");
  verb_assert_member (shown, "valid_from", "2026-12-01");
  verb_assert_member (shown, "valid_until", "2046-12-01");
  verb_assert_member (shown, "decided_by_name", "李国强");
  verb_assert_member (shown, "paid_fen", "4000");
  verb_assert_member (shown, "receipt_number", "R120199-20261127-0002");
  verb_assert_member (shown, "fields.book_address", "天津市测试区样本路1号2门301室");
}

/* The acts of a case as words behind one another. (transfer full) */
static char *
history (const Yesterday *y, const char *number, JsonObject **last)
{
  g_autofree char *arguments = g_strconcat ("case history ", number, " --json", NULL);
  g_auto (VerbRun) run = verb_run (y->dir, NULL, arguments);
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  g_autoptr (GString) acts = g_string_new (NULL);
  g_assert_cmpint (run.status, ==, 0);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);
    g_clear_pointer (last, json_object_unref);
    *last = json_node_dup_object (node);
    g_string_append_printf (acts, "%s%s", i > 0 ? " " : "",
                            json_object_get_string_member (*last, "act"));
  }
  return g_string_free (g_steal_pointer (&acts), FALSE);
}

#define TAKEN "case-create image-put image-put image-put finger-check image-put finger-check pay "

static void
test_history (Yesterday *y, gconstpointer data)
{
  static const struct {
    const char *number, *acts, *detail;
  } wanted[] = {
      {"120199-20261127-0001",
       "case-create image-put image-put image-put template-read finger-check image-put "
       "template-read gallery-read pay finger-check submit paper-issue paper-issue paper-issue "
       "template-read template-read finger-match",
       "matched 11 quality 94"},
      {"120199-20261127-0002",
       TAKEN "submit case-approve case-sent case-ready case-shown template-read template-read "
             "finger-match case-collect",
       "applicant, matched"},
      {"120199-20261201-0001", TAKEN "submit case-return", "was submitted: 照片不合格"},
      {"120199-20261201-0002", TAKEN "submit", "120199-20261201-0002 L120199-20261201-0002"},
      {"120199-20261201-0003", TAKEN "loss-report submit case-refuse", "was submitted: 照片不合格"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autoptr (JsonObject) last = NULL;
    g_autofree char *acts = history (y, wanted[i].number, &last);
    g_assert_cmpstr (acts, ==, wanted[i].acts);
    verb_assert_member (last, "detail", wanted[i].detail);
  }
}

static void
test_draft (Yesterday *y, gconstpointer data)
{
  g_autoptr (HzStation) station = yesterday_opened (y);
  g_autoptr (GError) error = NULL;
  gint64 id =
      hz_store_own_draft (station->store, HZ_ACTOR ("clerk", ""), "120199199103070091", &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 6);
  g_autoptr (HzCase) draft =
      hz_store_case_load (station->store, HZ_ACTOR ("os:test", ""), id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (draft->state, ==, HZ_STATE_DRAFT);
  g_assert_cmpstr (hz_case_get (draft, HZ_FIELD_CITIZEN_NUMBER, 0), ==, "120199199103070091");
  g_assert_true (hz_store_case_hold (station->store, id, HZ_ACTOR ("clerk", "today"), &error));
  g_assert_no_error (error);
  hz_case_set (draft, HZ_FIELD_PHONE, 0, "13800000001");
  g_assert_true (hz_store_case_save (station->store, draft, HZ_ACTOR ("clerk", "today"), &error));
  g_assert_no_error (error);
}

/* --- papers --- */

/* What the station says of CODE; a code has blanks, so it comes by standard input. (transfer full)
 */
static JsonObject *
verified (const Yesterday *y, const char *code, int status)
{
  g_auto (VerbRun) run = verb_run (y->dir, code, "credential verify - --json");
  g_autoptr (JsonNode) node = json_from_string (run.out, NULL);
  g_assert_cmpint (run.status, ==, status);
  g_assert_nonnull (node);
  return json_node_dup_object (node);
}

static void
test_papers (Yesterday *y, gconstpointer data)
{
  static const struct {
    const char *kind, *number;
  } papers[] = {{"form", "120199-20261127-0001"},
                {"slip", "L120199-20261127-0001"},
                {"receipt", "R120199-20261127-0001"}};
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
    g_autofree char *sql =
        g_strdup_printf ("SELECT code FROM paper WHERE kind = '%s'", papers[i].kind);
    g_autofree char *code = sql_text (y->packed, sql);
    g_autoptr (JsonObject) genuine = verified (y, code, 0);
    verb_assert_member (genuine, "valid", "true");
    verb_assert_member (genuine, "reason", "null");
    verb_assert_member (genuine, "kind", papers[i].kind);
    verb_assert_member (genuine, "disclosed.number", papers[i].number);
    verb_assert_member (genuine, "disclosed.name", "林*燕");
    verb_assert_member (genuine, "disclosed.issued_at", "2026-11-27T09:00:02+08:00");
    char *last = code + strlen (code) - 1;
    *last = *last == '0' ? '1' : '0';
    g_autoptr (JsonObject) changed = verified (y, code, 1);
    verb_assert_member (changed, "valid", "false");
    verb_assert_member (changed, "reason", "forged");
  }
  yesterday_as_packed (y, "SELECT group_concat (kind || number || code || digest) FROM paper");
}

/* --- what is sealed --- */

static const struct {
  HzImageKind kind;
  const char *format;
  int width, height;
  const char *sha256, *print; /* of the picture, and of the template of a finger */
} taken[] = {
    {HZ_IMAGE_PHOTO_1, "image/jpeg", 358, 441,
     "83ce404a86b3a4fdd69110da4acd89ed21fcb3745fd3f026b11f50e3e5e6d0e2", NULL},
    {HZ_IMAGE_PHOTO_2, "image/jpeg", 358, 441,
     "ab528f861a5f75841d0da4a1bd354e879bd3e5eeff840fbb9f3e95e05fa7c5cd", NULL},
    {HZ_IMAGE_RIGHT_FINGER, "ridge/grey8", 300, 400,
     "5ffd2f75d95c13011a2906391febb205ec697319bede5a634b28701fd2d95648",
     "e613665f008a0a95b8eb70de92cde66a8c42abf5f016682b4b901bdf36302e7b"},
    {HZ_IMAGE_LEFT_FINGER, "ridge/grey8", 300, 400,
     "3f003f0a0655e2a9e99327fc558cd3af84a1e259f0ede00357c37e0cd1ed128d",
     "a0a73bcf1148b918243843b30196aa99a913f65c5c284e1223b155bfff7b658e"},
};

static void
assert_bytes (GBytes *bytes, const char *sha256)
{
  g_assert_nonnull (bytes);
  g_autofree char *got = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_assert_cmpstr (got, ==, sha256);
}

/* Of 林晓燕, taken by the demonstration's camera and reader. */
static void
test_sealed (Yesterday *y, gconstpointer data)
{
  g_autoptr (HzStation) station = yesterday_opened (y);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++) {
    g_autoptr (HzImage) image =
        hz_store_image (station->store, 1, taken[i].kind, HZ_ACTOR ("clerk", ""), &error);
    g_assert_no_error (error);
    g_assert_nonnull (image);
    g_assert_cmpstr (image->format, ==, taken[i].format);
    g_assert_cmpint (image->width, ==, taken[i].width);
    g_assert_cmpint (image->height, ==, taken[i].height);
    assert_bytes (image->data, taken[i].sha256);
    if (taken[i].print == NULL)
      continue;
    g_autoptr (GBytes) print =
        hz_store_template (station->store, 1, taken[i].kind, HZ_ACTOR ("clerk", ""), &error);
    g_assert_no_error (error);
    assert_bytes (print, taken[i].print);
  }
}

/* Of everybody else, whose prints the counter would match. */
static void
test_sealed_all (Yesterday *y, gconstpointer data)
{
  g_autoptr (HzStation) station = yesterday_opened (y);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) prints = hz_store_prints_of (station->store, cases[i].citizen_number,
                                                       i + 1, HZ_ACTOR ("clerk", ""), &error);
    g_assert_no_error (error);
    g_assert_cmpuint (prints->len, ==, 2);
    for (int kind = HZ_IMAGE_PHOTO_1; kind <= HZ_IMAGE_LEFT_FINGER; kind++) {
      g_autoptr (HzImage) image =
          hz_store_image (station->store, i + 1, (HzImageKind)kind, HZ_ACTOR ("clerk", ""), &error);
      g_assert_no_error (error);
      g_assert_nonnull (image);
    }
  }
}

static void
test_loss (Yesterday *y, gconstpointer data)
{
  g_autoptr (JsonObject) report = verb_json (y->dir, 0, 0, "loss show 12019919900307102X");
  verb_assert_member (report, "kind", "report");
  verb_assert_member (report, "citizen_number", "12019919900307102X");
  verb_assert_member (report, "state", "open");
  verb_assert_member (report, "since", "2026-11-27T09:00:02+08:00");
  verb_assert_member (report, "taken_by", "clerk");
  verb_assert_member (report, "identified_by", "finger");
  verb_assert_member (report, "day", "2020-10-01");
  verb_assert_member (report, "place", "示范路公交站");
  g_autoptr (JsonObject) refused = verb_json (y->dir, 0, 0, "loss show 120199199103070075");
  verb_assert_member (refused, "state", "open");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Yesterday *, gconstpointer);
  } tests[] = {
      {"/cases-of-yesterday/cases", test_cases},
      {"/cases-of-yesterday/history", test_history},
      {"/cases-of-yesterday/draft", test_draft},
      {"/cases-of-yesterday/papers", test_papers},
      {"/cases-of-yesterday/sealed", test_sealed},
      {"/cases-of-yesterday/sealed-all", test_sealed_all},
      {"/cases-of-yesterday/loss", test_loss},
  };
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Yesterday, NULL, yesterday_set_up, tests[i].test,
                yesterday_tear_down);
  return g_test_run ();
}
