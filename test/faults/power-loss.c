/*
 * A disk that keeps only what was flushed. Preloaded into the server (LD_PRELOAD), it follows the database's files in PL_DIR: what is written
 * is remembered, and copied to the file of the same name in PL_SHADOW only when the program flushes it (fsync, fdatasync). A power cut at any
 * moment leaves what lies in PL_SHADOW then. With PL_SURVIVE=P, each 512-byte sector that was not flushed survives with P per cent, as disks do.
 * With PL_KILL_AT=N the program is killed (SIGKILL) just before its N-th write to such a file.
 * Nothing is really flushed, so that this is fast. Files outside PL_DIR, and SQLite's shared memory (-shm), are left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FDS 4096
#define MAX_FILES 64
#define SECTOR 512

struct range { off_t from, to; };
struct file { char live[1024], shadow[1024]; struct range *ranges; size_t count, room; int truncated; };

static struct file files[MAX_FILES];
static int file_count;
static struct file *by_fd[MAX_FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_close)(int);
static const char *dir, *shadow;
static int survive, kill_at, writes;

__attribute__((constructor)) static void begin(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_close = dlsym(RTLD_NEXT, "close");
  dir = getenv("PL_DIR");
  shadow = getenv("PL_SHADOW");
  kill_at = getenv("PL_KILL_AT") ? atoi(getenv("PL_KILL_AT")) : 0;
  survive = getenv("PL_SURVIVE") ? atoi(getenv("PL_SURVIVE")) : 0;
}

/* The followed file of this path, or NULL. */
static struct file *find(const char *path) {
  if (!dir || !shadow || strncmp(path, dir, strlen(dir)) != 0) return NULL;
  const char *name = strrchr(path, '/');
  if (!name || strncmp(name, "/desk.sqlite", 12) != 0 || strstr(name, "-shm") || strlen(path) > 900) return NULL;
  for (int i = 0; i < file_count; i++)
    if (strcmp(files[i].live, path) == 0) return &files[i];
  if (file_count == MAX_FILES) return NULL;
  struct file *made = &files[file_count++];
  snprintf(made->live, sizeof made->live, "%s", path);
  snprintf(made->shadow, sizeof made->shadow, "%s%s", shadow, name);
  return made;
}

static int follow(int fd, const char *path) {
  if (fd < 0 || fd >= MAX_FDS) return fd;
  pthread_mutex_lock(&lock);
  by_fd[fd] = find(path);
  pthread_mutex_unlock(&lock);
  return fd;
}

#define OPEN(name)                                   \
  int name(const char *path, int flags, ...) {       \
    va_list rest;                                    \
    va_start(rest, flags);                           \
    mode_t mode = va_arg(rest, mode_t);              \
    va_end(rest);                                    \
    return follow(real_open(path, flags, mode), path); \
  }
OPEN(open)
OPEN(open64)

/* Copies a piece of the live file to what survives. */
static void keep(struct file *file, int fd, off_t from, off_t to) {
  char buffer[65536];
  int out = real_open(file->shadow, O_WRONLY | O_CREAT, 0600);
  if (out < 0) return;
  while (from < to) {
    size_t want = (size_t)(to - from) < sizeof buffer ? (size_t)(to - from) : sizeof buffer;
    ssize_t got = pread64(fd, buffer, want, from);
    if (got <= 0) break;
    real_pwrite(out, buffer, (size_t)got, from);
    from += got;
  }
  real_close(out);
}

static void remember(int fd, off_t at, size_t size) {
  struct file *file = fd >= 0 && fd < MAX_FDS ? by_fd[fd] : NULL;
  if (!file) return;
  pthread_mutex_lock(&lock);
  if (file->count == file->room) {
    file->room = file->room ? file->room * 2 : 256;
    file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
  }
  file->ranges[file->count++] = (struct range){at, at + (off_t)size};
  if (survive > 0)
    for (off_t sector = at / SECTOR * SECTOR; sector < at + (off_t)size; sector += SECTOR)
      if (rand() % 100 < survive) keep(file, fd, sector < at ? at : sector, sector + SECTOR < at + (off_t)size ? sector + SECTOR : at + (off_t)size);
  pthread_mutex_unlock(&lock);
}

static void die_in_time(int fd) {
  if (kill_at > 0 && fd >= 0 && fd < MAX_FDS && by_fd[fd] && ++writes == kill_at) kill(getpid(), SIGKILL);
}

#define PWRITE(name, offset_type)                                            \
  ssize_t name(int fd, const void *data, size_t size, offset_type at) {      \
    die_in_time(fd);                                                         \
    ssize_t done = real_pwrite(fd, data, size, at);                          \
    if (done > 0) remember(fd, at, (size_t)done);                            \
    return done;                                                             \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
  off_t at = fd >= 0 && fd < MAX_FDS && by_fd[fd] ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = real_write(fd, data, size);
  if (done > 0) remember(fd, at, (size_t)done);
  return done;
}

#define FTRUNCATE(name, offset_type)                                    \
  int name(int fd, offset_type size) {                                  \
    int done = real_ftruncate(fd, size);                                \
    if (done == 0 && fd >= 0 && fd < MAX_FDS && by_fd[fd]) by_fd[fd]->truncated = 1; \
    return done;                                                        \
  }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

/* Returns whether the file is followed; then its flush has been done here. */
static int flush(int fd) {
  struct file *file = fd >= 0 && fd < MAX_FDS ? by_fd[fd] : NULL;
  if (!file) return 0;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < file->count; i++) keep(file, fd, file->ranges[i].from, file->ranges[i].to);
  file->count = 0;
  struct stat64 live;
  if (file->truncated && fstat64(fd, &live) == 0) {
    if (truncate64(file->shadow, live.st_size) == 0 || errno == ENOENT) file->truncated = 0;
  }
  pthread_mutex_unlock(&lock);
  return 1;
}

int fsync(int fd) { return flush(fd) ? 0 : real_fsync(fd); }
int fdatasync(int fd) { return flush(fd) ? 0 : real_fdatasync(fd); }

int unlink(const char *path) {
  int done = real_unlink(path);
  pthread_mutex_lock(&lock);
  struct file *file = done == 0 ? find(path) : NULL;
  if (file) {
    real_unlink(file->shadow);
    file->count = 0;
    file->truncated = 0;
  }
  pthread_mutex_unlock(&lock);
  return done;
}

int close(int fd) {
  if (fd >= 0 && fd < MAX_FDS) by_fd[fd] = NULL;
  return real_close(fd);
}
