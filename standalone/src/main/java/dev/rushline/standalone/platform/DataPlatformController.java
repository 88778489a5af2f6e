package dev.rushline.standalone.platform;

import dev.rushline.http.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@PermitAll
@RestController
@RequestMapping(DataPlatformConfiguration.PATH)
class DataPlatformController {

    private static final int LONGEST_ID = 200;

    private final LatestEvents events = new LatestEvents();

    record EventList(List<ShownEvent> items) {}

    /** Takes an event in the binary mode of CloudEvents. */
    @PostMapping
    ResponseEntity<Void> take(
            @RequestHeader("Ce-Id") String id,
            @RequestHeader(name = "Ce-Type", required = false) @Nullable String type,
            @RequestHeader(name = "Ce-Subject", required = false) @Nullable String subject,
            @RequestHeader(name = "Ce-Time", required = false) @Nullable String time,
            @RequestBody JsonNode data) {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw ProblemException.invalidField("Ce-Id", "has 1 to " + LONGEST_ID + " characters");
        }
        events.take(new ShownEvent(id, type, subject, time, data));
        return ResponseEntity.noContent().build();
    }

    /** The last few hundred events, the newest first. */
    @GetMapping
    ResponseEntity<EventList> show() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new EventList(events.newestFirst()));
    }
}
