/* What the counter asks of the keeper. Who asks, for which session, on which day and under which
 * book is the keeper's own knowledge. All calls block, and are short; texts of errors come in the
 * language of the session. Errors as in the store (data/store/base), and HZ_ERROR_DEVICE when the
 * keeper is gone. What comes back is (transfer full). */
#pragma once
#include "core/act/act.h"
#include "core/card/card.h"
#include "core/case/case.h"
#include "core/crypto/crypto.h"
#include "core/person/person.h"
#include "data/door/packing.h"

typedef struct _HzDoor HzDoor;

/* --- who is there (ask_session.c) --- */

typedef struct { /* a rule book that lies in the station's folder */
  char *name;    /* of the file */
  GBytes *text;
} HzBookText;
/* The settings of the station, over SETTINGS by SHAPE, and its books: HzBookText *. Told at once;
 * keys and store are opened after it, which the second call waits for. */
GPtrArray *hz_ask_station (HzDoor *door, const HzShape *shape, gpointer settings, GError **error);
gboolean hz_ask_open (HzDoor *door, GError **error);

/* Name and password: the account works from now on, or goes on after a lock. */
HzAccount *hz_ask_login (HzDoor *door, const char *name, const char *password, GError **error);
/* The same with a new password of the person's own: after HZ_ERROR_UNCHANGED. */
HzAccount *hz_ask_login_anew (HzDoor *door, const char *name, const char *old, const char *password,
                              GError **error);
gboolean hz_ask_lock (HzDoor *door, GError **error);
gboolean hz_ask_logout (HzDoor *door, GError **error);
/* The full name of ACCOUNT, for people to read; ACCOUNT itself if there is no such account. */
char *hz_ask_person (HzDoor *door, const char *account);

/* --- cases (ask_case.c): data/store/case --- */

/* Sets C->id. */
gboolean hz_ask_case_create (HzDoor *door, HzCase *c, GError **error);
HzCase *hz_ask_case_load (HzDoor *door, gint64 id, gboolean again, GError **error);
/* By case or slip number; 0 without error for none. */
gint64 hz_ask_case_find (HzDoor *door, const char *number, GError **error);
/* With the facts of what was saved, so that leaving a field is one question. KNOWN: FALSE when it
 * was saved and they could not be read, of which hz_ask_case_facts says why. */
gboolean hz_ask_case_save (HzDoor *door, const HzCase *c, HzCaseFacts *facts, gboolean *known,
                           GError **error);
gboolean hz_ask_case_hold (HzDoor *door, gint64 id, GError **error);
void hz_ask_case_release (HzDoor *door, gint64 id);
gint64 hz_ask_left_open (HzDoor *door, GError **error);
gboolean hz_ask_case_facts (HzDoor *door, const HzCase *c, HzCaseFacts *facts, GError **error);
gint64 hz_ask_duplicate_case (HzDoor *door, const HzCase *c, GError **error);
gint64 hz_ask_own_draft (HzDoor *door, const char *citizen_number, GError **error);
/* Today's cases, and drafts of any day. */
GPtrArray *hz_ask_cases_of_day (HzDoor *door, gint64 before, guint limit, gboolean again,
                                GError **error);
GPtrArray *hz_ask_queue (HzDoor *door, HzQueue queue, const HzCaseLine *after, guint limit,
                         gboolean again, GError **error);
gboolean hz_ask_queue_counts (HzDoor *door, guint limit, HzQueueCounts *counts, GError **error);
HzBatch *hz_ask_batch (HzDoor *door, HzAct act, const GDate *day, GError **error);
gboolean hz_ask_batch_act (HzDoor *door, const HzBatch *asked, GError **error);
gboolean hz_ask_submit (HzDoor *door, HzCase *c, GError **error);
/* Of ASKED: act, reason, days. */
gboolean hz_ask_case_act (HzDoor *door, HzCase *c, const HzActAsked *asked, GError **error);
/* To photo and prints of C, which is saved. */
gboolean hz_ask_consent_give (HzDoor *door, const HzCase *c, GError **error);
/* What the person consented to, the newest first: HzConsent *. */
GPtrArray *hz_ask_consents (HzDoor *door, const char *citizen_number, GError **error);
/* Every one that stands; how many in COUNT. HZ_ERROR_NOT_FOUND: none. */
gboolean hz_ask_consent_withdraw (HzDoor *door, const char *citizen_number, guint *count,
                                  GError **error);
gboolean hz_ask_case_withdraw (HzDoor *door, HzCase *c, GError **error);
gboolean hz_ask_pay (HzDoor *door, HzCase *c, GError **error);
gboolean hz_ask_approve_waiver (HzDoor *door, HzCase *c, const char *account, const char *password,
                                GError **error);
gboolean hz_ask_visit_join (HzDoor *door, HzCase *next, gint64 from, GError **error);
GPtrArray *hz_ask_visit_cases (HzDoor *door, gint64 visit_id, gboolean again, GError **error);
GPtrArray *hz_ask_visit_submitted (HzDoor *door, gint64 visit_id, gboolean again, GError **error);
gboolean hz_ask_visit_due (HzDoor *door, const HzCase *c, HzVisitDue *due, GError **error);
gboolean hz_ask_pay_visit (HzDoor *door, HzCase *c, HzVisitDue *due, GError **error);
gboolean hz_ask_answer_keep (HzDoor *door, gint64 case_id, const char *question, const char *text,
                             GError **error);
char *hz_ask_answer_kept (HzDoor *door, gint64 case_id, const char *question);

/* --- pictures (ask_picture.c): data/store/sealed --- */

/* FILE, or AREA of it (NULL: all, as it is), is to become the photo KIND of C: the keeper has it
 * cut and measured, and the notice "photo-examined" of the number tells that it was. The number; 0
 * on error. One at a time: an earlier one is over. */
gint64 hz_ask_photo_examine (HzDoor *door, const HzCase *c, HzImageKind kind, GBytes *file,
                             const HzPhotoArea *area, GError **error);
/* It is sealed, with C as it says of it. HZ_ERROR_INVALID says what is wrong with the file. */
gboolean hz_ask_photo_keep (HzDoor *door, gint64 id, const HzCase *c, GError **error);
gboolean hz_ask_drop_image (HzDoor *door, const HzCase *c, HzImageKind kind, GError **error);
/* What was dropped or replaced last, with its values in C; what is there now takes its place. */
gboolean hz_ask_restore_image (HzDoor *door, HzCase *c, HzImageKind kind, GError **error);
HzImage *hz_ask_image (HzDoor *door, gint64 case_id, HzImageKind kind, GError **error);
HzOriginal *hz_ask_original (HzDoor *door, gint64 case_id, HzImageKind kind, GError **error);
gboolean hz_ask_photo_confirm (HzDoor *door, const HzCase *c, HzImageKind kind, GError **error);
gboolean hz_ask_release_photo (HzDoor *door, HzCase *c, const char *account, const char *password,
                               const char *reason, GError **error);
gboolean hz_ask_release_fingers (HzDoor *door, HzCase *c, const char *account, const char *password,
                                 const char *reason, GError **error);
/* A finger of C is to be enrolled, of the hand KIND, which C says; C is saved. Its number; 0 on
 * error. One at a time: an earlier one is over. */
gint64 hz_ask_enrol_begin (HzDoor *door, const HzCase *c, HzImageKind kind, GError **error);
/* The picture of a touch of it; the keeper examines it, and the notice "enrolled" of ID tells that
 * there is a new state. HZ_ERROR_INVALID: no picture that can be examined, or it is over;
 * HZ_ERROR_BUSY: the last one is still examined. */
gboolean hz_ask_enrol_touch (HzDoor *door, gint64 id, const HzTouchSeen *seen, GError **error);
gboolean hz_ask_enrol_state (HzDoor *door, gint64 id, HzEnrolState *state, GError **error);
/* The print is sealed, with C as it says of it. HZ_ERROR_INVALID unless it is DONE. */
gboolean hz_ask_enrol_keep (HzDoor *door, gint64 id, const HzCase *c, GError **error);
/* Compares the prints of the case with those of other people, in the background: RUNNING is how
 * many comparisons there are now, and the notice "compared" of the case tells of each that ended,
 * with HZ_COMPARED_STOPS when an officer has to look and HZ_COMPARED_RUNS while another goes on. */
#define HZ_COMPARED_STOPS 1
#define HZ_COMPARED_RUNS  2
gboolean hz_ask_compare (HzDoor *door, gint64 case_id, guint *running, GError **error);
/* A finger of the person is to be matched: with the prints of CASE_ID, or for 0 of the person's
 * newest case that was handed in with prints. Which fingers were enrolled, without what was taken
 * of them: HzPrint *. MATCH names it, TRIES are left. No finger: NOT enrolled, which the keeper
 * knows then. HZ_ERROR_DAMAGED as hz_store_prints_of. */
GPtrArray *hz_ask_match_begin (HzDoor *door, const char *citizen_number, gint64 case_id,
                               gint64 *match, guint *tries, GError **error);
/* The picture of a touch of the finger in the place ASKED; the keeper compares it, and the notice
 * "matched" of MATCH tells what it came to: the place of the finger, or less than 0. What it saw
 * holds for a record of this person or case in this session, as long as the book says, until one is
 * finished. HZ_ERROR_INVALID: no picture that can be compared; HZ_ERROR_BUSY: the last one is still
 * compared; HZ_ERROR_BLOCKED: no try is left. */
#define HZ_MATCHED_NONE       -1
#define HZ_MATCHED_UNCLEAR    -2
#define HZ_MATCHED_DAMAGED    -3
#define HZ_MATCHED_FOREIGN    -4
#define HZ_MATCHED_UNEXAMINED -5
gboolean hz_ask_match_touch (HzDoor *door, gint64 match, guint asked, const HzTouchSeen *seen,
                             guint *tries, GError **error);
gboolean hz_ask_evidence_add (HzDoor *door, gint64 case_id, const HzEvidence *paper, GBytes *data,
                              GError **error);
gboolean hz_ask_evidence_drop (HzDoor *door, gint64 case_id, const HzEvidence *paper,
                               GError **error);
GPtrArray *hz_ask_evidence_list (HzDoor *door, gint64 case_id, GError **error);
GBytes *hz_ask_evidence_open (HzDoor *door, gint64 case_id, gint64 place, GError **error);

/* The pictures in the station's inbox whose names contain FILTER, sorted. NULL-ended. */
GStrv hz_ask_inbox (HzDoor *door, const char *filter);
/* NULL without error when there is no NAME in it. */
GBytes *hz_ask_inbox_file (HzDoor *door, const char *name, GError **error);

/* --- cards and the register (ask_card.c): data/store/card, data/store/register --- */

HzRecord *hz_ask_record (HzDoor *door, const HzRecordOf *of, gboolean again, GError **error);
/* The found cards that are kept here: HzKeptCard *. */
GPtrArray *hz_ask_kept_cards (HzDoor *door, guint limit, gboolean again, GError **error);
gboolean hz_ask_record_save (HzDoor *door, const HzRecord *record, GError **error);
gboolean hz_ask_record_allow (HzDoor *door, HzRecord *record, const char *officer,
                              const char *password, GError **error);
gboolean hz_ask_record_finish (HzDoor *door, const HzRecord *record, GError **error);
gint64 hz_ask_ready_case (HzDoor *door, const char *citizen_number, GError **error);
HzResident *hz_ask_resident (HzDoor *door, const char *citizen_number, HzHousehold **household,
                             gboolean again, GError **error);
GPtrArray *hz_ask_search (HzDoor *door, const char *text, const HzHit *after, guint limit,
                          gboolean again, GError **error);

/* --- papers (ask_paper.c): data/store/paper --- */

/* Of a case that was issued, oldest first: HzPaperRecord *. */
GPtrArray *hz_ask_papers (HzDoor *door, gint64 case_id, gboolean again, GError **error);
/* The paper, issued the first time it is asked for, and again when what it says has changed. */
gboolean hz_ask_paper (HzDoor *door, gint64 case_id, HzPaperKind kind, HzIssued *issued,
                       GError **error);
/* It is about to be printed: ISSUED, as the copy NUMBER. */
gboolean hz_ask_paper_leaves (HzDoor *door, HzIssued *issued, guint *number, GError **error);
gboolean hz_ask_paper_came_out (HzDoor *door, const HzPaperRecord *record, guint number,
                                const char *said, GError **error);
gboolean hz_ask_paper_unclear (HzDoor *door, const HzPaperRecord *record, guint number,
                               const char *why, GError **error);
gboolean hz_ask_paper_stayed (HzDoor *door, const HzPaperRecord *record, guint number,
                              const char *why, GError **error);
/* A code that was scanned: VALID, SAID in plain words, and the case that it belongs to (0: none).
 */
gboolean hz_ask_paper_check (HzDoor *door, const char *code, gboolean *valid, char **said,
                             gint64 *case_id, GError **error);

typedef struct { /* a paper that is to be drawn for the outbox */
  HzIssued issued;
  guint number; /* of the copy; 0: the original. The keeper's */
  GStrv names;  /* of its files there: .pdf, and .png where it has a picture */
} HzPaperOut;
typedef struct {
  GPtrArray *papers; /* HzPaperOut * */
  GPtrArray *visit;  /* HzPaper *: the slips of a visit, for one file; empty: none */
  char *visit_name;
} HzPapersOut;
HzPapersOut *hz_papers_out_new (void);
void hz_papers_out_free (HzPapersOut *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPapersOut, hz_papers_out_free)
/* Issues every paper that the case has, or only the one of KIND (HZ_PAPER_END: all), to files. */
HzPapersOut *hz_ask_papers_out (HzDoor *door, gint64 case_id, HzPaperKind kind, GError **error);
/* The file NAME of them, drawn: its path. */
char *hz_ask_paper_file (HzDoor *door, const char *name, GBytes *drawn, GError **error);
/* It could not be drawn: the copy was not issued. */
void hz_ask_paper_file_failed (HzDoor *door, const char *name, const char *why);
