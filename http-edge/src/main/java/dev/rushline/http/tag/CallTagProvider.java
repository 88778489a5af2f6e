package dev.rushline.http.tag;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * Knows what a call is about, such as the ticket that its address carries. It is asked only for calls that are traced or have
 * their failure logged, and says nothing that lets its reader act in somebody's name.
 */
@FunctionalInterface
public interface CallTagProvider {

    /** The names by their keys, perhaps none. Never throws because of what a client sent. */
    Map<String, String> of(HttpServletRequest request);
}
