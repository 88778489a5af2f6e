package dev.rushline.queue.api.planted;

import dev.rushline.queue.activator.QueueActivatorConfiguration;

/** Planted: apps do not depend on apps. */
record KnowsTheActivator(QueueActivatorConfiguration other) {}
