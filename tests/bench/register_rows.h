/* A made-up register of any size, each row computed from its place in it: region 120199, three
 * people to a household, names drawn from common characters, addresses that sort in the order of
 * their households. */
#pragma once
#include <glib.h>

#include "data/store/base/base.h"

typedef struct {
  gint64 residents, households;
  gint64 step, back; /* resident to household, and the way back, modulo the households */
} RegisterSize;

typedef struct {
  char citizen_number[19], birth_date[11], sex[2], household_number[13];
  char name[40], address[120];
} RegisterRow;

void register_size (gint64 residents, RegisterSize *size);
/* The person at PLACE, 0 to residents - 1; numbers rise with the place. */
void register_row (const RegisterSize *size, gint64 place, RegisterRow *row);
/* The household at PLACE; its people stand at the places MEMBERS (-1: none). */
void register_household (const RegisterSize *size, gint64 place, char number[13], char address[120],
                         gint64 members[3]);
/* The people of SIZE as a station gets them in a file; HOUSEHOLDS: each with theirs. FALSE: FILE
 * cannot be written. */
gboolean register_write_csv (const char *file, const RegisterSize *size, gboolean households);
/* The road and number of an address: what follows the district. */
const char *register_road (const char *address);

/* An open station database FILE with SIZE residents, built when it is not there yet (with every
 * index, sorted, so that it takes minutes and not hours). */
typedef struct _HzStore HzStore;
HzStore *register_open (const char *file, const RegisterSize *size, GError **error);
/* An empty one, with the households. */
HzStore *register_open_empty (const char *file, const RegisterSize *size, GError **error);
