/* Money is kept as whole fen; people type and read it as yuan with two decimals. */
#pragma once
#include <glib.h>

#define HZ_FEN_MAX                                                                                 \
  G_GINT64_CONSTANT (100000000) /* one million yuan: more at a counter is a typing error */

/* "20", "20.5", "20.00", "¥20", "20元", also in full-width forms and with blanks beside them: fen.
 * FALSE for a sign, more than two decimals, or over HZ_FEN_MAX. */
gboolean hz_money_parse (const char *text, gint64 *fen);
/* "20.00". (transfer full) */
char *hz_money_format (gint64 fen);
