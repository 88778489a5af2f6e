package dev.rushline.standalone.rush;

import java.io.IOException;

/** The API as one client sees it; one thread at a time. */
interface Api extends AutoCloseable {

    /** Sends a call and reads the whole answer. */
    Reply send(Call call) throws IOException;

    @Override
    void close();
}
