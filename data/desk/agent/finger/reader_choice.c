#include "data/desk/agent/finger/reader_choice.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include <math.h>

#define MM_PER_INCH 25.4

static gboolean
is_removed (FpDevice *device)
{
  gboolean removed = FALSE;
  g_object_get (device, "removed", &removed, NULL);
  return removed;
}

GPtrArray *
hz_reader_plugged (FpContext *context)
{
  GPtrArray *all = context != NULL ? fp_context_get_devices (context) : NULL;
  GPtrArray *plugged = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!is_removed (all->pdata[i]))
      g_ptr_array_add (plugged, g_object_ref (all->pdata[i]));
  return plugged;
}

char *
hz_reader_id (const GPtrArray *readers, guint i)
{
  const char *kind = fp_device_get_driver (readers->pdata[i]);
  guint number = 1;
  for (guint k = 0; k < i; k++)
    number += g_str_equal (fp_device_get_driver (readers->pdata[k]), kind);
  return number == 1 ? g_strdup (kind) : g_strdup_printf ("%s/%u", kind, number);
}

static gboolean
gives_pictures (FpDevice *device)
{
  return fp_device_has_feature (device, FP_DEVICE_FEATURE_CAPTURE);
}

FpDevice *
hz_reader_choose (const GPtrArray *readers, const char *wanted, const FpDevice *so_far)
{
  FpDevice *first = NULL, *kept = NULL;
  for (guint i = 0; i < readers->len; i++) {
    FpDevice *device = readers->pdata[i];
    g_autofree char *id = hz_reader_id (readers, i);
    if (g_strcmp0 (id, wanted) == 0)
      return device;
    if (device == so_far && gives_pictures (device))
      kept = device;
    if (first == NULL || (!gives_pictures (first) && gives_pictures (device)))
      first = device;
  }
  return kept != NULL ? kept : first;
}

/* libfprint's virtual reader calls itself one that is swiped; its pictures are whole touches. */
const char *
hz_reader_scan (FpDevice *device)
{
  return fp_device_get_scan_type (device) == FP_SCAN_TYPE_SWIPE &&
                 !g_str_equal (fp_device_get_driver (device), "virtual_image")
             ? "swipe"
             : "press";
}

GVariant *
hz_reader_list (const GPtrArray *readers, const FpDevice *used, guint resolution)
{
  GVariantBuilder list;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(ssssub)"));
  for (guint i = 0; i < MIN (readers->len, HZ_DESK_READERS_MAX); i++) {
    FpDevice *device = readers->pdata[i];
    g_autofree char *id = hz_reader_id (readers, i);
    g_autofree char *name = g_utf8_make_valid (fp_device_get_name (device), -1);
    g_variant_builder_add (&list, "(ssssub)", id, fp_device_get_driver (device), name,
                           hz_reader_scan (device), hz_reader_dpi (device, resolution, 0),
                           device == used);
  }
  return g_variant_builder_end (&list);
}

guint
hz_reader_dpi (FpDevice *device, guint resolution, double ppmm)
{
  if (resolution > 0)
    return resolution;
  guint said = ppmm > 0 ? (guint)lround (MIN (ppmm * MM_PER_INCH, HZ_DESK_DPI_MAX + 1)) : 0;
  return said > 0 && hz_ridge_dpi_is_sound (said)
             ? said
             : hz_reader_kind_dpi (fp_device_get_driver (device));
}
