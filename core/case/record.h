/* A case: one application at the counter, as typed. Every item that a person enters is a text value
 * named by an HzField; rules about the values are in core/case/blockers.h, how they are asked is in
 * forms/, where they are kept is in data/store/ (one column per field, named alike).
 * Values are valid UTF-8, trimmed; "" means not entered. */
#pragma once
#include <glib.h>

/* X (ENUMERATOR, column) — the application's own items, in the order of the steps. */
#define HZ_CASE_FIELDS(X)                                                                          \
  /* number: who and why */                                                                        \
  X (CITIZEN_NUMBER, citizen_number) /* 18 characters, GB 11643-1999 */                            \
  X (REASON, reason)                 /* id of the rule book: first, renew-expired, … */          \
  X (OLD_CARD_UNTIL, old_card_until) /* ISO date or "long-term"; renewals by expiry */             \
  /* book: what the household book says */                                                         \
  X (DOC_HOUSEHOLD_BOOK, doc_household_book) /* table yes_no: the document was shown */            \
  X (HOUSEHOLD_NUMBER, household_number)                                                           \
  X (HOUSEHOLD_TYPE, household_type) /* table household_type: 1 family, 2 collective */            \
  X (HOUSEHOLDER_NAME, householder_name)                                                           \
  X (HOUSEHOLDER_NUMBER, householder_number)                                                       \
  X (BOOK_CITIZEN_NUMBER, book_citizen_number)                                                     \
  X (BOOK_NAME, book_name)                                                                         \
  X (BOOK_SEX, book_sex)                                                                           \
  X (BOOK_ETHNICITY, book_ethnicity)                                                               \
  X (BOOK_BIRTH_DATE, book_birth_date)                                                             \
  X (BOOK_RELATION, book_relation) /* table household_relation */                                  \
  X (BOOK_ADDRESS, book_address)                                                                   \
  X (DOC_OLD_CARD, doc_old_card)                                                                   \
  X (DOC_DAMAGED_CARD, doc_damaged_card)                                                           \
  X (DOC_FIRST_GENERATION, doc_first_generation) /* yes, no, or never held one */                  \
  X (DOC_COLLECTION_SLIP, doc_collection_slip)   /* slip number of the case under way */           \
  X (DOC_RESIDENCE_PERMIT, doc_residence_permit) /* instead of the book, registered elsewhere */   \
  /* form: the application form 居民身份证申领登记表 */                                  \
  X (NAME, name)                                                                                   \
  X (FORMER_NAME, former_name)                                                                     \
  X (SEX, sex)               /* table sex: 1 male, 2 female */                                     \
  X (ETHNICITY, ethnicity)   /* table ethnicity: 01… */                                          \
  X (BIRTH_DATE, birth_date) /* ISO */                                                             \
  X (ADDRESS, address)       /* permanent household address, 35 characters at most */              \
  X (REGISTER_ELSEWHERE, register_elsewhere) /* yes_no: household register in another place */     \
  X (REMOTE_REFUSAL, remote_refusal)         /* table remote_refusal: why it is refused here */    \
  X (RELATION, relation)                     /* to the householder */                              \
  X (PHONE, phone)                                                                                 \
  X (GUARDIAN_NAME, guardian_name) /* the six of a child under 16 */                               \
  X (GUARDIAN_NUMBER, guardian_number)                                                             \
  X (GUARDIAN_RELATION, guardian_relation) /* table guardian_relation: father, mother, other */    \
  X (GUARDIAN_CARD, guardian_card)         /* yes_no: guardian's identity card shown */            \
  X (GUARDIAN_PROOF, guardian_proof)       /* yes_no: proof, when not a parent */                  \
  X (CHILD_PRESENT, child_present)         /* yes_no */                                            \
  X (SIGNED_BY, signed_by)                 /* table signer: applicant, guardian */                 \
  /* photos: the file's name as imported; the pictures are sealed in the store */                  \
  X (PHOTO_1, photo_1)                                                                             \
  X (PHOTO_2, photo_2)                                                                             \
  X (PHOTO_PICK, photo_pick) /* 1 or 2: the one for the card */                                    \
  /* fingers: one outcome for each hand; templates are sealed in the store */                      \
  X (RIGHT_FINGER, right_finger) /* table finger_position 11..15 */                                \
  X (RIGHT_RESULT, right_result) /* table finger_result 1, 2, 3, 9 */                              \
  X (RIGHT_REASON, right_reason) /* why not, for 2, 3 and 9 */                                     \
  X (LEFT_FINGER, left_finger)   /* 16..20 */                                                      \
  X (LEFT_RESULT, left_result)                                                                     \
  X (LEFT_REASON, left_reason)                                                                     \
  /* fee */                                                                                        \
  X (WAIVER_GROUP, waiver_group) /* id of the rule book, "" for none */                            \
  X (EVIDENCE_NUMBER, evidence_number)                                                             \
  X (EVIDENCE_OFFICE, evidence_office)                                                             \
  X (EVIDENCE_DATE, evidence_date)                                                                 \
  /* payment */                                                                                    \
  X (CASH_RECEIVED, cash_received) /* yuan with at most two decimals, as typed */

/* One row for each person in the household book. */
#define HZ_MEMBER_FIELDS(X)                                                                        \
  X (MEMBER_NAME, member_name)                                                                     \
  X (MEMBER_RELATION, member_relation)                                                             \
  X (MEMBER_NUMBER, member_number)

typedef enum {
  HZ_FIELD_NONE = 0,
#define X(upper, lower) HZ_FIELD_##upper,
  HZ_CASE_FIELDS (X) HZ_FIELD_CASE_END,
  HZ_FIELD_MEMBER_BEGIN = HZ_FIELD_CASE_END,
  HZ_MEMBER_FIELDS (X)
#undef X
      HZ_FIELD_COUNT
} HzField;

/* Note: HZ_FIELD_MEMBER_BEGIN is not a field itself; the first member field follows it. */
#define HZ_MEMBER_ROWS_MAX 12

/* The steps of an application in their order; also the names of the gates. */
typedef enum {
  HZ_STEP_NUMBER,
  HZ_STEP_BOOK,
  HZ_STEP_FORM,
  HZ_STEP_PHOTOS,
  HZ_STEP_FINGERS,
  HZ_STEP_FEE,
  HZ_STEP_PAYMENT,
  HZ_STEP_REVIEW, /* its gate is submission: everything before must be complete and right */
  HZ_STEP_COUNT
} HzStep;

typedef enum { /* states (DESIGN section 4); the names are used in the database and in JSON */
               HZ_STATE_DRAFT,
               HZ_STATE_SUBMITTED,
               HZ_STATE_WITHDRAWN,
               HZ_STATE_APPROVED,
               HZ_STATE_IN_PRODUCTION,
               HZ_STATE_READY, /* the card is at the station */
               HZ_STATE_COLLECTED,
               HZ_STATE_RETURNED, /* back to the clerk, to be corrected and submitted again */
               HZ_STATE_REFUSED,
} HzState;
#define HZ_STATE_COUNT ((HzState)(HZ_STATE_REFUSED + 1))

typedef struct {
  gint64 id;       /* 0 until stored */
  gint64 visit_id; /* the cases of one family served one after another; 0: alone */
  HzState state;
  char *number;      /* acceptance number 受理号, "" until submitted; UUUUUUUUU-YYYYMMDD-NNNN */
  char *slip_number; /* collection slip 领取凭证, "" until submitted; L + the same shape */
  char *book_id;     /* the rule book the case was taken in under, and its version */
  int book_version;
  char *clerk;       /* account name of the clerk who entered it */
  gint64 created_at; /* Unix seconds, UTC; likewise below, 0 = not yet */
  gint64 submitted_at;
  gint64 paid_at;
  gint64 paid_fen;            /* amount due at payment, when paid_at */
  gint64 cash_fen;            /* cash handed over, when paid_at */
  char *receipt_number;       /* "" until paid; R + the same shape */
  char *waiver_approved_by;   /* account of the officer who approved the discount; "" not yet */
  char *waiver_approved_name; /* as people know the officer; likewise *_name below */
  gint64 waiver_approved_at;
  gint64 resubmitted_at; /* if it was returned before, the last time; the deadline counts from the
                            first time */
  char *decided_by;      /* account of the officer who last approved, returned or refused; "" */
  char *decided_name;
  gint64 decided_at;
  char *decision_reason; /* why returned or refused */
  char *due_on;          /* ISO date of the deadline, extension included; "" until submitted */
  int extended_days;     /* days of the extension; 0: not extended */
  char *extended_by, *extended_name, *extension_reason;
  gint64 extended_at;
  /* The search before a first card (norm, article 9): "", "clear" or "doubt", and the written
   * answer that ends a doubt; "" not yet. A case that goes back to its clerk is searched again. */
  char *search_outcome, *searched_by, *searched_name, *search_note;
  gint64 searched_at;
  char *inquiry_by, *inquiry_name, *inquiry_answer;
  gint64 inquired_at;
  char *valid_from, *valid_until; /* of the card, fixed when it is approved: ISO, or "long-term" */
  gint64 sent_at, ready_at, collected_at;
  HzStep at_step; /* the place where the clerk left the draft; it opens there again */
  HzField at_field;
  guint at_row;
  /* Number and sum of the cases of the visit that can be paid together with this one, as last told
   * by the store; 0 cases: there are none. */
  guint visit_cases;
  gint64 visit_due_fen;
  /*< private >*/
  char *value[HZ_FIELD_COUNT];
  guint16 carried[HZ_FIELD_COUNT]; /* a bit for each row */
  GPtrArray *members;              /* of char *[3] rows */
} HzCase;

HzCase *hz_case_new (void);
HzCase *hz_case_copy (const HzCase *c);
/* Wipes the values before freeing them. */
void hz_case_free (HzCase *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCase, hz_case_free)
/* The photo that goes on the card: 0 the first, 1 the second. The one picked, or the only one. */
int hz_case_card_photo (const HzCase *c);

gboolean hz_field_is_member (HzField field);
/* The column's name, "citizen_number"; NULL for no field. */
const char *hz_field_name (HzField field);
HzField hz_field_from_name (const char *name);

/* Is FIELD something that an officer looked at when approving a discount: person, reason, group or
 * certificate? */
gboolean hz_field_is_approved (HzField field);
/* The value, "" when not entered; ROW counts for member fields only. Never NULL. */
const char *hz_case_get (const HzCase *c, HzField field, guint row);
/* Trims and normalises (NFC) TEXT; NULL is "". Rows up to HZ_MEMBER_ROWS_MAX - 1 are created when
 * needed. Returns TRUE when the value changed. If an officer approved what is changed, the approval
 * is removed. */
gboolean hz_case_set (HzCase *c, HzField field, guint row, const char *text);
/* Was the value copied from another case of the visit, and not looked at since? Setting another
 * value removes the mark; an empty value has none. */
gboolean hz_case_is_carried (const HzCase *c, HzField field, guint row);
void hz_case_mark_carried (HzCase *c, HzField field, guint row);
/* TRUE when there was a mark. */
gboolean hz_case_clear_carried (HzCase *c, HzField field, guint row);
/* All marks as text for the store: "phone:0 member_name:1". (transfer full) */
char *hz_case_carried_text (const HzCase *c);
/* The reverse, after the values are set; unknown words are ignored. */
void hz_case_carried_parse (HzCase *c, const char *text);
/* Rows up to the last one with any value. */
guint hz_case_member_rows (const HzCase *c);

const char *hz_state_id (HzState state); /* "draft", … */
gboolean hz_state_parse (const char *id, HzState *state);
const char *hz_step_id (HzStep step); /* "number", "book", … */
