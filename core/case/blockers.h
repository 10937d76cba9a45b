/* What is missing or wrong before a step can be left, decided here and nowhere else (DESIGN section
 * 4). The screen shows it on F2; the store checks it again inside the transaction, and returns it.
 * The field of an HzBlocker (core/base/blocker.h) is an HzField here; HZ_FIELD_NONE: the first
 * field of the step. Its step can be earlier than the step that is blocked. */
#pragma once
#include "core/base/base.h"
#include "core/case/record.h"
#include "core/book/book.h"
#include "core/case/photo_check.h"
#include "core/person/person.h"

typedef enum {
  HZ_FINGER_UNCHECKED, /* not compared with the prints of others yet */
  HZ_FINGER_CLEAR,
  HZ_FINGER_FOUND,   /* the same finger exists under another number */
  HZ_FINGER_FAILED,  /* it could not be compared */
  HZ_FINGER_RELEASED /* found or not comparable, and an officer let the case go on */
} HzFingerState;
typedef struct { /* of one print */
  HzFingerState state;
  guint compared, passed_over; /* prints of others; those from another kind of reader, or damaged */
  gboolean own_differs;        /* differs from the finger in the person's earlier case */
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
  char *same_person;           /* number of another person of this name and birth date in the
                                  register; NULL: none */
  gboolean slip_of_person;     /* the collection slip is of the person's card under way */
  gboolean evidence_elsewhere; /* the certificate stands on another person's case */
  gboolean photo[2], print[2]; /* first and second, right and left: the store has it */
  HzFingerFact finger[2];
  char *print_finger[2]; /* code of the finger that was taken; NULL: no print */
  int print_quality[2];
  guint tries[2];                       /* of the case's finger, without a print */
  gboolean evidence[HZ_EVIDENCE_KINDS]; /* a paper of the kind is filed */
  gboolean consent;               /* to photo and prints, of this person, given and not withdrawn */
  gboolean print_on_record;       /* a print of an earlier case of the person can be matched */
  HzRegisterState register_state; /* of the person's entry in the register */
  char *register_on, *register_reason, *number_now; /* NUMBER_NOW: by which it was replaced; "" */
  gboolean photo_measured[2];
  HzPhotoMeasures photo_measures[2]; /* where measured */
  /* Of the photo that is there: the looks that were taken, and the faults that an officer lets
   * pass, by name, between blanks; NULL: none. Who, as people know him, and why. */
  char *photo_looked[2], *photo_passed[2], *photo_passed_name[2], *photo_pass_reason[2];
} HzCaseFacts;
void hz_case_facts_clear (HzCaseFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzCaseFacts, hz_case_facts_clear)

typedef struct { /* a citizen number that was read once for many rules */
  const char *text;
  HzNumberFault fault;
  HzCitizenNumber number; /* where there is no fault */
} HzNumberRead;

typedef struct { /* what the rules look at beside the case */
  const HzRuleBook *book;
  const HzCodeTables *tables;
  GDate today;
  int offset_minutes;            /* of the station, east of UTC */
  const HzCaseFacts *facts;      /* borrowed; NULL: the store is not asked */
  const HzNumberRead *applicant; /* borrowed; NULL, or of another text: it is read when asked for */
} HzRules;

/* The position of FIELD in the order in which fields are asked: the members come after the
 * householder. */
int hz_field_order (HzField field);
/* Does FIELD apply to this case (a guardian for a child only, evidence for a waiver only)? Fields
 * that do not apply are neither asked nor required, and what they hold does not count. */
gboolean hz_case_field_applies (const HzCase *c, HzField field, const HzRules *rules);
/* The fingers of a hand (table finger_position) in the order they are to be taken; NULL-ended. */
const char *const *hz_finger_order (const HzRuleBook *book, gboolean left);
/* The finger of that hand after CODE; NULL after the last one, and if CODE is not a finger. */
const char *hz_finger_next (const HzRuleBook *book, const char *code);
/* The step in which FIELD is asked. */
HzStep hz_field_step (HzField field);
/* The code table that lists the values of FIELD; NULL if there is none, and for reasons and waiver
 * groups. */
const char *hz_field_table (HzField field);
/* Is FIELD a citizen number? */
gboolean hz_field_is_number (HzField field);
/* Must FIELD be entered wherever it applies? */
gboolean hz_field_required (HzField field);
/* What the case costs as entered so far; a discount counts once number, office and date of the
 * certificate are entered and an officer has approved it (RULES section 4). FALSE: no reason of the
 * book is chosen yet, or no card is made for the number; FEE is not changed. */
gboolean hz_case_fee (const HzCase *c, const HzRules *rules, HzFee *fee);
/* Is everything entered for a discount except the officer's approval? */
gboolean hz_case_needs_approval (const HzCase *c, const HzRules *rules);
/* Must an officer look at a print, because it was found under another number or could not be
 * compared? */
gboolean hz_case_needs_release (const HzCase *c, const HzRules *rules);
/* Is something measured wrong of the card's photo that an officer may let pass, and has not? */
gboolean hz_case_needs_photo_release (const HzCase *c, const HzRules *rules);
/* Has somebody to look at the photo (0 or 1) for what no figure tells, and has not? */
gboolean hz_case_needs_look (const HzCase *c, int photo, const HzRules *rules);
/* Must the prints be taken at the place of the household registration (RULES section 5)? The person
 * gets a referral slip. */
gboolean hz_case_is_referred (const HzCase *c, const HzRules *rules);
/* Why they must: the book's reason for not taking prints of people registered elsewhere, or for
 * refusing such a case when its documents do not prove it. NULL: the case is handled here. */
const char *hz_case_referral_basis (const HzCase *c, const HzRules *rules);
/* Why the case of a person registered elsewhere is refused here for good, in the current language;
 * NULL: it is not. (transfer full) */
char *hz_case_remote_refusal (const HzCase *c, const HzRules *rules);
/* The documents that the case needs and that were not shown: all of them at once (norm, article
 * 83). Array of HzDocument. (transfer full) */
GArray *hz_case_missing_documents (const HzCase *c, const HzRules *rules);
/* May those be named on the slip that is given once? Only for a person registered elsewhere whom
 * the book serves here. */
gboolean hz_case_lacks_documents (const HzCase *c, const HzRules *rules);
/* Where the law of today differs from the book for such a case, whatever step shows it:
 * HzLawDifference *, of the book; none while the reason is unknown. (transfer container) */
GPtrArray *hz_case_law (const HzCase *c, const HzRules *rules);
/* Does the case want the search for the person (norm, article 9)? */
gboolean hz_case_wants_search (const HzCase *c, const HzRules *rules);
/* What stands against the approval beside what stands against the submission. (transfer full) */
GPtrArray *hz_case_approval_blockers (const HzCase *c, const HzRules *rules);
/* Does a guardian give the consent to photo and prints? */
gboolean hz_case_guardian_consents (const HzCase *c, const HzRules *rules);
/* Is the consent to photo and prints wanted, and not recorded? FALSE without facts. */
gboolean hz_case_wants_consent (const HzCase *c, const HzRules *rules);
/* What stands against taking a photo of C: the consent. (transfer full) */
GPtrArray *hz_case_photo_blockers (const HzCase *c, const HzRules *rules);
/* The documents to be shown for the case as entered so far: array of HzDocument; empty while there
 * is no reason. (transfer full) */
GArray *hz_case_documents (const HzCase *c, const HzRules *rules);
/* FALSE with HZ_ERROR_INVALID when the value of a field is wrong whatever the other fields are
 * (form, check digit, unknown code, wrong day). An empty value is never an error here. */
gboolean hz_case_check_field (const HzCase *c, HzField field, guint row, const HzRules *rules,
                              GError **error);
/* What blocks STEP: faults of its own fields, and what must be done before it; for HZ_STEP_REVIEW:
 * everything. Each field has at most one refusal, the first found. Array of HzBlocker *, in the
 * order of the steps and their fields; warnings last. HZ_STEP_PAYMENT is blocked until the money is
 * taken, because that is what the step is for. (transfer full) */
GPtrArray *hz_case_blockers (const HzCase *c, const HzRules *rules, HzStep step);
/* Everything that blocks the steps up to LAST, in the same order. (transfer full) */
GPtrArray *hz_case_blockers_up_to (const HzCase *c, const HzRules *rules, HzStep last);
/* What is wrong with the cash entered in C when DUE_FEN are due, of the case or of its visit.
 * (transfer full) */
GPtrArray *hz_case_cash_blockers (const HzCase *c, const HzRules *rules, gint64 due_fen);
/* What stands against taking a print of QUALITY for the right or LEFT finger of C: where it is to
 * be taken, and the book's threshold. (transfer full) */
GPtrArray *hz_case_print_blockers (const HzCase *c, const HzRules *rules, gboolean left,
                                   int quality);
/* After the payment, what it was taken for is not changed any more: person, reason, everything of
 * the steps fee and payment. */
gboolean hz_field_fixed_by_payment (HzField field);
/* The fields among them in which C differs from PAID, the case as it was paid. (transfer full) */
GPtrArray *hz_case_paid_blockers (const HzCase *c, const HzCase *paid);

/* Fills empty fields whose value follows from others (birth date and sex from the number, the
 * form's items from what the household book says, thumbs as the first fingers). Never overwrites.
 * TRUE if anything changed. */
gboolean hz_case_derive (HzCase *c, const HzRules *rules);
