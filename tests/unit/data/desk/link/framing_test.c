/* Where D-Bus messages begin and end in a stream of bytes, however they arrive. */
#include "data/desk/link/framing.h"
#include <string.h>

#define OK "DATA\r\nOK 0123456789abcdef0123456789abcdef\r\n"

/* A message of FIELDS and BODY bytes behind its head; BIG: big endian. */
static GByteArray *
message (gboolean big, guint32 fields, guint32 body)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 head[16] = {(guint8)(big ? 'B' : 'l'), 1, 0, 1};
  guint32 b = big ? GUINT32_TO_BE (body) : GUINT32_TO_LE (body);
  guint32 f = big ? GUINT32_TO_BE (fields) : GUINT32_TO_LE (fields);
  memcpy (head + 4, &b, 4);
  memcpy (head + 12, &f, 4);
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_set_size (bytes, (guint)(sizeof head + (fields + 7) / 8 * 8 + body));
  return bytes;
}

/* In pieces of STEP bytes: how many bytes of messages came out; -1 when it was refused. */
static gint64
take (gsize message_max, const guint8 *bytes, gsize length, gsize step)
{
  HzFraming framing = {.message_max = message_max};
  gint64 messages = 0;
  for (gsize at = 0; at < length; at += step) {
    gsize n = MIN (step, length - at), from;
    if (!hz_framing_take (&framing, bytes + at, n, &from))
      return -1;
    g_assert_cmpuint (from, <=, n);
    messages += (gint64)(n - from);
  }
  return messages;
}

static void
test_pieces (void)
{
  static const guint32 sizes[][2] = {{0, 0}, {1, 0}, {8, 9}, {61, 1000}, {100, 1}};
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_byte_array_append (all, (const guint8 *)OK, sizeof OK - 1);
  gsize messages = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GByteArray) one = message (i % 2, sizes[i][0], sizes[i][1]);
    memset (one->data + 16, '\n', one->len - 16); /* lines in a message are no lines */
    g_byte_array_append (all, one->data, one->len);
    messages += one->len;
  }
  for (gsize step = 1; step <= all->len; step++)
    g_assert_cmpint (take (2000, all->data, all->len, step), ==, (gint64)messages);
}

static void
test_too_large (void)
{
  for (guint big = 0; big < 2; big++) {
    g_autoptr (GByteArray) all = g_byte_array_new (), one = message (big, 13, 984 - 16);
    g_byte_array_append (all, (const guint8 *)OK, sizeof OK - 1);
    g_byte_array_append (all, one->data, one->len);
    g_assert_cmpint (take (one->len, all->data, all->len, 7), ==, one->len);
    g_assert_cmpint (take (one->len - 1, all->data, all->len, 7), ==, -1);
    /* The head alone is enough, and no sum of its numbers is small again. */
    memset (all->data + sizeof OK - 1 + 4, 0xff, 4);
    memset (all->data + sizeof OK - 1 + 12, 0xff, 4);
    g_assert_cmpint (take (1 << 30, all->data, sizeof OK - 1 + 16, 3), ==, -1);
  }
}

static void
test_handshake (void)
{
  static const struct {
    const char *said;
    gint64 messages;
  } cases[] = {
      {"", 0},
      {OK, 0},
      {"REJECTED EXTERNAL\r\n", -1},
      {"DATA\r\nREJECTED\r\n", -1},
      {"ERROR\r\n", -1},
      {"DATA\r\nlala\r\n", -1}, /* no message before it agreed */
      {"HTTP/1.1 400 Bad Request\r\n", -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step < 9; step++)
      g_assert_cmpint (take (1000, (const guint8 *)cases[i].said, strlen (cases[i].said), step), ==,
                       cases[i].messages);
  g_autofree char *endless = g_strnfill (5000, 'O');
  g_assert_cmpint (take (1000, (const guint8 *)endless, 5000, 100), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framing/pieces", test_pieces);
  g_test_add_func ("/framing/too-large", test_too_large);
  g_test_add_func ("/framing/handshake", test_handshake);
  return g_test_run ();
}
