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

GBytes *
hz_print_form_cut (GBytes *print, guint first, guint count)
{
  guint stages = hz_print_form_stages (print);
  if (first >= stages || count == 0)
    return NULL;
  g_autoptr (GVariant) form = parse (print);
  g_autoptr (GVariant) boxed = g_variant_get_child_value (form, 9);
  g_autoptr (GVariant) data = g_variant_get_variant (boxed);
  g_autoptr (GVariant) touches = g_variant_get_child_value (data, 0);
  g_auto (GVariantBuilder) kept = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(aiaiai)"));
  for (gsize i = first; i < MIN ((gsize)first + count, stages); i++) {
    g_autoptr (GVariant) touch = g_variant_get_child_value (touches, i);
    g_variant_builder_add_value (&kept, touch);
  }
  GVariant *child[10];
  for (guint i = 0; i < 9; i++)
    child[i] = g_variant_get_child_value (form, i);
  GVariant *cut = g_variant_builder_end (&kept);
  child[9] = g_variant_ref_sink (g_variant_new_variant (g_variant_new_tuple (&cut, 1)));
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_new_tuple (child, 10));
  for (guint i = 0; i < 10; i++)
    g_variant_unref (child[i]);
  gsize length = g_variant_get_size (all);
  g_autofree guint8 *bytes = g_malloc (MAGIC_BYTES + length);
  memcpy (bytes, MAGIC, MAGIC_BYTES);
  memcpy (bytes + MAGIC_BYTES, g_variant_get_data (all), length);
  GBytes *result = hz_bytes_new_wiping (bytes, MAGIC_BYTES + length);
  explicit_bzero (bytes, MAGIC_BYTES + length);
  return result;
}
