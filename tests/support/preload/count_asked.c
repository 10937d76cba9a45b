/* Loaded before the real program: counts the statements that it begins in the eight bytes of the
 * file HZ_STATEMENTS, so that a test can ask what a key costs. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct sqlite3_stmt sqlite3_stmt;
int sqlite3_step (sqlite3_stmt *statement);

static long *count;

/* Before the program begins: it clears its environment. */
__attribute__ ((constructor)) static void
find_counter (void)
{
  const char *file = getenv ("HZ_STATEMENTS");
  int fd = file != NULL ? open (file, O_RDWR | O_CLOEXEC) : -1;
  if (fd >= 0) {
    void *map = mmap (NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    count = map != MAP_FAILED ? map : NULL;
    close (fd);
  }
}

int
sqlite3_step (sqlite3_stmt *statement)
{
  int (*step) (sqlite3_stmt *), (*busy) (sqlite3_stmt *);
  *(void **)&step = dlsym (RTLD_NEXT, "sqlite3_step");
  *(void **)&busy = dlsym (RTLD_NEXT, "sqlite3_stmt_busy");
  if (count != NULL && !busy (statement))
    __atomic_add_fetch (count, 1, __ATOMIC_SEQ_CST);
  return step (statement);
}
