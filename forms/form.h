/* A form: what one step asks, as a table. The table of a form is the only place where a field is
 * described for people: label, help, widget, width, code table. The rules about values are in
 * core/case/blockers.h. */
#pragma once
#include "core/case/case.h"

#define HZ_DAY_CHARS 19 /* a day as a spreadsheet gives it: 2026-11-22 00:00:00 */

typedef enum {
  HZ_WIDGET_HEADING, /* a line between groups; label only */
  HZ_WIDGET_TEXT,
  HZ_WIDGET_NUMBER, /* citizen number, 18 columns: digits and X, upper-cased */
  HZ_WIDGET_DATE,   /* ISO; eight digits are accepted too */
  HZ_WIDGET_CODE,   /* a code of `table`, its name echoed; F3 lists */
  HZ_WIDGET_MONEY,  /* yuan */
  HZ_WIDGET_PHOTO,  /* path of an image file; the picture is previewed and sealed */
  HZ_WIDGET_FINGER, /* a hand: Enter starts the capture; `field` is its *_FINGER, `result` and
                       `reason` beside it */
  HZ_WIDGET_SHOWN,  /* computed line, not entered: `show` */
  HZ_WIDGET_ACTION, /* a button: `action` */
} HzWidget;

typedef enum {
  HZ_ACTION_NONE,
  HZ_ACTION_PAY,       /* takes the money and gives the receipt, once */
  HZ_ACTION_PAY_VISIT, /* the same for every case of the visit that is ready for it */
  HZ_ACTION_APPROVE,   /* an officer approves the discount */
  HZ_ACTION_RELEASE,   /* an officer looks at a print that stops the case */
  HZ_ACTION_LOOK,      /* the clerk looks at the card's photo for what nobody measures */
  HZ_ACTION_PHOTO,     /* an officer lets the card's photo pass */
  HZ_ACTION_REFER,     /* the slip that sends the citizen to the place of registration */
  HZ_ACTION_MISSING,   /* the slip that names all missing papers, once */
  HZ_ACTION_SUBMIT,    /* the whole application, once */
  HZ_ACTION_PAPERS,    /* the papers of the case, to look at, print or keep */
  HZ_ACTION_ACT,       /* the acts of core/case/life.h on a submitted case: HZ_ACTION_OF (act) */
} HzAction;
#define HZ_ACTION_OF(act) ((HzAction)(HZ_ACTION_ACT + (act)))

typedef struct {
  HzField field; /* HZ_FIELD_NONE for headings and shown lines */
  HzWidget widget;
  const char *label; /* msgid, N_() */
  const char *help;  /* msgid: what to enter, where to find it on the document, an example (F1) */
  guint width;       /* columns of input */
  guint max_chars;
  const char *table; /* code table of HZ_WIDGET_CODE, "@reasons" and "@waivers" of the rule book */
  guint echo_width;  /* columns kept for the echoed name; 0: to the end of the line */
  gboolean same_row; /* in the same row as the field before it (member rows), or as the button */
  gboolean wrap;     /* a shown line takes up to three rows */
  HzField
      ditto_from; /* F4 copies this field of the same case ("same as the form"); NONE: no ditto */
  HzAction action;
  HzField result, reason; /* HZ_WIDGET_FINGER: the hand's outcome and why */
  HzField compare;        /* the echo tells whether the value equals this field's */
  /* HZ_WIDGET_SHOWN: the line, "" for nothing yet. (transfer full) */
  char *(*show) (const HzCase *c, const HzRules *rules);
  /* For shown lines and buttons: whether they are there; NULL: always. */
  gboolean (*when) (const HzCase *c, const HzRules *rules);
} HzFormField;

typedef struct {
  HzStep step;
  const char *title; /* msgid */
  const char *code;  /* jump line: short code, the same in every language */
  const HzFormField *fields;
  guint n_fields;
  guint repeat_from,
      repeat_count; /* fields [from, from+count) repeat for each household member; count 0: none */
} HzForm;

extern const HzForm hz_form_number, hz_form_book, hz_form_form, hz_form_photos, hz_form_fingers,
    hz_form_fee, hz_form_payment, hz_form_review;

/* The form of STEP. */
const HzForm *hz_form_for_step (HzStep step);
/* NULL when no form has CODE, in capitals or small letters. */
const HzForm *hz_form_for_code (const char *code);
/* The description of FIELD in the form that asks for it; NULL when none does. */
const HzFormField *hz_form_field (HzField field);
/* What BLOCKER of C is about: the label of the field (for a household member with the number of the
 * member), or the title of the step. (transfer full) */
char *hz_form_blocker_label (const HzBlocker *blocker, const HzCase *c);

/* One problem per line, "" when every table is right: duplicate field, missing help or label or
 * their translation, unknown code table, row wider than 80 columns in any language, a case field
 * that no form asks for. (transfer full) */
char *hz_forms_self_check (const HzCodeTables *tables);
