/* A desk that waits for its sessions: one after another, each served by a process of its own, so
 * that nothing of one is left to the next. */
#pragma once
#include <gio/gio.h>

/* Serves at PATH until SIGTERM, SIGINT or SIGHUP; OPTIONS (NULL-terminated) go to each session's
 * process. The exit code of the program. */
int hz_listen (const char *path, const char *const *options);
/* $XDG_RUNTIME_DIR/huzheng/desk.sock. (transfer full) */
char *hz_listen_default_path (void);

/* The session's process: writes to CONTROL whether its peer lives, when it is asked with SIGUSR1;
 * calls GONE when the peer is silent for too long. HEARD: when it last sent something. */
typedef gint64 (*HzListenHeard) (gpointer data);
typedef void (*HzListenGone) (gpointer data);
typedef struct _HzListenWatch HzListenWatch;
HzListenWatch *hz_listen_serve_session (int control, HzListenHeard heard, HzListenGone gone,
                                        gpointer data);
void hz_listen_watch_free (HzListenWatch *watch);
