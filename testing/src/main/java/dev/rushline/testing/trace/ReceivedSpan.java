package dev.rushline.testing.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/**
 * A span that was received over OTLP, its ids in hexadecimal.
 *
 * @param service the service that exported it
 * @param parentId empty at the root of a trace
 * @param kind as {@code SERVER}
 * @param failed whether its status is an error
 */
public record ReceivedSpan(
        String service,
        String traceId,
        String spanId,
        String parentId,
        String name,
        String kind,
        Map<String, String> attributes,
        boolean failed) {

    /** The one span with this name. */
    public static ReceivedSpan named(String name, List<ReceivedSpan> spans) {
        assertThat(spans).extracting(ReceivedSpan::name).containsOnlyOnce(name);
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
