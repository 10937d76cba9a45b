#include "data/desk/agent/picture/photo_face.h"

#include "data/desk/agent/picture/picture_child.h"
#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/link/link.h"

struct _HzPhotoFace { /* counted: a question to the child holds it too */
  HzBusPhoto *skeleton;
  HzPhotoFaceBroken broken; /* NULL once the owner has freed the face */
  gpointer data;
  gboolean busy;
};

static void
face_clear (gpointer data)
{
  g_clear_object (&((HzPhotoFace *)data)->skeleton);
}

static void
face_unref (HzPhotoFace *face)
{
  g_rc_box_release_full (face, face_clear);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GVariant *answer = hz_picture_nursery_ask (data);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)g_variant_unref);
  else
    g_task_return_new_error (task, HZ_PICTURE_ERROR, HZ_PICTURE_TOO_SLOW, "the decoders are gone");
}

/* --- what the child found, as the methods answer --- */

static void
complete_decode (HzBusPhoto *bus, GDBusMethodInvocation *call, GVariant *found)
{
  const char *format;
  guint width, height, preview_width, preview_height;
  g_autoptr (GVariant) rgb = NULL;
  g_variant_get (found, "(&suuuu@ay)", &format, &width, &height, &preview_width, &preview_height,
                 &rgb);
  hz_bus_photo_complete_decode (bus, call, format, width, height, preview_width, preview_height,
                                rgb);
}

static void
complete_check (HzBusPhoto *bus, GDBusMethodInvocation *call, GVariant *found)
{
  const char *format;
  guint width, height, preview_width, preview_height;
  g_autoptr (GVariant) measures = NULL;
  g_autoptr (GVariant) area = NULL;
  g_autoptr (GVariant) rgb = NULL;
  g_variant_get (found, "(&suu@a{si}@(iiii)uu@ay)", &format, &width, &height, &measures, &area,
                 &preview_width, &preview_height, &rgb);
  hz_bus_photo_complete_check (bus, call, format, width, height, measures, area, preview_width,
                               preview_height, rgb);
}

static void
complete_standard (HzBusPhoto *bus, GDBusMethodInvocation *call, GVariant *found)
{
  g_autoptr (GVariant) jpeg = g_variant_get_child_value (found, 0);
  hz_bus_photo_complete_standard (bus, call, jpeg);
}

typedef struct {
  const char *name; /* of the operation, and of the method */
  const char *form; /* of what the child found */
  void (*complete) (HzBusPhoto *bus, GDBusMethodInvocation *call, GVariant *found);
} Operation;
static const Operation decode = {"Decode", HZ_PICTURE_DECODED, complete_decode},
                       check = {"Check", HZ_PICTURE_CHECKED, complete_check},
                       standard = {"Standard", HZ_PICTURE_STANDARD, complete_standard};

/* --- asking the child --- */

typedef struct {
  HzPhotoFace *face;
  GDBusMethodInvocation *call;
  const Operation *operation;
} Asked;

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  HzPhotoFace *face = asked->face;
  g_autoptr (GVariant) answer = g_task_propagate_pointer (G_TASK (result), NULL);
  const char *name = HZ_DESK_ERROR_TOO_SLOW, *text = "the decoders are gone";
  g_autoptr (GVariant) found = NULL;
  face->busy = FALSE;
  if (answer != NULL)
    g_variant_get (answer, "(&s&sv)", &name, &text, &found);
  /* The child is not to be believed. */
  if (*name == '\0' && !g_variant_is_of_type (found, G_VARIANT_TYPE (asked->operation->form)))
    name = HZ_DESK_ERROR_NOT_A_PICTURE;
  if (*name != '\0' && !g_dbus_is_interface_name (name))
    name = HZ_DESK_ERROR_NOT_A_PICTURE;
  if (*name == '\0')
    asked->operation->complete (face->skeleton, asked->call, found);
  else
    g_dbus_method_invocation_return_dbus_error (asked->call, name, text);
  if (answer == NULL && face->broken != NULL)
    face->broken (face->data);
  face_unref (face);
}

/* Answers CALL once a child has done OPERATION with FILE and the COUNT NUMBERS. */
static gboolean
ask (HzPhotoFace *face, GDBusMethodInvocation *call, const Operation *operation, GVariant *file,
     const guint *numbers, guint count)
{
  if (g_variant_get_size (file) > HZ_DESK_PHOTO_FILE_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_TOO_LARGE, "too many bytes");
    return TRUE;
  }
  gint32 *bounded = g_new (gint32, count);
  for (guint i = 0; i < count; i++)
    bounded[i] = (gint32)MIN (numbers[i], G_MAXINT32);
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked){g_rc_box_acquire (face), call, operation};
  face->busy = TRUE;
  GVariant *job = g_variant_new (
      "(s@ay@ai)", operation->name, file,
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, bounded, count, sizeof *bounded));
  g_free (bounded);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_answered, asked);
  g_task_set_task_data (task, g_variant_ref_sink (job), (GDestroyNotify)g_variant_unref);
  g_task_run_in_thread (task, ask_thread);
  return TRUE;
}

/* --- what is asked --- */

static gboolean
is_box (guint max_width, guint max_height)
{
  return max_width >= 1 && max_height >= 1 && max_width <= HZ_DESK_SIDE_MAX &&
         max_height <= HZ_DESK_SIDE_MAX && max_width * max_height * 3 <= HZ_DESK_PREVIEW_MAX;
}

static gboolean
out_of_bounds (GDBusMethodInvocation *call)
{
  g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT, "out of bounds");
  return TRUE;
}

static gboolean
on_decode (HzBusPhoto *skeleton, GDBusMethodInvocation *call, GVariant *file, guint max_width,
           guint max_height, gpointer data)
{
  const guint numbers[] = {max_width, max_height};
  return is_box (max_width, max_height)
             ? ask (data, call, &decode, file, numbers, G_N_ELEMENTS (numbers))
             : out_of_bounds (call);
}

static gboolean
on_check (HzBusPhoto *skeleton, GDBusMethodInvocation *call, GVariant *file, guint width,
          guint height, guint head_top, guint face_width, guint max_width, guint max_height,
          gpointer data)
{
  const guint numbers[] = {width, height, head_top, face_width, max_width, max_height};
  if (width < 1 || width > HZ_DESK_SIDE_MAX || height < 1 || height > HZ_DESK_SIDE_MAX ||
      !is_box (max_width, max_height))
    return out_of_bounds (call);
  return ask (data, call, &check, file, numbers, G_N_ELEMENTS (numbers));
}

static gboolean
on_standard (HzBusPhoto *skeleton, GDBusMethodInvocation *call, GVariant *file, guint x, guint y,
             guint area_width, guint area_height, guint width, guint height, guint dpi,
             guint bytes_max, gpointer data)
{
  const guint numbers[] = {x, y, area_width, area_height, width, height, dpi, bytes_max};
  return ask (data, call, &standard, file, numbers, G_N_ELEMENTS (numbers));
}

/* --- the outside --- */

HzPhotoFace *
hz_photo_face_new (const HzGuard *guard, HzPhotoFaceBroken broken, gpointer data)
{
  HzPhotoFace *face = g_rc_box_new0 (HzPhotoFace);
  face->broken = broken;
  face->data = data;
  face->skeleton = hz_guarded (guard, hz_bus_photo_skeleton_new ());
  g_signal_connect (face->skeleton, "handle-decode", G_CALLBACK (on_decode), face);
  g_signal_connect (face->skeleton, "handle-check", G_CALLBACK (on_check), face);
  g_signal_connect (face->skeleton, "handle-standard", G_CALLBACK (on_standard), face);
  return face;
}

void
hz_photo_face_free (HzPhotoFace *face)
{
  if (face == NULL)
    return;
  g_signal_handlers_disconnect_by_data (face->skeleton, face);
  face->broken = NULL;
  face_unref (face);
}

HzBusPhoto *
hz_photo_face_skeleton (HzPhotoFace *face)
{
  return face->skeleton;
}

gboolean
hz_photo_face_busy (const HzPhotoFace *face)
{
  return face->busy;
}
