package dev.rushline.runtime.retention;

import java.util.List;

/**
 * The tables of one module that forget. A bean of each module.
 *
 * @param all in the order in which their rows are deleted: those that refer to others first
 */
public record ExpiredTables(List<ExpiredRows> all) {

    public ExpiredTables {
        all = List.copyOf(all);
    }
}
