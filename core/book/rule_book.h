/* A rule book: the law as data, in dated and versioned key files (GKeyFile) in data/books/. Every
 * age, term, amount, date, document and legal basis used at the counter comes from here. */
#pragma once
#include "core/base/base.h"

typedef enum { HZ_DISCOUNT_NONE, HZ_DISCOUNT_HALF, HZ_DISCOUNT_FULL } HzDiscount;

/* What the pictures of a fingerprint reader may lack. */
typedef enum {
  HZ_READER_NARROW = 1 << 0,   /* the strip that a finger is drawn over */
  HZ_READER_SMALL = 1 << 1,    /* the area that is pressed */
  HZ_READER_ENLARGED = 1 << 2, /* the driver makes them larger than they are */
  HZ_READER_WEAK = 1 << 3,     /* so few details that the matcher is satisfied with little */
  HZ_READER_ON_CHIP = 1 << 4   /* there are none: it matches on its chip. No book makes that good */
} HzReaderLack;
/* What a reader may be used for. */
typedef enum { HZ_READER_FOR_ALL, HZ_READER_FOR_MATCH, HZ_READER_FOR_NOTHING } HzReaderUse;

typedef struct {        /* [validity.N]: ages FROM..TO inclusive, in completed years */
  int age_from, age_to; /* age_to G_MAXINT: no end */
  int years;            /* 0: long-term */
  char *basis;
} HzValidityRule;

typedef struct { /* [reason.ID] */
  char *id;
  char *name, *name_en, *name_es;
  gint64 base_fen;
  char *basis;                   /* legal basis of the fee */
  char **documents;              /* kinds: household-book, old-card, damaged-card, first-generation,
                                    collection-slip, residence-permit; "a|b": one of them;
                                    NULL-ended */
  char **documents_elsewhere;    /* of a person registered elsewhere; NULL: the same */
  gboolean free_open, half_open; /* which discounts are open for it */
  int issue_days;                /* temporary: it is issued within so many days; 0: as every card */
  gboolean home_station;         /* only at the place of the household register */
  gboolean loss_report;          /* a loss report is made with it */
  int early_months;              /* renew-expired: months before the end date; 0 = any time */
  char **hand_back;              /* at the collection: old-card, temporary-card; NULL: nothing */
  int valid_months;              /* temporary: months the card is valid; 0 = by age */
} HzReasonRule;

typedef struct { /* [waiver.ID] */
  char *id;
  char *name, *name_en, *name_es;
  HzDiscount discount;
  char *evidence, *evidence_en, *evidence_es; /* the paper to show, for the reader */
  char *basis;
  char **aliases;        /* the everyday name (低保), which also finds it; NULL: there is none */
  gboolean poverty_line; /* it is measured by the year's poverty line */
} HzWaiverRule;

typedef struct { /* [calendar.YEAR]: where the year differs from its weekdays (RULES section 13) */
  char *id;      /* the year */
  char **holidays, **workdays; /* ISO days: weekdays that are none, weekend days that are */
  char *basis;
} HzCalendarRule;

typedef struct { /* [poverty-line.YEAR] */
  char *id;
  gint64 fen; /* of income per head and year */
  char *basis;
} HzPovertyLine;

typedef struct { /* [law.ID]: where today's law differs from this book. Both are shown, the book
                    decides */
  char *id;
  char *reason; /* of the application; NULL: any */
  char *step;   /* in which it is shown: number, book, form, fingers, fee; NULL: at the review */
  gboolean elsewhere; /* only of people whose household register is kept in another place */
  int from_age;       /* only from this age on */
  char *book_says, *book_says_en, *book_says_es, *law_says, *law_says_en, *law_says_es;
  char *differs, *differs_en, *differs_es; /* both in a few words, for a line; may be NULL */
  GDate since;
  char *basis;
  char **books; /* the ids of those that are as the law says; NULL: none is */
} HzLawDifference;

typedef struct { /* [scene.ID]: where an electronic certificate is checked (RULES section 10) */
  char *id;
  char *name, *name_en, *name_es;
  char **certificates; /* kinds: identity, household, residence-permit, driving-licence,
                          vehicle-licence */
  char **discloses;    /* items that the check shows, and no others */
  /* Conditions for accepting it; otherwise the paper document is required. NULL, FALSE and -1: no
   * condition. */
  char *licence_region; /* region code with which the issuing place begins: 12 */
  char *plate_prefix;   /* character with which the plate begins */
  gboolean summary_procedure, no_points, no_accident;
  gint64 fine_max_fen; /* -1: no limit */
  char **measures; /* also for these, on the same conditions: tow-illegal-parking; or NULL. Books
                      of 2026-12 and later have a scene for each */
  char *basis;
} HzSceneRule;

/* [photo]: the limits that core/case/photo_check.h applies to a photo. Lengths are pixels of the
 * card's picture, brightness is 0 to 255, shares are thousandths. Comments in the book tell which
 * limits come from the standard. */
typedef struct {
  int width, height, dpi; /* 358×441 at 350 */
  gint64 bytes_min, bytes_max;
  int head_top_min, head_top_max, face_width_min, face_width_max, off_centre_max, eye_line_min;
  int roll_warn, roll_max; /* degrees */
  int border_max;          /* share of an edge that a line may follow */
  int background_min, tint_max, uneven_max;
  int exposure_min, exposure_max, clipped_max, tones_min, chroma_min, sharpness_min;
  char **looks; /* what the clerk looks for, by name: core/book/photo_look.h */
  char *basis;
} HzPhotoRule;

typedef struct { /* [consent]: asked before the first photo or print (RULES section 13) */
  int version;   /* of the text; 0: the book asks for none */
  char *text, *text_en, *text_es;
  char *keeps, *keeps_en, *keeps_es; /* what the law orders kept after a withdrawal */
  int guardian_below_age;            /* a guardian gives it for who is younger */
  char *basis;
} HzConsentRule;

typedef struct {                               /* [review]: against a refusal */
  int reconsideration_days, litigation_months; /* 0: the book does not say */
  char *basis;
} HzReviewRule;

typedef struct {
  char *id; /* "tianjin", "national-2021", "tianjin-2025" */
  int version;
  char *title, *title_en, *title_es;
  GDate valid_from;
  char *basis;            /* where its lines come from; NULL: not said */
  GPtrArray *validity;    /* HzValidityRule *, ascending */
  GPtrArray *reasons;     /* HzReasonRule * */
  GPtrArray *waivers;     /* HzWaiverRule * */
  GPtrArray *scenes;      /* HzSceneRule * */
  int guardian_below_age; /* 16 */
  int guardian_min_age;   /* 18: of the guardian */
  int must_apply_months;  /* 3: warn after 16th birthday + this */
  char *guardian_basis;
  int deadline_days, extension_days;
  int promised_days; /* working days that the station promises beside it; 0: none */
  int soon_days;     /* a deadline that is at most this many days away is marked; 0: none is */
  char *deadline_basis;
  gboolean floating_capture; /* FALSE: prints of people registered elsewhere are not taken here */
  char *floating_basis;
  /* If CAPTURE is TRUE: when the case of a person registered elsewhere is refused nevertheless. */
  gboolean refuse_missing_document, refuse_differing_item;
  gboolean refuse_looks_changed, refuse_false_document, refuse_bad_credit;
  char *refuse_basis;   /* NULL: never */
  int finger_tries;     /* 5 */
  int finger_threshold; /* 55 of 100 */
  int finger_margin;    /* touches of a print that match the one that checks it: 2 */
  int match_minutes;    /* so long a match of a finger holds: 10 */
  /* What a reader lacks that then serves a match alone, or nothing (HzReaderLack). */
  guint readers_match_only, readers_unfit;
  char *readers_basis; /* NULL: the two are empty */
  /* Position codes of each hand in the order in which they are tried (RULES section 5). */
  char **right_order, **left_order;
  char *finger_basis;
  HzPhotoRule photo;
  char **evidence_filed;    /* documents of which a picture is filed with the case; NULL: none */
  char **evidence_required; /* those that must be filed before submission; NULL: none */
  char *evidence_basis;
  int name_max, address_max, authority_max; /* characters, GA/T 490 */
  char *capacity_basis;
  GPtrArray *calendars;     /* HzCalendarRule * */
  GPtrArray *poverty_lines; /* HzPovertyLine * */
  GPtrArray *law;           /* HzLawDifference * */
  /* [search]: a first card from this age on wants a search for the person; 0: it does not. */
  int search_from_age;
  HzSeverity search_severity;
  char *search_basis;
  /* [services] */
  gboolean electronic_household_book; /* is accepted like the paper one */
  gboolean courier;                   /* the card is sent on request */
  char *services_basis;
  HzConsentRule consent;
  HzReviewRule review;
  gboolean found_check, found_photo; /* [found]: before a found card is given back */
  char *found_basis;
  GHashTable *bases; /* private: "group]key" to the basis that stands beside it */
} HzRuleBook;

/* Reads and checks a book (ranges without gap or overlap, each of the six reasons priced, every
 * basis named, no key unknown or given twice). HZ_ERROR_INVALID names the line, group and key at
 * fault. NAME is for messages. */
HzRuleBook *hz_rule_book_new (const char *name, GBytes *text, GError **error);
void hz_rule_book_free (HzRuleBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzRuleBook, hz_rule_book_free)

/* The use of a reader with LACKS; BOOK may be NULL: no rule is known, only what cannot be. */
HzReaderUse hz_rule_book_reader_use (const HzRuleBook *book, guint lacks);
const HzReasonRule *hz_rule_book_reason (const HzRuleBook *book, const char *id); /* NULL: none */
const HzWaiverRule *hz_rule_book_waiver (const HzRuleBook *book, const char *id);
const HzSceneRule *hz_rule_book_scene (const HzRuleBook *book, const char *id);
/* Is the discount of WAIVER open for REASON? FALSE if either is NULL. */
gboolean hz_waiver_open (const HzWaiverRule *waiver, const HzReasonRule *reason);
/* The basis of KEY in GROUP: the one that stands beside it, else that of the group; NULL: neither.
 */
const char *hz_rule_book_basis (const HzRuleBook *book, const char *group, const char *key);
/* The name in the current language. */
const char *hz_reason_name (const HzReasonRule *rule);
const char *hz_waiver_name (const HzWaiverRule *rule);
const char *hz_scene_name (const HzSceneRule *rule);
const char *hz_waiver_evidence (const HzWaiverRule *rule);
const char *hz_rule_book_title (const HzRuleBook *book);
const char *hz_law_book_says (const HzLawDifference *law);
const char *hz_law_differs (const HzLawDifference *law); /* NULL: the book has no short form */
const char *hz_law_says (const HzLawDifference *law);
const char *hz_consent_text (const HzConsentRule *rule);
const char *hz_consent_keeps (const HzConsentRule *rule);
