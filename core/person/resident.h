/* A resident as the population register has them: one person, and a household. */
#pragma once
#include <glib.h>

typedef enum { /* of an entry in the register */
               HZ_REGISTER_HERE,
               HZ_REGISTER_MOVED,
               HZ_REGISTER_DEAD,
               HZ_REGISTER_CANCELLED,
               HZ_REGISTER_STATES
} HzRegisterState;
/* "here", "moved", "dead", "cancelled": the codes of the table register_state. */
const char *hz_register_state_id (HzRegisterState state);
/* "" is HERE; FALSE for a word that is none. */
gboolean hz_register_state_parse (const char *id, HzRegisterState *state);
/* In the current language. */
const char *hz_register_state_name (HzRegisterState state);

typedef struct {
  char *citizen_number, *name, *former_name, *sex, *ethnicity, *birth_date, *address;
  char *household_number, *relation;
  char *card_until; /* end of the last card, ISO, "long-term" or "" for none */
  /* The state of the entry (HzRegisterState), since when and why; the number that this one took the
   * place of. "" for none. */
  char *state, *state_on, *state_reason, *former_number;
  char *number_now; /* the number that took this one's place; only read, never written */
} HzResident;

/* What is impossible in the entry R by itself, whichever way it comes in, in the current language;
 * NULL: nothing. TODAY: ISO, of the station. COLUMN: the member that is wrong. */
const char *hz_resident_fault (const HzResident *r, const char *today, const char **column);
/* What is possible in an entry and somebody should look at: bits of a set. */
typedef enum {
  HZ_RESIDENT_NO_DAY = 1 << 0,     /* moved, dead or cancelled, and since when is not said */
  HZ_RESIDENT_OLD_STANDS = 1 << 1, /* the person's entry under the former number is not cancelled */
  HZ_RESIDENT_SHARED = 1 << 2,     /* another entry of this name has the same former number */
} HzResidentDoubt;
#define HZ_RESIDENT_DOUBTS 3
/* The doubts about R by itself. */
guint hz_resident_doubts (const HzResident *r);
/* What it is and what to do, in the current language. */
const char *hz_resident_doubt_text (HzResidentDoubt doubt);

typedef struct {
  char *number, *type, *householder_name, *householder_number, *address;
} HzHousehold;

/* A sex for other programs, never translated: "male", "female", "unknown", "not-stated" for a CODE
 * of GB/T 2261.1; NULL for any other. */
const char *hz_sex_id (const char *code);
void hz_resident_free (HzResident *resident); /* wipes, as the next */
void hz_household_free (HzHousehold *household);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzResident, hz_resident_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzHousehold, hz_household_free)
