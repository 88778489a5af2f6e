package dev.rushline.queue.entering;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many entries are remembered, so that entering again appends nothing.
 *
 * @param remembered the most tickets, at some 300 bytes each. A user whose ticket is evicted and who enters again gets another
 *     one, which is as good from the first call on
 */
@Validated
@ConfigurationProperties("rushline.queue.enter")
public record EntryProperties(
        @DefaultValue("100000") @Min(0) long remembered) {}
