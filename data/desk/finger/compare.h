/* One finger's picture against prints that are stored: with those of others (is it known under
 * another number?), and with those of one person (is it who the case says?).
 *
 * libfprint compares only in an open reader, with a touch, and a comparison with a hundred prints
 * is one turn of the main loop that cannot be stopped (0.4 to 2.5 s). So a process of its own does
 * it: `huzheng-desk --examine others` (of a touch: `touch`) opens libfprint's virtual reader on a
 * private socket, hands it the ridge picture that was just taken, and identifies it among the
 * prints, forty in a call. It needs no reader, holds up none, works on the server whatever desk the
 * picture came from (the prints of other people never leave it), and is stopped by killing it. What
 * it says is believed within bounds.
 *
 * Another's print counts as the same finger only when every one of its touches matches by itself:
 * the matcher is made for one to one, and errs too often when it is asked a hundred times. An
 * officer who is called for nothing every day soon stops looking.
 *
 * Pictures are brought to 500 dpi before they are measured and compared, as far as their resolution
 * is known (ridge_scale.h). Only prints of the same kind of reader as the fresh one are compared:
 * kinds differ in what they see of a finger and, where it is not known, in scale. The others are
 * counted, and said. The virtual reader's threshold counts, which is that of uru4000; small swipe
 * readers, whose own is lower, find fewer.
 *
 * A touch at the counter has no print of its own: what comes of it is decided here and nowhere
 * else, on the machine that keeps the prints. The kind of reader is then what the desk says, which
 * can only spoil a match. */
#pragma once
#include "core/base/base.h"
#include "data/desk/examine/examine.h"
#include "data/desk/finger/capture.h"

#define HZ_COMPARE_PRINTS_MAX 4000
/* The order and the answer, as messages (data/message/message.h) on the program's standard input
 * and output: width, height, dpi, ridge, template, reader, own, each, prints; own, other,
 * own_compared, compared, foreign, damaged, alone, quality, minutiae, parts, print. */
#define HZ_COMPARE_ORDER      "(uuuayaysubaay)"
#define HZ_COMPARE_ORDER_MAX  (64 * 1024 * 1024)
#define HZ_COMPARE_ANSWER     "(iiuuuuuuu(yyyy)ay)"
#define HZ_COMPARE_ANSWER_MAX (16 * 1024)

typedef struct {          /* what is compared; borrowed while it starts */
  int width, height;      /* of ridge */
  guint dpi;              /* of ridge; 0: not known, taken for 500 */
  GBytes *ridge;          /* grey, of the fresh print */
  GBytes *print_template; /* of the fresh print: says the kind of reader; NULL: a touch */
  GPtrArray *prints;  /* GBytes *: first those that should be the same finger, then the others */
  guint own;          /* how many of them should be the same; of a touch, all */
  gboolean each;      /* every one of the own is asked, not only until one matches */
  const char *reader; /* of a touch: the kind of reader, "" when it is not known */
} HzCompareOrder;

typedef struct {
  int own;            /* index of the own print that is the same finger; -1: none */
  int other;          /* index in prints of another's that is the same finger; -1: none. The first
                         found: there may be more */
  guint own_compared; /* of the own */
  guint compared;     /* of the others */
  guint foreign;      /* not compared: of another kind of reader */
  guint damaged;      /* not compared: not whole */
  guint alone;        /* of the own that are the same finger, each asked by itself */
  guint quality;      /* of the picture (quality.h); 0 when there is nothing in it to compare */
  guint minutiae;
  HzRidgeParts parts; /* of quality */
  GBytes *print;      /* of a touch: a print of it alone; NULL when there is nothing in it */
} HzComparison;
void hz_comparison_clear (HzComparison *result);

typedef struct _HzCompareRun HzCompareRun;
/* Once, from the main loop: RESULT (borrowed), or ERROR (HZ_ERROR_DEVICE: it could not be
 * compared). */
typedef void (*HzCompareFunc) (const HzComparison *result, const GError *error, gpointer data);
/* NULL with HZ_ERROR_DEVICE when it cannot be started. The run is freed with its answer, or by
 * hz_compare_cancel. */
HzCompareRun *hz_compare_start (const HzExamineStarter *starter, const HzCompareOrder *order,
                                HzCompareFunc func, gpointer data, GError **error);
/* READY is for a touch, and used up. */
HzCompareRun *hz_compare_start_ready (HzExamineReady *ready, const HzCompareOrder *order,
                                      HzCompareFunc func, gpointer data);
/* Kills it; FUNC is not called any more. */
void hz_compare_cancel (HzCompareRun *run);
/* What a touch comes to that was compared with PRINTS own ones: MATCHED; NO_MATCH in a picture of
 * at least QUALITY that was compared with every one of them; UNCLEAR in a worse one, or when not
 * all were come to; FOREIGN or DAMAGED when one that it does not match could not be compared. */
HzCaptureOutcome hz_compare_outcome (const HzComparison *result, guint prints, guint quality);
/* What the program wrote; FALSE unless it is one whole answer about ORDER's prints. RESULT is to be
 * cleared. */
gboolean hz_compare_parse (GBytes *message, const HzCompareOrder *order, HzComparison *result);
