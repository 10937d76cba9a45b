#include "tui/paper_out.h"

void
hz_paper_keep (HzApp *app, const HzCase *c, HzPaperKind kind)
{
  g_auto (HzPaperFiles) files = {0};
  g_autoptr (GError) error = NULL;
  if (!hz_papers_write_kind (app->station, c, kind, app->account->name, &files, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_app_relayout (app);
  hz_app_say (app, _ ("Kept as %s."), files.pdf[kind]);
}
