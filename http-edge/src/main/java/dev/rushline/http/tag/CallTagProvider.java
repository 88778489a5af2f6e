package dev.rushline.http.tag;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * Provides the tags of a call for traces and logs, such as the short id of its ticket. Called only for calls that are traced
 * or whose failure is logged. Tags contain nothing that authorizes their reader.
 */
@FunctionalInterface
public interface CallTagProvider {

    /** The values by key, possibly none. Never throws because of client input. */
    Map<String, String> of(HttpServletRequest request);
}
