package dev.rushline.community.comment;

/** What became of a call to delete a comment. */
enum DeletionOutcome {
    /** Now or before. */
    DELETED,
    UNKNOWN_COMMENT,
    NOT_YOURS
}
