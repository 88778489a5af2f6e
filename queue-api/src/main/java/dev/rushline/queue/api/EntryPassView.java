package dev.rushline.queue.api;

import java.time.Instant;

/** An entry pass as the API returns it. */
record EntryPassView(String entryPass, Instant expiresAt) {}
