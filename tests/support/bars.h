/* SMPTE bars, the test picture of the camera: white, yellow, cyan, green, magenta, red, blue in the
 * upper two thirds. */
#pragma once
#include "tests/demo/terminal.h"

#define BARS_SOURCE                                                                                \
  "videotestsrc is-live=true pattern=smpte ! video/x-raw,width=640,height=480,framerate=30/1"

/* A JPEG of bars over the whole height. */
void bars_write (const char *file, int width, int height);
void bars_assert_rgb (const guint8 *rgb, int width, int height, int stride);
/* FILE is a JPEG of WIDTH × HEIGHT that shows them. */
void bars_assert_file (GBytes *file, int width, int height);
/* They are in the camera's picture on a screen of 80 by 24. */
gboolean bars_on_screen (HzTerminal *terminal, gpointer data);
