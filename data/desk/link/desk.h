/* The devices of the desk, as a session sees them. The devices are driven by huzheng-desk, another
 * process; nothing here blocks. Everything that comes from it is checked against hard maxima before
 * it is believed. Callbacks come from the main loop of the default context. */
#pragma once
#include "core/base/base.h"
#include "core/case/case.h"
#include "data/desk/link/protocol.h"
#include "data/desk/finger/quality.h"

#define HZ_DESK_RIDGE_MAX    (1000 * 1000) /* grey bytes of one print */
#define HZ_DESK_TEMPLATE_MAX (64 * 1024)

typedef struct _HzDesk HzDesk;

/* Starts PROGRAM over a socketpair and greets it. VIRTUAL_READER and CAMERA (NULL: none) are handed
 * on as --virtual-reader and --camera. The desk is usable at once; calls made before the greeting
 * wait for it. A program that ends or hangs is started again by itself. */
HzDesk *hz_desk_spawn (const char *program, const char *virtual_reader, const char *camera,
                       GError **error);
/* Connects to a desk elsewhere, whose huzheng-desk --listen SSH forwards to the Unix socket PATH:
 * only this user's own socket, in a folder that nobody else may write to, is trusted. Nothing has
 * to be there yet: it is tried again by itself, at most 5 s apart, and once more for each use. */
HzDesk *hz_desk_connect (const char *path);
/* Who still waits is told that nothing will come, before this returns, and must not free the desk
 * then; the child is asked to leave, killed when it does not, and reaped. No callback comes after.
 */
void hz_desk_free (HzDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDesk, hz_desk_free)

typedef void (*HzDeskChanged) (HzDesk *desk, gpointer data);
/* Called when the reader or the link comes or goes, or the link's state or reason changes. */
void hz_desk_on_changed (HzDesk *desk, HzDeskChanged changed, gpointer data);
gboolean hz_desk_connected (const HzDesk *desk);

typedef enum {
  HZ_LINK_CONNECTING, /* the first time; hz_desk_link_text says nothing bad yet */
  HZ_LINK_CONNECTED,
  HZ_LINK_SLOW, /* no answer for a second and a half */
  HZ_LINK_LOST  /* gone, or silent for so long that it is given up; tried again by itself */
} HzLinkState;
HzLinkState hz_desk_link_state (const HzDesk *desk);
/* Why it is not there and what to do, in the current language; "" while CONNECTED. */
const char *hz_desk_link_text (const HzDesk *desk);
/* Whether the devices are on a desk elsewhere (hz_desk_connect), not on this machine. */
gboolean hz_desk_is_forwarded (const HzDesk *desk);

typedef enum {
  HZ_DEVICE_READER,
  HZ_DEVICE_CAMERA,
  HZ_DEVICE_PRINTER,
  HZ_DEVICE_COUNT
} HzDeviceKind;
typedef enum {
  HZ_DEVICE_UNKNOWN, /* the desk program has not said, or is gone */
  HZ_DEVICE_READY,
  HZ_DEVICE_MISSING,
  HZ_DEVICE_NO_PICTURES, /* a reader that cannot serve enrolment */
  HZ_DEVICE_BUSY,
  HZ_DEVICE_NO_PERMISSION,
  HZ_DEVICE_TOO_HOT,
  HZ_DEVICE_ERROR
} HzDeviceState;
typedef struct {
  HzDeviceState state;
  const char *name; /* borrowed, printable; "" when there is none */
} HzDevice;
/* As last told; HzDeskChanged tells when it is another. The name holds until then. */
HzDevice hz_desk_device (const HzDesk *desk, HzDeviceKind kind);
/* RESULT: the device was opened and closed again, or why it could not be; UNKNOWN when the desk
 * program is gone. Comes exactly once. */
typedef void (*HzDeviceTested) (HzDeviceKind kind, HzDevice result, gpointer data);
void hz_desk_test_device (HzDesk *desk, HzDeviceKind kind, HzDeviceTested tested, gpointer data);
/* In the current language: "camera", "in use", and what that means and what to do. */
const char *hz_device_name (HzDeviceKind kind);
const char *hz_device_state_text (HzDeviceState state);
const char *hz_device_advice (HzDeviceKind kind, HzDeviceState state);

typedef enum {
  HZ_TOUCH_NEED_FINGER,
  HZ_TOUCH_FINGER_ON,
  HZ_TOUCH_STAGE,
  HZ_TOUCH_RETRY,
  HZ_TOUCH_CHECK,
  HZ_TOUCH_FINISHED
} HzTouch;
typedef enum {
  HZ_CAPTURE_ENROLLED,
  HZ_CAPTURE_CANCELLED,
  HZ_CAPTURE_TIMEOUT,
  HZ_CAPTURE_MISMATCH,
  HZ_CAPTURE_REMOVED,
  HZ_CAPTURE_TOO_HOT,
  HZ_CAPTURE_NO_READER,
  HZ_CAPTURE_NO_PICTURES,
  HZ_CAPTURE_LINK_LOST,
  HZ_CAPTURE_ERROR,
  /* Of a match: what the person's finger and prints come to, never what the reader did. */
  HZ_CAPTURE_MATCHED,
  HZ_CAPTURE_NO_MATCH,
  HZ_CAPTURE_UNCLEAR, /* no touch was good enough to say */
  HZ_CAPTURE_DAMAGED, /* no stored print is whole */
  HZ_CAPTURE_FOREIGN  /* the stored prints are of another kind of reader */
} HzCaptureOutcome;

typedef struct { /* borrowed during the callback; take references to keep */
  HzTouch touch;
  guint stage, stages;
  const char *retry;              /* for RETRY: "general", "too-short", "center", "remove-finger" */
  HzCaptureOutcome outcome;       /* for FINISHED */
  guint rest;                     /* for FINISHED, TOO_HOT: seconds until it can be used again */
  HzRidgeFault fault;             /* for FINISHED, ENROLLED: what lowered the quality most */
  int quality;                    /* for FINISHED: ENROLLED, and of the best touch of a match */
  guint matched;                  /* for FINISHED, MATCHED: which of the prints */
  int width, height;              /* of ridge; 0 when there is none */
  GBytes *ridge, *print_template; /* wiping bytes, NULL when there is none */
} HzCaptureEvent;
typedef void (*HzCaptureFunc) (const HzCaptureEvent *event, gpointer data);

/* Who stands there from the next touch on, for a virtual reader only: two people have not the same
 * fingers. PERSON is any number but 0. */
#define HZ_REHEARSED_PEOPLE 100000
void hz_desk_rehearse (HzDesk *desk, guint person);
/* Takes FINGER (position code 11..20). FUNC is called until FINISHED, exactly one of which comes,
 * whatever happens to the agent. HZ_ERROR_BUSY while another runs. */
gboolean hz_desk_capture (HzDesk *desk, guint finger, guint seconds, HzCaptureFunc func,
                          gpointer data, GError **error);
/* Matches touches of FINGER with PRINTS (GBytes *, at least one, copied), all of one person: as
 * hz_desk_capture, FINISHED says which matched. A touch that cannot be judged (a retry of the
 * reader, or not found and of less than QUALITY) counts as one of TRIES and is asked for again;
 * not found in a good picture is NO_MATCH at once. Besides HZ_ERROR_BUSY: HZ_ERROR_DAMAGED when
 * every print is larger than HZ_DESK_TEMPLATE_MAX, which no reader makes. */
gboolean hz_desk_verify (HzDesk *desk, GPtrArray *prints, guint finger, guint seconds, guint tries,
                         guint quality, HzCaptureFunc func, gpointer data, GError **error);
void hz_desk_capture_cancel (HzDesk *desk); /* FINISHED with CANCELLED follows; of a match too */
/* In plain words, in the current language: what happened and what to do. */
const char *hz_capture_retry_text (const char *retry);
const char *hz_capture_outcome_text (HzCaptureOutcome outcome);
/* What would make the next picture better; "" for a good one. */
const char *hz_ridge_fault_text (HzRidgeFault fault);

typedef struct { /* pixels of the upright picture */
  int x, y, width, height;
} HzPhotoArea;

typedef struct {
  char *format; /* "image/jpeg" or "image/png": what the bytes are, whatever the file's name says */
  int width, height;                 /* of the picture */
  int preview_width, preview_height; /* of rgb */
  GBytes *rgb;
  HzPhotoMeasures measures; /* of a check; nothing known otherwise */
  HzPhotoArea area;         /* of a check: the part that makes the best card picture */
} HzPhoto;
void hz_photo_free (HzPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPhoto, hz_photo_free)
/* PHOTO (transfer full) or ERROR: HZ_ERROR_INVALID says what is wrong with the file,
 * HZ_ERROR_DEVICE that the desk went away. */
typedef void (*HzPhotoFunc) (HzPhoto *photo, const GError *error, gpointer data);
void hz_desk_decode_photo (HzDesk *desk, GBytes *file, int max_width, int max_height,
                           HzPhotoFunc func, gpointer data);
/* The same with what can be measured of it, for RULE's card. */
void hz_desk_check_photo (HzDesk *desk, GBytes *file, const HzPhotoRule *rule, int max_width,
                          int max_height, HzPhotoFunc func, gpointer data);
/* JPEG (borrowed) or ERROR. */
typedef void (*HzStandardFunc) (GBytes *jpeg, const GError *error, gpointer data);
/* AREA of the upright picture as RULE's card takes it. */
void hz_desk_standard_photo (HzDesk *desk, GBytes *file, const HzPhotoArea *area,
                             const HzPhotoRule *rule, HzStandardFunc func, gpointer data);

typedef enum {
  HZ_CAMERA_STOPPED,
  HZ_CAMERA_NONE,
  HZ_CAMERA_BUSY, /* another program has it */
  HZ_CAMERA_UNPLUGGED,
  HZ_CAMERA_NO_FRAMES,
  HZ_CAMERA_BAD_SETTING, /* the source that the desk was set up with cannot be made */
  HZ_CAMERA_LINK_LOST,
  HZ_CAMERA_ERROR
} HzCameraOutcome;
/* In plain words, in the current language: what happened and what to do. */
const char *hz_camera_outcome_text (HzCameraOutcome outcome);

typedef struct {
  gboolean finished; /* nothing follows */
  HzCameraOutcome outcome;
  guint number; /* a frame: hz_desk_camera_picture() is new */
} HzCameraEvent;
typedef void (*HzCameraFunc) (const HzCameraEvent *event, gpointer data);

/* Begins a preview of at most MAX_WIDTH × MAX_HEIGHT pixels (up to 320). FUNC is called for each
 * frame and once when it ends by itself, for SECONDS without a picture too. Frames are never
 * queued: the other end sends the next only when hz_desk_camera_shown() was said. HZ_ERROR_BUSY
 * while another preview runs. */
gboolean hz_desk_camera_start (HzDesk *desk, int max_width, int max_height, guint seconds,
                               HzCameraFunc func, gpointer data, GError **error);
/* FUNC is not called any more. Nothing when none runs. */
void hz_desk_camera_stop (HzDesk *desk);
/* The newest picture as RGB bytes; NULL: none yet. (transfer full) */
GBytes *hz_desk_camera_picture (const HzDesk *desk, int *width, int *height);
/* The frames up to NUMBER are on the screen of the person. */
void hz_desk_camera_shown (HzDesk *desk, guint number);
/* JPEG (wiping bytes, borrowed), or ERROR: HZ_ERROR_BUSY while no picture came yet. */
typedef void (*HzShotFunc) (GBytes *jpeg, int width, int height, const GError *error,
                            gpointer data);
/* The picture in full; the preview stands still until it is resumed. */
void hz_desk_camera_freeze (HzDesk *desk, HzShotFunc func, gpointer data);
void hz_desk_camera_resume (HzDesk *desk);

/* --- the printer --- */

typedef enum { /* the last three end a job */
               HZ_PRINT_QUEUED,
               HZ_PRINT_PRINTING,
               HZ_PRINT_HELD,
               HZ_PRINT_DONE,
               HZ_PRINT_FAILED,
               HZ_PRINT_CANCELLED
} HzPrintState;
typedef struct {
  HzPrintState state;
  const char *reason; /* borrowed; of HELD and FAILED: no-cups no-printer stopped refuses
                         out-of-paper jam door-open offline aborted link-lost refused, or "";
                         of CANCELLED: unbegun, nothing can have come out, or "" */
} HzPrintEvent;
typedef void (*HzPrintFunc) (const HzPrintEvent *event, gpointer data);
/* Prints PDF (at most 8 MiB) on the desk's printer. MEDIA: PWG 5101.1, "" for what lies in it. FUNC
 * is called whenever the job's state changes, until exactly one of the last three. */
void hz_desk_print (HzDesk *desk, GBytes *pdf, const char *title, const char *media, guint copies,
                    HzPrintFunc func, gpointer data);
/* Cancels what is not printed yet; each job says itself how it ended. */
void hz_desk_print_cancel (HzDesk *desk);
/* Is a job under way? */
gboolean hz_desk_prints (const HzDesk *desk);
/* What happened and what to do, in the current language. */
const char *hz_print_text (const HzPrintEvent *event);
