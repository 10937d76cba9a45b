/* The one box: what finds whom, in what order, page by page, through which index, and what stays
 * found when an entry changes. */
#include "data/embed/embed.h"
#include "data/store/base/private.h"
#include "data/store/register/register.h"
#include "tests/support/search_found.h"

#define ADDRESS "天津市示范区和平里12号楼3门501号"
#define OTHER   "天津市样本县长青道8号2门302号"

static const struct {
  const char *born, *name, *address, *household;
  int sequence;
} people[] = {
    {"19900307", "林晓燕", ADDRESS, "120199000001", 102},
    {"19880921", "周明远", ADDRESS, "120199000001", 31},
    {"19581002", "单志强", OTHER, "120199000002", 11},
    {"19630715", "古丽娜尔·买买提", OTHER, "120199000002", 4},
    {"19960229", "𠮷文博", "天津市示范区工业园北路99号集体宿舍6室", NULL, 35},
    {"19850808", "曾吕和平", "天津市和平区和平里1号", NULL, 51},
    {"19850809", "林晓", "", NULL, 51},
    {"19850810", "林晓燕", "", NULL, 52},
    {"19700101", "Ana Li", "", NULL, 2},
};

static void
put (Fixture *fx, guint i, const char *name, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = sample_number (people[i].born, people[i].sequence);
  HzResident r = {.citizen_number = number,
                  .name = (char *)name,
                  .sex = (char *)"1",
                  .birth_date = (char *)"1990-01-01",
                  .address = (char *)address,
                  .household_number = (char *)people[i].household};
  hz_store_put_resident (fx->store, AS_OWNER, &r, &error);
  g_assert_no_error (error);
}

static Fixture *
register_new (void)
{
  Fixture *fx = fixture_new ();
  for (int h = 1; h <= 2; h++) {
    g_autofree char *number = g_strdup_printf ("12019900000%d", h);
    HzHousehold household = {.number = number};
    g_assert_true (hz_store_put_household (fx->store, AS_OWNER, &household, NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    put (fx, i, people[i].name, people[i].address);
  return fx;
}

static void
test_numbers (void)
{
  g_autoptr (Fixture) fx = register_new ();
  assert_found (fx, "1201991990", "#:林晓燕");
  assert_found (fx, "120199198", "#:曾吕和平 #:林晓 #:林晓燕 #:周明远");
  assert_found (fx, " １２０１９９１９９０ ", "#:林晓燕");
  assert_found (fx, "12019919900307102X", "#:林晓燕");
  assert_found (fx, "12019919900307102x", "#:林晓燕");
  assert_found (fx, "120199900307102", "5:林晓燕");
  assert_found (fx, "12019919850", "#:曾吕和平 #:林晓 #:林晓燕");
  assert_found (fx, "120",
                "#:单志强 #:古丽娜尔·买买提 #:Ana Li #:曾吕和平 #:林晓 #:林晓燕 #:周明远 #:林晓燕 "
                "#:𠮷文博");
  assert_found (fx, "1201993", "");
  assert_found (fx, "12019919900307102X1", "");
  assert_found (fx, "120199000001", "h:周明远 h:林晓燕");
  assert_found (fx, "12019900000", "h:周明远 h:林晓燕 h:单志强 h:古丽娜尔·买买提");
}

static void
test_names (void)
{
  g_autoptr (Fixture) fx = register_new ();
  assert_found (fx, "林晓", "n:林晓 n:林晓燕 n:林晓燕"); /* the exact name first, then by number */
  assert_found (fx, "林晓燕", "n:林晓燕 n:林晓燕");
  assert_found (fx, "𠮷", "n:𠮷文博");
  assert_found (fx, "古丽娜尔·买", "n:古丽娜尔·买买提");
  assert_found (fx, "古丽娜尔•买", "n:古丽娜尔·买买提");
  assert_found (fx, "晓燕", "");
  assert_found (fx, "", "");
  assert_found (fx, "  ", "");
  assert_found (fx, "\xff\xfe", "");
  assert_found (fx, "%", "");
  assert_found (fx, "'; DROP TABLE resident; --", "");
}

static void
test_pinyin (void)
{
  g_autoptr (Fixture) fx = register_new ();
  assert_found (fx, "linxiao", "p:林晓 p:林晓燕 p:林晓燕");
  assert_found (fx, "Lin Xiaoyan", "p:林晓燕 p:林晓燕");
  assert_found (fx, "lin'xiao'yan", "p:林晓燕 p:林晓燕");
  assert_found (fx, "lxy", "i:林晓燕 i:林晓燕");
  assert_found (fx, "lx", "i:林晓 i:林晓燕 i:林晓燕");
  assert_found (fx, "shan", "p:单志强"); /* surnames are found as they are read */
  assert_found (fx, "dan", "");
  assert_found (fx, "szq", "i:单志强");
  assert_found (fx, "zenglv", "p:曾吕和平");
  assert_found (fx, "zénglǚ", "p:曾吕和平");
  assert_found (fx, "zenglyu", "p:曾吕和平");
  assert_found (fx, "zlhp", "i:曾吕和平");
  assert_found (fx, "gulinaermaimaiti", "p:古丽娜尔·买买提");
  assert_found (fx, "z", "p:曾吕和平 p:周明远"); /* nobody twice */
  assert_found (fx, "an", "p:Ana Li");
  assert_found (fx, "ana li", "p:Ana Li");
}

static void
test_addresses (void)
{
  g_autoptr (Fixture) fx = register_new ();
  assert_found (fx, "长青道", "a:单志强 a:古丽娜尔·买买提");
  assert_found (fx, "和平里12号楼", "a:周明远 a:林晓燕");
  assert_found (fx, "和平里 12 号楼３门", "a:周明远 a:林晓燕");
  assert_found (fx, "示范区工业园", "a:𠮷文博");
  assert_found (fx, "工业园北路", "a:𠮷文博");
  assert_found (fx, "集体宿舍", "a:𠮷文博");
  assert_found (fx, "天津市样本", "a:单志强 a:古丽娜尔·买买提");
  assert_found (fx, "和平", "a:曾吕和平 a:周明远 a:林晓燕"); /* by two parts, once */
  assert_found (fx, "平里", "");
}

static void
test_cases (void)
{
  g_autoptr (Fixture) fx = register_new ();
  g_autoptr (HzCase) first = fixture_submitted (fx, "first", 1);
  g_autoptr (HzCase) second = fixture_submitted (fx, "first", 3);
  g_autofree char *newest = g_strconcat ("c:", second->number, " c:", first->number, NULL);
  g_autofree char *slip = g_strconcat ("s:", first->number, NULL);
  g_autofree char *person = g_strconcat ("r:", first->number, NULL);
  g_autofree char *lower = g_ascii_strdown (first->slip_number, -1);
  assert_found (fx, "120199001-", newest);
  assert_found (fx, first->number, newest + 2 + strlen (second->number) + 1);
  assert_found (fx, lower, slip);
  assert_found (fx, hz_case_get (first, HZ_FIELD_CITIZEN_NUMBER, 0), person);
  assert_found (fx, "120199001-2026x", "");
  /* Numbers of before, with the six digits of a region. */
  fixture_sql (fx, "UPDATE case_record SET number = '120199-20251122-0001', "
                   "slip_number = 'L120199-20251122-0001' WHERE citizen_number LIKE '%' AND id = "
                   "(SELECT min (id) FROM case_record)");
  assert_found (fx, "120199-", "c:120199-20251122-0001");
  assert_found (fx, "l120199-2025", "s:120199-20251122-0001");
  assert_found (fx, "1201990-", "");
}

/* Rows of a text, "former name > name at address". */
static char *
shown (Fixture *fx, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = hz_store_search (fx->store, AS_OWNER, text, NULL, 20, FALSE, NULL);
  for (guint i = 0; i < hits->len; i++) {
    const HzHit *hit = g_ptr_array_index (hits, i);
    g_string_append_printf (out, "%s%s > %s at %s of %s", out->len > 0 ? ", " : "",
                            hit->former_name, hit->name, hit->address, hit->household_number);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Whoever types the former name finds the person, behind those who are called so today. */
static void
test_former_names (void)
{
  g_autoptr (Fixture) fx = register_new ();
  fixture_sql (fx, "UPDATE resident SET former_name = '林晓' WHERE name = '周明远';"
                   "UPDATE resident SET former_name = '林晓燕子' WHERE name = '林晓燕'");
  assert_found (fx, "林晓", "n:林晓 n:林晓燕 n:林晓燕 f:周明远"); /* nobody twice */
  assert_found (fx, "林晓燕子", "f:林晓燕 f:林晓燕");
  assert_found (fx, "周", "n:周明远");
  g_autofree char *rows = shown (fx, "林晓燕子");
  g_assert_cmpstr (rows, ==,
                   "林晓燕子 > 林晓燕 at  of , "
                   "林晓燕子 > 林晓燕 at " ADDRESS " of 120199000001");
  g_autofree char *bare = shown (fx, "gulina");
  g_assert_cmpstr (bare, ==, " > 古丽娜尔·买买提 at " OTHER " of 120199000002");
}

/* A changed entry is found under the new and not under the old. */
static void
test_changes (void)
{
  g_autoptr (Fixture) fx = register_new ();
  put (fx, 0, "林小燕", OTHER);
  assert_found (fx, "linxiaoyan", "p:林晓燕 p:林小燕");
  assert_found (fx, "林晓燕", "n:林晓燕");
  assert_found (fx, "和平里12", "a:周明远");
  assert_found (fx, "长青道8号", "a:单志强 a:古丽娜尔·买买提 a:林小燕");
  put (fx, 0, "林小燕", "");
  assert_found (fx, "长青道8号", "a:单志强 a:古丽娜尔·买买提");
  put (fx, 1, "周明远", ""); /* the last one who lived there */
  assert_found (fx, "和平里12", "");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM address_part p "
                                    "WHERE p.address NOT IN (SELECT address FROM resident)"),
                   ==, 0);
}

/* A reading that the program has learnt comes with the next import of the same row. */
static void
test_learnt_reading (void)
{
  g_autoptr (Fixture) fx = register_new ();
  put (fx, 2, "缪荃孙", OTHER);
  assert_found (fx, "miaoquan", "p:缪荃孙");
  fixture_sql (fx, "UPDATE resident SET pinyin = 'mouquansun' WHERE name = '缪荃孙'");
  assert_found (fx, "miaoquan", "");
  put (fx, 2, "缪荃孙", OTHER);
  assert_found (fx, "miaoquan", "p:缪荃孙");
  assert_found (fx, "mouquan", "");
}

/* A database of the first edition gets the keys of its residents when it is opened. */
static void
test_migration (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_free (fx->file); /* the fixture's own store keeps its file; the old one stands beside it */
  g_autoptr (GBytes) first = hz_embedded ("store/migrations/0001.sql");
  g_autofree char *sql = g_strdup_printf ("%.*s", (int)g_bytes_get_size (first),
                                          (char *)g_bytes_get_data (first, NULL));
  fx->file = g_build_filename (fx->dir, "old.db", NULL);
  fixture_sql (fx, sql);
  fixture_sql (fx,
               "PRAGMA application_id = 0x48755a68; PRAGMA user_version = 1;"
               "INSERT INTO resident VALUES ('120199195810020112', '单志强', '单大强', '1', "
               "'01', '1958-10-02', '天津市示范区工业园北路99号', NULL, '', ''), "
               "('120199195810020120', '单志红', '', '2', '01', '1958-10-02', "
               "'天津市示范区工业园北路99号', NULL, '', ''), "
               "('120199195810020139', '单志远', '', '1', '01', '1958-10-02', '', NULL, '', '')");
  fixture_reopen (fx, 480);
  g_assert_cmpint (fixture_int (fx, "PRAGMA user_version"), >=, 2);
  assert_found (fx, "shanzhi", "p:单志红 p:单志强 p:单志远");
  assert_found (fx, "szq", "i:单志强");
  assert_found (fx, "单大", "f:单志强");
  assert_found (fx, "工业园北路", "a:单志强 a:单志红");
  put (fx, 5, "曾吕和平", "天津市示范区工业园北路99号"); /* the keys go on from there */
  assert_found (fx, "工业园北路", "a:单志强 a:单志红 a:曾吕和平");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM address_part"), ==, 4);
}

/* Every way is a search of an index in its own order: no scan, no sorting. */
static void
test_plans (void)
{
  g_autoptr (Fixture) fx = register_new ();
  static const char *const texts[] = {
      "120199900307102",    "120199001-2", "L120199", "林", "lin", "lx",
      "12019919900307102X", "12019900000", "长青道"};
  guint statements = 0;
  fixture_sql (fx, "UPDATE resident SET former_name = '林'");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (found (fx, texts[i], 1)); /* page by page: those behind are asked otherwise */
  GHashTableIter iter;
  gpointer sql;
  g_hash_table_iter_init (&iter, fx->store->queries);
  while (g_hash_table_iter_next (&iter, &sql, NULL)) {
    if (!g_str_has_prefix (sql, "SELECT") ||
        (strstr (sql, " LIMIT $") == NULL && strstr (sql, " FROM resident r ") == NULL))
      continue;
    statements++;
    g_auto (GStrv) plan = fixture_plan (fx, sql);
    for (guint i = 0; plan[i] != NULL; i++) {
      const char *detail = plan[i];
      g_test_message ("%s", detail);
      if (g_str_has_prefix (detail, "CORRELATED SCALAR SUBQUERY")) /* how it is made follows */
        continue;
      g_assert_true (g_str_has_prefix (detail, "SEARCH "));
      g_assert_nonnull (strstr (detail, " USING "));
      if (strstr (detail, " r USING INDEX ") != NULL) /* the others hold what the list shows */
        g_assert_nonnull (strstr (detail, "resident_household"));
      g_assert_true (strstr (detail, ">?") != NULL || strstr (detail, ">(?,?)") != NULL ||
                     strstr (detail, "=?") != NULL);
    }
  }
  g_assert_cmpuint (statements, ==, 20); /* the legacy number shares its statement */
}

static void
test_household_members (void)
{
  g_autoptr (Fixture) fx = register_new ();
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (HzHousehold) there =
      hz_store_household (fx->store, AS_CLERK, "120199000002", 10, &members, NULL);
  g_assert_nonnull (there);
  g_assert_cmpuint (members->len, ==, 2);
  g_assert_cmpstr (((HzResident *)members->pdata[0])->name, ==, "单志强");
  g_assert_null (hz_store_household (fx->store, AS_CLERK, "12019900000", 10, &none, NULL));
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/numbers", test_numbers);
  g_test_add_func ("/search/names", test_names);
  g_test_add_func ("/search/pinyin", test_pinyin);
  g_test_add_func ("/search/addresses", test_addresses);
  g_test_add_func ("/search/former-names", test_former_names);
  g_test_add_func ("/search/cases", test_cases);
  g_test_add_func ("/search/changes", test_changes);
  g_test_add_func ("/search/learnt-reading", test_learnt_reading);
  g_test_add_func ("/search/migration", test_migration);
  g_test_add_func ("/search/plans", test_plans);
  g_test_add_func ("/search/household-members", test_household_members);
  return g_test_run ();
}
