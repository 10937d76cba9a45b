/* libfprint's virtual image reader, its finger played by a program: for demonstrations and tests.
 * libfprint and its driver stay the real ones. */
#pragma once
#include <glib.h>

typedef struct _HzVirtualReader HzVirtualReader;

/* Makes a private folder, points libfprint at a socket in it and at no other reader, and starts
 * COMMAND (shell quoting, no shell) with the socket path as last argument. Call before the first
 * FpContext, and before the first thread. */
HzVirtualReader *hz_virtual_reader_start (const char *command, GError **error);
/* Ends the program (by its process id) and removes the folder; nothing is said to it afterwards.
 * The last unref does it too. */
void hz_virtual_reader_stop (HzVirtualReader *reader);
/* Where its socket lies. */
const char *hz_virtual_reader_folder (const HzVirtualReader *reader);
HzVirtualReader *hz_virtual_reader_ref (HzVirtualReader *reader);
void hz_virtual_reader_unref (HzVirtualReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzVirtualReader, hz_virtual_reader_unref)
/* A touch of FINGER is awaited: the program reads "needed FINGER" on its standard input; for 0,
 * "idle". */
void hz_virtual_reader_tell (HzVirtualReader *reader, guint finger);
/* Another person stands there: "person N". */
void hz_virtual_reader_turn (HzVirtualReader *reader, guint person);
