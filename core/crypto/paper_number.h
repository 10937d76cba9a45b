/* The number of a paper in few bytes, for its QR code. */
#pragma once
#include <glib.h>

/* Of the unit code that every number begins with; UNSET: no case begins. */
#define HZ_UNIT_DIGITS 9
#define HZ_UNIT_UNSET  "000000000"

enum { HZ_PAPER_NUMBER_BYTES = 14 };

/* FALSE when NUMBER is not [LETTER]UNIT[-YYYYMMDD]-SERIAL with at most nine digits each. */
gboolean hz_paper_number_pack (const char *number, guint8 packed[HZ_PAPER_NUMBER_BYTES]);
/* The reverse; NULL when nothing can have been packed so. (transfer full) */
char *hz_paper_number_unpack (const guint8 packed[HZ_PAPER_NUMBER_BYTES]);
