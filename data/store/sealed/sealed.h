/* data/store/sealed: what lies in the database under the station's key: photos, prints and evidence
 * papers of a case. Sealed before SQLite sees it, opened only under a name that the audit keeps.
 * Leans on data/store/case, whose values are saved with a picture, and on data/store/account for
 * the officer who releases a print. Which of them are there at all says the case room: the gates
 * need no key. */
#pragma once
#include "data/store/sealed/evidence.h"
#include "data/store/sealed/image.h"
#include "data/store/sealed/prints.h"
