package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The API as the admin of a rush sees it. */
final class AdminClient {

    private final Api api;
    private final String token;
    private final Pause rest;

    /** Rests for so long; says whether it was woken to do no more. */
    interface Pause {
        boolean isInterruptedWithin(Duration time) throws InterruptedException;
    }

    /** A call that was refused, or not answered however often. */
    static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    AdminClient(Api api, String token, Pause rest) {
        this.api = api;
        this.token = token;
        this.rest = rest;
    }

    Reply get(String path, int... expected) throws IOException, InterruptedException {
        return send(Call.get(path, token), expected);
    }

    Reply post(String path, int... expected) throws IOException, InterruptedException {
        return send(Call.post(path, token), expected);
    }

    Reply send(String method, String path, String json, int... expected) throws IOException, InterruptedException {
        return send(Call.sending(method, path, token, json), expected);
    }

    /** Rests a moment; false if there is to be no more. */
    boolean rest(Duration time) throws InterruptedException {
        return !rest.isInterruptedWithin(time);
    }

    private Reply send(Call call, int... expected) throws IOException, InterruptedException {
        Reply reply = sendOnce(call);
        for (int tries = 0; RetryPolicy.appliesTo(reply); tries++) {
            Optional<Duration> again = RetryPolicy.before(reply, tries, 0);
            if (again.isEmpty() || !rest(again.get())) {
                break;
            }
            reply = sendOnce(call);
        }
        int status = reply.status();
        if (Arrays.stream(expected).noneMatch(one -> one == status)) {
            throw new RefusedException(call.method() + " " + call.path() + ": " + reply.description());
        }
        return reply;
    }

    private Reply sendOnce(Call call) {
        try {
            return api.send(call);
        } catch (IOException lost) {
            return Reply.lost();
        }
    }
}
