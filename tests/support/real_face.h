/* The cut-out face of ../shared/faces (HZ_SHARED says where; it is no part of the repository), laid
 * on walls and changed: the one real face that tests may read. */
#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>

typedef enum {
  HZ_COVER_NOTHING,
  HZ_COVER_SCARF,
  HZ_COVER_GLASSES,
  HZ_COVER_SUNGLASSES,
  HZ_COVER_MASK
} HzCover;

typedef struct { /* 0: as it is */
  int wall;      /* brightness; 0: 250 */
  double hair;   /* its mean brightness, without colour */
  double skin;   /* its mean brightness */
  HzCover cover;
  double tilt;       /* degrees, clockwise */
  double face_blur;  /* standard deviation, inside the face alone */
  gboolean blank;    /* the face is one colour */
  gboolean no_face;  /* a bare wall */
  gboolean object;   /* something else in the same outline */
  double scale;      /* of everything but the wall, about the hair's top */
  int across;        /* pixels to the right */
  double second;     /* another one at the left edge, at this scale */
  double shadow;     /* the wall is so much darker at the right: 0 to 1 */
  int width, height; /* 0: the card's */
  int top;           /* more room above */
} HzRealFace;

/* FALSE, with a line for whoever reads the test: the picture is not there. */
gboolean hz_real_face_there (void);
/* A JPEG as the card takes it, but for its size where that was said. (transfer full) */
GBytes *hz_real_face_file (const HzRealFace *face);
