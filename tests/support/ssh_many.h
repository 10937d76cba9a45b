/* Many desks at one server. */
#pragma once
#include <glib.h>

/* DESKS desks, each with its agent, its ssh and its session, all at once: each gets the answer that
 * is its own. Nothing where there is no sshd. */
void ssh_many_at_once (guint desks);
