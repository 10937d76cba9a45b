/* The papers of a case: their content and codes, and their files in the station's outbox. Their
 * look is data/export/template.h; printing is tui/paper. */
#pragma once
#include "data/store/paper/paper.h"
#include "tui/keeper/folder.h"
#include "tui/station/station.h"

/* The content of the paper without code and footer; this does not issue it. HZ_ERROR_BLOCKED. */
HzPaper *hz_papers_draw_up (const HzStation *station, const HzCase *c, HzPaperKind kind,
                            GError **error);

/* The paper, entered into the register and signed under ACTOR the first time it is asked for and
 * again when its content has changed; otherwise as it was issued. */
gboolean hz_papers_get (const HzStation *station, const HzCase *c, HzPaperKind kind,
                        const HzActor *actor, HzIssued *issued, GError **error);
/* The paper as the copy NUMBER that hz_store_paper_leaves gave; 0: the original, without a mark. */
void hz_papers_mark (const HzStation *station, HzIssued *issued, guint number);

/* The half of writing papers to files that needs the station: issues every paper that C has, or
 * only that of KIND (HZ_PAPER_END: all), as originals kept as files or as reprints, and names the
 * files.
 */
HzPapersOut *hz_papers_out (const HzStation *station, const HzCase *c, HzPaperKind kind,
                            const HzActor *actor, GError **error);
/* DRAWN under NAME, one of those names, in the outbox: its path. (transfer full) */
char *hz_papers_put (const HzStation *station, const char *name, GBytes *drawn, GError **error);
/* A file of OUT could not be drawn or put: WHY. Its copy was not issued. */
void hz_papers_failed (const HzStation *station, const HzPaperOut *out, const HzActor *actor,
                       const char *why);

/* Both halves in one process: every paper, or only the one of KIND. */
gboolean hz_papers_write (const HzStation *station, const HzCase *c, const HzActor *actor,
                          HzPaperFiles *files, GError **error);
gboolean hz_papers_write_kind (const HzStation *station, const HzCase *c, HzPaperKind kind,
                               const HzActor *actor, HzPaperFiles *files, GError **error);
