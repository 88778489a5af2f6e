package dev.rushline.standalone.platform;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event as it came: the attributes that its headers advised, and its data. */
record ShownEvent(
        String id,
        @Nullable String type,
        @Nullable String subject,
        @Nullable String time,
        JsonNode data) {}
