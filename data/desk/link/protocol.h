/* What both ends of the desk protocol (desk.xml) have to agree on beside the interfaces. */
#pragma once

/* What this program speaks: from the oldest to the newest version, of which both ends take the
 * newest that they share. */
#define HZ_DESK_PROTOCOL_MIN        4 /* 1 had the desk match, 2 make the prints, 3 read the photos */
#define HZ_DESK_PROTOCOL            4
#define HZ_DESK_PATH                "/org/huzheng/Desk1"

#define HZ_DESK_AGENT               "org.huzheng.Desk1.Agent"
#define HZ_DESK_FINGERPRINT         "org.huzheng.Desk1.Fingerprint"
#define HZ_DESK_CAMERA              "org.huzheng.Desk1.Camera"
#define HZ_DESK_PRINTER             "org.huzheng.Desk1.Printer"

#define HZ_DESK_ERROR_NOT_NOW       "org.huzheng.Desk1.Error.NotNow"
#define HZ_DESK_ERROR_BAD_ARGUMENT  "org.huzheng.Desk1.Error.BadArgument"
#define HZ_DESK_ERROR_DESK_OLD      "org.huzheng.Desk1.Error.DeskTooOld"
#define HZ_DESK_ERROR_DESK_NEW      "org.huzheng.Desk1.Error.DeskTooNew"
#define HZ_DESK_ERROR_IN_USE        "org.huzheng.Desk1.Error.InUse"
#define HZ_DESK_ERROR_NOT_A_PICTURE "org.huzheng.Desk1.Error.NotAPicture"
#define HZ_DESK_ERROR_TRUNCATED     "org.huzheng.Desk1.Error.Truncated"
#define HZ_DESK_ERROR_TOO_LARGE     "org.huzheng.Desk1.Error.TooLarge"
#define HZ_DESK_ERROR_EMPTY         "org.huzheng.Desk1.Error.Empty"
#define HZ_DESK_ERROR_ANIMATED      "org.huzheng.Desk1.Error.Animated"
#define HZ_DESK_ERROR_TOO_SLOW      "org.huzheng.Desk1.Error.TooSlow"
#define HZ_DESK_ERROR_NO_DETECTOR   "org.huzheng.Desk1.Error.NoDetector"
#define HZ_DESK_ERROR_KIND          "org.huzheng.Desk1.Error.Kind." /* GIF, PDF: what it is */

#define HZ_DESK_MEASURE_MAX         100000000 /* of anything measured of a photo */
#define HZ_DESK_PHOTO_FILE_MAX      (16 * 1024 * 1024)
#define HZ_DESK_PREVIEW_MAX         (1200 * 1200 * 3)

#define HZ_DESK_RIDGE_MAX           (1000 * 1000) /* grey bytes of one print */
#define HZ_DESK_TEMPLATE_MAX        (64 * 1024)
#define HZ_DESK_SECONDS_MAX         3600 /* a capture waits no longer for one touch */
#define HZ_DESK_SIDE_MAX            5000 /* pixels, of a ridge picture or a preview */
#define HZ_DESK_CANCEL_SECONDS      3 /* a reader that has not answered a cancel by then is given up */
#define HZ_DESK_STAGES_MAX          20
#define HZ_DESK_DPI_MIN             100 /* what is less, or more, is no finger's picture; 0: not known */
#define HZ_DESK_DPI_MAX             2000
#define HZ_DESK_TRIES_MAX           30
#define HZ_DESK_READERS_MAX         16
#define HZ_DESK_READER_MAX          100 /* bytes of the name of a kind of reader */

/* One message: the largest file that crosses, and what stands around it. */
#define HZ_DESK_MESSAGE_MAX        (17 * 1024 * 1024)

#define HZ_DESK_CAMERA_SIDE_MAX    320               /* pixels, of a preview */
#define HZ_DESK_CAMERA_WINDOW      (128 * 1024)      /* bytes of frames not yet said to be shown */
#define HZ_DESK_CAMERA_RATE        (400 * 1024)      /* bytes per second that a session asks for */
#define HZ_DESK_CAMERA_RATE_MAX    (8 * 1024 * 1024) /* bytes per second */
#define HZ_DESK_CAMERA_SECONDS_MAX 120               /* without a picture */

#define HZ_DESK_PDF_MAX            (8 * 1024 * 1024)
#define HZ_DESK_PRINTS_WAITING_MAX 32 /* jobs that are not over */
#define HZ_DESK_COPIES_MAX         9
#define HZ_DESK_TITLE_MAX          200 /* bytes */
#define HZ_DESK_MEDIA_MAX          60
