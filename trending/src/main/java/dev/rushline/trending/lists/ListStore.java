package dev.rushline.trending.lists;

import java.time.LocalDate;
import java.util.Optional;

/** The lists of days, as far as this instance has read them. */
public interface ListStore {

    /**
     * The list of a day, if anything counted for it.
     *
     * @throws ListsUnavailableException while this instance reads them
     */
    Optional<DayList> of(LocalDate day);

    /** This instance cannot answer yet, or not now. */
    final class ListsUnavailableException extends RuntimeException {

        public ListsUnavailableException(String message) {
            super(message, null, false, false);
        }
    }
}
