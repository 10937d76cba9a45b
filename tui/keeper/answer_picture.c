/* Pictures: photos, prints, papers that somebody showed; and the inbox they come from. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/store/sealed/sealed.h"
#include "tui/station/station.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static gboolean
kind_of (GVariant *arguments, gsize i, HzImageKind *kind, GError **error)
{
  gint32 which;
  g_variant_get_child (arguments, i, "i", &which);
  *kind = (HzImageKind)which;
  return (which >= 0 && which <= (gint32)HZ_IMAGE_LEFT_FINGER) || hz_unpack_fail (error);
}

static GVariant *
part_inside (GVariant *arguments, gsize i)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (arguments, i);
  return g_variant_get_maybe (maybe);
}

static gboolean
area_of (GVariant *arguments, HzPhotoArea *area)
{
  g_autoptr (GVariant) packed = part_inside (arguments, 3);
  if (packed != NULL)
    g_variant_get (packed, "(iiii)", &area->x, &area->y, &area->width, &area->height);
  return packed != NULL;
}

static GVariant *
photo_examine (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  HzImageKind kind;
  HzPhotoArea area;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 2);
  g_autoptr (GBytes) file = g_variant_get_data_as_bytes (packed);
  if (c == NULL || !kind_of (arguments, 1, &kind, error))
    return NULL;
  gboolean framed = area_of (arguments, &area);
  gint64 id =
      hz_portraits_begin (keeper->portraits, c, &rules, kind, file, framed ? &area : NULL, error);
  return id != 0 ? g_variant_new ("(x)", id) : NULL;
}

static GVariant *
photo_keep (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  HzRules rules;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  g_variant_get_child (arguments, 1, "x", &id);
  return hz_answer_done (c != NULL && hz_portraits_keep (keeper->portraits, id, c, &rules, error));
}

static GVariant *
drop (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  HzImageKind kind;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_done (
      c != NULL && kind_of (arguments, 1, &kind, error) &&
      hz_store_drop_image (keeper->station->store, c, &keeper->actor, kind, error));
}

static GVariant *
restore (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  HzImageKind kind;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (c, c != NULL && kind_of (arguments, 1, &kind, error) &&
                                     hz_store_restore_image (keeper->station->store, c,
                                                             &keeper->actor, &rules, kind, error));
}

static GVariant *
maybe_back (const char *form, GVariant *value)
{
  GVariant *maybe = g_variant_new_maybe (G_VARIANT_TYPE (form), value);
  return g_variant_new_tuple (&maybe, 1);
}

static GVariant *
image (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  HzImageKind kind;
  g_variant_get_child (arguments, 0, "x", &id);
  if (!kind_of (arguments, 1, &kind, error))
    return NULL;
  g_autoptr (HzImage) found =
      hz_store_image (keeper->station->store, id, kind, &keeper->actor, error);
  return maybe_back (HZ_FORM_IMAGE, found != NULL ? hz_shape_pack (&hz_shape_image, found) : NULL);
}

static GVariant *
original (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  HzImageKind kind;
  g_variant_get_child (arguments, 0, "x", &id);
  if (!kind_of (arguments, 1, &kind, error))
    return NULL;
  g_autoptr (HzOriginal) found =
      hz_store_original (keeper->station->store, id, kind, &keeper->actor, error);
  return maybe_back (HZ_FORM_ORIGINAL,
                     found != NULL ? hz_shape_pack (&hz_shape_original, found) : NULL);
}

/* The officer's account, his password and his reason, as the second part and on. */
typedef gboolean (*Release) (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                             const char *account, const char *password, const char *reason,
                             GError **error);

static GVariant *
release (HzKeeper *keeper, GVariant *arguments, Release how, GError **error)
{
  HzRules rules;
  const char *account, *password, *reason;
  g_variant_get_child (arguments, 1, "&s", &account);
  g_variant_get_child (arguments, 2, "&s", &password);
  g_variant_get_child (arguments, 3, "&s", &reason);
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  return hz_answer_case_back (c, c != NULL && how (keeper->station->store, c, &keeper->actor,
                                                   &rules, account, password, reason, error));
}

static GVariant *
release_fingers (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  return release (keeper, arguments, hz_store_release_fingers, error);
}

static GVariant *
release_photo (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  return release (keeper, arguments, hz_store_photo_release, error);
}

static GVariant *
confirm_photo (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  HzImageKind kind;
  g_autoptr (HzCase) c = hz_answer_case (keeper, arguments, 0, &rules, error);
  if (c == NULL || !kind_of (arguments, 1, &kind, error))
    return NULL;
  if (kind != HZ_IMAGE_PHOTO_1 && kind != HZ_IMAGE_PHOTO_2)
    return hz_unpack_fail (error), NULL;
  return hz_answer_done (
      hz_store_photo_confirm (keeper->station->store, c, &keeper->actor, &rules, kind, error));
}

/* --- evidence --- */

static HzEvidence *
evidence_of (GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 1);
  g_autoptr (HzEvidence) paper = g_new0 (HzEvidence, 1);
  if (!hz_shape_unpack (&hz_shape_evidence, packed, paper, error))
    return NULL;
  if (paper->format == NULL) {
    hz_unpack_fail (error);
    return NULL;
  }
  return g_steal_pointer (&paper);
}

static GVariant *
evidence_add (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  g_variant_get_child (arguments, 0, "x", &id);
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 2);
  g_autoptr (GBytes) data = g_variant_get_data_as_bytes (packed);
  g_autoptr (HzEvidence) paper = evidence_of (arguments, error);
  return hz_answer_done (
      paper != NULL &&
      hz_store_evidence_add (keeper->station->store, id, &keeper->actor, paper, data, error));
}

static GVariant *
evidence_drop (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  g_variant_get_child (arguments, 0, "x", &id);
  g_autoptr (HzEvidence) paper = evidence_of (arguments, error);
  return hz_answer_done (paper != NULL && hz_store_evidence_drop (keeper->station->store, id,
                                                                  &keeper->actor, paper, error));
}

static GVariant *
evidence_list (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  g_variant_get (arguments, "(x)", &id);
  g_autoptr (GPtrArray) papers =
      hz_store_evidence_list (keeper->station->store, &keeper->actor, id, error);
  return papers != NULL
             ? g_variant_new ("(@a" HZ_FORM_EVIDENCE ")",
                              hz_list_pack (&hz_shape_evidence, HZ_FORM_EVIDENCE, papers))
             : NULL;
}

static GVariant *
bytes_back (GBytes *bytes)
{
  return maybe_back ("ay", bytes != NULL
                               ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE)
                               : NULL);
}

static GVariant *
evidence_open (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id, place;
  g_variant_get (arguments, "(xx)", &id, &place);
  g_autoptr (GBytes) data =
      hz_store_evidence_open (keeper->station->store, id, place, &keeper->actor, error);
  return bytes_back (data);
}

/* --- the inbox --- */

static char *
inbox_of (const HzStation *station)
{
  return g_build_filename (station->dir, "inbox", NULL);
}

static gboolean
holds (const char *name, const char *filter)
{
  g_autofree char *n = g_utf8_casefold (name, -1), *f = g_utf8_casefold (filter, -1);
  return strstr (n, f) != NULL;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

static GStrv
inbox_names (const HzStation *station, const char *filter)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = inbox_of (station);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_utf8_validate (name, -1, NULL) && hz_picture_is_one (name) && holds (name, filter))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_text);
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_steal (names, NULL);
}

/* No glibc of Debian 12 has it: openat2(2). */
static int
open_beneath (int folder, const char *name)
{
  struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
                         .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  return (int)syscall (SYS_openat2, folder, name, &how, sizeof how);
}

/* A link, and a file that has another name elsewhere (a hard link of a key), are refused; NULL
 * without error: there is no such file. */
static GBytes *
inbox_read (const HzStation *station, const char *name, GError **error)
{
  g_autofree char *path = inbox_of (station);
  int folder = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  int fd = folder >= 0 ? open_beneath (folder, name) : -1;
  int why = errno;
  struct stat st = {0};
  if (folder >= 0)
    close (folder);
  if (fd < 0 && (why == ENOENT || why == ENOTDIR || why == EXDEV || folder < 0))
    return NULL;
  if (fd >= 0 && fstat (fd, &st) == 0 && (!S_ISREG (st.st_mode) || st.st_nlink == 1))
    return hz_picture_read_fd (fd, name, TRUE, error);
  if (fd >= 0)
    close (fd);
  hz_fail (error, HZ_ERROR_DENIED, _ ("%s in the inbox is a link. Put the picture itself there."),
           name);
  return NULL;
}

static GVariant *
inbox (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *filter;
  g_variant_get (arguments, "(&s)", &filter);
  g_auto (GStrv) names = inbox_names (keeper->station, filter);
  return g_variant_new ("(^as)", names);
}

static GVariant *
inbox_file (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *name;
  g_variant_get (arguments, "(&s)", &name);
  g_autoptr (GBytes) bytes = inbox_read (keeper->station, name, error);
  return bytes_back (bytes);
}

const HzAnswerRow hz_answers_picture[] = {
    {HZ_CALL_PHOTO_EXAMINE, photo_examine},
    {HZ_CALL_PHOTO_KEEP, photo_keep},
    {HZ_CALL_IMAGE_DROP, drop},
    {HZ_CALL_IMAGE_RESTORE, restore},
    {HZ_CALL_IMAGE, image},
    {HZ_CALL_ORIGINAL, original},
    {HZ_CALL_FINGERS_RELEASE, release_fingers},
    {HZ_CALL_PHOTO_RELEASE, release_photo},
    {HZ_CALL_PHOTO_CONFIRM, confirm_photo},
    {HZ_CALL_EVIDENCE_ADD, evidence_add},
    {HZ_CALL_EVIDENCE_DROP, evidence_drop},
    {HZ_CALL_EVIDENCE_LIST, evidence_list},
    {HZ_CALL_EVIDENCE_OPEN, evidence_open},
    {HZ_CALL_INBOX, inbox},
    {HZ_CALL_INBOX_FILE, inbox_file},
    {HZ_CALL_COUNT, NULL},
};
