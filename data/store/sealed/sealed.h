/* data/store/sealed: what is sealed in the database with the station's key: photos, prints and
 * evidence papers of a case. They are sealed before SQLite gets them, and opened only under a name
 * that is recorded in the audit. Leans on data/store/case, whose values are saved with a picture,
 * and on data/store/account for the officer who releases a print. Whether they exist is asked in
 * the case room, because the gates need no key. */
#pragma once
#include "data/store/sealed/evidence_rows.h"
#include "data/store/sealed/image.h"
#include "data/store/sealed/prints.h"
