package dev.rushline.http.request;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id that ties an answer to its log lines: the client's own where it is sane, else a new one. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 64;

    private RequestId() {}

    /** Takes over 1 to 64 of {@code A-Z a-z 0-9 . _ -}; anything else could forge log lines and is replaced. */
    public static String from(@Nullable String wish) {
        return wish != null && isSane(wish)
                ? wish
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static boolean isSane(String wish) {
        if (wish.isEmpty() || wish.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < wish.length(); i++) {
            char c = wish.charAt(i);
            boolean sane = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!sane) {
                return false;
            }
        }
        return true;
    }
}
