/* Of several readers: the name of each, which one is used, and what is told of them. */
#pragma once
#include <libfprint-2/fprint.h>

/* The readers of CONTEXT (may be NULL) that are still plugged in. (transfer full) */
GPtrArray *hz_reader_plugged (FpContext *context);
/* The name of reader I: its kind as libfprint's driver is called, "uru4000", with a number from the
 * second of a kind on, "uru4000/2". (transfer full) */
char *hz_reader_id (const GPtrArray *readers, guint i);
/* The reader to be used: that of the name WANTED (may be NULL) if it is there, else the one used so
 * far (NULL: none), else the first that gives pictures, else the first; NULL: there is none.
 * Borrowed from READERS. */
FpDevice *hz_reader_choose (const GPtrArray *readers, const char *wanted, const FpDevice *so_far);
/* "press" or "swipe". */
const char *hz_reader_scan (FpDevice *device);
/* The property Readers of desk.xml; RESOLUTION as of hz_reader_dpi. (floating) */
GVariant *hz_reader_list (const GPtrArray *readers, const FpDevice *used, guint resolution);
/* Dots per inch of DEVICE's pictures: RESOLUTION, as the desk's owner says; without it (0) what the
 * picture says of itself in PPMM pixels a millimetre (0: nothing), else what is known of its kind;
 * 0: nobody knows. */
guint hz_reader_dpi (FpDevice *device, guint resolution, double ppmm);
