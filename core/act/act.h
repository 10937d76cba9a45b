/* core/act: everything a person may do or see, in one table: who may, whether one's own work is
 * excluded, whether a second person counts, the word in the audit, what it discloses, and what it
 * leaves behind. Acts change something, looks only show it. The store asks the table inside the
 * transaction (data/store/base, the door) and writes the entry; the screens and the verbs offer
 * what the table allows. Where an act leads is the life of the case (core/case). Pure; leans on
 * core/base. */
#pragma once
#include "core/act/account.h"

typedef enum {
  /* The acts of a case's life: core/case/life.h says in which state, and where they lead. */
  HZ_ACT_SUBMIT, /* also of a returned case that was corrected: number and payment stay */
  HZ_ACT_APPROVE,
  HZ_ACT_RETURN, /* to the clerk, with the reason */
  HZ_ACT_REFUSE,
  HZ_ACT_EXTEND, /* the deadline; the state stays */
  HZ_ACT_SENT,   /* to the card factory */
  HZ_ACT_READY,  /* the card arrived at the station */
  HZ_ACT_COLLECT,
  HZ_ACT_WITHDRAW,
  HZ_ACT_SEARCH_CLEAR, /* the search before a first card found nobody; the state stays */
  HZ_ACT_SEARCH_DOUBT, /* it left a doubt */
  HZ_ACT_INQUIRY,      /* the written answer about it */
  HZ_ACT_LIFE_END,

  /* What else is done with a case. */
  HZ_ACT_CASE_CREATE = HZ_ACT_LIFE_END,
  HZ_ACT_CASE_SAVE, /* a field of a draft */
  HZ_ACT_CASE_HOLD, /* opened to be changed */
  HZ_ACT_CASE_LEAVE,
  HZ_ACT_RESUBMIT, /* how HZ_ACT_SUBMIT of a returned case is written down */
  HZ_ACT_ANSWER_KEEP,
  HZ_ACT_VISIT_JOIN,
  HZ_ACT_PAY,
  HZ_ACT_WAIVER_APPROVE,
  HZ_ACT_IMAGE_PUT,
  HZ_ACT_PHOTO_CONFIRM,
  HZ_ACT_PHOTO_RELEASE,
  HZ_ACT_IMAGE_DROP,    /* it stays sealed, and can be brought back */
  HZ_ACT_IMAGE_RESTORE, /* what was dropped or replaced last */
  HZ_ACT_IMAGE_WIPE,    /* what was dropped or replaced, at the end of the case */
  HZ_ACT_CONSENT_GIVE,  /* to photo and fingerprints */
  HZ_ACT_CONSENT_WITHDRAW,
  HZ_ACT_EVIDENCE_PUT,
  HZ_ACT_EVIDENCE_DROP,
  HZ_ACT_FINGER_TRY,   /* a touch that gave no print */
  HZ_ACT_FINGER_CHECK, /* what came of a comparison with other people's prints */
  HZ_ACT_FINGER_RELEASE,
  HZ_ACT_FINGER_MATCH, /* what came of a touch of somebody at the counter */
  /* Cards that are handed over, lost or found. */
  HZ_ACT_COLLECTION_SAVE,
  HZ_ACT_COLLECTION_ALLOW,
  HZ_ACT_LOSS_SAVE,
  HZ_ACT_LOSS_ALLOW,
  HZ_ACT_LOSS_REPORT,
  HZ_ACT_LOSS_CANCEL,
  HZ_ACT_LOSS_REPLACED, /* by the card that was handed over */
  HZ_ACT_FOUND_KEPT,
  HZ_ACT_FOUND_VOID,
  HZ_ACT_FOUND_RETURN,
  HZ_ACT_FOUND_DESTROY, /* a void one, before an officer */
  /* Papers. */
  HZ_ACT_PAPER_ISSUE,
  HZ_ACT_PAPER_REPLACE,
  HZ_ACT_PAPER_PRINT,
  HZ_ACT_PAPER_FILE,
  HZ_ACT_PAPER_CAME_OUT,
  HZ_ACT_PAPER_UNCLEAR,
  HZ_ACT_PAPER_STAYED,
  HZ_ACT_PAPER_CHECK,
  /* The register. */
  HZ_ACT_HOUSEHOLD_PUT,
  HZ_ACT_RESIDENT_PUT,
  HZ_ACT_IMPORT,
  HZ_ACT_IMPORT_DONE,
  HZ_ACT_HOUSEHOLD_CHANGED, /* by an import: which columns, with the digests of old and new */
  HZ_ACT_RESIDENT_CHANGED,
  /* Accounts, and who is there. */
  HZ_ACT_ACCOUNT_ADD,
  HZ_ACT_ACCOUNT_FIRST,        /* the station's security administrator, while none works */
  HZ_ACT_ACCOUNT_PASSWORD,     /* somebody else's */
  HZ_ACT_ACCOUNT_OWN_PASSWORD, /* by whoever knows the old one */
  HZ_ACT_ACCOUNT_EMERGENCY,    /* the password of a security administrator, by the folder's owner */
  HZ_ACT_ACCOUNT_ROLE,
  HZ_ACT_ACCOUNT_DISABLE,
  HZ_ACT_ACCOUNT_ENABLE,
  HZ_ACT_LOGIN,
  HZ_ACT_LOGIN_FAILED,
  HZ_ACT_COUNTER_REFUSED, /* who logged in does not work at the counter */
  HZ_ACT_LOCK,
  HZ_ACT_LOGOUT,
  /* The station. */
  HZ_ACT_STATION_MADE,
  HZ_ACT_DATABASE_CREATED,
  HZ_ACT_BACKUP,
  HZ_ACT_RESTORE,
  HZ_ACT_END,

  HZ_LOOK_CASE = HZ_ACT_END,
  HZ_LOOK_CASE_NUMBER, /* which case has this number, this person, this certificate */
  HZ_LOOK_CASE_FACTS,  /* what the gates know of a case that is open: its papers, its visit, … */
  HZ_LOOK_CASE_HISTORY,
  HZ_LOOK_CASES, /* of a day, or what waits */
  HZ_LOOK_VISIT, /* the cases of a family */
  HZ_LOOK_RESIDENT,
  HZ_LOOK_HOUSEHOLD,
  HZ_LOOK_SEARCH,
  HZ_LOOK_LOSS,       /* a person's lost and found cards, or all that are open */
  HZ_LOOK_COLLECTION, /* what was written down at the collection of a case that is open */
  HZ_LOOK_IMAGE,
  HZ_LOOK_TEMPLATE, /* a print, to be matched */
  HZ_LOOK_TEMPLATE_DAMAGED,
  HZ_LOOK_GALLERY, /* other people's prints, to be compared with */
  HZ_LOOK_EVIDENCE,
  HZ_LOOK_CONSENT, /* who consented to what, and when */
  HZ_LOOK_PAPERS,  /* the papers of a case that were given out */
  HZ_LOOK_PAPER,   /* one of them, to check or to print it */
  HZ_LOOK_REPORT,  /* the day in figures */
  HZ_LOOK_AUDIT,
  HZ_LOOK_ACCOUNTS,
  HZ_ACT_COUNT
} HzAct;

/* Who comes to the store. The role is not here: it is looked up as stored. Borrowed. */
typedef struct {
  const char *account; /* of the station, or "os:NAME" of the folder's owner at the command line */
  const char *session; /* by which cases are held; "" for none */
  const char *desk;    /* where the person sits; "" when that is not known */
  const char *second;  /* whose name and password stand beside the account's; NULL: nobody's */
} HzActor;
#define HZ_ACTOR(account, session) (&(const HzActor){(account), (session), "", NULL})

const char *hz_act_id (HzAct act); /* "approve", …: the verb of `huzheng case` */
/* The act of a case's life with this ID. */
gboolean hz_act_parse (const char *id, HzAct *act);
const char *hz_act_word (HzAct act); /* in the audit; NULL when no entry is written */
/* The act or look by its WORD; the first, where several share one. */
gboolean hz_act_by_word (const char *word, HzAct *act);
gboolean hz_act_is_look (HzAct act);
/* Is it a decision, which is recorded with the officer and the day? */
gboolean hz_act_decides (HzAct act);
/* Is whoever entered, changed or handed in the case excluded (RULES section 12)? */
gboolean hz_act_excludes_own_work (HzAct act);
/* Does a second person count, beside the one who works at the desk? */
gboolean hz_act_needs_second (HzAct act);
/* Does an administrator do it only with a second person, where the station asks for one (RULES
 * section 12: two factors)? */
gboolean hz_act_is_of_two (HzAct act);
/* Must a reason be given? */
gboolean hz_act_needs_reason (HzAct act);
/* What it shows of people: "" for nothing. */
const char *hz_act_discloses (HzAct act);
/* The kind of row that it leaves behind, whose digest the entry in the audit carries: "case",
 * "payment", "account", …; "" for none. */
const char *hz_act_leaves (HzAct act);

/* Does ROLE (of an account: hz_roles) do ACT? "os" is the folder's owner.
 * Officers decide, clerks and officers do the rest at the counter (RULES section 12: auxiliary
 * staff take in and capture, police officers decide); administrators and auditors do neither, and
 * of those three each does what neither of the others may. */
gboolean hz_act_is_of (HzAct act, const char *role);
/* Is ACT done by officers only? */
gboolean hz_act_is_of_officers (HzAct act);
/* May ROLE take in applications at the counter? Police officers and auxiliary staff may;
 * administrators and auditors of the station may not. */
gboolean hz_role_takes_in (const char *role);
/* Is ACCOUNT the folder's owner at the command line? No account of the station has such a name. */
gboolean hz_account_is_os (const char *account);
/* Walks the table; the first fault, NULL for none. For a test. (transfer full) */
char *hz_act_table_fault (void);
