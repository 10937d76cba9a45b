/* The desk as a session sees it: started or connected to, its line, and which devices it has. */
#pragma once
#include "core/base/base.h"

typedef struct _HzDesk HzDesk;

typedef struct {
  const char *virtual_reader, *camera; /* as of hz_desk_spawn */
  guint resolution;                    /* dots per inch of the reader's pictures; 0: not said */
} HzDeskSettings;
/* As hz_desk_spawn, with all that can be said. */
HzDesk *hz_desk_spawn_with (const char *program, const HzDeskSettings *settings, GError **error);
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
typedef struct {
  char *id;   /* for hz_desk_use_reader */
  char *kind; /* as a print names it */
  char *name; /* printable */
  gboolean swipe;
  guint dpi;     /* of its pictures; 0: nobody knows */
  gboolean used; /* the one that hz_desk_device tells of */
} HzDeskReader;
/* The fingerprint readers that are plugged in, HzDeskReader *; empty while the desk's program has
 * not said, or is of before. Holds as a name of hz_desk_device does. */
const GPtrArray *hz_desk_readers (const HzDesk *desk);
/* The one that is used, or NULL. */
const HzDeskReader *hz_desk_reader (const HzDesk *desk);
/* The reader ID is used as soon as it is there, also by a program that is started again. */
void hz_desk_use_reader (HzDesk *desk, const char *id);

/* RESULT: the device was opened and closed again, or why it could not be; UNKNOWN when the desk
 * program is gone. Comes exactly once. */
typedef void (*HzDeviceTested) (HzDeviceKind kind, HzDevice result, gpointer data);
void hz_desk_test_device (HzDesk *desk, HzDeviceKind kind, HzDeviceTested tested, gpointer data);
/* In the current language: "camera", "in use", and what that means and what to do. */
const char *hz_device_name (HzDeviceKind kind);
const char *hz_device_state_text (HzDeviceState state);
const char *hz_device_advice (HzDeviceKind kind, HzDeviceState state);
