package dev.rushline.coupon.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller is willing to be kept waiting, by the {@code Prefer} header of RFC 7240. */
final class PreferredWait {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

    private PreferredWait() {}

    /** The first wait that is asked for, but never more than half a minute; a preference of another kind is ignored. */
    static Optional<Duration> in(List<String> preferences) {
        for (String preference : preferences) {
            Matcher wait = WAIT.matcher(preference);
            if (wait.find()) {
                Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(1)));
                return Optional.of(wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted);
            }
        }
        return Optional.empty();
    }
}
