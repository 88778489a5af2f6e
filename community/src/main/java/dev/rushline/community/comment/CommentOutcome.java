package dev.rushline.community.comment;

/** What became of a call to write a comment. */
sealed interface CommentOutcome {

    record Written(CommentView comment) implements CommentOutcome {}

    record UnknownPage() implements CommentOutcome {}
}
