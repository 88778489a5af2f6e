package dev.rushline.trending.scoring;

import dev.rushline.trending.scoring.TrendingProperties.Weights;

/** What counts for a concert on one day. */
record Points(long comments, long commenters, long likes, long views, long entries, long requests, long orders) {

    static final Points NONE = new Points(0, 0, 0, 0, 0, 0, 0);

    Points plus(Points other) {
        return new Points(
                comments + other.comments,
                commenters + other.commenters,
                likes + other.likes,
                views + other.views,
                entries + other.entries,
                requests + other.requests,
                orders + other.orders);
    }

    static Points comments(long comments, long commenters) {
        return new Points(comments, commenters, 0, 0, 0, 0, 0);
    }

    static Points likes(long likes) {
        return new Points(0, 0, likes, 0, 0, 0, 0);
    }

    static Points views(long views) {
        return new Points(0, 0, 0, views, 0, 0, 0);
    }

    static Points entries(long entries) {
        return new Points(0, 0, 0, 0, entries, 0, 0);
    }

    static Points requests(long requests) {
        return new Points(0, 0, 0, 0, 0, requests, 0);
    }

    static Points orders(long orders) {
        return new Points(0, 0, 0, 0, 0, 0, orders);
    }

    long score(Weights weights) {
        return comments * weights.comment()
                + commenters * weights.commenter()
                + likes * weights.like()
                + views * weights.view()
                + entries * weights.entry()
                + requests * weights.request()
                + orders * weights.order();
    }
}
