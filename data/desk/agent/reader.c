#include "data/desk/agent/reader.h"

struct _HzReader {
  FpContext *context;
  FpDevice *device;
  HzReaderChanged changed;
  gpointer data;
};

static void
choose_device (HzReader *reader)
{
  GPtrArray *devices = fp_context_get_devices (reader->context);
  FpDevice *chosen = NULL;
  for (guint i = 0; devices != NULL && i < devices->len; i++) {
    FpDevice *device = devices->pdata[i];
    if (chosen == NULL || (!fp_device_has_feature (chosen, FP_DEVICE_FEATURE_CAPTURE) &&
                           fp_device_has_feature (device, FP_DEVICE_FEATURE_CAPTURE)))
      chosen = device;
  }
  g_set_object (&reader->device, chosen);
}

static void
on_added (FpContext *context, FpDevice *device, gpointer data)
{
  HzReader *reader = data;
  if (reader->device != NULL)
    return;
  g_set_object (&reader->device, device);
  reader->changed (reader->data);
}

static void
on_removed (FpContext *context, FpDevice *device, gpointer data)
{
  HzReader *reader = data;
  if (device == reader->device)
    hz_reader_drop (reader);
}

static void
forget_context (HzReader *reader)
{
  g_clear_object (&reader->device);
  if (reader->context != NULL)
    g_signal_handlers_disconnect_by_data (reader->context, reader);
  g_clear_object (&reader->context);
}

void
hz_reader_renew (HzReader *reader)
{
  forget_context (reader);
  reader->context = fp_context_new ();
  fp_context_enumerate (reader->context);
  choose_device (reader);
  g_signal_connect (reader->context, "device-added", G_CALLBACK (on_added), reader);
  g_signal_connect (reader->context, "device-removed", G_CALLBACK (on_removed), reader);
  reader->changed (reader->data);
}

HzReader *
hz_reader_new (HzReaderChanged changed, gpointer data)
{
  HzReader *reader = g_new0 (HzReader, 1);
  reader->changed = changed;
  reader->data = data;
  return reader;
}

void
hz_reader_free (HzReader *reader)
{
  if (reader == NULL)
    return;
  forget_context (reader);
  g_free (reader);
}

FpDevice *
hz_reader_device (HzReader *reader)
{
  return reader->device;
}

const char *
hz_reader_name (HzReader *reader)
{
  return reader->device != NULL ? fp_device_get_name (reader->device) : "";
}

gboolean
hz_reader_pictures (HzReader *reader)
{
  return reader->device != NULL &&
         fp_device_has_feature (reader->device, FP_DEVICE_FEATURE_CAPTURE);
}

void
hz_reader_drop (HzReader *reader)
{
  g_clear_object (&reader->device);
  reader->changed (reader->data);
}
