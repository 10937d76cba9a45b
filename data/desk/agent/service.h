/* The D-Bus face of the desk program: one peer on one connection. */
#pragma once
#include "data/desk/agent/virtual_reader.h"
#include <gio/gio.h>

typedef struct _HzService HzService;
typedef void (*HzServiceGone) (gpointer data);

/* Serves the peer at the other end of SOCKET (taken over). GONE is called once when the peer has
 * left and the reader is closed. VIRTUAL_READER may be NULL (borrowed). */
/* CAMERA as of hz_camera_source_new(). */
HzService *hz_service_new (int socket, HzVirtualReader *virtual_reader, const char *camera,
                           HzServiceGone gone, gpointer data, GError **error);
void hz_service_free (HzService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzService, hz_service_free)
/* Ends what runs, then calls GONE. */
void hz_service_leave (HzService *service);
