/* What stands in the way of a step: the one place that knows (DESIGN section 4). The screen shows
 * it on F2, the store calls it again inside the transaction. */
#pragma once
#include "core/case/record.h"
#include "core/book/book.h"
#include "core/case/photo_check.h"

typedef struct {
  HzField field; /* where to go; HZ_FIELD_NONE: the first field of the step */
  guint row;
  HzStep step;      /* where FIELD is asked; it can lie before the step it stands in the way of */
  gboolean missing; /* simply not entered yet (screens mark it, they do not scold) */
  gboolean warning; /* said, never refused */
  char *reason;  /* in the current language; never begins with the field's label: screens put that
                    before it */
  char *way_out; /* what to do */
} HzBlocker;

typedef enum {
  HZ_FINGER_UNCHECKED, /* not compared with the prints of others yet */
  HZ_FINGER_CLEAR,
  HZ_FINGER_FOUND,   /* the same finger is there under another number */
  HZ_FINGER_FAILED,  /* it could not be compared */
  HZ_FINGER_RELEASED /* found or failed, and an officer lets the case go on */
} HzFingerState;
typedef struct { /* of one print */
  HzFingerState state;
  guint compared, passed_over; /* prints of others; those of another kind of reader, or damaged */
  gboolean own_differs;        /* it is not the finger of the person's earlier case */
  gint64 other_case;           /* 0: none; the case itself: its other hand */
  char *other;                 /* number of that case, or of its person while it has none */
  char *released_by, *released_name, *release_reason; /* account, and as people know them */
} HzFingerFact;
typedef enum { /* papers that are filed with a case, core/case/evidence.h */
               HZ_EVIDENCE_WAIVER,
               HZ_EVIDENCE_GUARDIAN,
               HZ_EVIDENCE_ATTORNEY,
               HZ_EVIDENCE_OLD_CARD,
               HZ_EVIDENCE_OTHER,
               HZ_EVIDENCE_KINDS
} HzEvidenceKind;

typedef struct {               /* what the store knows about the case: hz_store_case_facts() */
  char *other_case;            /* number of the person's other case under way; NULL: none */
  gboolean slip_of_person;     /* the collection slip is of the person's card under way */
  gboolean evidence_elsewhere; /* the certificate stands on another person's case */
  gboolean photo[2], print[2]; /* first and second, right and left: the store has it */
  HzFingerFact finger[2];
  gboolean evidence[HZ_EVIDENCE_KINDS]; /* a paper of the kind is filed */
  gboolean photo_measured[2];
  HzPhotoMeasures photo_measures[2]; /* where measured */
} HzCaseFacts;

typedef struct { /* what the rules look at beside the case */
  const HzRuleBook *book;
  const HzCodeTables *tables;
  GDate today;
  int offset_minutes;       /* of the station, east of UTC */
  const HzCaseFacts *facts; /* borrowed; NULL: the store is not asked */
} HzRules;

void hz_blocker_free (HzBlocker *blocker);

/* Where FIELD stands among all fields as they are asked: the members come after the householder. */
int hz_field_order (HzField field);
/* Does FIELD apply to this case (a guardian for a child only, evidence for a waiver only)? Fields
 * that do not apply are neither asked nor required, and what they hold does not count. */
gboolean hz_case_field_applies (const HzCase *c, HzField field, const HzRules *rules);
/* The fingers of a hand (table finger_position) in the order they are to be taken; NULL-ended. */
const char *const *hz_finger_order (const HzRuleBook *book, gboolean left);
/* The finger of that hand after CODE; NULL after the last, and for what is no finger. */
const char *hz_finger_next (const HzRuleBook *book, const char *code);
/* The step in which FIELD is asked. */
HzStep hz_field_step (HzField field);
/* The code table that the rules look FIELD up in; NULL for none, and for reasons and waiver groups.
 */
const char *hz_field_table (HzField field);
/* Must FIELD be entered wherever it applies? */
gboolean hz_field_required (HzField field);
/* What the case costs as it stands; a discount counts once number, office and date of the
 * certificate are entered and an officer has approved it (RULES section 4). FALSE: no reason of the
 * book is chosen yet, FEE is untouched. */
gboolean hz_case_fee (const HzCase *c, const HzRules *rules, HzFee *fee);
/* Is everything there for a discount but the officer's approval? */
gboolean hz_case_needs_approval (const HzCase *c, const HzRules *rules);
/* Does a print wait for an officer to look: found under another number, or not comparable? */
gboolean hz_case_needs_release (const HzCase *c, const HzRules *rules);
/* Must the prints be taken at the place of the household registration (RULES section 5)? The person
 * gets a referral slip. */
gboolean hz_case_is_referred (const HzCase *c, const HzRules *rules);
/* Why: the book's ground for not taking prints of people registered elsewhere, or for refusing such
 * a case whose papers do not prove it. NULL: the case is served here. */
const char *hz_case_referral_basis (const HzCase *c, const HzRules *rules);
/* What must be shown for the case as it stands: array of HzDocument; empty while there is no
 * reason. (transfer full) */
GArray *hz_case_documents (const HzCase *c, const HzRules *rules);
/* FALSE with HZ_ERROR_INVALID when the value of one field cannot be right by itself (form, check
 * digit, unknown code, wrong day). An empty value is never an error here. */
gboolean hz_case_check_field (const HzCase *c, HzField field, guint row, const HzRules *rules,
                              GError **error);
/* What stands in the way of STEP: of its own fields, and of entering it; HZ_STEP_REVIEW: of
 * everything. One field has one refusal, the first found. Array of HzBlocker *, in the order of the
 * steps and their fields; warnings last. Without payment HZ_STEP_PAYMENT is in its own way: taking
 * the money is what it is for. (transfer full) */
GPtrArray *hz_case_blockers (const HzCase *c, const HzRules *rules, HzStep step);
/* Those that refuse, warnings left out. */
guint hz_blockers_count (const GPtrArray *blockers);

/* Puts into empty fields what follows from others (birth date and sex from the number, the form's
 * items from what the household book says, thumbs as the first fingers). Never overwrites. TRUE if
 * anything changed. */
gboolean hz_case_derive (HzCase *c, const HzRules *rules);
