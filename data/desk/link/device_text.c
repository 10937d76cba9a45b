#include "core/base/base.h"
#include "data/desk/link/desk.h"

static const char *
text_of (const char *const *texts, guint count, guint index)
{
  return index < count && texts[index] != NULL ? _ (texts[index]) : "";
}
#define TEXT_OF(texts, index) text_of (texts, G_N_ELEMENTS (texts), index)

const char *
hz_device_name (HzDeviceKind kind)
{
  static const char *const names[] = {
      [HZ_DEVICE_READER] = N_ ("fingerprint reader"),
      [HZ_DEVICE_CAMERA] = N_ ("camera"),
      [HZ_DEVICE_PRINTER] = N_ ("slip printer"),
  };
  return TEXT_OF (names, kind);
}

const char *
hz_device_state_text (HzDeviceState state)
{
  static const char *const names[] = {
      [HZ_DEVICE_UNKNOWN] = N_ ("not known"), [HZ_DEVICE_READY] = N_ ("ready"),
      [HZ_DEVICE_MISSING] = N_ ("none"),      [HZ_DEVICE_NO_PICTURES] = N_ ("gives no picture"),
      [HZ_DEVICE_BUSY] = N_ ("in use"),       [HZ_DEVICE_NO_PERMISSION] = N_ ("not permitted"),
      [HZ_DEVICE_TOO_HOT] = N_ ("too hot"),   [HZ_DEVICE_ERROR] = N_ ("fault"),
  };
  return TEXT_OF (names, state);
}

const char *
hz_device_advice (HzDeviceKind kind, HzDeviceState state)
{
  static const char *const missing[] = {
      [HZ_DEVICE_READER] =
          N_ ("No fingerprint reader was found. Plug one in: it is noticed by itself. If it is "
              "plugged in, its type may not be supported (see: huzheng help devices)."),
      [HZ_DEVICE_CAMERA] = N_ ("No camera was found. Plug one in, or choose photo files."),
      [HZ_DEVICE_PRINTER] =
          N_ ("No printer was found. Set one up with CUPS; papers are written as PDF meanwhile."),
  };
  static const char *const texts[] = {
      [HZ_DEVICE_UNKNOWN] =
          N_ ("The desk program does not answer. It is started again by itself; "
              "if it stays so, tell the administrator: huzheng doctor says more."),
      [HZ_DEVICE_READY] = N_ ("It works."),
      [HZ_DEVICE_NO_PICTURES] =
          N_ ("This reader matches on its own chip and gives no picture of the finger. It cannot "
              "serve enrolment: use another reader."),
      [HZ_DEVICE_BUSY] = N_ ("It works for somebody now: a capture runs here, or another program "
                             "(fprintd) has it. Finish that, then test again."),
      [HZ_DEVICE_NO_PERMISSION] =
          N_ ("This user may not open the device. The administrator installs the udev rule "
              "70-huzheng-desk.rules or adds the user to the group plugdev; then unplug it and "
              "plug it in."),
      [HZ_DEVICE_TOO_HOT] =
          N_ ("The reader is too hot and rests for about three minutes; it says by itself when it "
              "can be used again."),
      [HZ_DEVICE_ERROR] = N_ ("It does not work. Unplug it, plug it in, then test again; if it "
                              "stays so, use another one."),
  };
  return state == HZ_DEVICE_MISSING ? TEXT_OF (missing, kind) : TEXT_OF (texts, state);
}
