#include "core/base/base.h"
#include "data/desk/finger/capture.h"
#include <string.h>

const char *
hz_capture_outcome_text (HzCaptureOutcome outcome)
{
  static const char *const texts[] = {
      [HZ_CAPTURE_CANCELLED] = N_ ("The capture was cancelled. Nothing was kept."),
      [HZ_CAPTURE_TIMEOUT] =
          N_ ("Nobody touched the reader in time. Start again when the person is ready."),
      [HZ_CAPTURE_REMOVED] = N_ ("The reader was unplugged. Plug it in, then start again."),
      [HZ_CAPTURE_TOO_HOT] =
          N_ ("The reader is too hot. Let it rest for a few minutes, then start again."),
      [HZ_CAPTURE_NO_READER] =
          N_ ("No fingerprint reader was found. Plug one in, then start again."),
      [HZ_CAPTURE_NO_PICTURES] = N_ ("This reader gives no picture of the finger and cannot be "
                                     "used here. Use another reader."),
      [HZ_CAPTURE_NO_PERMISSION] =
          N_ ("This desk's user may not open the reader. Call the system administrator (udev rule "
              "70-huzheng-desk.rules), then start again. No try is lost."),
      [HZ_CAPTURE_BUSY] = N_ ("Another program has the reader. Close it there (fprintd, a second "
                              "session), then start again. No try is lost."),
      [HZ_CAPTURE_LINK_LOST] = N_ ("The desk program stopped. Nothing was kept: start again."),
      [HZ_CAPTURE_ERROR] = N_ ("The reader failed. Unplug it, plug it in, then start again."),
      [HZ_CAPTURE_MATCHED] = N_ ("The finger matches."),
      [HZ_CAPTURE_NO_MATCH] = N_ ("The finger does not match the print that was taken."),
      [HZ_CAPTURE_UNCLEAR] =
          N_ ("No touch was clear enough to compare: that is no answer. Wipe the "
              "finger and the reader, then start again."),
      [HZ_CAPTURE_DAMAGED] =
          N_ ("The stored print is damaged and cannot be compared. Compare the photo with the "
              "person, and tell the security administrator."),
      [HZ_CAPTURE_TOUCHED] = N_ ("The touch is compared with the print that was taken …"),
      [HZ_CAPTURE_UNEXAMINED] =
          N_ ("The server could not compare the touch. Try again, or compare the photo with the "
              "person and tell the system administrator."),
      [HZ_CAPTURE_FOREIGN] =
          N_ ("The print was taken with another kind of reader. Use a reader of that kind, or "
              "compare the photo with the person."),
  };
  return (guint)outcome < G_N_ELEMENTS (texts) ? _ (texts[outcome]) : _ (texts[HZ_CAPTURE_ERROR]);
}
