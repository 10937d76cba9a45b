/* The Fingerprint interface of desk.xml on the connection to the peer. */
#pragma once
#include "data/desk/agent/base/base.h"
#include "data/desk/agent/finger/virtual_reader.h"

/* How long libfprint's heat model takes from too hot to usable again (measured: 206 s). */
#define HZ_READER_REST_SECONDS 206

typedef struct _HzFingerFace HzFingerFace;

typedef struct {
  HzVirtualReader *virtual_reader; /* borrowed; NULL: none. Is told of touches that are awaited */
  guint rest;                      /* seconds that an overheated reader rests */
  const char *reader;              /* the name of the one that is wanted; NULL: any */
  guint resolution;                /* dots per inch of its pictures; 0: not said */
} HzFingerSettings;

/* DEVICES (borrowed) is told of the reader and tests it. SETTLED is called
 * whenever the reader is closed again. */
HzFingerFace *hz_finger_face_new (const HzGuard *guard, const HzFingerSettings *settings,
                                  HzAgentDevices *devices, void (*settled) (gpointer data),
                                  gpointer data);
void hz_finger_face_free (HzFingerFace *face);
/* To be exported; borrowed. */
GDBusInterfaceSkeleton *hz_finger_face_skeleton (HzFingerFace *face);
/* An operation runs whose end was not told yet. */
gboolean hz_finger_face_captures (const HzFingerFace *face);
/* The reader is in use: an operation runs, or the last one is being closed. */
gboolean hz_finger_face_busy (const HzFingerFace *face);
/* Readers are looked for, somewhere below on the stack (hz_reader_renew). */
gboolean hz_finger_face_looks (const HzFingerFace *face);
/* What runs ends, cancelled. */
void hz_finger_face_stop (HzFingerFace *face);
