/* Loaded before the real huzheng-desk: its virtual reader passes for one of the kind HZ_READER
 * ("aes3500"), with HZ_READER_SCAN=swipe for one that a finger is drawn over; with
 * HZ_READER_SILENT=1 the drivers never say which readers there are; with HZ_READER_SECOND=SOCKET
 * there is another virtual reader, which gives no pictures. What libfprint does with its pictures
 * stays as it is. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef struct _FpDevice FpDevice;
typedef struct _FpContext FpContext;
const char *fp_device_get_driver (FpDevice *device);
int fp_device_get_scan_type (FpDevice *device);
void fp_context_enumerate (FpContext *context);
FpContext *fp_context_new (void);
int g_main_context_iteration (void *context, int may_block);

static const char *kind, *second;
static int swipe, silent;

/* Before the program begins: it clears its environment, and nothing that it starts is to be like
 * it.
 */
__attribute__ ((constructor)) static void
read_environment (void)
{
  const char *named = getenv ("HZ_READER"), *scan = getenv ("HZ_READER_SCAN");
  kind = named != NULL ? strdup (named) : NULL;
  swipe = scan != NULL && strcmp (scan, "swipe") == 0;
  silent = getenv ("HZ_READER_SILENT") != NULL;
  second = getenv ("HZ_READER_SECOND") != NULL ? strdup (getenv ("HZ_READER_SECOND")) : NULL;
  unsetenv ("LD_PRELOAD");
}

const char *
fp_device_get_driver (FpDevice *device)
{
  const char *(*real) (FpDevice *);
  *(void **)&real = dlsym (RTLD_NEXT, "fp_device_get_driver");
  return kind != NULL ? kind : real (device);
}

int
fp_device_get_scan_type (FpDevice *device)
{
  int (*real) (FpDevice *);
  *(void **)&real = dlsym (RTLD_NEXT, "fp_device_get_scan_type");
  return kind != NULL ? !swipe : real (device); /* FP_SCAN_TYPE_SWIPE is 0, _PRESS 1 */
}

void
fp_context_enumerate (FpContext *context)
{
  void (*real) (FpContext *);
  *(void **)&real = dlsym (RTLD_NEXT, "fp_context_enumerate");
  while (silent)
    g_main_context_iteration (NULL, 1);
  real (context);
}

FpContext *
fp_context_new (void)
{
  FpContext *(*real) (void);
  *(void **)&real = dlsym (RTLD_NEXT, "fp_context_new");
  if (second != NULL) {
    setenv ("FP_VIRTUAL_DEVICE", second, 1);
    setenv ("FP_DRIVERS_WHITELIST", "virtual_image:virtual_device", 1);
  }
  return real ();
}
