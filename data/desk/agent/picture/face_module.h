/* Between huzheng-desk, which is C, and the one C++ file with OpenCV in it (face_module.cc), a
 * module of its own: its libraries take 20 ms to load and 20 MB, so only who measures faces opens
 * it (face_find.c). */
#pragma once

typedef struct _HzCascade HzCascade;

typedef struct { /* brightness, a byte a pixel */
  const unsigned char *pixels;
  int width, height, stride;
} HzGreyPicture;

typedef struct {
  int x, y, width, height;
} HzFound;

typedef struct {
  int to_width;   /* the picture is looked at as if it were so wide */
  int neighbours; /* so many hits side by side make one that counts */
  int least;      /* pixels of the smallest hit, at that width; 0: as the cascade is */
} HzSearch;

/* What the module shows: the one name HZ_FACE_MODULE. */
#define HZ_FACE_MODULE "hz_face_module"
typedef struct {
  /* A trained cascade of the OpenCV project; NULL: there is none at PATH. Kept for good. */
  HzCascade *(*load) (const char *path);
  /* What CASCADE finds, at most MOST; how many; -1: the memory did not do. */
  int (*find) (HzCascade *cascade, const HzGreyPicture *picture, const HzSearch *search,
               HzFound *found, int most);
} HzFaceModule;
