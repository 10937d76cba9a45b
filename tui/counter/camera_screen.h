/* The camera on the screen: a live picture, and a shot that the clerk keeps or takes again. */
#pragma once
#include "data/desk/picture/picture.h"
#include "tui/counter/session.h"

/* JPEG is borrowed, NAME says when it was taken ("camera-20261122-093015.jpg"). The screen is gone
 * by then. */
typedef void (*HzCameraTaken) (GBytes *jpeg, const char *name, gpointer data);

/* TITLE says what the picture is for; copied. TAKEN is called only for a picture that was kept.
 * NULL, and the user was told why: there is no desk program. */
HzScreen *hz_camera_screen_new (HzApp *app, const char *title, HzCameraTaken taken, gpointer data);
