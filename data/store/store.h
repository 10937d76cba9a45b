/* The store: the station's SQLite database (WAL, synchronous=FULL, STRICT tables). Every call that
 * writes is one transaction and audited; a call that fails has changed nothing. All calls are
 * synchronous and short. Errors: HZ_ERROR_BUSY (locked for 2 s: try again), _FULL, _TOO_NEW,
 * _DAMAGED, _BLOCKED with the first reason. */
#pragma once
#include "core/card/card.h"
#include "core/case/case.h"
#include "core/person/person.h"
#include "core/crypto/crypto.h"
#include "data/store/sealed/image.h"

typedef struct _HzStore HzStore;

/* --- opening --- */
/* The keys of the station (keys/ of its directory): the store seals with one, signs the audit with
 * another; the third signs the QR codes of papers, its public half follows from it. */
typedef struct {
  guint8 seal[HZ_SEAL_KEY_BYTES];
  char *audit_private_pem, *audit_public_pem;
  char *paper_private_pem;
} HzKeys;

/* Opens FILE, creating it when CREATE, and migrates it (numbered files, one transaction each).
 * HZ_ERROR_TOO_NEW when it was written by a newer program. KEYS is borrowed and must outlive the
 * store. STATION_CODE (six digits) stands in every number the store gives out. OFFSET_MINUTES: the
 * station's clock. */
HzStore *hz_store_open (const char *file, gboolean create, const HzKeys *keys,
                        const char *station_code, int offset_minutes, GError **error);
void hz_store_close (HzStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzStore, hz_store_close)

/* A transaction that rolls back unless committed. Begin is BEGIN IMMEDIATE. Nested use is a bug
 * (aborts). */
typedef struct _HzTxn HzTxn;
HzTxn *hz_txn_begin (HzStore *store, GError **error);
gboolean hz_txn_commit (HzTxn *txn, GError **error); /* frees TXN either way */
void hz_txn_rollback (HzTxn *txn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzTxn, hz_txn_rollback)

/* --- accounts --- */

typedef struct {
  char *name, *full_name, *role; /* role: clerk, officer, admin, auditor */
  gboolean disabled;
} HzAccount;
void hz_account_free (HzAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzAccount, hz_account_free)

gboolean hz_store_account_add (HzStore *store, const char *actor, const HzAccount *account,
                               const char *password, GError **error);
/* Checks name and password; counts failures and locks an account for 10 minutes after 5. One
 * message for a wrong name and a wrong password (HZ_ERROR_DENIED); audited both ways. */
HzAccount *hz_store_login (HzStore *store, const char *name, const char *password, GError **error);
GPtrArray *hz_store_accounts (HzStore *store, GError **error); /* HzAccount *, by name */
/* Whom people know by ACCOUNT: the full name; ACCOUNT itself when it is none. (transfer full) */
char *hz_store_person (HzStore *store, const char *account);
gboolean hz_store_account_set_password (HzStore *store, const char *actor, const char *name,
                                        const char *password, GError **error);
gboolean hz_store_account_set_disabled (HzStore *store, const char *actor, const char *name,
                                        gboolean disabled, GError **error);
gboolean hz_store_account_set_role (HzStore *store, const char *actor, const char *name,
                                    const char *role, GError **error);

/* --- register --- */
/* NULL without error when there is none. */
HzResident *hz_store_resident (HzStore *store, const char *citizen_number, GError **error);
HzHousehold *hz_store_household (HzStore *store, const char *number, GError **error);
/* Adds or replaces. */
gboolean hz_store_put_household (HzStore *store, const char *actor, const HzHousehold *household,
                                 GError **error);
gboolean hz_store_put_resident (HzStore *store, const char *actor, const HzResident *resident,
                                GError **error);

/* At most LIMIT people of one household, by number: HzResident *. */
GPtrArray *hz_store_household_members (HzStore *store, const char *number, guint limit,
                                       GError **error);

/* --- cases --- */
/* A new draft of CLERK under BOOK; sets C->id, held by SESSION. */
gboolean hz_store_case_create (HzStore *store, HzCase *c, const char *session, GError **error);
HzCase *hz_store_case_load (HzStore *store, gint64 id, GError **error); /* HZ_ERROR_NOT_FOUND */
/* Case or slip number, any case of letters; 0 without error when there is none. */
gint64 hz_store_case_find (HzStore *store, const char *number, GError **error);
/* Writes all values and the place of a draft or a returned case. HZ_ERROR_BLOCKED when it is none
 * any more, HZ_ERROR_TAKEN when another session has it. What a payment was taken for (person,
 * reason) stays.
 */
gboolean hz_store_case_save (HzStore *store, const HzCase *c, const char *session, GError **error);
/* A case open in one session is held: lease of 60 s, renewed by hold itself and by every save.
 * HZ_ERROR_BUSY names who has it. A lease that ran out, or whose process is gone (killed, cut off),
 * is taken over; whoever lost a case that way cannot save it any more (HZ_ERROR_TAKEN) and opens it
 * again. Saving, taking pictures, paying, submitting and withdrawing need the session's own lease:
 * creating and holding give it. */
gboolean hz_store_case_hold (HzStore *store, gint64 id, const char *session, const char *account,
                             GError **error);
void hz_store_case_release (HzStore *store, gint64 id, const char *session);
/* The draft that a session of ACCOUNT which broke off still holds, the last one; 0 for none. */
gint64 hz_store_left_open (HzStore *store, const char *account, GError **error);
/* Decides, extends, sends, … (core/case/life.h): all of it but submission and collection, which
 * have their own. C is the case as it was seen: HZ_ERROR_TAKEN when it has changed since. The role
 * is the account's as stored, ASKED's is not looked at. SESSION must hold a case that is with its
 * clerk (withdrawal). Approval asks every gate once more, as of the day of submission, and fixes
 * the validity by today. Twice by the same account is harmless. */
gboolean hz_store_case_act (HzStore *store, HzCase *c, const HzActAsked *asked, const char *session,
                            const HzRules *rules, GError **error);
/* Withdraws; a case that is with its clerk must be held by SESSION. */
gboolean hz_store_case_withdraw (HzStore *store, HzCase *c, const char *session, const char *actor,
                                 GError **error);

typedef struct { /* what lists show */
  gint64 id;
  HzState state;
  char *number, *slip_number, *citizen_number, *name, *reason;
  char *clerk, *clerk_name; /* the account, and as people know them */
  gint64 created_at, submitted_at;
  HzStep at_step;
  gint64 visit_id; /* 0: alone */
  char *due_on;    /* of the lists of what is to be done (queue.c), else NULL: the deadline, ISO */
  gint64 since;    /* likewise: when the case came into its list */
} HzCaseLine;
void hz_case_line_free (HzCaseLine *line);
/* The cases touched on DAY (station time), newest first, keyset-paged: those with id < BEFORE (0:
 * from the newest). At most LIMIT. DRAFTS: drafts of any day come too. */
GPtrArray *hz_store_cases_of_day (HzStore *store, const GDate *day, gboolean drafts, gint64 before,
                                  guint limit, GError **error);
/* --- the collection of a card (collection.c) --- */
/* What was written down so far, empty at first. (transfer full) */
HzCollection *hz_store_collection (HzStore *store, const HzCase *c, GError **error);
/* A case of this person whose card is here, 0 for none. */
gint64 hz_store_ready_case (HzStore *store, const char *citizen_number, GError **error);
/* Keeps what is written; SESSION must hold the case, whose card must be here. An officer's
 * permission in COLLECTION does not count: it is what is stored, while match and photo stay. */
gboolean hz_store_collection_save (HzStore *store, const HzCase *c, const HzCollection *collection,
                                   const char *session, GError **error);
/* An officer allows it without a match, with the own PASSWORD (as hz_store_approve_waiver). */
gboolean hz_store_collection_allow (HzStore *store, const HzCase *c, HzCollection *collection,
                                    const char *session, const char *account, const char *password,
                                    GError **error);
/* Hands the card over: HZ_ERROR_BLOCKED with the first thing that stands in the way. A loss report
 * of the applicant's old card becomes replaced. Twice is harmless. */
gboolean hz_store_collect (HzStore *store, HzCase *c, const HzCollection *collection,
                           const char *session, const HzRules *rules, GError **error);

/* --- what is to be done (queue.c) --- */

typedef enum {
  HZ_QUEUE_DECIDE,     /* submitted: an officer decides; by submission */
  HZ_QUEUE_SEND,       /* approved: to be sent; by approval */
  HZ_QUEUE_PRODUCTION, /* sent; by that day */
  HZ_QUEUE_COLLECT,    /* the card is here; by arrival */
  HZ_QUEUE_DUE,        /* owed, and overdue or soon due; by deadline */
  HZ_QUEUE_COUNT
} HzQueue;
const char *hz_queue_id (HzQueue queue); /* "decide", "send", "production", "collect", "due" */
gboolean hz_queue_parse (const char *id, HzQueue *queue);
/* The oldest LIMIT lines after AFTER (NULL: from the first): HzCaseLine *. What is soon says BOOK,
 * counted from TODAY. */
GPtrArray *hz_store_queue (HzStore *store, HzQueue queue, const HzRuleBook *book,
                           const GDate *today, const HzCaseLine *after, guint limit,
                           GError **error);
typedef struct {
  guint waiting[HZ_QUEUE_COUNT], overdue, soon;
} HzQueueCounts;
/* How many wait, each counted up to LIMIT. */
gboolean hz_store_queue_counts (HzStore *store, const HzRuleBook *book, const GDate *today,
                                guint limit, HzQueueCounts *counts, GError **error);
/* HZ_ACT_SENT for every case approved on DAY, HZ_ACT_READY for every case sent on DAY, in one
 * transaction, each audited. DONE: how many. */
gboolean hz_store_batch_act (HzStore *store, HzAct act, const GDate *day, const char *account,
                             guint *done, GError **error);

/* The other live (submitted and not closed) case of the same person, 0 for none. Temporary cards do
 * not count: they accompany a case under way. Submission refuses while there is one. */
gint64 hz_store_duplicate_case (HzStore *store, const HzCase *c, GError **error);
/* What the gates need to know of C beside its values: for HzRules.facts. FACTS is cleared first. */
gboolean hz_store_case_facts (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error);
void hz_case_facts_clear (HzCaseFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzCaseFacts, hz_case_facts_clear)
/* The newest draft that CLERK began for this person, 0 for none. */
gint64 hz_store_own_draft (HzStore *store, const char *clerk, const char *citizen_number,
                           GError **error);
/* The case id of another person on which the same certificate number was used, 0 for none (RULES
 * section 4: a warning). */
gint64 hz_store_evidence_elsewhere (HzStore *store, const HzCase *c, GError **error);

/* --- visits: a family served one after another --- */
/* A new draft NEXT, held by SESSION, in the visit of the case FROM; the visit is made at that
 * moment when FROM has none. Sets NEXT's id and visit. HZ_ERROR_EXISTS when the person has a live
 * case in this visit already. */
gboolean hz_store_visit_join (HzStore *store, HzCase *next, gint64 from, const char *session,
                              GError **error);
/* The live cases of a visit, oldest first: HzCaseLine *. Empty for visit 0. */
GPtrArray *hz_store_visit_cases (HzStore *store, gint64 visit_id, GError **error);
/* Its submitted cases in the order of their slips: HzCase *. */
GPtrArray *hz_store_visit_submitted (HzStore *store, gint64 visit_id, GError **error);

typedef struct {
  guint cases;    /* what one payment settles: the open case and the drafts of its visit that are
                     complete up to the fee, unpaid, and open at no other desk */
  gint64 due_fen; /* what they come to together */
  char *left_out; /* the names of the unpaid drafts that are not, "" for none */
} HzVisitDue;
void hz_visit_due_clear (HzVisitDue *due);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzVisitDue, hz_visit_due_clear)
gboolean hz_store_visit_due (HzStore *store, const HzCase *c, const char *session,
                             const HzRules *rules, HzVisitDue *due, GError **error);
/* ACCOUNT approves the discount that C asks for, with the person's own PASSWORD (checked, counted
 * and audited as by hz_store_login). HZ_ERROR_DENIED when the account is no officer, or is the
 * case's clerk or the one who works at SESSION; HZ_ERROR_BLOCKED when nothing is to be approved. */
gboolean hz_store_approve_waiver (HzStore *store, HzCase *c, const char *session,
                                  const HzRules *rules, const char *account, const char *password,
                                  GError **error);
/* Takes the cash (C's CASH_RECEIVED) for all of them in one transaction: a receipt for each case,
 * its cash what is due; C is the last and bears the change. DUE says what was settled. Twice is
 * harmless: the first receipts stand. Errors as hz_store_pay. */
gboolean hz_store_pay_visit (HzStore *store, HzCase *c, const char *session, const HzRules *rules,
                             HzVisitDue *due, GError **error);

/* --- import: many rows in one transaction of the caller (register_import.c) --- */

typedef struct { /* how far a file has come; zero: not begun */
  gint64 at_byte, at_line, taken, rejected, rejects_bytes;
} HzImportMark;
/* How far the import of FILE (an id of 64 characters) has come; KIND is resident or household. Also
 * gives this connection the memory for a bulk of rows. */
gboolean hz_store_import_find (HzStore *store, const char *kind, const char *file,
                               HzImportMark *mark, GError **error);
/* Adds, or changes the members that are not NULL. A row that is refused (HZ_ERROR_INVALID, or
 * _NOT_FOUND for an unknown household) leaves the transaction usable. */
gboolean hz_store_import_resident (HzStore *store, const HzResident *r, GError **error);
gboolean hz_store_import_household (HzStore *store, const HzHousehold *h, GError **error);
/* Keeps MARK until the LAST chunk, which forgets it; audited. */
gboolean hz_store_import_note (HzStore *store, const char *actor, const char *kind,
                               const char *file, const HzImportMark *mark, gboolean last,
                               GError **error);

/* --- search: one box for everything (search.c) --- */

typedef enum {                  /* what a text was found as, best first: the order of the answers */
               HZ_MATCH_NUMBER, /* citizen number from its beginning */
               HZ_MATCH_LEGACY_NUMBER, /* the 15 digits of the first generation */
               HZ_MATCH_CASE,        /* case number from its beginning, from the first hyphen on */
               HZ_MATCH_SLIP,        /* slip number from its beginning */
               HZ_MATCH_CASE_PERSON, /* cases of the person with this complete number */
               HZ_MATCH_NAME,        /* name from its beginning, the exact one first */
               HZ_MATCH_FORMER_NAME, /* former name from its beginning */
               HZ_MATCH_PINYIN,      /* whole pinyin of the name from its beginning */
               HZ_MATCH_INITIALS,    /* pinyin initials of the name from their beginning */
               HZ_MATCH_HOUSEHOLD,   /* household number from its beginning */
               HZ_MATCH_ADDRESS,     /* words of the address, from the beginning of one */
} HzMatch;
#define HZ_MATCHES (HZ_MATCH_ADDRESS + 1)

/* What a list shows of a resident or a case; the entry itself is read when it is opened. */
typedef struct {
  HzMatch match;
  HzCaseLine *line; /* NULL when it is a resident */
  /* The texts live as long as the hit; of a case only number and name, the others are "". */
  const char *citizen_number, *name, *former_name, *address, *household_number;
  const char *key; /* the matching name, pinyin, address part … */
} HzHit;
void hz_hit_free (HzHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzHit, hz_hit_free)

/* What TEXT, as typed, finds: at most LIMIT HzHit *, best first (by match, then by key and number;
 * cases newest first), each person or case once. AFTER is the last hit of the page before, NULL for
 * the first page; fewer than LIMIT hits are the last page. Costs the same in any register, so it
 * may run at each key. Nothing is audited: opening an entry is. An empty text finds nothing. */
GPtrArray *hz_store_search (HzStore *store, const char *text, const HzHit *after, guint limit,
                            GError **error);

/* --- pictures and prints, sealed --- */

/* Seals and stores, replacing the one before; also saves C's values (the file name, the finger's
 * outcome) in the same transaction. TEMPLATE (may be NULL) goes with a finger image; QUALITY 0 to
 * 100. HZ_ERROR_BLOCKED for a finger of a person whose prints are taken elsewhere. */
gboolean hz_store_put_image (HzStore *store, const HzCase *c, const char *session,
                             const HzRules *rules, const HzImage *image, GBytes *print_template,
                             int quality, GError **error);
/* Removes a picture or print (taken again, wrong person). C's values are saved with it. */
gboolean hz_store_drop_image (HzStore *store, const HzCase *c, const char *session,
                              HzImageKind kind, GError **error);
/* NULL without error when there is none; the access is audited under ACTOR. HZ_ERROR_DAMAGED when
 * the seal does not hold. */
HzImage *hz_store_image (HzStore *store, gint64 case_id, HzImageKind kind, const char *actor,
                         GError **error);
/* The picture that a photo was cut out of, likewise; NULL without error when the photo is the
 * picture as it came. */
HzOriginal *hz_store_original (HzStore *store, gint64 case_id, HzImageKind kind, const char *actor,
                               GError **error);
GBytes *hz_store_template (HzStore *store, gint64 case_id, HzImageKind kind, const char *actor,
                           GError **error);

typedef struct { /* an enrolled print, plain in memory only */
  gint64 case_id;
  HzImageKind kind;
  int finger; /* GA/T position code 11..20 */
  GBytes *print_template;
} HzPrint;
void hz_print_free (HzPrint *print);
/* The prints that the person is matched with, right hand first (HzPrint *): of CASE_ID, or for 0 of
 * the person's newest case that was handed in and has any. Empty when none was enrolled. A print
 * whose seal does not hold is left out; HZ_ERROR_DAMAGED when none is left. Audited under ACTOR,
 * each print. */
GPtrArray *hz_store_prints_of (HzStore *store, const char *citizen_number, gint64 case_id,
                               const char *actor, GError **error);

/* --- the same finger under another number (finger_check.c) --- */

typedef struct { /* what a comparison of one print needs; plain in memory only */
  gint64 case_id, capture;
  HzImageKind kind;
  HzImage *ridge;
  GBytes *print_template;
  GPtrArray *prints; /* HzPrint *: first OWN of the same finger in the person's earlier cases, then
                        those of others, the case's other hand last */
  guint own;
  guint damaged; /* left out */
} HzGallery;
void hz_gallery_free (HzGallery *gallery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzGallery, hz_gallery_free)
/* The print of KIND of the case and what it is to be compared with: the household, and the RECENT
 * newest cases of the station with prints. NULL without error when there is no such print, or it
 * was compared already or is by now (capture RUNNING; -1: none). What is read is audited under
 * ACTOR, the cases named. */
HzGallery *hz_store_gallery (HzStore *store, gint64 case_id, HzImageKind kind, guint recent,
                             gint64 running, const char *actor, GError **error);

typedef struct {
  HzFingerState outcome; /* CLEAR, FOUND, FAILED */
  guint compared, passed_over;
  int own;           /* 1 the person's earlier print, 0 not, -1 there is none */
  gint64 other_case; /* FOUND */
} HzFingerCheck;
/* Keeps what came of it, audited under ACTOR; no lease is needed, for the clerk may be elsewhere by
 * now. Nothing happens when the finger was taken again since (another CAPTURE), or the result is
 * known already: the first one stands. */
gboolean hz_store_finger_checked (HzStore *store, gint64 case_id, HzImageKind kind, gint64 capture,
                                  const HzFingerCheck *check, const char *actor, GError **error);
/* An officer has looked at the prints that stop C and lets it go on for REASON: as
 * hz_store_approve_waiver. The release counts for these prints only. HZ_ERROR_INVALID without a
 * reason. */
gboolean hz_store_release_fingers (HzStore *store, HzCase *c, const char *session,
                                   const HzRules *rules, const char *account, const char *password,
                                   const char *reason, GError **error);

/* --- evidence papers (evidence.c) --- */

#define HZ_EVIDENCE_MAX       12 /* of one case */
#define HZ_EVIDENCE_BYTES_MAX (8 * 1024 * 1024)
typedef struct {
  gint64 place; /* in its case, from 1 */
  HzEvidenceKind kind;
  char *format; /* "image/jpeg", "image/png" */
  int width, height;
  char *added_by, *added_name; /* account, and as people know them */
  gint64 added_at;
} HzEvidence;
void hz_evidence_free (HzEvidence *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzEvidence, hz_evidence_free)

/* Seals DATA as the last paper of the case, with the kind, format and size of PAPER. HZ_ERROR_FULL
 * when there are HZ_EVIDENCE_MAX, HZ_ERROR_INVALID when it is too large, HZ_ERROR_BLOCKED when the
 * case is not with the clerk. */
gboolean hz_store_evidence_add (HzStore *store, gint64 case_id, const char *session,
                                const HzEvidence *paper, GBytes *data, GError **error);
/* Only while the case is with the clerk: HZ_ERROR_BLOCKED. */
gboolean hz_store_evidence_drop (HzStore *store, gint64 case_id, const char *session, gint64 place,
                                 GError **error);
/* HzEvidence *, in the order they came; what they show is not opened. */
GPtrArray *hz_store_evidence_list (HzStore *store, gint64 case_id, GError **error);
/* NULL without error when there is none; audited under ACTOR. HZ_ERROR_DAMAGED when the seal does
 * not hold. */
GBytes *hz_store_evidence_open (HzStore *store, gint64 case_id, gint64 place, const char *actor,
                                GError **error);

/* --- money and submission --- */
/* Takes the cash (C's CASH_RECEIVED) against the amount the book says, gives C->receipt_number.
 * Twice is harmless: the first receipt stands. HZ_ERROR_BLOCKED when too little or the case is not
 * complete up to the fee. */
gboolean hz_store_pay (HzStore *store, HzCase *c, const char *session, const HzRules *rules,
                       GError **error);
/* Calls hz_case_blockers in the transaction and refuses with the first reason; gives case and slip
 * number, makes the loss report where the reason asks for it. Twice is harmless. */
gboolean hz_store_submit (HzStore *store, HzCase *c, const char *session, const HzRules *rules,
                          GError **error);

/* --- the day --- */

typedef struct {
  const char *case_number, *slip_number, *citizen_number, *name, *reason, *state, *clerk,
      *waiver_group, *receipt_number;
  gint64 created_at, submitted_at, paid_at;
  gint64 base_fen, due_fen, cash_fen, change_fen; /* of the payment; 0 when none */
  gboolean paid;
} HzDayRow;
typedef gboolean (*HzDayRowFunc) (const HzDayRow *row, gpointer data, GError **error);
typedef struct {
  gint64 cases, submitted, payments, due_fen, cash_fen, change_fen;
} HzDayTotals;
/* Every case submitted or paid from the day FROM to the day TO (station time), by time, one at a
 * time; then TOTALS by SQL over the same snapshot. Money belongs to the days it was paid on: a
 * payment of another day leaves the row unpaid. Audited under ACTOR. ROW
 * calls nothing of the store. */
gboolean hz_store_day (HzStore *store, const char *actor, const GDate *from, const GDate *to,
                       HzDayRowFunc row, gpointer data, HzDayTotals *totals, GError **error);

/* --- audit --- */

gboolean hz_store_audit (HzStore *store, const char *actor, const char *act, const char *subject,
                         const char *detail, GError **error);
typedef struct {
  gint64 entries, first_bad;
} HzAuditResult; /* first_bad 0: whole */
/* Walks the chain and checks the daily SM2 anchors. TRUE also when the chain is broken: see RESULT.
 */
gboolean hz_store_audit_verify (HzStore *store, HzAuditResult *result, GError **error);
typedef struct {
  gint64 seq, at;
  const char *actor, *act, *subject, *detail;
} HzAuditLine;
typedef gboolean (*HzAuditFunc) (const HzAuditLine *line, gpointer data);
gboolean hz_store_audit_list (HzStore *store, gint64 after_seq, guint limit, HzAuditFunc func,
                              gpointer data, GError **error);
/* What happened to one SUBJECT ("case/12", "account/clerk"), oldest first, found by an index. */
gboolean hz_store_audit_of (HzStore *store, const char *subject, HzAuditFunc func, gpointer data,
                            GError **error);

/* --- care --- */

gboolean hz_store_backup (HzStore *store, const char *actor, const char *file,
                          GError **error); /* sqlite3_backup; FILE must not exist */
gboolean hz_store_check (HzStore *store,
                         GError **error); /* quick_check and foreign keys, for doctor */
