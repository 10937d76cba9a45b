/* The form screen: shows any form of forms/ and lets it be filled in. Private to the files of this
 * room, its parts:
 *
 * - form_screen.c: keys and life; move.c: fields, focus; next_step.c: steps; paint.c: what is seen
 * - leave.c: a field is left, so it is saved; field_lists.c: F3
 * - photo_field.c: files into sealed photos; finger_field.c: the reader
 * - finish.c: payment and submission
 * - after_submission.c: what is done with a submitted case */
#pragma once
#include "data/desk/picture/picture.h"
#include "forms/forms.h"
#include "tui/counter/counter.h"

typedef struct _HzFormScreen HzFormScreen;

typedef struct _HzFingers HzFingers; /* finger_field.h */
typedef struct _HzPhotos HzPhotos;   /* photo_field.h */

/* What the form does with a key, and what it waits for: it is always in exactly one of these. Which
 * one may follow which is a table in form_screen.c. */
typedef enum {
  HZ_FORM_EDITING,   /* keys are the field's and the form's */
  HZ_FORM_DRAINING,  /* keys that waited are taken, in their order */
  HZ_FORM_ASKING,    /* the desk is asked about a picture: keys wait */
  HZ_FORM_COMPARING, /* the submission waits for the comparison of prints: keys wait, Esc stops it
                      */
  HZ_FORM_CAPTURING, /* the reader runs, or is waited for: Esc stops it, other keys are refused */
  HZ_FORM_MODES
} HzFormMode;

struct _HzFormScreen {
  HzScreen base;
  HzFormMode mode;
  GQueue *waiting; /* HzKey *, paste texts owned */
  HzCase *c;
  const HzRuleBook *book; /* of the case, borrowed from the station */
  HzCaseFacts facts;      /* what the store knows about the case, as last asked */
  gboolean facts_known;
  HzStep step;
  GArray *placed; /* HzPlaced: the fields of the step that apply */
  int focus;      /* index in placed; -1: nothing can be entered */
  HzLine *line;   /* edits the focused field; NULL on buttons */
  char *before;   /* the field as it was entered, for F8 */
  char *shown;    /* what the line could show of it: less, where the value is too long */
  int scroll;
  gboolean missing[HZ_FIELD_COUNT]; /* required and empty, of this step */
  guint lease_source;
  gboolean taken; /* another session has the case now: it can only be left */

  gboolean learned; /* the facts, since this was last FALSE */
  gboolean seen;    /* the step was painted, so keys typed from now on are meant for it */

  HzPhotos *photos;
  HzFingers *fingers;
  gboolean print_stops; /* one of the prints was compared and needs an officer */
};

/* move.c */
/* Borrows what the screen knows from the store. */
HzRules hz_form_rules (const HzFormScreen *self);
/* Asks the store again what it knows about the case: not cheap, once for each act. */
void hz_form_learn (HzFormScreen *self);
const HzPlaced *hz_form_focused (const HzFormScreen *self); /* NULL: none */
gboolean hz_form_editable (const HzFormScreen *self, const HzPlaced *placed);
void hz_form_relayout (HzFormScreen *self);
/* Shows PLACE and focuses its field if that is possible. */
void hz_form_show (HzFormScreen *self, HzPlace place);
/* What was typed becomes the value, and the facts follow it. FALSE: stay. */
gboolean hz_form_take_and_learn (HzFormScreen *self, gboolean forward);
/* Leaves the field for INDEX of those placed. It is saved first; FALSE, and the focus stays, if
 * that fails. */
gboolean hz_form_move_to (HzFormScreen *self, int index, gboolean forward);
/* To the button of the step, if it has one that can be pressed. */
void hz_form_focus_button (HzFormScreen *self);
/* To the next field, or the next step after the last. */
void hz_form_forward (HzFormScreen *self);
void hz_form_backward (HzFormScreen *self);
void hz_form_vertical (HzFormScreen *self, int lines);
/* To the button beside this one. */
void hz_form_sideways (HzFormScreen *self, int direction);
void hz_form_remember_place (HzFormScreen *self);
/* The line editor shows the case's value, which a picture has brought; F8 gives it back from now
 * on.
 */
void hz_form_reload_line (HzFormScreen *self);

/* next_step.c */
/* Shows PLACE as hz_form_show() and saves it. */
void hz_form_go (HzFormScreen *self, HzPlace place);
/* Asks for the consent where it is wanted and not recorded; TRUE: it is being asked. */
gboolean hz_form_ask_consent (HzFormScreen *self);
/* Before a photo or a print is taken: the case is kept, and the consent recorded. FALSE: not so;
 * the user was told why, or is being asked. */
gboolean hz_form_may_take (HzFormScreen *self);
/* The last field of the step was taken: to the next step, or to what stands in the way. */
void hz_form_leave_step (HzFormScreen *self);
void hz_form_next_step (HzFormScreen *self); /* F10 */
gboolean hz_form_go_blocker (HzFormScreen *self, const GPtrArray *blockers);
/* Shows any step without checks. Not while the reader is capturing. */
void hz_form_go_step (HzFormScreen *self, HzStep step);

/* form_screen.c */
/* Goes over to MODE. Aborts where the table does not allow it from the mode it is in. */
void hz_form_enter (HzFormScreen *self, HzFormMode mode);
/* What was waited for is over: the keys that waited are taken. */
void hz_form_drain (HzFormScreen *self);

/* leave.c */
/* What was typed goes into the case (not yet into the store). FALSE: stay (a picture is being
 * read). */
gboolean hz_form_take_line (HzFormScreen *self, gboolean forward);
/* Writes the case; the draft is created with the first value worth it. FALSE: the user was told
 * why. */
gboolean hz_form_save (HzFormScreen *self);
/* Likewise, and a draft whatever was typed: for what hangs on the case (consent, pictures). */
gboolean hz_form_keep (HzFormScreen *self);
/* What the line editor and the screen show for VALUE, in the person's language. */
const char *hz_form_display (HzFormScreen *self, const HzFormField *field, const char *value);
/* Says what is wrong with the field, if anything. */
void hz_form_say_wrong (HzFormScreen *self, const HzPlaced *placed);
/* The case as the register knows the person. */
void hz_form_person_changed (HzFormScreen *self, const char *old_number);

/* fill_in.c */
/* F4: what another field of the case says already. */
void hz_form_ditto (HzFormScreen *self);
/* F8: the value as it was; of a photo or a finger, where nothing was typed, the picture as it was
 * before it was taken away or replaced. */
void hz_form_undo (HzFormScreen *self);
/* Del: takes the picture that is kept in the field away, after a question. FALSE: there is none, or
 * something was typed, and the key is the line's. */
gboolean hz_form_remove (HzFormScreen *self);

/* paint.c */
void hz_form_paint (HzScreen *screen);
void hz_form_place_cursor (HzScreen *screen);

/* field_lists.c */
void hz_form_list (HzFormScreen *self);
/* The picture files of the station's inbox whose names contain FILTER. Array of HzChoice *.
 * (transfer full) */
GPtrArray *hz_form_picture_choices (HzDoor *door, const char *filter);
/* The shown name of the code in FIELD; NULL when unknown. */
const char *hz_form_code_name (const HzFormScreen *self, const HzFormField *field,
                               const char *code);

/* comparisons.c */
/* The prints of the case are compared with those of others, if they were not yet. */
void hz_form_compare (HzFormScreen *self);

/* after_submission.c */
void hz_form_life (HzFormScreen *self, HzAct act);

/* finish.c */
void hz_form_act (HzFormScreen *self, HzAction action);
/* In the payment step: the sum of the visit, and who is left out. */
void hz_form_visit_due (HzFormScreen *self);

/* --- for the other files of this room --- */

/* Opens the application C (transfer full) at its place, and asks what its step asks first. FALSE,
 * and the user was told why: the rule book of C is not here. */
gboolean hz_form_push (HzApp *app, HzCase *c);
gboolean hz_is_form_screen (const HzScreen *screen);
/* The topmost application; NULL: none is open. */
HzFormScreen *hz_form_in_front (HzApp *app);
/* The prints of CASE_ID were compared with those of others; STOPS: an officer has to look. FALSE:
 * another case is open here. */
gboolean hz_form_screen_compared (HzScreen *screen, gint64 case_id, gboolean stops);
/* What is being typed is saved. FALSE: not now; the user was told why. */
gboolean hz_form_screen_keep (HzScreen *screen);
/* Asks, then withdraws the open draft and leaves it. */
void hz_form_withdraw (HzFormScreen *self);

/* The officer's approval of the discount that C asks for; C belongs to the form below. */
HzScreen *hz_approve_new (HzApp *app, HzCase *c, const HzRules *rules);
/* The officer's look at prints that stop C; RULES with the store's facts. */
HzScreen *hz_photo_release_new (HzApp *app, HzCase *c, const HzRules *rules);
HzScreen *hz_release_new (HzApp *app, HzCase *c, const HzRules *rules);

typedef void (*HzGoTo) (HzStep step, HzField field, guint row, gpointer data);
/* BLOCKERS (transfer full) of C: array of HzBlocker. */
HzScreen *hz_missing_new (HzApp *app, const HzCase *c, GPtrArray *blockers, HzGoTo go_to,
                          gpointer data);
