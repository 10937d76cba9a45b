/* Everything that the counter may say to the keeper: one table. A call belongs to an act or a look
 * of core/act, whose rights and entries are the store's; here is its form, when in a session it may
 * be said, and how much it may weigh. A new call is a row here, a function in asking.h, and its
 * answer in tui/keeper. */
#pragma once
#include "core/act/act.h"
#include "data/door/shapes.h"

typedef enum {
  HZ_WHILE_OUT = 1,    /* nobody is logged in */
  HZ_WHILE_IN = 2,     /* somebody works */
  HZ_WHILE_LOCKED = 4, /* the screen is locked: what runs on by itself ends well */
  HZ_WHILE_ON = HZ_WHILE_IN | HZ_WHILE_LOCKED,
  HZ_WHILE_ANY = HZ_WHILE_ON | HZ_WHILE_OUT,
} HzWhile;

#define HZ_FORM_STATION HZ_FORM_TABLE "a(say)" /* settings, books of its folder */
#define HZ_FORM_FILE    "(" HZ_FORM_PAPER HZ_FORM_PAPER_RECORD "as)"

/* X (NAME, id, act, while, arguments, answer, kilobytes of the arguments) */
#define HZ_CALLS(X)                                                                                \
  X (STATION, "station", HZ_ACT_COUNT, ANY, "()", "(" HZ_FORM_STATION ")", 1)                      \
  X (OPEN, "open", HZ_ACT_COUNT, ANY, "()", "()", 1)                                               \
  X (LOGIN, "login", HZ_ACT_LOGIN, ANY, "(ss)", "(" HZ_FORM_ACCOUNT ")", 4)                        \
  X (LOGIN_ANEW, "login-anew", HZ_ACT_ACCOUNT_OWN_PASSWORD, ANY, "(sss)", "(" HZ_FORM_ACCOUNT ")", \
     4)                                                                                            \
  X (LOCK, "lock", HZ_ACT_LOCK, IN, "()", "()", 1)                                                 \
  X (LOGOUT, "logout", HZ_ACT_LOGOUT, ON, "()", "()", 1)                                           \
  X (PERSON, "person", HZ_ACT_COUNT, ON, "(s)", "(s)", 4)                                          \
                                                                                                   \
  X (CASE_CREATE, "case-create", HZ_ACT_CASE_CREATE, IN, "(" HZ_FORM_CASE ")",                     \
     "(" HZ_FORM_CASE ")", 512)                                                                    \
  X (CASE_LOAD, "case-load", HZ_LOOK_CASE, ON, "(xb)", "(" HZ_FORM_CASE ")", 1)                    \
  X (CASE_FIND, "case-find", HZ_LOOK_CASE_NUMBER, IN, "(s)", "(x)", 4)                             \
  X (CASE_SAVE, "case-save", HZ_ACT_CASE_SAVE, ON, "(" HZ_FORM_CASE ")", "(m" HZ_FORM_FACTS ")",   \
     512)                                                                                          \
  X (CASE_HOLD, "case-hold", HZ_ACT_CASE_HOLD, ON, "(x)", "()", 1)                                 \
  X (CASE_RELEASE, "case-release", HZ_ACT_CASE_LEAVE, ON, "(x)", "()", 1)                          \
  X (LEFT_OPEN, "left-open", HZ_LOOK_CASE_NUMBER, IN, "()", "(x)", 1)                              \
  X (CASE_FACTS, "case-facts", HZ_LOOK_CASE_FACTS, ON, "(" HZ_FORM_CASE ")",                       \
     "(" HZ_FORM_FACTS ")", 512)                                                                   \
  X (DUPLICATE, "duplicate", HZ_LOOK_CASE_NUMBER, IN, "(" HZ_FORM_CASE ")", "(x)", 512)            \
  X (OWN_DRAFT, "own-draft", HZ_LOOK_CASE_NUMBER, IN, "(s)", "(x)", 4)                             \
  X (DAY, "day", HZ_LOOK_CASES, ON, "(xub)", "(a" HZ_FORM_LINE ")", 1)                             \
  X (QUEUE, "queue", HZ_LOOK_CASES, ON, "(i" HZ_FORM_LINE "bub)", "(a" HZ_FORM_LINE ")", 16)       \
  X (QUEUE_COUNTS, "queue-counts", HZ_LOOK_CASES, ON, "(u)", "(" HZ_FORM_COUNTS ")", 1)            \
  X (BATCH, "batch", HZ_LOOK_CASES, IN, "(iu)", "(" HZ_FORM_BATCH ")", 1)                          \
  X (BATCH_ACT, "batch-act", HZ_ACT_SENT, IN, "(" HZ_FORM_BATCH ")", "()", 512)                    \
  X (SUBMIT, "submit", HZ_ACT_SUBMIT, IN, "(" HZ_FORM_CASE ")", "(" HZ_FORM_CASE ")", 512)         \
  X (CASE_ACT, "case-act", HZ_ACT_APPROVE, IN, "(" HZ_FORM_CASE "isi)", "(" HZ_FORM_CASE ")", 512) \
  X (WITHDRAW, "withdraw", HZ_ACT_WITHDRAW, IN, "(" HZ_FORM_CASE ")", "(" HZ_FORM_CASE ")", 512)   \
  X (PAY, "pay", HZ_ACT_PAY, IN, "(" HZ_FORM_CASE ")", "(" HZ_FORM_CASE ")", 512)                  \
  X (WAIVER_APPROVE, "waiver-approve", HZ_ACT_WAIVER_APPROVE, IN, "(" HZ_FORM_CASE "ss)",          \
     "(" HZ_FORM_CASE ")", 512)                                                                    \
  X (VISIT_JOIN, "visit-join", HZ_ACT_VISIT_JOIN, IN, "(" HZ_FORM_CASE "x)", "(" HZ_FORM_CASE ")", \
     512)                                                                                          \
  X (VISIT_CASES, "visit-cases", HZ_LOOK_VISIT, ON, "(xb)", "(a" HZ_FORM_LINE ")", 1)              \
  X (VISIT_SUBMITTED, "visit-submitted", HZ_LOOK_VISIT, ON, "(xb)", "(a" HZ_FORM_CASE ")", 1)      \
  X (VISIT_DUE, "visit-due", HZ_LOOK_VISIT, ON, "(" HZ_FORM_CASE ")", "(" HZ_FORM_DUE ")", 512)    \
  X (VISIT_PAY, "visit-pay", HZ_ACT_PAY, IN, "(" HZ_FORM_CASE ")",                                 \
     "(" HZ_FORM_CASE HZ_FORM_DUE ")", 512)                                                        \
  X (ANSWER_KEEP, "answer-keep", HZ_ACT_ANSWER_KEEP, ON, "(xss)", "()", 16)                        \
  X (ANSWER_KEPT, "answer-kept", HZ_LOOK_CASE_FACTS, IN, "(xs)", "(s)", 4)                         \
                                                                                                   \
  X (PHOTO_EXAMINE, "photo-examine", HZ_ACT_IMAGE_PUT, IN, "(" HZ_FORM_CASE "iaym(iiii))", "(x)",  \
     20480)                                                                                        \
  X (PHOTO_KEEP, "photo-keep", HZ_ACT_IMAGE_PUT, ON, "(" HZ_FORM_CASE "x)", "()", 512)             \
  X (IMAGE_DROP, "image-drop", HZ_ACT_IMAGE_DROP, IN, "(" HZ_FORM_CASE "i)", "()", 512)            \
  X (IMAGE_RESTORE, "image-restore", HZ_ACT_IMAGE_RESTORE, IN, "(" HZ_FORM_CASE "i)",              \
     "(" HZ_FORM_CASE ")", 512)                                                                    \
  X (IMAGE, "image", HZ_LOOK_IMAGE, ON, "(xi)", "(m" HZ_FORM_IMAGE ")", 1)                         \
  X (ORIGINAL, "original", HZ_LOOK_IMAGE, IN, "(xi)", "(m" HZ_FORM_ORIGINAL ")", 1)                \
  X (ENROL_BEGIN, "enrol-begin", HZ_ACT_CASE_SAVE, IN, "(" HZ_FORM_CASE "i)", "(x)", 512)          \
  X (ENROL_TOUCH, "enrol-touch", HZ_ACT_FINGER_TRY, ON, "(x" HZ_FORM_SEEN ")", "()", 1024)         \
  X (ENROL_STATE, "enrol-state", HZ_ACT_COUNT, ON, "(x)", "(" HZ_FORM_ENROLMENT ")", 1)            \
  X (ENROL_KEEP, "enrol-keep", HZ_ACT_IMAGE_PUT, ON, "(" HZ_FORM_CASE "x)", "()", 512)             \
  X (PHOTO_CONFIRM, "photo-confirm", HZ_ACT_PHOTO_CONFIRM, ON, "(" HZ_FORM_CASE "i)", "()", 512)   \
  X (PHOTO_RELEASE, "photo-release", HZ_ACT_PHOTO_RELEASE, IN, "(" HZ_FORM_CASE "sss)",            \
     "(" HZ_FORM_CASE ")", 512)                                                                    \
  X (FINGERS_RELEASE, "fingers-release", HZ_ACT_FINGER_RELEASE, IN, "(" HZ_FORM_CASE "sss)",       \
     "(" HZ_FORM_CASE ")", 512)                                                                    \
  X (COMPARE, "compare", HZ_ACT_FINGER_CHECK, ON, "(x)", "(u)", 1)                                 \
  X (MATCH_BEGIN, "match-begin", HZ_LOOK_TEMPLATE, IN, "(sx)", "(xua" HZ_FORM_ENROLLED ")", 4)     \
  X (MATCH_TOUCH, "match-touch", HZ_ACT_FINGER_MATCH, ON, "(xu" HZ_FORM_SEEN ")", "(u)", 1024)     \
  X (CONSENT_GIVE, "consent-give", HZ_ACT_CONSENT_GIVE, IN, "(" HZ_FORM_CASE ")", "()", 512)       \
  X (CONSENTS, "consents", HZ_LOOK_CONSENT, IN, "(s)", "(a" HZ_FORM_CONSENT ")", 4)                \
  X (CONSENT_WITHDRAW, "consent-withdraw", HZ_ACT_CONSENT_WITHDRAW, IN, "(s)", "(u)", 4)           \
  X (EVIDENCE_ADD, "evidence-add", HZ_ACT_EVIDENCE_PUT, IN, "(x" HZ_FORM_EVIDENCE "ay)", "()",     \
     16384)                                                                                        \
  X (EVIDENCE_DROP, "evidence-drop", HZ_ACT_EVIDENCE_DROP, IN, "(x" HZ_FORM_EVIDENCE ")", "()",    \
     16)                                                                                           \
  X (EVIDENCE_LIST, "evidence-list", HZ_LOOK_EVIDENCE, ON, "(x)", "(a" HZ_FORM_EVIDENCE ")", 1)    \
  X (EVIDENCE_OPEN, "evidence-open", HZ_LOOK_EVIDENCE, IN, "(xx)", "(may)", 1)                     \
  X (INBOX, "inbox", HZ_ACT_IMAGE_PUT, IN, "(s)", "(as)", 4)                                       \
  X (INBOX_FILE, "inbox-file", HZ_ACT_IMAGE_PUT, IN, "(s)", "(may)", 4)                            \
                                                                                                   \
  X (RECORD, "record", HZ_LOOK_LOSS, IN, "(isxb)", "(" HZ_FORM_RECORD ")", 4)                      \
  X (RECORD_SAVE, "record-save", HZ_ACT_LOSS_SAVE, ON, "(" HZ_FORM_RECORD ")", "()", 64)           \
  X (RECORD_ALLOW, "record-allow", HZ_ACT_LOSS_ALLOW, IN, "(" HZ_FORM_RECORD "ss)",                \
     "(" HZ_FORM_RECORD ")", 64)                                                                   \
  X (RECORD_FINISH, "record-finish", HZ_ACT_LOSS_REPORT, IN, "(" HZ_FORM_RECORD ")", "()", 64)     \
  X (KEPT_CARDS, "kept-cards", HZ_LOOK_LOSS, IN, "(ub)", "(a" HZ_FORM_KEPT_CARD ")", 1)            \
  X (READY_CASE, "ready-case", HZ_LOOK_CASE_NUMBER, IN, "(s)", "(x)", 4)                           \
                                                                                                   \
  X (RESIDENT, "resident", HZ_LOOK_RESIDENT, IN, "(sb)",                                           \
     "(m" HZ_FORM_RESIDENT "m" HZ_FORM_HOUSEHOLD ")", 4)                                           \
  X (SEARCH, "search", HZ_LOOK_SEARCH, IN, "(sm" HZ_FORM_HIT "ub)", "(a" HZ_FORM_HIT ")", 64)      \
                                                                                                   \
  X (PAPERS, "papers", HZ_LOOK_PAPERS, ON, "(xb)", "(a" HZ_FORM_PAPER_RECORD ")", 1)               \
  X (PAPER, "paper", HZ_ACT_PAPER_ISSUE, ON, "(xi)", "(" HZ_FORM_PAPER HZ_FORM_PAPER_RECORD ")",   \
     1)                                                                                            \
  X (PAPER_LEAVES, "paper-leaves", HZ_ACT_PAPER_PRINT, IN, "(xix)",                                \
     "(" HZ_FORM_PAPER HZ_FORM_PAPER_RECORD "u)", 1)                                               \
  X (PAPER_CAME_OUT, "paper-came-out", HZ_ACT_PAPER_CAME_OUT, ON, "(xixus)", "()", 4)              \
  X (PAPER_UNCLEAR, "paper-unclear", HZ_ACT_PAPER_UNCLEAR, ON, "(xixus)", "()", 4)                 \
  X (PAPER_STAYED, "paper-stayed", HZ_ACT_PAPER_STAYED, ON, "(xixus)", "()", 4)                    \
  X (PAPER_CHECK, "paper-check", HZ_ACT_PAPER_CHECK, IN, "(s)", "(bsx)", 4)                        \
  X (FILES, "files", HZ_ACT_PAPER_FILE, IN, "(xi)", "(a" HZ_FORM_FILE "a" HZ_FORM_PAPER "s)", 1)   \
  X (FILE_PUT, "file-put", HZ_ACT_PAPER_FILE, IN, "(say)", "(s)", 16384)                           \
  X (FILE_FAILED, "file-failed", HZ_ACT_PAPER_STAYED, IN, "(ss)", "()", 4)

typedef enum {
#define X(name, ...) HZ_CALL_##name,
  HZ_CALLS (X)
#undef X
      HZ_CALL_COUNT
} HzCall;

const char *hz_call_id (HzCall call);
/* The act or look that it belongs to; HZ_ACT_COUNT when it tells nothing about a citizen. */
HzAct hz_call_act (HzCall call);
guint hz_call_while (HzCall call);
const char *hz_call_arguments (HzCall call);
const char *hz_call_answer (HzCall call);
gsize hz_call_bytes_max (HzCall call);
/* May CALL, whatever number it is, be said with these ARGUMENTS? Also of what is not in its normal
 * form. */
gboolean hz_call_fits (HzCall call, GVariant *arguments);

/* --- over a socket: messages of data/message --- */

#define HZ_DOOR_REQUEST "(uqyv)" /* a number that the answer repeats, call, language, arguments */
#define HZ_DOOR_REPLY   "(uyv)"  /* that number (0: a notice), HzReply, what */
typedef enum { HZ_REPLY_ANSWER, HZ_REPLY_ERROR, HZ_REPLY_NOTICE, HZ_REPLY_COUNT } HzReply;
#define HZ_DOOR_NOTICE    "(sxx)"
#define HZ_DOOR_BYTES_MAX (80 * 1024 * 1024)
