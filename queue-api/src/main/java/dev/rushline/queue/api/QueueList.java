package dev.rushline.queue.api;

import java.util.List;

record QueueList(List<QueueView> items) {}
