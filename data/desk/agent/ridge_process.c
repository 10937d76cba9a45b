#include "data/desk/agent/ridge_process.h"
#include "data/desk/agent/base/base.h"
#include "data/desk/agent/finger/finger.h"
#include "data/desk/agent/picture/picture.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#define CPU_SECONDS 20  /* noise of the largest size takes five */
#define MEMORY_MB   512 /* for data; the largest picture takes a fifth */
#define BLANK_SIDE  64
#define THREADS     2 /* one picture at a time */
#define ORDER_MAX   (HZ_DESK_PHOTO_FILE_MAX + 4096)

static void
settle (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  hz_agent_limit (RLIMIT_CPU, CPU_SECONDS);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow is larger than any limit */
  hz_agent_limit (RLIMIT_DATA, (rlim_t)MEMORY_MB << 20);
#endif
}

/* What libraries open or begin the first time they are asked. */
static void
prepare (void)
{
  static const guint8 blank[BLANK_SIDE * BLANK_SIDE];
  hz_picture_prepare ();
  hz_agent_threads (THREADS);
  hz_minutiae_count (blank, BLANK_SIDE, BLANK_SIDE);
}

/* The resolution that the file says counts where it can be a finger's: many a program writes 72
 * into every file. */
static guint
resolution (guint said, int in_file)
{
  if (said != 0)
    return said;
  return in_file >= HZ_DESK_DPI_MIN && in_file <= HZ_DESK_DPI_MAX ? (guint)in_file : 0;
}

static gboolean
fits (const HzRidgeFile *file, guint dpi, int *width, int *height)
{
  return hz_ridge_scaled_size (file->width, file->height, dpi, width, height) &&
         MAX (*width, *height) <= HZ_RIDGE_SIDE_MAX;
}

static void
measure (const HzRidgeFile *file, int width, int height, HzRidgeLook *look)
{
  g_autofree guint8 *grey = hz_ridge_scale (file->grey, file->width, file->height, width, height);
  look->minutiae = hz_minutiae_count (grey, width, height);
  look->quality = hz_ridge_measure (grey, width, height, look->minutiae, &look->parts);
}

/* NULL, or the name of what is wrong with BYTES. (transfer full) */
static char *
look_at (GBytes *bytes, guint dpi, HzRidgeLook *look)
{
  int width, height;
  g_autoptr (GError) error = NULL;
  g_auto (HzRidgeFile) head = {0};
  g_auto (HzRidgeFile) file = {0};
  if (!hz_ridge_file_scan (bytes, &head, &error))
    return hz_ridge_file_refusal (error);
  look->width = (guint)head.width;
  look->height = (guint)head.height;
  look->dpi = resolution (dpi, head.dpi);
  if (!fits (&head, look->dpi, &width, &height))
    return g_strdup (HZ_DESK_ERROR_BAD_ARGUMENT);
  if (!hz_ridge_file_read (bytes, &file, &error))
    return hz_ridge_file_refusal (error);
  if (!fits (&file, look->dpi, &width, &height)) /* turned upright, or not what its head said */
    return g_strdup (HZ_DESK_ERROR_BAD_ARGUMENT);
  measure (&file, width, height, look);
  return NULL;
}

int
hz_agent_ridge (void)
{
  guint dpi;
  HzRidgeLook look = {0};
  settle ();
  prepare ();
  if (!hz_agent_cage ())
    return 3; /* rather no picture than one read in the open */
  g_autoptr (GVariant) order = hz_message_receive (STDIN_FILENO, HZ_RIDGE_ORDER, ORDER_MAX, -1);
  if (order == NULL)
    return 3;
  g_autoptr (GVariant) packed = g_variant_get_child_value (order, 1);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (packed);
  g_variant_get_child (order, 0, "u", &dpi);
  g_autofree char *wrong = look_at (bytes, dpi, &look);
  const HzRidgeParts *p = &look.parts;
  g_autoptr (GVariant) answer = g_variant_ref_sink (
      g_variant_new (HZ_RIDGE_ANSWER, wrong != NULL ? wrong : "", look.width, look.height, look.dpi,
                     look.minutiae, look.quality, p->area, p->clarity, p->contrast, p->minutiae));
  return hz_message_send (STDIN_FILENO, answer) ? 0 : 3;
}
