-- A page that was removed keeps its row, its likes and its views: it may come back.
CREATE TABLE page (
    concert_id text PRIMARY KEY CHECK (concert_id ~ '^[A-Za-z0-9_-]{1,64}$'),
    title      text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    text       text NOT NULL CHECK (char_length(text) <= 10000),
    starts_at  timestamptz,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    removed    boolean NOT NULL
);

-- The counts of a page, added to one of sixteen rows at random, so that callers do not wait for one another.
CREATE TABLE page_count (
    concert_id text NOT NULL REFERENCES page,
    slot       smallint NOT NULL CHECK (slot BETWEEN 0 AND 15),
    likes      bigint NOT NULL,
    comments   bigint NOT NULL,
    PRIMARY KEY (concert_id, slot)
);

CREATE TABLE page_views (
    concert_id text PRIMARY KEY REFERENCES page,
    views      bigint NOT NULL CHECK (views >= 0)
);

-- A deleted comment leaves its row without the text.
CREATE TABLE comment (
    comment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    concert_id text NOT NULL REFERENCES page,
    user_id    text NOT NULL CHECK (char_length(user_id) BETWEEN 1 AND 64),
    text       text CHECK (char_length(text) BETWEEN 1 AND 1000),
    written_at timestamptz NOT NULL,
    deleted_at timestamptz,
    deleted_by text,
    CHECK ((text IS NULL) = (deleted_at IS NOT NULL)),
    CHECK ((deleted_by IS NULL) = (deleted_at IS NULL))
);
CREATE INDEX comment_of_page ON comment (concert_id, comment_id DESC) WHERE deleted_at IS NULL;

-- A like that was taken back stays as a row, so that the two calls of one user wait for one another.
CREATE TABLE page_like (
    concert_id text NOT NULL REFERENCES page,
    user_id    text NOT NULL CHECK (char_length(user_id) BETWEEN 1 AND 64),
    liked      boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (concert_id, user_id)
);

CREATE TABLE profile (
    user_id    text PRIMARY KEY CHECK (char_length(user_id) BETWEEN 1 AND 64),
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 40),
    changed_at timestamptz NOT NULL
);

-- The names that comments show: a copy, kept from the events about users.
CREATE TABLE author_name (
    user_id text PRIMARY KEY,
    name    text NOT NULL
);
