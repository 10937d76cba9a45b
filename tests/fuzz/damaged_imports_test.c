/* Damaged files of the register: what is read of them, what is rejected, and that the pieces in
 * which a file is read make no difference. */
#include "core/person/person.h"
#include "core/base/base.h"
#include "data/import/csv.h"
#include "tests/support/campaign.h"
#include "tests/support/mutate.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>
#include <string.h>

enum { RUNS = 1500 };

typedef struct {
  char *dir, *file, *rejects, *warnings;
  HzCodeTables *tables;
  HzImportOptions options;
} Place;

static void
place_init (Place *p, HzImportKind kind)
{
  p->dir = g_dir_make_tmp ("huzheng-fuzz-XXXXXX", NULL);
  p->file = g_build_filename (p->dir, "register.csv", NULL);
  p->rejects = g_build_filename (p->dir, "rejects.csv", NULL);
  p->warnings = g_build_filename (p->dir, "warnings.csv", NULL);
  p->tables = hz_load_code_tables ();
  p->options = (HzImportOptions){
      .kind = kind, .rejects = p->rejects, .warnings = p->warnings, .tables = p->tables};
  g_date_clear (&p->options.today, 1);
  g_date_set_dmy (&p->options.today, 22, G_DATE_NOVEMBER, 2026);
}

static void
place_clear (Place *p)
{
  g_unlink (p->file);
  g_unlink (p->rejects);
  g_unlink (p->warnings);
  g_rmdir (p->dir);
  hz_code_tables_free (p->tables);
  g_free (p->dir);
  g_free (p->file);
  g_free (p->rejects);
  g_free (p->warnings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* --- the rows of one file, as one text --- */

typedef struct {
  const Place *place;
  GString *rows;
  guint chunks, stop_after; /* the chunk that fails: 0 none */
  HzImportPlace kept;
  gsize kept_rows; /* of ROWS */
} Taken;

static void
assert_cell (const char *text, guint chars)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (hz_text_chars (text), <=, chars);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
}

static gboolean
take_resident (gpointer data, const HzResident *r, HzImportTaken *row, GError **error)
{
  Taken *taken = data;
  HzCitizenNumber number;
  g_assert_cmpint (
      hz_citizen_number_parse (r->citizen_number, &taken->place->options.today, &number), ==,
      HZ_NUMBER_OK);
  g_assert_cmpstr (r->citizen_number, ==, number.number);
  g_assert_cmpstr (r->name, !=, "");
  const char *texts[] = {r->name,    r->former_name,      r->ethnicity, r->birth_date,
                         r->address, r->household_number, r->relation,  r->card_until};
  static const guint chars[] = {60, 60, 2, 10, 200, 30, 2, 10};
  g_string_append (taken->rows, r->citizen_number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    assert_cell (texts[i], chars[i]);
    g_string_append_printf (taken->rows, "|%s", texts[i] != NULL ? texts[i] : "-");
  }
  g_string_append_c (taken->rows, '\n');
  return TRUE;
}

static gboolean
take_household (gpointer data, const HzHousehold *h, HzImportTaken *row, GError **error)
{
  Taken *taken = data;
  g_assert_cmpstr (h->number, !=, "");
  g_assert_cmpstr (h->address, !=, "");
  assert_cell (h->address, 200);
  assert_cell (h->householder_name, 60);
  g_string_append_printf (taken->rows, "%s|%s\n", h->number, h->address);
  return TRUE;
}

static gboolean
begin (gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
commit (gpointer data, const HzImportPlace *place, gboolean last, GError **error)
{
  Taken *taken = data;
  g_assert_cmpint (place->at_byte, >=, taken->kept.at_byte);
  if (++taken->chunks == taken->stop_after) /* the line is cut here */
    return hz_fail (error, HZ_ERROR_FAILED, "cut off");
  taken->kept = *place;
  taken->kept_rows = taken->rows->len;
  return TRUE;
}

static const HzImportSink sink = {begin, take_resident, take_household, commit, NULL, NULL};

static gboolean
run (Place *p, Taken *taken, guint chunk_rows, HzImportPlace *place, GError **error)
{
  p->options.chunk_rows = chunk_rows;
  g_autoptr (HzImport) import = hz_import_open (p->file, &p->options, error);
  return import != NULL && hz_import_run (import, &sink, taken, place, error);
}

static char *
rejects_text (const Place *p)
{
  char *text = NULL;
  return g_file_get_contents (p->rejects, &text, NULL, NULL) ? text : g_strdup ("");
}

/* In one piece, and cut off after CUT rows and gone on with: the same rows, the same rejects. */
static gboolean
try_one (Place *p, guint cut)
{
  g_autoptr (GError) error = NULL, stopped = NULL;
  g_autoptr (GString) whole = g_string_new (NULL), pieces = g_string_new (NULL);
  Taken at_once = {.place = p, .rows = whole};
  Taken in_pieces = {.place = p, .rows = pieces, .stop_after = cut};
  HzImportPlace end = {0}, place = {0};
  g_unlink (p->rejects);
  gboolean good = run (p, &at_once, 1000, &end, &error);
  hz_assert_answer (good, error);
  if (!good)
    return FALSE;
  g_autofree char *rejected = rejects_text (p);
  g_assert_cmpint (end.rejected > 0, ==, *rejected != '\0');
  g_assert_true (g_utf8_validate (rejected, -1, NULL));
  if (!run (p, &in_pieces, 1, &place, &stopped)) {
    g_assert_cmpstr (stopped->message, ==, "cut off");
    g_string_truncate (pieces, in_pieces.kept_rows);
    place = in_pieces.kept;
    in_pieces.stop_after = 0;
    g_assert_true (run (p, &in_pieces, 3, &place, &error));
  }
  g_autofree char *rejected_too = rejects_text (p);
  g_assert_cmpstr (pieces->str, ==, whole->str);
  g_assert_cmpstr (rejected_too, ==, rejected);
  g_assert_cmpint (place.taken, ==, end.taken);
  g_assert_cmpint (place.rejected, ==, end.rejected);
  return TRUE;
}

static const char *const words[] = {"\"",
                                    "\"\"",
                                    ",",
                                    "\r\n",
                                    "\n\n",
                                    "\"\n",
                                    "长期",
                                    "\xEF\xBB\xBF",
                                    "\xFF\xFE",
                                    "姓名",
                                    "01",
                                    "X",
                                    "𠮷",
                                    "\xA1\xA1",
                                    "\x81\x30\x81\x30",
                                    "\x95\x32\xB7\x3D",
                                    "12019919850810052X",
                                    NULL};
static const char people[] =
    "citizen_number,name,曾用名,ethnicity,address,household_number,relation,card_until\n"
    "12019919900307102X,林晓燕,,01,\"天津市示范区和平里12号楼3门501号\",120199000001,02,2027-03-"
    "07\n"
    "120199198809210315,周明远,林晓,汉族,\"天津市示范区\"\"旧\"\"街2号\",120199000001,10,长期\r\n"
    "\n120199900307102,古丽娜尔·买买提,,5,天津市样本县长青道8号,,,\n"
    "120199197001010021,仇𠮷,,01,\"两行\n地址\",,,20301231\n";
static const char homes[] =
    "户号,户别,户主姓名,住址\n120199000001,1,林晓燕,天津市示范区和平里12号楼\n"
    "120199000002,非农业家庭户,单志强,\"天津市样本县, 长青道8号\"\n";

static void
add_both (HzMutator *mutator, const char *text)
{
  gsize length;
  g_autofree char *old = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (old);
  hz_mutator_add (mutator, text, -1);
  hz_mutator_add (mutator, old, (gssize)length);
}

static void
try_all (HzImportKind kind, const char *text, guint32 seed)
{
  g_auto (Place) p = {0};
  g_autoptr (HzMutator) mutator = hz_mutator_new (seed, words);
  guint read = 0, runs = campaign (RUNS);
  place_init (&p, kind);
  add_both (mutator, text);
  for (guint i = 0; i < runs; i++) {
    hz_mutator_next_file (mutator, p.file);
    p.options.encoding = (HzEncoding)(i % 3);
    read += try_one (&p, 1 + i % 5);
  }
  g_test_message ("%u of %u have a header", read, runs);
  g_assert_cmpuint (read, >, runs / 10);
}

static void
test_residents (void)
{
  try_all (HZ_IMPORT_RESIDENTS, people, 41);
}

static void
test_households (void)
{
  try_all (HZ_IMPORT_HOUSEHOLDS, homes, 42);
}

/* What one writes with quotes, one reads: any cells, any of both encodings. */
static void
test_cells (void)
{
  g_auto (Place) p = {0};
  g_autoptr (HzMutator) mutator = hz_mutator_new (43, words);
  place_init (&p, HZ_IMPORT_RESIDENTS);
  hz_mutator_add (mutator, people, -1);
  for (guint i = 0; i < campaign (500); i++) {
    g_autofree char *damaged = hz_mutator_next_text (mutator);
    g_autofree char *text = g_utf8_make_valid (damaged, MIN (1000, (gssize)strlen (damaged)));
    g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
    g_autofree char *doubled = g_strjoinv ("\"\"", parts);
    g_autofree char *line = g_strdup_printf ("a,\"%s\",\n", doubled);
    gsize length;
    g_autofree char *bytes = i % 2 == 0
                                 ? g_memdup2 (line, (length = strlen (line)) + 1)
                                 : g_convert (line, -1, "GB18030", "UTF-8", NULL, &length, NULL);
    if (bytes == NULL) /* a character that GB18030 lacks */
      continue;
    g_assert_true (g_file_set_contents (p.file, bytes, (gssize)length, NULL));
    g_autoptr (HzCsv) csv =
        hz_csv_open (p.file, i % 2 == 0 ? HZ_ENCODING_UTF8 : HZ_ENCODING_GB18030, NULL);
    HzCsvRecord record;
    g_assert_true (hz_csv_next (csv, &record, NULL));
    g_assert_null (record.fault);
    g_assert_cmpuint (record.n_cells, ==, 3);
    g_assert_cmpstr (record.cells[1], ==, text);
    g_assert_false (hz_csv_next (csv, &record, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/import-residents", test_residents);
  g_test_add_func ("/fuzz/import-households", test_households);
  g_test_add_func ("/fuzz/import-cells", test_cells);
  return g_test_run ();
}
