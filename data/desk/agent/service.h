/* The D-Bus face of the desk program: one peer on one connection. */
#pragma once
#include "data/desk/agent/finger/finger.h"
#include <gio/gio.h>

typedef struct _HzService HzService;
typedef void (*HzServiceGone) (gpointer data);

typedef struct {
  HzFingerSettings finger;
  const char *camera; /* as of hz_camera_source_new() */
} HzServiceDevices;

/* Serves the peer at the other end of SOCKET (taken over). GONE is called once when the peer has
 * left and the reader is closed. */
HzService *hz_service_new (int socket, const HzServiceDevices *devices, HzServiceGone gone,
                           gpointer data, GError **error);
void hz_service_free (HzService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzService, hz_service_free)
/* Ends what runs, then calls GONE. */
void hz_service_leave (HzService *service);
/* Readers are looked for below on the stack, which may never end: the main loop cannot be left. */
gboolean hz_service_looks (const HzService *service);
/* When the peer last sent something: monotonic µs. */
gint64 hz_service_heard (HzService *service);
