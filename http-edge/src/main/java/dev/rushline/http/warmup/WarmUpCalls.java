package dev.rushline.http.warmup;

import java.util.List;

/** The calls that count of one API, as a bean of it. */
public interface WarmUpCalls {

    /** What no campaign and no queue can be named, so that a call for it is refused from memory. */
    String UNKNOWN = "~warm-up";

    /** The calls of a new user whose id is unique, in this order. */
    List<WarmUpCall> of(String userId);
}
