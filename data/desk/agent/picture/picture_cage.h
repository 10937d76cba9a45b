/* The cage of a child that meets a foreign picture: it computes, answers on its line, and does
 * nothing else. It opens no file, whatever its name; a socket, a process, a program end it. */
#pragma once
#include <glib.h>

/* For good. What it needs of files it has read before: decoders, the face detector. FALSE: errno
 * says why. Nothing under the address sanitizer, which writes down what it finds. */
gboolean hz_picture_cage (void);
