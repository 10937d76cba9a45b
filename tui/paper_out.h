/* The ways out of a paper that a person asks for at the screen. Each says how it went. */
#pragma once
#include "tui/app.h"
#include "tui/papers.h"

/* As files in the outbox; marked as a reprint when it lies there already. */
void hz_paper_keep (HzApp *app, const HzCase *c, HzPaperKind kind);
