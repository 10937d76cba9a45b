#include "data/desk/finger/print_form.h"
#include "core/crypto/crypto.h"
#include "data/desk/link/link.h"
#include <string.h>

#define MAGIC        "FP3"
#define MAGIC_BYTES  3
#define FORM         "(issbymsmsia{sv}v)"
#define MINUTIAE     "(a(aiaiai))"
#define KIND         2 /* minutiae; 1 is a sensor's own */
#define FINGER_MAX   10
#define NAME_BYTES   100
#define POSITION_MAX 5000 /* pixels */
#define ANGLE_MAX    360
#define DAY_NONE     G_MININT32 /* not dated */
#define DAY_MAX      3652059    /* 31 December 9999, counted from year 1 */

/* The copy is aligned as GVariant wants it, and wiped. */
static GVariant *
parse (GBytes *print)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (print, &length);
  if (length <= MAGIC_BYTES || length > HZ_DESK_TEMPLATE_MAX ||
      memcmp (data, MAGIC, MAGIC_BYTES) != 0)
    return NULL;
  g_autoptr (GBytes) body = hz_bytes_new_wiping (data + MAGIC_BYTES, length - MAGIC_BYTES);
  GVariant *form =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORM), body, FALSE));
  if (G_BYTE_ORDER == G_BIG_ENDIAN) {
    GVariant *native = g_variant_byteswap (form);
    g_variant_unref (form);
    form = native;
  }
  if (g_variant_is_normal_form (form))
    return form;
  g_variant_unref (form);
  return NULL;
}

static gboolean
is_name (const char *name)
{
  return name == NULL || strlen (name) <= NAME_BYTES;
}

static gboolean
head_is_sound (GVariant *form, char **driver)
{
  gint32 kind, day;
  guint8 finger;
  gboolean stored;
  const char *by, *device, *user, *words;
  g_variant_get (form, "(i&s&sbym&sm&sia{sv}v)", &kind, &by, &device, &stored, &finger, &user,
                 &words, &day, NULL, NULL);
  if (kind != KIND || *by == '\0' || !is_name (by) || !is_name (device) || !is_name (user) ||
      !is_name (words) || stored || finger > FINGER_MAX ||
      (day != DAY_NONE && (day < 1 || day > DAY_MAX)))
    return FALSE;
  if (driver != NULL)
    *driver = g_strdup (by);
  return TRUE;
}

static gboolean
touch_is_sound (GVariant *touch)
{
  gsize count = 0;
  for (guint column = 0; column < 3; column++) {
    g_autoptr (GVariant) values = g_variant_get_child_value (touch, column);
    gsize length = 0;
    const gint32 *value = g_variant_get_fixed_array (values, &length, sizeof *value);
    int most = column == 2 ? ANGLE_MAX : POSITION_MAX;
    if (length > HZ_PRINT_MINUTIAE_MAX || (column > 0 && length != count))
      return FALSE;
    count = length;
    for (gsize i = 0; i < length; i++)
      if (value[i] < -most || value[i] > most)
        return FALSE;
  }
  return TRUE;
}

static gboolean
touches_are_sound (GVariant *form)
{
  g_autoptr (GVariant) boxed = g_variant_get_child_value (form, 9);
  g_autoptr (GVariant) data = g_variant_get_variant (boxed);
  if (!g_variant_is_of_type (data, G_VARIANT_TYPE (MINUTIAE)))
    return FALSE;
  g_autoptr (GVariant) touches = g_variant_get_child_value (data, 0);
  gsize count = g_variant_n_children (touches);
  gboolean sound = count >= 1 && count <= HZ_PRINT_STAGES_MAX;
  for (gsize i = 0; sound && i < count; i++) {
    g_autoptr (GVariant) touch = g_variant_get_child_value (touches, i);
    sound = touch_is_sound (touch);
  }
  return sound;
}

gboolean
hz_print_form_check (GBytes *print, char **driver)
{
  g_autoptr (GVariant) form = parse (print);
  g_autofree char *by = NULL;
  if (form == NULL || !touches_are_sound (form) || !head_is_sound (form, &by))
    return FALSE;
  if (driver != NULL)
    *driver = g_steal_pointer (&by);
  return TRUE;
}

guint
hz_print_form_stages (GBytes *print)
{
  if (!hz_print_form_check (print, NULL))
    return 0;
  g_autoptr (GVariant) form = parse (print);
  g_autoptr (GVariant) boxed = g_variant_get_child_value (form, 9);
  g_autoptr (GVariant) data = g_variant_get_variant (boxed);
  g_autoptr (GVariant) touches = g_variant_get_child_value (data, 0);
  return (guint)g_variant_n_children (touches);
}

/* The touches of PRINT from FIRST on, at most COUNT, go to KEPT. */
static void
add_touches (GBytes *print, guint first, guint count, GVariantBuilder *kept)
{
  g_autoptr (GVariant) form = parse (print);
  g_autoptr (GVariant) boxed = g_variant_get_child_value (form, 9);
  g_autoptr (GVariant) data = g_variant_get_variant (boxed);
  g_autoptr (GVariant) touches = g_variant_get_child_value (data, 0);
  gsize all = g_variant_n_children (touches);
  for (gsize i = first; i < MIN ((gsize)first + count, all); i++) {
    g_autoptr (GVariant) touch = g_variant_get_child_value (touches, i);
    g_variant_builder_add_value (kept, touch);
  }
}

/* FORM (its first nine parts) with TOUCHES. */
static GBytes *
write_form (GVariant *child[9], GVariantBuilder *touches)
{
  GVariant *all[10];
  memcpy (all, child, 9 * sizeof *child);
  GVariant *kept = g_variant_builder_end (touches);
  all[9] = g_variant_new_variant (g_variant_new_tuple (&kept, 1));
  g_autoptr (GVariant) form = g_variant_ref_sink (g_variant_new_tuple (all, 10));
  gsize length = g_variant_get_size (form);
  g_autofree guint8 *bytes = g_malloc (MAGIC_BYTES + length);
  memcpy (bytes, MAGIC, MAGIC_BYTES);
  memcpy (bytes + MAGIC_BYTES, g_variant_get_data (form), length);
  GBytes *result = hz_bytes_new_wiping (bytes, MAGIC_BYTES + length);
  explicit_bzero (bytes, MAGIC_BYTES + length);
  return result;
}

GBytes *
hz_print_form_cut (GBytes *print, guint first, guint count)
{
  if (first >= hz_print_form_stages (print) || count == 0)
    return NULL;
  g_autoptr (GVariant) form = parse (print);
  GVariant *child[9];
  for (guint i = 0; i < G_N_ELEMENTS (child); i++)
    child[i] = g_variant_get_child_value (form, i);
  g_auto (GVariantBuilder) kept = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(aiaiai)"));
  add_touches (print, first, count, &kept);
  GBytes *cut = write_form (child, &kept);
  for (guint i = 0; i < G_N_ELEMENTS (child); i++)
    g_variant_unref (child[i]);
  return cut;
}

/* Position codes go right thumb to little 11..15, left 16..20; libfprint counts the left hand
 * first. */
static guint8
finger_of (guint position)
{
  return (guint8)(position <= 15 ? position - 11 + 6 : position - 16 + 1);
}

GBytes *
hz_print_form_join (GPtrArray *prints, guint finger, const char *reader)
{
  g_return_val_if_fail (prints->len > 0 && finger >= 11 && finger <= 20, NULL);
  guint touches = 0;
  g_auto (GVariantBuilder) all = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(aiaiai)"));
  for (guint i = 0; i < prints->len; i++) {
    guint stages = hz_print_form_stages (prints->pdata[i]);
    touches += stages;
    if (stages == 0 || touches > HZ_PRINT_STAGES_MAX)
      return NULL;
    add_touches (prints->pdata[i], 0, stages, &all);
  }
  GVariant *child[9] = {g_variant_new_int32 (KIND),
                        g_variant_new_string (reader),
                        g_variant_new_string ("0"),
                        g_variant_new_boolean (FALSE),
                        g_variant_new_byte (finger_of (finger)),
                        g_variant_new_maybe (G_VARIANT_TYPE_STRING, NULL),
                        g_variant_new_maybe (G_VARIANT_TYPE_STRING, NULL),
                        g_variant_new_int32 (DAY_NONE),
                        g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)};
  return write_form (child, &all);
}
