package dev.rushline.queue.api;

import dev.rushline.http.caller.Admin;
import dev.rushline.queue.Queue;
import dev.rushline.queue.opening.QueueAdministration;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the queues of all concerts for operators. */
@RestController
class QueuesController {

    private static final int MAX_ITEMS = 50;

    private final QueueAdministration administration;

    QueuesController(QueueAdministration administration) {
        this.administration = administration;
    }

    @GetMapping("/v1/concerts")
    @ApiResponse(
            responseCode = "200",
            description = "The last queue of each concert and its figures, the newest first, at most " + MAX_ITEMS,
            useReturnTypeSchema = true)
    ResponseEntity<QueueList> list(Admin admin, @RequestParam(required = false) Queue.@Nullable State state) {
        var queues = administration.newestFirst(state, MAX_ITEMS).stream()
                .map(QueueView::of)
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new QueueList(queues));
    }
}
