/* Messages to a child and back: one idiom for all of them, held to a form and to a maximum. */
#include "data/desk/link/link.h"
#include <string.h>
#include <unistd.h>

#define FORM "(sau)"

static GVariant *
sample (void)
{
  return g_variant_ref_sink (g_variant_new_parsed ("('章', [uint32 1, 2, 3])"));
}

static GBytes *
with_length (guint64 length, const guint8 *body, gsize count)
{
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)&length, sizeof length);
  g_byte_array_append (bytes, body, (guint)count);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_refused (GBytes *message)
{
  g_autoptr (GVariant) said = hz_message_unpack (message, FORM, 1000);
  g_assert_null (said);
}

static void
test_whole (void)
{
  g_autoptr (GVariant) variant = sample ();
  gsize size = g_variant_get_size (variant);
  g_autoptr (GBytes) message = hz_message_pack (variant);
  g_assert_cmpuint (g_bytes_get_size (message), ==, HZ_MESSAGE_HEAD + size);
  g_autoptr (GVariant) said = hz_message_unpack (message, FORM, size);
  g_assert_cmpvariant (said, variant);
  g_assert_null (hz_message_unpack (message, FORM, size - 1)); /* longer than it may be */
  for (gsize cut = 0; cut < HZ_MESSAGE_HEAD + size; cut++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (message, 0, cut);
    assert_refused (part);
  }
}

static void
test_refused (void)
{
  static const guint8 body[] = "not what it was said to be";
  const guint64 lengths[] = {0,
                             1,
                             sizeof body - 1,
                             sizeof body,
                             sizeof body + 1,
                             G_MAXUINT64,
                             G_MAXUINT64 - HZ_MESSAGE_HEAD + 1};
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GBytes) message = with_length (lengths[i], body, sizeof body);
    assert_refused (message);
  }
  g_autoptr (GVariant) other = g_variant_ref_sink (g_variant_new_parsed ("(uint32 1,)"));
  g_autoptr (GBytes) message = hz_message_pack (other);
  assert_refused (message);
}

static void
test_line (void)
{
  int ends[2];
  g_autoptr (GVariant) variant = sample ();
  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_null (hz_message_receive (ends[0], FORM, 1000, 0)); /* nothing came */
  for (guint i = 0; i < 2; i++)
    g_assert_true (hz_message_send (ends[1], variant));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GVariant) said = hz_message_receive (ends[0], FORM, 1000, -1);
    g_assert_cmpvariant (said, variant);
  }
  const guint64 huge = G_MAXUINT64;
  g_assert_cmpint (write (ends[1], &huge, sizeof huge), ==, sizeof huge);
  g_assert_null (hz_message_receive (ends[0], FORM, 1000, -1));
  const guint64 more = 10; /* than comes */
  g_assert_cmpint (write (ends[1], &more, sizeof more), ==, sizeof more);
  close (ends[1]);
  g_assert_null (hz_message_receive (ends[0], FORM, 1000, -1));
  close (ends[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/message/whole", test_whole);
  g_test_add_func ("/data/message/refused", test_refused);
  g_test_add_func ("/data/message/line", test_line);
  return g_test_run ();
}
