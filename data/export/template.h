/* How papers look: for each kind a page and its parts from top to bottom. A part names the values
 * of the paper (HzPaperLine.id) that it shows. To change the look of a paper, change its template.
 *
 * Two sorts of parts: those that flow (head, number band, lines), and ruled ones (rows, boxes,
 * sentences, signatures), which join into one table. On a page with lines, the lines get the room
 * that the other parts leave, in smaller type if necessary; a page that has only ruled parts is
 * stretched to fill the page. Sizes are millimetres. */
#pragma once
#include "data/export/paper.h"

typedef enum {
  HZ_PART_END,
  HZ_PART_HEAD,      /* station above the title, both in the middle */
  HZ_PART_FORM_HEAD, /* title in the middle, station and number below it, the QR symbol at the
                        right; MM high */
  HZ_PART_NUMBER,    /* the number in a band */
  HZ_PART_LINES,     /* the labelled values, in the order of the paper */
  HZ_PART_ROW,       /* CELLS beside each other, the last one as wide as what is left */
  HZ_PART_BOXES,     /* the first cell, one box a character for `boxes` characters */
  HZ_PART_PICTURE,   /* the parts up to PICTURE_END leave MM at the right for the portrait */
  HZ_PART_PICTURE_END,
  HZ_PART_SENTENCE,   /* TEXT across the page, MM high */
  HZ_PART_SIGNATURES, /* CELLS side by side, each with its label, its value and TEXT (the date) */
  HZ_PART_CODE,       /* at the foot, MM high: the QR symbol, the notice beside it, the footer */
  HZ_PART_NOTICE,     /* the notice in small print below a table */
} HzPartKind;

typedef struct {
  const char *label; /* msgid; a national form has Chinese ones, which no language translates */
  const char *value; /* id, NULL: left to be written by hand */
  double label_width, value_width;
} HzPartCell;

typedef struct {
  HzPartKind kind;
  double mm;
  const char *when; /* id: only when that value is not empty */
  const char *text; /* msgid */
  int boxes;
  HzPartCell cells[3];
} HzPart;
#define HZ_PART_CELLS 3

typedef struct {
  const char *media; /* PWG 5101.1 */
  double width, height, margin;
  double scale; /* of the type in flowing parts; 1 on the slip */
  double foot;  /* of a table: the space that stays free below it */
  const HzPart *parts;
} HzTemplate;
const HzTemplate *hz_template_of (HzPaperKind kind);

/* --- drawing (paper_layout.c, table.c) --- */

#include "data/export/draw.h"

typedef struct {
  cairo_t *cr;
  const HzTemplate *template;
  const HzPaper *paper;
  HzQr *qr;
  double left, width; /* of the parts now; narrower beside a portrait */
  double y;           /* where the next part begins */
  double stretch;     /* of ruled parts */
  double table_top;   /* of the ruled parts; 0: none yet */
  double picture_top;
  gboolean overflows; /* a value did not fit its cell */
} HzSheet;
/* Is PART on this paper? */
gboolean hz_part_applies (const HzPart *part, const HzPaper *paper);
/* Draws a ruled part; FALSE if the part is a flowing one. */
gboolean hz_sheet_ruled (HzSheet *sheet, const HzPart *part);
/* Draws the frame around all ruled parts after the last one. */
void hz_sheet_close_table (HzSheet *sheet);
/* Draws PAPER, HzPaper *, as its template says. */
gboolean hz_paper_draw (cairo_t *cr, const HzPaper *paper, GError **error);
