/* The cage of an examiner, which meets what foreign hands made: pictures of faces and of fingers,
 * prints. It computes, answers on its line, and does nothing else: it opens no file, whatever its
 * name; a socket, a process, a thread, a program, a signal to another end it. */
#pragma once
#include <glib.h>

/* Threads that wait for work of libraries (GTask's, which libfprint looks for minutiae on) and
 * stay, since none can be made in the cage. One more than are at work at a time: one that has just
 * finished may not be back yet. They are at rest when this returns. Not before the last fork. */
void hz_agent_threads (guint count);

/* For good, and for all threads that there are. What it needs of files it has read before:
 * decoders, the face detector, libfprint's reader. FALSE: errno says why. Only
 * no_new_privs under the address sanitizer, which writes down what it finds. */
gboolean hz_agent_cage (void);
