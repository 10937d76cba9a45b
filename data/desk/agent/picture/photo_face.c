#include "data/desk/agent/picture/photo_face.h"

#include "data/desk/agent/picture/picture_child.h"
#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/link/link.h"

struct _HzPhotoFace {
  HzBusPhoto *skeleton;
  HzPhotoFaceBroken broken;
  gpointer data;
  gboolean busy;
};

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GVariant *answer = hz_picture_nursery_ask (data);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)g_variant_unref);
  else
    g_task_return_new_error (task, HZ_PICTURE_ERROR, HZ_PICTURE_TOO_SLOW, "the decoders are gone");
}

typedef struct {
  HzPhotoFace *face;
  GDBusMethodInvocation *call;
} Asked;

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  HzPhotoFace *face = asked->face;
  g_autoptr (GVariant) answer = g_task_propagate_pointer (G_TASK (result), NULL);
  const char *name = HZ_DESK_ERROR_TOO_SLOW, *text = "the decoders are gone";
  g_autoptr (GVariant) body = NULL;
  face->busy = FALSE;
  if (answer != NULL)
    g_variant_get (answer, "(&s&sv)", &name, &text, &body);
  if (*name != '\0' && !g_dbus_is_interface_name (name)) /* the child is not to be believed */
    name = HZ_DESK_ERROR_NOT_A_PICTURE;
  if (*name == '\0')
    g_dbus_method_invocation_return_value (asked->call, body);
  else
    g_dbus_method_invocation_return_dbus_error (asked->call, name, text);
  if (answer == NULL)
    face->broken (face->data);
}

/* The method's name is the job's; its arguments are a file and numbers. */
static gboolean
ask (HzPhotoFace *face, GDBusMethodInvocation *call, GVariant *file)
{
  GVariant *arguments = g_dbus_method_invocation_get_parameters (call);
  GVariantBuilder numbers;
  if (g_variant_get_size (file) > HZ_DESK_PHOTO_FILE_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_TOO_LARGE, "too many bytes");
    return TRUE;
  }
  g_variant_builder_init (&numbers, G_VARIANT_TYPE ("ai"));
  for (gsize i = 1; i < g_variant_n_children (arguments); i++) {
    guint value;
    g_variant_get_child (arguments, i, "u", &value);
    g_variant_builder_add (&numbers, "i", (gint32)MIN (value, G_MAXINT32));
  }
  Asked *asked = g_new0 (Asked, 1);
  asked->face = face;
  asked->call = call;
  face->busy = TRUE;
  GVariant *job = g_variant_new ("(s@ay@ai)", g_dbus_method_invocation_get_method_name (call), file,
                                 g_variant_builder_end (&numbers));
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_answered, asked);
  g_task_set_task_data (task, g_variant_ref_sink (job), (GDestroyNotify)g_variant_unref);
  g_task_run_in_thread (task, ask_thread);
  return TRUE;
}

static gboolean
on_decode (HzBusPhoto *skeleton, GDBusMethodInvocation *call, GVariant *file, guint max_width,
           guint max_height, gpointer data)
{
  if (max_width < 1 || max_height < 1 || max_width > HZ_DESK_SIDE_MAX ||
      max_height > HZ_DESK_SIDE_MAX || max_width * max_height * 3 > HZ_DESK_PREVIEW_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT, "out of bounds");
    return TRUE;
  }
  return ask (data, call, file);
}

static gboolean
on_check (HzBusPhoto *skeleton, GDBusMethodInvocation *call, GVariant *file, guint width,
          guint height, guint head_top, guint head_width, guint max_width, guint max_height,
          gpointer data)
{
  if (width < 1 || width > HZ_DESK_SIDE_MAX || height < 1 || height > HZ_DESK_SIDE_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT, "out of bounds");
    return TRUE;
  }
  return on_decode (skeleton, call, file, max_width, max_height, data);
}

static gboolean
on_standard (HzBusPhoto *skeleton, GDBusMethodInvocation *call, GVariant *file, guint x, guint y,
             guint area_width, guint area_height, guint width, guint height, guint dpi,
             guint bytes_max, gpointer data)
{
  return ask (data, call, file);
}

HzPhotoFace *
hz_photo_face_new (const HzGuard *guard, HzPhotoFaceBroken broken, gpointer data)
{
  HzPhotoFace *face = g_new0 (HzPhotoFace, 1);
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
  g_clear_object (&face->skeleton);
  g_free (face);
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
