/* The position of the fields of a form, in rows and columns of an endless page; the screen shows
 * the part that fits. */
#pragma once
#include "forms/form.h"

#define HZ_LABEL_COLUMN     1
#define HZ_LABEL_WIDTH      24
#define HZ_INPUT_COLUMN     (HZ_LABEL_COLUMN + HZ_LABEL_WIDTH + 1)
#define HZ_PAGE_COLUMNS     80
#define HZ_ROW_NUMBER_WIDTH 4 /* "12. " before the first field of a repeated row */

#define HZ_SHOWN_LINES_MAX  3
#define HZ_COMPARE_WIDTH    20 /* columns needed beside a field for its comparison */

typedef struct {
  const HzFormField *field;
  guint member_row;        /* of a repeated field */
  int line, lines;         /* a long field has a second line for its comparison */
  int label_column;        /* -1: no label is drawn */
  int input_column, width; /* width 0: nothing is entered (headings, shown lines, actions) */
  int echo_column, echo_width;
} HzPlaced;

/* The fields of FORM that apply to C, in order. COLUMNS is the width of the screen (80 or more).
 * Array of HzPlaced. (transfer full) */
GArray *hz_form_layout (const HzForm *form, const HzCase *c, const HzRules *rules, int columns);
