/* The verbs that answer questions, run as programs do: exit status, JSON keys, messages. */
#include "core/base/base.h"
#include "core/case/case.h"
#include "data/embed/embed.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"
#include "tui/commands/commands.h"
#include "version.h"

#include <string.h>

#define NOWHERE "/nonexistent/station"
#define LIN     "12019919900307102X"

static void
test_id (void)
{
  g_autoptr (JsonObject) good = verb_json (NOWHERE, 0, 0, "id " LIN);
  verb_assert_member (good, "number", LIN);
  verb_assert_member (good, "valid", "true");
  verb_assert_member (good, "reason", "null");
  verb_assert_member (good, "warning", "unknown-region");
  verb_assert_member (good, "birth", "1990-03-07");
  verb_assert_member (good, "sex", "female");
  verb_assert_member (good, "region.code", "120199");
  verb_assert_member (good, "upgraded", "false");
  g_autoptr (JsonObject) known = verb_json (NOWHERE, 0, 0, "id 120101900307101");
  verb_assert_member (known, "number", "120101199003071016");
  verb_assert_member (known, "region.name", "和平区");
  verb_assert_member (known, "warning", "upgraded");
  verb_assert_member (known, "sex", "male");
  verb_assert_member (known, "upgraded", "true");
  g_autoptr (JsonObject) old = verb_json (NOWHERE, 0, 0, "id 120199190101001");
  JsonArray *warnings = json_object_get_array_member (old, "warnings");
  static const char *const expected[] = {"over-100", "upgraded", "unknown-region"};
  g_assert_cmpuint (json_array_get_length (warnings), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (json_array_get_string_element (warnings, i), ==, expected[i]);
  verb_assert_member (old, "warning", "over-100");
  g_autoptr (JsonObject) permit = verb_json (NOWHERE, 0, 0, "id 810000199003070015");
  verb_assert_member (permit, "valid", "true");
  verb_assert_member (permit, "warning", "residence-permit");
  verb_assert_member (permit, "card", "false");
  g_auto (VerbRun) permit_text = verb_run (NOWHERE, NULL, "id 810000199003070015");
  g_assert_nonnull (strstr (permit_text.out, "no application: "));
  g_assert_nonnull (strstr (permit_text.out, "desk for residence permits"));
  verb_assert_member (known, "card", "true");
  verb_assert_member (known, "no_card", "null");
  verb_assert_member (permit, "region.name", "香港特别行政区");
  g_autoptr (JsonObject) whole = verb_json (NOWHERE, 0, 0, "id 120101199003071016");
  verb_assert_member (whole, "warning", "null");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (whole, "warnings")), ==,
                    0);
}

static void
test_id_faults (void)
{
  static const char *const faults[][2] = {{"1201991990", "length"},
                                          {"1201991990030710A1", "characters"},
                                          {"911199199002301027", "foreigner"},
                                          {"120199199002301027", "birth-date"},
                                          {"120199199003071021", "check-character"}};
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *arguments = g_strconcat ("id " LIN " ", faults[i][0], NULL);
    g_autoptr (JsonObject) bad = verb_json (NOWHERE, 1, 1, arguments);
    verb_assert_member (bad, "valid", "false");
    verb_assert_member (bad, "reason", faults[i][1]);
    verb_assert_member (bad, "birth", "null");
    verb_assert_member (bad, "number", faults[i][0]);
  }
  verb_expect (NOWHERE, 2, "id");
}

static void
test_quote (void)
{
  g_autoptr (JsonObject) q = verb_json (NOWHERE, 0, 0,
                                        "quote --reason first --born 2010-11-22 --on 2026-11-22 "
                                        "--group urban-minimum-living --evidence");
  verb_assert_member (q, "book", "tianjin");
  verb_assert_member (q, "age", "16");
  verb_assert_member (q, "validity.years", "10");
  verb_assert_member (q, "validity.from", "2026-11-22");
  verb_assert_member (q, "validity.until", "2036-11-22");
  verb_assert_member (q, "validity.long_term", "false");
  verb_assert_member (q, "fee.base_fen", "2000");
  verb_assert_member (q, "fee.due_fen", "0");
  verb_assert_member (q, "fee.discount", "full");
  verb_assert_member (q, "deadline.due", "2027-01-21");
  verb_assert_member (q, "deadline.extended_due", "2027-02-20");
  JsonArray *documents = json_object_get_array_member (q, "documents");
  verb_assert_member (json_array_get_object_element (documents, 0), "kind", "household-book");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (q, "blockers")), ==, 0);
}

static void
test_quote_long_term (void)
{
  g_autoptr (JsonObject) q = verb_json (
      NOWHERE, 0, 0, "quote --reason first --born 1980-11-22 --on 2026-11-22 --book national-2021");
  verb_assert_member (q, "validity.long_term", "true");
  verb_assert_member (q, "validity.until", "null");
  verb_assert_member (q, "validity.years", "null");
  verb_assert_member (q, "fee.due_fen", "0");
  verb_assert_member (q, "deadline.due", "2027-01-06");
}

static void
test_quote_refusals (void)
{
  g_autoptr (JsonObject) paper =
      verb_json (NOWHERE, 0, 0,
                 "quote --reason renew-expired --born 1990-01-01 --on 2026-11-22 --group disaster");
  verb_assert_member (paper, "fee.due_fen", "2000");
  verb_assert_member (paper, "fee.discount", "none");
  verb_assert_member (paper, "fee.missing_evidence", "certificate of hardship by disaster");
  g_autoptr (JsonObject) remote =
      verb_json (NOWHERE, 1, 0, "quote --reason first --born 1990-01-01 --on 2026-11-22 --remote");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (remote, "blockers")), ==,
                    1);
  verb_expect (
      NOWHERE, 0,
      "quote --reason first --born 1990-01-01 --on 2026-11-22 --remote --book national-2021");
  g_autoptr (JsonObject) early = verb_json (
      NOWHERE, 1, 0, "quote --reason first --born 1990-01-01 --on 2021-09-30 --book national-2021");
  verb_assert_member (early, "book_in_force", "false");
  JsonArray *blockers = json_object_get_array_member (early, "blockers");
  g_assert_cmpuint (json_array_get_length (blockers), ==, 1);
  g_autofree char *why = verb_member (json_array_get_object_element (blockers, 0), "reason");
  g_assert_nonnull (strstr (why, "begins on 2021-10-01"));
  g_autofree char *way_out = verb_member (json_array_get_object_element (blockers, 0), "way_out");
  g_assert_nonnull (strstr (way_out, "a later one"));
  g_autofree char *severity = verb_member (json_array_get_object_element (blockers, 0), "severity");
  g_assert_cmpstr (severity, ==, "stop");
  verb_expect (NOWHERE, 0,
               "quote --reason first --born 1990-01-01 --on 2021-10-01 --book national-2021");
  verb_expect (NOWHERE, 2, "quote --reason none --born 1990-01-01 --on 2026-11-22");
  verb_expect (NOWHERE, 2, "quote --reason first --born 1990-02-30 --on 2026-11-22");
  verb_expect (NOWHERE, 2, "quote --reason first --born 2026-11-23 --on 2026-11-22");
  verb_expect (NOWHERE, 2, "quote --reason first --born 1990-01-01 --on 2026-11-22 --book none");
  verb_expect (NOWHERE, 2, "quote --reason first --born 1990-01-01");
}

/* The longer time is quoted only where the law grants it: at a station marked hard to reach. */
static void
test_quote_extension (void)
{
  g_autofree char *station = demo_init_somewhere (), *folder = g_path_get_dirname (station);
  g_autofree char *file = g_build_filename (station, "station.ini", NULL), *text = NULL;
  const char *ask = "quote --reason first --born 1990-01-01 --on 2026-11-22";
  g_autoptr (JsonObject) near = verb_json (station, 0, 0, ask);
  verb_assert_member (near, "deadline.due", "2027-01-21");
  verb_assert_member (near, "deadline.extended_due", "null");
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_autoptr (GString) ini = g_string_new (text);
  g_assert_cmpuint (g_string_replace (ini, "hard-to-reach=false", "hard-to-reach=true", 0), ==, 1);
  g_assert_true (g_file_set_contents (file, ini->str, -1, NULL));
  g_autoptr (JsonObject) far = verb_json (station, 0, 0, ask);
  verb_assert_member (far, "deadline.extended_due", "2027-02-20");
  folder_remove (folder);
}

static void
test_usage (void)
{
  g_auto (VerbRun) near = verb_run (NOWHERE, NULL, "quot --json");
  g_assert_cmpint (near.status, ==, 2);
  g_assert_cmpstr (near.err, ==, "huzheng: quot: no such verb; did you mean “quote”?\n");
  g_auto (VerbRun) far = verb_run (NOWHERE, NULL, "lunch");
  g_assert_cmpint (far.status, ==, 2);
  g_assert_cmpstr (far.err, ==, "huzheng: lunch: no such verb; see: huzheng --help\n");
  g_auto (VerbRun) option = verb_run (NOWHERE, NULL, "id --nope");
  g_assert_cmpint (option.status, ==, 2);
  g_assert_true (g_str_has_prefix (option.err, "huzheng: id: "));
  g_assert_nonnull (strstr (option.err, "huzheng: id: --nope: there is no such option\n"));
  g_auto (VerbRun) value = verb_run (NOWHERE, NULL, "report --date");
  g_assert_nonnull (strstr (value.err, "huzheng: report: --date: a value is missing behind it\n"));
  g_auto (VerbRun) version = verb_run (NOWHERE, NULL, "--version");
  g_assert_cmpstr (version.out, ==, "huzheng " HZ_VERSION "\n");
  g_auto (VerbRun) none = verb_run (NOWHERE, NULL, "case list");
  g_assert_cmpint (none.status, ==, 3);
  g_assert_nonnull (strstr (none.err, "huzheng --station " NOWHERE " init"));
}

/* No suggestion where the word is another one. */
static void
test_nearest (void)
{
  static const char *const typed[][2] = {{"repot", "report"},  {"cases", "case"},
                                         {"bakcup", "backup"}, {"fotogr", NULL},
                                         {"ie", NULL},         {"hello", NULL}};
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_auto (VerbRun) run = verb_run (NOWHERE, NULL, typed[i][0]);
    g_autofree char *meant = g_strdup_printf ("did you mean “%s”?", typed[i][1]);
    g_assert_cmpint (run.status, ==, 2);
    g_assert_true ((strstr (run.err, "did you mean") != NULL) == (typed[i][1] != NULL));
    g_assert_true (typed[i][1] == NULL || strstr (run.err, meant) != NULL);
  }
}

/* What `huzheng --json help` says of every KIND ("verb", "word", "topic"), as objects. (transfer
 * full) */
static GPtrArray *
helped (const char *kind)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  g_auto (VerbRun) run = verb_run (NOWHERE, NULL, "--json help");
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  g_assert_cmpint (run.status, ==, 0);
  for (guint i = 0; *lines[i] != '\0'; i++) {
    g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);
    JsonObject *object = json_node_get_object (node);
    if (json_object_has_member (object, kind))
      g_ptr_array_add (found, json_object_ref (object));
  }
  g_assert_cmpuint (found->len, >, 8);
  return found;
}

/* Before there is a station, and before the options can be read: said in the language asked for,
 * with a way out. */
static void
test_start (void)
{
  station_demo_speak ("zh");
  g_auto (VerbRun) none = verb_run (NOWHERE, NULL, "--lang zh");
  g_auto (VerbRun) option = verb_run (NOWHERE, NULL, "--lang zh --bogus");
  g_auto (VerbRun) value = verb_run (NOWHERE, NULL, "--lang=zh --station");
  g_auto (VerbRun) verb = verb_run (NOWHERE, NULL, "--lang zh lunch");
  g_auto (VerbRun) lang = verb_run (NOWHERE, NULL, "--lang fr");
  g_autofree char *start = g_strdup_printf ("huzheng: %s: ", _ ("start"));
  g_autofree char *no_option = g_strdup_printf (
      "huzheng: --bogus: %s; %s\n", _ ("there is no such option"), _ ("see: huzheng --help"));
  g_autofree char *no_value =
      g_strdup_printf ("huzheng: --station: %s; %s\n", _ ("a value is missing behind it"),
                       _ ("see: huzheng --help"));
  station_demo_speak ("en");
  g_assert_cmpint (none.status, ==, 3);
  g_assert_true (g_str_has_prefix (none.err, start));
  g_assert_cmpint (option.status, ==, 2);
  g_assert_cmpstr (option.err, ==, no_option);
  g_assert_cmpint (value.status, ==, 2);
  g_assert_cmpstr (value.err, ==, no_value);
  g_assert_true (g_str_has_prefix (verb.err, "huzheng: lunch: "));
  g_assert_cmpint (lang.status, ==, 2);
  g_assert_true (g_str_has_prefix (lang.err, "huzheng: --lang: "));
}

/* The desk program says what it takes in the language asked for, and nothing of it in another. */
static void
test_desk_help (void)
{
  static const struct {
    const char *arguments[3], *usage, *option;
    int status;
  } wanted[] = {
      {{"--help"}, "用法：huzheng-desk --listen", "显示版本", 0},
      {{"--lang=en", "--help"}, "Usage: huzheng-desk --listen", "print the version", 0},
      {{"--lang=es", "-h"}, "Uso: huzheng-desk --listen", "mostrar la versión", 0},
      {{"--lang=xx", "--help"}, "huzheng-desk: --lang", "zh", 2},
      {{"--lang=es"}, "nada que atender", "huzheng-desk --listen", 2},
  };
  g_autofree char *program = verb_build_path ("huzheng-desk");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    const char *argv[] = {program, wanted[i].arguments[0], wanted[i].arguments[1], NULL};
    g_autofree char *out = NULL, *err = NULL;
    int status;
    g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err,
                                 &status, NULL));
    const char *said = wanted[i].status == 0 ? out : err;
    g_test_message ("%s%s", out, err);
    g_assert_cmpint (g_spawn_check_wait_status (status, NULL) ? 0 : 2, ==, wanted[i].status);
    g_assert_nonnull (strstr (said, wanted[i].usage));
    g_assert_nonnull (strstr (said, wanted[i].option));
  }
}

/* Every verb is in --help, answers to --help, and stands in the man page. */
static void
test_verbs_are_documented (void)
{
  const char *source = g_getenv ("HZ_SOURCE") != NULL ? g_getenv ("HZ_SOURCE") : ".";
  g_autofree char *page = g_build_filename (source, "data/deploy/huzheng.1", NULL), *man = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (page, &man, NULL, &error);
  g_assert_no_error (error);
  const char *first = strstr (man, "\n.SH VERBS\n"), *after = strstr (man, "\n.SH KEYS\n");
  g_assert_true (first != NULL && after != NULL);
  g_autofree char *section = g_strndup (first, (gsize)(after - first));
  g_auto (VerbRun) usage = verb_run (NOWHERE, NULL, "--help");
  g_autoptr (GPtrArray) verbs = helped ("verb");
  for (guint i = 0; i < verbs->len; i++) {
    const char *name = json_object_get_string_member (verbs->pdata[i], "verb");
    g_autofree char *pattern = g_strdup_printf ("(?m)^\\.(TP\\n\\.)?B[IR]* \"?%s( |$)", name);
    g_autofree char *help = g_strconcat (name, " --help", NULL);
    g_test_message ("verb %s", name);
    g_assert_true (g_regex_match_simple (pattern, section, 0, 0));
    g_assert_nonnull (strstr (usage.out, json_object_get_string_member (verbs->pdata[i], "usage")));
    verb_expect (NOWHERE, 0, help);
  }
}

/* The man page that the build makes has every word of the jump line with its note, as F1 has. */
static void
test_words_are_documented (void)
{
  g_autofree char *page = verb_build_path ("deploy/huzheng.1"), *man = NULL;
  g_autoptr (GPtrArray) words = helped ("word");
  g_autoptr (GError) error = NULL;
  g_file_get_contents (page, &man, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < words->len; i++) {
    g_autofree char *item = g_strdup_printf (
        "\n.TP\n.B %s\n%s\n", json_object_get_string_member (words->pdata[i], "word"),
        json_object_get_string_member (words->pdata[i], "note"));
    g_test_message ("%s", item);
    g_assert_nonnull (strstr (man, item));
  }
}

/* The lines of OUT that describe an option, each with the option itself. (transfer full) */
static GPtrArray *
option_lines (const char *out)
{
  GPtrArray *options = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "  -"))
      g_ptr_array_add (options, g_strdup (*line));
  return options;
}

/* What an option does is said in the language asked for. */
static void
test_options_are_translated (void)
{
  static const char *const langs[] = {"zh", "es"};
  g_autoptr (GPtrArray) verbs = helped ("verb");
  for (guint v = 0; v < verbs->len; v++) {
    g_autofree char *plain =
        g_strconcat (json_object_get_string_member (verbs->pdata[v], "verb"), " --help", NULL);
    g_auto (VerbRun) english = verb_run (NOWHERE, NULL, plain);
    g_autoptr (GPtrArray) wanted = option_lines (english.out);
    g_assert_cmpuint (wanted->len, >=, 4);
    for (guint l = 0; l < G_N_ELEMENTS (langs); l++) {
      g_autofree char *asked = g_strconcat (plain, " --lang ", langs[l], NULL);
      g_auto (VerbRun) other = verb_run (NOWHERE, NULL, asked);
      g_autoptr (GPtrArray) got = option_lines (other.out);
      g_assert_cmpuint (got->len, ==, wanted->len);
      for (guint i = 0; i < got->len; i++)
        g_assert_cmpstr (got->pdata[i], !=, wanted->pdata[i]);
    }
  }
}

static void
test_help_topics (void)
{
  static const char *const langs[] = {"zh", "en", "es"};
  static const char *const topics[] = {
      "child", "collection",   "consent", "deadlines", "devices",   "documents", "family",
      "fees",  "fingerprints", "loss",    "photos",    "temporary", "validity"};
  for (guint t = 0; t < G_N_ELEMENTS (topics); t++)
    for (guint l = 0; l < G_N_ELEMENTS (langs); l++) {
      g_autofree char *arguments = g_strdup_printf ("help %s --lang %s", topics[t], langs[l]);
      g_auto (VerbRun) run = verb_run (NOWHERE, NULL, arguments);
      g_assert_cmpint (run.status, ==, 0);
      g_assert_cmpuint (strlen (run.out), >, 100);
    }
  g_auto (VerbRun) fees = verb_run (NOWHERE, NULL, "help fees --lang zh");
  g_assert_nonnull (strstr (fees.out, "发改价格[2003]2322号"));
  verb_expect (NOWHERE, 1, "help lunch");
}

/* Every check of a photo stands in its help by the title it has on the screen. */
static void
test_help_photos (void)
{
  hz_load_languages (NULL);
  for (int lang = 0; lang < HZ_LANG_COUNT; lang++) {
    HzPhotoMeasures unknown;
    HzPhotoRule rule = {0};
    hz_lang_set ((HzLang)lang);
    hz_photo_measures_clear (&unknown);
    g_autoptr (GPtrArray) checks = hz_photo_checks (&unknown, &rule);
    g_autofree char *words = g_strconcat ("help photos --lang ", hz_lang_code ((HzLang)lang), NULL);
    g_auto (VerbRun) run = verb_run (NOWHERE, NULL, words);
    g_autofree char *said = g_utf8_strdown (run.out, -1);
    for (guint i = 0; i < checks->len; i++) {
      const HzPhotoCheck *check = g_ptr_array_index (checks, i);
      g_test_message ("check %s: %s", check->name, check->title);
      g_assert_nonnull (strstr (said, check->title));
    }
  }
  hz_lang_set (HZ_LANG_EN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/id", test_id);
  g_test_add_func ("/commands/id-faults", test_id_faults);
  g_test_add_func ("/commands/quote", test_quote);
  g_test_add_func ("/commands/quote-long-term", test_quote_long_term);
  g_test_add_func ("/commands/quote-refusals", test_quote_refusals);
  g_test_add_func ("/commands/quote-extension", test_quote_extension);
  g_test_add_func ("/commands/usage", test_usage);
  g_test_add_func ("/commands/nearest", test_nearest);
  g_test_add_func ("/commands/start", test_start);
  g_test_add_func ("/commands/documented", test_verbs_are_documented);
  g_test_add_func ("/commands/words-are-documented", test_words_are_documented);
  g_test_add_func ("/commands/options-translated", test_options_are_translated);
  g_test_add_func ("/commands/help-topics", test_help_topics);
  g_test_add_func ("/commands/desk-help", test_desk_help);
  g_test_add_func ("/commands/help-photos", test_help_photos);
  return g_test_run ();
}
