/* Real prints at libfprint's virtual reader, in front of the real huzheng-desk: each touch of a
 * script is one of them, moved and worn as touches are. */
#pragma once
#include "tests/support/desk_fixture.h"
#include "tests/support/real_prints.h"

typedef struct {
  guint print;          /* of real_prints.h */
  double degrees, x, y; /* turned, and moved by 500ths of an inch */
  RidgeWear wear;       /* by AMOUNT; 0: not at all */
  double amount;
} RealTouch;

typedef struct {
  char *folder; /* of the pictures */
  GString *script;
  guint dpi; /* of the reader */
  guint count;
} RealTouches;

/* FALSE, said in a line: the prints are not there. */
gboolean real_prints_are_there (void);
RealTouches *real_touches_new (guint dpi);
void real_touches_free (RealTouches *touches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RealTouches, real_touches_free)
void real_touches_add (RealTouches *touches, const RealTouch *touch);
/* The six touches of an enrolment of PRINT, each laid down a little differently. */
void real_touches_add_enrolment (RealTouches *touches, guint print);
/* A desk whose reader plays them, and says of them that they have SAID dots per inch. */
DeskFixture *real_touches_desk (RealTouches *touches, guint said);
