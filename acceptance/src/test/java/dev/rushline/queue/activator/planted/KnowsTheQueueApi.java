package dev.rushline.queue.activator.planted;

import dev.rushline.queue.api.QueueApiConfiguration;

/** Planted: apps do not depend on apps. */
record KnowsTheQueueApi(QueueApiConfiguration other) {}
