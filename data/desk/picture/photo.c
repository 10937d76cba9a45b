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

typedef struct _Request Request;
struct _Request {
  HzDesk *desk;
  GBytes *file;
  int max_width, max_height;
  int card_width, card_height, head_top, face_width; /* of a check */
  HzPhoto *(*take) (const Request *request);
  HzPhotoFunc func;
  gpointer data;
  char *format; /* the answer */
  guint width, height, preview_width, preview_height;
  GVariant *rgb, *measures, *area;
};

static GError *
nonsense_error (void)
{
  return g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                              _ ("The desk program could not read the photo. Try again."));
}

static void
request_free (Request *request)
{
  g_bytes_unref (request->file);
  g_free (request->format);
  g_clear_pointer (&request->rgb, g_variant_unref);
  g_clear_pointer (&request->measures, g_variant_unref);
  g_clear_pointer (&request->area, g_variant_unref);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* --- what is answered --- */

/* NULL when the answer breaks the protocol. */
static HzPhoto *
take_decoded (const Request *r)
{
  if (!g_str_equal (r->format, "image/jpeg") && !g_str_equal (r->format, "image/png"))
    return NULL;
  if (r->width < 1 || r->height < 1 || r->width > G_MAXINT32 || r->height > G_MAXINT32 ||
      r->preview_width < 1 || r->preview_height < 1 || r->preview_width > (guint)r->max_width ||
      r->preview_height > (guint)r->max_height)
    return NULL;
  gsize length = g_variant_get_size (r->rgb);
  if (length > HZ_DESK_PREVIEW_MAX || length != (gsize)r->preview_width * r->preview_height * 3)
    return NULL;
  HzPhoto *photo = g_new0 (HzPhoto, 1);
  photo->format = g_strdup (r->format);
  photo->width = (int)r->width;
  photo->height = (int)r->height;
  photo->preview_width = (int)r->preview_width;
  photo->preview_height = (int)r->preview_height;
  photo->rgb = g_variant_get_data_as_bytes (r->rgb);
  hz_photo_measures_clear (&photo->measures);
  return photo;
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
take_checked (const Request *request)
{
  HzPhotoArea a;
  g_variant_get (request->area, "(iiii)", &a.x, &a.y, &a.width, &a.height);
  g_autoptr (HzPhoto) photo = take_decoded (request);
  if (photo == NULL || !take_measures (request->measures, &photo->measures) || a.x < 0 || a.y < 0 ||
      a.width < 1 || a.height < 1 || a.x > photo->width - a.width || a.y > photo->height - a.height)
    return NULL;
  photo->area = a;
  return g_steal_pointer (&photo);
}

static void
on_photo (gpointer order, const GError *error)
{
  g_autoptr (Request) request = order;
  g_autoptr (GError) nonsense = NULL;
  HzPhoto *photo = error == NULL ? request->take (request) : NULL;
  if (error == NULL && photo == NULL) {
    nonsense = nonsense_error ();
    hz_desk_distrust (request->desk);
  }
  request->func (photo, nonsense != NULL ? nonsense : error, request->data);
}

/* --- what is asked --- */

static void
call_decode (gpointer bus, gpointer order, const HzDeskCall *c)
{
  const Request *r = order;
  hz_bus_photo_call_decode (bus, hz_bytes_variant (r->file), (guint)r->max_width,
                            (guint)r->max_height, HZ_DESK_CALL (c));
}

static gboolean
finish_decode (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Request *r = order;
  return hz_bus_photo_call_decode_finish (bus, &r->format, &r->width, &r->height, &r->preview_width,
                                          &r->preview_height, &r->rgb, result, error);
}

static void
call_check (gpointer bus, gpointer order, const HzDeskCall *c)
{
  const Request *r = order;
  hz_bus_photo_call_check (bus, hz_bytes_variant (r->file), (guint)r->card_width,
                           (guint)r->card_height, (guint)r->head_top, (guint)r->face_width,
                           (guint)r->max_width, (guint)r->max_height, HZ_DESK_CALL (c));
}

static gboolean
finish_check (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Request *r = order;
  return hz_bus_photo_call_check_finish (bus, &r->format, &r->width, &r->height, &r->measures,
                                         &r->area, &r->preview_width, &r->preview_height, &r->rgb,
                                         result, error);
}

/* FILE goes with the call, unless it is too large for any. */
static void
ask_photo (HzDesk *desk, const HzDeskMethod *method, gpointer order, GBytes *file)
{
  if (g_bytes_get_size (file) > HZ_DESK_PHOTO_FILE_MAX)
    hz_desk_ask_refused (desk, method, order, hz_desk_error_named (HZ_DESK_ERROR_TOO_LARGE));
  else
    hz_desk_ask (desk, method, order, g_bytes_get_size (file));
}

static Request *
request_new (HzDesk *desk, GBytes *file, int max_width, int max_height, HzPhotoFunc func,
             gpointer data)
{
  Request *request = g_new0 (Request, 1);
  *request = (Request){.desk = desk,
                       .file = g_bytes_ref (file),
                       .max_width = max_width,
                       .max_height = max_height,
                       .take = take_decoded,
                       .func = func,
                       .data = data};
  return request;
}

void
hz_desk_decode_photo (HzDesk *desk, GBytes *file, int max_width, int max_height, HzPhotoFunc func,
                      gpointer data)
{
  static const HzDeskMethod method = {HZ_FACE_PHOTO, PHOTO_MS, call_decode, finish_decode,
                                      on_photo};
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  ask_photo (desk, &method, request_new (desk, file, max_width, max_height, func, data), file);
}

void
hz_desk_check_photo (HzDesk *desk, GBytes *file, const HzPhotoRule *rule, int max_width,
                     int max_height, HzPhotoFunc func, gpointer data)
{
  static const HzDeskMethod method = {HZ_FACE_PHOTO, PHOTO_MS, call_check, finish_check, on_photo};
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  Request *request = request_new (desk, file, max_width, max_height, func, data);
  request->card_width = rule->width;
  request->card_height = rule->height;
  /* A frame is proposed in the middle of what the book allows. */
  request->head_top = MAX ((rule->head_top_min + rule->head_top_max) / 2, 1);
  request->face_width = (rule->face_width_min + rule->face_width_max) / 2;
  request->take = take_checked;
  ask_photo (desk, &method, request, file);
}

/* --- the standard copy --- */

typedef struct {
  HzDesk *desk;
  GBytes *file;
  HzPhotoArea area;
  int width, height, dpi;
  gint64 bytes_max;
  HzStandardFunc func;
  gpointer data;
  GVariant *jpeg; /* the answer */
} Copy;

static void
copy_free (Copy *copy)
{
  g_bytes_unref (copy->file);
  g_clear_pointer (&copy->jpeg, g_variant_unref);
  g_free (copy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
call_standard (gpointer bus, gpointer order, const HzDeskCall *c)
{
  const Copy *copy = order;
  const HzPhotoArea *area = &copy->area;
  hz_bus_photo_call_standard (bus, hz_bytes_variant (copy->file), (guint)area->x, (guint)area->y,
                              (guint)area->width, (guint)area->height, (guint)copy->width,
                              (guint)copy->height, (guint)copy->dpi, (guint)copy->bytes_max,
                              HZ_DESK_CALL (c));
}

static gboolean
finish_standard (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Copy *copy = order;
  return hz_bus_photo_call_standard_finish (bus, &copy->jpeg, result, error);
}

static void
on_standard (gpointer order, const GError *error)
{
  g_autoptr (Copy) copy = order;
  g_autoptr (GError) nonsense = NULL;
  gsize length = error == NULL ? g_variant_get_size (copy->jpeg) : 0;
  g_autoptr (GBytes) jpeg = length > 0 && length <= (gsize)copy->bytes_max
                                ? g_variant_get_data_as_bytes (copy->jpeg)
                                : NULL;
  if (error == NULL && jpeg == NULL) {
    nonsense = nonsense_error ();
    hz_desk_distrust (copy->desk);
  }
  copy->func (jpeg, nonsense != NULL ? nonsense : error, copy->data);
}

void
hz_desk_standard_photo (HzDesk *desk, GBytes *file, const HzPhotoArea *area,
                        const HzPhotoRule *rule, HzStandardFunc func, gpointer data)
{
  static const HzDeskMethod method = {HZ_FACE_PHOTO, PHOTO_MS, call_standard, finish_standard,
                                      on_standard};
  Copy *copy = g_new0 (Copy, 1);
  *copy = (Copy){.desk = desk,
                 .file = g_bytes_ref (file),
                 .area = *area,
                 .width = rule->width,
                 .height = rule->height,
                 .dpi = rule->dpi,
                 .bytes_max = rule->bytes_max,
                 .func = func,
                 .data = data};
  ask_photo (desk, &method, copy, file);
}
