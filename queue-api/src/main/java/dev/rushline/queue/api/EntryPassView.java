package dev.rushline.queue.api;

import java.time.Instant;

/** The pass as its holder gets it. */
record EntryPassView(String entryPass, Instant expiresAt) {}
