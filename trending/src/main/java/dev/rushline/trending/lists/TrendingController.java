package dev.rushline.trending.lists;

import dev.rushline.http.problem.ProblemException;
import dev.rushline.trending.lists.ListStore.ListsUnavailableException;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/trending")
class TrendingController {

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final CacheControl SETTLED =
            CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();
    private static final CacheControl LIVE =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final Lists lists;

    TrendingController(Lists lists) {
        this.lists = lists;
    }

    record DayNames(List<LocalDate> items) {}

    @PermitAll
    @GetMapping
    @ApiResponse(
            responseCode = "200",
            description = "The settled list in force, or that of a day",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-day")
    @ApiResponse(responseCode = "503", description = "trending-unavailable")
    ResponseEntity<Lists.Settled> settled(@RequestParam(required = false) @Nullable String date) {
        if (date == null) {
            return answer(SETTLED, lists::inForce);
        }
        LocalDate day = day(date);
        return answer(
                SETTLED,
                () -> lists.of(day)
                        .orElseThrow(() -> new ProblemException(
                                TrendingProblem.UNKNOWN_DAY, "/v1/trending/days has the days that can be asked for.")));
    }

    @PermitAll
    @GetMapping("/today")
    @ApiResponse(responseCode = "200", description = "The list of today so far", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "503", description = "trending-unavailable")
    ResponseEntity<Lists.Today> today() {
        return answer(LIVE, lists::today);
    }

    @PermitAll
    @GetMapping("/days")
    @ApiResponse(
            responseCode = "200",
            description = "The days that can be asked for, the newest first",
            useReturnTypeSchema = true)
    ResponseEntity<DayNames> days() {
        return answer(SETTLED, () -> new DayNames(lists.settledDays()));
    }

    private static LocalDate day(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalidField("date", "must be a day as 2026-01-31");
        }
    }

    private static <T> ResponseEntity<T> answer(CacheControl cacheable, Supplier<T> list) {
        try {
            return ResponseEntity.ok().cacheControl(cacheable).body(list.get());
        } catch (ListsUnavailableException starting) {
            throw new ProblemException(
                    TrendingProblem.TRENDING_UNAVAILABLE, "This instance reads the lists. Try again soon.", RETRY);
        }
    }
}
