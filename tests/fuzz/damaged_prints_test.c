/* Damaged prints: whatever the check of their form lets through, libfprint takes without a crash
 * (it aborts on what it did not write itself). Seeded, bounded. */
#include "core/crypto/crypto.h"
#include "data/desk/agent/finger/print_blob.h"
#include "data/desk/link/link.h"
#include "data/desk/finger/finger.h"
#include "tests/support/campaign.h"
#include <string.h>

enum { ROUNDS = 40000 };

/* A print as libfprint writes one, of TOUCHES with MINUTIAE each. */
static GBytes *
made_print (guint touches, guint minutiae, GRand *chance)
{
  g_auto (GVariantBuilder) all = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(aiaiai)"));
  for (guint t = 0; t < touches; t++) {
    g_variant_builder_open (&all, G_VARIANT_TYPE ("(aiaiai)"));
    for (guint column = 0; column < 3; column++) {
      g_variant_builder_open (&all, G_VARIANT_TYPE ("ai"));
      for (guint m = 0; m < minutiae; m++)
        g_variant_builder_add (&all, "i", g_rand_int_range (chance, 0, column == 2 ? 360 : 400));
      g_variant_builder_close (&all);
    }
    g_variant_builder_close (&all);
  }
  g_autoptr (GVariant) print = g_variant_ref_sink (g_variant_new (
      "(issbymsms@i@a{sv}v)", 2, "virtual_image", "0", FALSE, (guchar)6, NULL, NULL,
      g_variant_new_int32 (G_MININT32), g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0),
      g_variant_new ("(@a(aiaiai))", g_variant_builder_end (&all))));
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)"FP3", 3);
  g_byte_array_append (bytes, g_variant_get_data (print), (guint)g_variant_get_size (print));
  return g_byte_array_free_to_bytes (bytes);
}

/* A few changes of the kinds that damage, and people, make. */
static GBytes *
mutated (GBytes *print, GRand *chance)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (print, &length);
  g_autoptr (GByteArray) copy = g_byte_array_new ();
  g_byte_array_append (copy, data, (guint)length);
  for (int changes = g_rand_int_range (chance, 1, 6); changes > 0 && copy->len > 8; changes--) {
    guint at = (guint)g_rand_int_range (chance, 0, (gint32)copy->len);
    guint run = (guint)g_rand_int_range (chance, 1, 40);
    guint8 twice[40];
    run = MIN (run, copy->len - at);
    memcpy (twice, copy->data + at, run);
    switch (g_rand_int_range (chance, 0, 6)) {
    case 0:
      copy->data[at] ^= (guint8)(1 << g_rand_int_range (chance, 0, 8));
      break;
    case 1:
      copy->data[at] = (guint8)g_rand_int (chance);
      break;
    case 2:
      g_byte_array_remove_range (copy, at, run);
      break;
    case 3:
      g_byte_array_set_size (copy, at); /* cut off */
      break;
    case 4:
      memset (copy->data + at, 0xff, run);
      break;
    default:
      g_byte_array_append (copy, twice, run);
    }
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&copy));
}

static void
test_mutations (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < 8; i++)
    g_ptr_array_add (seeds, made_print (1 + i % 5, 1 + i * 9, chance));
  guint taken = 0, refused = 0, rounds = campaign (ROUNDS);
  for (guint i = 0; i < rounds; i++) {
    g_autoptr (GBytes) bytes = mutated (seeds->pdata[i % seeds->len], chance);
    g_autofree char *driver = NULL;
    g_autoptr (GBytes) cut = hz_print_form_cut (bytes, 0, 2);
    gboolean good = hz_print_form_check (bytes, &driver);
    g_assert_true ((driver != NULL) == good && (cut != NULL) == good);
    FpPrint *print = hz_print_blob_open (bytes);
    FpPrint *less = cut != NULL ? hz_print_blob_open (cut) : NULL;
    g_assert_true ((print != NULL) == good); /* libfprint agrees with the check */
    g_assert_true ((less != NULL) == good);
    g_clear_object (&print);
    g_clear_object (&less);
    *(good ? &taken : &refused) += 1;
  }
  g_test_message ("%u of %u mutations have the form, and open", taken, rounds);
  g_assert_cmpuint (taken, >, rounds / 50); /* both ways are walked */
  g_assert_cmpuint (refused, >, rounds / 20);
}

static void
test_bounds (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  static const struct {
    guint touches, minutiae;
    gboolean good;
  } prints[] = {{1, 0, TRUE},   {5, 60, TRUE},   {30, 10, TRUE}, {31, 10, FALSE},
                {1, 200, TRUE}, {1, 201, FALSE}, {0, 0, FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS (prints); i++) {
    g_autoptr (GBytes) print = made_print (prints[i].touches, prints[i].minutiae, chance);
    g_assert_cmpint (hz_print_form_check (print, NULL), ==, prints[i].good);
  }
  g_autoptr (GBytes) large =
      g_bytes_new_take (g_malloc0 (HZ_DESK_TEMPLATE_MAX + 1), HZ_DESK_TEMPLATE_MAX + 1);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) head = g_bytes_new_static ("FP3", 3);
  g_assert_false (hz_print_form_check (large, NULL));
  g_assert_false (hz_print_form_check (none, NULL));
  g_assert_false (hz_print_form_check (head, NULL));
}

static void
test_cut (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (9);
  g_autoptr (GBytes) five = made_print (5, 40, chance);
  g_autoptr (GBytes) two = hz_print_form_cut (five, 3, 2);
  g_autoptr (GBytes) all = hz_print_form_cut (five, 0, 9);
  g_assert_true (g_bytes_equal (all, five));
  g_assert_cmpuint (g_bytes_get_size (two), <, g_bytes_get_size (five) / 2);
  g_assert_cmpuint (hz_print_form_stages (two), ==, 2);
  g_assert_null (hz_print_form_cut (five, 5, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* of libfprint too */
  g_test_add_func ("/fuzz/prints/mutations", test_mutations);
  g_test_add_func ("/fuzz/prints/bounds", test_bounds);
  g_test_add_func ("/fuzz/prints/cut", test_cut);
  return g_test_run ();
}
