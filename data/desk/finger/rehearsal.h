/* Demonstrations and tests only: who stands at a virtual reader. Two people have not the same
 * fingers, so the program that plays the finger is told whose it plays (rehearsal.xml). Nothing of
 * this is said where no virtual reader was set up, and a desk with real devices does not know of
 * it. */
#pragma once
#include "data/desk/link/link.h"

/* Whoever a capture is for is played from now on: for a station that names a virtual reader. */
void hz_desk_rehearse_people (HzDesk *desk);
/* PERSON (any number but 0) stands there from the next touch on, until a capture says for whom it
 * is. */
void hz_desk_rehearse (HzDesk *desk, guint person);
/* The number that somebody is played under; nobody learns the citizen number from it. */
guint hz_rehearsed_person (const char *citizen_number);
