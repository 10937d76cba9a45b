/* tui/paper: the papers of a case on the screen: one, the list of all, and how they get to the
 * printer of the desk or into the outbox. How a paper is made is tui/station and data/export. */
#pragma once
#include "tui/paper/pages.h"
