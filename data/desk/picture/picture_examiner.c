#include "data/desk/picture/picture_examiner.h"
#include "core/base/base.h"
#include "data/desk/link/inside.h"
#include "data/message/message.h"

enum {
  PATIENCE_SECONDS = 40, /* it gives up a file sooner by itself */
  ANSWER_MAX = HZ_DESK_PREVIEW_MAX + 4096,
};

void
hz_photo_free (HzPhoto *photo)
{
  if (photo == NULL)
    return;
  g_clear_pointer (&photo->rgb, g_bytes_unref);
  g_free (photo->format);
  g_free (photo);
}

typedef struct _Ask Ask;
struct _Ask {
  HzExamineWhat what;
  GBytes *order;
  GBytes *file; /* of ORDER, whose size may refuse it */
  int max_width, max_height;
  gint64 bytes_max;
  /* What was found, or ERROR, is told. */
  void (*tell) (const Ask *ask, GVariant *found, const GError *error);
  union {
    HzPhotoFunc photo;
    HzStandardFunc standard;
  } func;
  gpointer data;
};

struct _HzPictureExaminer {
  HzExamineStarter starter;
  HzExamineWaiting *waiting; /* for a face */
  GQueue asks;               /* Ask *; the first one is at work */
  HzExamination *work;       /* NULL: none is */
  GError *refused;           /* of the first one, to be told by WAKE */
  guint wake;                /* source */
};

static void
ask_free (gpointer data)
{
  Ask *ask = data;
  g_clear_pointer (&ask->order, g_bytes_unref);
  g_bytes_unref (ask->file);
  g_free (ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

HzPictureExaminer *
hz_picture_examiner_new (const HzExamineStarter *starter)
{
  HzPictureExaminer *examiner = g_new0 (HzPictureExaminer, 1);
  examiner->starter = *starter;
  examiner->waiting = hz_examine_waiting_new (starter, HZ_EXAMINE_FACE);
  g_queue_init (&examiner->asks);
  return examiner;
}

gboolean
hz_picture_examiner_is_busy (const HzPictureExaminer *examiner)
{
  return examiner->asks.length > 0;
}

void
hz_picture_examiner_expect (HzPictureExaminer *examiner)
{
  hz_examine_waiting_expect (examiner->waiting);
}

/* --- one after another --- */

static void refuse (HzPictureExaminer *examiner, GError *error);

static GError *
nonsense (void)
{
  return g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                              _ ("The picture could not be examined. Try again."));
}

static void on_answer (GBytes *message, gpointer data);

static void
start_next (HzPictureExaminer *examiner)
{
  const Ask *first = g_queue_peek_head (&examiner->asks);
  GError *error = NULL;
  HzExamineReady *ready = NULL;
  if (first == NULL || examiner->work != NULL || examiner->wake != 0)
    return;
  if (g_bytes_get_size (first->file) > HZ_DESK_PHOTO_FILE_MAX)
    error = hz_desk_error_named (HZ_DESK_ERROR_TOO_LARGE);
  else if (first->what == HZ_EXAMINE_FACE)
    ready = hz_examine_waiting_take (examiner->waiting, &error);
  else
    ready = hz_examine_ready (&examiner->starter, first->what, &error);
  if (ready == NULL)
    refuse (examiner, error);
  else
    examiner->work = hz_examination_begin (ready, first->order, ANSWER_MAX, PATIENCE_SECONDS,
                                           on_answer, examiner);
}

/* Tells the first one; being told may free EXAMINER. */
static void
tell_first (HzPictureExaminer *examiner, GVariant *found, const GError *error)
{
  g_autoptr (Ask) ask = g_queue_pop_head (&examiner->asks);
  start_next (examiner);
  ask->tell (ask, found, error);
}

/* The process met a foreign file: what it says is held to its form. */
static void
on_answer (GBytes *message, gpointer data)
{
  HzPictureExaminer *examiner = data;
  const char *name;
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = hz_message_unpack (message, HZ_PICTURE_ANSWER, ANSWER_MAX);
  examiner->work = NULL;
  if (answer != NULL)
    g_variant_get (answer, "(&s&sv)", &name, NULL, &found);
  if (answer == NULL)
    error = nonsense ();
  else if (*name != '\0')
    error = hz_desk_error_named (name);
  tell_first (examiner, error == NULL ? found : NULL, error);
}

/* Nobody is told before he has got back from asking. */
static gboolean
on_refused (gpointer data)
{
  HzPictureExaminer *examiner = data;
  g_autoptr (GError) error = g_steal_pointer (&examiner->refused);
  examiner->wake = 0;
  tell_first (examiner, NULL, error);
  return G_SOURCE_REMOVE;
}

/* Takes ERROR. */
static void
refuse (HzPictureExaminer *examiner, GError *error)
{
  examiner->refused = error;
  examiner->wake = g_idle_add (on_refused, examiner);
}

static Ask *
ask_new (HzExamineWhat what, const char *operation, GBytes *file, const gint32 *numbers,
         gsize count)
{
  Ask *ask = g_new0 (Ask, 1);
  ask->what = what;
  ask->file = g_bytes_ref (file);
  if (g_bytes_get_size (file) > HZ_DESK_PHOTO_FILE_MAX)
    return ask;
  g_autoptr (GVariant) order = g_variant_ref_sink (g_variant_new (
      "(s@ay@ai)", operation, hz_bytes_variant (file),
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, numbers, count, sizeof *numbers)));
  ask->order = hz_message_pack (order);
  return ask;
}

static void
queue (HzPictureExaminer *examiner, Ask *ask)
{
  g_queue_push_tail (&examiner->asks, ask);
  start_next (examiner);
}

void
hz_picture_examiner_free (HzPictureExaminer *examiner)
{
  if (examiner == NULL)
    return;
  g_autoptr (GError) gone = nonsense ();
  hz_examine_waiting_free (examiner->waiting);
  g_clear_handle_id (&examiner->wake, g_source_remove);
  g_clear_error (&examiner->refused);
  g_clear_pointer (&examiner->work, hz_examination_cancel);
  GList *asks = g_steal_pointer (&examiner->asks.head);
  for (GList *item = asks; item != NULL; item = item->next)
    ((const Ask *)item->data)->tell (item->data, NULL, gone);
  g_list_free_full (asks, ask_free);
  g_free (examiner);
}

/* --- pictures --- */

/* NULL when the answer breaks the form. */
static HzPhoto *
take_decoded (const Ask *ask, const char *format, guint width, guint height, guint preview_width,
              guint preview_height, GVariant *rgb)
{
  if ((!g_str_equal (format, "image/jpeg") && !g_str_equal (format, "image/png")) || width < 1 ||
      height < 1 || width > G_MAXINT32 || height > G_MAXINT32 || preview_width < 1 ||
      preview_height < 1 || preview_width > (guint)ask->max_width ||
      preview_height > (guint)ask->max_height)
    return NULL;
  GBytes *pixels = hz_words_bytes (rgb, (gsize)preview_width * preview_height * 3);
  if (pixels == NULL)
    return NULL;
  HzPhoto *photo = g_new0 (HzPhoto, 1);
  photo->format = g_strdup (format);
  photo->width = (int)width;
  photo->height = (int)height;
  photo->preview_width = (int)preview_width;
  photo->preview_height = (int)preview_height;
  photo->rgb = pixels;
  hz_photo_measures_clear (&photo->measures);
  return photo;
}

static HzPhoto *
decoded (const Ask *ask, GVariant *found)
{
  const char *format;
  guint width, height, preview_width, preview_height;
  g_autoptr (GVariant) rgb = NULL;
  if (!g_variant_is_of_type (found, G_VARIANT_TYPE (HZ_PICTURE_DECODED)))
    return NULL;
  g_variant_get (found, "(&suuuu@at)", &format, &width, &height, &preview_width, &preview_height,
                 &rgb);
  return take_decoded (ask, format, width, height, preview_width, preview_height, rgb);
}

/* FALSE for a name that is none, and for values that nothing measures. */
static gboolean
take_measures (GVariant *list, HzPhotoMeasures *measures)
{
  GVariantIter iter;
  const char *name;
  gint32 value;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "{&si}", &name, &value)) {
    int measure = hz_photo_measure_from_name (name);
    if (measure < 0 || value < -HZ_DESK_MEASURE_MAX || value > HZ_DESK_MEASURE_MAX)
      return FALSE;
    measures->value[measure] = value;
  }
  return TRUE;
}

static HzPhoto *
examined (const Ask *ask, GVariant *found)
{
  HzPhotoArea a;
  const char *format;
  guint width, height, preview_width, preview_height;
  g_autoptr (GVariant) measures = NULL;
  g_autoptr (GVariant) rgb = NULL;
  if (!g_variant_is_of_type (found, G_VARIANT_TYPE (HZ_PICTURE_CHECKED)))
    return NULL;
  g_variant_get (found, "(&suu@a{si}(iiii)uu@at)", &format, &width, &height, &measures, &a.x, &a.y,
                 &a.width, &a.height, &preview_width, &preview_height, &rgb);
  g_autoptr (HzPhoto) photo =
      take_decoded (ask, format, width, height, preview_width, preview_height, rgb);
  if (photo == NULL || !take_measures (measures, &photo->measures) || a.x < 0 || a.y < 0 ||
      a.width < 1 || a.height < 1 || a.x > photo->width - a.width || a.y > photo->height - a.height)
    return NULL;
  photo->area = a;
  return g_steal_pointer (&photo);
}

static void
tell_photo (const Ask *ask, HzPhoto *photo, const GError *error)
{
  g_autoptr (GError) wrong = photo == NULL && error == NULL ? nonsense () : NULL;
  ask->func.photo (photo, wrong != NULL ? wrong : error, ask->data);
}

static void
tell_decoded (const Ask *ask, GVariant *found, const GError *error)
{
  tell_photo (ask, found != NULL ? decoded (ask, found) : NULL, error);
}

static void
tell_examined (const Ask *ask, GVariant *found, const GError *error)
{
  tell_photo (ask, found != NULL ? examined (ask, found) : NULL, error);
}

static void
queue_photo (HzPictureExaminer *examiner, Ask *ask, int max_width, int max_height, HzPhotoFunc func,
             gpointer data)
{
  ask->max_width = max_width;
  ask->max_height = max_height;
  ask->func.photo = func;
  ask->data = data;
  queue (examiner, ask);
}

void
hz_photo_decode (HzPictureExaminer *examiner, GBytes *file, int max_width, int max_height,
                 HzPhotoFunc func, gpointer data)
{
  const gint32 numbers[] = {max_width, max_height};
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  Ask *ask = ask_new (HZ_EXAMINE_PICTURE, "Decode", file, numbers, G_N_ELEMENTS (numbers));
  ask->tell = tell_decoded;
  queue_photo (examiner, ask, max_width, max_height, func, data);
}

void
hz_photo_examine (HzPictureExaminer *examiner, GBytes *file, const HzPhotoRule *rule, int max_width,
                  int max_height, HzPhotoFunc func, gpointer data)
{
  /* A frame is proposed in the middle of what the book allows. */
  const gint32 numbers[] = {rule->width,
                            rule->height,
                            MAX ((rule->head_top_min + rule->head_top_max) / 2, 1),
                            (rule->face_width_min + rule->face_width_max) / 2,
                            max_width,
                            max_height};
  g_return_if_fail (max_width > 0 && max_height > 0 &&
                    (gsize)max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX);
  Ask *ask = ask_new (HZ_EXAMINE_FACE, "Check", file, numbers, G_N_ELEMENTS (numbers));
  ask->tell = tell_examined;
  queue_photo (examiner, ask, max_width, max_height, func, data);
}

typedef struct {
  GMainLoop *loop;
  HzPhoto *photo;
  GError *error;
} Checked;

static void
on_checked (HzPhoto *photo, const GError *error, gpointer data)
{
  Checked *checked = data;
  checked->photo = photo;
  checked->error = photo == NULL ? g_error_copy (error) : NULL;
  g_main_loop_quit (checked->loop);
}

HzPhoto *
hz_photo_examine_wait (HzPictureExaminer *examiner, GBytes *file, const HzPhotoRule *rule,
                       GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Checked checked = {.loop = loop};
  hz_photo_examine (examiner, file, rule, 1, 1, on_checked, &checked);
  g_main_loop_run (loop); /* exactly one answer comes */
  if (checked.error != NULL)
    g_propagate_error (error, checked.error);
  return checked.photo;
}

/* --- the standard copy --- */

static gboolean
take_standard (const Ask *ask, GVariant *found, HzStandardPhoto *copy)
{
  guint width, height;
  g_autoptr (GVariant) jpeg = NULL;
  if (!g_variant_is_of_type (found, G_VARIANT_TYPE (HZ_PICTURE_STANDARD)))
    return FALSE;
  g_variant_get (found, "(&suu@ay)", &copy->format, &width, &height, &jpeg);
  gsize length = g_variant_get_size (jpeg);
  if ((!g_str_equal (copy->format, "image/jpeg") && !g_str_equal (copy->format, "image/png")) ||
      width < 1 || height < 1 || width > G_MAXINT32 || height > G_MAXINT32 || length == 0 ||
      length > (gsize)ask->bytes_max)
    return FALSE;
  copy->width = (int)width;
  copy->height = (int)height;
  copy->jpeg = g_variant_get_data_as_bytes (jpeg);
  return TRUE;
}

static void
tell_standard (const Ask *ask, GVariant *found, const GError *error)
{
  HzStandardPhoto copy = {0};
  gboolean well = found != NULL && take_standard (ask, found, &copy);
  g_autoptr (GError) wrong = !well && error == NULL ? nonsense () : NULL;
  ask->func.standard (well ? &copy : NULL, wrong != NULL ? wrong : error, ask->data);
  g_clear_pointer (&copy.jpeg, g_bytes_unref);
}

void
hz_photo_standard (HzPictureExaminer *examiner, GBytes *file, const HzPhotoArea *area,
                   const HzPhotoRule *rule, HzStandardFunc func, gpointer data)
{
  const gint32 numbers[] = {
      area->x,     area->y,      area->width, area->height,
      rule->width, rule->height, rule->dpi,   (gint32)MIN (rule->bytes_max, G_MAXINT32)};
  Ask *ask = ask_new (HZ_EXAMINE_PICTURE, "Standard", file, numbers, G_N_ELEMENTS (numbers));
  ask->tell = tell_standard;
  ask->bytes_max = rule->bytes_max;
  ask->func.standard = func;
  ask->data = data;
  queue (examiner, ask);
}
