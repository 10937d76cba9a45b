/* Photos are decoded, measured and cut to size by huzheng-desk, one after another. */
#include "data/desk/picture/photo.h"
#include "core/base/base.h"
#include "data/desk/link/inside.h"

#define PHOTO_MS 40000 /* the desk program gives up a file sooner by itself */

void
hz_photo_free (HzPhoto *photo)
{
  if (photo == NULL)
    return;
  g_clear_pointer (&photo->rgb, g_bytes_unref);
  g_free (photo->format);
  g_free (photo);
}

typedef struct _HzPhotoRequest HzPhotoRequest;
typedef HzPhoto *(*HzPhotoTake) (const HzPhotoRequest *request, GVariant *reply);
struct _HzPhotoRequest {
  HzDesk *desk;
  HzPhotoTake take;
  int max_width, max_height;
  HzPhotoFunc func;
  gpointer data;
};

static GError *
nonsense_error (void)
{
  return g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                              _ ("The desk program could not read the photo. Try again."));
}

/* NULL when the answer breaks the protocol. */
static HzPhoto *
new_photo (const HzPhotoRequest *request, const char *format, guint width, guint height,
           guint preview_width, guint preview_height, GVariant *rgb)
{
  if (!g_str_equal (format, "image/jpeg") && !g_str_equal (format, "image/png"))
    return NULL;
  if (width < 1 || height < 1 || width > G_MAXINT32 || height > G_MAXINT32 || preview_width < 1 ||
      preview_height < 1 || preview_width > (guint)request->max_width ||
      preview_height > (guint)request->max_height)
    return NULL;
  gsize length = g_variant_get_size (rgb);
  if (length > HZ_DESK_PREVIEW_MAX || length != (gsize)preview_width * preview_height * 3)
    return NULL;
  HzPhoto *photo = g_new0 (HzPhoto, 1);
  photo->format = g_strdup (format);
  photo->width = width;
  photo->height = height;
  photo->preview_width = preview_width;
  photo->preview_height = preview_height;
  photo->rgb = g_variant_get_data_as_bytes (rgb);
  hz_photo_measures_clear (&photo->measures);
  return photo;
}

static HzPhoto *
take_decoded (const HzPhotoRequest *request, GVariant *reply)
{
  const char *format;
  guint width, height, preview_width, preview_height;
  g_autoptr (GVariant) rgb = NULL;
  g_variant_get (reply, "(&suuuu@ay)", &format, &width, &height, &preview_width, &preview_height,
                 &rgb);
  return new_photo (request, format, width, height, preview_width, preview_height, rgb);
}

/* Names that are not known here are passed over; FALSE for values that nothing measures. */
static gboolean
take_measures (GVariant *list, HzPhotoMeasures *measures)
{
  GVariantIter iter;
  const char *name;
  gint32 value;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "{&si}", &name, &value)) {
    int measure = hz_photo_measure_from_name (name);
    if (measure < 0)
      continue;
    if (value < -HZ_DESK_MEASURE_MAX || value > HZ_DESK_MEASURE_MAX)
      return FALSE;
    measures->value[measure] = value;
  }
  return TRUE;
}

static HzPhoto *
take_checked (const HzPhotoRequest *request, GVariant *reply)
{
  const char *format;
  guint width, height, preview_width, preview_height;
  HzPhotoArea a;
  g_autoptr (GVariant) measures = NULL;
  g_autoptr (GVariant) rgb = NULL;
  g_variant_get (reply, "(&suu@a{si}(iiii)uu@ay)", &format, &width, &height, &measures, &a.x, &a.y,
                 &a.width, &a.height, &preview_width, &preview_height, &rgb);
  g_autoptr (HzPhoto) photo =
      new_photo (request, format, width, height, preview_width, preview_height, rgb);
  if (photo == NULL || !take_measures (measures, &photo->measures) || a.x < 0 || a.y < 0 ||
      a.width < 1 || a.height < 1 || a.x > photo->width - a.width || a.y > photo->height - a.height)
    return NULL;
  photo->area = a;
  return g_steal_pointer (&photo);
}

static void
on_photo (GVariant *reply, const GError *error, gpointer data)
{
  g_autofree HzPhotoRequest *request = data;
  g_autoptr (GError) nonsense = NULL;
  HzPhoto *photo = reply != NULL ? request->take (request, reply) : NULL;
  if (reply != NULL && photo == NULL) {
    nonsense = nonsense_error ();
    hz_desk_distrust (request->desk);
  }
  request->func (photo, nonsense != NULL ? nonsense : error, request->data);
}

/* NUMBERS (floating) follow the file in the call. */
static void
ask_photo (HzDesk *desk, const char *method, GBytes *file, GVariant *numbers, const char *type,
           HzDeskReply reply, gpointer data)
{
  g_autoptr (GVariant) rest = g_variant_ref_sink (numbers);
  if (g_bytes_get_size (file) > HZ_DESK_PHOTO_FILE_MAX) {
    hz_desk_ask_refused (desk, hz_desk_error_named (HZ_DESK_ERROR_TOO_LARGE), reply, data);
    return;
  }
  GVariantBuilder all;
  g_variant_builder_init (&all, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add_value (&all, hz_bytes_variant (file));
  for (gsize i = 0; i < g_variant_n_children (rest); i++) {
    g_autoptr (GVariant) number = g_variant_get_child_value (rest, i);
    g_variant_builder_add_value (&all, number);
  }
  hz_desk_ask (desk, HZ_DESK_PHOTO, method, g_variant_builder_end (&all), type, PHOTO_MS, reply,
               data);
}

static HzPhotoRequest *
new_request (HzDesk *desk, HzPhotoTake take, int max_width, int max_height, HzPhotoFunc func,
             gpointer data)
{
  HzPhotoRequest *request = g_new0 (HzPhotoRequest, 1);
  *request = (HzPhotoRequest){desk, take, max_width, max_height, func, data};
  return request;
}

void
hz_desk_decode_photo (HzDesk *desk, GBytes *file, int max_width, int max_height, HzPhotoFunc func,
                      gpointer data)
{
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  ask_photo (desk, "Decode", file, g_variant_new ("(uu)", max_width, max_height), "(suuuuay)",
             on_photo, new_request (desk, take_decoded, max_width, max_height, func, data));
}

void
hz_desk_check_photo (HzDesk *desk, GBytes *file, const HzPhotoRule *rule, int max_width,
                     int max_height, HzPhotoFunc func, gpointer data)
{
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  /* A frame is proposed in the middle of what the book allows. */
  guint head_top = (guint)(rule->head_top_min + rule->head_top_max) / 2;
  guint head_width = (guint)(rule->head_width_min + rule->head_width_max) / 2;
  ask_photo (desk, "Check", file,
             g_variant_new ("(uuuuuu)", rule->width, rule->height, MAX (head_top, 1), head_width,
                            max_width, max_height),
             "(suua{si}(iiii)uuay)", on_photo,
             new_request (desk, take_checked, max_width, max_height, func, data));
}

/* --- the standard copy --- */

typedef struct {
  HzDesk *desk;
  gsize bytes_max;
  HzStandardFunc func;
  gpointer data;
} StandardRequest;

static void
on_standard (GVariant *reply, const GError *error, gpointer data)
{
  g_autofree StandardRequest *request = data;
  g_autoptr (GVariant) bytes = reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
  gsize length = bytes != NULL ? g_variant_get_size (bytes) : 0;
  g_autoptr (GBytes) jpeg =
      length > 0 && length <= request->bytes_max ? g_variant_get_data_as_bytes (bytes) : NULL;
  g_autoptr (GError) nonsense = NULL;
  if (reply != NULL && jpeg == NULL) {
    nonsense = nonsense_error ();
    hz_desk_distrust (request->desk);
  }
  request->func (jpeg, nonsense != NULL ? nonsense : error, request->data);
}

void
hz_desk_standard_photo (HzDesk *desk, GBytes *file, const HzPhotoArea *area,
                        const HzPhotoRule *rule, HzStandardFunc func, gpointer data)
{
  StandardRequest *request = g_new0 (StandardRequest, 1);
  *request = (StandardRequest){desk, (gsize)rule->bytes_max, func, data};
  ask_photo (desk, "Standard", file,
             g_variant_new ("(uuuuuuuu)", area->x, area->y, area->width, area->height, rule->width,
                            rule->height, rule->dpi, (guint)rule->bytes_max),
             "(ay)", on_standard, request);
}
