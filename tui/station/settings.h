/* The station as a process knows it: its settings, rule books and code tables. In the keeper and in
 * a verb its store and its keys are open too (tui/keeper/folder.h); in the counter they are not. */
#pragma once
#include "core/case/case.h"
#include "core/base/base.h"
#include "data/door/door.h"
#include "tui/station/books.h"

#define HZ_STATION_INI "station.ini"
#define HZ_STATION_DB  "station.db"

typedef enum {
  HZ_DESK_PLACE_AUTO,   /* devices of the desk if its socket is there, otherwise of the server */
  HZ_DESK_PLACE_SERVER, /* devices on this machine */
  HZ_DESK_PLACE_DESK    /* on the desk that the clerk logs in from */
} HzDeskPlace;

typedef struct _HzStation {
  char *dir;
  char *code; /* nine digits, the unit code in every number given out; six of an older station */
  char *name; /* 天津市公安局示范派出所 */
  char *authority; /* issuing authority on the card */
  int offset_minutes;
  HzLang lang; /* of a session that asks for none */
  int idle_minutes;
  guint compare_recent;                /* newest cases with which a fresh print is compared */
  gboolean second_person;              /* administrators need one (RULES section 12) */
  gboolean hard_to_reach;              /* the time for a card may be extended (RULES section 6) */
  HzDeskPlace desk_place;              /* [desk] devices */
  char *desk_socket;                   /* [desk] socket, with %u; NULL: the usual one */
  char *desk_program, *virtual_reader; /* [desk] program (default: beside this program),
                                          virtual-reader (demo, tests; NULL) */
  char *camera_source; /* [desk] camera: a GStreamer source; NULL: the first V4L2 device */
  char *reader;        /* [desk] reader: which of several, by its name; NULL: any */
  guint resolution;    /* [desk] resolution: dpi of its pictures; 0: as the reader says */
  char *book_id;       /* the id of the station's rule book, and all books */
  HzBooks *books;
  const HzRuleBook *book; /* the one in force when the station was opened */
  HzCodeTables *tables;
  struct _HzKeys *keys; /* NULL in the counter, as the next two */
  struct _HzStore *store;
  void (*close) (struct _HzStation *station); /* what it has opened */
} HzStation;

void hz_station_free (HzStation *station);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzStation, hz_station_free)

/* Reads DIR/station.ini, which names the desk program and the book; no more is opened, and the book
 * only by the second. Errors as hz_station_open. */
HzStation *hz_station_read (const char *dir, GError **error);
HzStation *hz_station_settings (const char *dir, GError **error);
/* FALSE: its book is not there, or not in force yet. */
gboolean hz_station_choose_book (HzStation *station, GError **error);
/* The counter's: from what the keeper behind DOOR tells, which is the members of this shape. */
HzStation *hz_station_of_keeper (HzDoor *door, GError **error);
extern const HzShape hz_shape_settings;

/* Only two values of DIR's station.ini: the id of its rule book (transfer full) and its language.
 * Errors as hz_station_open. */
gboolean hz_station_peek (const char *dir, char **book_id, HzLang *lang, gboolean *hard_to_reach,
                          GError **error);

/* The desk program that station.ini of DIR names; without a station the one beside this program.
 * (transfer full) */
char *hz_station_peek_desk (const char *dir);

/* What the rules need, with today's date by the clock of the station and the book in force today:
 * for new cases and for what belongs to no case. OUT borrows from STATION. */
void hz_station_rules (const HzStation *station, HzRules *out);
/* The same with the book and version that C began under, or today's if C has none yet.
 * HZ_ERROR_NOT_FOUND names the missing file. */
gboolean hz_station_rules_for (const HzStation *station, const HzCase *c, HzRules *out,
                               GError **error);

/* The embedded code tables (also usable without a station): a copy, and the one of this process. */
HzCodeTables *hz_load_code_tables (void);
HzCodeTables *hz_code_tables_shared (void);
