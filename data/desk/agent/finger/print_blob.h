/* Stored prints, opened for libfprint. */
#pragma once
#include <libfprint-2/fprint.h>

/* NULL when BLOB is not whole (data/desk/finger/print_form.h). (transfer full) */
FpPrint *hz_print_blob_open (GBytes *blob);
