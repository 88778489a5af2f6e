package dev.rushline.coupon.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wait preference of the {@code Prefer} header (RFC 7240), for long polls. */
final class PreferredWait {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

    private PreferredWait() {}

    /** The first wait preference, 30 seconds at most; other preferences are ignored. */
    static Optional<Duration> in(List<String> preferences) {
        for (String preference : preferences) {
            Matcher wait = WAIT.matcher(preference);
            if (wait.find()) {
                Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(1)));
                return Optional.of(wanted.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wanted);
            }
        }
        return Optional.empty();
    }
}
