#include "tui/station/login_told.h"

#include "core/base/base.h"

char **
hz_login_told (const HzAccount *account, int offset_minutes)
{
  g_autoptr (GStrvBuilder) told = g_strv_builder_new ();
  if (account->failed_since > 0) {
    g_autofree char *last = hz_time_format (account->last_login_at, offset_minutes);
    g_autofree char *tries =
        account->last_login_at == 0
            ? g_strdup_printf (
                  hz_plural ("%d try with a wrong password before this first login. If it was not "
                             "you, tell the security administrator.",
                             "%d tries with a wrong password before this first login. If it was "
                             "not you, tell the security administrator.",
                             (gulong)account->failed_since),
                  (int)account->failed_since)
            : g_strdup_printf (
                  hz_plural ("%d try with a wrong password since your last login (%s). If it was "
                             "not you, tell the security administrator.",
                             "%d tries with a wrong password since your last login (%s). If it was "
                             "not you, tell the security administrator.",
                             (gulong)account->failed_since),
                  (int)account->failed_since, last);
    g_strv_builder_add (told, tries);
  }
  if (account->emergency != NULL && *account->emergency != '\0') {
    g_autofree char *reset = g_strdup_printf (
        _ ("The password of the security administrator “%s” was reset by the owner of the "
           "station's folder. If you do not know why, tell the chief of the station."),
        account->emergency);
    g_strv_builder_add (told, reset);
  }
  if (account->lacks_secadmin)
    g_strv_builder_add (told,
                        _ ("No security administrator works at this station. The owner of its "
                           "folder adds one: huzheng account add NAME --role secadmin "
                           "--full-name F"));
  return g_strv_builder_end (told);
}
