/* What an error of libfprint or of the system's USB means, in the protocol's words: one table for
 * an operation and for the test. */
#include "data/desk/agent/finger/reader.h"

#include <gio/gio.h>

/* libgusb comes with libfprint, its header does not. */
enum { GUSB_NO_DEVICE = 4, GUSB_PERMISSION_DENIED = 9, GUSB_BUSY = 10 };

const char *
hz_reader_outcome (const HzReader *reader, const GError *error)
{
  const struct {
    GQuark domain;
    int code;
    const char *outcome;
  } meanings[] = {
      {G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"},
      {G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "no-permission"}, /* of a reader on SPI */
      {G_IO_ERROR, G_IO_ERROR_BUSY, "busy"},
      {g_quark_try_string ("g-usb-device-error-quark"), GUSB_NO_DEVICE, "removed"},
      {g_quark_try_string ("g-usb-device-error-quark"), GUSB_PERMISSION_DENIED, "no-permission"},
      {g_quark_try_string ("g-usb-device-error-quark"), GUSB_BUSY, "busy"},
      {FP_DEVICE_ERROR, FP_DEVICE_ERROR_BUSY, "busy"},
      {FP_DEVICE_ERROR, FP_DEVICE_ERROR_REMOVED, "removed"},
      {FP_DEVICE_ERROR, FP_DEVICE_ERROR_TOO_HOT, "too-hot"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].domain != 0 && g_error_matches (error, meanings[i].domain, meanings[i].code))
      return hz_reader_hangs (reader) && g_str_equal (meanings[i].outcome, "busy")
                 ? "error"
                 : meanings[i].outcome;
  return "error";
}

const char *
hz_reader_fault_of (const char *outcome)
{
  static const char *const faults[] = {"error", "no-permission", "busy"};
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_strcmp0 (outcome, faults[i]) == 0)
      return faults[i];
  return NULL;
}
