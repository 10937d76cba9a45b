/* A made-up desk program behind a Unix socket, for sessions that connect to one, directly or
 * through ssh -R. It serves from threads of its own, so that a test can wait for a screen
 * meanwhile. */
#pragma once
#include <gio/gio.h>

typedef struct _DeskImpostor DeskImpostor;
/* On a thread of the line: answers CALL over BUS, and says what it likes besides. */
typedef void (*DeskImpostorAnswer) (GDBusConnection *bus, GDBusMessage *call, gpointer data);

/* At PATH, which everybody may connect to; one session after another. */
DeskImpostor *desk_impostor_new (const char *path, DeskImpostorAnswer answer, gpointer data);
void desk_impostor_free (DeskImpostor *impostor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskImpostor, desk_impostor_free)
/* Sessions that came so far. */
guint desk_impostor_sessions (DeskImpostor *impostor);

/* For answers: BODY (floating) to CALL, or NULL for an empty one; an error; a signal. */
void desk_impostor_reply (GDBusConnection *bus, GDBusMessage *call, GVariant *body);
void desk_impostor_refuse (GDBusConnection *bus, GDBusMessage *call, const char *name,
                           const char *text);
void desk_impostor_say (GDBusConnection *bus, const char *interface, const char *signal,
                        GVariant *body);
