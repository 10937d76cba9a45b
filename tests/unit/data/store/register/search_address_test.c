/* People by their addresses: shared by many, alike, of every kind beside one another. */
#include "core/person/person.h"
#include "data/store/register/register.h"
#include "tests/support/search_found.h"

/* A collective household: many at one address, and the same word of other addresses around them,
 * come page by page, each once. */
static void
test_one_address_for_many (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  static const char *const addresses[] = {"天津市示范区大学道1号", "天津市样本县大学道1号",
                                          "天津市大学区大学道1号"};
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < 60; i++) {
    g_autofree char *number = sample_number ("20050101", (int)i + 1);
    g_autofree char *name = g_strdup_printf ("学%02u", i);
    HzResident r = {.citizen_number = number,
                    .name = name,
                    .sex = (char *)"1",
                    .birth_date = (char *)"2005-01-01",
                    .address = (char *)addresses[i / 20]};
    g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &r, NULL));
  }
  static const guint order[] = {2, 1, 0}; /* 大学区…, then 大学道1号 by the whole address */
  for (guint a = 0; a < 3; a++)
    for (guint i = 0; i < 20; i++)
      g_string_append_printf (all, "%sa:学%02u", all->len > 0 ? " " : "", order[a] * 20 + i);
  assert_found (fx, "大学", all->str);
}

/* One who is to be found by ADDRESS, under the first of its parts that begins with TEXT. */
typedef struct {
  char *part;
  const HzResident *who;
} Expected;

static int
compare_expected (const void *a, const void *b)
{
  const Expected *x = a, *y = b;
  int order = strcmp (x->part, y->part);
  if (order == 0)
    order = strcmp (x->who->address, y->who->address);
  return order != 0 ? order : strcmp (x->who->citizen_number, y->who->citizen_number);
}

/* What a search for TEXT among PEOPLE finds, worked out from every one of them. */
static char *
expected (GPtrArray *residents, const char *text)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Expected));
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < residents->len; i++) {
    Expected one = {NULL, residents->pdata[i]};
    g_auto (GStrv) parts = hz_address_parts (one.who->address);
    for (guint p = 0; parts[p] != NULL; p++)
      if (g_str_has_prefix (parts[p], text) &&
          (one.part == NULL || strcmp (parts[p], one.part) < 0)) {
        g_free (one.part);
        one.part = g_strdup (parts[p]);
      }
    if (one.part != NULL)
      g_array_append_val (all, one);
  }
  g_array_sort (all, compare_expected);
  for (guint i = 0; i < all->len; i++) {
    Expected *one = &g_array_index (all, Expected, i);
    g_string_append_printf (out, "%sa:%s", i > 0 ? " " : "", one->who->name);
    g_free (one->part);
  }
  return g_string_free (out, FALSE);
}

/* One more who lives somewhere. */
static HzResident *
random_resident (guint i)
{
  static const char *const heads[] = {"", "天津市", "天津市和平区", "天津市和平", "和平区天津市"};
  static const char *const roads[] = {"和平路", "和平", "平路", "天津路", "路", "和平路和平里"};
  int house = g_test_rand_int_range (1, 10) > 3 ? g_test_rand_int_range (1, 5) : 5 + (int)i;
  HzResident *r = g_new0 (HzResident, 1);
  r->citizen_number = sample_number ("20050101", (int)i + 1);
  r->name = g_strdup_printf ("人%03u", i);
  r->sex = g_strdup ("1");
  r->birth_date = g_strdup ("2005-01-01");
  r->address = g_strdup_printf ("%s%s%d号", heads[g_test_rand_int_range (0, 5)],
                                roads[g_test_rand_int_range (0, 6)], house);
  return r;
}

static void
assert_found_in_pages (Fixture *fx, GPtrArray *residents, const char *text)
{
  static const guint limits[] = {1, 4, 20, 1000};
  g_autofree char *right = expected (residents, text);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_autofree char *hits = found (fx, text, limits[i]);
    g_assert_cmpstr (hits, ==, right);
  }
}

/* Addresses of every kind beside one another, few and many: found or not, alone or shared, with
 * the same word once or twice; whatever the length of the page. */
static void
test_addresses_at_random (void)
{
  static const char *const texts[] = {"和",   "和平",       "和平路", "和平路1",
                                      "天津", "天津市和平", "平路"};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GPtrArray) residents =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hz_resident_free);
  while (residents->len < 300) {
    HzResident *r = random_resident (residents->len);
    g_ptr_array_add (residents, r);
    g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, r, NULL));
    for (guint t = 0; residents->len % 15 == 0 && t < G_N_ELEMENTS (texts); t++)
      assert_found_in_pages (fx, residents, texts[t]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/address/one-for-many", test_one_address_for_many);
  g_test_add_func ("/search/address/at-random", test_addresses_at_random);
  return g_test_run ();
}
