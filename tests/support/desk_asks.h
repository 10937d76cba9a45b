/* A fake desk and who asks it, by the name of a method: for tests that play them all. */
#pragma once
#include "tests/support/desk_fake.h"
#include "tests/support/desk_words.h"

typedef struct {
  DeskFake *fake;
  const DeskMethod *method;
  guint begun, ended;   /* of what was asked: each ends exactly once */
  gboolean free_at_end; /* whoever hears first frees the desk */
  gboolean freeing;
} DeskPlay;

void desk_play_free_desk (DeskPlay *play);
/* Asks what leads to the method of PLAY; before, with PREPARED FALSE, what must run then. A method
 * that no row names is asked as any other is. */
void desk_play_ask (DeskPlay *play, gboolean prepared);
