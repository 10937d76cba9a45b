/* Loaded before the real program: counts in the file HZ_ASKED, of two numbers of eight bytes, the
 * statements that it begins and the messages that counter and keeper send each other, so that a
 * test can ask what a key costs. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

typedef struct sqlite3_stmt sqlite3_stmt;
int sqlite3_step (sqlite3_stmt *statement);

static struct {
  long statements, messages;
} * asked;

/* Before the program begins: it clears its environment. */
__attribute__ ((constructor)) static void
find_counter (void)
{
  const char *file = getenv ("HZ_ASKED");
  int fd = file != NULL ? open (file, O_RDWR | O_CLOEXEC) : -1;
  if (fd >= 0) {
    void *map = mmap (NULL, sizeof *asked, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    asked = map != MAP_FAILED ? map : NULL;
    close (fd);
  }
}

int
sqlite3_step (sqlite3_stmt *statement)
{
  int (*step) (sqlite3_stmt *), (*busy) (sqlite3_stmt *);
  *(void **)&step = dlsym (RTLD_NEXT, "sqlite3_step");
  *(void **)&busy = dlsym (RTLD_NEXT, "sqlite3_stmt_busy");
  if (asked != NULL && !busy (statement))
    __atomic_add_fetch (&asked->statements, 1, __ATOMIC_SEQ_CST);
  return step (statement);
}

/* One for each message of data/message. */
ssize_t
writev (int fd, const struct iovec *parts, int count)
{
  ssize_t (*send) (int, const struct iovec *, int);
  *(void **)&send = dlsym (RTLD_NEXT, "writev");
  if (asked != NULL)
    __atomic_add_fetch (&asked->messages, 1, __ATOMIC_SEQ_CST);
  return send (fd, parts, count);
}
