/* data/desk/picture: portraits, as a session gets them: photo files that the desk program reads,
 * and its camera. Knows no decoder: pictures come as RGB bytes within bounds, files go as they are.
 * What a measure means for a card is core/case's. Leans on the link. */
#pragma once
#include "data/desk/picture/camera.h"
#include "data/desk/picture/photo.h"
#include "data/desk/picture/preview.h"
